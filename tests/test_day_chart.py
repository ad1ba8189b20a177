"""Bars as high as their numbers, every day in its place, labels that do not overlap."""

from __future__ import annotations

import itertools

import pytest

from monitor.web.day_chart import FOOT, HEIGHT, LABEL, TOP, all_days, draw, nice_top


def test_days_without_articles_are_days() -> None:
    assert all_days({"2026-02-27": {}, "2026-03-01": {}}) == ["2026-02-27", "2026-02-28", "2026-03-01"]
    assert all_days({}) == []


@pytest.mark.parametrize(("most", "top"), [(0, 2), (1, 2), (3, 4), (10, 10), (11, 20), (41, 60), (999, 1000)])
def test_the_scale_ends_in_a_round_number(most: int, top: int) -> None:
    assert nice_top(most) == top


def test_bars_stand_on_one_another_and_are_as_high_as_their_numbers() -> None:
    chart = draw({"2026-10-01": {"copy": 1, "report": 3}, "2026-10-03": {"digest": 2}}, 360)
    report, copy, digest = chart.bars
    space = HEIGHT - TOP - FOOT
    assert (report.kind, report.height, report.says) == ("report", space * 3 / 4, "2026-10-01: 3 report")
    assert copy.y + copy.height == report.y and report.y + report.height == HEIGHT - FOOT
    assert digest.height == space / 2 and digest.x > report.x + report.width
    assert [label for _, label in chart.lines] == ["0", "2", "4"]


@pytest.mark.parametrize("width", [360, 900])
def test_labels_of_days_keep_their_distance_and_stay_inside(width: int) -> None:
    chart = draw({f"2026-10-{day:02}": {"report": day} for day in range(1, 31)}, width)
    places = [x for x, _ in chart.days]
    assert len(places) > 3 and places[-1] + LABEL <= width + 4
    assert all(after - before >= LABEL for before, after in itertools.pairwise(places))
    assert all(bar.x + bar.width <= width and bar.y >= 0 for bar in chart.bars)
    assert draw({}, width).bars == ()
