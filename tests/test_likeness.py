"""What is a copy and what only looks like one: pairs of texts, the same whichever comes first."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.copies.likeness import SUBJECT, Likeness, is_form, is_taken, likeness
from pipelines.copies.wording import wording
from pipelines.flow import DEFAULTS
from tests.articles import AGAIN, PLANT, POOL, RETOLD
from tests.copy_cases import each, read, texts

PAIRS = read("pairs.toml", "pair")
FORMS = read("forms.toml")
LEAST = DEFAULTS.rewrite_min_containment


def compare(one: str, two: str) -> Likeness | None:
    """The likeness of two texts, which must be the same both ways round."""
    there, back = (likeness(wording(a), wording(b), LEAST) for a, b in ((one, two), (two, one)))
    assert there == back
    return there


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["name"] for pair in PAIRS])
def test_what_was_made_from_another_is_told_from_what_looks_like_it(pair: dict[str, Any]) -> None:
    like = compare(pair["one"], pair["two"])
    taken = like is not None and is_taken(like, pair.get("days"), DEFAULTS.match_part_days)
    assert taken == pair["taken"], like


@pytest.mark.parametrize("form", each(FORMS))
def test_a_form_filled_in_twice_is_no_copy_and_an_update_is(form: dict[str, Any]) -> None:
    like = compare(*texts(form))
    taken = like is not None and is_taken(like, form.get("days"), DEFAULTS.match_part_days)
    assert taken == form.get("taken", False), like


def test_whom_the_first_sentence_is_about_counts_and_where_it_was_written_does_not() -> None:
    rest = "said it is raising its lending rate to eight percent, effective at once"
    subjects = compare(f"Hollis Inc {rest}", f"Tarn Inc {rest}")
    assert subjects is not None and subjects.names == SUBJECT
    datelines = compare(f"VARN (Hollis) - Calmar Bank {rest}", f"ROSSAY (Tarn) - Calmar Bank {rest}")
    assert datelines is not None and datelines.names == 0


def test_another_weekday_is_a_figure_and_no_name() -> None:
    said = "the ferry to the islands will not sail on {} because of the wind, and nobody is sorry for that"
    like = compare(said.format("Monday"), said.format("Friday"))
    assert like is not None and (like.names, like.figures) == (0, 1)


def test_a_number_that_begins_a_sentence_is_no_name() -> None:
    said = "{} people were brought ashore by fishing boats after the ferry had run aground on the rocks"
    like = compare(said.format("Eleven"), said.format("Fifteen"))
    assert like is not None and like.names == 0


def test_the_shares_are_those_of_the_whole_texts() -> None:
    both = f"{PLANT}\n{POOL}"
    part, whole, same = compare(PLANT, both), compare(both, both), compare(PLANT, PLANT)
    assert part and whole and same
    assert part.containment == whole.containment == same.similarity == 1.0
    words = [len(wording(text).shingles) for text in (PLANT, both)]
    assert part.similarity == pytest.approx(words[0] / words[1])


@pytest.mark.parametrize(
    "text", [PLANT, f'The mayor said: "{POOL}"', "一个城市的市长周二在会议上宣布了新的计划。"]
)
def test_a_reprint_is_told_without_laying_the_texts_side_by_side(text: str) -> None:
    like = compare(text, text)
    assert like is not None
    assert like == compare(text, f"{text}\n")  # not the same text: every word is looked up


def test_texts_that_share_nothing_have_no_likeness() -> None:
    assert compare(PLANT, POOL) is None
    assert compare(PLANT, "") is None
    assert compare(RETOLD, AGAIN) is None


def test_quoted_words_are_told_apart() -> None:
    said = "We shall not leave the harbour before the last of the 412 has found work, whatever it costs us"
    one, two = (f"{text}\n“{said}.”" for text in (RETOLD, POOL))
    like = compare(one, two)
    assert like is not None
    assert (like.quote_share, like.passage) == (1.0, 0.0)
    same = compare(PLANT, PLANT)
    assert same is not None
    assert same.quote_share == 0.0


@pytest.mark.parametrize(
    ("names", "figures", "days", "form"),
    [(0, 0, 0, False), (1, 0, 0, False), (5, 0, 0, True), (0, 5, 0, False), (0, 9, 0, True), (0, 5, 3, True)],
)
def test_a_form_has_a_name_or_a_figure_every_few_words(
    names: int, figures: int, days: int | None, form: bool
) -> None:
    like = Likeness(0.7, 0.6, 0.0, 30.0, 100.0, names, figures)
    assert is_form(like, days) is form
    assert is_taken(like, days, 7) is not form
