"""The picture of a tree: every article once, later to the right, few lines for many, nothing outside."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from monitor.queries import Telling
from monitor.story_tree import Branch, grow_tree
from monitor.web.story_picture import PLAIN, Picture, draw

START = datetime(2026, 10, 14, 9, tzinfo=UTC)


def telling(number: int, source: int | None = None, kind: str = "report", minutes: int | None = 0) -> Telling:
    """An article so many minutes after nine; None for one whose day alone is known."""
    time = START + timedelta(minutes=minutes or 0)
    return Telling(
        article_id=number,
        outlet=f"Outlet {number} <b>",
        outlet_id=f"o{number}.example",
        title=None,
        url=None,
        kind=kind,
        kind_why=None,
        published_at=time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        published_precision="day" if minutes is None else "minute",
        fetched_at="2026-10-14T12:00:00Z",
        byline=None,
        word_count=9,
        ai_disclosure=None,
        source_article_id=source,
        source_why=None,
        containment=None,
        source_outlet=None,
        source_story_id=1,
    )


def spread(count: int) -> list[Branch]:
    """A story of so many: the original, twenty that many took it from, the rest in turn, some of no known time."""
    tellings = [telling(1)]
    for number in range(2, count + 1):
        source = 1 if number <= 21 else 2 + number % 20
        kind = ("copy", "rewrite", "digest", "report", "stub")[number % 5]
        tellings.append(telling(number, source, kind, None if number % 17 == 0 else number * number // 7))
    return grow_tree(tellings, 1)


def dots(picture: Picture) -> dict[int, float]:
    return {dot.article_id: dot.x for lane in picture.lanes for dot in lane.dots}


@pytest.mark.parametrize("width", [360, 960])
@pytest.mark.parametrize("count", [1, 5, 50, 300])
def test_every_article_stands_once_and_inside(count: int, width: int) -> None:
    picture = draw(spread(count), width)
    shown = [dot.article_id for lane in picture.lanes for dot in lane.dots]
    assert sorted(shown) == list(range(1, count + 1))
    for lane in picture.lanes:
        assert 0 < lane.y < picture.height and lane.label
        assert all(0 < dot.x < width for dot in lane.dots)
    assert picture.height <= 2_600, "no longer than three screens of a phone"


def test_many_share_lines_and_few_do_not() -> None:
    assert len(draw(spread(PLAIN), 960).lanes) == PLAIN
    lanes = draw(spread(300), 960).lanes
    assert len(lanes) < 75
    assert sum(len(lane.dots) for lane in lanes if len(lane.dots) == 1) < 40
    assert {"copies", "rewrites", "digests", "not read"} <= {lane.label.partition(" ")[2] for lane in lanes}


def test_later_is_further_right_and_minutes_are_wide_apart() -> None:
    tree = grow_tree(
        [telling(n, 1 if n > 1 else None, minutes=m) for n, m in ((1, 0), (2, 5), (3, 10), (4, 2880))], 1
    )
    at = dots(draw(tree, 960))
    assert at[1] < at[2] < at[3] < at[4]
    assert at[2] - at[1] > (at[4] - at[1]) / 40  # of 2,880 minutes five are a 576th


def test_what_has_no_minute_stands_before_the_scale() -> None:
    picture = draw(grow_tree([telling(1), telling(2, 1, minutes=None), telling(3, 1, minutes=9)], 1), 960)
    at = dots(picture)
    assert at[2] < at[1] == picture.ticks[0][0] < at[3]
    nothing_known = draw(grow_tree([telling(1, minutes=None)], 1), 960)
    assert nothing_known.ticks == () and nothing_known.begins is None and len(nothing_known.lanes) == 1
    assert draw([], 360).lanes == ()


def test_lines_lead_from_the_source_and_the_original_is_marked() -> None:
    picture = draw(
        grow_tree([telling(1), telling(2, 1, "copy", 30), telling(3, 2, "digest", 60), telling(4)], 1), 960
    )
    first, copy, digest, alone = picture.lanes
    assert first.is_original and not copy.is_original
    assert (
        copy.edge
        == f"M{first.dots[0].x:g} {first.y:g}V{copy.y:g}M{first.dots[0].x:g} {copy.y:g}H{copy.dots[0].x:g}"
    )
    assert digest.edge.startswith(f"M{copy.dots[0].x:g} {copy.y:g}V")
    assert alone.edge == first.edge == ""
    assert copy.dots[0].says == "Outlet 2 <b>, copy, 2026-10-14 09:30"  # the template escapes it


def test_labels_of_the_scale_keep_their_distance() -> None:
    for width in (360, 960):
        places = [x for x, _ in draw(spread(300), width).ticks]
        assert len(places) >= 3
        assert all(after - before >= 58 for before, after in itertools.pairwise(places))


@pytest.mark.parametrize("label_of", [360, 960])
def test_a_long_name_is_cut(label_of: int) -> None:
    tree = grow_tree([telling(1)], 1)
    long: Sequence[Branch] = [Branch(_named(tree[0].telling, "W" * 10_000), 0, True, None)]
    label = draw(long, label_of).lanes[0].label
    assert label.endswith("…") and len(label) < 60


def _named(given: Telling, outlet: str) -> Telling:
    from dataclasses import replace

    return replace(given, outlet=outlet)
