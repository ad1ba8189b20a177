"""`scrapy demo`: sweeps the saved day over real HTTP on loopback and shows what came of it. `make demo` calls it."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from pathlib import Path

from monitor import queries
from monitor.commands import stories, story
from monitor.commands.base import DEGRADED, FAILED, OK, NewsCommand
from monitor.errors import ConfigError
from monitor.queries import StoryLine
from monitor.saved_web import SavedWeb
from monitor.schema import open_store
from monitor.story_tree import grow_tree
from monitor.terminal import console

# Politeness is for other people's servers: this one is ours and on loopback. The day does not grow old.
DEMO_SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "NEWS_MAX_AGE_DAYS": "0",
}


class Command(NewsCommand):
    """Shows the whole idea on an invented news day."""

    summary = "Sweep the saved day in fixtures/ on loopback, and show its stories and where one comes from."
    example = "scrapy demo"
    uses_store = False

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The shared options, and where the result goes."""
        super().add_options(parser)
        parser.add_argument(
            "--db",
            metavar="PATH",
            default="demo/news.db",
            help="the store, begun anew (default: demo/news.db)",
        )
        parser.add_argument(
            "--day",
            metavar="DIR",
            type=Path,
            default=project_folder() / "fixtures" / "day",
            help="the saved day",
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Serve, sweep, show."""
        db = Path(opts.db)
        if not (opts.day / "outlets.toml").exists():
            raise ConfigError(
                [f"{opts.day}: there is no outlets.toml in it. Name the folder of a saved day."]
            )
        if begin_anew(db):
            print(f"{db} of an earlier demo was removed.")
        print(f"An invented news day is served on loopback and swept into {db} ...", flush=True)
        with SavedWeb(opts.day) as web:
            code = sweep(web.address, opts.day / "outlets.toml", db)
            asked = len(web.requests)
        if code not in (OK, DEGRADED):
            return FAILED
        print(f"{asked} requests were answered. The stories, newest first:\n", flush=True)
        show(db)
        print(what_next(db))
        return OK


def project_folder() -> Path:
    """Where the project's own files lie."""
    return Path(__file__).parent.parent.parent


def begin_anew(db: Path) -> bool:
    """Make room for a new store; True when there was an old one."""
    db.parent.mkdir(parents=True, exist_ok=True)
    was_there = db.exists()
    for ending in ("", "-wal", "-shm"):
        db.with_name(db.name + ending).unlink(missing_ok=True)
    return was_there


def sweep(proxy: str, outlets: Path, db: Path) -> int:
    """Run `scrapy sweep` through a proxy, as cron would, in a process of its own; return its exit code."""
    call = [
        sys.executable,
        "-m",
        "scrapy",
        "sweep",
        "--db",
        str(db.resolve()),
        "--outlets",
        str(outlets.resolve()),
    ]
    for name, value in DEMO_SETTINGS.items():
        call += ["-s", f"{name}={value}"]
    # The proxy refuses https: nothing leaves this machine, whatever the pages cite.
    environment = {**os.environ, "http_proxy": proxy, "https_proxy": proxy, "no_proxy": ""}
    return subprocess.run(call, env=environment, cwd=project_folder(), check=False).returncode


def show(db: Path) -> None:
    """Print the stories, then the one with the most to tell as a tree."""
    store, out = open_store(db, readonly=True), console()
    try:
        lines = queries.latest_stories(store, None, 50)
        stories.show(lines, out)
        told = most_told(lines)
        detail = queries.story(store, told.story_id) if told else None
        if detail is not None:
            out.print("\nThe most told one, and who took it from whom:\n")
            branches = grow_tree(detail.tellings, detail.original_article_id)
            story.show(detail, branches, out, detail.line.story_id)
    finally:
        store.close()


def most_told(lines: list[StoryLine]) -> StoryLine | None:
    """The story with the most reports; None where there is none."""
    return max(lines, key=lambda line: line.articles, default=None)


def what_next(db: Path) -> str:
    """What to type next."""
    scrapy = ".venv/bin/scrapy" if Path(sys.prefix) == project_folder() / ".venv" else "scrapy"
    return f"""
Open it in Datasette:   {scrapy} browse --db {shlex.quote(str(db))} --open
See another story:      {scrapy} story ID --db {shlex.quote(str(db))}
Crawl the real web:     list what to watch in outlets.toml (four lines an outlet, and your contact), then
                        {scrapy} sweep && {scrapy} stories"""
