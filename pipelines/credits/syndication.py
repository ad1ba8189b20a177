"""Whose text a page is: agency datelines, bylines, closing marks, `rel=canonical` elsewhere, what a feed said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.credits.credit_patterns import NAME
from pipelines.credits.name_index import Mention
from pipelines.credits.name_mentions import mark
from pipelines.credits.page_blocks import Block, Link

_MAX_BYLINE = 140
_PLACE = r"[^!?\n(]{0,60}"
_DATELINE = re.compile(
    rf"^[\"“]?(?:{_PLACE}[,.]? ?)?\((?:[\w/, -]{{0,25}})?({NAME})(?:[/,; -][^()]{{0,40}})?\)\s?(?:[.:]\s?)?[-–—―]+"
    rf"|^({NAME})(?:, [\w .]{{3,25}})? ?[-–—:] ?(?=[A-ZÀ-Þ])"
    rf"|^\((?!(?i:with|mit|con|avec|com|met) )(?:[\w/, -]{{0,25}})?({NAME})[^()]{{0,20}}\) ?[-–—.:]?"
    rf"|^[A-ZÀ-Þ][\w .'À-ÿ-]{{2,30}}, (?:\d{{1,2}}\.? \w{{3,9}}\.?|\w{{3,9}}\.? \d{{1,2}})(?: \d{{4}})?"
    rf" ?\(?({NAME})\)?\s?[.:]?[-–—]"
)
_CLOSING = re.compile(
    rf"(?:[.!?…][\"”»’)]*|^)\s?(?:^© ?)?(?:[-–—(\[/|*]\s?){{0,4}}(?:\w{{2,5}}/){{0,9}}({NAME})"
    rf"(?:[/,; -]+(?:[a-zäöü]{{2,4}}|\d+|{NAME}))*\s?[)\]./]*$"
)
_SLASH = re.compile(r"(?:\w{2,3})? ?[/,;+&] ?|,? (?:and|und|et|y|e) ")  # between two agencies of one mark
_CODES_CLOSING = re.compile(rf"^[a-z]{{2,5}}(?:/[a-z]{{2,5}})+ ?({NAME})?$")
_BY = re.compile(
    r"^(?:by|von|par|por|di|door|de|from|redaktion|written by|posted by|agency|source|with"
    r"|agencia|agenzia|agence)\b[ :]+",
    re.I,
)
_FILLER = re.compile(
    r"""(?:source|quelle|fuente|fonte|bron|published|updated|posted|last|modified|on|at|by|and|und|et|y|e|via|news|agency|agencies|staff|writer|writers|reporter|wire
    |the|service|special|to|for|from|in|with|am|um|uhr|a\.m\.|p\.m\.|pm|est|edt|gmt|ist|utc|min|read|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*
    |oct\w*|nov\w*|dec\w*|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|\d+)\b""",
    re.I | re.X,
)


_VIA = re.compile(r"(?<!\w)(?:via|h/t) ", re.I)  # "Source: X via Y": the way that the text took
_SURNAME = re.compile(r"(?:by |von |par |por |di |door )?[A-ZÀ-Þ][\w.'-]+ ", re.I)


@dataclass(slots=True)
class Mark:
    """One sign that the text is somebody else's."""

    mention: Mention
    evidence: str


def datelines(blocks: Iterable[tuple[Block, str, list[Mention]]]) -> Iterator[Mark]:
    """`CITY (AP) — …` at the head of the first paragraphs. Each block comes with its text and its names."""
    for block, text, mentions in blocks:
        marked, places = mark(text, mentions)
        if match := _DATELINE.match(marked):
            group = next(i for i in range(1, 5) if match[i])
            first = places.index(match.start(group))
            if match[0].rstrip().endswith(":") and any(
                _covers(link, mentions[first]) for link in block.links
            ):
                continue  # "Korea Herald: …", linked: whom the line is from, not whose the text is
            for mention in (mentions[first], *_joined(marked, places, mentions, first, match.end())):
                if mention.outlet and mention.outlet.kind != "organisation":
                    yield Mark(mention, block.text[: mention.end + 40].strip())


def _covers(link: Link, mention: Mention) -> bool:
    return link.start < mention.end and mention.start < link.end


def closings(blocks: Iterable[tuple[Block, str, list[Mention]]]) -> Iterator[Mark]:
    """`… said. PTI`, `(dpa/lsw)`, a last line that is only the agency's name."""
    for block, text, mentions in blocks:
        marked, places = mark(text, mentions)
        match = _CLOSING.search(marked) or _CODES_CLOSING.match(marked)
        if match and match[1]:
            first = places.index(match.start(1))
            mention = mentions[first]
            linked = block.text[mention.start - 1 : mention.start] in ("[", "(") and any(
                _covers(link, mention) for link in block.links
            )
            picture = block.after_image and "©" in marked
            if mention.outlet and mention.outlet.kind == "agency" and not linked and not picture:
                evidence = block.text[max(0, mention.start - 60) :].strip()[-200:]
                yield Mark(mention, evidence)
                for other in _joined(marked, places, mentions, first, match.end()):
                    yield Mark(other, evidence)


def _joined(
    marked: str, places: list[int], mentions: list[Mention], first: int, end: int
) -> Iterator[Mention]:
    """The agencies behind the first in the same mark: "(dpa/AFP)"."""
    for number in range(first + 1, len(places)):
        between = marked[places[number - 1] + 1 : places[number]]
        outlet = mentions[number].outlet
        if places[number] >= end or not _SLASH.fullmatch(between):
            return
        if outlet and outlet.kind == "agency":
            yield mentions[number]


def bylines(blocks: Iterable[tuple[Block, str, list[Mention]]]) -> Iterator[Mark]:
    """A byline that is an outlet's name, or a person's with an outlet behind: `By Reuters`, `Ann Lowe, PTI`."""
    for block, text, mentions in blocks:
        if len(text) > _MAX_BYLINE or not mentions:
            continue
        marked, places = mark(text, mentions)
        for mention, place in zip(mentions, places, strict=True):
            if (
                mention.outlet
                and mention.outlet.kind in ("agency", "outlet")
                and not _VIA.search(marked[:place])
                and _is_byline(block, marked, place, mention)
            ):
                yield Mark(mention, block.text)


def _is_byline(block: Block, marked: str, place: int, mention: Mention) -> bool:
    rest = marked[:place] + marked[place + 1 :]
    said_so = block.byline or bool(_BY.match(marked))
    bare = not re.search(r"\w", _FILLER.sub("", _BY.sub("", re.sub(NAME, "", rest))))
    if bare:  # nothing but the name, a date, a place's punctuation
        return said_so or (
            mention.outlet is not None and mention.outlet.kind == "agency" and len(marked) < 40
        )
    if not said_so or mention.weak:
        return False
    # A person, then the outlet at the end: "By Jane Doe, Associated Press"; "PTI, Washington".
    before, after = marked[:place], marked[place + 1 :]
    if " " not in mention.name and _SURNAME.fullmatch(before):
        return False  # "By Michael Bloomberg"
    person = re.fullmatch(
        r"(?:by |von |par |por |di )?(?:[A-ZÀ-Þ][\w.'-]+,? (?:and |und |et |y )?){1,8}"
        r"(?:for |of |[-–|/•·(] ?)?(?:the )?",
        before,
        re.I,
    )
    closes = re.fullmatch(r"\)?(?:,? (?:[A-Z][\w.]++ ?){1,3})?[\W\d]*", _FILLER.sub("", after))
    return bool((person or not before.strip()) and closes)
