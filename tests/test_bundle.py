"""A story as a folder that stands by itself: its page, JSON, archived records, digests; the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.archive import ArchiveWriter, read_archive
from monitor.models import Page
from tests.commands import Ran, run_command
from tests.stores import saved_day

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The known day with an archive: two of the story's pages, one of them twice, and one of nobody's."""
    saved_day(tmp_path / "news.db").close()
    writer = ArchiveWriter(tmp_path / "archive")
    for url, body, hour in (
        ("https://tidewire.example/ferry", b"<p>as it was</p>", 12),
        ("https://elsewhere.example/", b"<p>none of it</p>", 12),
        ("http://www.harbour.example/ferry-stops", b"<p>Ferry</p>", 13),
        ("https://tidewire.example/ferry", b"<p>as it became</p>", 14),
    ):
        writer.write(
            url, {"User-Agent": "x"}, 200, "OK", {"Content-Type": "text/html"}, body, NOON.replace(hour=hour)
        )
    writer.close()
    return tmp_path


def bundle(folder: Path, name: str, *options: str, story: str = "1") -> Ran:
    return run_command("story", story, "--db", folder / "news.db", "--bundle", folder / name, *options)


def test_the_folder_holds_what_its_manifest_says(folder: Path) -> None:
    assert bundle(folder, "b", "--archive", str(folder / "archive")).out == ""
    manifest = json.loads((folder / "b" / "manifest.json").read_text("utf-8"))
    assert [file["name"] for file in manifest["files"]] == ["index.html", "records.warc.gz", "story.json"]
    for file in manifest["files"]:
        body = (folder / "b" / file["name"]).read_bytes()
        assert (len(body), hashlib.sha256(body).hexdigest()) == (file["bytes"], file["sha256"])
    assert [record["url"] for record in manifest["records"]] == [
        "https://tidewire.example/ferry",
        "http://www.harbour.example/ferry-stops",
        "https://tidewire.example/ferry",
    ]
    assert manifest["without_record"] == ["https://bay.example/no-ferry", "https://quickread.example/42"]


def test_the_records_can_be_replayed(folder: Path) -> None:
    bundle(folder, "b", "--archive", str(folder / "archive"))
    pages = [page for page in read_archive(folder / "b" / "records.warc.gz") if isinstance(page, Page)]
    assert [page.body for page in pages] == [b"<p>as it was</p>", b"<p>Ferry</p>", b"<p>as it became</p>"]
    assert pages[0].fetched_at == NOON


def test_two_runs_give_the_same_bytes_and_one_folder_takes_both(folder: Path) -> None:
    options = ("--archive", str(folder / "archive"), "-s", "LOG_LEVEL=ERROR")
    bundle(folder, "one", *options), bundle(folder, "two", *options), bundle(folder, "two", *options)
    one, two = (
        {path.name: path.read_bytes() for path in (folder / name).iterdir()} for name in ("one", "two")
    )
    assert one == two and len(one) == 4
    bundle(folder, "two")
    assert sorted(path.name for path in (folder / "two").iterdir()) == [
        "index.html",
        "manifest.json",
        "story.json",
    ]


def test_the_words_that_lead_to_the_original_stand_below_it(folder: Path) -> None:
    bundle(folder, "b")
    page = (folder / "b" / "index.html").read_text("utf-8")
    assert (
        '<a href="#a2"><bdi>Harbour Ledger</bdi></a>: “(<mark class="fh-changed">Tidewire</mark>) -”' in page
    )
    (proof,) = json.loads((folder / "b" / "story.json").read_text("utf-8"))["proofs"]
    assert (proof["article_id"], proof["evidence"]) == (2, "(Tidewire) -")


def test_the_page_needs_nothing_and_runs_nothing(folder: Path) -> None:
    bundle(folder, "b")
    page = (folder / "b" / "index.html").read_text("utf-8")
    assert "default-src 'none'" in page and "<script" not in page and "<link" not in page
    assert not re.search(r'(?:src|href)="(?!#a\d+"|https?://)', page)
    assert page.count("<svg class") == 2 and '<li id="a2">' in page and 'href="#a2"' in page
    assert "same text (100 %), credited: “(Tidewire) -”" in page
    assert "The ferry to Norwick will not sail this week" in page


def test_the_json_holds_texts_and_credits(folder: Path) -> None:
    bundle(folder, "b")
    told = json.loads((folder / "b" / "story.json").read_text("utf-8"))
    texts = {article["outlet"]: article["text"] for article in told["articles"] if article["text"]}
    assert texts["Tidewire"].startswith("The ferry to Norwick") and len(told["tree"]) == 5
    evidence = [credit["evidence"] for article in told["articles"] for credit in article["credits"]]
    assert evidence == ["(Tidewire) -"]


def test_hostile_text_stays_text(folder: Path) -> None:
    bundle(folder, "b", story="2")
    page = (folder / "b" / "index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)" in page and "<script>" not in page and "<img" not in page
    assert 'href="javascript' not in page and "\u202e" not in page
    assert "\u202e" not in (folder / "b" / "story.json").read_text("utf-8")


def test_a_folder_of_others_and_an_archive_that_is_none_are_refused(folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "letter.txt").write_text("precious")
    ran = bundle(folder, "mine")
    assert ran.code == 1 and "holds other files, such as letter.txt" in ran.err
    assert [path.name for path in (folder / "mine").iterdir()] == ["letter.txt"]
    ran = bundle(folder, "b", "--archive", str(folder / "nowhere"))
    assert ran.code == 1 and "there is no such folder" in ran.err


def test_a_damaged_file_is_read_as_far_as_it_goes(folder: Path) -> None:
    (path,) = (folder / "archive").iterdir()
    path.write_bytes(path.read_bytes()[:-700])
    (folder / "archive" / "zz.warc.gz").write_bytes(b"no archive at all")
    found = bundle(folder, "b", "--archive", str(folder / "archive"), "--json")
    assert found.code == 0 and found.json["files"]["records.warc.gz"] > 100
