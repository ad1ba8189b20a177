"""The text of an article: what trafilatura finds, without what our own rules leave out."""

from __future__ import annotations

import unicodedata

from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted
from trafilatura.settings import Extractor

from pipelines.document import Document
from pipelines.metadata import Metadata
from pipelines.reading.asides import without_asides
from pipelines.reading.blocks import Block, read_blocks
from pipelines.reading.body import choose_body
from pipelines.reading.skeleton import skeleton

# Made once: it reads its configuration anew each time.
_OPTIONS = Extractor(output_format="python", fast=True, recall=True, comments=False)


def extract_text(document: Document, metadata: Metadata) -> str:
    """Return the article's paragraphs separated by line breaks, in NFC; empty where there is none."""
    blocks = read_blocks(document.tree)
    found = bare_extraction(skeleton(document.tree, blocks), options=_OPTIONS)
    if not isinstance(found, Extracted):
        return ""
    body = choose_body(blocks, found.text or "")
    lines = [_line(block) for block in without_asides(body, metadata)]
    return unicodedata.normalize("NFC", "\n".join(lines))


def _line(block: Block) -> str:
    """A block as plain text; list items keep their dash."""
    return f"- {block.text}" if block.tag == "li" else block.text
