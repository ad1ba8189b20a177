"""A text in, its sentences out, in all scripts: where each stands, whether it is a heading, and its words.

One line of a text is one block (`pipelines/reading/plain_text.py`): no sentence goes over its end, and the marks before
it (`## `, `- `) are no part of it. Scripts without spaces have their signs as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from monitor.sentence_wording import (
    BEFORE_NAMES,
    BEFORE_NUMBERS,
    EITHER_WAY,
    MONTHS_AFTER_ORDINALS,
    ORDINAL_LANGUAGES,
    SPELLINGS,
    STARTERS,
)

Span = tuple[int, int]  # characters, from and up to
Mark = Literal["text", "heading", "item"]

# Kana, Chinese characters, Thai, Lao, Burmese, Khmer: a sign of them is a word of its own.
_UNSPACED = r"\u3005\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
# Vowel signs and points, which Python counts to no word, though they stand inside of them.
_POINTS = r"\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff\u200c\u200d"
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f’']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
_PERCENT = r"(?<!\w)(?:per|pour|por) (?:cento|cent|ciento)(?!\w)"
_PLAIN_WORD = re.compile(rf"[^\W\d_]+|{_NUMBER}|[%$€£¥₹]")
_WORD = re.compile(
    rf"{_PERCENT}|[%$€£¥₹]|{_NUMBER}|[{_UNSPACED}]|[^\W\d_{_UNSPACED}][^\W_{_UNSPACED}{_POINTS}]*"
    rf"(?:[{_POINTS}]+[^\W_{_UNSPACED}]*)*"
)
_NOT_PLAIN = re.compile(f"[{_POINTS}{_UNSPACED}]")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_THOUSANDS = re.compile(r"[ \u00a0\u202f’']|[.,](?=\d{3}(?!\d))")

_CLOSERS = "\"'”’“‘»›«)\\]』」）】》"
_OPENERS = "\"'“”„‘‚«»‹›「『（(\\[¿¡—–\\- "
_END = re.compile(rf"[.!?…؟۔।॥։።。！？｡．]+(?:[{_CLOSERS}]|[ \u00a0\u202f]»(?=[\s,.]|$))*")
_MARK = re.compile(r"(#{1,6} | *- )")  # as pipelines/reading/plain_text.py puts them
_FIRST_SIGN = re.compile(rf"[{_OPENERS}\s]*(?P<word>\w*)(?P<stop>\.?)")
# Two letters that belong together, with or without a space: "z. B.", "d. h.", "p. ej.", "т. е."
_PAIR = re.compile(
    r"(?:^|[\s(])(?:z\.\s?B|d\.\s?h|u\.\s?[aUÄ]|o\.\s?ä|i\.\s?[dHA]|v\.\s?a|s\.\s?[ou]|p\.\s?e[js]?|т\.\s?[екн]|m\.\s?in)$"
)
_AND_SO_ON = re.compile(r"(?:^|\s)т\.\s?[дп]$")  # with a capital behind it, the sentence is over
_ROMAN = re.compile(r"[IVX]+")
# Thai ends no sentence with a sign: a space does it, or stands between phrases.
_THAI_SPACE = re.compile(r"(?<=[\u0e00-\u0e45\u0e47-\u0e4e]) +(?=[\u0e00-\u0e45\u0e47-\u0e4e])")
_THAI = re.compile("[\u0e00-\u0e7f]")
THAI_LEAST_SIGNS = 12  # what is shorter is no sentence, but goes with the one before


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text. `words` are folded: case, quotes, and the spelling of numbers do not tell them apart."""

    text: str
    start: int  # where it stands in the text, in characters
    mark: Mark
    words: tuple[str, ...] = field(repr=False)

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)


def split_sentences(text: str, language: str | None = None) -> list[Sentence]:
    """The sentences of a text in its order; what holds no word is none. `language` (ISO 639-1) tells ordinals."""
    found = []
    at = 0
    for line in text.split("\n"):
        found += [
            Sentence(words, at + start, mark, folded)
            for words, start, mark, folded in _line_sentences(line, language)
        ]
        at += len(line) + 1
    return found


@lru_cache(maxsize=2_000)  # copies have their lines in common; half a kilobyte each
def _line_sentences(line: str, language: str | None) -> tuple[tuple[str, int, Mark, tuple[str, ...]], ...]:
    """The sentences of one line: as they stand, where, as what, and their words folded."""
    marked = _MARK.match(line)
    mark: Mark = "text" if marked is None else "item" if marked[0].endswith("- ") else "heading"
    spans = _sentence_spans(line, marked.end() if marked else 0, language, whole=mark == "heading")
    pieces = [(line[start:end], start) for start, end in spans]
    return tuple((piece, start, mark, words) for piece, start in pieces if (words := fold_words(piece)))


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded so that other spellings of the same are equal."""
    return tuple(map(_fold, _pattern(text).findall(text)))


@lru_cache(maxsize=1_000)  # the sentences of a source are asked for with each article that took from it
def word_spans(text: str) -> tuple[Span, ...]:
    """Where each word of `fold_words` stands in the text."""
    return tuple([found.span() for found in _pattern(text).finditer(text)])


def stretches(text: str, same: Set[int]) -> tuple[Span, ...]:
    """The stretches of a text whose words are not in `same` (places of words), the spaces between them included."""
    runs: list[Span] = []
    last = -2
    for place, (start, end) in enumerate(word_spans(text)):
        if place in same:
            continue
        if place == last + 1:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
        last = place
    return tuple(runs)


def _pattern(text: str) -> re.Pattern[str]:
    """What finds the words of a text: the simple pattern wherever it does, since it is twice as quick."""
    plain = "cent" not in text and "cient" not in text and (text.isascii() or not _NOT_PLAIN.search(text))
    return _PLAIN_WORD if plain else _WORD


def is_unspaced(text: str) -> bool:
    """True where a text (or a word) holds a sign of a script that is written without spaces."""
    return not text.isascii() and _IS_UNSPACED.search(text) is not None


@lru_cache(maxsize=20_000)  # words come again: a third of the time to cut a text
def _fold(word: str) -> str:
    if word[0].isdigit():
        return _THOUSANDS.sub("", word).replace(",", ".") if not word.isdigit() else word
    folded = word.casefold()
    return "%" if " " in folded else SPELLINGS.get(folded, folded)


def _sentence_spans(line: str, first: int, language: str | None, *, whole: bool) -> Iterator[Span]:
    """Where the sentences of a line stand. A heading and a table's row are one each."""
    ends = (
        [] if whole or " | " in line else [e for e in _END.finditer(line, first) if _ends(line, e, language)]
    )
    cuts = [end.end() for end in ends]
    if not whole and not line.isascii() and _THAI.search(line):
        cuts = _with_thai_spaces(line, first, cuts)
    start = first
    for cut in (*cuts, len(line)):
        piece = line[start:cut]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield start + lead, start + len(piece.rstrip())
        start = cut


def _with_thai_spaces(line: str, first: int, cuts: list[int]) -> list[int]:
    """The ends of a line's sentences, with the spaces between long enough phrases of Thai."""
    kept: list[int] = []
    for cut in sorted({*cuts, *(space.start() for space in _THAI_SPACE.finditer(line, first))}):
        if cut in cuts or cut - (kept[-1] if kept else first) >= THAI_LEAST_SIGNS:
            kept.append(cut)
    return kept


def _ends(line: str, end: re.Match[str], language: str | None) -> bool:
    """True when a full stop or another sign of the kind ends a sentence."""
    sign, closed = end[0][0], end[0][-1] in _CLOSERS
    if sign not in "。！？｡．" and line[end.end() : end.end() + 1].strip():
        return False  # "4.5", "example.com"
    after = _FIRST_SIGN.match(line, end.end())
    following = after["word"] if after else ""
    if sign in "。！？｡．":
        return not (closed and following.startswith(("と", "って", "との")))
    if following[:1].islower() and not following[1:2].isupper():  # "iPhone" begins sentences
        return False
    if end[0] != ".":
        return True
    initial = len(following) == 1 and bool(
        after and after["stop"]
    )  # "A. S. Green": no "A" that begins a sentence
    return _stop_ends(
        line[: end.start()], following, not initial and following.casefold() in STARTERS, language
    )


def _stop_ends(before: str, following: str, begins: bool, language: str | None) -> bool:
    """True when the full stop behind `before` ends a sentence, rather than an abbreviation, initial or ordinal.

    `begins`: the word that follows is one with which sentences begin.
    """
    word = before[-24:].rpartition(" ")[2].lstrip(_OPENERS)
    folded = word.casefold()
    if _AND_SO_ON.search(before[-6:]):
        return True
    if folded in BEFORE_NAMES or _PAIR.search(before[-8:]):
        return False
    if following[:1].isdigit():
        return folded not in BEFORE_NUMBERS and not (len(word) == 1 and word.isalpha())
    if word.isdigit() and len(word) <= 2:
        ordinal = language in ORDINAL_LANGUAGES or following.casefold() in MONTHS_AFTER_ORDINALS
        return begins or not ordinal
    if len(word) == 1 and word.isalpha():
        return begins and not word.islower()
    if _ROMAN.fullmatch(word) and language in ORDINAL_LANGUAGES:
        return begins
    return begins or not (folded in EITHER_WAY or ("." in word[:-1] and len(word.replace(".", "")) <= 4))
