"""Bodies in every character set that pages are written in: declared, undeclared and declared wrongly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.encoding import decode

CASES = json.loads(Path("fixtures/encoding/decode.json").read_text("utf-8"))
GERMAN = "Die Bürgermeisterin eröffnete die Brücke über den Fluss."


def page(text: str, meta: str | None = None) -> str:
    head = f'<meta charset="{meta}">' if meta else ""
    return f"<!doctype html><html><head>{head}<title>x</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_body_is_decoded_by_what_it_is(case: dict[str, Any]) -> None:
    codec = {"windows-874": "cp874"}.get(case["written_in"], case["written_in"])
    decoded = decode(page(case["text"], case["meta"]).encode(codec), case["content_type"])
    assert case["text"] in decoded.text
    assert decoded.encoding == case["encoding"]
    assert [repair.what for repair in decoded.repairs] == case["repairs"]


def test_a_windows_paragraph_in_utf8_is_read_apart() -> None:
    body = f"<p>{GERMAN}</p>".encode() * 3 + f"<p>{GERMAN}</p>".encode("windows-1252")
    decoded = decode(body, "text/html; charset=utf-8")
    assert decoded.text == f"<p>{GERMAN}</p>" * 4
    assert [(repair.what, repair.places) for repair in decoded.repairs] == [("windows-1252 among utf-8", 4)]


@pytest.mark.parametrize("cut", [1, 2])
def test_an_end_in_mid_character_costs_one_character(cut: int) -> None:
    decoded = decode(f"{GERMAN} —".encode()[:-cut])
    assert decoded.text == f"{GERMAN} "
    assert [(repair.what, repair.lost) for repair in decoded.repairs] == [("cut off in mid-character", 1)]


def test_half_a_character_in_the_middle_is_lost_and_counted() -> None:
    decoded = decode(f"<p>{GERMAN}</p>".encode() + b"<p>and then \xe2\x80...</p>")
    assert decoded.text.endswith("<p>and then \ufffd...</p>")
    assert [(repair.what, repair.lost) for repair in decoded.repairs] == [("half a character of utf-8", 1)]


def test_ascii_needs_no_repair_whatever_is_declared() -> None:
    decoded = decode(b"<p>plain</p>", "text/html; charset=windows-1251")
    assert (decoded.text, decoded.repairs) == ("<p>plain</p>", ())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00",
        b"\xff",
        b"\xff\xfe",
        b"\xff\xfe\x00",
        b"\xed\xa0\x80",
        b"\x80" * 50,
        bytes(range(256)) * 20,
    ],
)
def test_no_nul_and_no_surrogate_gets_through(body: bytes) -> None:
    text = decode(body, "text/html; charset=utf-16").text
    assert "\x00" not in text
    assert text == text.encode("utf-8").decode("utf-8")


def test_a_long_utf8_page_is_not_looked_at_twice() -> None:
    text = page(GERMAN * 3000)
    assert decode(text.encode(), "text/html; charset=utf-8").text == text
