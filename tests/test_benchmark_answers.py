"""The benchmarks of copies and of stories on small sets: what they write, and that they leave out nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import copies, stories
from tests.articles import PLANT, POOL, RETOLD
from tests.test_documents import write

LEAD = "\n".join(PLANT.split("\n")[:2])


def document(name: str, text: str, hour: int = 9, **values: Any) -> dict[str, Any]:
    return {
        "id": name,
        "text": text,
        "outlet": name,
        "published": f"2026-10-14T{hour:02}:00:00Z",
        "lang": "en",
        **values,
    }


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def test_copies_are_put_into_families_and_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents = [
        document("whole", PLANT),
        document("cut", LEAD, 10),
        document("pool", POOL, 11),
        document("empty", "", 12),
    ]
    write(tmp_path / "derived.jsonl.gz", documents)
    write(tmp_path / "real_docs.jsonl.gz", documents[:3])
    copies.run(tmp_path, tmp_path)
    families = read(tmp_path / "derived.json")
    assert families.keys() == {"whole", "cut", "pool", "empty"}
    assert families["whole"] == families["cut"]
    assert len(set(families.values())) == 3
    assert [set(pair) for pair in read(tmp_path / "real.json")["pairs"]] == [{"whole", "cut"}]
    assert capsys.readouterr().out.count("documents") >= 2


def test_stories_and_pairs_are_answered(tmp_path: Path) -> None:
    stream = [
        document("a", PLANT),
        document("b", RETOLD, 11, title="Halden leaves Ostervik"),
        document("c", POOL, 12),
    ]
    write(tmp_path / "stream.jsonl.gz", stream)
    pairs: list[dict[str, Any]] = [
        {"id": "one", "lang": "en", "a": PLANT, "b": LEAD},
        {
            "id": "two",
            "lang": "en",
            "a": {"id": "x", "text": PLANT, "title": "Plant"},
            "b": {"id": "y", "text": POOL},
        },
    ]
    write(tmp_path / "pairs.jsonl.gz", pairs)
    stories.run(tmp_path, tmp_path)
    found = read(tmp_path / "stream.json")
    assert found["a"] == found["b"] != found["c"]
    assert read(tmp_path / "pairs.json") == {"one": 1, "two": 0}
