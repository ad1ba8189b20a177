"""The benchmark of the sentence view: its story, its difflib, its score."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks import sentences

PAIR = {
    "name": "small",
    "language": "en",
    "source": ["The cranes were sold on Monday.", "Nobody came to see it."],
    "article": [{"text": "The cranes were sold on Monday.", "is": "added", "from": []}],
}


def test_a_wrong_label_is_told(tmp_path: Path) -> None:
    (tmp_path / "pairs-1.json").write_text(json.dumps([PAIR]), "utf-8")
    answer = sentences.score(tmp_path)["pairs-1"]
    assert (answer["sentences"], answer["right"]) == (3, 0.3333)
    assert [(w["side"], w["said"], w["right"]) for w in answer["wrong"]] == [
        ("article", "copied", "added"),
        ("source", "kept", "dropped"),
    ]


def test_the_story_is_the_same_each_time_and_both_ways_find_its_copies() -> None:
    source, retellings = sentences.story()
    assert (source, retellings) == sentences.story()
    assert len(retellings) == sentences.RETELLINGS
    found = sentences.compare(sentences.Text.read(retellings[0]), sentences.Text.read(source)).shares
    assert sentences.by_difflib(retellings[0], source) == found.copied + found.changed
