"""Blocks as the lines of a text."""

from __future__ import annotations

from pipelines.reading.blocks import read_blocks
from pipelines.reading.plain_text import plain_text
from tests.page_documents import document_of


def lines(body: str) -> list[str]:
    return plain_text(read_blocks(document_of(body).tree)).split("\n")


def test_headings_show_their_level() -> None:
    assert lines("<h2>What next?</h2><p>Wait.</p><h3>And then?</h3><p>Wait on.</p>") == [
        "## What next?",
        "Wait.",
        "### And then?",
        "Wait on.",
    ]


def test_items_show_a_dash_once() -> None:
    items = "<ul><li>Bread</li><li><p>Milk</p><p>two bottles</p></li><li><div>Tea</div></li></ul>"
    assert lines(items) == ["- Bread", "- Milk", "two bottles", "- Tea"]


def test_a_list_inside_an_item_is_set_in() -> None:
    inner = "<ol><li>Apples<ul><li>red</li></ul></li><li>Pears</li></ol>"
    items = f"<ul><li>Fruit{inner}</li><li>Bread</li></ul>"
    assert lines(items) == ["- Fruit", "  - Apples", "    - red", "  - Pears", "- Bread"]


def test_a_list_that_holds_the_page_sets_nothing_in() -> None:
    assert lines("<ul><li><ul><li>Bread</li><li>Milk</li></ul></li></ul>") == ["- Bread", "- Milk"]


def test_rows_of_a_table_show_their_cells() -> None:
    rows = "<tr><th>Port</th><th>Boats</th></tr><tr><td>Vigo</td><td>12</td></tr>"
    assert lines(f"<table>{rows}</table>") == ["Port | Boats", "Vigo | 12"]


def test_a_live_blog_keeps_its_entries_in_order() -> None:
    entry = "<article><h3>{0}</h3><p>{1}</p></article>"
    page = entry.format("12:05", "The vote is over.") + entry.format("11:40", "The vote begins.")
    assert lines(page) == ["### 12:05", "The vote is over.", "### 11:40", "The vote begins."]


def test_letters_are_composed() -> None:
    assert lines("<p>Cafe\u0301</p>") == ["Café"]
