"""Which texts are worth reading for a disclosure."""

from __future__ import annotations

import json

import pytest

from pipelines.reading.ai_signs import is_telling, may_be_a_machines, names_a_machine
from pipelines.reading.blocks import words_key
from tests.page_documents import CASES

DISCLOSED = json.loads((CASES / "ai_disclosures.json").read_text("utf-8"))["disclosed"]


def _key(text: str) -> str:
    return f" {words_key(text)} "


@pytest.mark.parametrize("sentence", DISCLOSED)
def test_every_disclosure_is_told_by_a_word(sentence: str) -> None:
    key = _key(sentence)
    assert is_telling(sentence, key)
    assert names_a_machine(sentence, key) or may_be_a_machines(key)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Monday that the budget would be voted on in May.",
        "Si el gobierno no cambia, mi familia se va.",  # SI and MI are machines in capitals only
        "She SAID it, and they PAID.",
        "Fotoğraflar ve görüntüler dün gece paylaşıldı.",
        "政府は月曜日、新しい予算案を発表した。",
    ],
)
def test_ordinary_sentences_are_passed_over(text: str) -> None:
    assert not is_telling(text, _key(text))


@pytest.mark.parametrize(
    "text", ["AI wrote it.", "Tekst przygotowała SI.", "written by bots", "本文由ai工具chatgpt生成"]
)
def test_machines_are_named_in_letters_and_words(text: str) -> None:
    assert names_a_machine(text, _key(text))
