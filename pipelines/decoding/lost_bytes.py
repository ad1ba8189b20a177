"""Characters of which bytes were lost: text in, text with what the context gives away out.

Two ways to lose them. Software that knows no C1 control characters drops the bytes 80 to 9F of UTF-8 that was read
as TIS-620 or Latin-1: `’` becomes `โ` or `â`, `ß` becomes `ร` or `Ã`, an emoji `๐` or `ð`. Software that reads
windows-1252 as UTF-8 puts U+FFFD. A mark is told by its neighbours, a letter by the word. What stays unknown
stays U+FFFD (an emoji goes), and is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from monitor.models import Repair
from pipelines.decoding.likeness import commonness, language_of, words_like
from pipelines.decoding.lost_marks import KNOWN_WORD, LOST, LOST_MARK, restore_marks
from pipelines.decoding.non_ascii import NonAscii, non_ascii

DROPPED = "C1 dropped"  # what the Repair ends with
# Masks are noncharacters, never left in. This one: C3 80 to C3 A0, which are À to Þ, ß and à.
LOST_CAPITAL = "\ufdd0"
LEAD_OF = {
    LOST_CAPITAL: 0xC3,
    "\ufdd3": 0xC3,
    "\ufdd4": 0xC4,
    "\ufdd5": 0xC5,
}  # letters of which one byte is known
HIDDEN = "\ufdd1"  # the same: stands for markup while the text around it is looked at
_THAI_RUN = re.compile("[ก-๛]+")
_THAI_EVIDENCE = re.compile(
    "[A-Za-z][ก-๛]|[ก-๛][A-Za-z]|(?<![ก-๛])(?:โ[ขฆฌนบฒณฐกธถฏ]?|๐[ก-ฟ]{0,3})(?![ก-๛])|[a-zß-ÿ,] [รฤล] +[A-Za-zÀ-ÿ]"
)
# What is not closed goes on to the end, and words are sought from their beginnings: so the time is linear.
_SCRIPT = re.compile(
    r"<script\b(?![^<>]*ld\+json).*?(?:</script\s*+>|\Z)|<style\b.*?(?:</style\s*+>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# Attributes that hold no words: an address or a class that was damaged is not to be guessed at.
_HIDDEN = re.compile(
    rf"""{_SCRIPT.pattern}|(?<=\s)(?:href|src|srcset|class|id|style|action|data-[\w-]+)\s*=\s*(?:"[^"<>]*"|'[^'<>]*')""",
    re.DOTALL | re.IGNORECASE,
)
_MARKUP = re.compile(
    rf"{_SCRIPT.pattern}|<!--.*?(?:-->|\Z)|<(?!meta\b)[^>]*(?:>|\Z)", re.DOTALL | re.IGNORECASE
)
_THAI_REMAINS = re.compile("(?:โ[ก-ฟ]{0,2}|๐[ก-ฟ]{0,3}|๏ธ|[ย-ล][ก-ฟ]?)+")
# Byte values as Latin-1, with one to three bytes of 80 to 9F gone.
_REMAINS = re.compile("â[\xa0-\xbf]{0,2}|ð[\xa0-\xbf]{0,3}|ï¸|([ÂÃÄÅ])([\xa0-\xbf]?)")
_LATIN1_WORD = re.compile(r"(?<![^\W_])[^\W_]*(?:[âðÂÃÄÅï][\xa0-\xbf]*[^\W_]*)+")
_GLUED = re.compile("ð(?:[A-Z]|ð*$)")  # an emoji, and a word after it
_MASK_OF_REMAINS = {"â": LOST_MARK, "Ã": LOST_CAPITAL, "Ä": "\ufdd4", "Å": "\ufdd5"}
_SYMBOLS = {
    "¢": "•",
    "¦": "…",
    "¬": "€",
    "¹": "‹",
    "º": "›",
    "²": "′",
    "³": "″",
    "°": "‰",
    "¡": "⚡",
    "¸": "▸",
    "¶": "▶",
    "¯": "\u202f",
}
# It begins with the letters themselves, and looks back from them, because that is searched five times as fast.
_LATIN1_EVIDENCE = re.compile(
    r"[âÃðÄÅ](?:(?<=[A-Za-z]â)(?=(?:s|t|re|ve|ll|d|m)\b)|(?<=â)(?<![^\W_]â)(?=[A-Z\s])"
    r"|(?<=[.,!?]â)(?![^\x00-\x7f]|\w)|(?<=[a-zß-ÿ]Ã)(?![^\x00-\x7f]|[A-Z])|(?<=[âð])[\xa0-\xbf]"
    r"|(?<=â)(?<![^\W_]â)[a-z]+(?: [a-z]+){0,8}[.,]?â(?!\w)|(?<=[a-z][ÄÅ])(?![A-ZÀ-Þ])"
    r"|(?:(?<=\b[cdjlns]â)|(?<=\bquâ)|(?<=\b[dn]ellâ)|(?<=\ballâ))[àèéêîôùì]"
    r"|(?<=\bcâ)est|(?<=\bquâ)(?:il|elle|on|un|en)|(?<=\bnâ)est|(?<=\b[dl]â)un)"
)
_MAY_BE_CONTRACTION = re.compile(
    rf"{LOST}(?:s|t|m|d|em|clock)\Z|^(?:i|we|you|they|s?he|it|that|there|wh\w+|\w+uld|mi?u?ght|must){LOST}",
    re.IGNORECASE,
)
_ELIDED = re.compile(rf"([cdjlmnst]|qu|[dns]ell|un){LOST}(.*{LOST}.*)", re.IGNORECASE)
SHORT_WORD = 5.0  # on the Zipf scale: `på`, `år`, `één`
_LETTER_MASK = re.compile(f"[{''.join(LEAD_OF)}]")
_WORD_WITH_LOSS = re.compile(rf"(?<![^\W\d_])[^\W\d_]*(?:[{LOST}{''.join(LEAD_OF)}][^\W\d_]*)+")
_SENTENCE_START = re.compile(r"(?:^|[.!?>\n:])[\s\"'“”„«»‘’¿¡(–—\ufdd1\ufdd2]*$")
ONE_LETTER_WORD = 6.0  # on the Zipf scale: à in French, è in Italian, é in Portuguese, and no others


def restore_dropped(text: str, seen: NonAscii | None = None) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with C1 bytes put back that were dropped from UTF-8 read as TIS-620 or Latin-1."""
    seen = seen or non_ascii(text)
    part, signs = seen.part, seen.signs
    runs = _THAI_RUN.findall(part) if _THAI_RUN.search("".join(signs)) else ()
    if runs and _THAI_EVIDENCE.search(part) and all(map(_THAI_REMAINS.fullmatch, runs)):
        return _outside(_HIDDEN, text, _restore_tis620)
    # The cheap tests first: to take the scripts out costs more than all the rest.
    if (
        not signs.isdisjoint("âÃð")
        and _LATIN1_EVIDENCE.search(part)
        and _LATIN1_EVIDENCE.search(_SCRIPT.sub(HIDDEN, text))
    ):
        return _outside(_HIDDEN, text, _restore_latin1)
    return text, ()


def _restore_tis620(text: str) -> tuple[str, tuple[Repair, ...]]:
    """A text in which all Thai is remains of something else."""
    remains = _Remains()

    def run(match: re.Match[str]) -> str:
        before = text[match.start() - 1 : match.start()]
        latin1 = match[0].encode("tis-620").decode("latin-1")
        return _REMAINS.sub(
            lambda each: remains.masked(each, latin1[each.start() - 1 : each.start()] or before), latin1
        )

    masked = _THAI_RUN.sub(run, text)
    return _restore(masked, remains.known, remains.gone, f"utf-8 read as tis-620, {DROPPED}")


def _restore_latin1(text: str) -> tuple[str, tuple[Repair, ...]]:
    """A text with remains of UTF-8 among letters that may be meant: what was not cut off is read right already."""
    remains = _Remains()
    language = language_of(_MARKUP.sub(" ", text))

    def word(match: re.Match[str]) -> str:
        # `câmara` is meant, and so is an Icelandic ð.
        if match[0].isalpha() and commonness(match[0], language) >= KNOWN_WORD and match[0] not in "âð":
            return match[0]
        if "ð" in match[0] and match[0].isalpha() and not _GLUED.match(match[0]):
            return match[0]
        before = text[match.start() - 1 : match.start()]
        return _REMAINS.sub(
            lambda each: remains.masked(each, match[0][each.start() - 1 : each.start()] or before), match[0]
        )

    masked = _LATIN1_WORD.sub(word, text)
    what = f"utf-8 read as latin-1, {DROPPED}"
    text, repairs = _restore(
        masked, remains.known, remains.gone, what, unknown={"\ufdd4": "Ä", "\ufdd5": "Å"}
    )
    return text, repairs


@dataclass
class _Remains:
    """Counts what is left of characters whose bytes are known (read) or gone (an emoji)."""

    known: int = 0
    gone: int = 0

    def masked(self, match: re.Match[str], before: str) -> str:
        """Remains of a mark or letter masked, of an emoji dropped, of a symbol read; `before` stands before them."""
        remains = match[0]
        if match[2]:
            self.known += 1
            return remains.encode("latin-1").decode("utf-8")
        if remains[0] == "ð":
            self.gone += 1
            return ""
        if remains == "ï¸":  # only says that the sign before it is in colour
            return ""
        if len(remains) == 2:
            self.known += 1
            # A trademark sign follows its name; a bullet begins a line.
            return "™" if remains == "â¢" and before.isalnum() else _SYMBOLS.get(remains[1], "")
        return _MASK_OF_REMAINS.get(remains, remains)


def restore_replaced(text: str, seen: NonAscii | None = None) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with the windows-1252 characters for which U+FFFD stands; tags and scripts stay."""
    if LOST not in (seen.signs if seen else text):
        return text, ()
    new, repairs = _outside(_MARKUP, text, lambda shown: _restore(shown, 0, 0, "replaced by U+FFFD"))
    if new == text and repairs:
        repairs = (Repair("lost before it reached us", repairs[0].places, repairs[0].lost),)
    return new, repairs


def restore_masked(text: str, known: int, gone: int, what: str) -> tuple[str, tuple[Repair, ...]]:
    """Return a text with its masked marks and letters put in; `known` characters are read already, `gone` are lost."""
    return _outside(_HIDDEN, text, lambda shown: _restore(shown, known, gone, what))


def _outside(
    hidden: re.Pattern[str], text: str, restore: Callable[[str], tuple[str, tuple[Repair, ...]]]
) -> tuple[str, tuple[Repair, ...]]:
    """Restore a text but for what matches `hidden`."""
    text = text.replace(HIDDEN, "")
    kept = [match[0] for match in hidden.finditer(text)]
    shown, repairs = restore(hidden.sub(HIDDEN, text))
    parts = shown.split(HIDDEN)
    return "".join(part + one for part, one in zip(parts, [*kept, ""], strict=True)), repairs


def _restore(
    text: str, known: int, gone: int, what: str, unknown: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, tuple[Repair, ...]]:
    """A masked text with marks and letters put in, as far as the context tells; `unknown` is for masks that stay."""
    places = known + gone + sum(map(text.count, (LOST, LOST_MARK, *LEAD_OF)))
    if not places:
        return text, ()
    if places > known + gone:
        language = language_of(_WORD_WITH_LOSS.sub(" ", _MARKUP.sub(" ", text)))
        text = _WORD_WITH_LOSS.sub(lambda match: _letters(match, language), text)
        text, guessed = restore_marks(text, language)
        gone += guessed
    text = _LETTER_MASK.sub(lambda match: unknown.get(match[0], LOST), text)
    return text, (Repair(what, places, gone + text.count(LOST)),)


def _letters(match: re.Match[str], language: str) -> str:
    """A word with its lost letters, where the language has such a word (the commonest of them); else as it is."""
    word = match[0]
    before = match.string[max(match.start() - 12, 0) : match.start()]
    begins = _SENTENCE_START.search(before) is not None
    if _LETTER_MASK.search(word):
        new = _fitting(word, language, begins=begins) or _compound(word, language)
        return new or (re.sub(f"(?<=[a-zß-ÿ]){LOST_CAPITAL}", "ß", word) if language == "de" else word)
    rest = word.replace(LOST, "")
    if word == LOST:
        return word if begins else _lone_letter(match, language)
    if language == "en" and _MAY_BE_CONTRACTION.search(word):
        return word
    new = _fitting(word, language, begins=begins)
    if new is None:
        return _after_elision(word, language)
    if len(rest) < 2 and commonness(new, language) < SHORT_WORD:
        return word  # more likely a mark
    # A quote beside a word leaves a word: `there` is commoner than any of `?there`.
    return word if commonness(new, language) < commonness(rest, language) else new


def _after_elision(word: str, language: str) -> str:
    """`l’école` that lost both; else the word as it is."""
    match = _ELIDED.fullmatch(word) if language in ("fr", "it", "ca") else None
    new = _fitting(match[2], language, begins=False) if match else None
    return f"{match[1]}’{new}" if match and new else word


def _lone_letter(match: re.Match[str], language: str) -> str:
    """A lost sign between two words: a letter where the language has a common word of one letter."""
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    found = words_like(LOST, language) if around == "  " else []
    return found[0] if found and commonness(found[0], language) >= ONE_LETTER_WORD else LOST


def _fitting(word: str, language: str, *, begins: bool) -> str | None:
    """The commonest word of a language that fits, with the capitals of the damaged one; `begins` a sentence or not."""
    found = words_like(_LETTER_MASK.sub(LOST, word).lower(), language)
    if language == "de" and not found:  # wordfreq writes ss
        sharp = _LETTER_MASK.sub(LOST, word).lower().replace(LOST, "ß")
        found = [sharp] if commonness(sharp.replace("ß", "ss"), language) >= KNOWN_WORD else []
    is_capital = word.upper() == word and len(word) > 2
    for new in found:
        cased = "".join(
            _cased(old, letter, is_capital=is_capital or (begins and at == 0))
            for at, (old, letter) in enumerate(zip(word, new, strict=True))
        )
        before = f" {word}"
        if all(map(_may_be, before, word, cased)) and (len(word) > 1 or begins or cased.islower()):
            return cased
    return None


def _compound(word: str, language: str) -> str | None:
    """A word by how it begins: `Ötank` is in no list, but `Öl` is."""
    for end in range(len(word) - 1, 1, -1):
        if not _LETTER_MASK.search(word[end:]) and commonness(word[end:], language) >= KNOWN_WORD:
            if new := _fitting(word[:end], language, begins=False):
                return new + word[end:]
    return None


def _cased(old: str, letter: str, *, is_capital: bool) -> str:
    """A letter of a list with the case of the damaged one."""
    if old not in LEAD_OF and old != LOST:
        return old
    return letter.upper() if is_capital or (old == LOST_CAPITAL and letter not in "ßà") else letter


def _may_be(before: str, old: str, new: str) -> bool:
    """False for a letter that the known byte of a lost one does not spell."""
    if old not in LEAD_OF:
        return True
    if old == LOST_CAPITAL:  # no capital follows a small letter
        return new in "ßà" or ("À" <= new <= "Þ" and not before.islower())
    return new.encode()[0] == LEAD_OF[old]
