"""A credit that stands in no paragraph of the text in, where on its page it stood out: head, feed, byline, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.models import Citation

if TYPE_CHECKING:
    from pipelines.credits.cited_page import CitedPage
    from pipelines.credits.page_blocks import Block

_FED = ("feed's source: ", "source named beside the link: ")
_AROUND = {
    "body": "the article, but not its text",
    "head": "above the article",
    "between": "between its paragraphs",
    "tail": "below the article",
    "box": "a box",
    "caption": "a caption",
}


def stood_in(citation: Citation, page: CitedPage) -> str | None:
    """The place in words ("head: meta author", "byline", "footer"); None where it is not found."""
    words = citation.evidence
    if words.startswith("rel=canonical "):
        return "head: rel=canonical"
    if words.startswith(_FED):
        return "feed" if words.startswith(_FED[0]) else "the page that listed it"
    for declared in page.metadata.sources:
        if words.startswith(f"{declared.where}: "):
            return f"head: {declared.where}"
    holding = [block for block, plain, _ in page.read if words and (words in block.text or words in plain)]
    return _place(min(holding, key=lambda block: len(block.text))) if holding else None


def _place(block: Block) -> str:
    """Where a block stands, as a person says it."""
    if block.byline:
        return "byline"
    if block.holder is not None and any(
        box.tag == "footer" for box in (block.holder, *block.holder.iterancestors())
    ):
        return "footer"
    return _AROUND[block.place]
