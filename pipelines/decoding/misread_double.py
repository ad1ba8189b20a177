"""UTF-8 that was read as a character set of two bytes a character: GBK, Shift_JIS, Big5, EUC-KR.

`für` became `f眉r` (GBK) or `fﾃｼr` (Shift_JIS), `’s` one character, `鈥檚` or `窶冱`. The bytes are found again word by
word. A byte that fitted no pair had become U+FFFD: where the rest of its character tells which it was, it comes
back; a mark or letter that may be several is left to its context (`lost_bytes.py`), a symbol is gone. Real Chinese,
Japanese and Korean never give valid UTF-8 over a whole text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from monitor.models import Repair
from pipelines.decoding.charsets import shown_name
from pipelines.decoding.lost_bytes import LEAD_OF, LOST_CAPITAL, restore_masked
from pipelines.decoding.lost_marks import LOST, LOST_MARK
from pipelines.decoding.non_ascii import NonAscii, non_ascii

EXPLAINED = 0.9  # share of the bytes outside ASCII that must be UTF-8, over all words of the text
ENOUGH = (
    12  # high bytes that prove it where no word is torn; the chance for real Chinese is about 1 in 10,000
)
SAMPLE = 24  # words, and characters of each, that are tried first: real Chinese is dismissed by them
_MASK_OF = {lead: mask for mask, lead in LEAD_OF.items()}
_GAP = b"\xff"  # no byte of UTF-8, nor of these sets
_FOREIGN = b"\xfe"  # the same
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_EMOJI = re.compile(
    rb"\xff(?=\x9f[\x80-\xbf][\x80-\xbf\xff])"
)  # all emoji begin with F0 9F, and F0 begins no pair
_WITH_GAP = re.compile(
    rb"[\xc2-\xdf]\xff|[\xe0-\xef](?:[\x80-\xbf]\xff|\xff{1,2})|[\xf0-\xf4][\x80-\xbf]{0,2}\xff{1,3}"
    rb"|\xef\xb8(?![\x80-\xbf])"
)
_LATIN_BESIDE = re.compile(
    "[A-Za-z\ufffd][\u3400-\u9fff\uac00-\ud7a3\uff61-\uff9f]|[\u4e00-\u9fff\uff61-\uff9f][A-Za-z\ufffd]"
)


@dataclass(frozen=True, slots=True, eq=False)
class DoubleByte:
    """A character set, with the words that UTF-8 read as it leaves."""

    name: str
    codecs: tuple[str, ...]  # the first that holds a character gives its bytes
    own: str  # a range: characters that only such words hold
    marks: str  # a pattern: what the commonest marks of UTF-8 become
    low_tails: bool = False  # a lost last byte is 80 to A0, as the others stand alone

    def holds(self, signs: str) -> bool:
        """True where some of the signs are its own."""
        return re.search(f"[{self.own}]", signs) is not None

    @property
    def words(self) -> re.Pattern[str]:
        """Words that hold one of its characters; tried from the beginning of a word only, and never twice in it."""
        return re.compile(f"(?<![^ \\t\\r\\n<>])[^ \\t\\r\\n<>{self.own}]*+[{self.own}][^ \\t\\r\\n<>]*")


SETS = (
    DoubleByte("gb18030", ("gb18030",), "\u3400-\u9fff\ue000-\uf8ff", "鈥|馃|脙|鈼|锛|銆"),
    DoubleByte(
        "cp932",
        ("cp932", "shift_jis", "shift_jis_2004"),
        "\u3400-\u9fff\uff61-\uff9f",
        "窶|繧|縺|[ﾂﾃﾐﾑ][\uff61-\uff9f]",
        low_tails=True,
    ),
    DoubleByte("big5hkscs", ("cp950", "big5", "big5hkscs"), "\u3400-\u9fff", "\ufffd[\u3400-\u9fff]"),
    DoubleByte("cp949", ("cp949",), "\u3400-\u9fff\uac00-\ud7a3", "횄|혻|창\ufffd"),
)


def undo_double(text: str, seen: NonAscii | None = None) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with UTF-8 that was read as one of SETS read right; U+FFFD for a mark or letter that is lost."""
    seen = seen or non_ascii(text)
    signs = "".join(seen.signs)
    for charset in SETS:
        if not charset.holds(signs):
            continue
        first = [match[0][:SAMPLE] for match in islice(charset.words.finditer(seen.part), SAMPLE)]
        if not _explains([_bytes_of(word, charset) for word in first], 0.7, 0):
            continue
        torn = _LATIN_BESIDE.search(seen.part) or re.search(charset.marks, seen.part)
        words = {word: _bytes_of(word, charset) for word in set(charset.words.findall(text))}
        if _explains(list(words.values()), EXPLAINED, 0 if torn else ENOUGH):
            return _read_again(text, words, charset)
    return text, ()


def _explains(words: list[bytes], share: float, enough: int) -> bool:
    """True where so much of the words' bytes is UTF-8, and they are enough to tell."""
    high = sum(byte > 0x7F for raw in words for byte in raw)
    return high > enough and sum(map(_spelled, words)) >= share * high


def _read_again(text: str, words: dict[str, bytes], charset: DoubleByte) -> tuple[str, tuple[Repair, ...]]:
    places = gone = 0

    def gap(match: re.Match[bytes]) -> bytes:
        nonlocal gone
        found = _of_gap(match[0], low_tails=charset.low_tails)
        gone += not found
        return found.encode()

    def word(match: re.Match[str]) -> str:
        nonlocal places
        raw = words[match[0]]
        places += len(_UTF8.findall(raw))
        return _WITH_GAP.sub(gap, raw).replace(_FOREIGN, b"").decode("utf-8", "replace")

    text = charset.words.sub(word, text)
    return restore_masked(text, places, gone, f"utf-8 read as {shown_name(charset.name)}")


def _of_gap(raw: bytes, *, low_tails: bool) -> str:
    """What a character may be that lost its last byte: a mask for a mark or letter, nothing for a symbol."""
    lead = raw[0]
    if raw.startswith(b"\xe2"):
        return LOST_MARK if raw[1:2] == b"\x80" else "€" if raw[1:2] == b"\x82" else ""
    if lead >= 0xF0 or raw.startswith(b"\xef\xb8"):
        return ""
    if low_tails and lead == 0xC2:
        return "\xa0"
    if low_tails and lead == 0xC3:
        return LOST_CAPITAL
    return _MASK_OF.get(lead, LOST)


def _bytes_of(word: str, charset: DoubleByte) -> bytes:
    """The bytes that a word was read from, with a gap for each that was replaced."""
    raw = _GAP.join(_encoded(part, charset) for part in word.split(LOST))
    return _EMOJI.sub(b"\xf0", raw)


def _encoded(part: str, charset: DoubleByte) -> bytes:
    try:
        return part.encode(charset.codecs[0])
    except UnicodeEncodeError:
        return b"".join(_encoded_character(character, charset) for character in part)


def _encoded_character(character: str, charset: DoubleByte) -> bytes:
    """The bytes of a character; FE, which is no UTF-8, before one that it does not hold."""
    for codec in charset.codecs:
        try:
            return character.encode(codec)
        except UnicodeEncodeError:
            continue
    return _FOREIGN + character.encode("utf-8", "replace")


def _spelled(raw: bytes) -> int:
    """How many high bytes spell UTF-8, whole or with its last bytes gone."""
    rest = _WITH_GAP.sub(b"", _UTF8.sub(b"", raw))
    return sum(byte > 0x7F for byte in raw) - sum(byte > 0x7F for byte in rest)
