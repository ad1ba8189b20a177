"""UTF-8 that was read as a code page: text in, text with those places read again out.

ftfy undoes this for windows-125x, Latin-1, Latin-2, Mac Roman and cp437 where a line as a whole looks wrong.
This step stands before it for the code pages that ftfy does not know (Thai, KOI8, DOS) and for single places.
What makes it safe is the form of UTF-8: clean text hardly ever spells a lead byte with its continuation bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice

from ftfy.badness import is_bad

from monitor.models import Repair
from pipelines.decoding.charsets import CENTRAL, CYRILLIC, WESTERN, python_codec, shown_name
from pipelines.decoding.likeness import knows
from pipelines.decoding.non_ascii import NonAscii, non_ascii

# The likelier first: it wins where several explain as much.
CODE_PAGES = (
    "windows-1252", "windows-874", "koi8-r", "cp437", "cp850", "cp866", "windows-1251", "windows-1250", "iso8859-2",
    "windows-1253", "windows-1254", "windows-1257", "mac-roman", "windows-1255", "windows-1256",
)  # fmt: skip
MOST_READINGS = 4  # a text misread twice in one code page and once in another needs three
EXPLAINED = 0.8  # share of a run of characters that must turn out to be UTF-8
_ASCII = re.compile(r"[\x00-\x09\x0b-\x7f]+")
_RUN = re.compile(r"[^\x00-\x7f][^\x00-\x7f]+")
_MARK_IN_WORD = re.compile(r"[A-Za-z][‚„†‡ˆ‰‹“¿¡¨¯´¸§¶«»][^\W\d_]")
_THAI_FRACTION = re.compile("ย[ฐฑฒณทผฝพ]")  # ° ± ² ³ · ¼ ½ ¾, and no words of Thai
# What `’` becomes in the code pages of DOS: capitals of which no word has two after a small letter.
_LETTERS_IN_WORD = re.compile("[a-z][\xc0-\xde]{2,3}(?![^\\W\\d_]{0,40}[A-Z\xc0-\xde])")
_MARK = re.compile("[\u2010-\u2026]")
# A no-break space of which the second byte, a no-break space too, became a plain one; nothing else is written so.
_NO_BREAK = re.compile("(?<=[^\\sA-ZÀ-Þ])Â (?=\\S)")
_LATIN = ("windows-1252", "windows-1254")  # in which the first byte is Â
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]*+(?:[^\x00-\x7f]+[A-Za-z]*)+")
# What pages are written with: letters of living scripts, marks, symbols, emoji. C1 comes of reading twice.
_PLAUSIBLE = re.compile(
    "[\x80-\u024f\u02c6\u02dc\u0300-\u036f\u0370-\u0481\u048a-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u10a0-\u10ff\u1e00-\u1fff"
    "\u2002-\u206f\u20a0-\u20bf\u2100-\u27bf\u2b00-\u2bff\u3000-\u30ff\u3130-\u318f\u4e00-\u9fff\uac00-\ud7a3"
    "\ufb00-\ufb06\ufe0e\ufe0f\ufeff\uff01-\uffee\U0001f000-\U0001faff]"
)
_COMMON = re.compile(
    "[\xa1-\u017f\u0218-\u021b\u0386-\u03ce\u0400-\u045f\u0490\u0491\u05d0-\u05ea\u0621-\u064a"
    "\u0e01-\u0e5b\u2010-\u2026\u2030\u2039\u203a\u20ac\u2122\u2190-\u2193\u25a0-\u27bf\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
    "\ufe0f\uff01-\uff5e\U0001f300-\U0001faff]"
)
# Letters that none of the languages below writes: a word with one of them needs no word list to be none of theirs.
_ALIEN = re.compile("[\u0530-\u1dff\u2b60-\u2bff\u2c60-\ud7ff\uf900-\ufdff\ufe70-\uffff]")
_LANGUAGES = WESTERN + CENTRAL + CYRILLIC + ("tr", "el", "lt", "lv")


@dataclass(frozen=True, slots=True, eq=False)
class CodePage:
    """A code page as a table of characters, with the pattern by which its characters spell UTF-8."""

    name: str
    bytes_of: dict[int, int]  # code point -> code point of the same byte in Latin-1
    sequence: re.Pattern[str]
    leads: frozenset[str]  # characters that can begin a sequence
    tails: frozenset[str]  # and those that follow
    own: frozenset[int]  # bytes 0x80 to 0x9F that the code page gives a character of its own


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read again: in how many places, and how much speaks for it."""

    text: str
    places: int
    weight: float  # by the form alone
    page: CodePage
    words: Sequence[str] = ()  # as read, once a place


def undo_misreading(text: str, seen: NonAscii | None = None) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with UTF-8 that was read as a code page read right, one Repair for each reading undone."""
    repairs: list[Repair] = []
    seen = seen or non_ascii(text)
    for _ in range(MOST_READINGS):
        spelling = _spelling(seen)
        if not spelling:
            break
        runs = frozenset[str]().union(*spelling.values())
        # Words hold no space; a no-break space may be a byte.
        near = {piece for piece in seen.part.split(" ") if not piece.isascii()}
        words = {
            word
            for piece in near
            if not runs.isdisjoint(_RUN.findall(piece))
            for word in _WORD.findall(piece)
        }
        candidates = [word for word in words if not runs.isdisjoint(_RUN.findall(word))]
        readings = [reading for page in spelling if (reading := _read_again(seen, candidates, page)).places]
        if not readings:
            break
        # Of equals the first, which is the likelier. One alone needs no word list.
        best = max(readings, key=_full_weight) if len(readings) > 1 else readings[0]
        text, spaces = _NO_BREAK.subn("\xa0", best.text) if best.page.name in _LATIN else (best.text, 0)
        repairs.append(Repair(f"utf-8 read as {shown_name(best.page.name)}", best.places + spaces))
        seen = non_ascii(text)
    return text, tuple(repairs)


def _spelling(seen: NonAscii) -> dict[CodePage, list[str]]:
    """The code pages in which runs of signs spell UTF-8, and these runs. A word that is explained has one that is."""
    if not seen.runs:
        return {}
    runs = list(seen.runs)
    signs = seen.signs  # to ask them first is quickest
    pages = map(code_page, CODE_PAGES)
    possible = [page for page in pages if not (page.leads.isdisjoint(signs) or page.tails.isdisjoint(signs))]
    return {page: found for page in possible if (found := _spelled(runs, page))}


def _spelled(words: list[str], page: CodePage) -> list[str]:
    """Those of the words that a code page may explain, by the form alone: all in one search."""
    joined = "\n".join(words)
    if not page.sequence.search(joined):
        return []
    rests = page.sequence.sub("", joined).split("\n")
    foreign = _ASCII.sub("", joined).split("\n")
    return [
        word
        for word, rest, signs in zip(words, rests, foreign, strict=True)
        if 0 < len(word) - len(rest) >= EXPLAINED * len(signs)
    ]


@cache
def code_page(name: str) -> CodePage:
    """The table and pattern of a code page. C1 control characters are taken for their bytes, too."""
    table = {
        byte: bytes([byte]).decode(python_codec(name), "ignore") or chr(byte) for byte in range(0x80, 0x100)
    }
    chars = {byte: char + (chr(byte) if byte < 0xA0 else "") for byte, char in table.items()}
    spans = (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5), range(0x80, 0xC0))
    groups = ["".join(chars[byte] for byte in span) for span in spans]
    lead2, lead3, lead4, tail = (f"[{re.escape(group)}]" for group in groups)
    pattern = re.compile(f"{lead2}{tail}|{lead3}{tail}{{2}}|{lead4}{tail}{{3}}")
    bytes_of = {ord(char): byte for byte, several in chars.items() for char in several}
    own = frozenset(byte for byte in range(0x80, 0xA0) if table[byte] != chr(byte))
    return CodePage(name, bytes_of, pattern, frozenset("".join(groups[:3])), frozenset(groups[3]), own)


def _read_again(seen: NonAscii, candidates: list[str], page: CodePage) -> Reading:
    """Read the words again that spell UTF-8 in a code page, if one of them at least is odd as it stands."""
    found = _spelled(candidates, page)
    words = {word: reading for word in found if (reading := _new_reading(word, page)).places}
    if not (any(map(_is_odd, words, (reading.text for reading in words.values()))) or _spells_nothing(words)):
        return Reading(seen.text, 0, 0, page)
    places, weight, chosen = 0, 0.0, list[str]()

    def read(match: re.Match[str]) -> str:
        nonlocal places, weight
        reading = words.get(match[0])
        if reading is None:
            return match[0]
        places, weight = places + reading.places, weight + reading.weight
        chosen.append(reading.text)
        return reading.text

    text = seen.changed(partial(_WORD.sub, read))
    return Reading(text, places, weight, page, chosen)


def _full_weight(reading: Reading) -> float:
    """What speaks for a reading: its form, and twice each word of it that is language."""
    words = Counter(reading.words)
    return reading.weight + sum(2 * count * knows(word, _LANGUAGES) for word, count in words.items())


def _new_reading(word: str, page: CodePage) -> Reading:
    """A word with its UTF-8 read; no places where too much of it is something else."""
    count = explained = 0
    weight = 0.0

    def char(match: re.Match[str]) -> str:
        nonlocal count, explained, weight
        try:
            found = match[0].translate(page.bytes_of).encode("latin-1").decode("utf-8")
        except UnicodeError:
            return match[0]
        if not _PLAUSIBLE.match(found):
            return match[0]
        count, explained = count + 1, explained + len(match[0])
        # A C1 character in place of the code page's own speaks for another code page.
        strange = sum(ord(character) in page.own for character in match[0])
        weight += len(match[0]) * (1.0 if _COMMON.match(found) else 0.3) - 0.5 * strange
        return found

    new = page.sequence.sub(char, word)
    foreign = sum(character > "\x7f" for character in word)
    return Reading(new, count if explained >= EXPLAINED * foreign else 0, weight, page)


def _is_odd(word: str, new: str) -> bool:
    """True where a word cannot be meant as it stands: it mixes scripts or holds symbols."""
    if any(character > "\U0001f000" for character in new) or _THAI_FRACTION.fullmatch(word):
        return True
    if "\xa0" in word:  # in clean text it joins Cyrillic to Latin words
        return any(_is_odd(part, "") for part in word.split("\xa0"))
    if _MARK.search(new) and (is_bad(word) or _LETTERS_IN_WORD.search(word)):
        return True
    categories = {unicodedata.category(character) for character in word if character > "\x7f"}
    if categories & {"Cc", "So", "Sm", "Sc"}:
        return True
    if _MARK_IN_WORD.search(word):
        return True
    return len({_script(character) for character in word if character.isalpha()}) > 1


def _spells_nothing(words: dict[str, Reading]) -> bool:
    """True where a word is no language as it stands and is one when read again; the first few words tell."""
    return any(
        # Swedish has a word `ö`, and Thai one that could be its bytes.
        (len(reading.text) > 2 or word < "\u0370")
        and not _ALIEN.search(reading.text)
        and knows(reading.text, _LANGUAGES) >= 0.7
        and knows(word, _LANGUAGES) < 0.3
        for word, reading in islice(sorted(words.items()), 40)
    )


def _script(char: str) -> str:
    """The script of a letter: the first word of its Unicode name."""
    return unicodedata.name(char, "UNKNOWN").split()[0]
