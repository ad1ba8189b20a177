"""One address tried before it is watched: what it is, and the lines of TOML for it."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.errors import ReadError
from monitor.models import Entry, Page
from monitor.outlets import Outlets, known_outlets, load_outlets
from spiders.trial import Trial, as_toml, best_watched, site_name, try_page

FIXTURES = Path(__file__).parent.parent / "fixtures" / "feeds"
FRONT = b"""<html><head><meta property="og:site_name" content="The Bay &amp; &quot;Harbour&quot;">
<link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>
<h2><a href="/2026/10/14/ferry-to-norwick-stops-for-a-week">Ferry to Norwick stops for a week</a></h2>
<h2><a href="/2026/10/14/council-wants-a-longer-pier">Council wants a longer pier by spring</a></h2></body></html>"""


def page(body: bytes, url: str = "https://bay.example/", kind: str | None = None) -> Page:
    """An answer."""
    headers = {"content-type": kind} if kind else {}
    return Page(url, body, headers=headers, fetched_at=datetime(2026, 10, 14, tzinfo=UTC))


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("rss2.xml", "feed"),
        ("rss1.rdf", "feed"),
        ("atom.xml", "feed"),
        ("feed.json", "feed"),
        ("news_sitemap.xml", "sitemap"),
        ("sitemap_index.xml", "sitemap"),
    ],
)
def test_feeds_and_sitemaps_are_told_apart(file: str, kind: str) -> None:
    trial = try_page(page((FIXTURES / file).read_bytes()))
    assert trial.kind == kind and trial.is_useful


def test_a_front_page_gives_its_stories_its_feeds_and_its_name() -> None:
    trial = try_page(page(FRONT, kind="text/html"))
    assert (trial.kind, len(trial.entries), trial.feeds) == ("page", 2, ("https://bay.example/feed.xml",))
    assert trial.name == 'The Bay & "Harbour"'


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7 ...", b"\x89PNG\r\n", b"just words", b"<a><b></b></a>"])
def test_what_is_none_of_them_is_refused_with_a_reason(body: bytes) -> None:
    with pytest.raises(ReadError, match=r"https://bay\.example/"):
        try_page(page(body))


@pytest.mark.parametrize(
    "tag",
    [
        b'<meta property="og:site_name" content="Bay">',
        b"<meta content='Bay' property='og:site_name'/>",
        b'<META data-x="1" PROPERTY="og:site_name" CONTENT=" Bay ">',
    ],
)
def test_site_names(tag: bytes) -> None:
    assert site_name(b"<html><head>" + tag) == "Bay"
    assert site_name(b"<html>") is None


def listed(url: str, kind: str, name: str | None = None) -> Trial:
    """A trial that found one entry."""
    return Trial(url, kind, (Entry("https://bay.example/1", "feed"),), (), name=name)  # type: ignore[arg-type]


def test_feeds_are_watched_rather_than_the_page_that_names_them(tmp_path: Path) -> None:
    found = [listed("https://bay.example/", "page", "Bay"), listed("https://bay.example/feed", "feed")]
    lines = as_toml(found, Outlets())
    assert lines is not None and lines.splitlines() == [
        "[[outlet]]",
        'name = "Bay"',
        'domain = "bay.example"',
        'feeds = ["https://bay.example/feed"]',
    ]


def test_a_hostile_name_cannot_end_its_string(tmp_path: Path) -> None:
    name = 'Bay"\n[[outlet]]\nname = "Evil\\'
    lines = as_toml([listed("https://bay.example/", "page", name)], Outlets())
    assert lines is not None and tomllib.loads(lines)["outlet"][0]["name"] == name
    file = tmp_path / "outlets.toml"
    file.write_text(lines, "utf-8")
    assert [outlet.id for outlet in load_outlets(file).watched] == ["bay.example"]


def test_a_known_outlet_keeps_its_name() -> None:
    outlet = known_outlets()[0]
    lines = as_toml([listed(f"https://www.{outlet.id}/rss", "feed")], Outlets((outlet,)))
    assert lines is not None and tomllib.loads(lines)["outlet"][0]["name"] == outlet.name


def test_nothing_found_gives_no_lines() -> None:
    assert as_toml([Trial("https://bay.example/", "page", (), ())], Outlets()) is None
    assert as_toml([], Outlets()) is None


NOW = datetime(2026, 10, 14, 12, tzinfo=UTC)


def holding(url: str, kind: str, *stories: str, days: int | None = 0, **told: object) -> Trial:
    """A trial that lists the stories, all dated so many days before NOW (None: without a date)."""
    at = None if days is None else NOW - timedelta(days=days)
    entries = tuple(Entry(story, "feed", published=at) for story in stories)
    return Trial(url, kind, entries, (), **told)  # type: ignore[arg-type]


BAY = [f"https://bay.example/{number}" for number in range(6)]


def test_the_same_feed_in_another_format_is_named_once() -> None:
    rss, atom = (
        holding("https://bay.example/rss", "feed", *BAY),
        holding("https://bay.example/atom", "feed", *BAY),
    )
    sport = holding("https://bay.example/sport", "feed", "https://bay.example/sport/1", BAY[0])
    assert [trial.url for trial in best_watched([rss, atom, sport], NOW)] == [rss.url, sport.url]


def test_a_feed_that_fell_asleep_gives_way_to_the_sitemap_of_news() -> None:
    feed = holding("https://bay.example/rss", "feed", *BAY, days=400)
    index = holding("https://bay.example/sitemap.xml", "sitemap", nested=("https://bay.example/news.xml",))
    news = holding("https://bay.example/news.xml", "sitemap", *BAY, parent=index.url)
    page = holding("https://bay.example/", "page", *BAY, days=None)
    assert best_watched([page, feed, index, news], NOW) == [news]
    assert best_watched([page, feed, index], NOW) == [index]
    assert best_watched([page, feed], NOW) == [page]
    assert best_watched([feed], NOW) == [feed], "better than nothing"


def test_a_feed_that_lies_with_a_service_belongs_to_whom_it_leads_to() -> None:
    lines = as_toml([holding("https://feeds.service.example/bay", "feed", *BAY)], Outlets())
    assert lines is not None and 'domain = "bay.example"' in lines


def test_a_list_of_links_is_the_sites_that_discusses_them() -> None:
    trial = try_page(
        page((FIXTURES / "hacker_news.json").read_bytes(), "https://hn.algolia.com/api/v1/search")
    )
    lines = as_toml([trial], known_outlets_only())
    assert lines is not None and lines.splitlines()[1:4] == [
        'name = "Hacker News"',
        'domain = "ycombinator.com"',
        'kind = "aggregator"',
    ]


def test_an_outlet_with_a_forum_is_no_aggregator() -> None:
    items = "".join(
        f"<item><link>https://bay.example/{n}</link><comments>https://forum.bay.example/{n}</comments></item>"
        for n in range(6)
    )
    trial = try_page(page(f"<rss version='2.0'><channel>{items}</channel></rss>".encode()))
    assert trial.entries[0].discussion is not None
    lines = as_toml([trial], Outlets())
    assert lines is not None and "kind" not in lines


def known_outlets_only() -> Outlets:
    """The outlets that the project ships."""
    return Outlets(tuple(known_outlets()))


def test_a_page_that_leads_to_many_others_is_an_aggregators() -> None:
    away = [f"https://paper{number}.example/story" for number in range(8)]
    lines = as_toml([holding("https://stack.example/", "page", *away)], Outlets())
    assert lines is not None and 'kind = "aggregator"' in lines
    own = as_toml([holding("https://stack.example/", "page", *BAY)], Outlets())
    assert own is not None and "kind" not in own
