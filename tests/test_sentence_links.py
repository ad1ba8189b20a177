"""Which sentence was made from which: cut, joined, moved, and what only looks alike."""

from __future__ import annotations

import pytest

from monitor.sentence_links import Index, Places, link_sentences
from monitor.sentences import split_sentences

SOURCE = (
    "The harbour board of Tarnholm sold its two cranes on Monday. The buyer is a shipyard in Norwick that paid "
    "84,000 crowns. The cranes were built in 1931. The harbour board of Tarnholm will meet again in May."
)


def links(article: str, source: str = SOURCE) -> list[tuple[int, int, bool]]:
    """Which sentence of the article was made from which of the source, and whether it is a copy."""
    found = link_sentences(split_sentences(article), Index(Places(split_sentences(source))))
    return [(link.sentence, link.source, link.is_copy) for link in found]


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("The cranes were built in 1931!", [(0, 2, True)]),
        ("The two cranes were sold on Monday by the harbour board.", [(0, 0, False)]),
        ("The buyer is a shipyard. It paid 84,000 crowns.", [(0, 1, False), (1, 1, False)]),
        (
            "The buyer, a shipyard in Norwick, paid 84,000 crowns for the cranes, which were built in 1931.",
            [(0, 1, False), (0, 2, False)],
        ),
        ("The harbour board of Tarnholm is short of money.", []),
        ("The mayor of Norwick was not there.", []),
        ("", []),
    ],
)
def test_sentences_made_from_others(article: str, expected: list[tuple[int, int, bool]]) -> None:
    assert links(article) == expected


def test_a_sentence_that_stands_twice_is_taken_in_turn() -> None:
    source = "She said no. He said yes. She said no."
    assert links("She said no. She said no. She said no.", source) == [
        (0, 0, True),
        (1, 2, True),
        (2, 2, True),
    ]


def test_nothing_is_made_from_an_empty_source() -> None:
    assert links("The cranes were built in 1931.", "") == []


def test_several_sources_are_one_numbered_through() -> None:
    first, second = SOURCE.split(" The cranes were built")
    parts = [Places(split_sentences(text)) for text in (first, f"The cranes were built{second}")]
    several, one = Index(*parts), Index(Places(split_sentences(SOURCE)))
    article = split_sentences(
        "The cranes were built in 1931. A shipyard in Norwick paid 84,000 crowns for the two cranes."
    )
    found = link_sentences(article, several)
    assert [(link.sentence, link.source) for link in found] == [(0, 2), (1, 1)]
    assert found == link_sentences(article, one)
    assert [sentence.text for sentence in several.sentences] == [s.text for s in one.sentences]
