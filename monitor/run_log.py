"""A log file that stays small: what runs from cron say, kept for whoever looks later."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import gmtime

LINE = "%(asctime)sZ %(process)d %(levelname)s %(name)s: %(message)s"


OURS = ("monitor", "pipelines", "spiders")


def _is_worth_keeping(record: logging.LogRecord) -> bool:
    """False for what Scrapy says of itself in every run."""
    is_ours = record.name.partition(".")[0] in OURS
    return record.levelno >= (logging.INFO if is_ours else logging.WARNING)


@contextmanager
def log_to(path: str, most_bytes: int, kept: int) -> Iterator[None]:
    """Write our own messages of the block and the warnings of others to a file, too; nothing where `path` is empty.

    A file over `most_bytes` is renamed to `PATH.1`, and so on; `kept` such files stay. Raises OSError.
    """
    if not path:
        yield
        return
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        path, maxBytes=most_bytes, backupCount=kept, encoding="utf-8", errors="replace"
    )
    formatter = logging.Formatter(LINE, "%Y-%m-%dT%H:%M:%S")
    formatter.converter = gmtime
    handler.setFormatter(formatter)
    handler.addFilter(_is_worth_keeping)
    root = logging.getLogger()
    root.addHandler(handler)
    levels = {name: logging.getLogger(name).level for name in OURS}
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        root.removeHandler(handler)
        handler.close()
