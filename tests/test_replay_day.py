"""What a sweep archived, replayed into an empty store, gives the same stories."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sqlite_utils import Database

from monitor.commands.demo import DEMO_SETTINGS
from monitor.saved_web import SavedWeb

Story = tuple[str | None, frozenset[str | None]]


def scrapy(*arguments: str, proxy: str = "http://127.0.0.1:9") -> subprocess.CompletedProcess[str]:
    """A command in a process of its own; without a proxy given, the network is not there."""
    settings = [part for name, value in DEMO_SETTINGS.items() for part in ("-s", f"{name}={value}")]
    call = [sys.executable, "-m", "scrapy", *arguments, *settings]
    environment = {**os.environ, "http_proxy": proxy, "https_proxy": proxy, "no_proxy": ""}
    return subprocess.run(call, capture_output=True, text=True, timeout=120, env=environment)


def stories(db: Path) -> set[Story]:
    """Every story as its original's address and its articles' addresses (an outlet where there is none)."""
    store = Database(db)
    found = set()
    for story_id, original in store.execute("SELECT id, original_url FROM stories").fetchall():
        members = store.execute(
            "SELECT coalesce(url, outlet_id) FROM articles WHERE story_id = ?", [story_id]
        )
        found.add((original, frozenset(url for (url,) in members)))
    store.close()
    return found


def texts(db: Path) -> dict[str, tuple[str, ...]]:
    """What is kept of every article that was fetched, by its address."""
    store = Database(db)
    sql = "SELECT url, title, byline, published_at, kind, text FROM articles WHERE fetched_at IS NOT NULL"
    found = {url: rest for url, *rest in store.execute(sql).fetchall()}
    store.close()
    return {url: tuple(rest) for url, rest in found.items()}


def test_a_sweep_replayed_gives_the_same_stories(tmp_path: Path, day_web: SavedWeb, day_folder: Path) -> None:
    outlets = ("--outlets", str(day_folder / "outlets.toml"))
    swept, replayed, archive = tmp_path / "swept.db", tmp_path / "replayed.db", tmp_path / "archive"
    sweep = scrapy("sweep", "--db", str(swept), "--archive", str(archive), *outlets, proxy=day_web.address)
    assert sweep.returncode in (0, 3), sweep.stderr
    asked = len(day_web.requests)
    replay = scrapy("replay", str(archive), "--db", str(replayed), *outlets)
    assert (replay.returncode, replay.stderr) == (0, "")
    assert len(day_web.requests) == asked
    assert texts(replayed) == texts(swept)
    assert stories(replayed) == stories(swept)
    assert len(stories(swept)) > 5
    again = scrapy("replay", str(archive), "--db", str(tmp_path / "again.db"), *outlets)
    assert again.stdout.splitlines()[-1] == replay.stdout.splitlines()[-1] != ""
