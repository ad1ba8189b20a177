"""The ingest benchmark on a small store: the same articles each time, copies of earlier ones, a whole line."""

from __future__ import annotations

import signal
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from benchmarks import ingest
from benchmarks.ingest import Press
from monitor.schema import open_store
from pipelines.store_groups import MOST
from tests.sweeping import rows


def test_articles_are_made_the_same_each_time_and_copies_are_of_earlier_ones() -> None:
    made = list(Press().articles(60))
    assert made == list(islice(Press().articles(60), 60))
    before: set[str] = set()
    for article, source in made:
        assert source is None or source in before
        before.add(article.url)
    assert 5 < sum(source is not None for _, source in made) < 30
    assert all(len(article.text.split()) > 100 for article, _ in made)
    ready = [ingest.prepared(article) for article, _ in made]
    assert all(one.fingerprint.shingles and one.terms and one.blocks for one in ready)


def test_a_line_tells_of_the_store_that_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kept.db"
    monkeypatch.setattr(sys, "argv", ["ingest", "--articles", "70", "--db", str(path)])
    ingest.main()
    line = capsys.readouterr().out
    assert line.startswith("ingest        70 articles ") and line.count("\n") == 1
    assert "copies found 1.000" in line and "KB/article" in line and "a CPU s" in line
    assert rows(open_store(path), "SELECT count(*) FROM articles") == [70], "the cold start leaves no article"
    with pytest.raises(SystemExit):
        ingest.main()
    assert "is there already" in capsys.readouterr().err


def test_an_interrupted_run_prints_a_line_and_leaves_the_store_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    filed = ingest.file_group

    def interrupted(*given: Any) -> None:
        signal.raise_signal(signal.SIGINT)
        filed(*given)

    monkeypatch.setattr(ingest, "file_group", interrupted)
    before = signal.getsignal(signal.SIGINT)
    path = tmp_path / "kept.db"
    ingest.ingest(path, 1_000)
    line = capsys.readouterr().out
    assert line.startswith(f"ingest {MOST:>9} articles ") and line.count("\n") == 1
    db = open_store(path)
    assert rows(db, "SELECT count(*) FROM articles") == [MOST]
    assert rows(db, "PRAGMA integrity_check") == ["ok"]
    assert signal.getsignal(signal.SIGINT) is before
