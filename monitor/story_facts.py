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
from monitor.sentences import fold_words
from monitor.story_slots import slots

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
    words: tuple[str, ...]
    before: tuple[str, ...]  # the words beside it
    after: tuple[str, ...]

    @property
    def unit(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if not word[0].isdigit())


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
    same = {figure.words for figure in own} & {figure.words for figure in others}
    left = [figure for figure in others if figure.words not in same]
    pairs = []
    for figure in own:
        likeliest = max(left, key=lambda other: _in_common(figure, other), default=None)
        if figure.words not in same and likeliest and _in_common(figure, likeliest):
            left.remove(likeliest)
            pairs.append((figure, likeliest))
    return pairs


def _is_made_of_one(row: Row) -> bool:
    """True where a sentence was made from one of the source's, and much of it stayed."""
    return row.change == "changed" and len(row.source) == 1 and row.share >= LEAST_SHARE


def _in_common(one: _Figure, other: _Figure) -> int:
    """How many words stand on the same side of both; 0 where they count different things.

    A unit says what is counted, so that any of NEAR words may agree; without one it is the word right beside.
    """
    if one.unit != other.unit:
        return 0
    if not one.unit and not (
        (one.before[-1:] and one.before[-1:] == other.before[-1:])
        or (one.after[:1] and one.after[:1] == other.after[:1])
    ):
        return 0
    return len(set(one.before) & set(other.before)) + len(set(one.after) & set(other.after))


def _figures(sentence: Marked) -> list[_Figure]:
    return [_figure(sentence.text, span) for span in sentence.figures]


def _figure(text: str, span: Span) -> _Figure:
    before, after = fold_words(text[: span[0]]), fold_words(text[span[1] :])
    written = text[span[0] : span[1]]
    return _Figure(written, fold_words(written), before[-NEAR:], after[:NEAR])
