"""When a feed is asked again: by how often it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor import polling
from monitor.polling import History, is_concealed, newest_times, next_poll, wants_full

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
URL = "http://harbour.example/feed.xml"


def history(*silences: timedelta, polls: int = 10, first: timedelta = 400 * DAY) -> History:
    """A feed whose newest entries are so old."""
    newest = tuple(NOW - silence for silence in silences)
    return History(URL, NOW, NOW - first, polls, newest=newest, full_at=NOW)


def every(gap: timedelta, since: timedelta = timedelta()) -> list[timedelta]:
    """Twenty entries, so far apart; the last one so long ago."""
    return [since + gap * number for number in range(20)]


@pytest.mark.parametrize(
    ("silences", "least", "most"),
    [
        (every(MINUTE), 5 * MINUTE, 5 * MINUTE),  # an agency's ticker
        (every(6 * MINUTE, 3 * MINUTE), 5 * MINUTE, 5 * MINUTE),
        (every(HOUR, 30 * MINUTE), 24 * MINUTE, 36 * MINUTE),
        (every(HOUR, 9 * HOUR), 40 * MINUTE, 66 * MINUTE),  # the same in the morning
        (every(6 * HOUR), 2.4 * HOUR, 3.6 * HOUR),
        (every(3 * DAY), DAY, DAY),
        ([20 * DAY], DAY, DAY),
        ([60 * DAY], 1.8 * DAY, 2.2 * DAY),  # asleep
        ([365 * DAY], 10.9 * DAY, 13.4 * DAY),
        ([3000 * DAY], 30 * DAY, 30 * DAY),  # never given up
        ([-2 * DAY, *every(6 * HOUR)], 2.4 * HOUR, 3.6 * HOUR),  # one that is announced
        ([timedelta()] * 20, 5 * MINUTE, 5 * MINUTE),
    ],
    ids=str,
)
def test_a_feed_is_asked_twice_between_two_changes(
    silences: list[timedelta], least: timedelta, most: timedelta
) -> None:
    assert least <= next_poll(history(*silences)) - NOW <= most


@pytest.mark.parametrize(
    ("known_for", "least", "most"),
    [(MINUTE, 5 * MINUTE, 5 * MINUTE), (10 * HOUR, 4.5 * HOUR, 5.5 * HOUR), (5 * DAY, DAY, DAY)],
    ids=str,
)
def test_where_nothing_is_dated_and_nothing_changed_the_pauses_grow(
    known_for: timedelta, least: timedelta, most: timedelta
) -> None:
    assert least <= next_poll(history(first=known_for)) - NOW <= most


def test_what_was_seen_to_change_counts_where_entries_have_no_dates() -> None:
    changes = tuple(NOW - silence for silence in every(2 * HOUR)[: polling.EVENTS])
    assert 50 * MINUTE < next_poll(replace(history(), changes=changes)) - NOW < 70 * MINUTE


def test_the_first_polls_and_those_of_whoever_wants_no_pause_are_due_at_once() -> None:
    new = history(3000 * DAY, polls=polling.LEARNING_POLLS - 1)
    assert next_poll(new) == next_poll(history(3000 * DAY), timedelta()) == NOW
    assert next_poll(replace(new, polls=polling.LEARNING_POLLS)) > NOW


def test_feeds_that_were_first_asked_together_come_due_apart() -> None:
    feeds = [replace(history(*every(6 * HOUR)), url=f"{URL}/{number}") for number in range(50)]
    assert len({next_poll(feed) for feed in feeds}) == 50


def simulated(publishes: Callable[[int], bool], days: int) -> tuple[int, float]:
    """Polls in so many days by a sweep every five minutes, and the mean minutes until an entry was seen."""
    newest: list[datetime] = [NOW]
    unseen: list[datetime] = []
    feed, polls, delays = History(URL, NOW, NOW, polls=3, newest=(NOW,)), 0, []
    for step in range(1, days * 288):
        at = NOW + step * 5 * MINUTE
        if publishes(step):
            unseen.append(at)
        if next_poll(feed) <= at:
            delays += [(at - entry) / MINUTE for entry in unseen]
            newest, unseen = [*unseen, *newest], []
            times = newest_times(newest, at)
            feed, polls = replace(feed, polled_at=at, polls=feed.polls + 1, newest=times), polls + 1
    return polls, sum(delays) / max(len(delays), 1)


def test_a_daily_paper_costs_few_polls_and_is_seen_soon() -> None:
    by_day = simulated(lambda step: step % 288 < 144 and step % 12 == 0, 30)  # hourly for half of the day
    assert by_day[0] < 30 * 60 and by_day[1] < 30
    weekly = simulated(lambda step: step % (7 * 288) == 0, 70)
    assert weekly[0] <= 90 and weekly[1] < 24 * 60
    silent = simulated(lambda step: False, 365)
    assert silent[0] < 200


def test_now_and_then_validators_are_left_out() -> None:
    polled = replace(history(HOUR), full_at=NOW - HOUR)
    assert not wants_full(replace(polled, since_full=40), NOW)
    assert wants_full(replace(polled, since_full=polling.FULL_POLLS), NOW)
    assert wants_full(replace(polled, full_at=NOW - 8 * DAY), NOW)
    starts = {
        next(n for n in range(99) if wants_full(replace(polled, url=f"{URL}/{feed}", since_full=n), NOW))
        for feed in range(50)
    }
    assert len(starts) > 5, "not all of them in one sweep"


def test_validators_that_lied_are_left_out_for_a_month() -> None:
    polled = replace(history(HOUR), full_at=NOW, concealed_at=NOW - 20 * DAY)
    assert wants_full(polled, NOW)
    assert not wants_full(replace(polled, full_at=NOW + 11 * DAY), NOW + 12 * DAY)


def test_what_counts_as_a_lie() -> None:
    before = [NOW - DAY]
    new = [NOW - 5 * HOUR, *before]
    assert is_concealed(before, before, same_validators=True, unchanged_at=None)
    assert is_concealed(before, new, same_validators=False, unchanged_at=NOW - HOUR), "it was there by then"
    assert not is_concealed(before, new, same_validators=False, unchanged_at=NOW - 5 * HOUR)
    assert not is_concealed(before, [NOW, *new], same_validators=False, unchanged_at=NOW - HOUR)
    assert not is_concealed(before, before, same_validators=False, unchanged_at=NOW - HOUR), "nothing dated"
    assert not is_concealed([], new, same_validators=False, unchanged_at=NOW - HOUR)


def test_times_ahead_and_those_of_one_moment_are_no_events() -> None:
    times = [NOW + DAY, NOW - MINUTE, NOW - 2 * MINUTE, None, NOW - HOUR]
    assert newest_times(times, NOW) == (NOW - MINUTE, NOW - HOUR)
