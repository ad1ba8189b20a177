"""Boxes inside a body: known by their words or names, never by what holds the body's own paragraphs."""

from __future__ import annotations

import pytest

from pipelines.boilerplate import extract_text
from pipelines.metadata import read_metadata
from pipelines.reading.blocks import is_solid, make_of, read_blocks
from pipelines.reading.boxes import boxed_places
from pipelines.reading.holders import holders_of
from tests.page_documents import PROSE, article_of

HEAD = "<h4><a href='/s'>Seals stop the ferry</a></h4>"
SNIPPET = "A seal pup slept on the ramp until noon, and the ferry waited, for the captain would not wake it."


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='also-like'>{HEAD}<p>{SNIPPET}</p><a href='/s'>Read More →</a></div>",
        f"<div class='x1'><p>You may also like</p><div>{HEAD}<p>{SNIPPET}</p></div></div>",
        f"<aside><p>{SNIPPET}</p></aside>",
        f"<div class='newsletter-box'><p>{SNIPPET}</p></div>",
        f"<figure><img src='/x.jpg'><figcaption>{SNIPPET}</figcaption></figure>",
    ],
)
def test_a_box_goes_whole(box: str) -> None:
    page = article_of(box)
    assert extract_text(page, read_metadata(page)) == "\n".join(PROSE)


def test_what_holds_the_bodys_paragraphs_is_no_box_whatever_its_name() -> None:
    page = article_of()
    blocks = read_blocks(page.tree)
    story = page.tree.find_class("story-text")[0]
    story.set("class", "widget share related-newsletter")
    makes = {make_of(block) for block in blocks if is_solid(block)}
    holders = holders_of(blocks)
    assert boxed_places(blocks, holders, holders[story.getparent()], makes) == {}


@pytest.mark.parametrize(
    ("box", "why"),
    [
        (f"<div class='also-like'>{HEAD}<p>{SNIPPET}</p></div>", "in a box named “also-like”"),
        (
            f"<div class='x1'><p>You may also like</p><p>{SNIPPET}</p></div>",
            "in a box headed “You may also like”",
        ),
        (f"<aside><p>{SNIPPET}</p></aside>", "in a box (aside)"),
        (f"<figure><figcaption>{SNIPPET}</figcaption></figure>", "a caption"),
        (f"<nav>{HEAD}</nav>", "in a box of links"),
    ],
)
def test_a_box_says_what_it_is_known_by(box: str, why: str) -> None:
    page = article_of(box)
    blocks = read_blocks(page.tree)
    story = page.tree.find_class("story-text")[0]
    makes = {make_of(block) for block in blocks if block.text in PROSE}
    holders = holders_of(blocks)
    assert set(boxed_places(blocks, holders, holders[story], makes).values()) == {why}
