"""Blocks of a page, and where they stand."""

from __future__ import annotations

from lxml.html import document_fromstring

from pipelines.credits.block_places import place
from pipelines.credits.page_blocks import Block, read_blocks


def blocks(body: str, text: str = "") -> list[Block]:
    found = read_blocks(document_fromstring(f"<html><body>{body}</body></html>"))
    place(found, text)
    return found


def test_white_space_is_folded_and_links_keep_their_place() -> None:
    (block,) = blocks("<p>As\n  the <a href='/a'><b>Harbour</b>\n Ledger</a>  wrote.</p>")
    (link,) = block.links
    assert block.text == "As the Harbour Ledger wrote."
    assert block.text[link.start : link.end] == "Harbour Ledger"


def test_paid_links_are_told() -> None:
    (block,) = blocks(
        "<p><a href='/a' rel='nofollow sponsored'>a</a> <a href='/b?x=1&utm_medium=CPC'>b</a> "
        "<a href='/c?utm_medium=email'>c</a> <a href='/d' rel='nofollow'>d</a></p>"
    )
    assert [link.paid for link in block.links] == [True, True, False, False]


def test_line_breaks_end_a_line() -> None:
    assert [b.text for b in blocks("<div>One<br>Two<p>Three</p>Four</div>")] == [
        "One",
        "Two",
        "Three",
        "Four",
    ]


def test_scripts_and_navigation_are_skipped() -> None:
    assert [b.text for b in blocks("<nav>Home</nav><script>x</script><p>Text</p>tail")] == ["Text", "tail"]


def test_places() -> None:
    text = "The pier collapsed at dawn on Friday, and nobody was hurt."
    found = blocks(
        f"<h1>Pier gone</h1><figure><figcaption>The pier. Reuters</figcaption></figure><p>{text}</p>"
        "<div class='related'><p>Read this too</p></div><p>Source: Reuters</p>",
        text,
    )
    assert [b.place for b in found] == ["head", "caption", "body", "box", "tail"]


def test_a_box_that_holds_the_article_is_none() -> None:
    text = "The pier collapsed at dawn on Friday, and nobody was hurt by it."
    assert [b.place for b in blocks(f"<div class='sidebar'><div>{text}</div></div>", text)] == ["body"]


def test_a_long_paragraph_beside_the_articles_belongs_to_it() -> None:
    first = "The pier collapsed at dawn on Friday, and nobody was hurt by it."
    other = "The harbour master had warned the council three times since the winter, and each time it was put off."
    assert [b.place for b in blocks(f"<div><p>{first}</p><p>{other}</p></div>", first)] == ["body", "body"]


def test_deep_nesting_is_read() -> None:
    assert [b.text for b in blocks("<div>" * 200 + "deep" + "</div>" * 200)] == ["deep"]
