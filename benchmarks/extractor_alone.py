"""What extraction alone costs: trafilatura over files on disk in worker processes, nothing fetched, nothing stored.

    python -m benchmarks.extractor_alone FILES PROCESSES

A yardstick of `benchmarks.crawl`, which runs it: FILES is a file with one path a line.
"""

from __future__ import annotations

import sys
from multiprocessing import get_context
from pathlib import Path

import trafilatura


def extract(path: str) -> int:
    """Read one page as the plain spider does; the characters of its text."""
    body = Path(path).read_bytes()
    found = trafilatura.bare_extraction(body, url=f"http://pages.example/{path}", with_metadata=True)
    return len(getattr(found, "text", None) or "")


def main() -> None:
    """Extract from every file; print how many there were."""
    files, processes = sys.argv[1:]
    paths = Path(files).read_text("utf-8").split("\n")
    with get_context("spawn").Pool(int(processes)) as pool:
        print(sum(1 for _ in pool.imap_unordered(extract, paths, chunksize=8)))


if __name__ == "__main__":
    main()
