"""What stands on a page and not in its article's text, with the reason as far as it shows: for `scrapy explain`."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.models import Article
from pipelines.document import Document
from pipelines.metadata import Metadata
from pipelines.reading import furniture_phrases as phrases
from pipelines.reading.blocks import Block, read_blocks, words_key

_LINK_ONLY = 0.9  # share of a block's text that stands in links
_PHRASES = (
    (phrases.LABEL, "a label"),
    (phrases.TEASER, "a teaser of another page"),
    (phrases.APPEAL, "an appeal to the reader"),
    (phrases.APPEAL_INSIDE, "an appeal to the reader"),
    (phrases.RIGHTS, "a rights notice"),
    (phrases.CREDIT, "a credit line"),
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of a page that is not in the text, and why."""

    text: str
    why: str


def left_out(document: Document, metadata: Metadata, article: Article) -> tuple[LeftOut, ...]:
    """The blocks of a page that its article's text lacks, in reading order, each with the reason that shows.

    The text is made by comparing whole blocks, so the reasons are told from the outcome: known furniture, what other
    fields hold, links, phrases; else by where the block stands, before, among or after the paragraphs that were kept.
    """
    kept = {words_key(paragraph) for paragraph in article.text.split("\n")}
    furniture = {words_key(paragraph) for paragraph in article.dropped}
    blocks = [block for block in read_blocks(document.tree) if block.key]
    places = [place for place, block in enumerate(blocks) if block.key in kept]
    first, last = (places[0], places[-1]) if places else (len(blocks), len(blocks))
    whole = words_key(article.text)
    found = []
    for place, block in enumerate(blocks):
        if block.key in kept:
            continue
        if block.key in furniture:
            why = "furniture: it stands on several pages of the outlet"
        else:
            why = (
                _field(block, metadata, article)
                or _shape(block)
                or _repeat(block, whole)
                or _place(place, first, last)
            )
        found.append(LeftOut(block.text, why))
    return tuple(found)


def _field(block: Block, metadata: Metadata, article: Article) -> str | None:
    """The field that holds the block already."""
    fields = (
        ("the headline", metadata.title),
        ("the standfirst", article.description),
        ("the byline", article.byline),
    )
    return next((name for name, value in fields if value and words_key(value) == block.key), None)


def _shape(block: Block) -> str | None:
    """What the block is by its links and words."""
    if block.link_share >= _LINK_ONLY:
        return "only a link"
    return next((why for pattern, why in _PHRASES if pattern.search(block.text)), None)


def _repeat(block: Block, whole: str) -> str | None:
    return "repeats words of the text" if len(block.key) > 20 and block.key in whole else None


def _place(place: int, first: int, last: int) -> str:
    if place < first:
        return "before the text"
    return "after the text" if place > last else "among the paragraphs, but no part of the article"
