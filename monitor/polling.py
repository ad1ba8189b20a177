"""What is known of a feed or sitemap in, when to ask for it again out. Pure.

It is asked as often as it changes, twice between two changes, from every five minutes to once a day; one that has been
silent for a month, ever more seldom, and at least once in thirty days. Validators lie, so now and then it is asked
without them, and what it lists is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import xxhash

LEAST = timedelta(minutes=5)
MOST = timedelta(days=1)
ASLEEP_AFTER = timedelta(days=30)
MOST_ASLEEP = timedelta(days=30)
LEARNING_POLLS = 3  # made in the first sweeps, however soon: until then nobody knows whether anything changes
EVENTS = 12  # of which the rhythm is taken: two days of a slow feed, an hour of a fast one
_ONE_EVENT = timedelta(minutes=5)  # entries so close together were published together
_LOOKS_A_CHANGE = 2  # polls for each change that is expected
_SLEEP_SHARE = (
    30  # a poll each thirtieth of the silence: after two months every other day, after a year every twelfth
)
_SPREAD = 0.1  # of a pause: what was first asked in one sweep must not come due in one sweep for ever

FULL_POLLS = 60  # so many polls, or a week, and it is asked without validators
FULL_AFTER = timedelta(days=7)
DISTRUST = timedelta(days=30)  # after validators hid a change


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a feed or sitemap that was asked at least once."""

    url: str
    polled_at: datetime
    first_at: datetime
    polls: int = 1
    changes: tuple[datetime, ...] = ()  # when other addresses than before were seen on it, the last ones
    newest: tuple[datetime, ...] = ()  # the times of its newest entries
    full_at: datetime | None = None  # when it was last asked without validators
    since_full: int = 0  # polls since
    concealed_at: datetime | None = None  # when validators were last found to hide a change


def next_poll(history: History, least: timedelta = LEAST) -> datetime:
    """When to ask again. With `least` zero, or while it is new to us: in the next sweep, whenever that is."""
    if not least or history.polls < LEARNING_POLLS:
        return history.polled_at
    return history.polled_at + _pause(history, least)


def _pause(history: History, least: timedelta) -> timedelta:
    """How long to leave it alone: half of the mean gap between its last events, the present silence included."""
    at = history.polled_at
    events = _events((*history.changes, *history.newest), at)
    silence = at - events[0] if events else at - history.first_at
    if silence > ASLEEP_AFTER:
        return min(_spread(history, silence / _SLEEP_SHARE), MOST_ASLEEP)
    span = at - events[-1] if events else silence
    pause = span / (_LOOKS_A_CHANGE * max(len(events), 1))
    return min(max(_spread(history, pause), least), MOST)


def _events(times: Iterable[datetime], at: datetime) -> list[datetime]:
    """The last times at which something was new, the latest first; those close together are one, later ones none."""
    found: list[datetime] = []
    for time in sorted(set(times), reverse=True):
        if time <= at and (not found or found[-1] - time >= _ONE_EVENT):
            found.append(time)
    return found[:EVENTS]


def _spread(history: History, pause: timedelta) -> timedelta:
    """The pause a little longer or shorter, the same for the same poll."""
    return pause * (1 - _SPREAD + 2 * _SPREAD * _share(f"{history.url} {history.polls}"))


def wants_full(history: History, at: datetime) -> bool:
    """True when it is to be asked without validators: it is time, or they are not to be believed."""
    if history.concealed_at and at - history.concealed_at < DISTRUST:
        return True
    share = 1 - _share(history.url) / 4  # not all of them in one sweep
    last = history.full_at or history.first_at
    return history.since_full >= FULL_POLLS * share or at - last >= FULL_AFTER * share


def _share(text: str) -> float:
    """A number from 0 to 1 that is always the same for a text."""
    return float(xxhash.xxh3_64_intdigest(text.encode())) / 2**64


def newest_times(times: Iterable[datetime | None], at: datetime) -> tuple[datetime, ...]:
    """The times of the newest entries, the latest first; what lies ahead is a mistake, or a plan."""
    return tuple(_events((time for time in times if time), at))


def is_concealed(
    before: Sequence[datetime],
    after: Sequence[datetime],
    same_validators: bool,
    unchanged_at: datetime | None,
) -> bool:
    """Whether validators hid a change: given the times of the newest entries before and after a full poll that showed
    others, whether the validators stayed the same, and when the server said last that nothing had changed.

    Either the validators are those of the other content; or all that is new was there an hour before that answer.
    """
    if same_validators:
        return True
    new = [time for time in after if before and time > max(before)]
    return bool(new) and unchanged_at is not None and max(new) < unchanged_at - timedelta(hours=1)
