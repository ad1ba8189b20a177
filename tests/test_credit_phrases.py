"""Phrases around names, evidence, and the time that patterns take."""

from __future__ import annotations

import time

import pytest

from monitor.outlets import load_outlets
from pipelines.credits.credit_patterns import patterns_for
from pipelines.credits.credit_phrases import evidence_around, find_credits, sentence_around
from pipelines.credits.name_index import index_of
from pipelines.credits.name_mentions import find_mentions
from pipelines.credits.page_blocks import Block
from pipelines.credits.syndication import closings, datelines

INDEX = index_of(load_outlets(None))


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


@pytest.mark.parametrize(
    "piece",
    [
        "according to the ",
        "Reuters, ",
        "A ",
        "the Reuters (",
        "© Reuters ",
        "told The Big ",
        "(AP/",
        "a/b/",
        "Source: ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        block = Block(text, [], "p", 0)
        start = time.process_time()
        mentions = find_mentions(block, text, INDEX)
        find_credits(text, mentions, patterns_for("en"))
        list(datelines([(block, text, mentions)]))
        list(closings([(block, text, mentions)]))
        return time.process_time() - start

    seconds(100)  # compile
    assert seconds(800) < 32 * max(seconds(100), 0.002)
