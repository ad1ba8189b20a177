"""When a page was published: the first date in the order of trust that can be true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pipelines.declared.json_ld import read_json_ld
from pipelines.declared.moments import read_moment
from pipelines.declared.publication import Published, read_published
from pipelines.declared.shown_dates import Shown
from pipelines.metadata import read_metas
from tests.page_documents import FETCHED, document_of, entry_of, json_ld


def published(body: str = "", head: str = "", shown: tuple[Shown, ...] = (), **page: Any) -> Published:
    document = document_of(body, head, **page)
    objects = read_json_ld(document.tree)
    return read_published(
        document.tree, document.page, objects[0] if objects else None, read_metas(document.tree), shown
    )


def meta(name: str, content: str) -> str:
    return f"<meta property='{name}' content='{content}'>"


def test_json_ld_comes_before_meta_tags() -> None:
    head = json_ld(**{"@type": "NewsArticle", "datePublished": "2026-10-14T09:10:00+02:00"})
    found = published(head=head + meta("article:published_time", "2026-10-12T00:00:00Z"))
    assert found == Published(
        datetime(2026, 10, 14, 7, 10, tzinfo=UTC), "minute", "json-ld", "2026-10-14T09:10:00+02:00"
    )


def test_a_date_in_the_future_or_before_the_web_is_passed_over() -> None:
    head = json_ld(**{"@type": "NewsArticle", "datePublished": "2027-01-01"})
    head += meta("article:published_time", "1970-01-01T00:00:00Z") + meta("date", "2026-10-13")
    found = published(head=head)
    assert (found.written, found.precision, found.source) == ("2026-10-13", "day", "meta")


def test_a_clock_without_a_zone_names_the_day_unless_another_date_states_the_zone() -> None:
    bare = meta("article:published_time", "2026-10-14T09:10:00")
    assert published(head=bare).precision == "day"
    found = published(head=bare + meta("article:modified_time", "2026-10-14T11:00:00+02:00"))
    assert (found.at, found.precision) == (datetime(2026, 10, 14, 7, 10, tzinfo=UTC), "minute")


def test_the_feed_sharpens_a_day_that_it_agrees_with() -> None:
    listed = datetime(2026, 10, 14, 7, 10, tzinfo=UTC)
    found = published(head=meta("date", "2026-10-14"), entry=entry_of(published=listed))
    assert (found.at, found.precision, found.source) == (listed, "minute", "feed")
    stale = entry_of(published=listed - timedelta(days=9))
    assert published(head=meta("date", "2026-10-14"), entry=stale).source == "meta"


def test_the_feed_wins_over_a_guess() -> None:
    listed = datetime(2026, 10, 14, 7, 10, tzinfo=UTC)
    url = "https://korsvikpost.example/2026/10/12/dredging"
    assert published(url=url, entry=entry_of(published=listed)).source == "feed"
    found = published(url=url)
    assert (found.written, found.source) == ("2026-10-12", "address")


def test_the_articles_own_time_element_is_read_and_others_are_not() -> None:
    body = "<div class='timeline'><time datetime='2024-01-05'>x</time></div>"
    body += "<div class='comment'><time datetime='2026-10-14T12:00Z'>x</time></div>"
    assert published(body).at is None
    found = published(body + "<header><time datetime='2026-10-13T06:00:00Z'>Tuesday</time></header>")
    assert (found.source, found.at) == ("layout", datetime(2026, 10, 13, 6, tzinfo=UTC))


def test_a_relative_date_is_none() -> None:
    assert published("<p>⚡ Chipwire • collected in 35m</p>") == Published()


def test_a_page_may_be_a_few_hours_ahead_of_our_clock() -> None:
    ahead = (FETCHED + timedelta(hours=5)).isoformat()
    assert published(head=meta("article:published_time", ahead)).source == "meta"


def test_a_date_that_the_page_shows_comes_before_that_of_a_change() -> None:
    shown = Shown(read_moment("12 October 2026") or pytest.fail("no date"))
    head = meta("article:modified_time", "2026-10-13T09:10:00Z")
    assert published(head=head, shown=(shown,)).written == "2026-10-12"
    changed = Shown(shown.moment, is_update=True)
    assert published(head=head, shown=(changed,)).written == "2026-10-13T09:10:00+00:00"


def test_what_is_declared_is_told_as_declared_where_the_place_has_another_day() -> None:
    url = "https://korsvikpost.example/2026/10/13/dredging"
    found = published(head=meta("article:published_time", "2026-10-14T02:10:00Z"), url=url)
    assert (found.written, found.at) == (
        "2026-10-14T02:10:00+00:00",
        datetime(2026, 10, 14, 2, 10, tzinfo=UTC),
    )


def test_a_template_that_calls_utc_its_own_zone_is_found_out() -> None:
    head = meta("article:published_time", "2026-10-14T02:10:00-05:00")
    shown = Shown(read_moment("October 13, 2026 9:10 pm") or pytest.fail("no date"))
    found = published(head=head, shown=(shown,))
    assert (found.written, found.at) == (
        "2026-10-14T02:10:00-05:00",
        datetime(2026, 10, 14, 2, 10, tzinfo=UTC),
    )
