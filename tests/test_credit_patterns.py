"""How each language credits an outlet: sentences as newspapers write them, with whom they credit.

The sentences are in `fixtures/citations/sentences.json`; those that credit nobody are there to be resisted.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from monitor.outlets import load_outlets
from pipelines.credits.credit_patterns import LANGUAGES, Pair, Patterns, patterns_for
from pipelines.credits.credit_phrases import find_credits
from pipelines.credits.name_index import index_of
from pipelines.credits.name_mentions import find_mentions
from pipelines.credits.page_blocks import Block
from tests.test_citations import cite, within

OUTLETS = load_outlets(None)
ROWS = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "citations" / "sentences.json").read_text("utf-8")
)
CAPITALISED = r"[A-ZÀ-Þ\ue000-\uf8ff][\w.'-]*|"  # how the patterns write a word that begins with a capital


def cases() -> list[Any]:
    """One case for each sentence; what is not right yet is a strict expected failure."""
    return [
        pytest.param(
            row,
            id=f"{row['language']}: {row['text'][:60]}",
            marks=[pytest.mark.xfail(reason=row["known"], strict=True)] if "known" in row else [],
        )
        for row in ROWS
    ]


@pytest.mark.parametrize("row", cases())
def test_sentences(row: dict[str, Any]) -> None:
    found = cite(within(row["text"], row["language"]))
    assert sorted({citation.outlet_id or citation.name or "" for citation in found}) == sorted(row["credits"])


def test_there_are_many_sentences_of_the_large_languages_and_some_that_credit_nobody() -> None:
    counted = Counter(row["language"] for row in ROWS)
    silent = Counter(row["language"] for row in ROWS if not row["credits"])
    assert min(counted[code] for code in ("de", "es", "fr", "it")) >= 50
    assert min(silent[code] for code in ("de", "es", "fr", "it")) >= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_its_own_patterns_and_the_english_ones(language: str) -> None:
    patterns = patterns_for(language)
    assert patterns.before.search("according to ")
    assert not patterns.announced.search("a photograph")


def test_a_language_that_nobody_knows_has_the_patterns_of_all() -> None:
    patterns = patterns_for("xx")
    assert all(
        patterns.before.search(words) for words in ("laut ", "según ", "selon ", "secondo ", "volgens ")
    )


def test_a_quotation_is_told_from_a_report() -> None:
    text = "“We had no choice,” she told Reuters, according to CNN."
    mentions = find_mentions(Block(text, [], "p", 0), text, index_of(OUTLETS))
    credits = find_credits(text, mentions, patterns_for("en"))
    assert [(credit.mention.name, credit.told) for credit in credits] == [("Reuters", True), ("CNN", False)]


def test_a_pattern_is_compiled_when_it_is_asked_for() -> None:
    patterns = Patterns({"before": "laut ", "after": " meldet"}, (Pair("von ", " erfuhr"),))
    assert not patterns.__dict__.keys() & patterns.sources.keys()
    assert patterns.before is patterns.before and patterns.before.search("laut ")
    assert "after" not in patterns.__dict__
    patterns.load()
    assert patterns.__dict__["after"].match(" meldet") and "first" in patterns.pairs[0].__dict__
    with pytest.raises(AttributeError):
        _ = patterns.behind


def test_every_pattern_that_is_declared_has_its_source() -> None:
    assert patterns_for("en").sources.keys() == Patterns.__annotations__.keys()


def test_languages_without_phrases_of_their_own_share_those_of_all() -> None:
    assert patterns_for("ko") is patterns_for(None) is patterns_for("xx")
    assert patterns_for("de") is not patterns_for("en")


@pytest.mark.parametrize("language", [None, *LANGUAGES])
def test_capitalised_words_before_a_name_are_read_one_way_only(language: str | None) -> None:
    # In "In The In The" each is a capitalised word and a word that may lead to a name: seven would be tried in 128
    # ways, were their group not atomic (left once, it is not read again).
    patterns = patterns_for(language)
    led = (patterns.before, patterns.told, patterns.quoted_to, patterns.supports, patterns.origin_before)
    for pattern in (*led, patterns.joined, *(pair.first for pair in patterns.pairs)):
        read = pattern.pattern
        assert read.count(CAPITALISED) == read.count("(?>(?:" + CAPITALISED) == 1
    assert not patterns.before.search("In The " * 17 + ";")
