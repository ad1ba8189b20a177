"""Typography as spaces: the words of a text stay what they were."""

from __future__ import annotations

import re

import pytest

from pipelines.typography import ASCII_WORDS, without_typography

WORD = re.compile(r"\w+")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“It’s late” – he said…", " It s late    he said "),
        ("10\u00a0km", "10 km"),
        ("Größe “L”", "Größe  L "),
        ("plain", "plain"),
    ],
)
def test_signs_of_typography_are_spaces(text: str, plain: str) -> None:
    assert without_typography(text) == plain
    assert WORD.findall(plain) == WORD.findall(text)


def test_words_of_ascii_are_those_of_the_pattern() -> None:
    text = "".join(f"a{chr(sign)}" for sign in range(128))
    assert text.translate(ASCII_WORDS).split() == WORD.findall(text)
