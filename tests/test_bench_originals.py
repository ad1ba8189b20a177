"""The small stories of `fixtures/stories`, filed in several orders: every original, root, count and circle as told."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import originals
from benchmarks.originals import NOT_KNOWN, answer, articles_of, mistakes, orders, read_stories, score
from monitor.outlets import Outlets, load_outlets
from tests.commands import PROJECT

FOLDER = PROJECT / "fixtures" / "stories"
STORIES = read_stories(FOLDER)
KNOWN = {
    story["name"]: pytest.mark.xfail(reason=story["known"], strict=True)
    for story in STORIES
    if "known" in story
}


@pytest.fixture(scope="module")
def outlets() -> Outlets:
    return load_outlets(FOLDER / "outlets.toml")


def test_there_are_enough_stories_of_every_sort() -> None:
    assert len(STORIES) >= 60
    assert len({story["name"] for story in STORIES}) == len(STORIES)
    assert sum(story["original"] == NOT_KNOWN for story in STORIES) >= 15
    assert sum(story["original"].startswith("stub:") for story in STORIES) >= 6
    assert sum(bool(story.get("circle")) for story in STORIES) >= 6
    assert max(len(story["articles"]) for story in STORIES) >= 10
    assert all(story["why"].endswith(".") for story in STORIES)


@pytest.mark.parametrize(
    "story", [pytest.param(one, id=one["name"], marks=KNOWN.get(one["name"], ())) for one in STORIES]
)
def test_a_story_is_told_as_it_is_labelled_in_any_order(story: dict[str, Any], outlets: Outlets) -> None:
    count = len(story["articles"])
    tried = [*orders(count, 2), random.sample(range(count), count)]
    answers = [answer(story, order, outlets) for order in tried]
    assert mistakes([story], {story["name"]: answers}) == [], tried
    assert answers[0] == answers[1] == answers[2], tried
    assert answers[0]["why"].endswith(".")


def test_a_credit_is_read_as_a_page_would_give_it(outlets: Outlets) -> None:
    credits = [
        {"to": "coastpost", "words": "the Coast Post says"},
        {"to": "ferrybell.2", "link": True, "words": "here", "origin": False, "kind": "reference"},
        {"name": "Deep Note", "words": "Deep Note says"},
        {"outlet": "doi.org", "url": "https://doi.org/10.5555/1", "words": "a study"},
    ]
    one = {"id": "northlight", "at": "2026-10-14", "title": "T", "text": "Words.", "credits": credits}
    two = {"id": "ferrybell.2", "title": "T", "copies": "northlight", "text": "More."}
    first, second = articles_of({"name": "s", "articles": [one, two]}, outlets)
    assert [(c.kind, c.name, c.outlet_id, c.url, c.is_origin) for c in first.citations] == [
        ("attribution", "Coast Post", "coastpost.example", None, True),
        ("reference", "Ferry Bell", "ferrybell.example", "https://ferrybell.example/s-2", False),
        ("attribution", "Deep Note", None, None, True),
        ("attribution", None, "doi.org", "https://doi.org/10.5555/1", True),
    ]
    assert (first.published_precision, second.published_precision) == ("day", "none")
    assert second.text == "Words.\nMore."


def test_orders_are_as_written_backwards_then_random_and_the_same_each_time() -> None:
    assert orders(3, 2) == [[0, 1, 2], [2, 1, 0]]
    assert orders(5, 4) == orders(5, 4)
    assert sorted(orders(5, 4)[3]) == [0, 1, 2, 3, 4]


def test_the_score_is_right_only_if_every_order_is() -> None:
    good = {"original": "a", "why": "", "roots": ["a"], "independent": 1, "circles": [], "together": True}
    stories = [
        {"name": "one", "original": "a", "roots": ["a"], "independent": 1},
        {"name": "two", "original": NOT_KNOWN, "roots": ["a", "b"], "independent": 1, "any_root": True},
    ]
    answers = {"one": [good, {**good, "original": "b"}], "two": [{**good, "original": NOT_KNOWN}] * 2}
    met = {one.name: (one.met, one.of) for one in score(stories, answers)}
    assert met["no wrong original"] == (1, 2)
    assert (met["answered"], met["not known, left open"]) == ((0, 1), (1, 1))
    assert (met["roots"], met["the same in every order"]) == ((2, 2), (1, 2))
    assert mistakes(stories, answers) == ["one, order 1: original: b ()"]


def test_answers_are_written_and_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "outlets.toml").write_text('[[outlet]]\nname = "A"\ndomain = "a.example"\n', "utf-8")
    (tmp_path / "one.toml").write_text(
        '[[story]]\nname = "s"\noriginal = "a"\nroots = ["a"]\nindependent = 1\nwhy = "Alone."\n'
        '[[story.articles]]\nid = "a"\ntitle = "Goat wins"\ntext = "A goat won the race."\n',
        "utf-8",
    )
    for way in ("--out", "--score"):
        monkeypatch.setattr(sys, "argv", ["originals", str(tmp_path), way, str(tmp_path / "out.json")])
        originals.main()
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["s"][0]["original"] == "a"
    assert "no wrong original            1 of 1    1.0000" in capsys.readouterr().out
