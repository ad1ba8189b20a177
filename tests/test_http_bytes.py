"""HTTP answers as servers and archives leave them: chunks, compressions, lying headers, bombs."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest

from monitor.http_bytes import NotHttp, TooLarge, read_answer, unchunk, unpack

TEXT = b"<html><p>The ferry is back.</p></html>" * 40
RAW_DEFLATE = zlib.compress(TEXT)[2:-4]
# The frame that `zstd` made of b"ferry\n": the standard library has no zstd before Python 3.14.
ZSTD = bytes.fromhex("28b52ffd200631000066657272790a")


def answer(*headers: str, body: bytes = b"", status: str = "HTTP/1.1 200 OK") -> bytes:
    return "\r\n".join([status, *headers, "", ""]).encode("latin-1") + body


def test_status_headers_and_body() -> None:
    read = read_answer(answer("Content-Type: text/html", "X-A: 1", "x-a: 2", "X-Fold: a", "  b", body=TEXT))
    assert (read.status, read.body) == (200, TEXT)
    assert read.headers == {"content-type": "text/html", "x-a": "1, 2", "x-fold": "a b"}


@pytest.mark.parametrize("status", ["HTTP/1.0 404 Not Found", "HTTP/2 404", "HTTP/1.1  404"])
def test_every_way_to_write_a_status_line(status: str) -> None:
    assert read_answer(answer(status=status)).status == 404


def test_bare_newlines_and_a_missing_body() -> None:
    assert read_answer(b"HTTP/1.1 200 OK\nA: b\n\nbody").body == b"body"
    assert read_answer(b"HTTP/1.1 200 OK\r\nA: b\r\n").body == b""


@pytest.mark.parametrize("block", [b"", b"<html>", b"GET / HTTP/1.1\r\n\r\n"])
def test_what_is_no_answer(block: bytes) -> None:
    with pytest.raises(NotHttp):
        read_answer(block)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("x-gzip", gzip.compress(TEXT, mtime=0)),
        ("GZIP", gzip.compress(TEXT, mtime=0)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", RAW_DEFLATE),
        ("br", brotli.compress(TEXT)),
        ("identity", TEXT),
        ("deflate, gzip", gzip.compress(zlib.compress(TEXT), mtime=0)),
        ("unheard-of", TEXT),
    ],
)
def test_compressions_are_undone(coding: str, packed: bytes) -> None:
    assert read_answer(answer(f"Content-Encoding: {coding}", body=packed)).body == TEXT


def test_zstd_is_undone() -> None:
    assert unpack(ZSTD, "zstd", 10**6) == b"ferry\n"


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_body_that_was_unpacked_already_stays(coding: str) -> None:
    assert read_answer(answer(f"Content-Encoding: {coding}", body=TEXT)).body == TEXT


def test_packed_data_that_breaks_off_gives_its_beginning() -> None:
    text = bytes(range(256)) * 40
    assert text.startswith(unpack(gzip.compress(text, mtime=0)[:-40], "gzip", 10**6))
    damaged = bytearray(gzip.compress(text, 0, mtime=0))
    damaged[-3] ^= 255  # the checksum: browsers do not mind either
    assert unpack(bytes(damaged), "gzip", 10**6).startswith(text[:9000])


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_bomb_is_too_large(coding: str) -> None:
    zeros = bytes(30 * 2**20)
    packed = gzip.compress(zeros, mtime=0) if coding == "gzip" else brotli.compress(zeros, quality=1)
    with pytest.raises(TooLarge, match="more than 1 MB"):
        read_answer(answer(f"Content-Encoding: {coding}", body=packed), max_bytes=2**20)


def test_a_plain_body_over_the_limit_is_too_large() -> None:
    with pytest.raises(TooLarge):
        read_answer(answer(body=bytes(2**20 + 1)), max_bytes=2**20)
    assert len(read_answer(answer(body=bytes(2**20)), max_bytes=2**20).body) == 2**20


def test_a_repeated_header_is_one_but_keeps_its_lines_where_they_count() -> None:
    lines = b"Vary: Accept\r\nX-Robots-Tag: otherbot: noindex\r\nvary: Cookie\r\nx-robots-tag: noarchive\r\n"
    headers = read_answer(b"HTTP/1.1 200 OK\r\n" + lines + b"\r\n").headers
    assert headers == {"vary": "Accept, Cookie", "x-robots-tag": "otherbot: noindex\nnoarchive"}


def test_chunks_are_joined() -> None:
    chunked = b"5\r\nferry\r\n4;note=x\r\n is \r\n0\r\nTrailer: x\r\n\r\n"
    assert read_answer(answer("Transfer-Encoding: chunked", body=chunked)).body == b"ferry is "
    assert unchunk(chunked[:17]) == b"ferry"
    assert unchunk(b"<html>chunked already undone") == b"<html>chunked already undone"
