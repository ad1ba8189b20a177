"""Names of people in bylines; the cases are `fixtures/reading/bylines.json`."""

from __future__ import annotations

import pytest

from pipelines.declared.people import is_person, people_of, signed_part
from tests.page_documents import cases


@pytest.mark.parametrize(("text", "people"), cases("bylines"))
def test_people_are_found_and_desks_are_not(text: str, people: list[str]) -> None:
    assert people_of(text) == people


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("By Ana Ruiz", "By Ana Ruiz"),
        ("14 October 2026 | Von Jana Kühn", "Von Jana Kühn"),
        ("Автор: Иван Петренко", "Автор: Иван Петренко"),
        ("文／山田太郎", "文／山田太郎"),
        ("By the numbers", None),
        ("Von der Leyen warnt vor dem Winter", None),
        ("Da ist er wieder", None),
        ("By Staff", None),
        ("Ana Ruiz", None),
        ("", None),
    ],
)
def test_a_line_is_signed_where_it_says_by_and_a_name(line: str, signed: str | None) -> None:
    assert signed_part(line) == signed


def test_a_name_has_capitals_where_its_script_has_them() -> None:
    assert [name for name in ("Ana de Wit", "ana ruiz", "山田", "Ana harbour Ruiz") if is_person(name)] == [
        "Ana de Wit",
        "山田",
    ]
