"""Characters of which bytes were lost: text in, text with what the context gives away out.

Two ways to lose them. Software that knows no C1 control characters drops the bytes 80 to 9F of UTF-8 that was read
as TIS-620 or Latin-1: `’` becomes `โ` or `â`, `ß` becomes `ร` or `Ã`, an emoji `๐` or `ð`. Software that reads
windows-1252 as UTF-8 puts U+FFFD. A mark is told by its neighbours, a letter by the word. What stays unknown
stays U+FFFD (an emoji goes), and is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from monitor.models import Repair
from pipelines.decoding.likeness import commonness, language_of, words_like
from pipelines.decoding.non_ascii import NonAscii, non_ascii

LOST = "\ufffd"
DROPPED = "C1 dropped"  # what the Repair ends with
LOST_CAPITAL = "\ufdd0"  # a noncharacter, never left in: C3 80 to C3 9F are À to Þ, and ß
HIDDEN = "\ufdd1"  # the same: stands for markup while the text around it is looked at
_THAI_RUN = re.compile("[ก-๛]+")
_THAI_EVIDENCE = re.compile("[A-Za-z][ก-๛]|[ก-๛][A-Za-z]|(?<![ก-๛])(?:โ[ขฆฌนบฒณฐกธถฏ]?|๐[ก-ฟ]{0,3})(?![ก-๛])")
_SCRIPT = re.compile(
    r"<script\b(?![^>]*ld\+json).*?</script\s*>|<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE
)
_MARKUP = re.compile(rf"{_SCRIPT.pattern}|<!--.*?-->|<(?!meta\b)[^>]*>", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(r"\n\n|</?(?:p|div|li|h\d|td|blockquote|meta|title)\b", re.IGNORECASE)
_THAI_REMAINS = re.compile("(?:โ[ก-ฟ]{0,2}|๐[ก-ฟ]{0,3}|๏ธ|[ย-ล][ก-ฟ]?)+")
# Byte values as Latin-1, with one to three bytes of 80 to 9F gone.
_REMAINS = re.compile("â[\xa0-\xbf]{0,2}|ð[\xa0-\xbf]{0,3}|ï¸|([ÂÃÄÅ])([\xa0-\xbf]?)")
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
_LATIN1_EVIDENCE = re.compile(
    r"(?<=[A-Za-z])â(?=(?:s|t|re|ve|ll|d|m)\b)|(?<![^\W_])â(?=[A-Z\s])|[.,!?]â(?![^\x00-\x7f]|\w)"
    r"|(?<=[a-zß-ÿ])Ã(?![^\x00-\x7f]|[A-Z])|[âð][\xa0-\xbf]"
)
_CONTRACTION = re.compile(r"(?:s|t|re|ve|ll|d|m|em|clock)(?![^\W\d_])", re.IGNORECASE)
_MAY_BE_CONTRACTION = re.compile(rf"{LOST}{_CONTRACTION.pattern}", re.IGNORECASE)
_ELISION = re.compile(
    r"(?:^|[^\w])(?:[cdjlmnst]|qu|dell|all|nell|dall|sull|un|quest|lorsqu|jusqu|puisqu|aujourd|O)$",
    re.IGNORECASE,
)
_QUOTES = {
    **dict.fromkeys(("de", "cs"), ("„", "“")),
    **dict.fromkeys(("pl", "hu", "ro"), ("„", "”")),
    **dict.fromkeys(("sv", "fi"), ("”", "”")),
}
_WORD_WITH_LOSS = re.compile(rf"[^\W\d_]*(?:[{LOST}{LOST_CAPITAL}][^\W\d_]*)+")


def restore_dropped(text: str, seen: NonAscii | None = None) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with C1 bytes put back that were dropped from UTF-8 read as TIS-620 or Latin-1."""
    seen = seen or non_ascii(text)
    part, signs = seen.part, seen.signs
    runs = _THAI_RUN.findall(part) if _THAI_RUN.search("".join(signs)) else ()
    if runs and _THAI_EVIDENCE.search(part) and all(map(_THAI_REMAINS.fullmatch, runs)):
        text = _THAI_RUN.sub(lambda match: match[0].encode("tis-620").decode("latin-1"), text)
        return _outside(
            _SCRIPT, text, lambda shown: _restore(*_masked(shown), f"utf-8 read as tis-620, {DROPPED}")
        )
    # The cheap tests first: to take the scripts out costs more than all the rest.
    if (
        not signs.isdisjoint("âÃð")
        and _LATIN1_EVIDENCE.search(part)
        and _LATIN1_EVIDENCE.search(_SCRIPT.sub(HIDDEN, text))
    ):
        return _outside(
            _SCRIPT, text, lambda shown: _restore(*_masked(shown), f"utf-8 read as latin-1, {DROPPED}")
        )
    return text, ()


def restore_replaced(text: str, seen: NonAscii | None = None) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with the windows-1252 characters for which U+FFFD stands; tags and scripts stay."""
    if LOST not in (seen.signs if seen else text):
        return text, ()
    new, repairs = _outside(_MARKUP, text, lambda shown: _restore(shown, 0, 0, "replaced by U+FFFD"))
    if new == text and repairs:
        repairs = (Repair("lost before it reached us", repairs[0].places, repairs[0].lost),)
    return new, repairs


def _outside(
    hidden: re.Pattern[str], text: str, restore: Callable[[str], tuple[str, tuple[Repair, ...]]]
) -> tuple[str, tuple[Repair, ...]]:
    """Restore a text but for what matches `hidden`."""
    text = text.replace(HIDDEN, "")
    kept = [match[0] for match in hidden.finditer(text)]
    shown, repairs = restore(hidden.sub(HIDDEN, text))
    parts = shown.split(HIDDEN)
    return "".join(part + one for part, one in zip(parts, [*kept, ""], strict=True)), repairs


def _restore(text: str, known: int, gone: int, what: str) -> tuple[str, tuple[Repair, ...]]:
    """A masked text with marks and letters put in, as far as their neighbours tell."""
    places = known + gone + text.count(LOST) + text.count(LOST_CAPITAL)
    if not places:
        return text, ()
    language = language_of(_MARKUP.sub(" ", text))
    text = re.sub(f"(?<=[a-zß-ÿ]){LOST_CAPITAL}", "ß", text)  # no capital follows a small letter
    text = _WORD_WITH_LOSS.sub(lambda match: _letters(match[0], language), text)
    text, guessed = _marks(text, language, may_be_letter="U+FFFD" in what)
    text = text.replace(LOST_CAPITAL, LOST)
    return text, (Repair(what, places, gone + guessed + text.count(LOST)),)


def _masked(text: str) -> tuple[str, int, int]:
    """Bytes as Latin-1 to text: remains of a mark or letter masked, of an emoji dropped; how many read and gone."""
    known = gone = 0

    def character(match: re.Match[str]) -> str:
        nonlocal known, gone
        remains = match[0]
        if match[2]:
            known += 1
            return remains.encode("latin-1").decode("utf-8")
        if remains[0] == "ð":
            gone += 1
            return ""
        if remains == "ï¸":  # only says that the sign before it is in colour
            return ""
        if len(remains) == 2:
            known += 1
            # A trademark sign follows its name; a bullet begins a line.
            after_word = match.start() > 0 and text[match.start() - 1].isalnum()
            return "™" if remains == "â¢" and after_word else _SYMBOLS.get(remains[1], "")
        return LOST if remains == "â" else LOST_CAPITAL if remains == "Ã" else remains

    return _REMAINS.sub(character, text), known, gone


def _marks(text: str, language: str, *, may_be_letter: bool) -> tuple[str, int]:
    """Put apostrophes, quotes and dashes where U+FFFD stands; count those that may be another of their kind."""
    opening, closing = _QUOTES.get(language, ("“", "”"))
    parts = text.split(LOST)
    out, guessed = [parts[0]], 0
    is_open = parts[0].rfind(opening) > parts[0].rfind(closing)
    for index, after in enumerate(parts[1:], 1):
        before = "".join(out[-2:])[-12:]
        left, right = before[-1:] or " ", after[:1] or (LOST if index < len(parts) - 1 else " ")
        mark = LOST
        last = index == len(parts) - 1
        if any(char.isalpha() and char > "\u024f" for char in before + after[:12]):
            pass  # marks and words are known for Latin letters only
        elif may_be_letter and (LOST in (left, right) or right.isdigit()):
            pass  # several bytes of one character, or a currency sign
        elif left.isalnum() and right.isalnum():
            mark = _between_letters(before, after, language, may_be_letter)
        elif left.isspace() and right.isspace() and not is_open:
            mark, guessed = "—" if language == "en" else "–", guessed + 1
        elif not left.isalnum() and left not in ".,!?…%:;" and (right.isalnum() or right in "¿¡…($€£'\"#@["):
            # A quote that nothing closes is one only where a paragraph begins.
            if not last or closing in after or '"' in after or not before.strip() or before.endswith("\n"):
                mark, is_open = opening, True
        elif not right.isalnum():
            mark = closing if is_open or left in ".,!?" else "’" if left == "s" else LOST
            is_open = False
        out += (mark, after)
        known = max(after.rfind(opening), after.rfind(closing))
        if known >= 0 and opening != closing:
            is_open = after[known] == opening
        is_open = is_open and not _BLOCK.search(after)
    return "".join(out), guessed


def _between_letters(before: str, after: str, language: str, may_be_letter: bool) -> str:
    """The mark inside a word: an apostrophe, else a dash, unless it may be a letter."""
    if language == "en" and _CONTRACTION.match(after):
        return "’"
    if _ELISION.search(before) and language in ("fr", "it", "ca", "en"):
        return "’"
    if may_be_letter:
        return LOST
    return "’" if language in ("fr", "it", "ca") else "—" if language == "en" else LOST


def _letters(word: str, language: str) -> str:
    """A word with its lost letters, where the language has such a word (the commonest of them); else as it is."""
    found = words_like(word.replace(LOST_CAPITAL, LOST).lower(), language)
    rest = word.replace(LOST, "")
    if LOST_CAPITAL not in word and (
        len(rest) < 2 or (language == "en" and _MAY_BE_CONTRACTION.search(word))
    ):
        return word  # more likely a mark
    # A quote beside a word leaves a word: `there` is commoner than any of `?there`.
    if not found or commonness(found[0], language) < commonness(rest, language):
        return word
    capitals = word.upper() == word and len(word) > 2
    return "".join(
        old if old not in (LOST, LOST_CAPITAL) else new.upper() if capitals or old == LOST_CAPITAL else new
        for old, new in zip(word, found[0], strict=True)
    )
