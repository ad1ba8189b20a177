"""Reading: pages per second of `read_article` over a folder of saved pages, split by stage.

    python -m benchmarks.readers FOLDER [--repeat N]

One process, CPU time. Whole articles are timed page by page beside trafilatura with its own metadata: the ratio is of
these two. The stages are timed one by one on the same pages, each given what it needs beforehand; a stage's share is of
all stages. The fastest of N rounds counts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import trafilatura

from benchmarks.measure import measure
from benchmarks.page_folder import saved_pages
from monitor.errors import NotAPage
from monitor.models import Page
from monitor.outlets import Outlets, load_outlets
from pipelines.boilerplate import extract_text
from pipelines.citations import find_citations
from pipelines.document import Document, parse
from pipelines.encoding import decode
from pipelines.fingerprint import fingerprint
from pipelines.flow import read_article
from pipelines.metadata import Metadata, read_metadata
from pipelines.mojibake import mend
from pipelines.page_kind import find_ai_disclosure, tell_kind
from pipelines.paragraphs import block_hash
from pipelines.reading.blocks import read_blocks

Timed = dict[str, float]


def main() -> int:
    """Time whole articles, then every stage of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds pages/*.html.gz")
    parser.add_argument("--repeat", type=int, default=2, help="rounds (default: 2; the first warms up)")
    given = parser.parse_args()
    if not (given.folder / "pages").is_dir():
        parser.error(f"{given.folder}: there is no folder 'pages' in it. Name one that holds saved pages.")
    outlets = load_outlets(None)
    pages = [page for page in saved_pages(given.folder) if is_page(page)]
    read_article(pages[0], outlets)  # loads word lists and patterns
    with measure("readers: read_article", "pages") as whole:
        for page in pages:
            read_article(page, outlets)
            whole.items += 1
    print(whole)
    report(min_of([stages_of(pages, outlets) for _ in range(given.repeat)]), len(pages))
    return 0


def is_page(page: Page) -> bool:
    """False for what is no HTML."""
    try:
        parse(page)
    except NotAPage:
        return False
    return True


def stages_of(pages: list[Page], outlets: Outlets) -> Timed:
    """Seconds that each stage took over all pages."""
    spent: Timed = {}
    for page in pages:
        timed(spent, "whole", partial(read_article, page, outlets))
        read_in_stages(page, outlets, spent)
        peer = partial(trafilatura.bare_extraction, page.body, url=page.url, with_metadata=True)
        timed(spent, "trafilatura", peer)
    return spent


def read_in_stages(page: Page, outlets: Outlets, spent: Timed) -> None:
    """What `read_article` does, stage by stage, each timed."""
    content_type = page.headers.get("content-type")
    decoded = timed(spent, "decode", lambda: decode(page.body, content_type))
    timed(spent, "mend", lambda: mend(decoded.text))
    document: Document = timed(spent, "parse", lambda: parse(page))
    timed(spent, "blocks", lambda: read_blocks(document.tree))
    metadata: Metadata = timed(spent, "metadata", lambda: read_metadata(document))
    text: str = timed(spent, "text", lambda: extract_text(document, metadata))
    timed(spent, "block hashes", lambda: [block_hash(line) for line in text.split("\n")])
    outlet = outlets.by_domain(metadata.url)
    timed(spent, "kind", lambda: tell_kind(document, metadata, text, outlet))
    timed(spent, "AI disclosure", lambda: find_ai_disclosure(document))
    timed(spent, "citations", lambda: find_citations(document, metadata, text, outlets))
    timed(spent, "fingerprint", lambda: fingerprint(text))


def timed(spent: Timed, stage: str, work: Callable[[], Any]) -> Any:
    """Do the work, add its time to the stage's, return its result."""
    start = time.process_time()
    result = work()
    spent[stage] = spent.get(stage, 0.0) + time.process_time() - start
    return result


def min_of(rounds: list[Timed]) -> Timed:
    """The fastest round of each stage."""
    return {stage: min(spent[stage] for spent in rounds) for stage in rounds[0]}


def report(spent: Timed, pages: int) -> None:
    """Print one line per stage, in the order of the flow."""
    yardstick, whole = spent.pop("trafilatura"), spent.pop("whole")
    spent = {**spent, "parse": spent["parse"] - spent["decode"] - spent["mend"]}  # it calls both
    ours = sum(spent.values())
    for stage, seconds in spent.items():
        print(f"readers: {stage:<15}{1000 * seconds / pages:>9.2f} ms/page {seconds / ours:>6.1%}")
    print(f"readers: {'all stages':<15}{1000 * ours / pages:>9.2f} ms/page {pages / ours:>6.1f} pages/CPU s")
    print(
        f"readers: {'read_article':<15}{1000 * whole / pages:>9.2f} ms/page {pages / whole:>6.1f} pages/CPU s"
    )
    print(
        f"readers: {'trafilatura':<15}{1000 * yardstick / pages:>9.2f} ms/page; ours / its = {whole / yardstick:.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
