"""Both steps of the pipeline on whole pages: what comes out of reading, and that filing is one transaction."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import lookups
from monitor.errors import NotAPage
from monitor.models import Page
from monitor.schema import open_store
from pipelines import store, stories
from pipelines.flow import DEFAULTS, Options, file_article, read_and_file, read_article
from pipelines.paragraphs import block_hash
from tests.articles import OUTLETS, PLANT, POOL, RETOLD, article, origin
from tests.sweeping import rows

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
URL = "https://ledger.example/2026/plant"
APPEAL = (
    "The Ledger is paid for by those who read it, and by nobody else. Become one of them for a crown a week."
)
CHIPWIRE = "https://chipwire.example/plant"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def page(url: str = URL, text: str = RETOLD, extra: str = "", title: str = "Plant is doomed") -> Page:
    """A page as an outlet would serve it."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in (*text.split("\n"), APPEAL))
    body = f"""<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} - The Ledger</title>
    <link rel=canonical href="{url}"><meta property="article:published_time" content="2026-10-14T11:00:00+02:00">
    </head><body><article><h1>{title}</h1>{paragraphs}{extra}</article></body></html>"""
    headers = {"content-type": "text/html; charset=utf-8"}
    return Page(f"{url}?utm_source=feed", body.encode(), headers=headers, fetched_at=NOW)


def test_a_page_becomes_an_article() -> None:
    credit = f'<p>Source: <a href="{CHIPWIRE}?utm_medium=x">Chipwire</a></p>'
    read = read_article(page(extra=credit), OUTLETS)
    assert (read.url, read.outlet_id, read.title, read.language) == (
        URL,
        "ledger.example",
        "Plant is doomed",
        "en",
    )
    assert (read.published, read.published_precision) == (datetime(2026, 10, 14, 9, tzinfo=UTC), "minute")
    assert read.text.startswith("The Tessera factory in Ostervik")
    assert [(c.outlet_id, c.url, c.is_origin) for c in read.citations] == [
        ("chipwire.example", CHIPWIRE, True)
    ]
    assert read.fingerprint.shingles
    assert (read.kind, read.read_at) == ("report", None)


def test_known_furniture_is_left_out_of_text_and_fingerprint() -> None:
    whole = read_article(page(), OUTLETS)
    cleaned = read_article(page(), OUTLETS, frozenset({block_hash(APPEAL)}))
    assert APPEAL in whole.text and APPEAL not in cleaned.text
    assert cleaned.dropped == (APPEAL,)
    assert cleaned.fingerprint.size < whole.fingerprint.size


def test_reading_keeps_no_state() -> None:
    first = read_article(page(), OUTLETS)
    read_article(page("https://mirror.example/x", PLANT), OUTLETS)
    assert read_article(page(), OUTLETS) == first


@pytest.mark.parametrize("body", [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n....", b""])
def test_what_is_no_page_is_refused(body: bytes) -> None:
    with pytest.raises(NotAPage, match=r"ledger\.example"):
        read_article(replace(page(), body=body, headers={}), OUTLETS)


def test_filing_says_what_it_did_and_what_to_fetch_next(db: Database) -> None:
    one = article(URL, RETOLD, citations=(origin("Chipwire", "chipwire.example", CHIPWIRE),))
    filed = file_article(db, one, OUTLETS)
    assert (filed.change, [entry.url for entry in filed.wanted]) == ("new", [CHIPWIRE])
    again = file_article(db, one, OUTLETS)
    assert again == replace(filed, change="same"), "what is missing is asked for until it is there"
    file_article(db, article(CHIPWIRE), OUTLETS)
    changed = replace(one, title="Sold", fetched_at=one.fetched_at + timedelta(hours=1))
    after = file_article(db, changed, OUTLETS)
    assert (after.change, after.wanted, after.story_id) == ("changed", (), filed.story_id)


def test_a_page_that_is_no_article_belongs_to_no_story(db: Database) -> None:
    filed = file_article(db, article(URL, "Accept all cookies.", kind="stub"), OUTLETS)
    assert filed.story_id is None
    assert rows(db, "SELECT count(*) FROM stories") == [0]


def test_a_mistake_in_the_last_stage_takes_back_the_first(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(stories, "place", broken)
    with pytest.raises(ZeroDivisionError):
        file_article(db, article(URL), OUTLETS)
    for table in ("articles", "outlets", "shingles", "furniture", "addresses"):
        assert rows(db, f"SELECT count(*) FROM {table}") == [0], table


def test_a_page_that_cannot_be_filed_loses_itself_alone(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with store.transaction(db):
        file_article(db, article(URL), OUTLETS)
        with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
            patch.setattr(stories, "place", broken)
            file_article(db, article(CHIPWIRE, POOL), OUTLETS)
        file_article(db, article("https://mirror.example/pool", POOL), OUTLETS)
    found = rows(db, "SELECT url FROM articles ORDER BY id")
    assert found == [URL, "https://mirror.example/pool"]


def test_read_and_file_knows_the_outlets_furniture(db: Database) -> None:
    words = ("Cranes nest on the tannery again, and nobody knows why.", PLANT, POOL)
    pages = [page(f"https://ledger.example/{n}", text, title=text[:40]) for n, text in enumerate(words)]
    filed = [read_and_file(db, one, OUTLETS) for one in pages]
    assert [one.change for one in filed] == ["new"] * 3
    assert rows(db, f"SELECT count(*) FROM articles WHERE instr(text, '{APPEAL}')") == [0]
    last = read_and_file(db, page("https://ledger.example/9", PLANT.replace("412", "413")), OUTLETS)
    assert APPEAL not in lookups.article(db, last.article_id)["text"]


def test_every_threshold_is_a_number_with_its_unit_in_its_name() -> None:
    units = (
        "pages",
        "sources",
        "containment",
        "candidates",
        "holders",
        "days",
        "similarity",
        "share",
        "hours",
    )
    for option in fields(Options):
        assert isinstance(getattr(DEFAULTS, option.name), int | float)
        assert option.name.endswith(units), option.name


def test_what_is_made_while_a_page_is_read_is_what_filing_would_make(tmp_path: Path) -> None:
    words = ("Cranes nest on the tannery again, and nobody knows why.", PLANT, POOL, PLANT)
    read = [
        read_article(page(f"https://ledger.example/{n}", text, title=text[:40]), OUTLETS)
        for n, text in enumerate(words)
    ]
    assert all(one.terms and len(one.blocks) == len(one.text.split("\n")) for one in read)
    stores = open_store(tmp_path / "made.db"), open_store(tmp_path / "not.db")
    for one in read:
        file_article(stores[0], one, OUTLETS)
        file_article(stores[1], replace(one, terms=b"", blocks=()), OUTLETS)
    for table in ("articles", "term_vectors", "terms", "paragraphs", "furniture", "dropped", "matches"):
        made, not_made = (store.conn.execute(f"SELECT * FROM {table}").fetchall() for store in stores)
        assert made == not_made, table
    assert stores[0].conn.execute("SELECT count(*) FROM dropped").fetchone()[0] > 0
