"""The text of an article: what trafilatura finds, without what our own rules leave out."""

from __future__ import annotations

from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted
from trafilatura.settings import Extractor

from pipelines.document import Document
from pipelines.metadata import Metadata
from pipelines.reading.asides import without_asides
from pipelines.reading.blocks import read_blocks
from pipelines.reading.body import choose_body
from pipelines.reading.plain_text import plain_text
from pipelines.reading.skeleton import skeleton

# Made once: it reads its configuration anew each time.
_OPTIONS = Extractor(output_format="python", fast=True, recall=True, comments=False)


def extract_text(document: Document, metadata: Metadata) -> str:
    """Return the article's blocks as lines (see `plain_text`); empty where there are none."""
    blocks = read_blocks(document.tree)
    found = bare_extraction(skeleton(document.tree, blocks), options=_OPTIONS)
    if not isinstance(found, Extracted):
        return ""
    return plain_text(without_asides(choose_body(blocks, found.text or ""), metadata))
