"""Whom a page credits: by phrase, by link, by byline, dateline and head, with the words that say so.

The whole page is read, not only the article's text; what stands in teasers, navigation, comments and captions is not a
credit, and an outlet never cites itself. Kinds and fields: `monitor.models.Citation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from monitor.models import Citation
from monitor.outlets import Outlets
from monitor.urls import registered_domain
from pipelines.credit_links import is_reference, original_address
from pipelines.credit_patterns import Patterns, patterns_for
from pipelines.credit_phrases import Credit, evidence_around, find_credits, sentence_around
from pipelines.document import Document
from pipelines.metadata import Metadata
from pipelines.name_mentions import Mention, NameIndex, find_mentions, index_of, names_domain, squeezed
from pipelines.page_blocks import Block, Link, read_blocks
from pipelines.syndication import Mark, bylines, closings, datelines

_ORIGIN_PARAGRAPHS = 2  # a credit in so many first paragraphs is the headline's
_MAX_LINE = 160  # a longer line outside the article is no source line

_OFFICIAL = re.compile(r"\.(?:gov|int|edu|mil)(?:\.\w+)?$|\.(?:gob|gouv|ac|go|org)\.\w+$")

Read = tuple[Block, str, list[Mention]]  # a block, its text with plain apostrophes, the names in it


def find_citations(document: Document, metadata: Metadata, text: str, outlets: Outlets) -> tuple[Citation, ...]:
    """Return the page's credits, each source once a kind and address, in the order of the page."""
    page = _PageReader(document, metadata, text, outlets)
    found = [*page.declared(), *page.syndicated(), *page.credited(), *page.referred()]
    return _told_once(found)


class _PageReader:
    """One page, read once: its blocks, the names in them, and who it is itself."""

    def __init__(self, document: Document, metadata: Metadata, text: str, outlets: Outlets) -> None:
        self.document, self.metadata, self.outlets = document, metadata, outlets
        self.base = document.page.url
        self.own = {outlets.outlet_id(original_address(u, u) or u) for u in (self.base, metadata.url)}
        self.own_names = {squeezed(n) for n in (metadata.site_name or "", *(d.split(".")[0] for d in self.own)) if n}
        self.patterns: Patterns = patterns_for(metadata.language)
        index = index_of(outlets)
        standfirst = f"{metadata.title or ''}\n{metadata.description or ''}"
        self.read = [self._read(block, index) for block in read_blocks(document.tree, text, standfirst)]
        self.body = [read for read in self.read if read[0].place == "body"]
        self.taken_from: set[str | None] = set()  # whose text this is
        self.linked: set[str] = set()  # addresses that a phrase has taken

    def _read(self, block: Block, index: NameIndex) -> Read:
        plain = block.text.replace("’", "'")
        return block, plain, find_mentions(block, plain, index) if self._is_worth_reading(block, plain) else []

    def _is_worth_reading(self, block: Block, text: str) -> bool:
        """False for captions, menus and long lines outside the article."""
        if block.place in ("body", "between"):
            return True
        if block.place == "caption" or len(text) > _MAX_LINE:
            return False
        if block.place == "box":
            return bool(self.patterns.source_line.match(text)) or "©" in text or "rigin" in text
        is_menu_item = len(text) > 30 and len(block.links) == 1 and block.links[0].end - block.links[0].start == len(text)
        return block.byline or not is_menu_item

    def declared(self) -> Iterator[Citation]:
        """What the head of the page and the feed that listed it say."""
        elsewhere = self.metadata.canonical_elsewhere
        if elsewhere and (url := original_address(elsewhere, self.base)) and not self._is_own(url):
            outlet = self.outlets.by_domain(url)
            yield Citation("syndication", outlet.name if outlet else None, self.outlets.outlet_id(url), url, f"rel=canonical {url}"[:200], True)
        entry = self.document.page.entry
        if entry and entry.source_name:
            named = self.outlets.by_name(entry.source_name)
            outlet_id = named.id if named else self.outlets.outlet_id(entry.source_url) if entry.source_url else None
            if outlet_id not in self.own:
                yield Citation("attribution", entry.source_name, outlet_id, None, f"RSS source: {entry.source_name}"[:200], True)

    def syndicated(self) -> Iterator[Citation]:
        """Datelines, bylines and closing marks."""
        begun, last = (self.body[: _ORIGIN_PARAGRAPHS + 1][-1][0].order, self.body[-1][0].order) if self.body else (0, 0)
        places = ("head", "between", "tail", "body")
        head = [
            r for r in self.read
            if r[2] and r[0].place in places and (r[0].byline or r[0].place in places[:2] and r[0].order < begun)
        ]
        end = [r for r in self.read if r[2] and (r in self.body[-2:] or r[0].place == "tail" and 0 < r[0].order - last <= 3)]
        for sign in (*datelines(r for r in self.body[:6] if r[2]), *bylines(head), *closings(end)):
            if not self._is_own_name(sign.mention):
                citation = self._of_sign(sign)
                self.taken_from.add(citation.outlet_id)
                yield citation

    def _of_sign(self, sign: Mark) -> Citation:
        outlet = sign.mention.outlet
        return Citation("syndication", sign.mention.name, outlet.id if outlet else None, None, sign.evidence[:200], True)

    def credited(self) -> Iterator[Citation]:
        """Credits by phrase, in the article and in the lines around it that name a source."""
        for read in self.read:
            block, text, mentions = read
            if not mentions or block.place == "caption":
                continue
            credits = [c for c in find_credits(text, mentions, self.patterns) if not self._is_own_name(c.mention)]
            for citation in [self._of_credit(credit, credits, read) for credit in credits if self._counts(credit, block)]:
                # An agency's text calls the agency by its name: that is the agency speaking of itself.
                if citation.url or citation.kind != "attribution" or citation.outlet_id not in self.taken_from:
                    yield citation

    def _counts(self, credit: Credit, block: Block) -> bool:
        mention = credit.mention
        if block.place == "box" and credit.syndicated:
            return False
        if mention.outlet and mention.outlet.kind == "organisation" and not credit.journal:
            return credit.source_line or self._link_for(mention, block) is not None
        if credit.syndicated and mention.outlet is None and mention.domain:
            return False
        if block.place != "body" and not (credit.source_line or credit.syndicated or credit.origin or self._closes(block)):
            return False
        if credit.source_line and block.after_image:
            return False
        strong = credit.tight or credit.origin or self._link_for(credit.mention, block) is not None
        return strong or not credit.mention.weak

    def _closes(self, block: Block) -> bool:
        """True for a line that the extraction left out of the article ("X contributed to this report"), if it holds no links."""
        beside = bool(self.body) and block.holder is not None and block.holder is self.body[-1][0].holder
        return block.tag == "p" and not block.links and (beside or block.place == "between")

    def _of_credit(self, credit: Credit, credits: list[Credit], read: Read) -> Citation:
        block, text, _ = read
        mention = credit.mention
        link = self._link_for(mention, block)
        url = original_address(link.href, self.base) if link else None
        if url and self._is_own(url):
            url = None
        if url:
            self.linked.add(url)
        evidence = evidence_around(block.text, mention.start, mention.end)
        kind = "syndication" if credit.syndicated else "reference" if url and self._is_document(credit) else "attribution"
        first = {r[0].order for r in self.body[:_ORIGIN_PARAGRAPHS]}
        supported = any(c.supports for c in credits) and not credit.supports
        near_top = (block.order in first or block.tag == "h1") and kind == "attribution" and not credit.journal
        origin = credit.origin or supported or near_top and not credit.supports
        return Citation(kind, mention.name, self._outlet_id(mention, url), url, evidence, origin)  # type: ignore[arg-type]

    def _outlet_id(self, mention: Mention, url: str | None) -> str | None:
        """The name decides; the link tells who it is only where no list does."""
        if mention.outlet:
            return mention.outlet.id
        if mention.domain:
            return self.outlets.outlet_id(mention.domain)
        if url and (self.outlets.by_domain(url) is None or names_domain(mention.name, registered_domain(url))):
            return self.outlets.outlet_id(url)
        return None

    def _is_document(self, credit: Credit) -> bool:
        """True where the name is that of a body that publishes documents, or of a journal."""
        mention = credit.mention
        if mention.outlet:
            return mention.outlet.kind == "organisation"
        return credit.journal or bool(mention.domain and _OFFICIAL.search(mention.domain))

    def _link_for(self, mention: Mention, block: Block) -> Link | None:
        """The link that goes with a name: on it, else to its outlet in the sentence, else the sentence's only one."""
        links = [link for link in block.links if not link.paid]
        for link in links:
            if link.start < mention.end and mention.start < link.end:
                return link
        first, last = sentence_around(block.text, mention.start, mention.end)
        near = [link for link in links if first <= link.start < last]
        outlet_id = mention.outlet.id if mention.outlet else None
        for link in near:
            if outlet_id and self.outlets.outlet_id(link.href) == outlet_id:
                return link
        useful = [link for link in near if self._reference(link, block) is not None]
        return useful[0] if len(useful) == 1 else None

    def _reference(self, link: Link, block: Block) -> str | None:
        """The address of a link that a text may rest on, or None."""
        url = original_address(link.href, self.base)
        if link.paid or url is None or self._is_own(url):
            return None
        anchor = block.text[link.start : link.end]
        own_post = any(f"/{name}/" in url.lower() for name in self.own_names) and block.embed
        return url if is_reference(url, anchor) and not own_post else None

    def referred(self) -> Iterator[Citation]:
        """Links of the article that a statement rests on."""
        for block, text, _ in self.read:
            named = self.patterns.source_line.match(text) if block.place != "box" and not block.after_image else None
            listed = named or block.place != "caption" and self.patterns.reference_line.match(text)
            if (block.place != "body" and not block.embed and not listed) or self.patterns.reversed.search(text):
                continue
            for link in block.links:
                url = self._reference(link, block)
                if url and url not in self.linked:
                    name = block.text[link.start : link.end] if named else None
                    evidence = evidence_around(block.text, link.start, link.end)
                    yield Citation("reference", name, self.outlets.outlet_id(url), url, evidence, bool(named))

    def _is_own(self, url: str) -> bool:
        return self.outlets.outlet_id(url) in self.own

    def _is_own_name(self, mention: Mention) -> bool:
        if mention.outlet:
            return mention.outlet.id in self.own
        return squeezed(mention.name) in self.own_names or mention.domain in self.own or any(names_domain(mention.name, d) for d in self.own)


def _told_once(found: list[Citation]) -> tuple[Citation, ...]:
    """Each source once a kind and address: the first evidence stays, and it is the origin if any of them says so."""
    kept: dict[tuple[str, str | None, str | None], Citation] = {}
    for citation in found:
        key = (citation.kind, citation.outlet_id or citation.name, citation.url)
        if key in kept:
            kept[key] = replace(kept[key], is_origin=kept[key].is_origin or citation.is_origin)
        else:
            kept[key] = citation
    linked = {(c.kind, c.outlet_id) for c in kept.values() if c.url and c.outlet_id and c.kind != "reference"}
    origins = {(c.kind, c.outlet_id) for c in kept.values() if c.is_origin and not c.url}
    # In words here, linked there: one credit. The link is the better evidence.
    return tuple(
        replace(c, is_origin=c.is_origin or (c.url is not None and (c.kind, c.outlet_id) in origins))
        for c in kept.values()
        if c.url or (c.kind, c.outlet_id) not in linked
    )
