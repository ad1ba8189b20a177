"""The text of an article: what trafilatura finds, without what our own rules leave out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

import xxhash
from trafilatura import bare_extraction

from pipelines.document import Document
from pipelines.metadata import Metadata

_WORD = re.compile(r"\w+")


def extract_text(document: Document, metadata: Metadata) -> str:
    """Return the article's paragraphs separated by line breaks, in NFC; empty where there is none."""
    found = bare_extraction(document.tree, fast=True, favor_recall=True, include_comments=False)
    text = unicodedata.normalize("NFC", found.text or "") if found else ""
    known = {_key(one) for one in (metadata.title, metadata.description, ", ".join(metadata.authors)) if one}
    return "\n".join(line for line in text.split("\n") if line.strip() and _key(line) not in known)


def block_hash(paragraph: str) -> int:
    """Return the 63-bit hash of a paragraph's words, case and punctuation ignored, digits kept."""
    words = " ".join(_WORD.findall(unicodedata.normalize("NFC", paragraph).casefold()))
    return xxhash.xxh3_64_intdigest(words.encode()) >> 1  # SQLite's integers are signed


def drop_furniture(text: str, furniture: Set[int]) -> tuple[str, tuple[str, ...]]:
    """Return a text without the paragraphs whose `block_hash` is in `furniture`, and those paragraphs."""
    if not furniture:
        return text, ()
    kept, dropped = [], []
    for paragraph in text.split("\n"):
        (dropped if block_hash(paragraph) in furniture else kept).append(paragraph)
    return "\n".join(kept), tuple(dropped)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
