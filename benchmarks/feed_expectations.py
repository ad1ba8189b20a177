"""What feedparser's test feeds say should be found in them, compared with what we keep of a feed."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from lxml.html import fromstring

from monitor.errors import ReadError
from monitor.models import Entry
from spiders.feeds import read_feed

_EXPECT = re.compile(rb"^\s*Expect:[ \t]*(.+)$", re.MULTILINE)
_HEADER = re.compile(rb"^\s*Header:[ \t]*([\w-]+):[ \t]*(.*)$", re.MULTILINE)
_END = re.compile(rb"</((?:[\w.-]+:)?(?:item|entry))\s*>", re.IGNORECASE)
_DATES = ("published_parsed", "updated_parsed", "created_parsed")
SERVED_AT = "http://127.0.0.1:8097/feed"  # by feedparser's own tests
# Late, so that no reader takes a date for one to come.
READ_AT = datetime(2030, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Score:
    """How many expectations hold, by what they are about."""

    crashes: list[str] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """One line a subject, then what was missed."""
        lines = [f"  {len(self.crashes)} crashes", *self.crashes]
        lines += [f"  {what}: {self.held[what]} of {asked} as expected" for what, asked in self.asked.items()]
        return "\n".join([*lines, *(f"    {line}" for line in self.missed)])


def judge_feed(name: str, body: bytes, score: Score) -> None:
    """Read a feed as it is, then with a link in each entry, and compare: without an address nothing is kept."""
    headers = {key.decode().lower(): value.decode("latin-1").strip() for key, value in _HEADER.findall(body)}
    url = headers.get("content-location", SERVED_AT)
    content_type = headers.get("content-type")
    given: list[Entry] = []
    for data, is_linked in ((body, False), (_linked(body), True)):
        try:
            entries = list(read_feed(data, url, content_type, now=READ_AT))
            given = entries if is_linked and not given else given or entries
        except ReadError:
            continue  # a named problem
        except Exception as error:
            score.crashes.append(f"{name}: {type(error).__name__}: {error}")
            return
    for line in _EXPECT.findall(body):
        for place, what, expected in expectations(line.decode("utf-8", "replace").strip()):
            found = _found(given, place, what)
            if what == "date" and found is None and not given:
                found = "no entry"
            score.asked[what] += 1
            if _agrees(what, found, expected):
                score.held[what] += 1
            else:
                score.missed.append(f"{name}: {what} {found!r}, expected {expected!r}")


def expectations(line: str) -> Iterator[tuple[int, str, Any]]:
    """The parts of a Python expression about entries: the entry's place, the field as we call it, its value."""
    try:
        tree = ast.parse(line, mode="eval")
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq)):
            continue
        try:
            expected = ast.literal_eval(node.comparators[0])
        except ValueError:
            continue
        asked = ast.unparse(node.left)
        if asked == "len(entries)":
            yield 0, "entries", expected
        elif found := re.fullmatch(r"entries\[(\d+)\](?:\['(\w+)'\]|\.(\w+))(?:\['(\w+)'\])?", asked):
            name, inner = found[2] or found[3], found[4]
            what = "date" if name in _DATES else name if name in ("title", "link") and not inner else None
            if name == "source" and inner in ("title", "href", "link"):
                what = f"source {inner}"
            if what:
                yield int(found[1]), what, expected


def _found(entries: list[Entry], place: int, what: str) -> Any:
    if what == "entries":
        return len(entries)
    if place >= len(entries):
        return None
    entry = entries[place]
    known = {"title": entry.title, "link": entry.url, "date": entry.published}
    return known.get(what, entry.source_name if what == "source title" else entry.source_url)


def _agrees(what: str, found: Any, expected: Any) -> bool:
    """True where both say the same: titles as the text that a reader sees, times to the second."""
    if what in ("title", "source title"):
        return "".join((found or "").split()) in (_text(expected), "".join(str(expected).split()))
    if what == "date" and isinstance(expected, tuple) and isinstance(found, datetime):
        return found.replace(tzinfo=None) == datetime(*expected[:6])
    return bool(found == expected)


def _text(markup: Any) -> str:
    """The text of a title, without tags and white space."""
    if not markup or not str(markup).strip():
        return ""
    try:
        text = fromstring(f"<div>{markup}</div>").text_content()
    except ValueError:
        text = str(markup)
    return "".join(text.split())


def _linked(body: bytes) -> bytes:
    """The feed with an address at the end of every entry, behind what it says itself."""
    numbers = iter(range(10_000))

    def with_link(end: re.Match[bytes]) -> bytes:
        address = b"http://feeds.example/%d" % next(numbers)
        prefix = end[1].rpartition(b":")[0]
        tag = prefix + b":link" if prefix else b"link"
        if end[1].lower().endswith(b"entry"):
            return b'<%s rel="alternate" href="%s"/>%s' % (tag, address, end[0])
        return b"<%s>%s</%s>%s" % (tag, address, tag, end[0])

    return _END.sub(with_link, body)
