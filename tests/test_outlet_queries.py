"""What an outlet gave and took, counted on known articles."""

from __future__ import annotations

from pathlib import Path

from monitor import outlet_queries
from monitor.outlet_queries import outlet_facts
from tests.newsroom import told_day
from tests.stores import add_article, insert


def test_the_known_day_is_counted(tmp_path: Path) -> None:
    facts = outlet_facts(told_day(tmp_path / "news.db"), "bay.example")
    assert (facts.articles, facts.kinds) == (2, {"report": 1, "rewrite": 1})
    assert facts.days == {"2026-10-13": {"report": 1}, "2026-10-14": {"rewrite": 1}}
    assert (facts.own, facts.disclosed, facts.disclosed_share) == (0.5, 1, 0.5)
    assert [(e.outlet, e.articles, e.median_minutes) for e in facts.takes_from] == [
        ("Harbour Ledger", 1, None)
    ]
    assert [(e.outlet, e.articles) for e in facts.taken_by] == [("Quick Read", 1)]
    assert (facts.originality, facts.measured, facts.median_minutes) == (None, 0, None)


def test_credits_both_ways_leave_out_its_own(tmp_path: Path) -> None:
    db = told_day(tmp_path / "news.db")
    insert(db, "citations", article_id=2, kind="reference", outlet_id="harbour.example", evidence="us")
    assert [(e.outlet, e.articles, e.as_origin) for e in outlet_facts(db, "harbour.example").cites] == [
        ("Letter", 1, 0),
        ("Owner", 1, 0),
        ("Tidewire", 1, 1),
    ]
    cited = outlet_facts(db, "tidewire.example").cited_by
    assert [(e.outlet_id, e.articles, e.as_origin) for e in cited] == [("harbour.example", 1, 1)]
    assert outlet_facts(db, "harbour.example").cited_by == ()


def test_thirty_days_before_the_newest_and_only_what_was_read(tmp_path: Path) -> None:
    db = told_day(tmp_path / "news.db")
    for day, kind in (("2026-09-14", "report"), ("2026-09-16", "report"), ("2026-10-15", "stub")):
        add_article(
            db,
            1,
            "tidewire.example",
            kind,
            url=f"https://tidewire.example/{day}",
            published_at=f"{day}T05:00:00Z",
        )
    facts = outlet_facts(db, "tidewire.example")
    assert list(facts.days) == ["2026-09-16", "2026-10-14"]
    latest = outlet_queries.outlet_latest(db, "tidewire.example")
    assert [row["published_at"][:10] for row in latest] == ["2026-10-14", "2026-09-16", "2026-09-14"]


def test_an_outlet_without_articles_has_no_shares(tmp_path: Path) -> None:
    db = told_day(tmp_path / "news.db")
    insert(db, "outlets", id="far.example", name="Far", kind="outlet")
    facts = outlet_facts(db, "far.example")
    assert (facts.articles, facts.own, facts.disclosed_share, facts.cites) == (0, None, None, ())
    assert outlet_queries.outlet(db, "far.example") == {"id": "far.example", "name": "Far", "kind": "outlet"}
    assert outlet_queries.outlet(db, "no.example") is None
