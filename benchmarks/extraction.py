"""Text, standfirst, headline, authors, date, kind and AI disclosure of saved pages, page by page.

    python -m benchmarks.extraction FOLDER --out FILE

FOLDER holds `pages/ID.html.gz` (or `.html`) and `ground-truth.json`, of which only each page's `url` and, where it is
known, `crawled` (the time of the visit) are read. FILE gets one JSON object per page.
"""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.measure import measure, read_arguments, write_json
from monitor.models import Page
from monitor.outlets import Outlets, load_outlets
from pipelines.boilerplate import extract_text
from pipelines.document import parse
from pipelines.metadata import read_metadata
from pipelines.page_kind import find_ai_disclosure, tell_kind


def load_page(folder: Path, page_id: str, known: dict[str, Any]) -> Page:
    """One saved page; visited now where nobody noted the time."""
    packed = folder / "pages" / f"{page_id}.html.gz"
    body = gzip.decompress(packed.read_bytes()) if packed.exists() else packed.with_suffix("").read_bytes()
    crawled = known.get("crawled")
    visited = datetime.fromisoformat(crawled) if crawled else datetime.now(UTC)
    visited = visited if visited.tzinfo else visited.replace(tzinfo=UTC)
    return Page(known["url"], body, headers={"content-type": "text/html"}, fetched_at=visited)


def describe(page: Page, outlets: Outlets) -> dict[str, Any]:
    """What the pipeline's stages say of one page, under the names that schema.org has for it."""
    document = parse(page)
    metadata = read_metadata(document)
    text = extract_text(document, metadata)
    return {
        "articleBody": text,
        "description": metadata.description,
        "headline": metadata.title,
        "author": list(metadata.authors),
        "datePublished": metadata.published_written,
        "kind": tell_kind(document, metadata, text, outlets.by_domain(metadata.url))[0],
        "ai_disclosure": find_ai_disclosure(document),
    }


def main() -> None:
    """Read every page of the folder; write one file."""
    arguments = read_arguments(__doc__)
    pages = json.loads((arguments.folder / "ground-truth.json").read_text("utf-8"))
    outlets = load_outlets(None)
    answers = {}
    with measure("extraction", unit="pages") as measured:
        for page_id, known in pages.items():
            answers[page_id] = describe(load_page(arguments.folder, page_id, known), outlets)
            measured.items += 1
    write_json(arguments.out, answers)
    print(measured)


if __name__ == "__main__":
    main()
