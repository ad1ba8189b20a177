"""A folder of WARC files and an address go in, what the server sent at a time comes out, as it lies in the archive.

Files of a sweep are named by the time at which they begin, and hold their records in the order of time. So one or two
of them are read, however many there are. Archives that others wrote have no such names, and are not looked into.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, cast

from fastwarc import ArchiveIterator, WarcRecordType

from monitor.times import from_iso, to_iso
from monitor.unzipped import Unzipped
from monitor.urls import address_key, is_web_address

FILES = 2  # a page may have been asked for shortly before its file was begun
SLACK = timedelta(seconds=1)  # the archive notes an answer just before the page is made of it
_NAME = re.compile(r"firsthand-(\d{8}T\d{6}Z)-\d+\.warc\.gz")


@dataclass(frozen=True, slots=True)
class Record:
    """One answer of a server, as it stands in the archive."""

    url: str
    fetched_at: str
    packed: bytes  # a gzip member of its own


def records(path: Path, wanted: set[str], until: str = "9999") -> Iterator[Record]:
    """The answers in a WARC file from addresses, known by their keys, `until` a time after which nothing is read.

    A damaged file is read as far as it goes.
    """
    with path.open("rb") as file, suppress(OSError, zlib.error):
        stream = cast(BinaryIO, Unzipped(file))
        for record in ArchiveIterator(
            stream, parse_http=False, record_types=WarcRecordType.response, stream_detect=False
        ):
            url = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")
            date = record.headers.get("WARC-Date") or ""
            if date > until:
                return
            if is_web_address(url) and address_key(url) in wanted:
                whole = io.BytesIO()
                record.write(whole)
                yield Record(url, date, gzip.compress(whole.getvalue(), mtime=0))


def record_at(folder: Path, addresses: Iterable[str], read_at: str | None) -> Record | None:
    """The last answer from one of the addresses before a page of it was read; None where the folder has none."""
    at, wanted = from_iso(read_at), {address_key(url) for url in addresses if is_web_address(url)}
    until = to_iso(at + SLACK) if at else None
    if until is None:
        return None
    begun = re.sub("[-:]", "", until)  # as names of files have it
    names = sorted(path.name for path in folder.glob("*.warc.gz"))
    files = [name for name in names if (named := _NAME.fullmatch(name)) and named[1] <= begun]
    for name in reversed(files[-FILES:]):
        if found := list(records(folder / name, wanted, until)):
            return found[-1]
    return None
