"""What is fetched next, and what not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from monitor.models import Entry
from spiders.frontier import Frontier, Target


def articles(*urls: str) -> list[Target]:
    return [Target(f"http://{url}", "article") for url in urls]


def take(frontier: Frontier) -> list[str]:
    return [target.url.removeprefix("http://") for target in frontier.take(lambda target: True)]


def test_one_target_a_host_until_it_is_done() -> None:
    frontier = Frontier(per_host=1, at_once=10)
    first, second, other = articles("a.example/1", "a.example/2", "b.example/1")
    frontier.add([first, second, other])
    assert take(frontier) == ["a.example/1", "b.example/1"]
    assert (take(frontier), frontier.out, frontier.waiting) == ([], 2, 1)
    frontier.done(first)
    assert take(frontier) == ["a.example/2"]


def test_no_more_at_once_than_the_downloader_takes() -> None:
    frontier = Frontier(per_host=2, at_once=3)
    frontier.add(articles("a.example/1", "a.example/2", "a.example/3", "b.example/1", "c.example/1"))
    assert take(frontier) == ["a.example/1", "a.example/2", "b.example/1"]


def test_an_address_is_given_out_once_however_it_is_written() -> None:
    frontier = Frontier(per_host=9, at_once=9)
    frontier.add(articles("a.example/1", "www.a.example/1?utm_source=x", "a.example/1"))
    assert take(frontier) == ["a.example/1"]
    frontier.add(articles("a.example/1"))
    assert take(frontier) == []


def test_listings_differ_by_every_character_of_their_address() -> None:
    frontier = Frontier(per_host=9, at_once=9)
    frontier.add([Target("http://a.example/feed", "feed"), Target("http://a.example/feed/", "feed")])
    assert len(take(frontier)) == 2


def test_a_resting_host_is_asked_nothing_more() -> None:
    frontier = Frontier(per_host=1, at_once=9)
    frontier.add(articles("a.example/1", "b.example/1"))
    frontier.rest("a.example")
    assert (take(frontier), frontier.waiting) == (["b.example/1"], 0)


def test_unwanted_targets_make_room_for_the_next() -> None:
    frontier = Frontier(per_host=1, at_once=9)
    frontier.add(articles("a.example/1", "a.example/2"))
    taken = frontier.take(lambda target: target.url.endswith("2"))
    assert [target.url for target in taken] == ["http://a.example/2"]


def test_listings_come_first_then_what_they_list_then_what_that_cites_the_newest_first() -> None:
    frontier = Frontier(per_host=9, at_once=9)
    listed = articles("a.example/undated", "a.example/old", "a.example/new")
    dated = [
        replace(each, told_at=datetime(2026, 10, day, tzinfo=UTC))
        for each, day in zip(listed[1:], (1, 2), strict=True)
    ]
    cited = Entry("http://a.example/cited", "citation", depth=1)
    newest = datetime(2026, 10, 9, tzinfo=UTC)
    frontier.add([Target(cited.url, "article", entry=cited, told_at=newest), listed[0], *dated])
    frontier.add([Target("http://a.example/feed", "feed")])
    assert take(frontier) == [f"a.example/{path}" for path in ("feed", "new", "old", "undated", "cited")]


def test_what_is_read_again_comes_last_and_a_day_allows_so_many_of_a_host() -> None:
    frontier = Frontier(per_host=9, at_once=9)
    frontier.limit(3, {"a.example": 1, "b.example": 3})
    again = Target("http://a.example/0", "article", is_reread=True)
    frontier.add([again, *articles("a.example/1", "a.example/2", "b.example/1", "c.example/1")])
    assert take(frontier) == ["a.example/1", "a.example/2", "c.example/1"]
    assert take(frontier) == []
    assert (frontier.spent, frontier.waiting) == ({"b.example"}, 1), "none of them has gone out"
    frontier.count("a.example")
    for target in articles("a.example/1", "a.example/2"):
        frontier.done(target)
    assert take(frontier) == ["a.example/0"], "the other was kept back"
    frontier.add(articles("a.example/3"))
    frontier.count("a.example")
    assert (take(frontier), frontier.spent, frontier.waiting) == ([], {"a.example", "b.example"}, 0)
