"""The terms by which an article's event is recognised."""

from __future__ import annotations

import math

import pytest

from pipelines import event_terms as module
from pipelines.event_terms import TERMS_KEPT, WORDS_READ, event_terms
from tests.articles import PLANT, POOL, RETOLD


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other.get(term, 0) for term, weight in one.items())


def test_terms_are_a_unit_vector_of_bounded_length() -> None:
    terms = event_terms("Halden to close plant", PLANT + POOL + RETOLD, "en")
    assert len(terms) <= TERMS_KEPT
    assert math.isclose(cosine(terms, terms), 1.0)
    assert event_terms(None, "", "en") == {}


def test_names_weigh_more_than_words_and_everyday_words_nothing() -> None:
    terms = event_terms(None, PLANT, "en")
    assert min(terms["ostervik"], terms["tessera"]) > max(terms["eleven"], terms["84"])
    assert "the" not in terms


def test_title_and_top_count_more_than_what_follows_and_the_end_nothing() -> None:
    words = " ".join(["tannery"] * 70)
    terms = event_terms("Regatta", f"Norrland {words} {'signatures ' * 2}", "en")
    assert terms["regatta"] > terms["norrland"] / 1.5 > terms["signatur"] / 1.5
    assert "tessera" not in event_terms(None, "word " * WORDS_READ + "Tessera", "en")


def test_forms_of_a_word_are_one_term() -> None:
    one = event_terms(None, "Завод в Остервике закрывают, сообщил Халден", "ru")
    other = event_terms(None, "Закрытие завода: в Остервик приехали из Халдена", "ru")
    assert {"ostervik", "halden", "zavod"} <= one.keys() & other.keys()
    assert "plan" in event_terms(None, "planned plans planning", "en")


def test_two_tellings_of_one_event_are_alike_and_two_events_are_not() -> None:
    plant, retold, pool = (event_terms(None, text, "en") for text in (PLANT, RETOLD, POOL))
    assert cosine(plant, retold) > 3 * cosine(plant, pool)


def test_an_unknown_language_is_weighed_all_the_same() -> None:
    assert "halden" in event_terms("Halden", "", "xx")
    assert "halden" in event_terms("Halden", "", None)


def test_words_forgotten_are_weighed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = event_terms("Halden to close plant", PLANT, "en")
    monkeypatch.setattr(module, "_WORDS_KNOWN", 3)
    module._words_of.cache_clear()
    assert event_terms("Halden to close plant", PLANT, "en") == before
    assert len(module._words_of("en")) <= 3
