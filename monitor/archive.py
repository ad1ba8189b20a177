"""WARC in, WARC out: what a crawl saw, kept so that it can be run again.

`ArchiveWriter` writes requests and answers; `read_archive` turns a file into pages, whoever wrote it.
"""

from __future__ import annotations

import errno
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO, cast

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from monitor.archived_bodies import ArchivedBodies, digest_of
from monitor.errors import BadArchive, ConfigError, ReadError, StoreFull
from monitor.http_bytes import MAX_BODY_BYTES, read_answer
from monitor.models import Page, Problem
from monitor.unzipped import Unzipped
from monitor.urls import is_web_address

Headers = Mapping[str, str] | Iterable[tuple[str, str]]

MAX_FILE_BYTES = 2**30  # the size that archives agree on; then the next file is begun
_RECORD_END = (b"\r\n\r\n", b"\n\n")
_LEVEL = 4  # of gzip: warcio packs by 9, at more than twice the cost for a twentieth of the size
_HEAD_BYTES = 2**16  # allowed on top of a body's limit for its HTTP head and chunk marks


class ArchiveWriter:
    """Writes requests and answers into WARC 1.1 files, one gzip member a record, named by time and number.

    Every record is packed in memory and handed to the system in one piece, so that a process that is killed
    leaves at most one cut record, at the end of the file. Raises ConfigError for a folder that cannot be
    written, StoreFull for a full disk.
    """

    def __init__(self, folder: Path, max_file_bytes: int = MAX_FILE_BYTES) -> None:
        self._folder = folder
        self._max_file_bytes = max_file_bytes
        self._number = 0
        self._file: BinaryIO | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(
                [f"{folder}: no archive can be written there ({error.strerror}). Name another folder."]
            ) from error
        self._bodies = ArchivedBodies(folder)

    def write(
        self,
        url: str,
        request_headers: Headers,
        status: int,
        reason: str,
        response_headers: Headers,
        raw_body: bytes,
        fetched_at: datetime,
        request_method: str = "GET",
    ) -> None:
        """Write one answer and the request that led to it. `raw_body` is as sent: packed, chunks undone.

        A body that the address gave the last time, too, becomes a revisit record, as an answer 304 does.
        """
        if self._file is None or self._file.tell() >= self._max_file_bytes:
            self._begin_file(fetched_at)
        date = fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        # The connection's chunks are gone by now, and the length may be that of a HEAD or of nothing.
        kept = [
            (k, v)
            for k, v in _pairs(response_headers)
            if k.lower() not in ("transfer-encoding", "content-length")
        ]
        head = StatusAndHeaders(
            f"{status} {reason}".strip(), [*kept, ("Content-Length", str(len(raw_body)))], "HTTP/1.1"
        )
        digest = digest_of(raw_body) if status == 200 and raw_body else None
        last = self._bodies.last(url)
        if status == 304 or (digest and last and last[0] == digest):
            response = _revisit(url, head, date, digest, last)
        else:
            response = _builder.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(raw_body),
                length=len(raw_body),
                http_headers=head,
                warc_headers_dict={"WARC-Date": date},
            )
        self._put(response)
        asked = StatusAndHeaders(
            f"{request_method} {_path(url)} HTTP/1.1", _pairs(request_headers), is_http_request=True
        )
        pair = {"WARC-Date": date, "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")}
        self._put(_builder.create_warc_record(url, "request", http_headers=asked, warc_headers_dict=pair))
        if digest and response.rec_type == "response":
            self._bodies.note(url, digest, date)

    def close(self) -> None:
        """End the file. A writer that wrote nothing leaves none."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _begin_file(self, time: datetime) -> None:
        self.close()
        while self._file is None:
            self._number += 1
            name = f"firsthand-{time.astimezone(UTC):%Y%m%dT%H%M%SZ}-{self._number:05}.warc.gz"
            try:
                self._file = (self._folder / name).open("xb", buffering=0)
            except FileExistsError:
                continue  # another run began in the same second
            except OSError as error:
                raise _archive_error(self._folder, error) from error
        info = {"software": f"Firsthand/{_version()}", "format": "WARC File Format 1.1"}
        self._put(_builder.create_warcinfo_record(name, info))

    def _put(self, record: ArcWarcRecord) -> None:
        plain = io.BytesIO()
        WARCWriter(plain, gzip=False, warc_version="WARC/1.1").write_record(record)
        rest = memoryview(gzip.compress(plain.getvalue(), _LEVEL, mtime=0))
        assert self._file is not None
        begin = self._file.tell()
        try:
            while rest:  # an unbuffered file may take less than all
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self._take_back(begin)
            raise _archive_error(self._folder, error) from error

    def _take_back(self, size: int) -> None:
        """End the file as it was before a record that found no room: half of one would be a cut file to its readers."""
        assert self._file is not None
        with suppress(OSError):
            self._file.truncate(size)
            if not size:
                (self._folder / Path(self._file.name).name).unlink()


def read_archive(path: Path, max_body_bytes: int = MAX_BODY_BYTES) -> Iterator[Page | Problem]:
    """Read a WARC file (plain, gzip as a whole or by record) and yield its HTTP answers as pages, in order.

    A revisit record is passed over: it repeats what an earlier record holds. An answer that cannot be read (too
    large, cut off by the crawler) is yielded as a named problem. Raises
    BadArchive for a file that is no WARC, is empty, damaged or ends in the middle of a record, after everything
    in front of that was yielded.
    """
    with path.open("rb") as file:
        stream = Unzipped(file)
        end, whole = 0, True
        try:
            for record in ArchiveIterator(cast(BinaryIO, stream), parse_http=False, stream_detect=False):
                end = record.stream_pos
                is_answer = record.record_type == WarcRecordType.response
                block = record.reader.read(max_body_bytes + _HEAD_BYTES)
                # A record cut within its own head has no length, or a part of its digits, and nothing behind.
                whole = len(block) + record.consume() == record.content_length and (
                    bool(block) or not is_answer
                )
                if whole and is_answer:
                    yield from _pages(record, block, max_body_bytes)
        except (OSError, zlib.error) as error:
            raise BadArchive(_damaged(path, end, error)) from error
        if not stream.tell() and not stream.is_cut:
            raise BadArchive(f"{path}: the file is empty. Fetch it again, or leave it out.")
        if not whole or stream.is_cut or (stream.tell() and not stream.tail.endswith(_RECORD_END)):
            raise BadArchive(
                f"{path}: the file ends in the middle of a record, the one at byte {end} (unpacked). "
                "What came before was read. Fetch the file again, or go on without the rest."
            )


def _pages(record: WarcRecord, block: bytes, max_body_bytes: int) -> Iterator[Page | Problem]:
    """The page (or problem) in a response record; nothing for what is not from the web (dns:, ftp:)."""
    url = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")  # wget puts it in angle brackets
    if not is_web_address(url):
        return
    if reason := record.headers.get("WARC-Truncated"):
        yield Problem(
            "truncated", url, f"{url}: the crawler kept only its beginning ({reason}). Fetch it again."
        )
        return
    try:
        answer = read_answer(block, max_body_bytes)
    except ReadError as error:
        yield Problem(error.kind, url, f"{url}: {error}. Look at the record in the archive.")
        return
    yield Page(url, answer.body, answer.status, answer.headers, fetched_at=_date(record))


def _date(record: WarcRecord) -> datetime:
    """When the page was fetched, to the second."""
    try:
        return record.record_date.astimezone(UTC).replace(microsecond=0)
    except (ValueError, AttributeError):
        return datetime.fromtimestamp(0, UTC)


def _damaged(path: Path, end: int, error: Exception) -> str:
    if end == 0:
        return (
            f"{path}: this is not a WARC file, or its first record is damaged ({error}). "
            "Name a .warc or .warc.gz file."
        )
    return (
        f"{path}: damaged after the record at byte {end} (unpacked): {error}. "
        "What came before was read. Fetch the file again."
    )


def _archive_error(folder: Path, error: OSError) -> StoreFull | ConfigError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreFull(
            f"{folder}: no room left for the archive. Free some disk space, then run this again: "
            "the store is sound."
        )
    return ConfigError([f"{folder}: the archive cannot be written ({error.strerror}). Name another folder."])


def _revisit(
    url: str, head: StatusAndHeaders, date: str, digest: str | None, last: tuple[str, str] | None
) -> ArcWarcRecord:
    """The record of an answer without its body: that of `last` (digest, time) came again, or was said to hold."""
    profile = "identical-payload-digest" if digest else "server-not-modified"
    named = {"WARC-Date": date, "WARC-Profile": f"http://netpreserve.org/warc/1.1/revisit/{profile}"}
    if last:
        named |= {"WARC-Refers-To-Target-URI": url, "WARC-Refers-To-Date": last[1]}
    if last and digest:
        named["WARC-Payload-Digest"] = digest
    return _builder.create_warc_record(url, "revisit", http_headers=head, warc_headers_dict=named)


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    return list(headers.items()) if isinstance(headers, Mapping) else list(headers)


def _path(url: str) -> str:
    """What stands in a request line: the address without scheme and host."""
    rest = url.split("//", 1)[-1]
    at = min((i for i in (rest.find("/"), rest.find("?")) if i >= 0), default=len(rest))
    return rest[at:].split("#")[0] or "/"


def _version() -> str:
    try:
        return version("firsthand")
    except PackageNotFoundError:  # run from a checkout
        return "0.1"


_builder = WARCWriter(io.BytesIO(), gzip=False, warc_version="WARC/1.1")
