"""Whom a page credits: by phrase, by link, by byline, dateline and head, with the words that say so.

The whole page is read, not only the article's text; what stands in teasers, navigation, comments and captions is not a
credit, and an outlet never cites itself. Kinds and fields: `monitor.models.Citation`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor.models import Citation, CitationKind
from monitor.outlets import Outlets
from pipelines.credits.cited_page import CitedPage
from pipelines.credits.credit_links import original_address
from pipelines.credits.credit_phrases import Credit, evidence_around, find_credits
from pipelines.credits.head_credits import head_credits
from pipelines.credits.origins import Said, with_origins
from pipelines.credits.page_blocks import Block, Link
from pipelines.credits.source_lists import names_outlet, source_links
from pipelines.credits.syndication import Mark, bylines, closings, datelines
from pipelines.document import Document
from pipelines.metadata import Metadata

_DATELINE_PARAGRAPHS = 6  # the first ones may be captions
_CLOSING_LINES = 3  # so many lines after the article may still close it
_MAX_EVIDENCE = 200  # characters
_MAX_ORIGINAL_LINE = 120  # characters; a longer one tells a story


def find_citations(
    document: Document, metadata: Metadata, text: str, outlets: Outlets
) -> tuple[Citation, ...]:
    """Return the page's credits, each source once a kind and address; `text` is the extracted article."""
    page = CitedPage(document, metadata, text, outlets)
    taken = [*_declared(page), *_syndicated(page), *head_credits(page)]
    said = list(_credited(page, {one.outlet_id for one in taken if one.is_origin and not one.url}))
    linked = {citation.url for citation, _, _ in said if citation.url}
    referred = list(_referred(page, linked))
    linked |= {citation.url for citation, _, _ in referred if citation.url}
    named = any(one.is_origin for one in (*taken, *(one for one, *_ in (*said, *referred))))
    listed = [citation for citation in _listed(page, named) if citation.url not in linked]
    known = any(one.is_origin for one in (*taken, *listed))
    found = [*taken, *with_origins(page, said, referred, known=known), *listed]
    return _told_once([citation for one in found if (citation := _not_to_itself(page, one))])


def _not_to_itself(page: CitedPage, citation: Citation) -> Citation | None:
    """The credit, without a link to the page's own outlet; None where only that link says who is meant."""
    if citation.url is None or not page.is_own(citation.url):
        return citation
    return replace(citation, url=None) if citation.outlet_id not in (None, *page.own) else None


def _declared(page: CitedPage) -> Iterator[Citation]:
    """What the head of the page and the feed that listed it say."""
    elsewhere = page.metadata.canonical_elsewhere
    url = original_address(elsewhere, page.base) if elsewhere else None
    if url and not page.is_own(url):
        outlet = page.outlets.by_domain(url)
        name, outlet_id = outlet.name if outlet else None, page.outlets.outlet_id(url)
        yield Citation("syndication", name, outlet_id, url, f"rel=canonical {url}"[:_MAX_EVIDENCE], True)
    entry = page.document.page.entry
    # Somebody else's feed or front page names the outlet that a link leads to, and a sitemap its own: no credits.
    if entry and entry.source_name and entry.via != "sitemap" and entry.outlet_id in (None, *page.own):
        named = page.outlets.by_name(entry.source_name)
        linked = page.outlets.outlet_id(entry.source_url) if entry.source_url else None
        listed_as = named.id if named else linked
        if listed_as not in page.own:
            where = "feed's source" if entry.via == "feed" else "source named beside the link"
            evidence = f"{where}: {entry.source_name}"[:_MAX_EVIDENCE]
            yield Citation("attribution", entry.source_name, listed_as, None, evidence, True)


def _syndicated(page: CitedPage) -> Iterator[Citation]:
    """Datelines, bylines and closing marks."""
    named = [read for read in page.read if read[2]]
    top = [read for read in page.body[:_DATELINE_PARAGRAPHS] if read[2]]
    begun, last = (page.body[:3][-1][0].order, page.body[-1][0].order) if page.body else (0, 0)
    head = [read for read in named if _may_be_byline(read[0], begun)]
    end = [read for read in page.body[-2:] if read[2]]
    end += [read for read in named if read[0].place == "tail" and 0 < read[0].order - last <= _CLOSING_LINES]
    for sign in (*datelines(top), *bylines(head), *closings(end)):
        if not page.is_own_name(sign.mention):
            yield _of_sign(sign)


def _may_be_byline(block: Block, begun: int) -> bool:
    if block.place in ("box", "caption"):
        return False
    # A list before the article is a menu: "Our brands: …".
    return block.byline or (block.place in ("head", "between") and block.tag != "li" and block.order < begun)


def _of_sign(sign: Mark) -> Citation:
    outlet = sign.mention.outlet
    evidence = sign.evidence[:_MAX_EVIDENCE]
    return Citation("syndication", sign.mention.name, outlet.id if outlet else None, None, evidence, True)


def _credited(page: CitedPage, taken_from: set[str | None]) -> Iterator[Said]:
    """Credits by phrase, in the article and in the lines around it that name a source, each with its block."""
    for block, text, mentions in page.read:
        if not mentions:
            continue
        found = find_credits(text, mentions, page.patterns)
        credits = [credit for credit in found if not page.is_own_name(credit.mention)]
        supported = any(credit.supports for credit in credits)
        for credit in credits:
            if _counts(page, credit, block):
                citation = _of_credit(page, credit, supported, block)
                # An agency's text calls the agency by its name: that is the agency speaking of itself.
                if citation.url or citation.kind != "attribution" or citation.outlet_id not in taken_from:
                    yield citation, credit, block


def _counts(page: CitedPage, credit: Credit, block: Block) -> bool:
    """False for a phrase in the wrong place, and for a name that needs more to be one."""
    mention, explicit = credit.mention, credit.source_line or credit.syndicated or credit.origin
    if credit.label:  # without a link it might be a speaker's: "CNN: Will you resign?"
        return block.place == "body" and page.is_linked(mention, block)
    if block.place != "body" and not (explicit or page.closes(block)):
        return False
    if (credit.source_line and block.after_image) or (block.place == "box" and credit.syndicated):
        return False
    if mention.outlet and mention.outlet.kind == "organisation" and not credit.journal:
        return credit.source_line or page.link_for(mention, block) is not None
    if credit.syndicated and mention.outlet is None and mention.domain:
        return False
    return not mention.weak or credit.tight or credit.origin or page.link_for(mention, block) is not None


def _of_credit(page: CitedPage, credit: Credit, supported: bool, block: Block) -> Citation:
    mention, link = credit.mention, page.link_for(credit.mention, block)
    url = original_address(link.href, page.base) if link else None
    if url and page.is_own(url):
        url = None
    kind: CitationKind = "syndication" if credit.syndicated else "attribution"
    if url and page.is_document(credit) and not credit.syndicated:
        kind = "reference"
    evidence = evidence_around(block.text, mention.start, mention.end)
    origin = credit.origin or (supported and not credit.supports)
    return Citation(kind, mention.name, page.outlet_id(mention, url), url, evidence, origin)


def _referred(page: CitedPage, linked: set[str]) -> Iterator[tuple[Citation, Link, Block]]:
    """Links of the article that a statement rests on, and those of a source line."""
    for block, text, _ in page.read:
        if not block.links or not any(map(page.leads_away, block.links)):
            continue
        sourced = block.place != "box" and not block.after_image and page.patterns.source_line.match(text)
        named = bool(sourced) or _leads_to_original(page, block, text)
        listed = named or (block.place != "caption" and page.patterns.reference_line.match(text))
        if not (block.place == "body" or block.embed or listed) or page.patterns.reversed.search(text):
            continue
        for link in block.links:
            url = page.reference(link, block)
            if url and url not in linked:
                words = block.text[link.start : link.end]
                name = words if named and words[:1].isupper() else None  # no name: "Source: here"
                evidence = evidence_around(block.text, link.start, link.end)
                citation = Citation("reference", name, page.outlets.outlet_id(url), url, evidence, named)
                yield citation, link, block


def _listed(page: CitedPage, named: bool) -> Iterator[Citation]:
    """The links of a box of sources. On an aggregator's page they are the origin, and so is the only one elsewhere.

    `named`: the page has named its origin already.
    """
    links = list(source_links(page))
    known = page.outlets.by_domain(page.base)
    gathers = known is not None and known.kind == "aggregator"
    for block, link, url, sources in links:
        outlet = page.outlets.by_domain(url)
        name = names_outlet(block, link, outlet)
        credited = name is not None and (outlet is None or outlet.kind != "organisation")
        kind: CitationKind = "attribution" if credited else "reference"
        evidence = evidence_around(block.text, link.start, link.end)
        origin = not named and (gathers or (sources and len(links) == 1))
        yield Citation(kind, name, page.outlets.outlet_id(url), url, evidence, origin)


def _leads_to_original(page: CitedPage, block: Block, text: str) -> bool:
    """True for a short line with a link such as "Read the original story: here", also in a footer."""
    short = len(text) <= _MAX_ORIGINAL_LINE and len(block.links) <= 2 and block.place != "caption"
    return short and bool(page.patterns.original_line.search(text))


def _told_once(found: list[Citation]) -> tuple[Citation, ...]:
    """Each source once a kind and address: the first evidence stays, and it is the origin if any of them says so."""
    kept: dict[tuple[str, str | None, str | None], Citation] = {}
    for citation in found:
        key = (citation.kind, citation.outlet_id or citation.name, citation.url)
        before = kept.setdefault(key, citation)
        kept[key] = replace(before, is_origin=before.is_origin or citation.is_origin)
    once = list(kept.values())
    linked = {(c.kind, c.outlet_id) for c in once if c.url and c.outlet_id and c.kind != "reference"}
    origins = {(c.kind, c.outlet_id) for c in once if c.is_origin and not c.url}
    # The same words, read as a byline and as a source line with its link.
    twice = {id(bare) for bare in once for one in once if _is_same_line(one, bare)}
    # In words here, linked there: one credit. The link is the better evidence.
    return tuple(
        replace(c, is_origin=c.is_origin or (c.url is not None and (c.kind, c.outlet_id) in origins))
        for c in once
        if c.url or ((c.kind, c.outlet_id) not in linked and id(c) not in twice)
    )


def _is_same_line(linked: Citation, bare: Citation) -> bool:
    """True for a credit in words and one with a link, of one outlet on the same line."""
    if bare.kind != "syndication" or bare.url or not linked.url or linked.outlet_id is None:
        return False
    return (bare.outlet_id, bare.evidence) == (linked.outlet_id, linked.evidence)
