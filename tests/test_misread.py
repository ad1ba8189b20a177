"""The code page that a misreading went through is named, and clean letters that could be bytes stay."""

from __future__ import annotations

import pytest

from pipelines.decoding.charsets import python_codec, shown_name
from pipelines.decoding.misread import CODE_PAGES, code_page, undo_misreading

TEXT = "The mayor’s new bridge — “ours”, she said — opened in Łódź; über 1.000 Gäste kamen."


@pytest.mark.parametrize("name", CODE_PAGES)
def test_every_code_page_is_undone(name: str) -> None:
    codec = python_codec(name)
    damaged = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in TEXT.encode())
    assert damaged != TEXT
    text, repairs = undo_misreading(damaged)
    assert text == TEXT
    assert [repair.places for repair in repairs] == [sum(character > "\x7f" for character in TEXT)]


def test_one_odd_place_proves_the_others() -> None:
    # Alone, the second could be Cyrillic.
    text, repairs = undo_misreading("вЂњBridgeвЂќ opens В«SaturdayВ»")
    assert text == "“Bridge” opens «Saturday»"
    assert [(repair.what, repair.places) for repair in repairs] == [("utf-8 read as windows-1251", 4)]


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        ("ItÔÇÖs the harbourÔÇÖs future", "It’s the harbour’s future"),  # letters only
        ("The coöperative opens ‚Äì at last", "The coöperative opens – at last"),
        ("100Â km, 20Â â‚¬", "100\xa0km, 20\xa0€"),  # the second byte became a plain space
        ("yaz. “É uma‚Äô", "yaz. “É uma’"),  # once read right, “É is not read as Cyrillic
        ("1 ยฝ cup", "1 ½ cup"),
    ],
)
def test_single_places(damaged: str, expected: str) -> None:
    assert undo_misreading(damaged)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "รถ is a car",
        "“É uma”",
        "à 20\xa0€ ou 5\xa0№",
        "",
        "plain",
        "её Ёлка",
        "เขต แกง โกง",
        "Ãœ",
        "SÃO",
        "№ 5 ─┬─ box",
    ],
)
def test_what_is_no_utf8_stays(text: str) -> None:
    expected = "Ü" if text == "Ãœ" else text
    assert undo_misreading(text)[0] == expected


def test_a_code_page_spells_lead_and_tail() -> None:
    sequence = code_page("koi8-r").sequence
    assert sequence.fullmatch("Б─°")
    assert not sequence.search("Привет")
    assert shown_name("iso8859-2") == "iso-8859-2"
