"""`scrapy backup`: one moment of the store, whole, while others write; nothing is overwritten."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from monitor import backup
from monitor.backup import back_up
from monitor.errors import StoreError
from monitor.lookups import rows
from monitor.schema import open_store
from pipelines import store
from tests.commands import run_command
from tests.stores import insert, saved_day


def test_a_copy_is_a_store_with_every_row(tmp_path: Path) -> None:
    day = saved_day(tmp_path / "news.db")
    ran = run_command("backup", tmp_path / "copy.db", "--db", tmp_path / "news.db", "--json")
    assert (ran.code, ran.json["bytes"]) == (0, (tmp_path / "copy.db").stat().st_size)
    with closing(open_store(tmp_path / "copy.db")) as copy:
        for table in ("articles", "stories", "citations", "runs"):
            sql = f"SELECT * FROM {table}"
            assert rows(copy, sql) == rows(day, sql)
    assert run_command("backup", tmp_path / "quiet.db", "--db", tmp_path / "news.db").out == ""


def test_what_is_there_stays(tmp_path: Path) -> None:
    saved_day(tmp_path / "news.db").close()
    target = tmp_path / "copy.db"
    target.write_text("precious")
    ran = run_command("backup", target, "--db", tmp_path / "news.db")
    assert ran.code == 1 and "overwrites nothing" in ran.err
    assert target.read_text() == "precious"
    assert run_command("backup", tmp_path / "no" / "no" / "copy.db", "--db", tmp_path / "news.db").code == 1
    assert run_command("backup", "--db", tmp_path / "news.db").code == 2
    assert run_command("backup", tmp_path / "b.db", "--db", tmp_path / "none.db").code == 1
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == ["copy.db"]


def test_the_folder_of_the_first_backup_is_made(tmp_path: Path) -> None:
    saved_day(tmp_path / "news.db").close()
    ran = run_command("backup", tmp_path / "backups" / "copy.db", "--db", tmp_path / "news.db")
    assert (ran.code, ran.err) == (0, "") and (tmp_path / "backups" / "copy.db").exists()


def test_one_that_comes_into_being_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db, target, copied = saved_day(tmp_path / "news.db"), tmp_path / "copy.db", backup._copy

    def copy_and_lose(*args: object) -> None:
        copied(*args)  # type: ignore[arg-type]
        target.write_text("precious")

    monkeypatch.setattr(backup, "_copy", copy_and_lose)
    with pytest.raises(StoreError, match="meanwhile"):
        back_up(db, target)
    assert target.read_text() == "precious"
    assert not list(tmp_path.glob(".*.part*"))


def test_a_backup_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = saved_day(tmp_path / "news.db")

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backup, "give_name", full)
    with pytest.raises(StoreError, match="disk is full"):
        back_up(db, tmp_path / "copy.db")
    assert not list(tmp_path.glob("*copy*")) and not list(tmp_path.glob(".*"))


def test_copies_made_while_another_writes_are_whole_and_stop_nobody(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    saved_day(path).close()
    enough, problems = threading.Event(), list[BaseException]()

    def write() -> None:
        """Pairs of rows in one transaction each: a copy with an odd number would be of no moment."""
        try:
            with closing(open_store(path, busy_seconds=1)) as db:
                number = 0
                while not enough.is_set():
                    with store.transaction(db):
                        for half in (1, 2):
                            text = "x" * 3000
                            url = f"https://bay.example/{number}/{half}"
                            insert(
                                db,
                                "problems",
                                kind="pair",
                                url=url,
                                detail=text,
                                first_seen_at="",
                                last_seen_at="",
                            )
                    number += 1
        except BaseException as error:
            problems.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    counts = []
    with closing(open_store(path)) as db:
        while len(counts) < 8 or counts[-1] < 40:
            target = tmp_path / f"copy-{len(counts)}.db"
            back_up(db, target)
            with closing(sqlite3.connect(target)) as copy:
                assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                counts += copy.execute("SELECT count(*) FROM problems WHERE kind = 'pair'").fetchone()
    enough.set()
    writer.join()
    assert problems == []
    assert all(count % 2 == 0 for count in counts) and counts == sorted(counts)
