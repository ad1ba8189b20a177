"""The demo as a person starts it: real server, real sweep, real output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from monitor.commands.demo import begin_anew


def test_the_demo_shows_stories_and_a_tree(tmp_path: Path) -> None:
    db = tmp_path / "demo" / "news.db"
    call = [sys.executable, "-m", "scrapy", "demo", "--db", str(db)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    stories, tree = done.stdout.split("The most told one")
    assert stories.count("    original: ") > 5
    assert "Chipwire  original  2026-10-14" in tree
    assert "├── Pulsecram  digest" in tree
    assert f"browse --db {db}" in tree and "scrapy sweep" in tree


def test_a_second_demo_begins_anew(tmp_path: Path) -> None:
    db = tmp_path / "demo" / "news.db"
    assert not begin_anew(db)
    for ending in ("", "-wal", "-shm"):
        db.with_name(db.name + ending).write_text("old")
    assert begin_anew(db)
    assert list(db.parent.iterdir()) == []


def test_a_folder_without_a_day_is_named(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "scrapy", "demo", "--db", str(tmp_path / "news.db"), "--day", str(tmp_path)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "there is no outlets.toml in it" in done.stderr
