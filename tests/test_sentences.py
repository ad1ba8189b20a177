"""Texts into sentences: where they end in many languages, what their words are."""

from __future__ import annotations

import json
from typing import Any

import pytest

from monitor.sentences import fold_words, is_unspaced, split_sentences, word_spans
from tests.conftest import FIXTURES

CUTS = json.loads((FIXTURES / "sentences" / "cuts.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CUTS, ids=lambda case: case["name"])
def test_sentences_end_where_a_person_ends_them(case: dict[str, Any]) -> None:
    between = "" if case["language"] in ("zh", "ja") else " "
    found = split_sentences(between.join(case["sentences"]), case["language"])
    assert [sentence.text for sentence in found] == case["sentences"]


@pytest.mark.parametrize("case", CUTS, ids=lambda case: case["name"])
def test_a_sentence_stands_where_it_says(case: dict[str, Any]) -> None:
    text = "## A heading\n" + "\n".join(case["sentences"])
    for sentence in split_sentences(text, case["language"]):
        assert text[sentence.start : sentence.end] == sentence.text
        words = [sentence.text[start:end] for start, end in word_spans(sentence.text)]
        assert [fold_words(word)[0] for word in words] == list(sentence.words)


def test_marks_of_blocks_are_told_and_left_out() -> None:
    found = split_sentences(
        "## What now? Nothing. \n- One item. Another.\n  - One inside. \nYear | Cost. Sum\n\n***\n#tag here"
    )
    assert [(s.mark, s.text) for s in found] == [
        ("heading", "What now? Nothing."),
        ("item", "One item."),
        ("item", "Another."),
        ("item", "One inside."),
        ("text", "Year | Cost. Sum"),
        ("text", "#tag here"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The COUNCIL’s “plan”", "the council's plan"),
        ("1,300 people", "1.300 people"),
        ("1 300 people", "1300 people"),
        ("4,2 percent", "4.2%"),
        ("ten per cent", "10 %"),
        ("eleven dollars", "11 $"),
        ("diez por ciento", "10%"),
    ],
)
def test_other_spellings_of_the_same_are_equal(one: str, other: str) -> None:
    assert fold_words(one) == fold_words(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1.5 million", "15 million"), ("4.25", "425"), ("can", "can't"), ("a b", "b a")]
)
def test_what_is_not_the_same_is_not_equal(one: str, other: str) -> None:
    assert fold_words(one) != fold_words(other)


def test_signs_of_scripts_without_spaces_are_words() -> None:
    assert fold_words("東浜市5円") == ("東", "浜", "市", "5", "円")
    assert is_unspaced("市") and is_unspaced("abc 市") and not is_unspaced("é")


def test_vowel_signs_belong_to_their_word() -> None:
    assert fold_words("मंत्री ने") == ("मंत्री", "ने")


@pytest.mark.parametrize("text", ["", "\n\n", "...", "## ", "- ", "?!", "\u200b"])
def test_what_has_no_words_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == []


def test_a_line_of_a_million_signs_is_cut_in_time() -> None:
    assert len(split_sentences("a." * 500_000)) == 1
    assert len(split_sentences("a b. " * 100_000)) == 1
    assert len(split_sentences("Go on! " * 100_000)) == 100_000
