"""The pages that hold one paragraph in, whether they make it their outlet's furniture out.

A paragraph that three pages share may be furniture, or a quotation in three reports of one event, or one text on three
pages. So only pages that say something else beside it count, and of those that tell of one event only one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.fingerprint import words
from pipelines.salience import salient_terms

# Words that a page must hold beside what it shares, or it bears out nothing.
_OWN_WORDS = 8
# Shares of rare words, by weight, from which a paragraph is about what a page tells: its own that the page has too, or
# the headline's that it has. The heaviest word in common proves nothing: a reporter's life names the town.
_ABOUT = 0.25
_ABOUT_TITLE = 0.2
_ABOUT_WORDS = 12  # a shorter paragraph may name the town that the page is about, and be the weather
_LABEL_WORDS = 5
_SENTENCE_ENDS = tuple(".!?…\"'”’»。！？।۔")
_SAME_TEXT = 0.95  # cosine similarity of rare words from which two pages are two versions of one text
SURE_PAGES = 200  # no paragraph comes so often by chance

# Stock phrases ("He declined to comment.") come by chance, the shorter the sooner: the least share of the outlet's
# pages, by the words of the paragraph. A paragraph of the last line's length or more never does.
_LEAST_SHARES = ((8, 0.05), (15, 0.02))
_PATTERN_SHARE = 0.1  # "Read 3 comments" stands everywhere, "The index rose 3 points" on market pages


@dataclass(frozen=True, slots=True)
class Holder:
    """One page that holds the paragraph, and what it says beside what its outlet repeats."""

    title: str | None
    own: str
    language: str | None


def are_enough(paragraph: str, holders: Sequence[Holder], min_pages: int, same_event: float) -> bool:
    """True when `min_pages` of the pages tell of different things, none of them that of the paragraph.

    `same_event` is the cosine similarity of rare words from which two pages tell of one event. A label ("In short") is
    nobody's words, so that pages of one event will do; where it is a subheading, it proves rare later.
    """
    apart = [
        _told(holder)
        for holder in holders
        if len(words(holder.own)) >= _OWN_WORDS and not is_about(paragraph, holder)
    ]
    return _independent(apart, min_pages, _SAME_TEXT if _is_label(paragraph) else same_event)


def belongs(paragraph: str, page: Holder) -> bool:
    """True for a paragraph that is about what a page tells: there it is no furniture, wherever else it stands.

    The background of a running story is worded alike again and again, and a lead stands as teaser on other pages.
    """
    return len(words(paragraph)) >= _ABOUT_WORDS and is_about(paragraph, page)


def _is_label(paragraph: str) -> bool:
    """True for a few words that are no sentence."""
    return len(words(paragraph)) <= _LABEL_WORDS and not paragraph.rstrip().endswith(_SENTENCE_ENDS)


def is_about(paragraph: str, page: Holder) -> bool:
    """True for a paragraph that shares its rare words with a page, or the page's headline with the paragraph."""
    title = page.title or ""
    if _shared(_terms(title, page.language), frozenset(words(paragraph))) >= _ABOUT_TITLE:
        return True
    return _shared(_terms(paragraph, page.language), _words(f"{title} {page.own}")) >= _ABOUT


@lru_cache(maxsize=256)
def _told(page: Holder) -> dict[str, float]:
    """The rare words of what a page tells. It is asked for each paragraph that it shares."""
    return salient_terms(page.title, page.own, page.language)


@lru_cache(maxsize=4096)
def _terms(line: str, language: str | None) -> dict[str, float]:
    """The rare words of a headline or a paragraph. What repeats is asked for again and again."""
    return salient_terms(None, line, language)


@lru_cache(maxsize=32)
def _words(page: str) -> frozenset[str]:
    return frozenset(words(page))


def _shared(terms: dict[str, float], among: frozenset[str]) -> float:
    """Which part of a unit vector of terms stands among some words, 0 to 1, but for the heaviest of those."""
    found = [weight**2 for term, weight in terms.items() if term in among]
    return math.fsum(found) - max(found, default=0.0)


def least_share(paragraph: str, *, is_pattern: bool = False) -> float:
    """The share of its outlet's pages, 0 to 1, on which a paragraph must stand to be no chance."""
    length = len(words(paragraph))
    share = next((share for limit, share in _LEAST_SHARES if length < limit), 0.0)
    return max(share, _PATTERN_SHARE) if is_pattern else share


def _independent(told: Sequence[dict[str, float]], wanted: int, same_event: float) -> bool:
    """True when `wanted` of the pages tell of different events, each pair of them.

    More pages never make it false, so that the order of arrival does not show.
    """
    other = [
        {n for n, two in enumerate(told) if n != m and _similarity(one, two) < same_event}
        for m, one in enumerate(told)
    ]

    def grow(size: int, open_to: set[int]) -> bool:
        if size == wanted:
            return True
        if size + len(open_to) < wanted:
            return False
        return any(grow(size + 1, {m for m in open_to & other[n] if m > n}) for n in sorted(open_to))

    return grow(0, set(range(len(told))))


def _similarity(one: dict[str, float], two: dict[str, float]) -> float:
    """Cosine of two unit vectors, 0 to 1."""
    return math.fsum(weight * two[term] for term, weight in one.items() if term in two)
