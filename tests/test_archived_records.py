"""One answer out of a folder of WARC files: the one that was read, from the file of its time alone."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor import archived_records
from monitor.archive import ArchiveWriter
from monitor.archived_records import record_at

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)
FERRY = "https://tidewire.example/ferry"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four sweeps, an hour apart: each has the ferry's page, with a redirect before it, and one of another."""
    for hour in range(4):
        at, writer = NOON + timedelta(hours=hour), ArchiveWriter(tmp_path)
        moved = {"Location": FERRY}
        writer.write("http://tidewire.example/ferry", {}, 301, "Moved", moved, b"moved", at)
        writer.write(FERRY, {}, 200, "OK", {}, f"<p>as of {hour}</p>".encode(), at + timedelta(seconds=1))
        writer.write(
            "https://bay.example/", {}, 200, "OK", {}, b"<p>none of it</p>", at + timedelta(seconds=2)
        )
        writer.close()
    return tmp_path


def body(folder: Path, read_at: str | None, *addresses: str) -> bytes:
    """The last line of the record that is found; b"" for none."""
    found = record_at(folder, addresses or (FERRY,), read_at)
    return gzip.decompress(found.packed).strip().splitlines()[-1] if found else b""


@pytest.mark.parametrize(
    ("read_at", "expected"),
    [
        ("2026-10-14T12:00:01Z", b"<p>as of 0</p>"),
        ("2026-10-14T13:00:01Z", b"<p>as of 1</p>"),
        ("2026-10-14T13:59:00Z", b"<p>as of 1</p>"),
        ("2026-10-14T15:00:02Z", b"<p>as of 3</p>"),
        ("2026-10-14T11:00:00Z", b""),
        (None, b""),
    ],
)
def test_it_is_the_answer_before_the_page_was_read(
    folder: Path, read_at: str | None, expected: bytes
) -> None:
    assert body(folder, read_at) == expected


def test_only_files_of_that_time_are_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, records = [], archived_records.records

    def noted(path: Path, *rest: object) -> object:
        read.append(path.name[10:25])
        return records(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(archived_records, "records", noted)
    assert body(folder, "2026-10-14T14:00:01Z", "https://nowhere.example/") == b""
    assert read == ["20261014T140000", "20261014T130000"]


def test_what_others_wrote_and_what_is_damaged_does_no_harm(folder: Path) -> None:
    (folder / "CC-NEWS-20261014120000-00001.warc.gz").write_bytes(b"none of ours")
    last = max(folder.glob("firsthand-*"))
    last.write_bytes(last.read_bytes()[:-40])
    assert body(folder, "2026-10-14T15:00:02Z") == b"<p>as of 3</p>"
    assert body(folder, "2026-10-14T15:00:02Z", "no address") == b""
