"""An outlet's page: its numbers in words, its chart and the table that says the same, whom it leads to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsroom import Newsroom, newsroom, told_day
from tests.stores import insert


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    path = tmp_path_factory.mktemp("outlets") / "news.db"
    told_day(path).close()
    with newsroom(path) as room:
        yield room


def test_numbers_stand_in_words(room: Newsroom) -> None:
    page = room.page("/outlet/harbour.example")
    assert "<strong>0 %</strong> are its own" in page and "1 article with a date" in page
    assert "<strong>+20 min</strong> median, behind those it takes from" in page
    assert "<strong>–</strong> median of those who take from it" in page  # a day alone is no lag
    assert "<strong>0 %</strong> say that a machine wrote them (0)" in page


def test_it_leads_to_those_it_exchanges_with(room: Newsroom) -> None:
    page = room.page("/outlet/harbour.example")
    for path in (
        "/outlet/tidewire.example",
        "/outlet/bay.example",
        "/article/2",
        "/compare/2",
        "/news/outlets",
    ):
        assert f'href="{path}"' in page, path
    assert 'href="/outlet/harbour.example.json"' in page and 'href="/?outlet=harbour.example"' in page
    assert room.page("/news/outlets/harbour~2Eexample")


def test_the_chart_is_drawn_twice_and_told_once_as_a_table(room: Newsroom) -> None:
    page = room.page("/outlet/bay.example")
    assert page.count('<svg class="narrow"') == page.count('<svg class="broad"') == 1
    assert page.count('<rect class="rewrite"') == 3  # two charts and the legend
    assert '<tr><th scope="row">2026-10-14</th><td class="n">0</td><td class="n">1</td></tr>' in page


def test_one_that_is_only_cited_says_so(room: Newsroom) -> None:
    page = room.page("/outlet/quickread.example")
    assert "Nobody credits it." in page
    db_only = room.page("/outlet/tidewire.example")
    assert "It credits nobody." in db_only


def test_the_json_says_the_same(room: Newsroom) -> None:
    told = room.json("/outlet/harbour.example.json")
    assert (told["id"], told["articles"], told["kinds"]) == ("harbour.example", 1, {"copy": 1})
    assert told["takes_from"][0] == {
        "outlet_id": "tidewire.example",
        "outlet": "Tidewire",
        "articles": 1,
        "as_origin": None,
        "median_minutes": 20.0,
    }
    assert room.ask("/outlet/nobody.example").status_code == 404


def test_its_four_lists_can_be_had_as_csv(room: Newsroom) -> None:
    lines = list(csv.DictReader(io.StringIO(room.page("/outlet/harbour.example.csv"))))
    told = room.json("/outlet/harbour.example.json")
    for name in ("cites", "cited_by", "takes_from", "taken_by"):
        listed = [line for line in lines if line["list"] == name]
        assert [line["outlet"] for line in listed] == [each["outlet"] for each in told[name]], name
    assert len(lines) > 1


def test_a_watched_outlet_has_a_pulse(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    db = told_day(path)
    insert(
        db,
        "pulses",
        outlet_id="bay.example",
        counted_to="2026-10-14T12:00:00Z",
        history_days=40,
        patience_hours=50,
    )
    for day, looks, listed in (("2026-09-01", 9, 90), ("2026-10-13", 4, 3), ("2026-10-14", 2, 4)):
        insert(
            db, "outlet_days", outlet_id="bay.example", day=day, looks=looks, listed=listed, pages=3, lost=1
        )
    at = {"since": "2026-10-12", "first_seen_at": "2026-10-14T12:00:00Z"}
    insert(
        db, "pulse_changes", outlet_id="bay.example", what="byline", usual=0.86, present=0, counted=14, **at
    )
    with newsroom(path) as room:
        page, told = room.page("/outlet/bay.example"), room.json("/outlet/bay.example.json")["pulse"]
        assert "3.5 new entries and 3.0 pages read a day of the last 28, 25 % of the pages lost" in page
        assert "silent for more than 2 days it would be named" in page
        assert "none of 14 pages since 2026-10-12 has a byline, usually 86 %" in page
        assert (told["entries_a_day"], told["changes"][0]["what"]) == (3.5, "byline")
        assert room.json("/outlet/tidewire.example.json")["pulse"] is None
        assert 'id="pulse"' not in room.page("/outlet/tidewire.example")
