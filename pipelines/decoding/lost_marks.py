"""Quotes, apostrophes and dashes that were lost: text with masks in, with the marks that the neighbours give out.

That there was a mark is often certain; which of its kind it was (double or single, long or short) is guessed by the
language, and counted as not known unless the text still has marks of the same style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipelines.decoding.likeness import commonness

LOST = "\ufffd"  # anything: a mark or a letter
LOST_MARK = "\ufdd2"  # a noncharacter, never left in: a quote, apostrophe, dash or ellipsis, and no letter
KNOWN_WORD = 2.5  # on the Zipf scale: rarer ones are pieces of names as often as words
CONTRACTION = re.compile(r"(?:s|t|re|ve|ll|d|m|em|clock)(?![^\W\d_])", re.IGNORECASE)
_MASK = re.compile(f"[{LOST}{LOST_MARK}]")
_BLOCK = re.compile(r"\n\n|</?(?:p|div|li|h\d|td|blockquote|meta|title)\b", re.IGNORECASE)
_ELISION = re.compile(
    r"(?:^|[^\w])(?:[cdjlmnst]|qu|dell|all|nell|dall|sull|un|quest|lorsqu|jusqu|puisqu|aujourd|O)$",
    re.IGNORECASE,
)
_DECADE = re.compile(r"\d0s\b")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_WORD_CHARS = 60  # of the longest word
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_QUOTE = ("\n", ": ", ", ")
_GERMAN = {"„": "“", "‚": "‘", "»": "«", "›": "‹"}
_ENGLISH = {"“": "”", "‘": "’", "«": "»"}
_POLISH = {"„": "”", "‚": "’", "«": "»"}
_SWEDISH = {"”": "”", "’": "’"}
_PAIRS = {
    **dict.fromkeys(("de", "cs"), _GERMAN),
    **dict.fromkeys(("pl", "hu", "ro"), _POLISH),
    **dict.fromkeys(("sv", "fi"), _SWEDISH),
    "da": {"»": "«", "“": "”"},
    "nb": {"«": "»", "“": "”"},
}


def restore_marks(text: str, language: str) -> tuple[str, int]:
    """Put marks where masks stand, as far as their neighbours tell; count those that may be another of their kind."""
    if not _MASK.search(text):
        return text, 0
    marks = _Marks(text, language)
    parts = _MASK.split(text)
    marks.pass_over(parts[0])
    for index, (mask, after) in enumerate(zip(_MASK.findall(text), parts[1:], strict=True)):
        marks.put(mask, after, is_last=index == len(parts) - 2)
    return "".join(marks.out), marks.guessed


@dataclass
class _Marks:
    """What is known while the marks of a text are put in one by one."""

    text: str
    language: str
    out: list[str] = field(default_factory=list)
    guessed: int = 0
    closers: list[str] = field(default_factory=list)  # of the quotes that are open, the innermost last
    spaced_dash: int | None = None  # where in `out` a mark between spaces was taken for a dash

    def __post_init__(self) -> None:
        self.pairs = _PAIRS.get(self.language, _ENGLISH)
        self.opening, self.closing = next(iter(self.pairs.items()))
        self.dash = "—" if self.language == "en" else "–"
        self.quotes_guessed = int(self.opening not in self.text and self.closing not in self.text)
        self.dash_guessed = int(self.dash not in self.text)

    def put(self, mask: str, after: str, *, is_last: bool) -> None:
        """Add the mark for a mask, and the text up to the next one."""
        before = "".join(self.out[-2:])[-12:]
        left, right = before[-1:] or " ", after[:1] or (" " if is_last else LOST)
        mark = LOST
        if any(char.isalpha() and char > "\u024f" for char in before + after[:12]):
            pass  # marks and words are known for Latin letters only
        elif mask == LOST and (LOST in (left, right) or right.isdigit()):
            pass  # several bytes of one character, or a currency sign
        elif mask == LOST_MARK and left.isdigit() and right.isdigit():
            mark = "–"
        elif left.isalnum() and right.isalnum():
            mark = self._between_letters(before, after, mask)
        elif mask == LOST_MARK and _DECADE.match(after):
            mark = "’"
        elif left.isspace() and right.isspace() and not self.closers:
            mark = self.dash
            self.guessed += self.dash_guessed
            self.spaced_dash = len(self.out)
        elif not left.isalnum() and left not in ".,!?…%:;" and (right.isalnum() or right in "¿¡…($€£'\"#@["):
            if self._begins(before, after, is_last=is_last):
                mark = self.opening
                self.guessed += self.quotes_guessed
                self.closers.append(self.closing)
        elif not right.isalnum():
            mark = self._after_word(mask, left, right, before)
        self.out.append(mark)
        self.pass_over(after)

    def pass_over(self, after: str) -> None:
        """Add text as it is, and note which of its quotes stay open."""
        self.out.append(after)
        if _BLOCK.search(after):
            self.closers.clear()
            self.spaced_dash = None
            after = _BLOCK.split(after)[-1]
        for at, char in enumerate(after):
            if char in self.pairs and self.opening != self.closing:
                self.closers.append(self.pairs[char])
                self.spaced_dash = None
            elif self.closers and char == self.closers[-1] and not after[at + 1 : at + 2].isalnum():
                self.closers.pop()

    def _begins(self, before: str, after: str, *, is_last: bool) -> bool:
        """True where a quote may open. One that nothing closes is one only where a sentence or paragraph begins."""
        may_close = not is_last or self.closing in after or '"' in after
        return may_close or not before.strip() or before.endswith(_BEFORE_QUOTE)

    def _after_word(self, mask: str, left: str, right: str, before: str) -> str:
        """The mark after a word or its full stop."""
        if self.closers or left in ".,!?":
            self.guessed += self.quotes_guessed
            if not self.closers and self.spaced_dash is not None:
                self.out[self.spaced_dash] = self.opening  # `of “ the bridge.”`: what seemed a dash opened it
            self.spaced_dash = None
            return self.closers.pop() if self.closers else self.closing
        if left == "s" or self._lost_g(before):
            return "’"
        if mask == LOST_MARK and left.isalnum() and right == " ":
            self.guessed += 1
            return self.dash
        return LOST

    def _lost_g(self, before: str) -> bool:
        """True after `somethin`, in English."""
        word = _LAST_WORD.search(before[-_WORD_CHARS:])
        if self.language != "en" or not word or len(word[0]) < 5 or not word[0].endswith("in"):
            return False
        return commonness(word[0] + "g", "en") > commonness(word[0], "en")

    def _between_letters(self, before: str, after: str, mask: str) -> str:
        """The mark inside a word: an apostrophe, or a dash between two words, unless it may be a letter."""
        if self.language == "en" and CONTRACTION.match(after):
            return "’"
        if _ELISION.search(before) and self.language in ("fr", "it", "ca", "en"):
            return "’"
        if mask == LOST:
            return LOST
        sides = (_LAST_WORD.search(before[-_WORD_CHARS:]), _FIRST_WORD.match(after))
        whole = [side[0] for side in sides if side and commonness(side[0], self.language) >= KNOWN_WORD]
        return "—" if len(whole) == 2 and self.language == "en" else "’"
