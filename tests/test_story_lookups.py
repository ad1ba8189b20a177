"""What filing asks about stories: credits either way, times, mean similarities, stubs without a story."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import story_lookups
from monitor.models import Citation, Match
from monitor.schema import open_store
from pipelines import store
from pipelines.store_articles import put_article
from tests.articles import OUTLETS, POOL, article, mention, origin

A, B, C = (f"https://{host}.example/a" for host in ("ledger", "mirror", "chipwire"))


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def put(
    db: Database,
    url: str,
    *credits: Citation,
    story: int | None = None,
    hours: float = 0,
    kind: str = "report",
) -> int:
    """Put an article and give it a story; return its id."""
    number = put_article(db, article(url, POOL, hours, citations=credits, kind=kind), OUTLETS).article_id
    store.set_article(db, number, {"story_id": story})
    return number


def aim(db: Database, taker: int, source: int) -> None:
    """Point all linked citations of an article at another."""
    for credit in story_lookups.citations(db, taker):
        if credit["url"]:
            store.set_target(db, credit["id"], source)


def test_citations_of_an_address_that_point_nowhere_are_found_under_either_scheme(db: Database) -> None:
    taker = put(db, B, origin("Ledger", "ledger.example", A.replace("https", "http")))
    own = put(db, A)
    (found,) = story_lookups.citations_of_address(db, own)
    assert (found["article_id"], found["is_origin"]) == (taker, 1)
    store.set_target(db, found["id"], own)
    assert story_lookups.citations_of_address(db, own) == []


def test_credits_between_articles_are_seen_from_both(db: Database) -> None:
    source = put(db, A)
    taker = put(
        db,
        B,
        origin("Ledger", "ledger.example", A),
        mention("Ledger", "ledger.example", A),
        origin("Chipwire", "chipwire.example", C),
    )
    first = story_lookups.citations(db, taker)[0]
    store.set_target(db, first["id"], source)
    for seen_from, other in ((taker, source), (source, taker)):
        (credit,) = story_lookups.credits_between(db, seen_from)
        assert (credit["other_id"], credit["is_origin"], credit["origins"]) == (other, 1, 2)


@pytest.mark.parametrize(("kind", "count"), [("report", 0), ("release", 1)])
def test_a_reference_counts_only_where_it_leads_to_a_release(db: Database, kind: str, count: int) -> None:
    source = put(db, A, kind=kind)
    taker = put(db, B, Citation("reference", "statement", "ledger.example", A, "in a statement"))
    aim(db, taker, source)
    assert len(story_lookups.credits_between(db, source)) == count


def test_credits_in_words_are_found_both_ways_but_not_where_a_link_says_more(db: Database) -> None:
    ledger, mirror = put(db, A), put(db, B, mention("The Ledger", "ledger.example"))
    linked = put(db, C, origin("Ledger", "ledger.example"), mention("Ledger", "ledger.example", A + "-other"))
    everyone = [ledger, mirror, linked]
    assert story_lookups.named_credits(db, mirror, "mirror.example", everyone) == [ledger]
    assert story_lookups.named_credits(db, ledger, "ledger.example", everyone) == [mirror]
    assert story_lookups.named_credits(db, linked, "chipwire.example", everyone) == []
    assert story_lookups.named_credits(db, ledger, "ledger.example", []) == []


def test_matched_articles_come_the_most_contained_first(db: Database) -> None:
    a, b, c = put(db, A), put(db, B), put(db, C)
    store.put_matches(db, a, [Match(a, b, "rewrite", 0.4, 0.1), Match(c, a, "copy", 0.9, 0.8)], 8)
    assert [(row["other_id"], row["kind"]) for row in story_lookups.matched(db, a)] == [
        (c, "copy"),
        (b, "rewrite"),
    ]


def test_stubs_without_a_story_that_an_article_would_take_in(db: Database) -> None:
    taker = put(db, B, origin("Ledger", "ledger.example", A), mention("Chipwire", "chipwire.example", C))
    stubs = [
        store.put_stub(db, outlet, url) for outlet, url in (("ledger.example", A), ("chipwire.example", C))
    ]
    for credit, stub in zip(story_lookups.citations(db, taker), stubs, strict=True):
        store.set_target(db, credit["id"], stub)
    assert story_lookups.stubs_without_story(db, taker, {}, 0.2) == [stubs[0]]
    assert story_lookups.stubs_without_story(db, taker, {stubs[1]: 0.3}, 0.2) == stubs
    assert story_lookups.stubs_without_story(db, taker, {stubs[1]: 0.1}, 0.2) == [stubs[0]]
    story = store.new_story(db)
    for stub in stubs:
        store.set_article(db, stub, {"story_id": story})
    assert story_lookups.stubs_without_story(db, taker, {stubs[1]: 0.3}, 0.2) == []


def test_members_credits_and_matches_stay_within_the_story(db: Database) -> None:
    story = store.new_story(db)
    a, b = put(db, A, story=story), put(db, B, origin("Ledger", "ledger.example", A), story=story)
    c = put(db, C, mention("Ledger", "ledger.example"))
    store.put_matches(db, b, [Match(b, a, "copy", 1, 1), Match(b, c, "copy", 1, 1)], 8)
    assert [(m["id"], m["outlet_name"]) for m in story_lookups.members(db, story)] == [
        (a, "The Ledger"),
        (b, "Mirror"),
    ]
    (credit,) = story_lookups.story_credits(db, story)
    assert (credit["article_id"], credit["own_outlet_id"]) == (b, "mirror.example")
    assert [m["source_article_id"] for m in story_lookups.story_matches(db, story)] == [a]
