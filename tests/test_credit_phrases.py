"""Phrases around names, evidence, and how much text the patterns read."""

from __future__ import annotations

import re
from copy import copy

import pytest

from monitor.outlets import load_outlets
from pipelines.credits.credit_patterns import patterns_for
from pipelines.credits.credit_phrases import evidence_around, find_credits, sentence_around
from pipelines.credits.name_index import index_of
from pipelines.credits.name_mentions import find_mentions
from pipelines.credits.page_blocks import Block
from pipelines.credits.syndication import closings, datelines

INDEX = index_of(load_outlets(None))
PIECES = [
    "according to the ",
    "Reuters, ",
    "A ",
    "the Reuters (",
    "© Reuters ",
    "told The Big ",
    "(AP/",
    "a/b/",
    "Source: ",
]


class Watched:
    """A pattern that counts the characters it is given to search; one that is anchored by `match` reads few."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.read = 0
        self.match = pattern.match

    def search(self, text: str) -> re.Match[str] | None:
        self.read += len(text)
        return self._pattern.search(text)


def credited(text: str, language: str = "en") -> list[str]:
    mentions = find_mentions(Block(text, [], "p", 0), text, INDEX)
    return [credit.mention.name for credit in find_credits(text, mentions, patterns_for(language))]


def test_only_the_credited_of_several_names() -> None:
    assert credited(
        "Reuters, the agency, reported a loss, and CNN closed a studio, according to the AP."
    ) == [
        "Reuters",
        "AP",
    ]


def test_a_list_shares_its_phrase() -> None:
    assert credited("It was reported by Reuters, the AP and CNN.") == ["Reuters", "AP", "CNN"]


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "it", "pt", "nl", "pl", None])
def test_every_language_has_patterns(language: str | None) -> None:
    text = "The pier is gone, according to Reuters."
    mentions = find_mentions(Block(text, [], "p", 0), text, INDEX)
    assert len(find_credits(text, mentions, patterns_for(language))) == 1


def test_sentences_end_at_full_stops_and_not_at_abbreviations() -> None:
    text = "It rained. Mr. Lowe told the U.S. Coast Guard, said Reuters. Nobody was hurt."
    start = text.index("Reuters")
    first, last = sentence_around(text, start, start + 7)
    assert text[first:last] == "Mr. Lowe told the U.S. Coast Guard, said Reuters."


def test_evidence_is_on_the_page_and_short() -> None:
    text = "word " * 100 + "according to Reuters " + "word " * 100
    start = text.index("Reuters")
    evidence = evidence_around(text, start, start + 7)
    assert evidence in text and "according to Reuters" in evidence and len(evidence) <= 200


@pytest.mark.parametrize("piece", [piece for piece in PIECES if "Reuters" in piece])
def test_patterns_read_so_much_more_text_as_there_is(piece: str) -> None:
    def read(times: int) -> int:
        text, patterns = piece * times, copy(patterns_for("en"))
        watched = {name: Watched(getattr(patterns, name)) for name in patterns.sources}
        patterns.__dict__ |= watched
        mentions = find_mentions(Block(text, [], "p", 0), text, INDEX)
        find_credits(text, mentions, patterns)
        return sum(watch.read for watch in watched.values())

    # From 50 on each name has as many characters around it as a phrase may take.
    assert 0 < read(150) - read(100) <= read(100) - read(50)


@pytest.mark.parametrize("piece", PIECES)
def test_a_line_of_hundred_thousand_characters_comes_back(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    block = Block(text, [], "p", 0)
    mentions = find_mentions(block, text, INDEX)
    assert ["Reuters" in text, "AP" in text] == [
        any(mention.name == name for mention in mentions) for name in ("Reuters", "AP")
    ]
    marked = [(block, text, mentions)]
    assert (list(datelines(marked)), list(closings(marked))) == ([], [])
