"""An article in, its row, addresses and citations out: new, changed, the same, or several rows made one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlite_utils import Database

from monitor import furniture_lookups, lookups, page_fact_lookups
from monitor.models import Article, Citation, PageFacts
from monitor.outlets import Outlets
from monitor.times import from_iso, to_iso
from monitor.urls import address_key
from pipelines import store_copies, store_page_facts
from pipelines.edits import Version, edit_between
from pipelines.store import delete_article, ensure_outlets, forget, insert, update

Change = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Put:
    """Where an article came to stand. `left` holds the stories of rows that were joined into it, to be told anew."""

    article_id: int
    change: Change
    left: tuple[int, ...] = ()


def put_article(db: Database, article: Article, outlets: Outlets) -> Put:
    """Insert or update an article's row, addresses and citations.

    Not newer than what is stored, or read at a lesser address (AMP) or in a feed, or a stub where a text is stored:
    `same`, only its addresses are added. A changed article's earlier version goes to `revisions`.
    """
    cited = [c for c in article.citations if c.outlet_id]
    # Whose page a credit links to is not always who is named.
    linked = [outlets.outlet_id(c.url) for c in cited if c.url and c.kind != "reference"]
    ensure_outlets(db, [article.outlet_id, *(c.outlet_id for c in cited if c.outlet_id), *linked], outlets)
    addresses = [article.url, *article.addresses, *([article.read_at] if article.read_at else [])]
    ids = lookups.article_ids(db, addresses)
    values = _columns(article)
    left: set[int] = set()
    change: Change = "new"
    if ids:
        article_id, left = _join(db, ids)
        change = _update(db, article, values, lookups.article(db, article_id))
    else:
        article_id = insert(db, "articles", values)
    for url in dict.fromkeys(addresses):
        row = [address_key(url), url, article_id]
        db.conn.execute("INSERT OR IGNORE INTO addresses VALUES (?, ?, ?)", row)
    if change != "same":
        if change == "changed":
            db.conn.execute("DELETE FROM citations WHERE article_id = ?", [article_id])
        _put_citations(db, article_id, article.citations)
        store_copies.index(db, {**values, "id": article_id}, article.fingerprint)
    if change != "same" or _is_newer_reading(db, article_id, article):
        store_page_facts.put_facts(db, article_id, article.facts)
    return Put(article_id, change, tuple(sorted(left)))


def _is_newer_reading(db: Database, article_id: int, article: Article) -> bool:
    """True where the same article was read again at its own address, and no wall stood before it."""
    last = lookups.columns(db, article_id, ["fetched_at"])["fetched_at"]
    is_newer = (to_iso(article.fetched_at) or "") > (last or "")
    return is_newer and article.kind != "stub" and not _is_read_elsewhere(article)


def _update(db: Database, article: Article, values: Mapping[str, Any], stored: lookups.Row) -> Change:
    """Replace the stored row where the article is to; say what that made of it."""
    if not _supersedes(article, values, stored):
        return "same"
    change: Change = "changed" if stored["fetched_at"] else "new"
    at_its_own_address = bool(stored["fetched_url"]) and not _is_read_elsewhere(
        article
    )  # was AMP, or a feed's text: no other version, only better
    was_read = stored["kind_read"] != "stub"  # a wall was no version either
    if change == "changed" and was_read and not at_its_own_address:
        _keep_revision(db, article, stored, values)
    store_copies.take_out(db, stored)
    update(db, "articles", stored["id"], values)
    forget(db, stored)
    return change


def _supersedes(article: Article, values: Mapping[str, Any], stored: lookups.Row) -> bool:
    """True when the article is to replace the stored row."""
    if stored["fetched_at"] is None:
        # A wall before a post or a filing does not make it less of one.
        return article.kind != "stub" or stored["kind_read"] != "release"
    if article.read_in and stored["kind_read"] == "stub":
        return article.kind != "stub"  # the feed has what the page did not show
    if values["fetched_at"] < stored["fetched_at"]:
        # The page at its own address wins over AMP, and over a feed's text, whichever came first.
        return bool(stored["fetched_url"]) and not _is_read_elsewhere(article) and article.kind != "stub"
    if _is_read_elsewhere(article) and not stored["fetched_url"]:
        return False
    if article.kind == "stub" and stored["kind_read"] != "stub":
        return False
    return any(
        values[k] != stored[k]
        for k in values.keys() - {"fetched_at", "kind", "kind_why", "fetched_url", "url"}
    )


def _is_read_elsewhere(article: Article) -> bool:
    return bool(article.read_at or article.read_in)


def _columns(article: Article) -> dict[str, Any]:
    return {
        "url": article.url,
        "outlet_id": article.outlet_id,
        "title": article.title,
        "description": article.description,
        "byline": article.byline,
        "published_at": to_iso(article.published),
        "published_precision": article.published_precision,
        "published_source": article.published_source,
        "fetched_at": to_iso(article.fetched_at),
        "language": article.language,
        "text": article.text,
        "word_count": len(article.text.split()),
        "kind": article.kind,
        "kind_read": article.kind,
        "kind_why": article.kind_why,
        "fetched_url": article.read_in or article.read_at,
        "ai_disclosure": article.ai_disclosure,
        "repairs": json.dumps([asdict(repair) for repair in article.repairs], ensure_ascii=False),
    }


def _keep_revision(db: Database, article: Article, stored: lookups.Row, values: Mapping[str, Any]) -> None:
    """Keep the version that is replaced, with what changed in it; nothing where no words did."""
    known, read_at = page_fact_lookups.facts(db, stored["id"]), from_iso(stored["fetched_at"])
    assert read_at is not None
    heads = ("title", "description", "byline", "text")
    before = _version(stored, known or PageFacts())
    after = _version(values, article.facts)
    left_out = [text for _, text in furniture_lookups.dropped(db, stored["id"])]
    edit = edit_between(before, after, read_at, [*article.dropped, *left_out])
    if edit is None:
        return
    kept = {name: stored[name] for name in ("fetched_at", *heads, "published_at")}
    times = {"replaced_at": values["fetched_at"], "modified_at": to_iso(article.facts.modified)}
    insert(db, "revisions", {"article_id": stored["id"], **times, **kept, **asdict(edit)})


def _version(row: Mapping[str, Any], facts: PageFacts) -> Version:
    title, description, byline, text = (row[n] for n in ("title", "description", "byline", "text"))
    return Version(title, description, byline, text, facts.correction, facts.modified)


def _join(db: Database, ids: list[int]) -> tuple[int, set[int]]:
    """Make one row of several that turned out to be one page.

    Returns the id that stays (the one that says most, then the first) and the stories that lose an article by it.
    """
    stored = {i: lookups.article(db, i) for i in ids}
    keep = min(ids, key=lambda i: (stored[i]["fetched_at"] is None, stored[i]["kind_read"] == "stub", i))
    left = set()
    for other in ids:
        if other == keep:
            continue
        for statement in (
            "UPDATE citations SET target_article_id = ? WHERE target_article_id = ?",
            "UPDATE addresses SET article_id = ? WHERE article_id = ?",
        ):
            db.conn.execute(statement, [keep, other])
        left.add(stored[other]["story_id"])
        delete_article(db, other)
    return keep, left - {None}


def _put_citations(db: Database, article_id: int, citations: Iterable[Citation]) -> None:
    for c in citations:
        insert(
            db,
            "citations",
            {
                "article_id": article_id,
                "kind": c.kind,
                "name": c.name,
                "outlet_id": c.outlet_id,
                "url": c.url,
                "evidence": c.evidence,
                "is_origin": int(c.is_origin),
            },
        )
