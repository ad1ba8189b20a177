"""Who took a story from whom, as a tree: order, roots, circles, lags."""

from __future__ import annotations

from typing import Any

import pytest

from monitor.queries import Credit, Telling
from monitor.story_tree import circular, credit_circles, grow_tree, roots


def telling(number: int, source: int | None = None, **values: Any) -> Telling:
    """An article with a number, taken from another."""
    given: dict[str, Any] = {
        "article_id": number,
        "outlet": f"Outlet {number}",
        "outlet_id": f"{number}.example",
        "title": None,
        "url": f"https://{number}.example/",
        "kind": "report",
        "kind_why": None,
        "published_at": f"2026-10-14T{number % 24:02}:00:00Z",
        "published_precision": "minute",
        "fetched_at": "2026-10-14T12:00:00Z",
        "byline": None,
        "word_count": 10,
        "ai_disclosure": None,
        "source_article_id": source,
        "source_why": None,
        "containment": None,
        "source_outlet": None,
        "source_story_id": None,
        **values,
    }
    return Telling(**given)


def shape(tellings: list[Telling], original: int | None = None) -> list[tuple[int, int]]:
    """The tree as (article, depth)."""
    return [(branch.telling.article_id, branch.depth) for branch in grow_tree(tellings, original)]


def test_each_article_follows_its_source() -> None:
    day = [telling(1), telling(2, 1), telling(3, 2), telling(4, 1), telling(5, 2)]
    assert shape(day, 1) == [(1, 0), (2, 1), (3, 2), (5, 2), (4, 1)]


def test_the_original_is_the_first_root_also_when_it_is_a_stub_without_a_time() -> None:
    day = [telling(1), telling(2, 9), telling(9, kind="stub", published_at=None, fetched_at=None)]
    assert shape(day, 9) == [(9, 0), (2, 1), (1, 0)]


def test_an_original_that_was_itself_taken_from_another_is_still_the_root() -> None:
    assert shape([telling(1), telling(2, 1)], 2) == [(2, 0), (1, 0)]


def test_without_an_original_every_article_that_goes_back_to_nobody_is_a_root() -> None:
    assert shape([telling(1), telling(2), telling(3, 2)]) == [(1, 0), (2, 0), (3, 1)]


def test_a_source_in_another_story_makes_a_root() -> None:
    assert shape([telling(1, 77)]) == [(1, 0)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ([telling(1, 1)], [(1, 0)]),
        ([telling(1, 2), telling(2, 1)], [(1, 0), (2, 1)]),
        ([telling(1, 3), telling(2, 1), telling(3, 2), telling(4, 3)], [(1, 0), (2, 1), (3, 2), (4, 3)]),
    ],
)
def test_a_circle_is_hung_under_its_earliest_article(
    day: list[Telling], expected: list[tuple[int, int]]
) -> None:
    assert shape(day) == expected
    assert [branch.in_circle for branch in grow_tree(day, None)] == [True] + [False] * (len(day) - 1)


def test_a_chain_of_thousands_needs_no_recursion() -> None:
    day = [telling(1), *(telling(number, number - 1) for number in range(2, 5001))]
    assert shape(day, 1)[-1] == (5000, 4999)


def test_lags_run_from_the_source_and_need_both_times_to_the_minute() -> None:
    day = [telling(1), telling(3, 1), telling(4, 3), telling(5, 1, published_precision="day"), telling(6)]
    lags = {b.telling.article_id: b.minutes_later for b in grow_tree(day, 1)}
    assert lags == {
        1: None,
        3: 120,
        4: 60,
        5: None,
        6: 300,
    }  # a further root is measured against the original


def test_lags_behind_the_original_need_only_the_times_of_both() -> None:
    day = [telling(1), telling(3, 1), telling(4, 3), telling(5, 1, published_precision="day"), telling(6, 5)]
    lags = {b.telling.article_id: b.minutes_after_original for b in grow_tree(day, 1)}
    assert lags == {1: None, 3: 120, 4: 180, 5: None, 6: 300}
    assert {b.minutes_after_original for b in grow_tree(day, None)} == {None}


def test_no_article_no_tree() -> None:
    assert grow_tree([], None) == []


def credit(target: int | None, name: str | None = None, **values: Any) -> Credit:
    """A credit as the origin."""
    given: dict[str, Any] = {
        "kind": "attribution",
        "url": None,
        "evidence": "as reported",
        "is_origin": True,
        **values,
    }
    return Credit(name=name, target_article_id=target, **given)


def test_roots_are_the_ends_of_what_was_read_unknown_names_among_them() -> None:
    day = [
        telling(1),
        telling(2, 1),
        telling(3, 9),
        telling(4, credits=(credit(None, "Deep Note"),)),
        telling(5, credits=(credit(None, "Deep note"),)),
        telling(6, credits=(credit(None, "Outlet 6", outlet_id="6.example"),)),
        telling(7, kind="stub"),
        telling(9, kind="stub", fetched_at=None),
    ]
    assert roots(day) == [1, 6, 9, "name:deep note"]


def test_circles_come_from_origins_only_in_the_order_of_the_story() -> None:
    day = [
        telling(2, credits=(credit(1),)),
        telling(1, credits=(credit(2), credit(1))),
        telling(3, credits=(credit(1),)),
    ]
    assert credit_circles(day) == [[2, 1]]
    assert circular(day) == {(2, 1), (1, 2)}, "neither what it says of itself nor who only joins"
    mention = telling(1, credits=(credit(2, is_origin=False),))
    assert credit_circles([day[0], mention]) == [] and circular([day[0], mention]) == set()
