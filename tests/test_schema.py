"""The store's shape: made once, migrated once whoever comes first, refused where it is not ours."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from monitor import furniture_lookups, schema
from monitor.errors import StoreBusy, StoreError, StoreTooNew
from monitor.schema import open_store
from monitor.term_vectors import indexed, pack
from pipelines import store
from tests.stores import insert
from tests.sweeping import rows

PROJECT = Path(__file__).parent.parent
TABLES = {
    "outlets stories story_redirects articles addresses citations matches revisions fetches entries sightings "
    "furniture paragraphs dropped shingles samples terms term_vectors runs problems articles_fts front_pages positions"
}


def test_a_new_store_has_every_table_and_waits_for_nobody(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    assert set(*(line.split() for line in TABLES)) <= set(db.table_names())
    assert rows(db, "PRAGMA user_version") == [len(schema.MIGRATIONS)]
    assert rows(db, "PRAGMA journal_mode") == ["wal"]
    assert rows(db, "PRAGMA foreign_keys") == [1]
    assert rows(db, "PRAGMA integrity_check") == ["ok"]
    assert set(db.view_names()) >= {"latest_stories"}


def test_two_processes_that_open_a_new_store_at_once_make_it_once(tmp_path: Path) -> None:
    code = "import sys; from monitor.schema import open_store; open_store(sys.argv[1]).close()"
    call = [sys.executable, "-c", code, str(tmp_path / "news.db")]
    processes = [subprocess.Popen(call, cwd=PROJECT, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in processes] == [
        ("", 0)
    ] * 3
    db = open_store(tmp_path / "news.db")
    assert rows(db, "SELECT name FROM sqlite_master GROUP BY name HAVING count(*) > 1") == []


def version(path: Path) -> int:
    """Open the store, migrating it where needed; return its version."""
    with closing(open_store(path)) as db:
        return int(rows(db, "PRAGMA user_version")[0])


def test_a_migration_is_applied_once_and_wholly_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    open_store(path).close()

    def m_colour(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE outlets ADD COLUMN colour TEXT")

    def m_broken(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (id)")
        connection.execute("CREATE TABLE outlets (id)")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, m_colour))
    with ThreadPoolExecutor(4) as pool:
        versions = list(pool.map(lambda _: version(path), range(4)))
    assert versions == [len(schema.MIGRATIONS)] * 4
    assert "colour" in rows(open_store(path), "SELECT name FROM pragma_table_info('outlets')")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, m_broken))
    with pytest.raises(StoreError):
        open_store(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS) - 1,)
    assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []
    connection.close()


def _text(path: Path) -> None:
    path.write_text("This is no store, but a letter to the editor. " * 100)


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [_text, _folder])
def test_what_is_no_store_is_said_to_be_none_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "news.db"
    make(path)
    with pytest.raises(StoreError) as raised:
        open_store(path)
    assert str(path) in str(raised.value)
    assert path.is_dir() or path.read_text().startswith("This is no store")


def test_a_store_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    db.conn.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreTooNew, match=r"schema 99; this one knows \d+.*Update Firsthand"):
        open_store(tmp_path / "news.db")
    assert rows(db, "PRAGMA user_version") == [99]


def test_reading_a_store_that_is_not_there_creates_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store yet\. Run `scrapy sweep"):
        open_store(tmp_path / "news.db", readonly=True)
    with pytest.raises(StoreError, match=r"does not exist\. Create it"):
        open_store(tmp_path / "missing" / "news.db")
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_locked_while_it_is_made_is_busy(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreBusy, match="another process is writing to it"):
        open_store(tmp_path / "news.db", busy_seconds=0.05)
    other.close()


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    writer = open_store(tmp_path / "news.db")
    writer.conn.execute("BEGIN IMMEDIATE")
    insert(writer, "outlets", id="harbour.example", name="Harbour Ledger", kind="outlet")
    reader = open_store(tmp_path / "news.db", readonly=True, busy_seconds=0)
    assert rows(reader, "SELECT count(*) FROM outlets") == [0]
    writer.conn.execute("COMMIT")
    assert rows(reader, "SELECT count(*) FROM outlets") == [1]


def test_an_article_of_an_unknown_outlet_is_refused(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    with pytest.raises(sqlite3.IntegrityError):
        insert(db, "articles", outlet_id="nobody.example", kind="report", kind_read="report")


def test_full_text_search_follows_every_change(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    row = {"outlet_id": "harbour.example", "kind": "report", "kind_read": "report"}
    with store.transaction(db):
        insert(db, "outlets", id="harbour.example", name="Harbour Ledger", kind="outlet")
        number = insert(db, "articles", title="Die Fähre", text="Nobody knows.", **row)
        gone = insert(db, "articles", title="Sails", **row)
        db.conn.execute("UPDATE articles SET text = 'Nobody sails.' WHERE id = ?", [number])
        db.conn.execute("DELETE FROM articles WHERE id = ?", [gone])

    def found(words: str) -> list[int]:
        return rows(db, f"SELECT rowid FROM articles_fts WHERE articles_fts MATCH '{words}'")

    assert found("faehre OR fahre") == found("sails") == [number], "found without its diaeresis too"
    db.conn.execute("UPDATE articles SET text = 'Everybody swims.'")
    assert (found("sails"), found("swims")) == ([], [number])
    db.conn.execute("UPDATE articles SET kind = 'copy'")
    assert found("swims") == [number]
    db.conn.execute("DELETE FROM articles")
    assert found("swims OR fahre") == []
    assert rows(db, "INSERT INTO articles_fts(articles_fts) VALUES ('integrity-check')") == []


def test_views_follow_their_file_and_an_unchanged_store_is_not_written(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    view = db.view_names()[0]
    whole = rows(db, f"SELECT sql FROM sqlite_master WHERE name = '{view}'")
    db.conn.execute(f"DROP VIEW {view}")
    before = rows(db, "PRAGMA schema_version")
    again = open_store(tmp_path / "news.db")
    assert rows(again, f"SELECT sql FROM sqlite_master WHERE name = '{view}'") == whole
    assert rows(again, "PRAGMA schema_version") != before
    settled = rows(again, "PRAGMA schema_version")
    assert rows(open_store(tmp_path / "news.db"), "PRAGMA schema_version") == settled


def test_a_file_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
        other.execute("PRAGMA user_version = 7")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_disk_without_room_for_a_store_says_so(tmp_path: Path) -> None:
    code = """
import resource, sys
from monitor.errors import StoreFull
from monitor.schema import open_store
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))  # no file may grow further
try:
    open_store(sys.argv[1])
except StoreFull as error:
    print(error)
"""
    command = [sys.executable, "-c", code, str(tmp_path / "news.db")]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert ended.stderr == ""
    assert ended.stdout.startswith(f"{tmp_path / 'news.db'} could not be written")
    assert "Free some disk space" in ended.stdout
    open_store(tmp_path / "news.db").close()  # once there is room, the same file will do


def test_a_store_of_the_first_version_keeps_the_furniture_it_had_learned(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    connection = sqlite3.connect(path, isolation_level=None)
    schema.m001_initial(connection)
    connection.execute("PRAGMA user_version = 1")
    row = "INSERT INTO furniture (outlet_id, hash, pages, sample) VALUES ('bay.example', ?, ?, 'Sign up')"
    connection.executemany(row, [(1, 1), (2, 2), (3, 40)])
    connection.close()
    db = open_store(path)
    assert rows(db, "PRAGMA user_version") == [len(schema.MIGRATIONS)]
    assert rows(db, "SELECT hash, pages, pages_before, is_left_out FROM furniture") == [(3, 40, 40, 1)]
    assert rows(db, "SELECT count(*) FROM paragraphs") == [0]


def test_paragraphs_of_an_older_store_are_put_to_their_outlets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:9])
        db = open_store(path)
        insert(db, "outlets", id="bay.example", name="Bay", kind="outlet")
        for number in (1, 2):
            insert(db, "articles", id=number, outlet_id="bay.example", kind="report", kind_read="report")
            insert(db, "paragraphs", hash=7, article_id=number)
        db.close()
    assert furniture_lookups.pages_of_paragraphs(open_store(path), "bay.example", [7, 8]) == {7: 2}


def test_the_keys_of_known_addresses_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.db"
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:2])
    ferry, tide = "https://harbour.example/ferry", "https://harbour.example/t?q=%E4"
    with closing(open_store(path)) as db:
        db.conn.execute("INSERT INTO outlets VALUES ('harbour.example', 'Harbour', 'outlet')")
        known = [
            ("harbour.example/ferry", ferry, "done"),
            (
                "harbour.example/ferry?share=whatsapp",
                f"{ferry}?share=whatsapp",
                "waiting",
            ),  # now the same page
            ("harbour.example/t?q=\ufffd", tide, "waiting"),
        ]
        for number, (key, url, state) in enumerate(known, 1):
            article = insert(
                db, "articles", id=number, url=url, outlet_id="harbour.example", kind="report", kind_read="r"
            )
            assert article == number
            db.conn.execute("INSERT INTO addresses VALUES (?, ?, ?)", [key, url, number])
            insert(
                db, "entries", key=key, url=url, state=state, via="feed", first_seen_at="2026-11-01T00:00:00Z"
            )
            db.conn.execute(
                "INSERT INTO sightings VALUES ('harbour.example', ?, '2026-11-01T00:00:00Z')", [key]
            )
    monkeypatch.undo()
    with closing(open_store(path)) as db:
        wanted = {"harbour.example/ferry", "harbour.example/t?q=%E4"}
        assert set(rows(db, "SELECT key FROM addresses")) == wanted
        assert rows(db, "SELECT key, state FROM entries ORDER BY key") == [
            ("harbour.example/ferry", "done"),
            ("harbour.example/t?q=%E4", "waiting"),
        ]
        assert set(rows(db, "SELECT key FROM sightings")) == wanted


def test_terms_of_an_older_store_become_blobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema.MIGRATIONS.index(schema.m011_term_vectors)
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:before])
        db = open_store(tmp_path / "news.db")
        insert(db, "outlets", id="harbour.example", name="Harbour", kind="outlet")
        for number, time in ((1, "2026-10-14T09:00:00Z"), (2, "2026-06-01T09:00:00Z")):
            values = {"outlet_id": "harbour.example", "kind": "report", "kind_read": "report"}
            insert(db, "articles", id=number, published_at=time, **values)
            for term, weight in (("tessera", 0.8), ("pool", 0.6)):
                insert(db, "terms", term=term, article_id=number, weight=weight)
        db.close()
    db = open_store(tmp_path / "news.db")
    blob = pack({"tessera": 0.8, "pool": 0.6})
    assert rows(db, "SELECT terms FROM term_vectors") == [blob, blob]
    assert rows(db, "SELECT DISTINCT article_id FROM terms") == [1], "what is old is not indexed"
    assert rows(db, "SELECT term FROM terms ORDER BY 1") == indexed(blob)
