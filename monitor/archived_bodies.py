"""Which bodies an archive holds already: address and body in, the time of the record that has it out.

An outlet's feed is mostly the same as an hour ago. A revisit record says so in a few hundred bytes.
"""

from __future__ import annotations

import zlib
from base64 import b32encode
from contextlib import suppress
from hashlib import sha1
from pathlib import Path
from typing import BinaryIO, cast

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from monitor.unzipped import Unzipped

_READ_BYTES = (
    32 * 2**20
)  # of the newest files, as they lie there: half a second. What is older is written once more


class ArchivedBodies:
    """What was archived last at each address, as the newest files of a folder tell, and what is written to them now."""

    def __init__(self, folder: Path, read_bytes: int = _READ_BYTES) -> None:
        self._last: dict[str, tuple[str, str]] = {}
        newest: list[Path] = []
        for path in sorted(folder.glob("firsthand-*.warc.gz"), reverse=True):  # named by time
            newest.append(path)
            if (read_bytes := read_bytes - path.stat().st_size) < 0:
                break
        for path in reversed(newest):
            # A run that was killed leaves a file that breaks off: what stands before counts.
            with suppress(OSError, zlib.error):
                self._read(path)

    def last(self, url: str) -> tuple[str, str] | None:
        """The digest and time of the last body that was written for an address."""
        return self._last.get(url)

    def note(self, url: str, digest: str, date: str) -> None:
        """A record was written: its address, the digest of its body, its time."""
        self._last[url] = (digest, date)

    def _read(self, path: Path) -> None:
        kinds = WarcRecordType.response | WarcRecordType.revisit
        with path.open("rb") as file:
            stream = cast(BinaryIO, Unzipped(file))
            for record in ArchiveIterator(stream, stream_detect=False, record_types=kinds):
                self._note(record)
                if file.tell() > _READ_BYTES:
                    return

    def _note(self, record: WarcRecord) -> None:
        """Take a response with a body, or the record that a revisit refers to."""
        headers = record.headers
        url, digest = headers.get("WARC-Target-URI"), headers.get("WARC-Payload-Digest")
        date = headers.get("WARC-Refers-To-Date") or headers.get("WARC-Date")
        if url and digest and date and record.http_headers and record.http_headers.status_code == 200:
            self.note(url, digest, date)


def digest_of(body: bytes) -> str:
    """The digest of a body, as WARC files write it."""
    return f"sha1:{b32encode(sha1(body, usedforsecurity=False).digest()).decode()}"
