"""Stories that lead all day and links that stand for months: told apart by what the page's earlier versions say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.front_pages import PageMemory, Place, SeenLink
from monitor.urls import address_key
from spiders.listings import read_listing
from spiders.standing import is_standing, news_points

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
URL = "https://harbourpost.example/news/the-quay-is-under-water"
DATED = "https://harbourpost.example/{}/the-quay-is-under-water"


def ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def memory(url: str, **seen: object) -> PageMemory:
    """Twenty versions of a page with one link."""
    link = SeenLink(**{"first_seen_at": ago(15), "outlived": 30} | seen)  # type: ignore[arg-type]
    return PageMemory(20, ago(48), {address_key(url): link})


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ({"published": ago(16)}, False),  # leads since the morning
        ({"published": ago(24 * 400)}, True),  # a guide of last year
        ({"published": ago(24 * 400), "outlived": 4}, False),  # too early to tell
        ({"is_read": True}, True),  # its page shows no date
        ({"is_read": True, "first_seen_at": ago(5)}, False),
        ({}, False),  # not read: it may have one
        ({"first_seen_at": ago(30)}, True),  # outlives the day
    ],
)
def test_a_standing_link_has_no_time_or_an_old_one(seen: dict[str, object], expected: bool) -> None:
    assert is_standing(URL, memory(URL, **seen), NOW) is expected


@pytest.mark.parametrize(("day", "expected"), [("2026/11/21", False), ("2024/11/21", True)])
def test_a_day_in_the_address_is_its_time(day: str, expected: bool) -> None:
    url = DATED.format(day)
    assert is_standing(url, memory(url, first_seen_at=ago(40), is_read=True), NOW) is expected


def test_a_large_page_must_change_more_before_anything_stands() -> None:
    few = memory(URL, published=ago(9999))
    many = {f"harbourpost.example/{n}": SeenLink(ago(1)) for n in range(80)}
    assert is_standing(URL, few, NOW)
    assert not is_standing(URL, PageMemory(20, ago(48), {**few.links, **many}), NOW)


def test_what_is_new_on_a_familiar_page_is_likely_news() -> None:
    other = "https://harbourpost.example/eel"
    known = memory(URL)
    assert news_points(other, known, NOW) > 0
    assert news_points(other, PageMemory(2, ago(48), {}), NOW) == 0
    assert news_points(other, PageMemory(9, ago(1), {}), NOW) == 0
    assert news_points(URL, known, NOW) > 0  # it was a story before
    assert news_points(URL, memory(URL, is_story=False), NOW) == 0
    assert news_points(URL, memory(URL, is_read=True), NOW) == 0  # and its page shows no date


def test_the_reader_leaves_out_what_stands_and_goes_on_watching_it() -> None:
    page = f"""<h3><a href="{URL}">The quay is under water</a></h3>
    <h3><a href="/news/council-votes-on-the-new-tide-wall">Council votes on the new tide wall</a></h3>"""
    listing = read_listing(
        page, "https://harbourpost.example/", memory=memory(URL, published=ago(9999)), now=NOW
    )
    assert [entry.title for entry in listing] == ["Council votes on the new tide wall"]
    assert listing.places[0] == Place(URL, is_story=False)
    assert len(listing.places) == 2
