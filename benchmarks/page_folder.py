"""Saved pages as pages: `pages/*.html.gz`, their addresses from ground-truth.json or labels.json."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor.models import Page


def addresses(folder: Path) -> dict[str, str]:
    """The address of every saved page, by the name of its file within the folder. Nothing else is read."""
    if (truth := folder / "ground-truth.json").exists():
        return {f"pages/{key}.html.gz": value["url"] for key, value in _read(truth).items()}
    if (labels := folder / "labels.json").exists():
        return {label["file"]: label["url"] for label in _read(labels)}
    return {
        f"pages/{path.name}": f"http://pages.example/{path.name}" for path in (folder / "pages").glob("*")
    }


def saved_pages(folder: Path, fetched_at: datetime | None = None) -> Iterator[Page]:
    """Every saved page of a folder, in the order of the file that names them."""
    at = fetched_at or datetime.now(UTC).replace(microsecond=0)
    headers = {"content-type": "text/html"}
    for name, url in addresses(folder).items():
        path = folder / name
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        yield Page(url, body, headers=headers, fetched_at=at)


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
