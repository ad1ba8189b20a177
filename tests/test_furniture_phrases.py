"""The phrases of furniture, and the words that are looked for before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from pipelines.reading import furniture_phrases as phrases
from pipelines.reading import note_phrases
from tests.page_documents import CASES

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


ANY_CASE = {
    "teaser": phrases.TEASER,
    "appeal": phrases.APPEAL,
    "label": phrases.LABEL,
    "dateline": note_phrases.DATELINE,
}


@pytest.mark.parametrize("name", ANY_CASE)
def test_the_case_of_a_text_is_no_matter(name: str) -> None:
    """The same is found as by a pattern that ignores case, in what is said, shouted or begun with a capital."""
    ours = ANY_CASE[name]
    plain = re.compile(ours.pattern, re.IGNORECASE)
    said = [
        text
        for path in sorted(CASES.glob("*.json"))
        for text in re.findall(r'"([^"<>\\]+)"', path.read_text("utf-8"))
    ]
    found = 0
    for text in (said_so for one in said for said_so in (one, one.upper(), one.capitalize())):
        wanted, got = plain.match(text), ours.match(text)
        assert (wanted and wanted.span()) == (got and got.span()), text
        found += got is not None
    assert found > 5


@pytest.mark.parametrize(
    "text", ["İLGİLİ HABER", "Sıradaki haber", "SIRADAKİ HABER", "ΔΙΑΒΆΣΤΕ ΕΠΊΣΗΣ", "Διαβάστε επίσης"]
)
def test_turkish_and_greek_capitals(text: str) -> None:
    found = phrases.TEASER.match(text)
    assert found is not None
    assert found.end() <= len(text)
