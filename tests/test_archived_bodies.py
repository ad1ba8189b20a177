"""What an archive remembers of the bodies in it, from run to run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from monitor.archive import ArchiveWriter, read_archive
from monitor.archived_bodies import ArchivedBodies, digest_of
from monitor.models import Page

FEED = "http://a.example/feed"
TIME = datetime(2026, 10, 14, 9, 30, 5, tzinfo=UTC)


def run(folder: Path, hour: int, *answers: tuple[int, bytes], url: str = FEED) -> None:
    """One run that archives the answers."""
    writer = ArchiveWriter(folder)
    for status, body in answers:
        writer.write(url, {}, status, "Said", [("ETag", '"1"')], body, TIME + timedelta(hours=hour))
    writer.close()


def records(folder: Path) -> list[tuple[str, str | None, str | None, str]]:
    """Kind, profile, the time referred to and the status of every answer, file by file."""
    found = []
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type in ("response", "revisit"):
                    head = record.rec_headers
                    profile = (head.get_header("WARC-Profile") or "").rpartition("/")[2] or None
                    referred = head.get_header("WARC-Refers-To-Date")
                    found.append((record.rec_type, profile, referred, record.http_headers.get_statuscode()))
    return found


def test_an_unchanged_body_is_written_once_for_all_runs(tmp_path: Path) -> None:
    run(tmp_path, 0, (200, b"first"))
    run(tmp_path, 1, (200, b"first"), (304, b""))
    run(tmp_path, 2, (200, b"first"), (200, b"second"), (200, b"first"))
    first, same = "2026-10-14T09:30:05Z", "identical-payload-digest"
    assert records(tmp_path) == [
        ("response", None, None, "200"),
        ("revisit", same, first, "200"),
        ("revisit", "server-not-modified", first, "304"),
        ("revisit", same, first, "200"),
        ("response", None, None, "200"),
        ("response", None, None, "200"),
    ]
    pages = [page for path in sorted(tmp_path.iterdir()) for page in read_archive(path)]
    assert [page.body for page in pages if isinstance(page, Page)] == [b"first", b"second", b"first"]


def test_what_is_no_whole_answer_is_written_as_it_is(tmp_path: Path) -> None:
    run(tmp_path, 0, (404, b"gone"), (404, b"gone"), (200, b""), (200, b""), (200, b"gone"))
    run(tmp_path, 1, (404, b"gone"))
    run(tmp_path, 2, (200, b"gone"), url="http://a.example/other")
    assert [kind for kind, *_ in records(tmp_path)] == ["response"] * 7


def test_a_file_that_breaks_off_or_is_none_tells_what_it_can(tmp_path: Path) -> None:
    run(tmp_path, 0, (200, b"first"))
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:300])
    (tmp_path / "firsthand-00000000T000000Z-00001.warc.gz").write_bytes(b"no archive")
    assert ArchivedBodies(tmp_path).last(FEED) == (digest_of(b"first"), "2026-10-14T09:30:05Z")


def test_only_the_newest_files_are_read(tmp_path: Path) -> None:
    run(tmp_path, 0, (200, b"first"))
    run(tmp_path, 1, (200, b"second"), url="http://a.example/other")
    known = ArchivedBodies(tmp_path, read_bytes=10)
    assert known.last(FEED) is None and known.last("http://a.example/other") is not None
