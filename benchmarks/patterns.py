"""Every regular expression of ours against strings made to trap it: twice as long must not take four times as long.

    python -m benchmarks.patterns [--all] [--only WORDS] [--each N]

Every module is imported and the saved pages of the tests are read; all patterns that are compiled meanwhile, or stand
in the source, are tried, of those that one line makes for many languages or names the longest ones. From the parts of
each, attack strings are made: what a repeat takes, many times over, behind what stands before it, with an end that does
not fit. After four CPU seconds of trying them, the length of the worst is doubled until it takes half a second (or has
400,000 characters, or as many as callers hand over); the growth over the last doubling tells: 2 is linear, 4 quadratic.
Each pattern has a process of its own, that ends after a minute of CPU. Exit code 1 if a pattern grows by more than 3.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from time import process_time
from typing import Any

from benchmarks.pattern_attacks import Attack, attacks
from benchmarks.pattern_census import Found, census, used_on_fixtures

MOST_GROWTH = 3.0
# Where callers hand over no more than so many characters, an attack is no longer: what is quick at that length is safe.
BOUNDS = {
    "pipelines/credits/credit_patterns.py": 210,  # beside a name: _BEFORE_CHARS and _AFTER_CHARS
    "monitor/urls.py": 2048,  # addresses: MAX_ADDRESS
    "monitor/wrapped_addresses.py": 2048,
    "monitor/first_hand.py": 2048,
    "monitor/tracking.py": 2048,
    "pipelines/credits/credit_links.py": 2048,
    "spiders/addresses.py": 2048,
    "spiders/dates.py": 200,
    "spiders/titles.py": 4000,
}
_LENGTHS = (40, 400, 3000)  # of the first look, which picks the worst attack
_NOTICEABLE = 0.02  # seconds in that look which end it
_SEEN_ENOUGH = 5  # attacks that are noticed: the pattern is a bad one, and the rest would take long
_ENOUGH = 0.5  # seconds: the growth up to there is measured well
_MEASURED = 0.1  # less is a few ticks of the clock: linear for all that matters
_MOST = 400_000  # characters
_GIVEN_UP = 4.0  # seconds of one use
_LOOK = 4.0  # seconds for choosing the worst attack
_LIMIT = 60  # seconds for one pattern, as the system counts them
_EACH = 3  # patterns of one line of source


@dataclass(frozen=True, slots=True)
class Result:
    """The worst attack on one pattern: seconds at a length, and how they grew over the last doubling."""

    found: Found
    attack: Attack
    length: int
    seconds: float
    growth: float

    def __str__(self) -> str:
        """One line of the table."""
        shown = self.found.pattern if len(self.found.pattern) < 60 else self.found.pattern[:57] + "..."
        figures = f"{self.growth:6.1f} {self.seconds:8.3f} s at {self.length:>7,}"
        by = " ".join(map(repr, self.attack))
        return f"{figures}  {self.found.where:<46} {shown!r} by {by}"


def main() -> int:
    """Attack every pattern; 1 when one is worse than linear."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true", help="print the linear ones, too")
    parser.add_argument(
        "--only", default="", metavar="WORDS", help="only patterns made where this stands in FILE:LINE"
    )
    parser.add_argument(
        "--each", type=int, default=_EACH, metavar="N", help=f"patterns of one line of source ({_EACH})"
    )
    given = parser.parse_args()
    made = [found for found in census(used_on_fixtures) if given.only in found.where]
    patterns = longest_of_each(made, given.each)
    results = []
    for found in patterns:
        results.append(worst_in_process(found))
        if given.all or results[-1].growth > MOST_GROWTH:
            print(results[-1], flush=True)
    bad = [result for result in results if result.growth > MOST_GROWTH]
    print(
        f"patterns: {len(results)} of {len(made)} tried; "
        f"more than {MOST_GROWTH:g} times as long for twice the length: {len(bad)}"
    )
    return int(bool(bad))


def longest_of_each(patterns: list[Found], most: int) -> list[Found]:
    """Of the patterns that one line of source makes from many words, the longest ones; of all others each."""
    chosen: dict[str, list[Found]] = {}
    for found in sorted(patterns, key=lambda found: len(found.pattern), reverse=True):
        chosen.setdefault(found.where, []).append(found)
    return [found for where in sorted(chosen) for found in chosen[where][:most]]


def worst_in_process(found: Found) -> Result:
    """The worst attack, found in a process of its own; one that had to be ended grows without limit."""
    processes = get_context("fork")
    receiving, sending = processes.Pipe(duplex=False)

    def attack() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (_LIMIT, _LIMIT))
        sending.send(worst(found))

    process = processes.Process(target=attack)
    process.start()
    sending.close()
    try:
        result: Result = receiving.recv()
    except EOFError:
        result = Result(found, Attack("", "", ""), 0, float(_LIMIT), float("inf"))
    process.join()
    return result


def worst(found: Found) -> Result:
    """Find the attack that costs a pattern most, and how it grows."""
    made: Any = re.compile(found.pattern.encode("latin-1") if found.is_bytes else found.pattern, found.flags)
    slowest, chosen, noticed = -1.0, Attack("", "a", ""), 0
    most = BOUNDS.get(found.where.partition(":")[0], _MOST)
    tried = list(attacks(found.pattern, found.flags))
    random.Random(0).shuffle(tried)  # where time does not suffice for all, some of each kind
    start = process_time()
    for attack in tried:
        for length in sorted({min(length, most) for length in _LENGTHS}):
            seconds = _seconds(made, attack.of_length(length), found)
            if seconds > _NOTICEABLE:
                noticed += 1
                break
        if seconds * 3000 / length > slowest:
            slowest, chosen = seconds * 3000 / length, attack
        if noticed >= _SEEN_ENOUGH or process_time() - start > _LOOK:
            break
    return _growth(made, chosen, found, most)


def _growth(made: Any, attack: Attack, found: Found, most: int) -> Result:
    """Double the length of an attack until it takes long enough."""
    length, before = 20, _seconds(made, attack.of_length(20), found)
    while True:
        length = min(2 * length, most)
        seconds = _seconds(made, attack.of_length(length), found)
        if seconds >= _ENOUGH or length >= most:
            is_measured = seconds >= _MEASURED
            return Result(found, attack, length, seconds, seconds / max(before, 1e-3) if is_measured else 2.0)
        before = seconds


def _seconds(made: Any, text: str, found: Found) -> float:
    """CPU seconds of one use of a pattern: all that it finds, or a match at the start; more than that is given up."""
    given: Any = text.encode("latin-1", "replace") if found.is_bytes else text
    start = process_time()
    try:
        with _given_up(_GIVEN_UP):
            if found.is_anchored:
                made.match(given)
                made.fullmatch(given)
            else:
                for _ in made.finditer(given):
                    pass
    except TimeoutError:
        pass
    return process_time() - start


@contextmanager
def _given_up(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block after so many CPU seconds."""

    def ring(*_: Any) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


if __name__ == "__main__":
    sys.exit(main())
