"""What the readers share: listings, and bytes that are packed or something else."""

from __future__ import annotations

import gzip
import zlib

import pytest

from monitor.models import Entry
from spiders.reading import Listing, cut_off, inflate, is_web_page, too_many, what_it_is


def test_a_listing_is_a_sequence_of_its_entries() -> None:
    first, second = Entry("https://example.org/1", "feed"), Entry("https://example.org/2", "feed")
    listing = Listing((first, second))
    assert (len(listing), list(listing), listing[1]) == (2, [first, second], second)
    assert not Listing()


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_inflate_undoes_packing(pack) -> None:  # type: ignore[no-untyped-def]
    assert inflate(pack(b"<urlset/>")) == (b"<urlset/>", False)


def test_inflate_leaves_plain_bytes() -> None:
    assert inflate(b"<urlset/>") == (b"<urlset/>", False)
    assert inflate(b"xylophones are listed here") == (b"xylophones are listed here", False)


def test_inflate_joins_members_and_ignores_padding() -> None:
    assert inflate(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0") == (b"one two", False)


def test_inflate_stops_at_its_limit() -> None:
    bomb = gzip.compress(b"\0" * 10_000_000)
    assert len(bomb) < 20_000
    body, is_cut = inflate(bomb, max_bytes=1_000_000)
    assert (len(body), is_cut) == (1_000_000, True)


def test_inflate_keeps_what_came_before_the_damage() -> None:
    packed = gzip.compress(b"".join(b"line %d\n" % n for n in range(20_000)))
    body, is_cut = inflate(packed[: len(packed) // 2])
    assert is_cut
    assert body.startswith(b"line 0\nline 1\n")


def test_a_broken_second_member_is_told() -> None:
    assert inflate(gzip.compress(b"one") + b"rubbish") == (b"one", True)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"<!DOCTYPE html><p>", "a web page"),
        (b"\xef\xbb\xbf <!-- x --> <HTML>", "a web page"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (b"  <urlset>", "a sitemap"),
        (b"Access denied", "something else, which begins “Access denied”"),
    ],
)
def test_what_it_is(body: bytes, expected: str) -> None:
    assert what_it_is(body) == expected
    assert is_web_page(body) is (expected == "a web page")


def test_problems_say_where_how_much_and_what_next() -> None:
    short, long = (
        cut_off("https://example.org/f", 3, "example.org"),
        too_many("https://example.org/f", 9, 5, None),
    )
    assert (short.kind, short.outlet_id, "3 whole entries" in short.detail) == (
        "truncated",
        "example.org",
        True,
    )
    assert (long.kind, "NEWS_MAX_ENTRIES" in long.detail) == ("too-many-entries", True)
