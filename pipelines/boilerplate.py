"""The text of an article: what trafilatura finds, without what our own rules leave out."""

from __future__ import annotations

import unicodedata
from collections.abc import Set
from copy import deepcopy

import xxhash
from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from pipelines.document import Document
from pipelines.metadata import Metadata
from pipelines.reading.asides import without_asides
from pipelines.reading.blocks import Block, read_blocks, words_key
from pipelines.reading.body import choose_body


def extract_text(document: Document, metadata: Metadata) -> str:
    """Return the article's paragraphs separated by line breaks, in NFC; empty where there is none."""
    found = bare_extraction(_readable(document.tree), fast=True, favor_recall=True, include_comments=False)
    if not isinstance(found, Extracted):
        return ""
    body = choose_body(read_blocks(document.tree), found.text or "")
    lines = [_line(block) for block in without_asides(body, metadata)]
    return unicodedata.normalize("NFC", "\n".join(lines))


def _readable(tree: HtmlElement) -> HtmlElement:
    """A copy of a page without what no reader sees: the extractor walks and copies it many times.

    JSON-LD stays: where it finds no text in the layout, the extractor looks for one there.
    """
    light = deepcopy(tree)
    for script in light.findall(".//script"):
        if "ld+json" not in (script.get("type") or ""):
            script.drop_tree()
    etree.strip_elements(light, "style", "svg", etree.Comment, with_tail=False)
    return light


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
