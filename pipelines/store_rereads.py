"""When articles are to be read again, written. Called within `store.transaction`."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from monitor import page_fact_lookups
from monitor.models import Article, Page
from monitor.page_fact_lookups import Reread
from monitor.rereading import base_of, next_reading
from monitor.times import to_iso
from pipelines import store_page_facts

GONE = (404, 410, 451)  # statuses of a page that was taken down


def plan(db: Database, article_id: int, page: Page, article: Article) -> None:
    """A page was read: note when it is to be read next, where an outlet that is watched lists it."""
    known, entry = page_fact_lookups.reread_of(db, article_id), page.entry
    if known:
        _move(db, known, page.fetched_at)
    elif entry and entry.outlet_id and entry.depth == 0 and article.kind != "stub" and not article.read_in:
        base = base_of(article.published, article.published_precision, page.fetched_at)
        url = page.requested_url or page.url
        _put(db, Reread(article_id, url, entry.outlet_id, base, base), page.fetched_at)


def put_off(db: Database, url: str, at: datetime) -> bool:
    """A page that was asked for again did not change, or could not be read: note when it is next; False for another."""
    if known := page_fact_lookups.reread_at(db, url):
        _move(db, known, at)
    return known is not None


def end(db: Database, url: str, at: datetime) -> None:
    """A page that was asked for again is gone: note it, and ask no more."""
    if known := page_fact_lookups.reread_at(db, url):
        store_page_facts.note_gone(db, known.article_id, at)
        db.conn.execute("DELETE FROM rereads WHERE article_id = ?", [known.article_id])


def _move(db: Database, known: Reread, at: datetime) -> None:
    if at >= known.due_at or next_reading(known.base_at, at) is None:
        _put(db, known, at)


def _put(db: Database, reread: Reread, read_at: datetime) -> None:
    due = next_reading(reread.base_at, read_at)
    if due is None:
        db.conn.execute("DELETE FROM rereads WHERE article_id = ?", [reread.article_id])
        return
    values = [reread.article_id, reread.url, reread.outlet_id, to_iso(reread.base_at), to_iso(due)]
    db.conn.execute("INSERT OR REPLACE INTO rereads VALUES (?, ?, ?, ?, ?)", values)
