"""The standfirst: the lines under the headline that a page shows apart from its text.

A page declares a description; whether a reader sees it, and whether it is a standfirst or the text's first paragraph,
only the layout tells. Many pages declare another text than they show, or none: then the names of the elements say which
block it is, and at last its place between the headline and the body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.reading import furniture_phrases as phrases
from pipelines.reading import note_phrases as notes
from pipelines.reading.blocks import Block, is_solid, make_of, words_key

# What newsrooms call it, in the languages that name their elements so; each word is used by outlets of several owners.
_NAMES = re.compile(
    r"(?<![a-z])(?:article|news|story|post|entry|page)?(?:"
    r"stand-?first|sub-?title|sub-?tit|sub-?head(?:line|ing|er)?|sub-?deck|sub-?line|deck|dek|kicker-?text|summary|"
    r"abstract|excerpt|teaser-?text|lead|lead-?in|lede|lead-?text|lead-?paragraph|intro|introduction|pre-?amble|"
    r"preface|"
    r"synopsis|description|desc|"
    r"chapo|chapeau|accroche|vorspann|anriss|einleitung|unterzeile|entradilla|bajada|copete|epigrafe|epigraph|"
    r"sub-?titulo|sub-?titular|resumen|linha-?fina|bigode|gravata|sommario|sottotitolo|catenaccio|occhiello|ingress|"
    r"underrubrik|manchet|inleiding|onderkop|lid|ingressi|alaotsikko|perex|pod-?nadpis|pod-?naslov|uvod|zajawka|anons|"
    r"podtytul|alcim|sapo|spot|ozet|zhaiyao"
    r")(?:text|txt)?(?![a-z])"
)
# The same words in the name of a caption, a byline or a box are something else.
_NOT_NAMES = re.compile(
    r"image|img|photo|picture|caption|figure|media|video|audio|gallery|credit|author|byline|date|share|social|relat|"
    r"newsletter|breadcrumb|comment|promo|teaser-?(?:item|list)|card|site|menu|sidebar|footer|lead-?(?:art|story)"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Beside a headline: who wrote it, when, under which rubric, what the picture shows.
_OTHER = re.compile(
    r"byline|author|autor|date|time|meta|share|social|caption|credit|categor|breadcrumb|tag|label|kicker|topic|rubri|"
    r"source|comment|print|related|newsletter|promo|image|photo|picture|figure|legend|bijschrift|bildunter|didascalia",
    re.IGNORECASE,
)
_OTHER_TEXT = re.compile(
    r"^(?:by|von|par|por|di|door|av|af)\s|^.{0,40}\b(?:19|20)\d\d\b.{0,20}$|\d\d:\d\d|\bago$|^(?:photo|foto|image|"
    r"source)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d")
_MAX_DIGIT_SHARE = 0.25  # of a line; more are a date
_BESIDE_TAGS = frozenset(("p", "div", "h2", "h3", "h4", "h5", "h6", "strong", "section"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_HEADER_BLOCKS = 4  # below the headline, before the text begins
_MIN_PARAGRAPHS = 3
_MIN_WORDS = 5  # fewer are a rubric or a name
_MIN_CHARS, _MAX_CHARS = 20, 600
_MIN_WIDE_CHARS = 12  # the same in scripts that write a word in a sign or two
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Sought from where the last signs begin: from each dot of many it would take long.
_TRUNCATED = re.compile(r"(?<!\W)(?=\W*?(?:\u2026|\.\.))\W*+$")
_MAX_GROWTH = 1.5
_MIN_START_WORDS = 8  # so many words of a description that was cut short must agree
_SIGHT_BLOCKS = 12  # how far below a headline a standfirst may stand


def read_standfirst(blocks: Sequence[Block], declared: Sequence[str], headings: Sequence[str]) -> str | None:
    """Return the standfirst as shown, or None where the page shows none, or its text begins with it.

    `declared` are the page's descriptions, `headings` its headlines, the title first.
    """
    head = headline_place(blocks, headings)
    start = 0 if head is None else head + 1
    titles = {words_key(text) for text in headings}
    said = _declared(blocks, declared, titles, start)
    if said is not None and not _is_lead(blocks, said):
        return blocks[said].text
    # What is declared may be the text's beginning, and another block still be the standfirst.
    end = min(_text_start(blocks, start), start + _SIGHT_BLOCKS)
    above = [place for place in range(start, end) if _may_be(blocks[place], titles)]
    named = next((place for place in above if _is_named(blocks[place])), None)
    if named is None and (points := _points(blocks, start, end)):
        return points
    if named is None and head is not None:
        named = next(
            (p for p in above if p < start + _HEADER_BLOCKS and _is_in_header(blocks[p], blocks[head])), None
        )
        apart = named is not None and (
            _text_is_elsewhere(blocks, named) or _is_first_heading(blocks, head, named)
        )
        named = named if apart else None
    return None if named is None else blocks[named].text


def headline_place(blocks: Sequence[Block], headings: Sequence[str]) -> int | None:
    """The place of the headline among the blocks: an h1 with the title's words, else another block with them."""
    for text in headings[:1]:
        key = words_key(text)
        same = [place for place, block in enumerate(blocks) if block.key == key]
        same = [p for p in same if _heading_of(blocks[p]).tag == "h1"] or [
            p for p in same if blocks[p].link_share < 0.5
        ]
        if same:
            return same[0]
    keys = {words_key(text) for text in headings}
    return next((p for p, block in enumerate(blocks) if block.tag == "h1" or block.key in keys), None)


def _declared(blocks: Sequence[Block], declared: Sequence[str], titles: Set[str], start: int) -> int | None:
    """The place where a description stands; None too where it was cut out of a paragraph: the text's beginning."""
    for text in declared:
        key = words_key(text)
        if key in titles:
            continue
        places = _places(blocks, key, bool(_TRUNCATED.search(text)))
        if places:
            first = next((place for place in places if place >= start), places[0])
            return first if len(blocks[first].text) <= _MAX_GROWTH * len(text) else None
    return None


def _may_be(block: Block, titles: Set[str]) -> bool:
    """False for the headline itself, for links, and for what its first words show to be something else."""
    least = _MIN_WIDE_CHARS if _WIDE.search(block.text) else _MIN_CHARS
    return (
        least <= len(block.text) <= _MAX_CHARS
        and block.link_share < 0.5
        and block.key not in titles
        and not phrases.TEASER.match(block.text)
        and not phrases.APPEAL.match(block.text)
        and not notes.DATELINE.match(block.text)
        and not _OTHER_TEXT.search(block.text)
        and len(_DIGITS.findall(block.text)) < _MAX_DIGIT_SHARE * len(block.text)
    )


def _text_start(blocks: Sequence[Block], start: int) -> int:
    """The place of the text's first paragraph: the first that others of its make follow."""
    return next(
        (place for place in range(start, len(blocks)) if is_solid(blocks[place]) and _is_lead(blocks, place)),
        len(blocks),
    )


def _points(blocks: Sequence[Block], start: int, end: int) -> str | None:
    """The items of a list that is named a standfirst, as one text; None where there is no such list."""
    items = [block for block in blocks[start:end] if block.tag == "li" and _may_be(block, frozenset())]
    around = items[0].element.getparent() if len(items) > 1 else None
    if around is None:
        return None
    text = " ".join(block.text for block in items if block.element.getparent() is around)
    is_all = len("".join(around.text_content().split())) <= len("".join(text.split()))
    box = around.getparent()
    names = _names_of(around) if box is None or len(box) > 1 else f"{_names_of(around)} {_names_of(box)}"
    return text if is_all and len(text) <= _MAX_CHARS and _is_name(names) else None


def _is_named(block: Block) -> bool:
    """True where the element, or one that encloses nothing else, is named a standfirst."""
    element: HtmlElement | None = block.element
    chars = len("".join(block.text.split())) + 1
    for _ in range(3):
        if element is None or element.tag in ("article", "main", "body"):
            return False
        if _is_name(_names_of(element)):
            return True
        element = element.getparent()
        if element is None or len("".join(element.text_content().split())) > chars:
            return False  # it holds more than the block: a section with a heading of its own
    return False


def _names_of(element: HtmlElement) -> str:
    """Class, id, itemprop and the attributes that templates and testers put on an element."""
    return " ".join(
        value
        for name, value in element.items()
        if len(value) < 200 and (name in ("class", "id", "itemprop") or name.startswith("data-"))
    )


@lru_cache(maxsize=1024)  # an outlet's pages share their names
def _is_name(names: str) -> bool:
    names = _CAMEL.sub("-", names).lower()
    return bool(_NAMES.search(names)) and not _NOT_NAMES.search(names)


def _is_in_header(block: Block, head: Block) -> bool:
    """True for a sentence that stands beside the headline, in the box of both, and is no byline, date or caption."""
    if block.tag not in _BESIDE_TAGS or _words(block) < _MIN_WORDS:
        return False
    heading = _heading_of(head)
    around = block.element.getparent()
    return around is heading.getparent() and not _OTHER.search(block.element.get("class") or "")


def _words(block: Block) -> int:
    """How many words a block has; in scripts without spaces two signs count as one."""
    return len(block.key) // 2 if _WIDE.search(block.text) else len(block.text.split())


def _text_is_elsewhere(blocks: Sequence[Block], place: int) -> bool:
    """True where paragraphs follow that are built in alike, and none of them like this block or beside it."""
    block = blocks[place]
    solid = [other for other in blocks[place + 1 : place + 1 + 2 * _SIGHT_BLOCKS] if is_solid(other)]
    if any(other.element.getparent() is block.element.getparent() for other in solid):
        return False
    makes = Counter(make_of(other) for other in solid)
    return bool(makes) and max(makes.values()) >= _MIN_PARAGRAPHS and make_of(block) not in makes


def _is_first_heading(blocks: Sequence[Block], head: int, place: int) -> bool:
    """True for a heading right under the headline that a byline or a picture parts from the text."""
    if place != head + 1 or blocks[place].tag not in _HEADINGS or place + 1 >= len(blocks):
        return False
    below = blocks[place + 1]
    return not is_solid(below) and below.tag not in _HEADINGS and make_of(below) != make_of(blocks[place])


def _heading_of(block: Block) -> HtmlElement:
    """The h1 around a block, else its own element."""
    return next((box for box in block.element.iterancestors("h1")), block.element)


def _places(blocks: Sequence[Block], key: str, is_cut: bool) -> list[int]:
    """Where the description stands, whole or as far as it goes before it was cut."""
    if is_cut:
        words = key.split()[:-1]  # the last may be half a word
        start = " ".join(words) + " "
        found = [place for place, block in enumerate(blocks) if f"{block.key} ".startswith(start)]
        found = found if len(words) >= _MIN_START_WORDS else []
    else:
        found = [place for place, block in enumerate(blocks) if block.key == key and key]
    return [place for place in found if blocks[place].link_share < 0.5]


def _is_lead(blocks: Sequence[Block], place: int) -> bool:
    """True where the block is built in like the paragraphs that follow it: the text's first paragraph."""
    block = blocks[place]
    alike = [other for other in blocks[place + 1 : place + 1 + _SIGHT_BLOCKS] if is_solid(other)]
    same = [other for other in alike if make_of(other) == make_of(block) or _same_parent(block, other)]
    return len(same) >= 2


def _same_parent(block: Block, other: Block) -> bool:
    if _is_name(_names_of(block.element)):
        return False
    return block.tag == other.tag and block.element.getparent() is other.element.getparent()
