"""Archives written and read for real: our own, others', damaged ones, and one whose writer is killed."""

from __future__ import annotations

import gzip
import io
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator as WarcioIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from monitor.archive import ArchiveWriter, read_archive
from monitor.errors import BadArchive, ConfigError, StoreFull
from monitor.models import Page, Problem

TIME = datetime(2026, 10, 14, 9, 30, 5, tzinfo=UTC)
HTML = b"<html><title>Ferry</title><p>The ferry is back.</p></html>"


def write_day(folder: Path, pages: int = 3, **options: int) -> list[Path]:
    """An archive of small pages, one redirect in front; returns its files."""
    writer = ArchiveWriter(folder, **options)
    asked = {"User-Agent": "Firsthand/0.1", "Accept": "text/html"}
    writer.write("http://a.example/old?x=1", asked, 301, "Moved", [("Location", "/0")], b"", TIME)
    for number in range(pages):
        headers = [
            ("Content-Type", "text/html"),
            ("Content-Encoding", "gzip"),
            ("Set-Cookie", "a=1"),
            ("Set-Cookie", "b=2"),
        ]
        writer.write(f"http://a.example/{number}", asked, 200, "OK", headers, gzip.compress(HTML), TIME)
    writer.close()
    return sorted(folder.iterdir())


def foreign(
    records: Iterable[tuple[str, str, list[tuple[str, str]], bytes]], *, packed: bool = True
) -> bytes:
    """A WARC file as other crawlers write it, from (record type, address, HTTP headers, body)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version="WARC/1.0")
    for kind, url, headers, body in records:
        head = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1") if kind == "response" else None
        date = {"WARC-Date": "2026-10-14T09:30:05Z"}
        record = writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), length=len(body), http_headers=head, warc_headers_dict=date
        )
        writer.write_record(record)
    return out.getvalue()


def response(url: str, body: bytes = HTML) -> tuple[str, str, list[tuple[str, str]], bytes]:
    return ("response", url, [("Content-Type", "text/html")], body)


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    (path,) = write_day(tmp_path / "new" / "folder", pages=2)
    moved, first, second = read_archive(path)
    assert isinstance(moved, Page) and isinstance(first, Page) and isinstance(second, Page)
    assert (moved.url, moved.status, moved.headers["location"], moved.body) == (
        "http://a.example/old?x=1",
        301,
        "/0",
        b"",
    )
    assert (first.url, first.status, first.body, first.fetched_at) == ("http://a.example/0", 200, HTML, TIME)
    assert first.headers["set-cookie"] == "a=1, b=2"
    assert second.url == "http://a.example/1"


def test_files_are_warc_1_1_with_info_requests_and_digests(tmp_path: Path) -> None:
    (path,) = write_day(tmp_path, pages=1)
    assert path.name == "firsthand-20261014T093005Z-00001.warc.gz"
    with path.open("rb") as file:
        records = [
            (r.rec_type, r.rec_headers, r.http_headers, r.content_stream().read())
            for r in WarcioIterator(file)
        ]
    assert [kind for kind, *_ in records] == ["warcinfo", "response", "request", "response", "request"]
    assert all(headers.protocol == "WARC/1.1" for _, headers, *_ in records)
    assert b"software: Firsthand/" in records[0][3]
    answer, request = records[1], records[2]
    assert request[1].get_header("WARC-Concurrent-To") == answer[1].get_header("WARC-Record-ID")
    assert str(request[2].to_str()).startswith("GET /old?x=1 HTTP/1.1\r\nUser-Agent: Firsthand/0.1")
    assert answer[1].get_header("WARC-Block-Digest").startswith("sha1:")


def test_digests_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = write_day(tmp_path)
    checker = Checker(type("Options", (), {"inputs": [str(path)], "verbose": True})())
    checker.process_all()
    assert checker.exit_value == 0
    assert "digest pass" in capsys.readouterr().out


def test_a_full_file_is_followed_by_the_next_and_none_is_overwritten(tmp_path: Path) -> None:
    files = write_day(tmp_path, pages=5, max_file_bytes=1500)
    assert len(files) > 1
    again = write_day(tmp_path, pages=1)
    assert len(again) == len(files) + 1
    pages = [page for path in files for page in read_archive(path)]
    assert len(pages) == 6


def test_a_writer_that_wrote_nothing_leaves_no_file(tmp_path: Path) -> None:
    ArchiveWriter(tmp_path / "archive").close()
    assert list((tmp_path / "archive").iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ConfigError, match="no archive can be written there"):
        ArchiveWriter(tmp_path / "file")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path)
    with Path("/dev/full").open("wb", buffering=0) as full:
        writer._file = full
        with pytest.raises(StoreFull, match="no room left for the archive"):
            writer.write("http://a.example/", {}, 200, "OK", {}, HTML, TIME)


@pytest.mark.parametrize("shape", ["plain", "by record", "whole"])
def test_every_shape_of_file_is_read(tmp_path: Path, shape: str) -> None:
    data = foreign([response(f"http://a.example/{n}") for n in range(4)], packed=shape == "by record")
    path = tmp_path / "day.warc.gz"
    path.write_bytes(gzip.compress(data) if shape == "whole" else data)
    assert [page.url for page in read_archive(path)] == [f"http://a.example/{n}" for n in range(4)]


@pytest.mark.parametrize("shape", ["plain", "by record", "whole"])
def test_a_file_cut_anywhere_gives_what_came_before(tmp_path: Path, shape: str) -> None:
    bodies = [os.urandom(300).hex().encode() for _ in range(3)]
    data = foreign(
        [response(f"http://a.example/{n}", body) for n, body in enumerate(bodies)],
        packed=shape == "by record",
    )
    start = b"WARC/1.0" if shape == "plain" else b"\x1f\x8b\x08"
    data = gzip.compress(data) if shape == "whole" else data
    path = tmp_path / "cut.warc"
    for cut in range(1, len(data), 7):
        if data[cut:].startswith(start):
            continue  # between two records: nobody can know that there were more
        path.write_bytes(data[:cut])
        got: list[Page | Problem] = []
        with pytest.raises(BadArchive):
            got.extend(iter_into(got, path))
        assert [page.body for page in got if isinstance(page, Page)] == bodies[: len(got)]
        assert len(got) >= (3 * cut // len(data)) - 1


def iter_into(got: list[Page | Problem], path: Path) -> list[Page | Problem]:
    """Read a file into `got`, which keeps what came before an error."""
    for page in read_archive(path):
        got.append(page)
    return []


def test_damage_in_the_middle_is_told(tmp_path: Path) -> None:
    data = bytearray(foreign([response(f"http://a.example/{n}") for n in range(4)]))
    third = data.index(b"\x1f\x8b\x08", data.index(b"\x1f\x8b\x08", 9) + 9)
    data[third + 30] ^= 0xFF
    path = tmp_path / "damaged.warc.gz"
    path.write_bytes(data)
    got: list[Page | Problem] = []
    with pytest.raises(BadArchive, match="damaged after the record at byte"):
        iter_into(got, path)
    assert 1 <= len(got) <= 2


@pytest.mark.parametrize(
    "data", [b"<html>no archive</html>\n" * 20, b"\x1f\x8bno gzip either", b"%PDF-1.7\n"]
)
def test_what_is_no_warc_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    with pytest.raises(BadArchive, match="not a WARC file"):
        list(read_archive(path))


@pytest.mark.parametrize("data", [b"", gzip.compress(b"")], ids=["plain", "gzip"])
def test_an_empty_file_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.warc"
    path.write_bytes(data)
    with pytest.raises(BadArchive, match="the file is empty"):
        list(read_archive(path))


def test_only_answers_from_the_web_are_pages(tmp_path: Path) -> None:
    records = [
        ("warcinfo", "", [], b"software: other\r\n"),
        ("response", "dns:a.example", [], b"a.example. 1 IN A 192.0.2.1"),
        ("resource", "http://a.example/file", [], b"text"),
        ("metadata", "http://a.example/1", [], b"via: http://a.example/"),
        response("<http://a.example/1>"),
    ]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(foreign(records))
    assert [page.url for page in read_archive(path)] == ["http://a.example/1"]


def test_a_body_already_unpacked_is_read(tmp_path: Path) -> None:
    """Common Crawl keeps the server's headers on bodies that it has unpacked."""
    headers = [
        ("Content-Encoding", "gzip"),
        ("Transfer-Encoding", "chunked"),
        ("X-Crawler-Content-Length", "99"),
    ]
    path = tmp_path / "CC-NEWS-20261014.warc.gz"
    path.write_bytes(foreign([("response", "https://a.example/1", headers, HTML)]))
    (page,) = read_archive(path)
    assert isinstance(page, Page) and page.body == HTML


def test_a_page_over_the_limit_is_a_problem_and_the_next_is_read(tmp_path: Path) -> None:
    bomb = (
        "response",
        "http://a.example/bomb",
        [("Content-Encoding", "gzip")],
        gzip.compress(b"\0" * 3_000_000),
    )
    path = tmp_path / "large.warc.gz"
    path.write_bytes(
        foreign([response("http://a.example/60mb", b"x" * 2_000_000), bomb, response("http://a.example/1")])
    )
    large, packed, page = read_archive(path, max_body_bytes=1_000_000)
    assert isinstance(large, Problem) and (large.kind, large.url) == ("too-large", "http://a.example/60mb")
    assert isinstance(packed, Problem) and packed.kind == "too-large" and "unpacked" in packed.detail
    assert isinstance(page, Page) and page.url == "http://a.example/1"


def test_a_page_that_the_crawler_cut_is_a_problem(tmp_path: Path) -> None:
    data = foreign([response("http://a.example/1")], packed=False)
    path = tmp_path / "cut.warc"
    path.write_bytes(
        data.replace(b"WARC-Type: response\r\n", b"WARC-Type: response\r\nWARC-Truncated: length\r\n")
    )
    (problem,) = read_archive(path)
    assert isinstance(problem, Problem) and problem.kind == "truncated"


def test_a_writer_that_is_killed_leaves_at_most_one_cut_record(tmp_path: Path) -> None:
    code = (
        "import sys; from tests.test_archive import write_day; from pathlib import Path\n"
        "print('ready', flush=True)\nwrite_day(Path(sys.argv[1]), pages=1_000_000)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    while not any(path.stat().st_size > 20_000 for path in tmp_path.iterdir()):
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    (path,) = tmp_path.iterdir()
    got: list[Page | Problem] = []
    try:
        iter_into(got, path)
    except BadArchive as error:
        assert "in the middle of a record" in str(error)
    urls = [page.url for page in got[1:]]
    assert len(urls) > 10
    assert urls == [f"http://a.example/{n}" for n in itertools.islice(itertools.count(), len(urls))]
