"""The text of an article: what trafilatura finds, without what our own rules leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted
from trafilatura.settings import Extractor

from pipelines.document import Document
from pipelines.metadata import Metadata
from pipelines.reading.asides import without_asides
from pipelines.reading.blocks import Block, read_blocks
from pipelines.reading.body import choose_body, places_of
from pipelines.reading.declared_body import declared_instead
from pipelines.reading.frame import framed_places
from pipelines.reading.holders import Holders, holders_of
from pipelines.reading.name_tests import remembered_names
from pipelines.reading.plain_text import plain_text
from pipelines.reading.skeleton import skeleton

# Made once: it reads its configuration anew each time.
_OPTIONS = Extractor(output_format="python", fast=True, recall=True, comments=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The blocks of a page that are not in its text, each with the reason of the rule that left it out."""

    by_body: dict[Block, str] | None = None  # not chosen as a part of the body; None: nobody asks
    by_asides: dict[Block, str] | None = None


def extract_text(document: Document, metadata: Metadata, told: LeftOut | None = None) -> str:
    """Return the article's blocks as lines (see `plain_text`); empty where there are none.

    `told` gets the reason for each block that is left out.
    """
    told = told or LeftOut()
    blocks = read_blocks(document.tree)
    holders = holders_of(blocks)
    found = _found(document.tree, blocks, holders)
    body = choose_body(blocks, holders, found, told.by_body, metadata.title)
    return declared_instead(
        plain_text(without_asides(body, metadata, told.by_asides)), metadata.declared_body
    )


def _found(tree: HtmlElement, blocks: Sequence[Block], holders: Holders) -> list[int]:
    """The places of the blocks that trafilatura finds: told from the blocks where that is plain, else by itself."""
    body = next(tree.iter("body"), tree)
    places = framed_places(blocks, holders, body)
    if places is not None:
        return places
    with remembered_names():
        found = bare_extraction(skeleton(body, holders), options=_OPTIONS)
    return places_of(blocks, (found.text or "") if isinstance(found, Extracted) else "")
