"""Citations: whom each page credits, with which link, and whether it is presented as the origin.

    python -m benchmarks.citations FOLDER --out FILE

FOLDER holds `labels.json` (read for `id`, `file` and `url` only) and the pages it names. FILE gets, for each page's id,
a list of {source_domain, source_name, href, kind, is_original}. The clock runs over `find_citations`; pages are parsed
and their text is extracted before it starts. What a process loads once, the index of names and the phrases of each
language that the pages are in, has a line of its own.
"""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.measure import measure, read_arguments, write_json
from monitor.errors import NotAPage
from monitor.models import Citation, Page
from monitor.outlets import load_outlets
from pipelines.boilerplate import extract_text
from pipelines.citations import find_citations
from pipelines.credits.credit_patterns import patterns_for
from pipelines.credits.medium_nouns import medium_nouns
from pipelines.credits.name_index import index_of
from pipelines.document import Document, parse
from pipelines.metadata import Metadata, read_metadata


def answer(citation: Citation) -> dict[str, Any]:
    """One citation in the benchmark's words. A reference has no named outlet: its link says whose it is."""
    return {
        "source_domain": None if citation.kind == "reference" and citation.url else citation.outlet_id,
        "source_name": citation.name,
        "href": citation.url,
        "kind": citation.kind,
        "is_original": citation.is_origin,
    }


def read_pages(folder: Path) -> dict[str, tuple[Document, Metadata, str]]:
    """The folder's pages, parsed, with what they declare and their text, by id. Pages that are no HTML are left out."""
    pages = {}
    for label in json.loads((folder / "labels.json").read_text("utf-8")):
        name, url = label["file"], label["url"]
        key = label.get("id") or Path(name).name.partition(".")[0]
        body = (folder / name).read_bytes()
        try:
            document = parse(
                Page(
                    url, gzip.decompress(body) if name.endswith(".gz") else body, fetched_at=datetime.now(UTC)
                )
            )
        except NotAPage:
            continue
        metadata = read_metadata(document)
        pages[key] = document, metadata, extract_text(document, metadata)
    return pages


def main() -> None:
    """Find the citations of every page of a folder."""
    arguments = read_arguments(__doc__)
    outlets = load_outlets(None)
    pages = read_pages(arguments.folder)
    answers = {}
    with measure("citations: names and phrases of", unit="languages") as loaded:
        index_of(outlets)
        for language in {metadata.language for _, metadata, _ in pages.values()}:
            patterns_for(language).load()
            medium_nouns(language)
            loaded.items += 1
    print(loaded)
    with measure("citations", unit="pages") as measured:
        for key, (document, metadata, text) in pages.items():
            answers[key] = [
                answer(citation) for citation in find_citations(document, metadata, text, outlets)
            ]
            measured.items += 1
    write_json(arguments.out, answers)
    print(measured)


if __name__ == "__main__":
    main()
