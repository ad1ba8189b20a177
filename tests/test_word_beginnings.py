"""Words found where a word of a text begins with them."""

from __future__ import annotations

import pytest

from pipelines.reading.word_beginnings import beginnings


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["autom"], " an automatic door ", " autom"),
        (["autom"], " a semiautomatic door ", None),  # not where a word begins
        (["bot ", "both ways"], " a bottle ", None),
        (["bot ", "both ways"], " the bot speaks ", " bot "),
        (["bot ", "both ways"], " it cuts both ways ", " both ways"),
        (["art", "article", "arc"], " articles ", " art"),  # the shorter one says enough
        (["a.c"], " abc ", None),  # signs of patterns stand for themselves
        (["нейро", "ки "], " нейросеть ", " нейро"),
    ],
)
def test_words_are_found_at_their_beginning(words: list[str], text: str, found: str | None) -> None:
    hit = beginnings(words).search(text)
    assert (hit and hit[0]) == found


def test_a_tree_stays_small_where_words_share_letters() -> None:
    assert beginnings(["mach", "masch", "mask"]).pattern == " ma(?:ch|s(?:ch|k))"
