"""Bodies that are pages, and those that are something else whatever their header says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.errors import NotAPage
from monitor.models import Page
from pipelines.document import not_a_page, parse

NOW = datetime(2026, 10, 14, tzinfo=UTC)


def page(body: bytes, content_type: str | None = "text/html") -> Page:
    headers = {"content-type": content_type} if content_type else {}
    return Page("https://harbour.example/a", body, headers=headers, fetched_at=NOW)


@pytest.mark.parametrize(
    ("body", "content_type", "what"),
    [
        (b"%PDF-1.7 ...", "text/html", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "text/html", "a PNG image"),
        (b"\xff\xd8\xff\xe0", None, "a JPEG image"),
        (b"RIFF\x00\x00\x00\x00WEBP", None, "an image, sound or video file"),
        (b"PK\x03\x04", "text/html", "a ZIP file (or an Office document)"),
        (b"", "text/html", "nothing at all"),
        (b" \n\t", "text/html", "an empty body"),
        (b"\x00\x00", "text/html", "an empty body"),
        (b'{"headline": "x"}', "application/json", "JSON data"),
        (b"[1, 2]", "text/html", "JSON data"),
        (b'<?xml version="1.0"?><rss version="2.0">', "text/html", "an XML file (rss)"),
        (b"\x01\x02\x03", "image/webp", "a file of type image/webp"),
        (b"body { margin: 0 }", "application/javascript", "a file of type application/javascript"),
    ],
)
def test_what_is_no_page_is_named(body: bytes, content_type: str | None, what: str) -> None:
    with pytest.raises(NotAPage, match=r"^https://harbour\.example/a: this is ") as caught:
        parse(page(body, content_type))
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"<!doctype html><p>x", "application/octet-stream"),
        (b"<html><p>x", "image/png"),
        (b"{{ a template's leftover }}<p>x</p>", "text/html"),
        (b"plain words", "text/plain"),
        (b'<?xml version="1.0" encoding="tis-620"?><html><p>x</p></html>', "application/xhtml+xml"),
    ],
)
def test_what_may_be_a_page_is_read(body: bytes, content_type: str) -> None:
    assert not_a_page(body, content_type) is None
    assert parse(page(body, content_type)).tree.tag == "html"


def test_decoded_and_mended_with_every_repair() -> None:
    body = '<meta charset="windows-1252"><p>Itâ€™s the mayor’s bridge — “ours”</p>'.encode()
    document = parse(page(body, "text/html; charset=TIS-620"))
    assert document.tree.text_content() == "It’s the mayor’s bridge — “ours”"
    assert "It’s the mayor’s" in document.tree.text_content()
    assert [repair.what for repair in document.repairs] == [
        "declared tis-620, is utf-8",
        "utf-8 read as windows-1252",
    ]


def test_no_declaration_in_the_page_deceives_the_parser() -> None:
    body = '<?xml version="1.0" encoding="tis-620"?><html><head><meta charset="koi8-r"></head><p>Brücke</p></html>'
    assert parse(page(body.encode())).tree.text_content() == "Brücke"


@pytest.mark.parametrize(
    "sign", ["\ufffe", "\uffff", "&#7;", "&#x1B;", "&#xFFFE;", "&#65534", "&#\ufffe7;", "\x07", "\0"]
)
def test_signs_that_no_xml_may_hold_are_left_out(sign: str) -> None:
    document = parse(page(f"<p>fer{sign}ry &#38; Co &#x1F6A2; &#0174;</p>".encode()))
    assert document.tree.text_content() == "ferry & Co \U0001f6a2 \u00ae"


def test_a_body_of_which_nothing_is_left_is_no_page() -> None:
    with pytest.raises(NotAPage, match="no HTML could be read"):
        parse(page(b"<!-- only a comment -->"))


@pytest.mark.parametrize("tag", [b"<div>", b"<b>", b"<table><tr><td>"])
def test_a_tower_of_tags_does_not_crash(tag: bytes) -> None:
    document = parse(page(b"<html><body><p>before</p>" + tag * 200_000))
    assert document.tree.text_content().startswith("before")


def test_a_form_feed_is_white_space() -> None:
    document = parse(page(b"<html><body><p>The ferry\x0cis back.</p></body></html>"))
    assert document.tree.text_content().strip() == "The ferry is back."
