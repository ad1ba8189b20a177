"""Paragraphs by hash: what counts as the same, what may change, and that nothing is lost."""

from __future__ import annotations

import pytest

from pipelines.paragraphs import block_hash, block_hashes, drop_furniture, pattern_hash, put_back

TEXT = "One.\nSign up now!\nTwo.\nUpdated at 12:05 on Tuesday"


def test_block_hash_knows_words_not_dress() -> None:
    assert block_hash("Sign up – NOW!") == block_hash("sign up now")
    assert block_hash("room 12") != block_hash("room 13")
    assert 0 <= block_hash("x") < 2**63


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Updated at 12:05 on Tuesday", "Updated at 9:40 on Friday"),
        ("Zuletzt geändert am 3. März 2026", "Zuletzt geändert am 14. Oktober 2026"),
        ("Read all 31 comments", "Read all 2 comments"),
    ],
)
def test_a_pattern_leaves_numbers_and_days_open(one: str, two: str) -> None:
    assert pattern_hash(one) == pattern_hash(two) is not None
    assert block_hash(one) != block_hash(two)
    assert block_hashes(one) == (block_hash(one), pattern_hash(one))


@pytest.mark.parametrize("text", ["Sign up now", "Ostervik 3 1", "14:05", "12 March 2026", ""])
def test_a_score_a_date_and_plain_words_are_no_pattern(text: str) -> None:
    assert pattern_hash(text) is None
    assert block_hashes(text) == (block_hash(text),)


def test_what_is_dropped_is_told_with_its_place_and_can_be_put_back() -> None:
    known = {block_hash("Sign up now"), pattern_hash("Updated at 7:00 on Monday") or 0}
    text, dropped, places = drop_furniture(TEXT, known)
    assert (text, places) == ("One.\nTwo.", (1, 3))
    assert dropped == ("Sign up now!", "Updated at 12:05 on Tuesday")
    assert put_back(text, dropped, places) == TEXT
    assert drop_furniture(TEXT, set()) == (TEXT, (), ())


def test_a_text_of_nothing_but_furniture_can_be_put_back() -> None:
    parts = drop_furniture("Sign up now!\nSign up now!", {block_hash("Sign up now")})
    assert parts == ("", ("Sign up now!", "Sign up now!"), (0, 1))
    assert put_back(*parts) == "Sign up now!\nSign up now!"
