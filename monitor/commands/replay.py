"""`scrapy replay FILE...`: runs every page of WARC files through the pipeline; no network."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from rich.console import Console

from monitor.commands.base import DEGRADED, OK, NewsCommand
from monitor.digest_lookups import TABLES, store_digest
from monitor.errors import ConfigError
from monitor.garbage import seldom_collected
from monitor.progress import Progress


class Command(NewsCommand):
    """Files the pages of an archive."""

    summary = "Run every page in WARC files (.warc, .warc.gz) through the pipeline, without network."
    example = "scrapy replay archive/*.warc.gz --db again.db"
    arguments = "FILE..."
    arity = (1, None)
    uses_outlets = True
    prints = True

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Replay the files in the order given; 3 when one of them was cut or damaged."""
        # Scrapy imports every command for each of them: the pipeline is imported only here.
        from monitor.commands.replaying import Replay

        assert self.settings is not None
        files = archive_files(args)
        outlets = self.outlets(required=False)
        start = perf_counter()
        with seldom_collected(), Progress(Console(stderr=True)) as progress:
            store = self.store()
            replay = Replay(
                store,
                outlets,
                limit=self.settings.getint("NEWS_MAX_ENTRIES") or None,
                workers=self.settings.getint("NEWS_WORKERS"),
                page_seconds=self.settings.getfloat("NEWS_PAGE_SECONDS"),
                page_mb=self.settings.getint("NEWS_PAGE_MB"),
                max_age_days=self.settings.getint("NEWS_MAX_AGE_DAYS"),
                tell=lambda counts: progress.say(str(counts)),
            )
            counts = replay.run(files)
        seconds = perf_counter() - start
        digest = store_digest(store)
        if opts.json:
            self.print_json({**asdict(counts), "seconds": round(seconds, 2), "digest": digest})
        else:
            print(f"replay: {counts} ({seconds:.1f} s).")
            print(f"Digest of {', '.join(TABLES)}: {digest}")
        return DEGRADED if counts.cut_files else OK


def archive_files(names: Iterable[str]) -> list[Path]:
    """The WARC files that are named, those of a folder in the order of their names.

    Raises ConfigError, with every mistake at once, before anything is replayed.
    """
    files: list[Path] = []
    mistakes: list[str] = []
    for path in map(Path, names):
        found = [p for p in sorted(path.glob("*")) if p.name.endswith((".warc", ".warc.gz"))]
        if path.is_dir() and not found:
            mistakes.append(f"{path}: there is no .warc or .warc.gz file in this folder. Name another.")
        elif not path.exists():
            mistakes.append(
                f"{path}: there is no such file. Name a .warc or .warc.gz file, or a folder of them."
            )
        files += found if path.is_dir() else [path]
    if mistakes:
        raise ConfigError(mistakes)
    return files
