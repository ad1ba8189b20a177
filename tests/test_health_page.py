"""The health page: alarms, charts of days and the tables that say the same, problems by kind, its JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor import health_queries
from monitor.outlets import Outlet as Watched
from monitor.outlets import Outlets
from monitor.schema import open_store
from pipelines import store
from tests.newsroom import Newsroom, newsroom, told_day
from tests.stores import HOSTILE, insert


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The known day, with more sweeps, the pulse of an outlet, and problems of two kinds."""
    path = tmp_path_factory.mktemp("health") / "news.db"
    db = told_day(path)
    with store.transaction(db):
        for day, new, code in (("01", 5, 0), ("14", 2, 0), ("15", 0, None)):
            began, ended = f"2026-10-{day}T08:00:00Z", None if code is None else f"2026-10-{day}T08:09:00Z"
            counts = {"fetched": 20, "unchanged": 15, "new_articles": new, "problems": 1}
            insert(db, "runs", command="sweep", started_at=began, finished_at=ended, exit_code=code, **counts)
        insert(db, "runs", command="sweep", started_at="2026-08-01T08:00:00Z", new_articles=99)
        insert(db, "pulses", outlet_id="bay.example", counted_to="2026-10-14T12:00:00Z")
        for day, pages, stubs, lost in (("2026-10-14", 9, 2, 1), ("2026-08-01", 70, 0, 0)):
            insert(db, "outlet_days", outlet_id="bay.example", day=day, pages=pages, stubs=stubs, lost=lost)
        seen = {"first_seen_at": "2026-10-14T12:00:00Z", "last_seen_at": "2026-10-15T12:00:00Z"}
        for url in ("https://bay.example/a", "javascript:alert(1)"):
            insert(db, "problems", kind="http-404", url=url, outlet_id="bay.example", detail=HOSTILE, **seen)
    db.close()
    return path


@pytest.fixture(scope="module")
def room(path: Path) -> Iterator[Newsroom]:
    with newsroom(path) as room:
        yield room


def test_alarms_runs_and_problems_by_kind(room: Newsroom) -> None:
    page = room.page("/health")
    assert "The last sweep began" in page and "Check that cron still runs" in page
    assert "Harbour Ledger fails: its address did not answer well 2 times in a row." in page
    assert '<th scope="row">2026-10-14 12:00</th><td>sweep</td><td class="n">1 min</td>' in page
    assert '<td class="n">no end noted</td>' in page
    assert 'kind=http-404">http-404</a></th><td class="n">2</td><td class="n">1</td>' in page
    assert page.index("http-404</a>") < page.index("http-503</a>")
    assert "&lt;script&gt;" in page and "<script" not in page and 'href="javascript' not in page


def test_charts_of_thirty_days_with_the_tables_that_say_the_same(room: Newsroom) -> None:
    page = room.page("/health")
    assert page.count('<svg class="broad"') == page.count('<svg class="narrow"') == 4
    assert "new 13" in page and "unchanged 45" in page  # not the sweep of August
    assert '<tr><th scope="row">2026-10-14</th><td class="n">8</td><td class="n">0</td></tr>' in page
    assert "whole 7" in page and "stubs 2" in page and "lost 1" in page


def test_the_json_says_the_same(room: Newsroom) -> None:
    told = room.json("/health.json")
    assert told["charts"]["articles"]["days"]["2026-10-01"] == {"new": 5, "changed": 0}
    assert told["charts"]["pages"]["totals"] == {"whole": 7, "stubs": 2, "lost": 1}
    assert [(kind["kind"], kind["count"]) for kind in told["problem_kinds"]] == [
        ("http-404", 2),
        ("http-503", 1),
    ]
    assert told["alarms"] and told["runs"][0]["exit_code"] is None


def test_the_charts_can_be_had_as_csv(room: Newsroom) -> None:
    lines = list(csv.DictReader(io.StringIO(room.page("/health.csv"))))
    charts = room.json("/health.json")["charts"]
    for name, chart in charts.items():
        told = [(line["day"], line["what"], int(line["count"])) for line in lines if line["chart"] == name]
        assert told == [(day, kind, n) for day, counts in chart["days"].items() for kind, n in counts.items()]
    assert len(lines) > 10


def test_only_watched_outlets_raise_an_alarm(path: Path) -> None:
    with newsroom(path) as room:
        for domain, is_told in (("harbour.example", True), ("bay.example", False)):
            watched = Watched(domain, "Any", "outlet", feeds=(f"https://{domain}/feed",))
            room.app.firsthand_outlets = Outlets((watched,))
            room.app.firsthand_answers.kept.clear()  # outlets are read when a server begins
            assert ("Harbour Ledger fails" in " ".join(room.json("/health.json")["alarms"])) is is_told


def test_a_store_in_which_nothing_happened(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    assert health_queries.page_days(db).days == {} and health_queries.problem_kinds(db) == []
    db.close()
    with newsroom(tmp_path / "news.db") as room:
        page = room.page("/health")
    assert "Nothing ran yet." in page and "No problem is open." in page and "<svg" not in page
