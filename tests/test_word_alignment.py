"""Words of two sentences, aligned: the longest common subsequence, what was moved, nothing by chance."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from monitor.word_alignment import align_words


def longest(words: Sequence[str], others: Sequence[str]) -> int:
    """The length of a longest common subsequence, by the book."""
    table = [[0] * (len(others) + 1) for _ in range(len(words) + 1)]
    for i, word in enumerate(words):
        for j, other in enumerate(others):
            table[i + 1][j + 1] = table[i][j] + 1 if word == other else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def test_pairs_agree_are_unique_and_no_fewer_than_the_longest_in_order() -> None:
    dice = random.Random(1)
    letters = ["alpha", "bravo", "delta", "gamma"]  # long words: none is left out as chance
    for _ in range(500):
        words = dice.choices(letters, k=dice.randrange(14))
        others = dice.choices(letters, k=dice.randrange(14))
        pairs = align_words(words, others)
        assert all(words[i] == others[j] for i, j in pairs)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
        assert len(pairs) >= longest(words, others)


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        ("the bridge was closed on friday", "the bridge is closed", "the bridge closed"),
        (
            "on friday the bridge was closed",
            "the bridge was closed on friday",
            "on friday the bridge was closed",
        ),
        ("he went to the sea and back", "a storm came to an end and so", ""),
        ("it cost 84 million", "84 was it", "84"),
        ("", "some words", ""),
    ],
)
def test_words_that_agree(one: str, other: str, agreed: str) -> None:
    words = one.split()
    assert " ".join(words[i] for i, _ in align_words(words, other.split())) == agreed


def test_long_sentences_are_aligned_too() -> None:
    words = [str(number) for number in range(5000)]
    assert len(align_words(words, words[::2])) == 2500


def test_a_page_without_full_stops_costs_no_gigabytes() -> None:
    words = [f"word{number % 1000}" for number in range(60_000)]
    pairs = align_words(["first", *words], [*words[:-1], "last"])
    assert 4_000 < len(pairs) <= 60_000
