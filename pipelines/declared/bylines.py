"""Who wrote the article: people, by name; never a desk, an outlet or an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.declared.byline_parts import given_name_first
from pipelines.declared.json_ld import Json, text_of, types_of
from pipelines.declared.people import people_of, signed_part
from pipelines.declared.tags import boxes_of, by_itemprop
from pipelines.reading.blocks import Block, words_key

_META = (
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
    "citation_author",
    "twitter:data1",
    "articleauthor",
    "cxenseparse:author",
    "dable:author",
)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|authors?|autor(?:e|en|in|i|es)?|auteur|writer|firma|firmante|redactor|verfasser(?:in)?|skribent|"
    r"forfatter|penulis|yazar|kirjoittaja|szerzo|journalist[ae]?|reporter|posted-by)(?:[\s_-]*name|[\s_-]?link)?(?:$|[\s_-])"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BYLINE_STEM = re.compile(  # one of these is in every such name: a cheap test before the dear one
    "byline|aut(?:h|or|eur)|writer|firma|redactor|verfasser|skribent|forfatter|penulis|yazar|kirjoittaja|szerzo|"
    "journalist|reporter|posted"
)
# In names made lower: an expression that minds no case cannot skip to the letters that one of its words begins with.
_BESIDE = re.compile(r"comment|related|teaser|recommend|sidebar|footer|widget|card|promo|bio")
_CAPTION = re.compile(r"caption|credit|image|photo|picture|comment|related|teaser")
_LINES_BELOW, _LINES_ABOVE = 8, 3
_MAX_LINE = 120  # characters; a longer one is no byline
_BYLINE_TAGS = ("a", "span", "p", "div", "address", "li", "cite", "h3", "h4", "h5")
_MAX_AUTHORS = 12
_MIN_NAME_WORDS = 2


def read_authors(
    tree: HtmlElement,
    article: Json | None,
    references: dict[str, Json],
    metas: dict[str, list[str]],
    site_names: Iterable[str],
    lines: Iterable[str] = (),
) -> tuple[str, ...]:
    """Return the people who signed the article, in the order of the page; empty where nobody did.

    `lines` are those around the headline; one that says "by" is what a reader sees.
    """
    outlets = [words for name in site_names if (words := words_key(name).split())]
    signed = next(([part] for line in lines if (part := signed_part(line))), [])
    shown = list(_people(signed, outlets))
    for source in (_in_json_ld(article, references), _in_metas(metas), _in_layout(tree) if not shown else ()):
        if people := list(_people(source, outlets)):
            return tuple(_as_shown(people, shown))[:_MAX_AUTHORS]
    return tuple(shown)[:_MAX_AUTHORS]


def _people(source: Iterable[str], outlets: list[list[str]]) -> Iterator[str]:
    """The people in bylines, each once, outlets left out."""
    found: set[str] = set()
    for text in source:
        if not _is_name_of(text, outlets):
            for name in (_without_outlet(name, outlets) for name in people_of(text)):
                if name not in found and not _is_outlet(name, outlets):
                    found.add(name)
                    yield name


def _as_shown(people: list[str], shown: list[str]) -> list[str]:
    """Those whom a reader sees, in the spelling of what is declared; these where the page shows no byline."""
    spelling = {words_key(name).replace(" ", ""): name for name in people}
    names = []
    for name in shown:
        key = words_key(name).replace(" ", "")
        # A template glues a paper or a date to the name that it shows.
        names.append(next((spelling[said] for said in spelling if key.startswith(said)), name))
    return names or people


def lines_around(blocks: Sequence[Block], headline: int | None) -> Iterator[str]:
    """Yield the short lines around a headline, captions left out, those below it first."""
    if headline is not None:
        below = blocks[headline + 1 : headline + 1 + _LINES_BELOW]
        above = reversed(blocks[max(headline - _LINES_ABOVE, 0) : headline])
        for block in (*below, *above):
            if len(block.text) <= _MAX_LINE and not _is_caption(block):
                yield block.text


def _is_caption(block: Block) -> bool:
    box: HtmlElement | None = block.element
    for _ in range(3):
        if box is None:
            return False
        if box.tag in ("figure", "figcaption") or _is_caption_class(box.get("class")):
            return True
        box = box.getparent()
    return False


@lru_cache(maxsize=4096)
def _is_caption_class(name: str | None) -> bool:
    return bool(name and _CAPTION.search(name.lower()))


def _without_outlet(name: str, outlets: list[list[str]]) -> str:
    """The name without the outlet's at its end ("Ana Ruiz Korsvik Post")."""
    words = name.split()
    for outlet in outlets:
        size = len(outlet)
        if len(words) - size >= _MIN_NAME_WORDS and words_key(" ".join(words[-size:])).split() == outlet:
            return " ".join(words[:-size])
    return name


def _is_name_of(text: str, outlets: list[list[str]]) -> bool:
    """True for a byline that is the outlet's own name and nothing else."""
    joined = _letters(words_key(text).split())
    return any(joined == _letters(outlet) for outlet in outlets)


def _is_outlet(name: str, outlets: list[list[str]]) -> bool:
    """True for what the outlet calls itself, or an edition or a desk of it ("NAME Business", "NAME Deutschland")."""
    words = set(words_key(name).split())
    return _is_name_of(name, outlets) or any(
        words <= set(outlet) or set(outlet) <= words for outlet in outlets
    )


def _letters(words: list[str]) -> str:
    return "".join(sorted("".join(words)))


def _in_json_ld(article: Json | None, references: dict[str, Json]) -> Iterator[str]:
    declared = (article or {}).get("author") or (article or {}).get("creator") or []
    for one in declared if isinstance(declared, list) else [declared]:
        if isinstance(one, dict):
            one = references.get(str(one.get("@id")), one) if "name" not in one else one
            types = [name.casefold() for name in types_of(one)]
            if types and "person" not in types:
                continue
        names = one.get("name") if isinstance(one, dict) else one
        for name in names if isinstance(names, list) else [names]:
            if text := text_of(name):
                yield given_name_first(text) if isinstance(one, dict) else text


def _in_metas(metas: dict[str, list[str]]) -> Iterator[str]:
    for name in _META:
        texts = metas.get(name, ())
        if name == "citation_author":  # "Lowry, Ann", as libraries have it
            texts = [given_name_first(text) for text in texts]
        found = [text for text in texts if people_of(text)]
        if found:
            yield from found
            return


def _in_layout(tree: HtmlElement) -> Iterator[str]:
    """What the layout marks as the author: itemprop, rel=author, then a byline class; not in boxes of their own."""
    marked = by_itemprop(tree)
    people = marked.get("author", ())
    names = marked.get("name", ()) if people else ()
    for elements in (
        [name for name in names if any(box in people for box in name.iterancestors())],
        people,
        [link for link in tree.iter("a") if "author" in (link.get("rel") or "").split()],
    ):
        found = [
            element.get("content") or " ".join(element.itertext())
            for element in elements
            if not _beside(element, tree)
        ]
        if any(people_of(text) for text in found):
            yield from found
            return
    for element in _named_bylines(tree):
        if not _beside(element, tree):
            text = " ".join(" ".join(element.itertext()).split())
            if len(text) <= _MAX_LINE and people_of(text):
                yield text
                return


def _named_bylines(tree: HtmlElement) -> list[HtmlElement]:
    """The elements of a byline class, in the order of the page."""
    return [
        element
        for element in tree.iter(*_BYLINE_TAGS)
        if (name := element.get("class")) and _is_byline_class(name)
    ]


@lru_cache(maxsize=4096)  # an outlet's pages share their classes
def _is_byline_class(name: str) -> bool:
    return bool(_BYLINE_STEM.search(name.lower()) and _BYLINE_CLASS.search(_CAMEL.sub("-", name).lower()))


def _beside(element: HtmlElement, tree: HtmlElement) -> bool:
    return any(
        box.tag in ("aside", "footer", "nav") or _names_a_box_beside(box.get("class"), box.get("id"))
        for box in boxes_of(element, tree)
    )


@lru_cache(maxsize=4096)
def _names_a_box_beside(name: str | None, number: str | None) -> bool:
    return _BESIDE.search(f"{name or ''} {number or ''}".lower()) is not None
