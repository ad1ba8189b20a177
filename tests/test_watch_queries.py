"""What watches find in a known day: each event with its evidence, and what each condition leaves out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import watch_queries
from monitor.times import to_iso
from monitor.watch_queries import Event, happened, match_any, watched_stories
from monitor.watches import EVENTS, Watch
from pipelines import store
from tests.stores import add_article, insert, saved_day

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)  # everything in the known day was read then
ALL = tuple(EVENTS)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return saved_day(tmp_path / "news.db")


def found(db: Database, watch: Watch, since: datetime = NOON) -> list[tuple[str, int]]:
    return [(each.event, each.subject) for each in happened(db, watch, since)]


@pytest.mark.parametrize(
    ("watch", "stories"),
    [
        (Watch("A", words=("ferry",)), [1]),
        (Watch("A", words=("without a ferry",)), [1]),
        (Watch("A", words=("ferry without",)), []),
        (Watch("A", words=("zeppelin", "norw*")), [1]),
        (Watch("A", words=('"ferry', "x AND (")), [1]),
        (Watch("A", cites=("tidewire.example",)), [1]),
        (Watch("A", cites=("bay.example",)), []),
        (Watch("A", outlets=("bay.example",)), [1, 2]),
        (Watch("A", outlets=("bay.example",), words=("ferry",)), [1]),
        (Watch("A", kinds=("digest",)), [1]),
        (Watch("A", languages=("de",)), []),
        (Watch("A", ours=("tidewire.example",)), [1]),
        (Watch("A", ours=("quickread.example",)), []),
        (Watch("A", ours=("tidewire.example",), words=("islanders",)), []),
    ],
)
def test_conditions_must_all_be_met_by_one_article(db: Database, watch: Watch, stories: list[int]) -> None:
    assert watched_stories(db, watch) == stories


def test_words_are_asked_for_as_they_are_written() -> None:
    assert match_any(("night market", "strike*", 'a "b"')) == '"night market" OR "strike"* OR "a  b"'


def test_a_story_is_new_when_nobody_told_it_before(db: Database) -> None:
    watch = Watch("A", words=("ferry",))
    assert found(db, watch) == [("new story", 1)]
    assert found(db, watch, NOON + timedelta(seconds=1)) == []
    with store.transaction(db):
        late = to_iso(NOON + timedelta(hours=1))
        add_article(db, 1, "bay.example", "report", title="Ferry again", text="ferry", fetched_at=late)
    assert found(db, watch, NOON + timedelta(minutes=1)) == []


def test_a_story_grows_when_independent_reports_come_together(db: Database) -> None:
    watch = Watch("A", words=("ferry",), when=("grows",), independent=2)
    assert found(db, watch) == []
    late = to_iso(NOON + timedelta(hours=1))
    with store.transaction(db):
        add_article(db, 1, "bay.example", "report", title="Ferry: own report", text="ferry", fetched_at=late)
        db.conn.execute("UPDATE stories SET independent_count = 2 WHERE id = 1")
    assert found(db, watch, NOON + timedelta(minutes=1)) == [("grows", 1)]
    assert found(db, watch, NOON + timedelta(hours=2)) == []
    assert found(db, Watch("A", words=("ferry",), when=("grows",), independent=3), NOON) == []


def test_what_has_been_as_large_before_does_not_grow(db: Database) -> None:
    late = to_iso(NOON + timedelta(hours=1))
    with store.transaction(db):
        add_article(db, 1, "bay.example", "report", title="Ferry: own report", text="ferry")
        add_article(
            db, 1, "quickread.example", "digest", title="Ferry: digest", text="ferry", fetched_at=late
        )
        db.conn.execute("UPDATE stories SET independent_count = 2 WHERE id = 1")
    watch = Watch("A", words=("ferry",), when=("grows",), independent=2)
    assert found(db, watch, NOON + timedelta(minutes=1)) == []


def test_a_story_grows_by_an_article_that_does_not_meet_the_watch_itself(db: Database) -> None:
    late = to_iso(NOON + timedelta(hours=1))
    with store.transaction(db):
        number = add_article(
            db, 1, "bay.example", "report", title="Boats: own report", text="boats", fetched_at=late
        )
        db.conn.execute("UPDATE stories SET independent_count = 2 WHERE id = 1")
    watch = Watch("A", words=("ferry",), when=("grows",), independent=2)
    assert happened(db, watch, NOON + timedelta(minutes=1)) == [Event("grows", 1, 1, number)]


def test_what_goes_back_to_two_unread_sources_had_two_before(db: Database) -> None:
    late = to_iso(NOON + timedelta(hours=1))
    with store.transaction(db):
        stub = add_article(db, 1, "quickread.example", "stub", url="https://quickread.example/unread")
        report = {"title": "Ferry by another way", "text": "ferry", "source_article_id": stub}
        add_article(db, 1, "bay.example", "report", **report)
        add_article(db, 1, "harbour.example", "digest", title="Again", source_article_id=1, fetched_at=late)
        db.conn.execute("UPDATE stories SET independent_count = 2 WHERE id = 1")
    watch = Watch("A", words=("ferry",), when=("grows",), independent=2)
    assert found(db, watch, NOON + timedelta(minutes=1)) == []


def test_cited_by_others(db: Database) -> None:
    watch = Watch("A", ours=("tidewire.example",), when=("cited",))
    assert found(db, watch) == [("cited", 2)]
    told = watch_queries.evidence(db, Event("cited", 2, 1, 2), watch.ours)
    assert told["credits"] == [{"outlet": "Tidewire", "evidence": "(Tidewire) -", "is_origin": 1}]
    assert found(db, Watch("A", ours=("tidewire.example", "harbour.example"), when=("cited",))) == []
    assert found(db, Watch("A", ours=("tidewire.example",), kinds=("report",), when=("cited",))) == []


def test_copied_without_credit(db: Database) -> None:
    assert found(db, Watch("A", ours=("harbour.example",), when=("copied",))) == [("copied", 3)]
    assert found(db, Watch("A", ours=("tidewire.example",), when=("copied",))) == []  # it is credited
    told = watch_queries.evidence(db, Event("copied", 3, 1, 3), ())
    assert (told["source_outlet"], told["source_title"]) == ("Harbour Ledger", "Norwick ferry stops")


def test_taken_before_its_source_was_read(db: Database) -> None:
    late = to_iso(NOON + timedelta(hours=1))
    with store.transaction(db):
        db.conn.execute("UPDATE articles SET fetched_at = ? WHERE id = 2", [late])
    watch = Watch("A", ours=("harbour.example",), when=("copied",))
    assert found(db, watch, NOON + timedelta(minutes=1)) == [("copied", 3)]


def test_an_original_that_changed(db: Database) -> None:
    watch, any_change = (Watch("A", words=("ferry",), when=(event,)) for event in ("corrected", "changed"))
    with store.transaction(db):
        for article, text in ((1, "The ferry will not sail for 3 days."), (2, "a copy"), (1, "same")):
            at = {"fetched_at": to_iso(NOON), "replaced_at": to_iso(NOON)}
            insert(db, "revisions", article_id=article, title="Ferry stops", text=text, **at)
        db.conn.execute("UPDATE revisions SET title = (SELECT title FROM articles WHERE id = 1) WHERE id = 3")
        db.conn.execute("UPDATE revisions SET text = (SELECT text FROM articles WHERE id = 1) WHERE id = 3")
    assert found(db, any_change) == [("changed", 1)] and found(db, watch) == []
    told = watch_queries.evidence(db, Event("changed", 1, 1, 1), ())
    assert (told["before"]["title"], told["takers"]) == ("Ferry stops", 1)
    with store.transaction(db):
        db.conn.execute("UPDATE revisions SET mark = 'silent' WHERE id = 1")
    assert found(db, watch) == []
    with store.transaction(db):
        db.conn.execute(
            "UPDATE revisions SET mark = 'correction', notice = 'Corrected: 3 days' WHERE id <= 2"
        )
    assert found(db, watch) == [("corrected", 1)], "the second is none of an original"
    for both in (("corrected", "changed"), ("changed", "corrected")):
        assert found(db, Watch("A", words=("ferry",), when=both)) == [("corrected", 1)], (
            "one change, told once"
        )
    assert (
        watch_queries.evidence(db, Event("corrected", 1, 1, 1), ())["before"]["notice"] == "Corrected: 3 days"
    )
    assert found(db, Watch("A", words=("zeppelin",), when=("corrected",))) == []


def test_an_empty_store_is_asked_like_any_other(tmp_path: Path) -> None:
    from monitor.schema import open_store

    empty = open_store(tmp_path / "empty.db")
    assert found(empty, Watch("A", words=("a",), ours=("bay.example",), when=ALL)) == []


def test_a_watch_looks_back_a_week_at_most() -> None:
    start = watch_queries.window_start
    assert start(NOON - timedelta(days=90), NOON) == NOON - timedelta(days=7)
    assert start(NOON - timedelta(hours=1), NOON) == NOON - timedelta(hours=1)
