"""One page, read once for all kinds of credit: its blocks, the names in them, who it is, where its links lead."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.outlets import Outlet, Outlets
from monitor.urls import registered_domain
from pipelines.credits.block_places import place
from pipelines.credits.credit_links import is_reference, is_shop_window, original_address
from pipelines.credits.credit_patterns import patterns_for
from pipelines.credits.credit_phrases import Credit, sentence_around
from pipelines.credits.medium_nouns import medium_nouns
from pipelines.credits.name_forms import nearest
from pipelines.credits.name_index import Mention, index_of
from pipelines.credits.name_mentions import find_mentions, names_domain, squeezed
from pipelines.credits.page_blocks import Block, Link, read_blocks
from pipelines.credits.people_named import people_named
from pipelines.credits.short_names import fuller_names, last_word, meant
from pipelines.document import Document
from pipelines.metadata import Metadata

_MAX_LINE = 160  # characters; a longer line outside the article is no source line
_OFFICIAL = re.compile(r"\.(?:gov|int|edu|mil)(?:\.\w+)?$|\.(?:gob|gouv|ac|go|org)\.\w+$")

_OF_A_MEDIUM = re.compile(
    r"(?:[\"“”„«‘'‚]|(?<!\w)(?:the|der|dem|des|den|das|le|la|el|il|lo|het|de|o|do|no|dal|del|al|au|du) )$",
    re.I,
)

Read = tuple[Block, str, list[Mention]]  # a block, its text with plain apostrophes, the names in it


class CitedPage:
    """The blocks of a page with the names in them. `body` are those of the article."""

    def __init__(self, document: Document, metadata: Metadata, text: str, outlets: Outlets) -> None:
        self.document, self.metadata, self.outlets = document, metadata, outlets
        self.base = document.page.url
        self.own = {outlets.outlet_id(original_address(u, u) or u) for u in (self.base, metadata.url)}
        self._own_start = "/".join(self.base.split("/", 3)[:3]) + "/" if self.is_own(self.base) else None
        labels = (domain.split(".")[0] for domain in self.own)
        self.own_names = {squeezed(name) for name in (metadata.site_name or "", *labels) if name}
        known = outlets.by_domain(self.base)
        self._ending = known.place if known else registered_domain(self.base).rpartition(".")[2]
        self._sells = is_shop_window(metadata.title or "", self.base, text)
        self.patterns = patterns_for(metadata.language)
        self._nouns = medium_nouns(metadata.language)
        blocks = read_blocks(document.tree)
        place(blocks, f"{metadata.title or ''}\n{metadata.description or ''}\n{text}")
        self.read = [self._read(block) for block in blocks]
        self._tell_short_names()
        self._leave_out_people()
        self.body = [read for read in self.read if read[0].place == "body"]

    def _read(self, block: Block) -> Read:
        plain = block.text.replace("’", "'")
        worth = self._is_worth_reading(block, plain)
        if not worth:
            return block, plain, []
        found = find_mentions(block, plain, index_of(self.outlets), self._nouns)
        return block, plain, [here for mention in found if (here := self._as_meant_here(mention))]

    def _as_meant_here(self, mention: Mention) -> Mention | None:
        """The mention with the outlet that the page means: "Público" is one paper in Madrid and another in Lisbon."""
        candidates = index_of(self.outlets).namesakes.get(mention.name)
        if not candidates:
            return mention
        holder = self.outlets.by_name(mention.name)
        meant = nearest(candidates, holder, self._ending, self.metadata.language)
        return replace(mention, outlet=meant) if meant else None

    def _tell_short_names(self) -> None:
        """Give each name cut to its last word the outlet that it means on this page; leave out the page's own."""
        short = [
            number for number, (_, _, found) in enumerate(self.read) if found and any(map(last_word, found))
        ]
        if not short:
            return
        index = index_of(self.outlets)
        known = self.outlets.by_domain(self.base)
        names = (self.metadata.site_name or "", *((known.name, *known.names) if known else ()))
        own = {name.split()[-1] for name in names if name}
        fuller = fuller_names(mention for _, _, found in self.read for mention in found)
        for number in short:
            block, plain, found = self.read[number]
            told: list[Mention] = []
            for mention in found:
                word = last_word(mention)
                if word is None:
                    told.append(mention)
                elif word not in own:
                    namesakes = index.by_last_word.get(word, ())
                    if is_meant := meant(mention, word, fuller, namesakes, self._ending):
                        told.append(is_meant)
            self.read[number] = block, plain, told

    def _leave_out_people(self) -> None:
        """Leave out names of one word that a person bears on this page: unlinked, unquoted, without an article."""
        names = {mention.name for _, _, found in self.read for mention in found if _is_bare_word(mention)}
        if not names:
            return
        people = names & people_named(text for _, text, _ in self.read if any(name in text for name in names))
        if not people:
            return
        for number, (block, plain, found) in enumerate(self.read):
            if found:
                kept = [m for m in found if m.name not in people or not self._is_person(block, plain, m)]
                self.read[number] = block, plain, kept

    def _is_person(self, block: Block, text: str, mention: Mention) -> bool:
        linked = any(_is_on(link, mention) for link in block.links)
        return not linked and not _OF_A_MEDIUM.search(text, max(0, mention.start - 12), mention.start)

    def _is_worth_reading(self, block: Block, text: str) -> bool:
        """False for captions, menus and long lines outside the article."""
        if block.place in ("body", "between"):
            return True
        if block.place == "caption" or len(text) > _MAX_LINE:
            return False
        if block.place == "box":
            return bool(self.patterns.source_line.match(text)) or "©" in text or "rigin" in text
        covered = sum(link.end - link.start for link in block.links) == len(text)
        return block.byline or len(text) <= 30 or not covered

    def leads_away(self, link: Link) -> bool:
        """False for most links to the page's own outlet, by the looks of them: a test before the dear ones."""
        href = link.href
        if self._own_start is None:
            return True
        if href.startswith(self._own_start):
            href = href[len(self._own_start) :]
        return "//" in href or ":" in href or "%" in href  # the last two may wrap another address

    def is_own(self, url: str) -> bool:
        """True for an address of the page's own outlet."""
        return self.outlets.outlet_id(url) in self.own

    def is_own_name(self, mention: Mention) -> bool:
        """True where a name is the page's own outlet."""
        if mention.outlet:
            return mention.outlet.id in self.own
        if squeezed(mention.name) in self.own_names or mention.domain in self.own:
            return True
        return any(names_domain(mention.name, domain) for domain in self.own)

    def is_of_the_house(self, outlet: Outlet) -> bool:
        """True for the page's own outlet, its owner, its daughter or its sister, known or by its address."""
        for own_id in self.own:
            own = self.outlets.by_domain(own_id)
            family = {own_id, own.parent or own_id} if own else {own_id}
            if outlet.id in family or (outlet.parent and outlet.parent in family):
                return True
            if own is None and squeezed(outlet.name) in squeezed(own_id):
                return True
        return False

    def outlet_id(self, mention: Mention, url: str | None) -> str | None:
        """Who is named: the name decides; the link tells only where no list knows the name."""
        if mention.outlet:
            return mention.outlet.id
        if mention.domain:
            return self.outlets.outlet_id(mention.domain)
        if url and (
            self.outlets.by_domain(url) is None or names_domain(mention.name, registered_domain(url))
        ):
            return self.outlets.outlet_id(url)
        return None

    def reference(self, link: Link, block: Block) -> str | None:
        """The address of a link that a text may rest on, or None."""
        if link.paid or self._sells or not self.leads_away(link):
            return None
        url = original_address(link.href, self.base)
        if url is None or self.is_own(url):
            return None
        own_post = block.embed and any(f"/{name}/" in url.lower() for name in self.own_names)
        return url if not own_post and is_reference(url, block.text[link.start : link.end]) else None

    def link_for(self, mention: Mention, block: Block) -> Link | None:
        """The link that goes with a name: on it, else to its outlet in the sentence, else the sentence's only one."""
        links = [link for link in block.links if not link.paid]
        for link in links:
            if _is_on(link, mention):
                return link
        first, last = sentence_around(block.text, mention.start, mention.end)
        near = [link for link in links if first <= link.start < last]
        for link in near:
            if mention.outlet and self.outlets.outlet_id(link.href) == mention.outlet.id:
                return link
        named = self.read[block.order][2]
        others = [m for m in named if m.outlet and m.outlet != mention.outlet and not m.weak]
        useful = [
            link
            for link in near
            if self.reference(link, block) is not None
            and not any(_is_on(link, other) for other in others)  # that one's, whoever else is named
        ]
        return useful[0] if len(useful) == 1 else None

    def is_linked(self, mention: Mention, block: Block) -> bool:
        """True where the name itself is a link to what a text may rest on."""
        return any(_is_on(link, mention) and self.reference(link, block) for link in block.links)

    def is_document(self, credit: Credit) -> bool:
        """True where the name is that of a body that publishes documents, or of a journal."""
        mention = credit.mention
        if mention.outlet:
            return mention.outlet.kind == "organisation"
        return credit.journal or bool(mention.domain and _OFFICIAL.search(mention.domain))

    def closes(self, block: Block) -> bool:
        """True for a line that the extraction left out ("X contributed to this report"), if it holds no links."""
        beside = bool(self.body) and block.holder is not None and block.holder is self.body[-1][0].holder
        return block.tag == "p" and not block.links and (beside or block.place == "between")


def _is_bare_word(mention: Mention) -> bool:
    """True for a known outlet's name of one word, as a surname may be."""
    return mention.outlet is not None and mention.name.istitle() and mention.name.isalpha()


def _is_on(link: Link, mention: Mention) -> bool:
    """True where a link covers a name, or a part of it."""
    return link.start < mention.end and mention.start < link.end
