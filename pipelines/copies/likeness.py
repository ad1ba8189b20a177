"""Two wordings in, how far the one holds the other's words out, and whether that makes it a copy.

What tells copying from its look-alikes:

- a *passage*: words in common in one go, but for small edits between. Tellings of one event share short runs all over;
  who takes over a part shares a long one. Quoted words do not count: who quotes the same person copies nobody.
- a *form*: a weather report, a market report, a notice of an issue share their wording, and what differs is what they
  are about: names in the places of names, figures in the places of figures, all over the text. A copy with new
  figures differs in few places, and a text with new words has no other names in the places of the old.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from monitor.sentence_wording import SPELLINGS
from pipelines.copies.alignment import Run, gaps, runs
from pipelines.copies.wording import Wording
from pipelines.reading.calendar_words import CALENDAR_WORDS

# All in words of English; a sign of a script without spaces counts less (`signs_a_word`).
LEAST_SHINGLES = 8  # in common; fewer can be chance
LEAST_PASSAGE = 8
LEAST_WEIGHT = 1.2  # containment squared times the passage: a smaller part must be a longer passage
PART = 0.5  # containment; who holds less of another took a part of it
FORM_WORDS = 22  # in common for each place where names differ: fewer, and it is a form
UPDATE_WORDS = 12  # the same for figures alone in two texts of one day: fewer, and it is no update
GAP = 14  # wider gaps are other text
SUBJECT = 3  # places that it counts for when whom the first sentence is about differs
EDIT = 4  # within a passage
ALIKE = 0.6  # share of the letters in common; from here on it is the same word, misspelt or misread

_NUMBER = re.compile(r"\d+[a-z]{0,2}$")
_NAME_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common."""

    containment: float  # share of the smaller text's shingles that the other holds, 0 to 1
    similarity: float  # Jaccard similarity of the shingles, 0 to 1
    quote_share: float  # of the words in common, those that stand in quotation marks in either
    passage: float  # words of the longest passage in common, quotations left out
    shared: float  # words in common
    names: int  # places where the one has a name that the other does not have at all, and the other way round
    figures: int  # places where only figures, weekdays or months differ


def likeness(one: Wording, two: Wording, min_containment: float) -> Likeness | None:
    """Compare two texts, in any order; None where they have next to nothing in common."""
    if one.text == two.text:
        return _of_reprint(one)
    common = len(one.common(two))
    if common < LEAST_SHINGLES:
        return None  # before the rest is made of it
    smaller = min(len(one.shingles), len(two.shingles))
    if common < min_containment * smaller:
        return None
    short, long = sorted((one, two), key=lambda w: (len(w.folded), w.text))
    found = runs(short, long)
    names, figures, edits = _differences(found, short, long)
    unquoted = [_unquoted(run, short, long) for run in found]
    shared = sum(run.length for run in found)
    return Likeness(
        containment=common / smaller,
        similarity=common / (len(short.shingles) + len(long.shingles) - common),
        quote_share=1 - sum(unquoted) / shared,
        passage=_longest_passage(unquoted, edits) / short.signs_a_word,
        shared=shared / short.signs_a_word,
        names=names,
        figures=figures,
    )


def _of_reprint(one: Wording) -> Likeness | None:
    """A text and itself: all is in common, nothing is to look for, and few of its shingles show that it has enough."""
    if not one.has_shingles(LEAST_SHINGLES):
        return None
    words, signs = len(one.folded), one.signs_a_word
    unquoted = words - one.quoted_count()
    return Likeness(1.0, 1.0, 1 - unquoted / words, unquoted / signs, words / signs, names=0, figures=0)


def is_taken(like: Likeness, days_apart: int | None, part_days: int) -> bool:
    """True when the one text was made from the other; `days_apart` is None where a time is not known.

    A part is taken over while it is news: of texts more than `part_days` apart only the better half tells.
    """
    if like.passage < LEAST_PASSAGE or like.containment**2 * like.passage < LEAST_WEIGHT:
        return False
    if like.containment < PART and days_apart is not None and days_apart > part_days:
        return False
    return not is_form(like, days_apart)


def is_form(like: Likeness, days_apart: int | None) -> bool:
    """True when what is common is the wording of a form, and what differs is what the texts are about."""
    same_day = days_apart is not None and days_apart <= 1
    words = like.shared / (like.names + like.figures + 1)
    return (like.names > 0 and words < FORM_WORDS) or (
        like.figures > 0 and words < (UPDATE_WORDS if same_day else FORM_WORDS)
    )


def _differences(found: list[Run], short: Wording, long: Wording) -> tuple[int, int, set[int]]:
    """Places where names differ, where figures alone do, and the runs that only an edit parts from the next."""
    names = figures = datelines = 0
    edits: set[int] = set()
    for gap in gaps(found, short, long, GAP * short.signs_a_word):
        at_head = gap.after == -1
        ours, theirs = short.written[gap.short], long.written[gap.long]
        is_named = _are_other_names(_names(ours, short, long), _names(theirs, long, short), ours, theirs)
        is_counted = _figures_differ(ours, theirs)
        is_dateline = (
            is_named and at_head and (short.begins_anew(gap.short.stop) or long.begins_anew(gap.long.stop))
        )
        names += SUBJECT if is_named and at_head and not is_dateline else is_named
        figures += is_counted and not is_named
        datelines += is_dateline and not is_counted
        if not (is_named or is_counted) and gap.words() <= EDIT * short.signs_a_word:
            edits.add(gap.after)
    # Names before a sentence, and none that differ after it: where it was written, and by which house.
    return names - datelines if names + figures == datelines else names, figures, edits


def _names(words: list[str], own: Wording, other: Wording) -> list[str]:
    """Of words of `own` those that are names: no numbers, never written without a capital, not in the other at all."""
    return [
        word
        for word in words
        if word[:1].isupper()
        and len(word) >= _NAME_LETTERS
        and (folded := word.casefold()) not in other.vocabulary
        and folded not in other.lower
        and folded not in own.lower
        and folded not in CALENDAR_WORDS
        and folded not in SPELLINGS
    ]


def _are_other_names(ours: list[str], theirs: list[str], *whole: list[str]) -> bool:
    if not (ours and theirs) or _alike(ours, theirs):
        return False
    one, two = ([word.casefold() for word in words] for words in whole)
    return not _alike([word for word in one if word not in two], [word for word in two if word not in one])


def _figures_differ(ours: list[str], theirs: list[str]) -> bool:
    one, two = ({word for word in words if _is_figure(word)} for words in (ours, theirs))
    return bool(one and two) and one != two


def _is_figure(word: str) -> bool:
    return _NUMBER.match(word) is not None or word.casefold() in CALENDAR_WORDS


def _alike(ours: list[str], theirs: list[str]) -> bool:
    """True for the same words, misspelt, misread or run together."""
    one, two = "".join(ours).casefold(), "".join(theirs).casefold()
    if 2 * min(len(one), len(two)) < max(len(one), len(two)):
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE


def _unquoted(run: Run, short: Wording, long: Wording) -> int:
    ours = short.quoted[run.short : run.short + run.length]
    theirs = long.quoted[run.long : run.long + run.length]
    if True not in ours and True not in theirs:
        return run.length
    return sum(not (one or two) for one, two in zip(ours, theirs, strict=True))


def _longest_passage(unquoted: list[int], edits: set[int]) -> int:
    longest = current = 0
    for number, words in enumerate(unquoted):
        current = words + (current if number - 1 in edits else 0)
        longest = max(longest, current)
    return longest
