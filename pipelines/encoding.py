"""Bytes to text: the rule by which a page's body is decoded.

Bytes first: what is valid UTF-8 is UTF-8, whatever a header says.
"""

from __future__ import annotations

from dataclasses import dataclass

from w3lib.encoding import html_to_unicode

from monitor.models import Repair


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as text, with what was mended on the way."""

    text: str
    encoding: str
    repairs: tuple[Repair, ...] = ()


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Turn a page's bytes into text, given the HTTP Content-Type header."""
    try:
        return Decoded(body.decode("utf-8-sig").replace("\x00", ""), "utf-8")
    except UnicodeDecodeError:
        encoding, text = html_to_unicode(content_type, body, default_encoding="windows-1252")
        return Decoded(text.replace("\x00", ""), encoding)
