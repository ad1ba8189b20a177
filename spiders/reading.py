"""What the three readers share: the `Listing` that they return, and the bytes that they accept."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.front_pages import Place
from monitor.models import Entry, Problem

MAX_INFLATED_BYTES = 100 * 2**20  # twice what the sitemap protocol allows; a zip bomb ends here


@dataclass(frozen=True, slots=True)
class Listing:
    """What one feed, sitemap or front page lists, with what was wrong with it. Behaves as a sequence of its
    entries."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()  # cut short, too long: the entries above are what could be had
    nested: tuple[Entry, ...] = ()  # the sitemaps that a sitemap index names, newest first
    places: tuple[Place, ...] = ()  # of a front page: its stories and what might be one, in order

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, index: int) -> Entry:
        return self.entries[index]


def cut_off(url: str, whole: int, outlet_id: str | None) -> Problem:
    """The problem of a file that breaks off; `whole` entries of it could be read."""
    detail = (
        f"{url}: breaks off in the middle; its {whole} whole entries were read. The next sweep tries again."
    )
    return Problem("truncated", url, detail, outlet_id)


def too_many(url: str, held: int, limit: int, outlet_id: str | None) -> Problem:
    """The problem of a file that holds more entries than are wanted of it."""
    detail = f"{url}: holds {held} entries, of which {limit} were read. Raise NEWS_MAX_ENTRIES to read more."
    return Problem("too-many-entries", url, detail, outlet_id)


def inflate(body: bytes, max_bytes: int = MAX_INFLATED_BYTES) -> tuple[bytes, bool]:
    """Undo gzip or zlib where the bytes are such, whatever the headers said; returns them and whether they
    are cut.

    Bytes that are neither come back as they are; what was packed twice is unpacked twice. At most `max_bytes` are
    unpacked; damaged data ends where the damage is.
    """
    unpacked, is_cut = _inflate_once(body, max_bytes)
    again, is_again_cut = _inflate_once(unpacked, max_bytes) if unpacked is not body else (unpacked, False)
    return again, is_cut or is_again_cut


def _inflate_once(body: bytes, max_bytes: int) -> tuple[bytes, bool]:
    if not (body.startswith(b"\x1f\x8b") or re.match(rb"x[\x01\x5e\x9c\xda]", body)):
        return body, False
    parts: list[bytes] = []
    left = max_bytes
    while body and left > 0:
        unpacker = zlib.decompressobj(wbits=47)  # gzip or zlib, told by the header
        try:
            parts.append(unpacker.decompress(body, left))
        except zlib.error:
            return b"".join(parts), True
        left -= len(parts[-1])
        if not unpacker.eof:
            return b"".join(parts), True
        body = unpacker.unused_data.lstrip(b"\0")  # gzip files may be several members, and padded
    return b"".join(parts), bool(body)


def is_web_page(body: bytes) -> bool:
    """True when the bytes begin like an HTML page."""
    return bool(
        re.match(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+"
            rb"<(?:!doctype\s+html|html|head|body)\b",
            body[:4096],
            re.I | re.S,
        )
    )


def what_it_is(body: bytes) -> str:
    """Name what the bytes are, for an error message: "a web page", "a PDF", "text that begins “…”"."""
    if is_web_page(body):
        return "a web page"
    for magic, name in SIGNATURES.items():
        if body.lstrip().startswith(magic):
            return name
    start = " ".join(body[:200].decode("utf-8", "replace").split())[:40]
    return f"something else, which begins “{start}”"


SIGNATURES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"RIFF": "an image or a sound",
    b"PK\x03\x04": "a zip archive",
    b"<urlset": "a sitemap",
    b"<sitemapindex": "a sitemap index",
    b"<rss": "an RSS feed",
    b"<feed": "an Atom feed",
}
