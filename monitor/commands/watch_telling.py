"""What a sweep tells at its end: finds what happened, notes it, sends it, notes that it was told.

What is noted and was not sent waits for the next sweep. A run that is killed between sending and noting tells once
more.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import xxhash
from sqlite_utils import Database

from monitor import front_queries, watch_queries
from monitor.models import Problem
from monitor.queries import StoryLine
from monitor.telling import send
from monitor.times import from_iso
from monitor.watch_queries import Event
from monitor.watch_words import Told, message
from monitor.watches import Watch, address_of, shown_target
from pipelines import store, store_crawl, store_told

log = logging.getLogger(__name__)
MOST_MESSAGES = 10  # of one watch at once: what is more goes into the last of them
MOST_EVENTS = 100  # of one message
WAITING_DAYS = 3  # what could not be told for so long is given up
AT_ONCE = 2  # attempts in one run


@dataclass(frozen=True, slots=True)
class Message:
    """One message to be sent."""

    watch: Watch
    target: str  # as written in the outlets file
    events: tuple[Event, ...]
    title: str
    body: str


def target_key(target: str) -> str:
    """What the store knows a target by: addresses hold passwords."""
    return xxhash.xxh3_64_hexdigest(target.encode())


def begin(db: Database, watches: Sequence[Watch], at: datetime) -> None:
    """Note, before a sweep, since when each target is told: a new watch does not tell of the whole archive."""
    for watch in watches:
        for target in watch.tell:
            store_told.begin(db, watch.name, target_key(target), at)


def tell(db: Database, watches: Sequence[Watch], at: datetime, site: str = "") -> list[str]:
    """Tell what happened; a sentence for each watch that could not be told."""
    with store.transaction(db):
        for watch in watches:
            for target in watch.tell:
                _note(db, watch, target_key(target), at)
        store_told.forget(db, at)
    failed: dict[str, str] = {}
    for watch in watches:
        for each in due(db, watch, at, site):
            mistake = _sent(each)
            with store.transaction(db):
                store_told.mark(db, watch.name, target_key(each.target), each.events, at, mistake is None)
                if mistake:
                    failed[watch.name] = f"{shown_target(each.target)}: {mistake}"
        _note_problem(db, watch, failed.get(watch.name), at)
    return [
        f"Watch '{name}' could not be told by {said}. The next sweep tries again."
        for name, said in failed.items()
    ]


def _note(db: Database, watch: Watch, target: str, at: datetime) -> None:
    begun = from_iso(watch_queries.begun_at(db, watch.name, target))
    if begun is None:
        store_told.begin(db, watch.name, target, at)
        return
    events = watch_queries.happened(db, watch, watch_queries.window_start(begun, at))
    store_told.note(db, watch.name, target, events, at)


def _sent(each: Message) -> str | None:
    address, mistake = address_of(each.target), None
    for _ in range(AT_ONCE):
        mistake = send(address, each.title, each.body) if address else "its variable is not set"
        if mistake is None:
            return None
    log.warning("Watch '%s', %s: %s", each.watch.name, shown_target(each.target), mistake)
    return mistake


def _note_problem(db: Database, watch: Watch, mistake: str | None, at: datetime) -> None:
    where = f"watch:{watch.name}"
    with store.transaction(db):
        if mistake is None:
            store_crawl.close_problems(db, where)
        else:
            detail = f"{mistake}. The next sweep tries again, for {WAITING_DAYS} days."
            store_crawl.note_problem(db, Problem("not-told", where, detail), at)


def due(db: Database, watch: Watch, at: datetime, site: str = "") -> list[Message]:
    """The messages of a watch that are to be sent now: of a digest none before its time, else one an event."""
    found = []
    for target in watch.tell:
        key = target_key(target)
        last = from_iso(watch_queries.last_told(db, watch.name, key))
        if watch.digest_hours and last and at - last < timedelta(hours=watch.digest_hours):
            continue
        kept = timedelta(days=WAITING_DAYS, hours=watch.digest_hours)
        events = watch_queries.waiting(db, watch.name, key, at - kept)
        found += messages(db, watch, target, events, site)
    return found


def messages(
    db: Database, watch: Watch, target: str, events: Sequence[Event], site: str = ""
) -> list[Message]:
    """Events as messages: one each, or one for all in a digest; many at once share the last."""
    told = [each for event in events if (each := _evidence(db, watch, event))]
    alone = 0 if watch.digest_hours else MOST_MESSAGES - 1 if len(told) > MOST_MESSAGES else len(told)
    rest = [told[place : place + MOST_EVENTS] for place in range(alone, len(told), MOST_EVENTS)]
    return [
        Message(watch, target, tuple(event for event, _, _ in group), *message(watch.name, group, site))
        for group in [*([each] for each in told[:alone]), *rest]
    ]


def _evidence(db: Database, watch: Watch, event: Event) -> Told | None:
    article = watch_queries.evidence(db, event, watch.ours)
    stories: list[StoryLine] = []
    if article and article["story_id"] is not None:
        stories = [each.line for each in front_queries.listed(db, [article["story_id"]])]
    return (event, article, stories[0] if stories else None) if article else None
