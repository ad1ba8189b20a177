"""An HTTP answer as bytes (head and body) in, its status, headers and plain body out.

Chunks and compression are undone with a limit on what may come out: 10 kB of gzip can hold 10 MB.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from fastwarc.stream_io import BrotliReader, ZstdReader

from monitor.errors import ReadError

MAX_BODY_BYTES = 10 * 2**20  # as DOWNLOAD_MAXSIZE: no article is larger

_STATUS_LINE = re.compile(rb"^HTTP/\d(?:\.\d)?\s+(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LINE_BY_LINE = (
    "x-robots-tag",
)  # where a name holds for the rest of its line: "otherbot: noindex, nofollow"
_CHUNK_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,15})[^\n]*\r?\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: header names in lower case, repeated headers joined (see `between`), a plain body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class TooLarge(ReadError):
    """A body that is larger than the limit, before or after it was unpacked."""

    kind = "too-large"


class NotHttp(ReadError):
    """Bytes that do not begin like an HTTP answer."""

    kind = "not-http"


def read_answer(block: bytes, max_bytes: int = MAX_BODY_BYTES) -> Answer:
    """Read an HTTP answer. Raises NotHttp, and TooLarge for a body of more than `max_bytes`."""
    status = _STATUS_LINE.match(block)
    end = _HEAD_END.search(block)
    if status is None:
        raise NotHttp(f"it does not begin with an HTTP status line but with {block[:40]!r}")
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    headers = _headers(head)
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = unchunk(body)
    for coding in reversed(headers.get("content-encoding", "").lower().split(",")):
        body = unpack(body, coding.strip(), max_bytes)
    if len(body) > max_bytes:
        raise TooLarge(f"its body holds more than {max_bytes / 2**20:.0f} MB")
    return Answer(int(status[1]), headers, body)


def unchunk(body: bytes) -> bytes:
    """Undo chunked transfer encoding. Bytes that are not chunked come back as they are: some archives undo it
    and leave the header. Where the chunks break off, what came before is kept.
    """
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) if parts else body


def unpack(body: bytes, coding: str, max_bytes: int) -> bytes:
    """Undo one content encoding (gzip, deflate, br, zstd); raises TooLarge for more than `max_bytes`.

    Bytes that are not packed so come back as they are: archives (Common Crawl's among them) keep the
    header of what they have unpacked already. Where packed data breaks off, what came before is kept, as
    browsers do.
    """
    if not body or coding in ("", "identity", "none"):
        return body
    if coding in ("gzip", "x-gzip"):
        plain = _inflate(body, 47, max_bytes)  # 47: gzip or zlib, told by the header
    elif coding == "deflate":
        plain = _inflate(body, 15, max_bytes) or _inflate(
            body, -15, max_bytes
        )  # -15: without the zlib header, as IIS sends it
    elif coding in ("br", "zstd"):
        plain = _read_all((BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(body)), max_bytes)
    else:
        return body
    if plain is not None and len(plain) > max_bytes:
        raise TooLarge(f"unpacked ({coding}) it holds more than {max_bytes / 2**20:.0f} MB")
    return body if plain is None else plain


def _inflate(body: bytes, wbits: int, max_bytes: int) -> bytes | None:
    """At most `max_bytes` + 1 of what zlib unpacks; None for bytes that are not packed so."""
    unpacker = zlib.decompressobj(wbits)
    try:
        return unpacker.decompress(body, max_bytes + 1)
    except zlib.error:
        return _inflate_until_damage(body, wbits, max_bytes)


def _inflate_until_damage(body: bytes, wbits: int, max_bytes: int) -> bytes | None:
    """What can be unpacked in front of damaged bytes, None when it is nothing."""
    unpacker, plain = zlib.decompressobj(wbits), b""
    try:
        for start in range(0, len(body), 1024):
            plain += unpacker.decompress(body[start : start + 1024], max_bytes + 1 - len(plain))
            if len(plain) > max_bytes:
                break
    except zlib.error:
        pass
    return plain or None


def _read_all(reader: BrotliReader | ZstdReader, max_bytes: int) -> bytes | None:
    """At most `max_bytes` + 1 of what a reader gives; None when it gives nothing, or breaks off at once."""
    plain = b""
    try:
        while len(plain) <= max_bytes and (piece := reader.read(min(2**16, max_bytes + 1 - len(plain)))):
            plain += piece
    except OSError:
        pass
    return plain or None


def _headers(head: bytes) -> dict[str, str]:
    """The header lines, folded ones joined. Bytes above ASCII are Latin-1, as HTTP/1.1 has it."""
    headers: dict[str, str] = {}
    for line in re.sub(r"\r?\n[ \t]+", " ", head.decode("latin-1")).splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            name, value = name.strip().lower(), value.strip()
            headers[name] = f"{headers[name]}{between(name)}{value}" if name in headers else value
    return headers


def between(name: str) -> str:
    """What joins the lines of a repeated header (its name in lower case): a comma, for some a line break."""
    return "\n" if name in _LINE_BY_LINE else ", "
