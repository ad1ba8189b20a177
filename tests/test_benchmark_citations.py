"""The citations benchmark: reads file and url only, writes its answers in the scorer's words."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from benchmarks.citations import main

PAGE = (
    "<html lang=en><head><title>Pier gone</title></head><body><article><h1>Pier gone</h1>"
    + "<p>The council met behind closed doors for most of the afternoon, and nobody came out before six.</p>"
    * 3
    + "<p>The ministry <a href='https://www.health.gov/press/2031/report.pdf'>counted</a> the piles.</p>"
    "<p>Source: <a href='https://www.reuters.com/world/pier-2031-05-02/'>Reuters</a></p></article></body></html>"
)


def test_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a1.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "pages" / "b2.html.gz").write_bytes(gzip.compress(b"%PDF-1.7"))
    labels = [
        {"id": key, "file": f"pages/{key}.html.gz", "url": f"https://tide.example/{key}"}
        for key in ("a1", "b2")
    ]
    (tmp_path / "labels.json").write_text(json.dumps(labels))
    out = tmp_path / "out.json"
    monkeypatch.setattr(sys, "argv", ["citations", str(tmp_path), "--out", str(out)])
    main()
    answers = json.loads(out.read_text())
    source = {
        "source_domain": "reuters.com",
        "source_name": "Reuters",
        "kind": "attribution",
        "is_original": True,
    }
    assert list(answers) == ["a1"]
    assert {"href": "https://www.reuters.com/world/pier-2031-05-02/", **source} in answers["a1"]
    assert [answer["source_domain"] for answer in answers["a1"] if answer["kind"] == "reference"] == [None]
    assert "1 pages" in capsys.readouterr().out
