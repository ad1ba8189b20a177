"""The terms that tell an article's event from others."""

from __future__ import annotations

import math

import pytest
import wordfreq

from pipelines.salience import RAREST_ZIPF, TERMS_KEPT, frequencies, salient_terms
from tests.articles import PLANT, POOL, RETOLD


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other.get(term, 0) for term, weight in one.items())


def test_terms_are_a_unit_vector_of_bounded_length() -> None:
    terms = salient_terms("Halden to close plant", PLANT * 5, "en")
    assert len(terms) <= TERMS_KEPT
    assert math.isclose(cosine(terms, terms), 1.0)


def test_names_and_numbers_weigh_more_than_everyday_words() -> None:
    terms = salient_terms(None, PLANT, "en")
    assert min(terms["ostervik"], terms["84"], terms["tessera"]) > terms["put"]
    assert "the" not in terms


def test_two_tellings_of_one_event_are_alike_and_two_events_are_not() -> None:
    plant, retold, pool = (salient_terms(None, text, "en") for text in (PLANT, RETOLD, POOL))
    assert cosine(plant, retold) > 3 * cosine(plant, pool)


def test_an_unknown_language_is_weighed_all_the_same() -> None:
    assert "halden" in salient_terms("Halden", "", "xx")
    assert "halden" in salient_terms("Halden", "", None)
    assert salient_terms(None, "", "en") == {}


@pytest.mark.parametrize("language", ["en", "pt", "id"])
def test_what_is_left_out_of_a_word_list_weighs_the_same(language: str) -> None:
    whole = wordfreq.get_frequency_dict(language, "best")
    kept = frequencies(language)
    assert kept.items() <= whole.items()
    left = [frequency for word, frequency in whole.items() if word not in kept]
    assert all(math.log10(frequency) + 9 < RAREST_ZIPF for frequency in left)
    assert (len(left) > len(kept)) == (language != "id")  # a small list holds no rare words
