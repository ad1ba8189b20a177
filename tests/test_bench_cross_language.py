"""The benchmark of pairs in two languages: what is a pair, and what its figures mean."""

from __future__ import annotations

import pytest

from benchmarks.cross_language import are_together, figures, read_pairs
from tests.commands import PROJECT

PAIRS = read_pairs(PROJECT / "fixtures" / "cross_language")


def test_every_pair_is_of_one_kind_and_two_languages() -> None:
    assert all(one["kind"] == other["kind"] and one["lang"] != other["lang"] for one, other, _ in PAIRS)
    assert sum(truth for _, _, truth in PAIRS) >= 60
    assert sum(not truth for _, _, truth in PAIRS) >= 60


def test_figures_count_what_was_answered_and_what_was_wanted() -> None:
    found = figures([(True, True), (True, False), (False, True), (False, False)])
    assert (found["pairs"], found["precision"], found["recall"], found["F1"]) == (4, 0.5, 0.5, 0.5)
    assert figures([(False, False)])["F1"] == 1.0


@pytest.mark.parametrize("languages", ["de en", "en ru"])
def test_one_event_comes_together_and_two_of_a_kind_do_not(languages: str) -> None:
    chosen = [pair for pair in PAIRS if sorted(side["lang"] for side in pair[:2]) == languages.split()]
    for truth in (True, False):
        one, other, _ = next(pair for pair in chosen if pair[2] is truth)
        assert are_together(one, other) is truth
