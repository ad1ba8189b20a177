"""The furniture benchmark: how it scores, which pages it files first, and that the shipped outlets get better."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import furniture, furniture_score
from benchmarks.furniture_score import average, report, score_page
from tests.commands import PROJECT

OUTLETS = PROJECT / "fixtures" / "outlets"
TRUTH = "the owls have moved into the signal box"


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        (TRUTH, 1.0, 1.0),
        (TRUTH.upper(), 0.0, 0.0),
        (f"{TRUTH} and stay", 5 / 7, 1.0),
        ("the owls have moved", 1.0, 1 / 5),
        (f"{TRUTH} {TRUTH}", 5 / 13, 1.0),
        ("", 0.0, 0.0),
    ],
)
def test_runs_of_four_words_are_counted(found: str, precision: float, recall: float) -> None:
    score = score_page(found, TRUTH)
    assert (score.precision, score.recall) == pytest.approx((precision, recall))


def test_the_score_of_pages_is_made_of_their_averages() -> None:
    both = average([score_page(TRUTH, TRUTH), score_page("the owls have moved", TRUTH)])
    assert (both.precision, both.recall) == (1.0, 0.6)
    assert both.f1 == pytest.approx(0.75)
    assert score_page("", "").f1 == 1.0


def test_the_nine_nearest_pages_are_filed_first_and_never_the_page_itself() -> None:
    assert furniture.nine_others(11, 12) == list(range(2, 11))
    assert furniture.nine_others(0, 12) == list(range(1, 10))
    assert furniture.nine_others(3, 12) == [0, 1, 2, *range(4, 10)]


def test_a_line_says_how_many_pages_got_better_and_worse() -> None:
    pages = [
        {
            "alone": {"precision": p, "recall": 1.0, "f1": p},
            "tenth": {"precision": 0.5, "recall": 1.0, "f1": 0.5},
        }
        for p in (0.4, 0.5, 0.6, 0.3)
    ]
    assert report("bay", pages).endswith("better 2 worse 1 of 4")


def test_every_page_of_an_outlet_is_better_as_its_tenth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "faro").symlink_to(OUTLETS / "faro")
    out = tmp_path / "out.json"
    monkeypatch.setattr(sys, "argv", ["furniture", str(tmp_path / "few"), "--out", str(out)])
    furniture.main()
    answers = json.loads(out.read_text("utf-8"))
    assert answers.keys() == {"faro"} and len(answers["faro"]) == 12
    for page in answers["faro"].values():
        assert page["tenth"]["f1"] > page["alone"]["f1"] > 0.5
        assert page["tenth"]["recall"] == 1.0
    printed = capsys.readouterr().out
    furniture_score.print_scores(answers)
    assert printed.startswith(capsys.readouterr().out)


def test_the_shipped_outlets_are_invented_and_have_ten_pages_or_more() -> None:
    folders = sorted(path for path in OUTLETS.iterdir() if path.is_dir())
    assert len(folders) >= 4
    for folder in folders:
        truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
        assert len(truth) >= 10
        assert {path.name for path in (folder / "pages").iterdir()} == {f"{key}.html.gz" for key in truth}
        assert all(".example/" in page["url"] for page in truth.values())
