"""What stands on a page and not in its article's text, with the rule that left it out: for `scrapy explain`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from monitor.models import Article
from pipelines.boilerplate import LeftOut, extract_text
from pipelines.document import Document
from pipelines.metadata import Metadata
from pipelines.paragraphs import block_hash
from pipelines.reading.blocks import Block, read_blocks, words_key

Stage = Literal["body", "asides", "furniture"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page that is not in the text: which stage left it out, and why."""

    text: str
    stage: Stage
    why: str


def left_out(
    document: Document,
    metadata: Metadata,
    article: Article,
    furniture: Callable[[str], str] | None = None,
) -> tuple[Piece, ...]:
    """The blocks of a page that its article's text lacks, in reading order, each with the reason of the rule.

    The page is read once more, with its rules asked for their reasons. `furniture` says of a paragraph that was left
    out as such what is known of it.
    """
    body: dict[Block, str] = {}
    asides: dict[Block, str] = {}
    text = extract_text(document, metadata, LeftOut(body, asides))
    dropped = {block_hash(paragraph) for paragraph in article.dropped}
    pieces = []
    for block in read_blocks(document.tree):
        if not block.key:
            continue
        if not text:
            pieces.append(Piece(block.text, "body", "nothing on the page was found to be a text"))
        elif block in body:
            pieces.append(Piece(block.text, "body", _field(block, metadata) or body[block]))
        elif block in asides:
            pieces.append(Piece(block.text, "asides", asides[block]))
        elif block_hash(block.text) in dropped:
            why = furniture(block.text) if furniture else "stands on several pages of the outlet"
            pieces.append(Piece(block.text, "furniture", why))
    return tuple(pieces)


def _field(block: Block, metadata: Metadata) -> str | None:
    """The field that says what a block outside the body says, or None."""
    fields = (
        ("the headline", metadata.title),
        ("the standfirst", metadata.description),
        ("the byline", ", ".join(metadata.authors)),
    )
    return next((name for name, value in fields if value and words_key(value) == block.key), None)
