"""Small stores for tests of what people read: a path goes in, an open store with a known day comes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlite_utils import Database

from monitor.schema import open_store
from pipelines import store

OUTLETS = [
    {"id": "harbour.example", "name": "Harbour Ledger", "kind": "outlet"},
    {"id": "tidewire.example", "name": "Tidewire", "kind": "agency"},
    {"id": "quickread.example", "name": "Quick Read", "kind": "aggregator"},
    {"id": "bay.example", "name": "Bay Herald", "kind": "outlet"},
]
HOSTILE = "<script>alert(1)</script> [bold]shout[/bold] \x1b[31mred\x1b[0m \u202egnp.exe"


def insert(db: Database, table: str, **values: Any) -> int:
    """Insert one row and return its rowid."""
    marks = ", ".join("?" * len(values))
    sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"
    return int(db.conn.execute(sql, list(values.values())).lastrowid or 0)


def add_article(db: Database, story_id: int, outlet_id: str, kind: str, **values: Any) -> int:
    """Insert an article with sensible columns; `values` replace them."""
    given: dict[str, Any] = {
        "kind_read": "stub" if kind == "stub" else "report",
        "published_precision": "minute" if values.get("published_at") else "none",
        "fetched_at": None if kind == "stub" else "2026-10-14T12:00:00Z",
        "word_count": len(values.get("text", "").split()),
        **values,
    }
    return insert(db, "articles", story_id=story_id, outlet_id=outlet_id, kind=kind, **given)


def add_story(db: Database, title: str, **values: Any) -> int:
    """Insert a story without articles."""
    given: dict[str, Any] = {
        "original_why": "no article credits another",
        "article_count": 0,
        "outlet_count": 0,
        "independent_count": 0,
        **values,
    }
    return insert(db, "stories", title=title, **given)


def saved_day(path: Path) -> Database:
    """A store with two stories: a ferry told five times, back to Tidewire; a hostile one without original."""
    db = open_store(path)
    with store.transaction(db):
        for outlet in OUTLETS:
            insert(db, "outlets", **outlet)
        _ferry(db)
        _hostile(db)
        _crawl(db)
    return db


def _ferry(db: Database) -> None:
    story = add_story(
        db,
        "Ferry line to Norwick stops for a week",
        first_published_at="2026-10-14T09:00:00Z",
        latest_at="2026-10-14T11:30:00Z",
        article_count=5,
        outlet_count=4,
        independent_count=1,
        original_url="https://tidewire.example/ferry",
        original_outlet_id="tidewire.example",
        original_why="Harbour Ledger says: “(Tidewire) -”",
    )
    wire = add_article(
        db,
        story,
        "tidewire.example",
        "report",
        url="https://tidewire.example/ferry",
        title="Ferry line to Norwick stops for a week",
        text="The ferry to Norwick will not sail this week, its owner said.",
        published_at="2026-10-14T09:00:00Z",
    )
    copy = add_article(
        db,
        story,
        "harbour.example",
        "copy",
        url="https://harbour.example/ferry-stops",
        title="Norwick ferry stops",
        text="The ferry to Norwick will not sail this week, its owner said.\n## What now?\n#norwick",
        published_at="2026-10-14T09:20:00Z",
        source_article_id=wire,
        source_why="same text (100 %), credited: “(Tidewire) -”",
    )
    _ferry_retold(db, story, copy)
    db.conn.execute("UPDATE stories SET original_article_id = ? WHERE id = ?", [wire, story])
    credit = {"kind": "syndication", "name": "Tidewire", "outlet_id": "tidewire.example"}
    insert(
        db,
        "citations",
        article_id=copy,
        evidence="(Tidewire) -",
        is_origin=1,
        target_article_id=wire,
        **credit,
    )
    insert(db, "matches", article_id=copy, source_article_id=wire, kind="copy", containment=1, similarity=0.9)
    insert(db, "story_redirects", id=99, story_id=story)


def _ferry_retold(db: Database, story: int, copy: int) -> None:
    rewrite = add_article(
        db,
        story,
        "bay.example",
        "rewrite",
        url="https://bay.example/no-ferry",
        title="No ferry for Norwick",
        text="Islanders of Norwick are without a ferry.",
        published_at="2026-10-14T00:00:00Z",
        published_precision="day",
        source_article_id=copy,
        source_why="“as the Harbour Ledger reported”",
        ai_disclosure="Written with the help of a machine.",
    )
    add_article(
        db,
        story,
        "quickread.example",
        "digest",
        url="https://quickread.example/42",
        title="Ferry pause: what to know",
        text="In thirty seconds: no ferry.",
        published_at="2026-10-14T11:30:00Z",
        source_article_id=rewrite,
        source_why="“Original source: Bay Herald”",
    )
    add_article(
        db,
        story,
        "bay.example",
        "stub",
        url="https://bay.example/ferry-archive",
        kind_why="cited, not fetched",
    )


def _hostile(db: Database) -> None:
    story = add_story(db, HOSTILE, latest_at="2026-10-13T08:00:00Z", article_count=1, outlet_count=1)
    add_article(
        db,
        story,
        "bay.example",
        "report",
        url="javascript:alert(1)",
        title=HOSTILE,
        text="Nothing but <img src=x onerror=alert(2)> here.",
        byline="<b>Nobody</b>",
        published_at="2026-10-13T08:00:00Z",
    )


def _crawl(db: Database) -> None:
    """One sweep, a feed that fails and one that fell silent, one open problem and a closed one."""
    insert(
        db,
        "runs",
        command="sweep",
        started_at="2026-10-14T12:00:00Z",
        finished_at="2026-10-14T12:01:00Z",
        fetched=9,
        new_articles=6,
        exit_code=3,
    )
    for outlet, failures, status in (("harbour.example", 2, 503), ("bay.example", 0, 200)):
        insert(
            db,
            "fetches",
            url=f"https://{outlet}/feed",
            outlet_id=outlet,
            kind="feed",
            fetched_at="2026-10-14T12:00:00Z",
            status=status,
            failures=failures,
        )
    insert(
        db,
        "sightings",
        outlet_id="bay.example",
        key="bay.example/no-ferry",
        first_seen_at="2026-10-10T12:00:00Z",
    )
    seen = {"first_seen_at": "2026-10-14T12:00:00Z", "last_seen_at": "2026-10-14T12:00:00Z"}
    insert(
        db,
        "problems",
        kind="http-503",
        url="https://harbour.example/feed",
        outlet_id="harbour.example",
        detail="The server said 503. It is tried again in 15 minutes.",
        **seen,
    )
    insert(db, "problems", kind="cut-off", url="https://bay.example/x", detail="over", is_open=0, **seen)
