"""Two stored articles in, what a person compares out: their headlines word by word, their texts sentence by sentence.

What cannot be compared says why. This is what pages and programs ask for; `sentence_view.py` does the comparing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from monitor.quotations import Span, figures
from monitor.sentence_view import Row, Text, View, compare
from monitor.sentences import fold_words, stretches
from monitor.word_alignment import align_words

Stored = Mapping[
    str, Any
]  # a row of `articles`: id, title, url, language, text, fetched_at, kind_read, outlet


@dataclass(frozen=True, slots=True)
class Headline:
    """How the headline moved: both, with the words that the other does not have."""

    article: str
    source: str
    article_changed: tuple[Span, ...]  # characters
    source_changed: tuple[Span, ...]
    share: float  # of the article's words, found in the source's headline; 0 to 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article beside its source. `view` is None where they cannot be compared, and `why_not` says why."""

    article_id: int
    source_article_id: int
    headline: Headline | None
    view: View | None
    why_not: str | None = None


def compare_articles(article: Stored, source: Stored, cut: dict[int, Text] | None = None) -> Comparison:
    """Compare two stored articles. `cut` keeps texts that are compared with several others, by article id."""
    ids = article["id"], source["id"]
    if why_not := incomparable(article, source):
        return Comparison(*ids, None, None, why_not)
    cut = {} if cut is None else cut
    for row in (article, source):
        if row["id"] not in cut:
            cut[row["id"]] = Text.read(row["text"], row["language"])
    headline = compare_headlines(article["title"] or "", source["title"] or "")
    return Comparison(*ids, headline, compare(cut[ids[0]], cut[ids[1]]))


def incomparable(article: Stored, source: Stored) -> str | None:
    """Why two articles cannot be compared, as a sentence; None where they can."""
    for row, name in ((source, "the source"), (article, "the article")):
        if row["fetched_at"] is None or row["kind_read"] == "stub" or not row["text"]:
            return f"The text of {name} was never read."
    if article["language"] and source["language"] and article["language"] != source["language"]:
        return (
            f"They are in two languages, {article['language']} and {source['language']}: nothing is compared."
        )
    return None


def compare_headlines(article: str, source: str) -> Headline | None:
    """Two headlines word by word; None where one has no words."""
    own, others = fold_words(article), fold_words(source)
    if not own or not others:
        return None
    pairs = align_words(own, others)
    return Headline(
        article,
        source,
        stretches(article, {i for i, _ in pairs}),
        stretches(source, {j for _, j in pairs}),
        round(len(pairs) / len(own), 4),
    )


def differing_figures(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures of a changed sentence that its source does not have, and those of the source that it does not have.

    ("90,000 crowns",) and ("84,000 crowns",) are two tellings of one fact; one side alone was added or left out.
    """
    if row.change != "changed" or row.article is None:
        return (), ()
    own = _figures(row.article.text)
    others = {key: written for source in row.source for key, written in _figures(source.text).items()}
    return (
        tuple(written for key, written in own.items() if key not in others),
        tuple(written for key, written in others.items() if key not in own),
    )


def _figures(text: str) -> dict[tuple[str, ...], str]:
    """The figures of a sentence as written, by their folded words."""
    written = [text[start:end] for start, end in figures(text)]
    return {fold_words(figure): figure for figure in written}


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain values, with the figures that differ in each changed sentence."""
    told = asdict(comparison)
    if comparison.view is not None:
        for row, plain in zip(comparison.view.rows, told["view"]["rows"], strict=True):
            plain["figures_differ"] = differing_figures(row)
    return told
