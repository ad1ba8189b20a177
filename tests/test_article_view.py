"""Where credits stand, what was left out where, what versions changed."""

from __future__ import annotations

from monitor.article_view import Paragraph, changes, paragraphs, places, where

TEXT = "## Storm\nThe ferry stayed in port, the Ledger said.\n- It sails on Friday."


def test_blocks_are_told_apart_and_numbered() -> None:
    blocks = paragraphs(TEXT, [], ["the Ledger said"])
    assert [(b.number, b.mark, b.words[0]) for b in blocks] == [
        (1, "heading", "Storm"),
        (2, "text", "The ferry stayed in port, the Ledger said."),
        (3, "item", "It sails on Friday."),
    ]
    assert [b.words[0][start:end] for b in blocks for start, end in b.credits] == ["the Ledger said"]


def test_what_was_left_out_stands_in_its_place_runs_together() -> None:
    dropped = [
        {"place": place, "text": text} for place, text in ((0, "Menu"), (2, "Ad"), (3, "Ad 2"), (9, "End"))
    ]
    blocks = paragraphs("One.\nTwo.", dropped, [])
    assert [(b.mark, b.words) for b in blocks] == [
        ("furniture", ("Menu",)),
        ("text", ("One.",)),
        ("furniture", ("Ad", "Ad 2")),
        ("text", ("Two.",)),
        ("furniture", ("End",)),
    ]
    assert paragraphs("", [], []) == []


def test_words_are_found_however_they_are_spaced() -> None:
    assert places("the  Ledger\nsaid", "as the Ledger said. the Ledger said") == [(3, 18), (20, 35)]
    assert places("", "anything") == [] and places("a.c", "abc") == []


def test_a_credit_stands_in_the_text_or_beside_it() -> None:
    article = {"title": "Storm, says Tidewire", "description": None, "byline": "By the Echo"}
    blocks = [
        Paragraph(1, "text", ("So says the Ledger.",)),
        Paragraph(None, "furniture", ("More from Bay",)),
    ]
    assert where("the Ledger", article, blocks) == ("paragraph 1", 1)
    assert where("from Bay", article, blocks) == ("what was left out", None)
    assert where("says Tidewire", article, blocks) == ("headline", None)
    assert where("the Echo", article, blocks) == ("byline", None)
    assert where("(Wire)", article, blocks) == ("elsewhere on the page, outside the text", None)


def test_versions_are_compared_each_with_the_next_the_latest_first() -> None:
    same = {"description": None, "byline": None, "published_at": None}
    first = {**same, "title": "Two lost", "text": "Two boats were lost. It rained.", "replaced_at": "t1"}
    second = {**same, "title": "Two lost", "text": "Three boats were lost. It rained.", "replaced_at": "t2"}
    now = {**same, "title": "Three lost", "text": "Three boats were lost. It rained.", "language": "en"}
    latest, earliest = changes(now, [first, second])
    assert (latest.found_at, latest.parts, latest.rows) == (
        "t2",
        (("headline", "Two lost", "Three lost"),),
        (),
    )
    assert (earliest.found_at, earliest.parts) == ("t1", ())
    assert [(row.change, row.article.text) for row in earliest.rows if row.article] == [
        ("changed", "Three boats were lost.")
    ]
    assert changes(now, []) == []
