"""A sweep tells what is watched: to a real webhook, once each, with retry, and in digests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.commands import watch_telling
from monitor.commands.watch_telling import MOST_MESSAGES, messages, target_key, tell
from monitor.lookups import rows
from monitor.saved_web import SavedWeb
from monitor.times import from_iso, to_iso
from monitor.watch_queries import Event
from monitor.watches import Watch
from pipelines import store
from tests.stores import add_article, add_story, saved_day
from tests.sweeping import problems, put_stories, sweep, write_outlets
from tests.sweeping import store as swept
from tests.test_watch_queries import NOON
from tests.webhook import Webhook, webhook

SOON = NOON + timedelta(minutes=5)


@pytest.fixture
def hook() -> Iterator[Webhook]:
    with webhook() as hook:
        yield hook


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return saved_day(tmp_path / "news.db")


def begin(db: Database, *watches: Watch) -> None:
    with store.transaction(db):
        watch_telling.begin(db, watches, NOON)


def add_ferry(db: Database, number: int) -> None:
    with store.transaction(db):
        story = add_story(db, f"Ferry {number}", latest_at=to_iso(SOON), article_count=1, outlet_count=1)
        url = f"https://bay.example/ferry-{number}"
        add_article(
            db, story, "bay.example", "report", title=f"Ferry {number}", url=url, fetched_at=to_iso(SOON)
        )


def test_each_event_is_one_message_and_is_told_once(db: Database, hook: Webhook) -> None:
    watch = Watch(
        "Ours", ours=("harbour.example", "tidewire.example"), when=("cited", "copied"), tell=(hook.address(),)
    )
    begin(db, watch)
    with store.transaction(db):
        db.conn.execute("UPDATE citations SET outlet_id = 'harbour.example', article_id = 4")
    assert tell(db, [watch], SOON) == []
    told = {document["title"]: document["message"] for document in hook.took}
    assert told.keys() == {
        "Ours: Quick Read credits Harbour Ledger: Ferry pause: what to know",
        "Ours: Bay Herald took from Harbour Ledger without credit: No ferry for Norwick",
    }
    assert any("Its words: “(Tidewire) -”" in message for message in told.values())
    assert tell(db, [watch], SOON + timedelta(hours=1)) == [] and len(hook.took) == 2


def test_a_new_watch_tells_nothing_of_what_was_there(db: Database, hook: Webhook) -> None:
    watch = Watch("Ferries", words=("ferry",), tell=(hook.address(),))
    assert tell(db, [watch], SOON) == [] and hook.took == []
    add_ferry(db, 1)
    assert tell(db, [watch], SOON + timedelta(minutes=5)) == []
    assert [document["title"] for document in hook.took] == ["Ferries: New story: Ferry 1"]


def test_what_could_not_be_told_is_a_problem_and_is_told_by_a_later_sweep(
    db: Database, hook: Webhook
) -> None:
    watch = Watch("Ferries", words=("ferry",), tell=(hook.address("secret"),))
    begin(db, watch)
    hook.refuse = 99
    (untold,) = tell(db, [watch], SOON)
    assert untold.startswith("Watch 'Ferries' could not be told by json://…: the webhook said 503")
    assert len(hook.bodies) == watch_telling.AT_ONCE
    assert problems(db)["watch:Ferries"] == "not-told"
    assert not [row for row in rows(db, "SELECT * FROM problems") if "secret" in json.dumps(row)]
    hook.refuse = 0
    assert tell(db, [watch], SOON + timedelta(hours=1)) == []
    assert len(hook.took) == 1 and "watch:Ferries" not in problems(db)


def test_one_refusal_is_tried_again_at_once(db: Database, hook: Webhook) -> None:
    watch = Watch("Ferries", words=("ferry",), tell=(hook.address(),))
    begin(db, watch)
    hook.refuse = 1
    assert tell(db, [watch], SOON) == [] and len(hook.took) == 1


def test_one_target_that_fails_keeps_nothing_from_the_other(db: Database, hook: Webhook) -> None:
    watch = Watch("Ferries", words=("ferry",), tell=("json://127.0.0.1:9/", hook.address()))
    begin(db, watch)
    assert len(tell(db, [watch], SOON)) == 1 and len(hook.took) == 1
    assert len(tell(db, [watch], SOON)) == 1 and len(hook.took) == 1


def test_what_could_not_be_told_for_days_is_given_up(db: Database, hook: Webhook) -> None:
    watch = Watch("Ferries", words=("ferry",), tell=(hook.address(),))
    begin(db, watch)
    hook.refuse = 99
    tell(db, [watch], SOON)
    hook.refuse = 0
    assert tell(db, [watch], SOON + timedelta(days=8)) == [] and hook.took == []


def test_a_digest_waits_for_its_time_and_is_one_message(db: Database, hook: Webhook) -> None:
    watch = Watch("Ferries", words=("ferry",), tell=(hook.address(),), digest_hours=24)
    begin(db, watch)
    add_ferry(db, 1)
    assert tell(db, [watch], NOON + timedelta(hours=23)) == [] and hook.took == []
    assert tell(db, [watch], NOON + timedelta(hours=24)) == []
    (document,) = hook.took
    assert document["title"] == "Ferries: 2 things happened" and "New story: Ferry 1" in document["message"]
    assert tell(db, [watch], NOON + timedelta(hours=49)) == [] and len(hook.took) == 1


def test_many_at_once_share_the_last_message(db: Database) -> None:
    watch = Watch("Ferries", words=("ferry",), tell=("json://127.0.0.1/",))
    for number in range(14):
        add_ferry(db, number)
    events = [Event("new story", 3 + number, 3 + number, 7 + number) for number in range(14)]
    found = messages(db, watch, watch.tell[0], events)
    assert [len(each.events) for each in found] == [1] * (MOST_MESSAGES - 1) + [5]


def test_an_address_is_never_stored(db: Database, monkeypatch: pytest.MonkeyPatch, hook: Webhook) -> None:
    monkeypatch.setenv("DESK", hook.address("from-the-environment"))
    watch = Watch("Ferries", words=("ferry",), tell=("$DESK",))
    begin(db, watch)
    assert tell(db, [watch], SOON) == [] and len(hook.took) == 1
    assert {row["target"] for row in rows(db, "SELECT target FROM told")} == {target_key("$DESK")}
    assert len(target_key("$DESK")) == 16


def test_a_sweep_begins_a_watch_tells_at_its_end_and_says_when_it_could_not(
    tmp_path: Path, web: SavedWeb, hook: Webhook
) -> None:
    put_stories(web, range(1))
    block = f'[[watch]]\nname = "Piers"\nwords = ["pier"]\ntell = ["{hook.address()}"]\n'
    write_outlets(tmp_path, extra=block)
    hook.refuse = 99
    ended = sweep(tmp_path, web, "--json", "-s", "NEWS_SITE=http://desk.example:8001/")
    assert ended.code == 3 and "Watch 'Piers' could not be told by json://…" in ended.err
    assert len(ended.report["untold"]) == 1
    hook.refuse = 0
    ended = sweep(tmp_path, web, "--json", "-s", "NEWS_SITE=http://desk.example:8001/")
    assert (ended.code, ended.err, ended.report["untold"]) == (0, "", [])
    (document,) = hook.took
    assert document["title"] == "Piers: New story: Council takes up the pier on day 0"
    assert "http://desk.example:8001/story/1" in document["message"]
    assert sweep(tmp_path, web).code == 0 and len(hook.took) == 1
    (begun,) = rows(swept(tmp_path), "SELECT told_at FROM told WHERE event = 'begun'")
    assert from_iso(begun["told_at"])


def test_a_sweep_does_not_start_where_nobody_could_be_told(tmp_path: Path) -> None:
    block = '[[watch]]\nname = "Piers"\nwords = ["pier"]\ntell = ["$NO_SUCH_DESK"]\n'
    write_outlets(tmp_path, extra=block)
    ended = sweep(tmp_path)
    assert ended.code == 1 and "the variable NO_SUCH_DESK is not set" in ended.err
    assert not (tmp_path / "news.db").exists()
