"""Who wrote the article: people, by name; never a desk, an outlet or an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.declared.json_ld import Json, text_of, types_of
from pipelines.declared.tags import boxes_of, by_itemprop, by_tag
from pipelines.reading.blocks import words_key

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
)
_BY = re.compile(
    r"^\s*(?:(?:written|story|text|reported|posted|published|words|article|review|analysis|opinion|"
    r"photographs?)\s+by|by|from|von|par|por|di|da|door|av|af|autor(?:in)?|"
    r"автор|author|texto|text|een artikel van)\b\s*:?\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*[;|•·/&,]\s*|\s+(?:and|und|et|y|e|en|och|og|AND)\s+|(?<=\w{3})\.\s+")
# Where a name ends and something else begins: a date, a desk, a weekday.
_CUT = re.compile(
    r"\s*(?:\d|\||\s[-\u2013\u2014]\s|\b(?:for|via|in|on|at|updated|published|posted)\s|"
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|ember|ober)?\.?$|"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
_PARTICLES = frozenset(
    "de del della der den di da do dos das du la le van von vom zu zur ter ten el al bin ibn ben af av und y e "
    "i".split()
)
_NOT_A_PERSON = re.compile(
    r"""\b(?:staff|desk|editor(?:s|ial|ials)?|editorial board|newsroom|news|redacci[oó]n|redaktion|r[ée]daction|"
    r"redazione|reda[cç][aã]o|
      redactie|admin(?:istrator)?|webmaster|agenc(?:y|ies)|agencia|agentur|team|bureau|press|correspondents?|reporters?|writers?|contributors?|
      guest|anonymous|unknown|magazine|times|daily|weekly|journal|gazette|herald|tribune|media|online|wire|services?|company|inc|ltd|llc|gmbh|
      associated|reuters|afp|dpa|efe|ansa|null|undefined|none|follow|share|updated?|published|posted|minutes?|read)\b
      |https?:|www\.|@|\.(?:com|org|net|co)\b|[\d<>{}=#_\[\]]""",
    re.IGNORECASE | re.VERBOSE,
)
_ROLE = re.compile(
    r"\s*(?:\(|\[|\s[-\u2013\u2014|]\s|,\s+(?=[^,]*\b(?:correspondent|editor|reporter|writer|analyst|columnist|chief|"
    r"professor)\b)).*$",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|author|autor(?:e|en)?|auteur|writer)(?:[\s_-]?name|[\s_-]?link)?(?:$|[\s_-])",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"comment|related|teaser|recommend|sidebar|footer|widget|card|promo|bio", re.IGNORECASE)
_BYLINE_TAGS = frozenset(("a", "span", "p", "div", "address", "li", "cite"))
_MAX_WORDS = 5
_MAX_AUTHORS = 12


def read_authors(
    tree: HtmlElement,
    article: Json | None,
    references: dict[str, Json],
    metas: dict[str, list[str]],
    site_names: Iterable[str],
) -> tuple[str, ...]:
    """Return the people who signed the article, in the order of the page; empty where nobody did."""
    outlets = [set(words_key(name).split()) for name in site_names]
    sources = (_in_json_ld(article, references), _in_metas(metas), _in_layout(tree))
    for source in sources:
        people = [name for text in source for name in people_of(text) if not _is_outlet(name, outlets)]
        if people:
            return tuple(dict.fromkeys(people))[:_MAX_AUTHORS]
    return ()


def _is_outlet(name: str, outlets: list[set[str]]) -> bool:
    """True for what the outlet calls itself, or an edition or a desk of it ("NAME Business", "NAME Deutschland")."""
    words = set(words_key(name).split())
    joined = "".join(sorted(words))
    return any(
        words <= outlet or (outlet and outlet <= words) or joined == "".join(sorted(outlet))
        for outlet in outlets
    )


def people_of(text: str) -> list[str]:
    """Return the names of people in one byline ("By Ana Ruiz and Tom Hale, science reporters")."""
    text = _BY.sub("", " ".join(text.split()), count=1)
    if cut := _CUT.search(text):
        text = text[: cut.start()]
    text = text.removesuffix(".")
    return [
        name
        for part in _AND.split(text)
        if _is_person(name := _ROLE.sub("", _BY.sub("", part)).strip(" ,.:;-\u2013\u2014"))
    ]


def _is_person(name: str) -> bool:
    """True for one to five words that are written as a name."""
    words = name.split()
    if not 1 <= len(words) <= _MAX_WORDS or not 3 <= len(name) <= 60 or _NOT_A_PERSON.search(name):
        return False
    if len(words) == 1 and name.isupper() and name.isascii():  # an agency's initials
        return False
    # Scripts without capitals pass; in the others every word but a particle begins with one.
    return not any(word[0].islower() and word.casefold() not in _PARTICLES for word in words)


def _in_json_ld(article: Json | None, references: dict[str, Json]) -> Iterator[str]:
    declared = (article or {}).get("author") or (article or {}).get("creator") or []
    for one in declared if isinstance(declared, list) else [declared]:
        if isinstance(one, dict):
            one = references.get(str(one.get("@id")), one) if "name" not in one else one
            if "Person" not in types_of(one) and types_of(one):
                continue
        names = one.get("name") if isinstance(one, dict) else one
        for name in names if isinstance(names, list) else [names]:
            if text := text_of(name):
                yield text


def _in_metas(metas: dict[str, list[str]]) -> Iterator[str]:
    for name in _META:
        found = [text for text in metas.get(name, ()) if people_of(text)]
        if found:
            yield from found
            return


def _in_layout(tree: HtmlElement) -> Iterator[str]:
    """What the layout marks as the author: rel=author, itemprop, then elements of a byline class outside other "
    "boxes."""
    marked = by_itemprop(tree)
    people = marked.get("author", ())
    for elements in (
        [name for name in marked.get("name", ()) if any(box in people for box in name.iterancestors())],
        people,
        [link for link in by_tag(tree).get("a", ()) if link.get("rel") == "author"],
    ):
        found = [
            element.get("content") or " ".join(element.itertext())
            for element in elements
            if not _beside(element, tree)
        ]
        if any(people_of(text) for text in found):
            yield from found
            return
    for element in tree.iter("*"):
        name = element.get("class")
        if name and element.tag in _BYLINE_TAGS and _is_byline_class(name) and not _beside(element, tree):
            text = " ".join(" ".join(element.itertext()).split())
            if len(text) <= 120 and people_of(text):
                yield text
                return


@lru_cache(maxsize=4096)  # an outlet's pages share their classes
def _is_byline_class(name: str) -> bool:
    return bool(_BYLINE_CLASS.search(name))


def _beside(element: HtmlElement, tree: HtmlElement) -> bool:
    return any(
        box.tag in ("aside", "footer", "nav")
        or _BESIDE.search(f"{box.get('class') or ''} {box.get('id') or ''}")
        for box in boxes_of(element, tree)
    )
