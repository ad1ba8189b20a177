"""The language of a page; the cases are `fixtures/reading/languages.json`."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.declared.language import read_language
from tests.page_documents import cases, document_of


@pytest.mark.parametrize("case", cases("languages"))
def test_the_words_are_asked_where_the_declaration_cannot_be_true(case: dict[str, Any]) -> None:
    tree = document_of(f"<p>{case['text']}</p>").tree
    assert read_language(tree, case["declared"]) == case["language"]


def test_what_neither_script_nor_common_words_tell_is_guessed() -> None:
    text = "Havnarstýrið samtykti týsdagin at dýpa eysturrennuna, áðrenn vetrarveðrini koma, segði formaðurin í gjár."
    assert read_language(document_of(f"<p>{text}</p>").tree, []) in {"fo", "is", "nn"}
