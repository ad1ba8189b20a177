"""The standfirst: the lines under the headline that a page shows apart from its text.

A page declares a description; whether a reader sees it, and whether it is a standfirst or the text's first paragraph,
only the layout tells. Many pages declare another text than they show, or none: then the names of the elements say which
block it is, and at last its place between the headline and the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.reading import furniture_phrases as phrases
from pipelines.reading.blocks import Block, is_solid, make_of, words_key

# What newsrooms call it, in the languages that name their elements so; each word is used by outlets of several owners.
_NAMES = re.compile(
    r"(?<![a-z])(?:article|news|story|post|entry|page)?(?:"
    r"stand-?first|sub-?title|sub-?tit|sub-?head(?:line|ing|er)?|sub-?deck|sub-?line|deck|dek|kicker-?text|summary|"
    r"abstract|excerpt|teaser-?text|lead|lead-?in|lede|lead-?text|lead-?paragraph|intro|introduction|pre-?amble|preface|"
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
_MIN_CHARS, _MAX_CHARS = 20, 600
_MIN_PLACED_CHARS = 30  # without a name to tell, shorter blocks are kickers, places and bylines
_MIN_WIDE_CHARS = 12  # the same in scripts that write a word in a sign or two
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TRUNCATED = re.compile(r"(?:\u2026|\.{2,}|\[\u2026\])\W*$")
_MAX_GROWTH = 1.5
_MIN_START_WORDS = 8  # so many words of a description that was cut short must agree
_SIGHT_BLOCKS = 12  # how far below a headline a standfirst may stand
_NEAR_BLOCKS = 4  # the same where nothing names it
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_BESIDE = frozenset("aside figure figcaption nav footer form table li dd dt button details".split())


def read_standfirst(blocks: Sequence[Block], declared: Sequence[str], headings: Sequence[str]) -> str | None:
    """Return the standfirst as shown, or None where the page shows none, or its text begins with it."""
    start = _after_headline(blocks, headings)
    titles = {words_key(text) for text in headings}
    lead = _declared(blocks, declared, titles, start)
    if lead is not None and not _is_lead(blocks, lead):
        return blocks[lead].text
    return _shown(blocks, start, titles)


def _declared(
    blocks: Sequence[Block], declared: Sequence[str], titles: set[str], start: int
) -> int | None:
    """The place where a declared description stands whole, the first below the headline."""
    for text in declared:
        key = words_key(text)
        if key in titles:
            continue
        places = _places(blocks, key, bool(_TRUNCATED.search(text)))
        below = [place for place in places if place >= start] or places
        if below:
            # A description cut short out of a paragraph is the text's beginning, whatever its layout.
            if len(blocks[below[0]].text) > _MAX_GROWTH * len(text):
                return None
            return next((place for place in below if _is_lead(blocks, place)), below[0])
    return None


def _shown(blocks: Sequence[Block], start: int, titles: set[str]) -> str | None:
    """The block between headline and body that is named a standfirst, or else is one by its place."""
    body = _body_start(blocks, start)
    above = [
        block for block in blocks[start : min(body, start + _SIGHT_BLOCKS)] if _may_be(block, titles)
    ]
    for block in above:
        if len(block.text) >= _least(block, _MIN_CHARS) and _is_named(block):
            return block.text
    return None


def _body_start(blocks: Sequence[Block], start: int) -> int:
    """The place of the text's first paragraph: the first that others of its make follow."""
    return next(
        (place for place in range(start, len(blocks)) if is_solid(blocks[place]) and _is_lead(blocks, place)),
        len(blocks),
    )


def _may_be(block: Block, titles: set[str]) -> bool:
    """False for the headline itself, links, and what words or boxes show to be something else."""
    return (
        len(block.text) <= _MAX_CHARS
        and block.link_share < 0.5
        and block.key not in titles
        and not phrases.TEASER.match(block.text)
        and not phrases.APPEAL.match(block.text)
        and not phrases.DATELINE.match(block.text)
    )


def _least(block: Block, chars: int) -> int:
    return _MIN_WIDE_CHARS if _WIDE.search(block.text) else chars


def _is_named(block: Block) -> bool:
    """True where the element, or one that encloses little else, is named a standfirst."""
    element: HtmlElement | None = block.element
    for _ in range(3):
        if element is None or element.tag in ("article", "main", "body"):
            return False
        if _is_name(_names_of(element)):
            return True
        element = element.getparent()
        if element is None or len(element.text_content()) > 1.3 * len(block.text) + 20:
            return False
    return False


def _names_of(element: HtmlElement) -> str:
    """Class, id, itemprop and the attributes that testers and templates put on an element."""
    return " ".join(
        value
        for name, value in element.items()
        if len(value) < 200 and (name in ("class", "id", "itemprop") or name.startswith("data-"))
    )


@lru_cache(maxsize=1024)  # an outlet's pages share their names
def _is_name(names: str) -> bool:
    names = _CAMEL.sub("-", names).lower()
    return bool(_NAMES.search(names)) and not _NOT_NAMES.search(names)


def _after_headline(blocks: Sequence[Block], headings: Sequence[str]) -> int:
    keys = {words_key(text) for text in headings}
    return next(
        (place + 1 for place, block in enumerate(blocks) if block.tag == "h1" or block.key in keys), 0
    )


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
