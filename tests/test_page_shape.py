"""Lists of headlines, and prose in one piece."""

from __future__ import annotations

from pipelines.reading.blocks import read_blocks
from pipelines.reading.page_shape import Shape, letters, shape_of
from tests.page_documents import PROSE, article_of, document_of


def shape(body: str) -> Shape:
    return shape_of(read_blocks(document_of(body).tree))


def test_headlines_with_a_summary_each_are_a_list() -> None:
    cards = "".join(f"<h2><a href='/{n}'>{text[:50]}</a></h2><p>{text}</p>" for n, text in enumerate(PROSE))
    found = shape(cards)
    assert (found.headlines, found.introduced) == (5, 5)
    assert found.is_list


def test_headlines_with_their_dates_are_a_list() -> None:
    lines = "".join(f"<li><a href='/{n}'>{text[:60]}</a> 12.10.2026</li>" for n, text in enumerate(PROSE * 2))
    assert shape(f"<ul>{lines}</ul>").is_list


def test_prose_in_one_piece_is_none_whatever_is_listed_beneath() -> None:
    lines = "".join(f"<li><a href='/{n}'>{text[:60]}</a></li>" for n, text in enumerate(PROSE * 4))
    found = shape_of(
        read_blocks(article_of(after=f"<ul>{lines}</ul>", before=f"<p>{' '.join(PROSE)}</p>").tree)
    )
    assert found.headlines == 20
    assert not found.is_list


def test_signs_that_say_more_count_for_more() -> None:
    assert letters("bridge") == 6
    assert letters("歩道橋の") == 10
