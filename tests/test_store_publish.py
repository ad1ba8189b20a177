"""A snapshot for serving elsewhere: whole, without what is the machine's, without texts where asked."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from monitor.lookups import rows, value
from monitor.schema import open_store
from pipelines import store, store_publish
from tests.commands import run_command
from tests.newsroom import RELIC, newsroom, told_day
from tests.stores import insert


@pytest.fixture
def path(tmp_path: Path) -> Path:
    db = told_day(tmp_path / "news.db")
    with store.transaction(db):
        insert(db, "term_vectors", article_id=1, period=1, terms=b"x")
        insert(db, "told", watch="A", target="x", event="begun", subject=0, noted_at="2026-10-14T12:00:00Z")
    db.close()
    return tmp_path / "news.db"


def test_a_snapshot_is_served_like_the_store(path: Path, tmp_path: Path) -> None:
    ran = run_command("stories", "--db", path, "--publish", tmp_path / "public.db", "--json")
    assert (ran.code, ran.json["bytes"]) == (0, (tmp_path / "public.db").stat().st_size)
    with closing(open_store(path)) as db, closing(open_store(tmp_path / "public.db")) as copy:
        for table in ("articles", "stories", "citations", "revisions", "identity"):
            assert rows(copy, f"SELECT * FROM {table}") == rows(db, f"SELECT * FROM {table}")
        for table in store_publish.MACHINE:
            assert value(copy, f"SELECT count(*) FROM {table}") == 0
        assert value(db, "SELECT count(*) FROM told") == 1
    with newsroom(tmp_path / "public.db") as room:
        assert "/story/1" in room.page("/?q=sail")
        assert "will not sail" in room.page("/article/1")


def test_texts_are_left_out_on_request_and_titles_are_still_found(path: Path, tmp_path: Path) -> None:
    public = tmp_path / "public.db"
    ran = run_command("stories", "--db", path, "--publish", public, "--without-texts")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    kept = public.read_bytes()
    assert b"will not sail" not in kept and RELIC.encode() not in kept and b"(Tidewire) -" in kept
    with newsroom(public) as room:
        assert "/story/1" in room.page("/?q=norwick") and "/story/1" not in room.page("/?q=sail")
        for page in ("/", "/story/1", "/article/2", "/compare/2", "/outlet/bay.example", "/health"):
            assert room.page(page)
    with closing(open_store(public)) as copy:
        assert value(copy, "PRAGMA integrity_check") == "ok"
        copy.conn.execute("INSERT INTO articles_fts(articles_fts) VALUES ('integrity-check')")
        assert value(copy, "SELECT sum(word_count) FROM articles") > 0


def test_what_is_there_stays_and_what_fails_leaves_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "public.db"
    target.write_text("precious")
    ran = run_command("stories", "--db", path, "--publish", target)
    assert ran.code == 1 and "overwrites nothing" in ran.err and target.read_text() == "precious"
    monkeypatch.setattr(store_publish, "MACHINE", ("no_such_table",))
    ran = run_command("stories", "--db", path, "--publish", tmp_path / "other.db")
    assert ran.code == 1 and "could not be written" in ran.err
    assert not list(tmp_path.glob(".*.part*")) and not (tmp_path / "other.db").exists()
    assert run_command("stories", "--db", path, "--without-texts").code == 2
