"""The times of sitemaps: `lastmod` that lies, months in names, sitemaps of no news."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.models import Entry
from spiders.sitemap_times import believable, newest_first
from spiders.sitemaps import read_sitemap

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
URL = "https://harbourpost.example/sitemap.xml"


def at(day: int, hour: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def listed(addresses: list[str], lastmod: str) -> list[datetime | None]:
    """The times that are believed of a sitemap whose entries all have this `lastmod`."""
    rows = "".join(
        f"<url><loc>https://a.example/{a}</loc><lastmod>{lastmod}</lastmod></url>" for a in addresses
    )
    return [e.published for e in read_sitemap(f"<urlset>{rows}</urlset>".encode(), URL, now=NOW)]


def test_one_moment_for_all_is_that_of_the_file() -> None:
    many = [f"news/story-{n}" for n in range(50)]
    assert set(listed(many, "2026-11-22T11:59:58Z")) == {None}
    assert set(listed(many[:4], "2026-11-22")) == {at(22)}  # four stories of one day are none


def test_a_time_in_the_future_is_none() -> None:
    assert listed(["news/story"], "2031-01-01T00:00:00Z") == [None]


def test_the_day_in_an_address_is_before_a_late_change() -> None:
    assert listed(["2019/05/03/ferry-fares"], "2026-11-22T08:00:00Z") == [at(3, month=5, year=2019)]
    assert listed(["2026/11/21/ferry-fares"], "2026-11-22T08:00:00Z") == [
        at(22, 8)
    ]  # changed the next morning
    many = [f"2026/11/{10 + n}/ferry-fares" for n in range(12)]
    assert listed(many, "2026-11-22T11:59:58Z") == [at(10 + n) for n in range(12)]


def test_what_news_sitemaps_say_is_believed() -> None:
    entries = [Entry(f"https://a.example/{n}", "sitemap", published=NOW) for n in range(20)]
    assert believable(entries, frozenset(), NOW) == entries


def test_an_old_moment_makes_nothing_look_new() -> None:
    assert set(listed([f"page-{n}" for n in range(20)], "2016-11-21")) == {at(21, year=2016)}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["s-2024-01.xml", "s-2026-11.xml", "s-2025-12.xml"],
            ["s-2026-11.xml", "s-2025-12.xml", "s-2024-01.xml"],
        ),
        (["2026/9/map.xml", "2026/10/map.xml"], ["2026/10/map.xml", "2026/9/map.xml"]),
        (
            ["s?yyyy=2026&mm=11&dd=20", "s?yyyy=2026&mm=11&dd=21"],
            ["s?yyyy=2026&mm=11&dd=21", "s?yyyy=2026&mm=11&dd=20"],
        ),
        (
            ["tag-sitemap.xml", "post-sitemap.xml", "category.xml"],
            ["post-sitemap.xml", "category.xml", "tag-sitemap.xml"],
        ),
    ],
)
def test_an_index_without_times_is_read_by_its_names(names: list[str], expected: list[str]) -> None:
    ordered = newest_first([Entry(f"https://a.example/{name}", "sitemap") for name in names], NOW)
    found = [entry.url.removeprefix("https://a.example/") for entry in ordered]
    assert found[0] == expected[0]
    assert sorted(found) == sorted(expected)


def test_an_index_whose_times_are_all_that_of_the_file() -> None:
    names = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
    index = [Entry(f"https://a.example/sitemap-{name}.xml", "sitemap", published=NOW) for name in names]
    first, *_, last = newest_first(index, NOW)
    assert (first.url[-11:-4], first.published) == ("2025-12", at(1, month=1))
    assert (last.url[-11:-4], last.published) == ("2024-01", at(1, month=2, year=2024))
