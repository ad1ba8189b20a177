"""Which of a page's credits it presents as where the story comes from: credits and links in, marked ones out.

A phrase may say so itself ("first reported by"); else a credit high in the text is for what the headline says, and so
is a later one whose sentence repeats the headline's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from monitor.models import Citation
from pipelines.credits.asides import is_aside, is_survey, names_survey
from pipelines.credits.cited_documents import names_document, why_first_hand
from pipelines.credits.cited_page import CitedPage
from pipelines.credits.credit_phrases import Credit, sentence_around
from pipelines.credits.page_blocks import Block, Link

Said = tuple[Citation, Credit, Block]
Referred = tuple[Citation, Link, Block]

_TOP_PARAGRAPHS = 3  # a credit in so many first paragraphs is for what the headline says
_UPPER_PARAGRAPHS = 6  # in so many, if its sentence says what the headline says
_MIN_PARAGRAPH = 60  # characters; what is shorter is a standfirst, a date, a label
_MIN_ITEMS = 2  # headings below the page's own
_MIN_SHARED = 3  # words of the headline in a sentence
_BEFORE_LINK = 80  # characters before a link that may say what it leads to
_AFTER_LINK = 40  # the same after it: "filed in federal court"
_LONG_BEFORE = timedelta(days=60)  # in January, what was reported in December is no history
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FIGURE = re.compile(r"\d+")
_WORDS = re.compile(r"\w{5,}")
_STEM = 5  # first letters: enough to know a word again in another case


def with_origins(
    page: CitedPage, said: list[Said], referred: list[Referred], *, known: bool
) -> Iterator[Citation]:
    """All citations, the early credits marked as origins unless the page names its origin itself (`known`)."""
    if not said and not referred:
        return
    paragraphs, items = _paragraph_numbers(page), _items(page)
    title = _stems(page.metadata.title or "")
    asides = {id(credit) for _, credit, block in said if _is_aside(page, credit, block)} | _ways(said)
    said = [(replace(c, is_origin=False) if id(r) in asides else c, r, b) for c, r, b in said]
    said = _closed_by_bracket(page, said)
    known = known or any(citation.is_origin for citation, *_ in (*said, *referred))
    marked: list[Citation] = []
    first = _TOP_PARAGRAPHS - 1  # the last paragraph whose credits need not repeat the headline
    for citation, credit, block in said:
        number = 0 if block.tag == "h1" else paragraphs.get(block.order, _UPPER_PARAGRAPHS)
        early = not known and id(credit) not in asides and _may_be_origin(citation, credit, number)
        near = number <= first and block.order not in items and not _is_background(page, credit, block)
        if early and (near or _repeats(title, credit, block)):
            first = min(first, number)  # a second outlet further down is there for what it adds
            citation = replace(citation, is_origin=True)
        marked.append(citation)
    yield from marked
    known = known or any(citation.is_origin for citation in marked)
    for citation, link, block in referred:
        may_be = not known and paragraphs.get(block.order) == 0 and block.order not in items
        announced = may_be and (_is_announced(page, link, block) or _is_document(page, citation, link, block))
        yield replace(citation, is_origin=citation.is_origin or announced)


def _paragraph_numbers(page: CitedPage) -> dict[int, int]:
    """Each block of the text with the number of its paragraph: headline, standfirst and first paragraph have 0."""
    numbers, done = {}, 0
    for block, text, _ in page.body:
        numbers[block.order] = done
        done += block.tag not in _HEADINGS and len(text) >= _MIN_PARAGRAPH
    return numbers


def _items(page: CitedPage) -> frozenset[int]:
    """The blocks under the headings of a text that has several: a briefing's items, each with a source of its own."""
    blocks = [block for block, *_ in page.read if block.place in ("head", "body", "between")]
    headings = [
        block
        for block, after in pairwise(blocks)
        if block.tag in _HEADINGS[1:] and after.tag not in _HEADINGS and after.place == "body"
    ]
    if headings and len(headings[0].text) >= _MIN_PARAGRAPH:
        del headings[0]  # the standfirst
    if len(headings) < _MIN_ITEMS:
        return frozenset()
    return frozenset(block.order for block in blocks if block.order > headings[0].order)


def _may_be_origin(citation: Citation, credit: Credit, number: int) -> bool:
    """True for a credit high enough in the text; `number` is its paragraph's."""
    if citation.kind != "attribution" or credit.supports:
        return False
    return number < (1 if credit.told else _UPPER_PARAGRAPHS)


def _is_aside(page: CitedPage, credit: Credit, block: Block) -> bool:
    """True for a credit about the past, or about a report that is denied, whatever its phrase says."""
    if credit.source_line or credit.syndicated:
        return False
    before, after = _sides(credit, block)
    verb = page.patterns.origin_after.match(after) or page.patterns.after.match(after)
    published = page.metadata.published
    year = (published - _LONG_BEFORE).year if published else None
    return is_aside(before, after, verb.end() if verb else 0, year)


def _sides(credit: Credit, block: Block) -> tuple[str, str]:
    """The credit's sentence before and after the name, with plain apostrophes."""
    first, last = sentence_around(block.text, credit.mention.start, credit.mention.end)
    before, after = block.text[first : credit.mention.start], block.text[credit.mention.end : last]
    return before.replace("’", "'"), after.replace("’", "'")


def _is_background(page: CitedPage, credit: Credit, block: Block) -> bool:
    """True for a poll of the outlet's own under a headline of something else: only its result would be from there."""
    before, after = _sides(credit, block)
    if not is_survey(before, after):
        return False
    title, sentence = page.metadata.title or "", f"{before} {after}"
    figures = set(_FIGURE.findall(title)) & set(_FIGURE.findall(sentence))
    return not (names_survey(title) or figures)


def _ways(said: list[Said]) -> set[int]:
    """The ids of the credits to whoever only passes on: "X reported, citing Y". Y is the origin, if any is."""
    ways = set()
    for _, cited, block in said:
        if not cited.cited:
            continue
        first, _ = sentence_around(block.text, cited.mention.start, cited.mention.end)
        for _, other, around in said:
            before = around is block and first <= other.mention.start < cited.mention.start
            if before and not other.cited and other.mention.outlet != cited.mention.outlet:
                ways.add(id(other))
    return ways


def _closed_by_bracket(page: CitedPage, said: list[Said]) -> list[Said]:
    """With the only name in brackets that ends the text as the origin: "… overnight. (BBC News)".

    Several end the items of a digest.
    """
    brackets = [found for found in said if found[1].bracket]
    if len(brackets) != 1 or not page.body or brackets[0][0].url:
        return said
    _, only, block = brackets[0]
    if not 0 <= block.order - page.body[-1][0].order <= 1:
        return said
    return [(replace(c, is_origin=True) if r is only else c, r, b) for c, r, b in said]


def _repeats(title: frozenset[str], credit: Credit, block: Block) -> bool:
    """True where the credit's sentence says what the headline says."""
    first, last = sentence_around(block.text, credit.mention.start, credit.mention.end)
    return len(title & _stems(block.text[first:last])) >= _MIN_SHARED


def _is_announced(page: CitedPage, link: Link, block: Block) -> bool:
    """True for a link on words like "said in a press release": whose announcement the story is."""
    words = block.text[max(0, link.start - _BEFORE_LINK) : link.end]
    return bool(page.patterns.announced.search(words))


def _is_document(page: CitedPage, citation: Citation, link: Link, block: Block) -> bool:
    """True for a link to a first-hand document whose words say what it is: "according to a filing with the SEC"."""
    first, last = sentence_around(block.text, link.start, link.end)
    near = block.text[max(first, link.start - _BEFORE_LINK) : min(last, link.end + _AFTER_LINK)]
    if citation.url is None or not names_document(near):
        return False
    return why_first_hand(citation.url, near, page.outlets.by_domain(citation.url)) is not None


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM].casefold() for word in _WORDS.findall(text))
