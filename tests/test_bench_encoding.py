"""The benchmark writes one answer for each case."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from benchmarks import encoding


def test_one_line_for_each_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # U+0085 ends a line for str.splitlines, not for JSON lines.
    (tmp_path / "cases.jsonl").write_text(
        json.dumps({"id": "1", "damaged": "Itâ€™s\x85"}, ensure_ascii=False) + "\n", "utf-8"
    )
    body = base64.b64encode("<p>Brücke".encode("cp1252")).decode()
    (tmp_path / "bytes.jsonl").write_text(
        json.dumps({"id": "2", "body": body, "content_type": None}) + "\n", "utf-8"
    )
    monkeypatch.setattr("sys.argv", ["encoding", str(tmp_path), "--out", str(tmp_path / "out")])
    encoding.main()
    assert json.loads((tmp_path / "out" / "text.jsonl").read_text("utf-8"))["text"].startswith("It’s")
    assert json.loads((tmp_path / "out" / "bytes.jsonl").read_text("utf-8")) == {
        "id": "2",
        "text": "<p>Brücke",
    }
    assert "encoding: decode" in capsys.readouterr().out
