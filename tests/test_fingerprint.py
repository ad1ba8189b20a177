"""Sampled shingles keep containment measurable."""

from __future__ import annotations

from pipelines.fingerprint import LEAD_SHINGLES, REST_INDEXED, SAMPLE_ONE_IN, fingerprint, words
from tests.articles import PLANT, POOL


def test_words_ignore_case_and_punctuation_and_split_scripts_without_spaces() -> None:
    assert words("“Über-Chips”, cost €84!") == ["über", "chips", "cost", "84"]
    assert words("東京 news") == ["東", "京", "news"]


def test_the_sample_is_about_one_shingle_in_six() -> None:
    text = " ".join(f"word{i}" for i in range(6002))
    taken = fingerprint(text)
    assert taken.size == 6000
    assert abs(len(taken.shingles) - 6000 / SAMPLE_ONE_IN) < 120  # four standard deviations


def test_a_part_is_contained_in_the_whole_and_another_text_is_not() -> None:
    whole, part, other = (fingerprint(text).shingles for text in (PLANT, PLANT.split("\n")[0], POOL))
    assert part and part <= whole
    assert not other & whole


def test_few_are_indexed_and_those_of_the_lead_all() -> None:
    lead = " ".join(f"lead{i}" for i in range(LEAD_SHINGLES + 2))
    rest = " ".join(f"rest{i}" for i in range(3000))
    whole = fingerprint(f"{lead} {rest}")
    assert fingerprint(lead).shingles <= whole.indexed <= whole.shingles
    assert len(whole.indexed) == len(fingerprint(lead).shingles) + REST_INDEXED
    assert fingerprint(PLANT.split("\n")[1]).indexed == fingerprint(PLANT.split("\n")[1]).shingles


def test_hashes_fit_into_six_bytes_and_short_texts_have_none() -> None:
    assert all(0 <= shingle < 2**47 for shingle in fingerprint(PLANT).shingles)
    assert fingerprint("two words") == fingerprint("")
    assert fingerprint("").size == 0
