"""The phrases of furniture, and the words that are looked for before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from pipelines.reading import furniture_phrases as phrases
from pipelines.reading import note_phrases

GATED = [
    (phrases.APPEAL_INSIDE, phrases.APPEAL_WORDS),
    (note_phrases.RIGHTS, note_phrases.RIGHTS_WORDS),
]


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern that stand in no brackets."""
    parts, depth = [""], 0
    for sign in pattern:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


@pytest.mark.parametrize(("pattern", "words"), GATED)
def test_each_way_to_say_it_holds_a_word_that_is_looked_for(
    pattern: re.Pattern[str], words: Sequence[str]
) -> None:
    assert len(alternatives(pattern.pattern)) > 10
    for way in alternatives(pattern.pattern):
        plain = re.sub(r"\\b|[?]", "", way.lower()).replace("\\s", " ")
        assert any(word.strip() in plain for word in words), way


@pytest.mark.parametrize(
    ("text", "appeals"),
    [
        ("Have the news delivered to your inbox each morning.", True),
        ("Ferry news in our WhatsApp channel", True),
        ("The board support the dredging, and the gift was delivered.", False),
    ],
)
def test_appeals_inside_a_block(text: str, appeals: bool) -> None:
    assert phrases.speaks_of(phrases.APPEAL_INSIDE, phrases.APPEAL_WORDS, text) is appeals


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("© 2026 Korsvik Post. ALL RIGHTS RESERVED.", True),
        ("Все права защищены.", True),
        ("本報版權所有", True),
        ("They fought for their rights.", False),
    ],
)
def test_notices_of_rights(text: str, notes: bool) -> None:
    assert phrases.speaks_of(note_phrases.RIGHTS, note_phrases.RIGHTS_WORDS, text) is notes
