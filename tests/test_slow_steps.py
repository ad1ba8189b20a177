"""Who waits for a large store to be migrated is told so, on stderr alone; who does not wait hears nothing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor import schema, slow_steps
from monitor.schema import open_store
from monitor.slow_steps import told_when_slow
from tests.commands import run_command
from tests.stores import saved_day

COUNT = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT sum(i) FROM n"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever takes longer than nothing is told."""
    monkeypatch.setattr(slow_steps, "PATIENCE_SECONDS", -1.0)
    monkeypatch.setattr(slow_steps, "LOOK_EVERY", 10)


def test_one_long_statement_is_told_of_once_and_a_short_one_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        with told_when_slow(connection, "Counting.", "Counted"):
            connection.execute(COUNT)
        assert capsys.readouterr() == ("", "")
        monkeypatch.setattr(slow_steps, "PATIENCE_SECONDS", -1.0)
        with told_when_slow(connection, "Counting.", "Counted"):
            connection.execute(COUNT)
        out, err = capsys.readouterr()
        assert (out, err) == ("", "Counting.\nCounted after 0 s.\n")
        connection.execute(COUNT)
        assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("impatient")
def test_what_fails_is_not_said_to_be_done(capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        with pytest.raises(sqlite3.Error), told_when_slow(connection, "Counting.", "Counted"):
            connection.execute(COUNT)
            connection.execute("SELECT * FROM nothing")
        assert capsys.readouterr().err == "Counting.\n"


@pytest.mark.usefixtures("impatient")
def test_a_command_on_an_older_store_says_that_it_is_migrated_and_prints_clean_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def m_colour(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE colours (article_id, colour)")
        connection.execute("INSERT INTO colours SELECT id, 'green' FROM articles")

    path = tmp_path / "news.db"
    saved_day(path).close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, m_colour))
    ran = run_command("stories", "--db", path, "--json")
    first, last = ran.err.splitlines()
    assert ran.code == 0 and len(json.loads(ran.out)) > 0
    assert first.startswith(f"{path}: made by an older version") and "(6 articles)" in first
    assert last == f"{path}: is up to this version after 0 s."
    assert run_command("stories", "--db", path, "--json").err == ""


@pytest.mark.usefixtures("impatient")
def test_a_new_store_is_made_without_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_store(tmp_path / "news.db").close()
    assert capsys.readouterr().err == ""
