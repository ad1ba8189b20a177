"""WARC files as Common Crawl's news crawl writes them (StormCrawler's WARC module), field by field, for tests."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from hashlib import sha1
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from monitor.archived_bodies import digest_of

DATE = "2026-10-14T09:30:05Z"
HTML = "text/html; charset=utf-8"
AGENT = "CCBot/2.0 (https://commoncrawl.org/faq/)"
Fields = list[tuple[str, str]]


def _lines(first: str, fields: Fields) -> bytes:
    return "".join([first, "\r\n", *(f"{name}: {value}\r\n" for name, value in fields)]).encode()


def _id(text: str) -> str:
    return f"<urn:uuid:{UUID(bytes=sha1(text.encode()).digest()[:16])}>"


def warcinfo(name: str) -> bytes:
    """The first record of a file; "software" has two colons there."""
    about = [
        ("software:", "StormCrawler 1.8 http://stormcrawler.net/"),
        ("description", "News crawl for Common Crawl"),
        ("http-header-user-agent", AGENT),
        ("http-header-from", "info@commoncrawl.org"),
        ("robots", "ignore"),
        ("format", "WARC File Format 1.0"),
        ("conformsTo", "http://bibnum.bnf.fr/WARC/WARC_ISO_28500_version1_latestdraft.pdf"),
    ]
    block = _lines("", about).removeprefix(b"\r\n")
    fields = [("WARC-Type", "warcinfo"), ("WARC-Date", DATE), ("WARC-Filename", name)]
    fields += [("WARC-Record-ID", _id(name)), ("Content-Type", "application/warc-fields")]
    fields += [("Content-Length", str(len(block)))]
    return _lines("WARC/1.0", fields) + b"\r\n" + block + b"\r\n\r\n"


def masked(body: bytes, content_type: str = HTML, packed: int = 99) -> Fields:
    """The headers of an answer that came packed and in chunks: the transport's renamed, the length set."""
    return [
        ("Server", "nginx"),
        ("Content-Type", content_type),
        ("X-Crawler-Transfer-Encoding", "chunked"),
        ("X-Crawler-Content-Encoding", "gzip"),
        ("X-Crawler-Content-Length", str(packed)),
        ("Content-Length", str(len(body))),
        ("Connection", "keep-alive"),
    ]


def answer(
    url: str,
    body: bytes,
    headers: Fields | None = None,
    status: str = "HTTP/1.1 200 OK",
    extra: Fields | None = None,
    date: str = DATE,
) -> list[bytes]:
    """The records of a request and of its answer; `extra`: more fields of the second, such as WARC-Truncated."""
    parts = urlsplit(url)
    version = status.split(" ")[0]
    asked = [("User-Agent", AGENT), ("Accept-Language", "en-us,en-gb,en;q=0.7,*;q=0.3"), ("Accept", "*/*")]
    asked += [("Accept-Encoding", "br,gzip"), ("Host", parts.netloc), ("Connection", "Keep-Alive")]
    block = _lines(f"GET {parts.path or '/'} {version}", asked) + b"\r\n"
    request = [("WARC-Type", "request"), ("WARC-Record-ID", _id(f"asked {url}"))]
    request += [("Content-Length", str(len(block))), ("WARC-Date", date), ("WARC-Target-URI", url)]
    request += [
        ("Content-Type", "application/http; msgtype=request"),
        ("WARC-Block-Digest", digest_of(block)),
    ]
    records = [_lines("WARC/1.0", request) + b"\r\n" + block + b"\r\n\r\n"]
    block = _lines(status, masked(body) if headers is None else headers) + b"\r\n" + body
    fields = [("WARC-Record-ID", _id(url)), ("WARC-Concurrent-To", _id(f"asked {url}"))]
    fields += [("Content-Length", str(len(block))), ("WARC-Date", date), ("WARC-Type", "response")]
    fields += [("WARC-IP-Address", "192.0.2.7"), ("WARC-Target-URI", url)]
    fields += [("Content-Type", "application/http; msgtype=response"), *(extra or [])]
    fields += [("WARC-Payload-Digest", digest_of(body)), ("WARC-Block-Digest", digest_of(block))]
    return [*records, _lines("WARC/1.0", fields) + b"\r\n" + block + b"\r\n\r\n"]


def write(path: Path, records: Iterable[bytes]) -> Path:
    """A file of the records, each packed by itself."""
    path.write_bytes(b"".join(gzip.compress(record, mtime=0) for record in [warcinfo(path.name), *records]))
    return path
