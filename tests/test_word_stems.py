"""Forms of a word under one stem, in Latin letters."""

from __future__ import annotations

import pytest

from pipelines.word_stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "close closes closed closing",
        "plan plans planned planning",
        "call calls called calling",
        "city cities",
        "остервик остервика остервике остервиком ostervik",
        "халден халдена халдену halden",
        "завод завода заводы заводами заводов",
        "новая новые нового",
        "müller muller",
        "straße strasse",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["bus bu", "gas ga", "1,300 1300", "2026 202", "мир мира́ж", "press pres"])
def test_other_words_do_not_fall_together(words: str) -> None:
    one, other = words.split()
    assert stem(one) != stem(other)


def test_scripts_without_a_rule_stay() -> None:
    assert stem("東京") == "東京"
