"""The benchmark of labelled front pages, over those that ship with the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.front_pages import mean, read_labelled, score_page
from monitor.models import Entry
from spiders.listings import read_listing

FOLDER = Path("fixtures/front_pages")
PAGES = sorted(FOLDER.glob("*.html"))
KNOWN = {  # page -> what is not told yet
    "agg_columns": "three words between a headline and a list of outlets, at an address that tells little",
    "home_el": "a list of headlines of three words, whose addresses have two",
    "home_he": "headlines of three words, at addresses of random small letters",
    "section_zh": "a collection of stories with a number in its address, under the heading 专题",
}


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=pytest.mark.xfail(reason=KNOWN[path.stem], strict=True))
        if path.stem in KNOWN
        else path
        for path in PAGES
    ],
    ids=lambda path: path.stem,
)
def test_every_story_and_nothing_else(path: Path) -> None:
    page = read_labelled(path)
    score = score_page(page, read_listing(page.html, page.url))
    assert (score.missed, score.wrong) == ([], [])


def test_titles_and_outlets_beside() -> None:
    pages = [read_labelled(path) for path in PAGES]
    scores = [score_page(page, read_listing(page.html, page.url)) for page in pages]
    assert mean(right for score in scores for right in score.titles) >= 0.98
    assert mean(right for score in scores for right in score.outlets) >= 0.97


def test_labels_are_no_part_of_the_page_that_is_read() -> None:
    page = read_labelled(FOLDER / "agg_de.html")
    assert ' l="' not in page.html
    assert ' o="' not in page.html
    assert page.kind == "aggregator"
    titles = {outlet: title for title, outlet in page.stories.values() if title is None}
    assert titles == {"Moorkurier": None, "Deichfunk": None}  # named beside a story, without a headline


def test_scores() -> None:
    page = read_labelled(FOLDER / "wayback_home.html")
    right = [Entry(f"https://{key}", "listing", title=title) for key, (title, _) in page.stories.items()]
    score = score_page(page, [*right[1:], Entry("https://delta.example/x", "listing")])
    assert (score.hits, len(score.missed), score.wrong) == (4, 1, ["https://delta.example/x"])
    assert (score.precision, score.recall) == (0.8, 0.8)
    assert score.f1 == pytest.approx(0.8)
    assert all(score.titles)


def test_a_page_without_its_first_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<a href=/x>x</a>", "utf-8")
    with pytest.raises(ValueError, match="first line"):
        read_labelled(path)


def test_answers_say_what_was_missed(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "benchmarks.front_pages",
        str(FOLDER),
        "--out",
        str(tmp_path / "out.json"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("aggregator")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["home_fr"]["missed"] == []
