"""What the pipeline and the spiders ask the store: small reads by key. What people ask stands in `queries.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from monitor.models import Entry
from monitor.outlets import Outlet, Outlets
from monitor.times import LONGEST_PAUSE, from_iso, to_iso
from monitor.urls import address_key, is_web_address

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fetched:
    """The last fetch of an address: what to send with the next one, and when it may happen."""

    etag: str | None
    last_modified: str | None
    body_hash: str | None
    failures: int
    retry_at: datetime | None
    status: int | None = None
    at: datetime | None = None


def rows(db: Database, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
    """All rows of a SELECT as dictionaries."""
    cursor = db.conn.execute(sql, values)
    found = cursor.fetchall()
    if not found:  # most answers, while an article is filed
        return []
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=False)) for row in found]


def value(db: Database, sql: str, values: Sequence[Any] = ()) -> Any:
    """The first column of the first row, or None."""
    row = db.conn.execute(sql, values).fetchone()
    return row[0] if row else None


def marks(values: Sequence[Any]) -> tuple[str, list[Any]]:
    """Question marks for an IN, and the values for them; the last is repeated up to a power of two.

    So there are few statements to prepare, whatever the number. Without values: an IN that nothing is in.
    """
    if not values:
        return "NULL", []
    wanted = 1 << (len(values) - 1).bit_length()
    return ", ".join("?" * wanted), [*values, *[values[-1]] * (wanted - len(values))]


def article(db: Database, article_id: int) -> Row:
    """One row of `articles`, whole."""
    return rows(db, "SELECT * FROM articles WHERE id = ?", [article_id])[0]


def columns(db: Database, article_id: int, names: Iterable[str]) -> Row:
    """Some columns of one article."""
    return rows(db, f"SELECT {', '.join(names)} FROM articles WHERE id = ?", [article_id])[0]


# What comparing two articles takes: without the text, which is most of a row.
BRIEF = "id, url, outlet_id, language, kind_read, published_at, published_precision, fetched_at, story_id"


def articles(db: Database, ids: Iterable[int]) -> list[Row]:
    """Rows of `articles` in the order of their ids, with the columns in BRIEF only."""
    wanted = list(ids)
    if not wanted:
        return []
    among, values = marks(wanted)
    return rows(db, f"SELECT {BRIEF} FROM articles WHERE id IN ({among}) ORDER BY id", values)


def article_ids(db: Database, urls: Iterable[str]) -> list[int]:
    """The ids of the stored articles that stand at any of these addresses, lowest first, stubs included."""
    among, keys = marks(sorted({address_key(url) for url in urls}))
    sql = f"SELECT DISTINCT article_id FROM addresses WHERE key IN ({among}) ORDER BY 1"
    return [number for (number,) in db.conn.execute(sql, keys)]


def is_fetched(db: Database, url: str) -> bool:
    """True when the article at this address was fetched already."""
    sql = "SELECT 1 FROM addresses JOIN articles ON articles.id = article_id WHERE key = ? AND fetched_at IS NOT NULL"
    return value(db, sql, [address_key(url)]) is not None


def story_of(db: Database, article_id: int) -> int | None:
    """The id of the article's story, or None."""
    found = value(db, "SELECT story_id FROM articles WHERE id = ?", [article_id])
    return None if found is None else int(found)


def story_id(db: Database, number: int) -> int | None:
    """The id under which a story stands now: `number`, or the story it was merged into; None when there is none."""
    sql = "SELECT id FROM stories WHERE id = ?1 UNION ALL SELECT story_id FROM story_redirects WHERE id = ?1"
    found = value(db, sql, [number])
    return None if found is None else int(found)


def story(db: Database, story_id: int) -> Row:
    """The row of a story that is there."""
    return rows(db, "SELECT * FROM stories WHERE id = ?", [story_id])[0]


def furniture(db: Database, outlet_id: str, min_pages: int) -> frozenset[int]:
    """Hashes of the paragraphs to leave out of an outlet's pages, each on at least `min_pages` of them.

    What the outlet has not used for a year before its newest page is left to filing, which looks up what a page holds.
    """
    sql = """SELECT hash FROM furniture WHERE outlet_id = ?1 AND pages >= ?2 AND pages > 1 AND is_left_out
        AND (last_at IS NULL OR last_at >= coalesce((SELECT strftime('%Y-%m-%dT%H:%M:%SZ', max(published_at), '-1 year')
        FROM articles WHERE outlet_id = ?1), ''))"""
    return frozenset(row["hash"] for row in rows(db, sql, [outlet_id, min_pages]))


def wanted(db: Database, article_id: int, outlets: Outlets) -> tuple[Entry, ...]:
    """The sources that an article credits, with an address, that were never fetched: worth following.

    A mere reference is followed only to a known organisation or agency, where it is likely the first-hand document.
    """
    sql = "SELECT kind, url, is_origin FROM citations WHERE article_id = ? AND url IS NOT NULL ORDER BY id"
    credits = rows(db, sql, [article_id])
    found: dict[str, Entry] = {}
    if not credits:
        return ()
    own_url = value(db, "SELECT url FROM articles WHERE id = ?", [article_id])
    for row in credits:
        if not is_web_address(row["url"]) or is_fetched(db, row["url"]):
            continue
        owner = outlets.by_domain(row["url"])
        first_hand = owner is not None and owner.kind in ("organisation", "agency")
        if row["kind"] != "reference" or row["is_origin"] or first_hand:
            found.setdefault(address_key(row["url"]), Entry(row["url"], "citation", listed_at=own_url))
    return tuple(found.values())


# When the story was last told for which an entry is wanted: a cited source has no date before it is read.
_STORY_AT = """SELECT coalesce(s.latest_at, a.published_at, a.fetched_at) FROM articles AS a
    LEFT JOIN stories AS s ON s.id = a.story_id WHERE a.url = {url}"""


def story_at(db: Database, citing_url: str) -> datetime | None:
    """The latest time of the story that the article at this canonical address tells; None for an unknown one."""
    return from_iso(value(db, _STORY_AT.format(url="?"), [citing_url]))


def waiting_entries(
    db: Database, now: datetime, limit: int = 1000, oldest: datetime | None = None
) -> list[Entry]:
    """Addresses that wait to be fetched and may be fetched now: those listed before those cited, newest stories first.

    What is dated before `oldest` is left where it is.
    """
    told_at = (
        f"coalesce(published_at, CASE via WHEN 'citation' THEN ({_STORY_AT.format(url='listed_at')}) END)"
    )
    sql = f"""SELECT * FROM entries WHERE state = 'waiting' AND (retry_at IS NULL OR retry_at NOT BETWEEN ? AND ?)
        AND (published_at IS NULL OR published_at >= ?)
        ORDER BY depth, {told_at} IS NULL, {told_at} DESC, url LIMIT ?"""
    pause = (to_iso(now + timedelta(seconds=1)), to_iso(now + LONGEST_PAUSE))
    return [_entry(row) for row in rows(db, sql, [*pause, to_iso(oldest) or "", limit])]


def is_waiting(db: Database, url: str) -> bool:
    """True when the address still waits to be fetched: nobody filed it, under this address or another, meanwhile."""
    return (
        value(db, "SELECT 1 FROM entries WHERE key = ? AND state = 'waiting'", [address_key(url)]) is not None
    )


def refused_addresses(db: Database) -> list[tuple[str, str]]:
    """The addresses that were given up because they lead to a private network, each with the problem's text."""
    sql = "SELECT url, detail FROM problems WHERE kind = 'refused-address' AND is_open AND url IS NOT NULL"
    return [(row["url"], row["detail"]) for row in rows(db, sql)]


def attempts(db: Database, url: str) -> int:
    """How often a waiting address was tried in vain."""
    return value(db, "SELECT attempts FROM entries WHERE key = ?", [address_key(url)]) or 0


def resting_urls(db: Database, now: datetime) -> dict[str, datetime]:
    """Addresses whose server asked for patience (429, 503) that is not over yet, and until when."""
    sql = "SELECT url, retry_at FROM fetches WHERE status IN (429, 503) AND retry_at > ? AND retry_at < ?"
    found = rows(db, sql, [to_iso(now), to_iso(now + LONGEST_PAUSE)])
    return {row["url"]: until for row in found if (until := from_iso(row["retry_at"]))}


def entry(db: Database, url: str) -> Entry | None:
    """What was said about an address where it was listed, or None."""
    found = rows(db, "SELECT * FROM entries WHERE key = ?", [address_key(url)])
    return _entry(found[0]) if found else None


def _entry(row: Row) -> Entry:
    return Entry(
        row["url"],
        row["via"],
        row["listed_at"],
        row["outlet_id"],
        row["title"],
        from_iso(row["published_at"]),
        row["source_name"],
        row["source_url"],
        row["depth"],
    )


def last_fetch(db: Database, url: str) -> Fetched | None:
    """The last fetch of a feed, sitemap, front page or article, or None."""
    found = rows(db, "SELECT * FROM fetches WHERE url = ?", [url])
    if not found:
        return None
    row = found[0]
    return Fetched(
        row["etag"],
        row["last_modified"],
        row["body_hash"],
        row["failures"],
        from_iso(row["retry_at"]),
        row["status"],
        from_iso(row["fetched_at"]),
    )


def known_outlet(db: Database, outlet_id: str) -> Outlet | None:
    """The outlet as the store has it; None for one that nobody named, which stands there under its domain."""
    found = rows(db, "SELECT id, name, kind FROM outlets WHERE id = ? AND name <> id", [outlet_id])
    return Outlet(**found[0]) if found else None


def has_outlet(db: Database, outlet_id: str) -> bool:
    """True for an outlet that the store has, named or not; another domain of one is none."""
    return value(db, "SELECT 1 FROM outlets WHERE id = ?", [outlet_id]) is not None
