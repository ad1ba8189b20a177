"""Articles a day go in, the shapes of a bar chart come out: what a template draws as SVG. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

KINDS = ("report", "release", "copy", "rewrite", "digest", "stub")  # from the ground up
HEIGHT, LEFT, TOP, FOOT = 180, 34, 12, 24  # pixels: the whole, and what the axes take
LABEL = 56  # pixels that the label of a day takes


@dataclass(frozen=True, slots=True)
class Bar:
    """One kind on one day."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart `width` wide: its bars, the lines of its grid (y, label) and its days (x, label)."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    lines: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str], ...]


def all_days(days: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Every day from the first to the last, those without articles too."""
    if not days:
        return []
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    return [(first + timedelta(days=number)).isoformat() for number in range((last - first).days + 1)]


def draw(days: Mapping[str, Mapping[str, int]], width: int, stacked: Sequence[str] = KINDS) -> Chart:
    """The chart of so many articles (or else) a day and kind, `width` pixels wide, kinds `stacked` in this order."""
    shown = all_days(days)
    top = nice_top(max((sum(kinds.values()) for kinds in days.values()), default=1))
    space = HEIGHT - TOP - FOOT
    slot = min((width - LEFT) / max(len(shown), 1), LABEL * 1.0)
    bars, labels, last = [], [], -LABEL * 1.0
    for number, day in enumerate(shown):
        x, ground = LEFT + number * slot, 0
        for kind in stacked:
            count = days.get(day, {}).get(kind, 0)
            if count:
                height = round(space * count / top, 2)
                y = round(HEIGHT - FOOT - space * (ground + count) / top, 2)
                says = f"{day}: {count} {kind}"
                bars.append(Bar(round(x + slot * 0.1, 2), y, round(slot * 0.8, 2), height, kind, says))
                ground += count
        if x - last >= LABEL and x + LABEL <= width:
            labels.append((round(x + slot * 0.1, 2), day[5:]))
            last = x
    lines = tuple((round(HEIGHT - FOOT - space * share, 2), f"{top * share:g}") for share in (0, 0.5, 1))
    return Chart(width, HEIGHT, tuple(bars), lines, tuple(labels))


def nice_top(most: int) -> int:
    """The least of 2, 4, 6, 8, 10, 20, 40 ... that is no less than `most`: half of it is a whole number."""
    unit = 1
    while True:
        for step in (2, 4, 6, 8, 10):
            if step * unit >= most:
                return step * unit
        unit *= 10
