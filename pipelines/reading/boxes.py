"""Boxes inside a body: teasers, sign-ups, author cards, known by their words or their names, and left out whole.

A class name alone proves little (bodies are called `widget`, `share`, `premium` on some pages), so nothing that holds a
paragraph of the body's own make is ever a box.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from pipelines.reading import furniture_phrases as phrases
from pipelines.reading.blocks import Block, is_solid, make_of
from pipelines.reading.holders import Holder, Holders, places_in

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ations?)|also-?(?:like|read)|read-?(?:more|also|next)|more-?(?:stories|"
    r"from|on)|teasers?|newsletters?|"
    r"sign-?up|subscri(?:be|ption)|promo(?:tion)?s?|advert(?:isement)?|ads?|shar(?:e|ing)|social|follow|comments?|"
    r"author-?(?:bio|box|info|card|details|block)|about-?author|bio|captions?|credits?|disclaimer|disclosure|"
    r"trending|most-?(?:read|popular)|"
    r"outbrain|taboola|cta|donat(?:e|ion)s?|paywall|cart|widget|tags?|breadcrumbs?|toc|table-?of-?contents|"
    r"copyright|audio(?:-?player)?|listen|polls?|(?:fact|info)-?box|fakta-?(?:box|boks|ruta)|info-?kasten|"
    r"(?:story-?)?highlights?|see-?also|"
    r"inter-?link|in-?(?:line|text)-?(?:related|article|link|promo)|"
    r"recirc\w*|"
    r"tooltip|relacionad[ao]s?|similaires?|similares|correlat[io]|verwandt\w*|gerelateerd|souvisej\w+|kapcsolodo|"
    r"ajanlo|"
    r"ilgili|terkait|baca-?juga|saiba-?mais|leia-?(?:mais|tambem)|lire-?aussi|lesen-?auch|lees-?ook|les-?ogsa|"
    r"las-?mer|"
    r"yorum(?:lar)?|komment(?:are?|arer|it|ek)|komentar(?:ze|e|i)?|commentaires|comentarios?|commenti|reacties|"
    r"talkbacks?|"
    r"etiket(?:ler|as)|schlagw\w+|stitky|cimkek|bildunterschrift|bild-?text|bijschrift|legend[ae]?|didascalia|"
    r"pie-?(?:de-?)?foto|kuvateksti|billedtekst|popisek)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BOX_TAGS = frozenset("aside figcaption form nav footer button dialog menu".split())
_TAG_WORDS = {"figcaption": "a caption", "nav": "in a box of links", "form": "in a form"}
_LABEL_CHARS = 60
_MAX_SHARE = 0.3  # of the text of the body: a larger box is the body


def boxed_places(
    blocks: Sequence[Block], holders: Holders, home: Holder, makes: set[tuple[str, ...]]
) -> dict[int, str]:
    """Return the places of the blocks that stand in boxes under `home`, each with what the box is known by.

    `holders` are those of the blocks, `makes` those of the body's paragraphs.
    """
    body = [block for block in blocks if is_solid(block) and make_of(block) in makes]
    limit = _MAX_SHARE * sum(len(block.text) for block in body)
    own = _around(holders, body)
    boxed: dict[int, str] = {}
    asked: dict[int, bool] = {}  # of a block: does it head a box?
    for box in _below(holders, home):
        if box in own or box.chars > limit:
            continue
        places = places_in(box, blocks, holders)
        why = _box(box.element) or _opened(blocks, places, asked)
        if why and not _quotes(box.element):
            boxed.update(dict.fromkeys(places, why))
    return boxed


def _below(holders: Holders, home: Holder) -> list[Holder]:
    """What holds blocks in `home`, in the order of the page, inner ones before those around them."""
    found: list[Holder] = []
    inside = {home}
    for own in holders.values():
        if own.around in inside:
            inside.add(own)
            found.append(own)
    return sorted(reversed(found), key=lambda own: own.first)


def _around(holders: Holders, body: Sequence[Block]) -> set[Holder]:
    """What holds a paragraph of the body."""
    found: set[Holder] = set()
    for block in body:
        own: Holder | None = holders[block.element]
        while own is not None and own not in found:
            found.add(own)
            own = own.around
    return found


def _box(element: HtmlElement) -> str | None:
    """What an element is as a box by its tag or name, or None."""
    if element.tag in _BOX_TAGS:
        return _TAG_WORDS.get(element.tag, f"in a box ({element.tag})")
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return f"in a box named “{names.strip()}”" if _is_box_name(names) else None


@lru_cache(maxsize=4096)
def _is_box_name(names: str) -> bool:
    """True for the class and id of a box. An outlet's pages share most of them."""
    return _NAMED.search(names) is not None


def _quotes(element: HtmlElement) -> bool:
    """True around a quotation: an embedded post is the article's, though its box is called social."""
    return element.tag == "blockquote" or next(element.iter("blockquote"), None) is not None


def _opened(blocks: Sequence[Block], places: Collection[int], asked: dict[int, bool]) -> str | None:
    """What a box of these blocks is by the label that heads it, or None. Boxes in boxes are headed by the same one."""
    for place in islice(places, 2):
        text = blocks[place].text
        if place not in asked:
            asked[place] = len(text) <= _LABEL_CHARS and bool(
                phrases.TEASER.match(text) or phrases.APPEAL.match(text)
            )
        if asked[place]:
            return f"in a box headed “{text}”" if len(places) > 1 else "a teaser or an appeal, by itself"
    return None
