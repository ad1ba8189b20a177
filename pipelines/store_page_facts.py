"""What pages say of themselves (changed, corrected, what may be done with them), and that they are gone, written.

Called within `store.transaction`.
"""

from __future__ import annotations

import json
from datetime import datetime

from sqlite_utils import Database

from monitor import page_fact_lookups
from monitor.models import PageFacts
from monitor.times import to_iso


def put_facts(db: Database, article_id: int, facts: PageFacts) -> None:
    """Set what an article's page says of itself, writing nothing where that is known. It is there: not gone."""
    known = page_fact_lookups.facts(db, article_id)
    if facts == (known or PageFacts()) and not page_fact_lookups.is_gone(db, article_id):
        return
    reserved = None if facts.tdm_reserved is None else int(facts.tdm_reserved)
    told = json.dumps(facts.robots) if facts.robots else None
    db.conn.execute(
        "INSERT OR REPLACE INTO page_facts VALUES (?, ?, ?, NULL, ?, ?, ?, ?)",
        [
            article_id,
            to_iso(facts.modified),
            facts.correction,
            told,
            reserved,
            facts.tdm_policy,
            facts.tdm_source,
        ],
    )


def note_gone(db: Database, article_id: int, at: datetime) -> None:
    """An article was taken down: when that was seen first."""
    db.conn.execute(
        """INSERT INTO page_facts (article_id, gone_at) VALUES (?, ?)
        ON CONFLICT DO UPDATE SET gone_at = coalesce(gone_at, excluded.gone_at)""",
        [article_id, to_iso(at)],
    )
