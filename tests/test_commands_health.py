"""`scrapy health`: quiet when all is well, and what it says when not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.health import examine
from monitor.schema import open_store
from monitor.times import now, to_iso
from tests.commands import run_command
from tests.stores import insert, saved_day

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """A store in which nothing happened."""
    return open_store(tmp_path / "news.db")


def sweep(db: Database, began: datetime, code: int | None = 0) -> None:
    """Note a sweep; without a code it never ended."""
    ended = None if code is None else to_iso(began + timedelta(minutes=3))
    insert(db, "runs", command="sweep", started_at=to_iso(began), finished_at=ended, exit_code=code)


def test_all_is_well_after_a_good_sweep(db: Database) -> None:
    sweep(db, NOON)
    assert examine(db, NOON + timedelta(hours=1)).alarms == ()


def test_a_store_that_was_never_swept_raises_no_alarm(db: Database) -> None:
    insert(db, "runs", command="replay", started_at="2020-01-01T00:00:00Z", exit_code=0)
    assert examine(db, NOON).alarms == ()


def test_late_sweeps_point_to_cron(db: Database) -> None:
    sweep(db, NOON)
    assert examine(db, NOON + timedelta(hours=23)).alarms == ()
    (alarm,) = examine(db, NOON + timedelta(hours=25)).alarms
    assert alarm.startswith("The last sweep began 25 h ago.") and "cron" in alarm
    assert examine(db, NOON + timedelta(hours=25), late_after_hours=48).alarms == ()


def test_a_failed_sweep_is_named_until_the_next_good_one(db: Database) -> None:
    sweep(db, NOON, code=1)
    assert "failed" in examine(db, NOON).alarms[0]
    sweep(db, NOON + timedelta(minutes=15))
    assert examine(db, NOON + timedelta(hours=1)).alarms == ()


def test_a_sweep_without_an_end_may_run_for_hours_before_it_is_missed(db: Database) -> None:
    sweep(db, NOON, code=None)
    assert examine(db, NOON + timedelta(hours=5)).alarms == ()
    assert "did not finish" in examine(db, NOON + timedelta(hours=7)).alarms[0]


def test_outlets_that_are_no_longer_watched_raise_no_alarm(tmp_path: Path) -> None:
    day = saved_day(tmp_path / "day.db")
    assert [alarm.split()[0] for alarm in examine(day, NOON).alarms] == ["Harbour", "Bay"]
    assert len(examine(day, NOON, watched=frozenset({"bay.example"})).alarms) == 1


def test_outlets_that_fail_for_reasons_of_their_own_are_named_also_when_all_do(db: Database) -> None:
    sweep(db, NOON, code=3)
    for place, kind in enumerate(("no-such-host", "no-answer", "http-503")):
        outlet, url = f"bay{place}.example", f"https://bay{place}.example/feed"
        insert(db, "outlets", id=outlet, name=outlet, kind="outlet")
        insert(db, "fetches", url=url, kind="feed", outlet_id=outlet, fetched_at=to_iso(NOON), failures=1)
        at = {"first_seen_at": to_iso(NOON), "last_seen_at": to_iso(NOON)}
        insert(db, "problems", kind=kind, url=url, detail="x", outlet_id=outlet, **at)
    assert len(examine(db, NOON).alarms) == 3
    db.conn.execute("UPDATE problems SET kind = 'no-answer'")
    (alarm,) = examine(db, NOON).alarms
    assert alarm.startswith("Not one of 3 addresses could be reached")
    db.conn.execute("UPDATE runs SET fetched = 1")
    assert len(examine(db, NOON).alarms) == 3


def test_nobody_watches_and_all_is_well_nothing_is_printed(db: Database, tmp_path: Path) -> None:
    sweep(db, now())
    ran = run_command("health", "--db", tmp_path / "news.db")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    ran = run_command("health", "--db", tmp_path / "news.db", "-v")
    assert (
        ran.code == 0 and ran.out.splitlines()[-1] == "All is well. 0 articles, 0 stories, 0 open problems."
    )


def test_alarms_runs_and_problems_are_printed_with_exit_code_3(tmp_path: Path) -> None:
    saved_day(tmp_path / "news.db").close()
    ran = run_command("health", "--db", tmp_path / "news.db", "--late-after", "1e9")
    assert ran.code == 3
    assert ran.out.splitlines() == [
        "! Harbour Ledger fails: its address did not answer well 2 times in a row."
        " See https://harbour.example/feed",
        "! Bay Herald fell silent: nothing new for 4 days. See https://bay.example/feed",
        "2026-10-14 12:00 sweep 1 min, 9 fetched, 6 new, 0 changed, 0 problems, exit code 3",
        "2026-10-14 12:00 http-503  1x  https://harbour.example/feed",
        "    The server said 503. It is tried again in 15 minutes.",
        "2 alarms. 6 articles, 2 stories, 1 open problem.",
    ]


def test_json_is_printed_in_any_case(db: Database, tmp_path: Path) -> None:
    sweep(db, now())
    found = run_command("health", "--db", tmp_path / "news.db", "--json").json
    assert found["alarms"] == [] and found["runs"][0]["command"] == "sweep"


def test_mistakes_in_the_outlets_file_are_told(db: Database, tmp_path: Path) -> None:
    file = tmp_path / "outlets.toml"
    file.write_text("[[outlet]]\nnmae = 'A'\n", "utf-8")
    ran = run_command("health", "--db", tmp_path / "news.db", "--outlets", file)
    assert ran.code == 1 and "nmae" in ran.err


def test_the_help_has_two_headings() -> None:
    # Scrapy takes a line that ends in a colon, such as a folded "(default:", for a heading.
    assert run_command("health", "--help").out.count("\n==") == 2
