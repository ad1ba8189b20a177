"""Articles beside their sources in, what they tell otherwise out: "90,000" where the source has "84,000".

Only where a sentence was made from another (`sentence_view.py`), and the two figures stand for the same thing: they
have the same unit and a word near them in common, or the same word right beside them. What stands in one of them
alone may belong to another fact. Names, days and vague amounts: `story_slots.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.comparison import Comparison
from monitor.quotations import Span
from monitor.sentence_view import Marked, Row
from monitor.sentences import fold_words, word_spans
from monitor.story_slots import slots
from monitor.unit_words import disagree

LEAST_SHARE = 0.5  # of the sentence's words that its source has: less may be about something else
NEAR = 3  # words on each side of a figure


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure or name that an article tells otherwise than its source, with both sentences."""

    article_id: int
    source_article_id: int
    figure: str
    source_figure: str
    sentence: Marked
    source_sentence: Marked


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure as written, with what tells what it counts."""

    written: str
    number: tuple[str, ...]
    unit: frozenset[str]
    before: tuple[str, ...]  # the words beside it
    after: tuple[str, ...]


def differences(comparisons: Mapping[int, Comparison]) -> list[Difference]:
    """What articles tell otherwise than their sources, in the order of the articles and their texts."""
    found = []
    for comparison in comparisons.values():
        ids = comparison.article_id, comparison.source_article_id
        for row in comparison.view.rows if comparison.view else ():
            if row.article:
                pairs = told_otherwise(row)
                found += [Difference(*ids, *pair, row.article, row.source[0]) for pair in pairs]
    return found


def told_otherwise(row: Row) -> list[tuple[str, str]]:
    """What one line of a comparison tells otherwise than its source, as both write it."""
    if row.article is None or not _is_made_of_one(row):
        return []
    pairs = [(own.written, other.written) for own, other in _pairs(row.article, row)]
    return [*pairs, *slots(row.article.text, row.source[0].text)]


def _pairs(sentence: Marked, row: Row) -> list[tuple[_Figure, _Figure]]:
    """The figures of a changed sentence that stand for another of its source, each taken once."""
    own, others = _figures(sentence), _figures(row.source[0])
    same = {_value(figure) for figure in own} & {_value(figure) for figure in others}
    left = [figure for figure in others if _value(figure) not in same]
    pairs = []
    for figure in own:
        likeliest = max(left, key=lambda other: _in_common(figure, other), default=None)
        if _value(figure) not in same and likeliest and _in_common(figure, likeliest):
            left.remove(likeliest)
            pairs.append((figure, likeliest))
    return pairs


def _value(figure: _Figure) -> tuple[tuple[str, ...], frozenset[str]]:
    return figure.number, figure.unit


def _is_made_of_one(row: Row) -> bool:
    """True where a sentence was made from one of the source's, and much of it stayed."""
    return row.change == "changed" and len(row.source) == 1 and row.share >= LEAST_SHARE


def _in_common(one: _Figure, other: _Figure) -> int:
    """How many words stand on the same side of both; 0 where they count different things.

    A unit says what is counted, so that any of NEAR words may agree; without one it is the word right beside. The
    same number of another money or size is told otherwise; of another unit it is another fact.
    """
    if one.number == other.number:
        if not disagree(one.unit, other.unit):
            return 0
    elif one.unit != other.unit or not (one.unit or _beside(one) & _beside(other)):
        return 0
    return len(set(one.before) & set(other.before)) + len(set(one.after) & set(other.after))


def _beside(figure: _Figure) -> set[tuple[str, str]]:
    """The word right before it and the one right behind it."""
    found = (("before", figure.before[-1:]), ("after", figure.after[:1]))
    return {(side, word) for side, words in found for word in words}


def _figures(sentence: Marked) -> list[_Figure]:
    """The figures of a sentence, numbers in words among them."""
    text, spans = sentence.text, list(sentence.figures)
    for (start, end), word in zip(word_spans(text), fold_words(text), strict=True):
        in_words = word.isdigit() and text[start].isalpha()
        if in_words and not any(first < end and start < last for first, last in sentence.figures):
            spans.append((start, end))
    return [_figure(text, span) for span in sorted(spans)]


def _figure(text: str, span: Span) -> _Figure:
    before, after = fold_words(text[: span[0]]), fold_words(text[span[1] :])
    words = fold_words(text[span[0] : span[1]])
    number = tuple(word for word in words if word[0].isdigit())
    return _Figure(
        text[span[0] : span[1]], number, frozenset(words) - set(number), before[-NEAR:], after[:NEAR]
    )
