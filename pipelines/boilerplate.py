"""The text of an article: what trafilatura finds, without what our own rules leave out."""

from __future__ import annotations

import unicodedata
from collections.abc import Set

import xxhash
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted
from trafilatura.settings import Extractor

from pipelines.document import Document
from pipelines.metadata import Metadata
from pipelines.reading.asides import without_asides
from pipelines.reading.blocks import Block, read_blocks, words_key
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


def block_hash(paragraph: str) -> int:
    """Return the 63-bit hash of a paragraph's words, case and punctuation ignored, digits kept."""
    return (
        xxhash.xxh3_64_intdigest(words_key(unicodedata.normalize("NFC", paragraph)).encode()) >> 1
    )  # SQLite's integers are signed


def drop_furniture(text: str, furniture: Set[int]) -> tuple[str, tuple[str, ...]]:
    """Return a text without the paragraphs whose `block_hash` is in `furniture`, and those paragraphs."""
    if not furniture:
        return text, ()
    kept: list[str] = []
    dropped: list[str] = []
    for paragraph in text.split("\n"):
        (dropped if block_hash(paragraph) in furniture else kept).append(paragraph)
    return "\n".join(kept), tuple(dropped)
