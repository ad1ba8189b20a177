"""The tree of a story goes in, the shapes of its picture come out: who took it from whom over time. Pure arithmetic.

Time runs to the right, on a scale that shows minutes at first and days at last. Each article has a line of its own; of
many, those that were taken from the same one, and are of one kind, share a line. What has no time to the minute
stands before the scale.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.story_tree import Branch
from monitor.terminal import lasted, number, plain, when
from monitor.times import from_iso

PLAIN = 24  # articles: no more, and each has its own line
TRUNKS = 12  # articles, those that most were taken from, that keep a line of their own
AXIS, PAD = 30, 12  # pixels above the first line, at the edges
UNDATED = 26  # pixels before the scale
STEP = 58  # pixels between the labels of the scale, at least
SOFT_MINUTES = 15  # up to here the scale is even, from here on it shrinks
TICKS = (0, 15, 30, 60, 120, 240, 480, 960, 1440, 2880, 5760, 10080, 20160, 43200, 86400, 172800, 525600)
PLURALS = {"copy": "copies", "stub": "not read"}
SHAPES = {  # around a point, 5 pixels each way: kinds differ also where colours do not
    "report": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
    "copy": "m-4.5 -4.5h9v9h-9z",
    "rewrite": "m0 -6l6 6l-6 6l-6 -6z",
    "digest": "m0 -5.5l5.5 10h-11z",
    "release": "m-3 -5h6l3 5l-3 5h-6l-3 -5z",
    "stub": "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0",
}


@dataclass(frozen=True, slots=True)
class Dot:
    """One article: where it stands, and what is said of it when a pointer rests on it."""

    article_id: int
    kind: str
    x: float
    path: str
    says: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One line: its articles, and the line that leads to them from the article they were taken from."""

    y: float
    label: str
    label_x: float
    label_y: float
    edge: str  # empty for what goes back to nobody
    dots: tuple[Dot, ...]
    is_original: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole, `width` by `height` pixels, with the labels of its scale (x, words)."""

    width: int
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    begins: str | None  # when the scale begins, where any time is known


@dataclass(frozen=True, slots=True)
class _Line:
    """Branches that share a line, with the branch (its place in the tree) that they were taken from."""

    places: tuple[int, ...]
    above: int | None
    depth: int


def draw(branches: Sequence[Branch], width: int) -> Picture:
    """The picture of a story's tree. Under 600 pixels the names stand above their lines, else beside them."""
    beside = width >= 600
    left = (200 if beside else PAD) + UNDATED
    lines = _lines(branches)
    times = [_minute(branch) for branch in branches]
    known = [time for time in times if time is not None]
    start = min(known, default=None)
    later = [None if time is None or start is None else (time - start).total_seconds() / 60 for time in times]
    scale = _Scale(max((m for m in later if m is not None), default=0.0), left, width - PAD - 8)
    row = (20 if len(lines) > PLAIN else 24) if beside else 36
    ys = [AXIS + row * (place + 0.5) + (0 if beside else 6) for place in range(len(lines))]
    at = {line.places[0]: y for line, y in zip(lines, ys, strict=True) if len(line.places) == 1}
    xs = [left - UNDATED + 8 if minutes is None else scale.x(minutes) for minutes in later]
    lanes = []
    for line, y in zip(lines, ys, strict=True):
        lane = _lane([branches[place] for place in line.places], [xs[place] for place in line.places], y)
        label_x, label_y = (
            (PAD + 10 * min(line.depth, 6), y + 4) if beside else (PAD + 6 * min(line.depth, 6), y - 11)
        )
        edge = (
            ""
            if line.above is None
            else _edge(xs[line.above], at[line.above], [dot.x for dot in lane.dots], y)
        )
        room = int((left - UNDATED - label_x) / 6.6) if beside else 44
        lanes.append(replace(lane, label=_cut(lane.label, room), label_x=label_x, label_y=label_y, edge=edge))
    begins = when(start.strftime("%Y-%m-%dT%H:%M")) if start else None
    ticks = scale.ticks() if start else ()
    return Picture(width, AXIS + row * len(lines) + PAD, tuple(lanes), ticks, begins)


class _Scale:
    """Minutes in, pixels out: even for the first quarter of an hour, then shrinking as a logarithm does."""

    def __init__(self, longest: float, first: float, last: float) -> None:
        self.first, self.longest = first, longest
        self.per_unit = (last - first) / (math.log1p(longest / SOFT_MINUTES) or 1.0)

    def x(self, minutes: float) -> float:
        """Where a time stands that many minutes after the first."""
        return round(self.first + self.per_unit * math.log1p(minutes / SOFT_MINUTES), 1)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The labels of the scale, none too close to the one before."""
        found: list[tuple[float, str]] = []
        for minutes in TICKS:
            x = self.x(minutes)
            if minutes <= self.longest and (not found or x - found[-1][0] >= STEP):
                found.append((x, f"+{lasted(minutes)}" if minutes else "0"))
        return tuple(found)


def _lines(branches: Sequence[Branch]) -> list[_Line]:
    """Which branches share a line, in the order of the tree: a trunk, what was taken from it, the next trunk."""
    above = _above(branches)
    kept = set(range(len(branches))) if len(branches) <= PLAIN else _trunks(branches, above)
    groups: dict[tuple[int | None, str], list[int]] = {}
    for place, branch in enumerate(branches):
        if place not in kept:
            groups.setdefault((_nearest(place, above, kept), branch.telling.kind), []).append(place)
    lines = [_Line((place,), _nearest(place, above, kept), branches[place].depth) for place in kept]
    for (anchor, _), places in groups.items():
        depth = 0 if anchor is None else branches[anchor].depth + 1
        lines.append(_Line(tuple(places), anchor, depth))
    return sorted(lines, key=lambda line: _order(line, above, kept))


def _order(line: _Line, above: Sequence[int | None], kept: set[int]) -> tuple[int, int, int]:
    """A trunk where it stands in the tree; a group right behind its trunk, one without a trunk at the end."""
    if line.places[0] in kept:
        return line.places[0], 0, 0
    return (len(above), 0, line.places[0]) if line.above is None else (line.above, 1, line.places[0])


def _above(branches: Sequence[Branch]) -> list[int | None]:
    """For each branch the place of the one it hangs on."""
    path: list[int] = []
    found: list[int | None] = []
    for place, branch in enumerate(branches):
        del path[branch.depth :]
        found.append(path[-1] if path else None)
        path.append(place)
    return found


def _trunks(branches: Sequence[Branch], above: Sequence[int | None]) -> set[int]:
    """The original, and the branches that most hang on."""
    hang = [0] * len(branches)
    for place in range(len(branches) - 1, -1, -1):
        if (on := above[place]) is not None:
            hang[on] += hang[place] + 1
    most = sorted((place for place in range(len(branches)) if hang[place]), key=lambda place: -hang[place])
    return {*most[:TRUNKS], *(place for place, branch in enumerate(branches) if branch.is_original)}


def _nearest(place: int, above: Sequence[int | None], kept: set[int]) -> int | None:
    """The nearest trunk that a branch hangs on."""
    on = above[place]
    while on is not None and on not in kept:
        on = above[on]
    return on


def _lane(branches: Sequence[Branch], xs: Sequence[float], y: float) -> Lane:
    dots = []
    for branch, x in sorted(zip(branches, xs, strict=True), key=lambda pair: pair[1]):
        telling = branch.telling
        time = when(telling.published_at, telling.published_precision)
        says = f"{plain(telling.outlet)}, {telling.kind}, {time}"
        dots.append(Dot(telling.article_id, telling.kind, x, f"M{x:g} {y:g}{SHAPES[telling.kind]}", says))
    first = branches[0].telling
    count, kind = len(branches), first.kind
    many = f"{count} {PLURALS[kind]}" if kind in PLURALS else number(count, kind)
    label = plain(first.outlet) if count == 1 else many
    return Lane(y, label, 0, 0, "", tuple(dots), branches[0].is_original)


def _edge(x: float, y: float, xs: Sequence[float], below: float) -> str:
    """Down from the source, then along to the articles."""
    first, last = min(x, *xs), max(x, *xs)
    return f"M{x:g} {y:g}V{below:g}M{first:g} {below:g}H{last:g}"


def _cut(label: str, room: int) -> str:
    return label if len(label) <= room else label[: max(room - 1, 1)].rstrip() + "…"


def _minute(branch: Branch) -> datetime | None:
    """When it was published, where that is known to the minute."""
    telling = branch.telling
    return from_iso(telling.published_at) if telling.published_precision == "minute" else None
