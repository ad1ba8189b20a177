"""UTF-8 that was read as GBK: `für` became `f眉r`, `’` became `鈥檚` together with the letter after it.

Two bytes made one character, so the bytes are found again word by word; a byte that fitted no pair had become
U+FFFD, and stands for the last byte of a character. Real Chinese never gives valid UTF-8 over a whole text.
"""

from __future__ import annotations

import re

from monitor.models import Repair
from pipelines.decoding.non_ascii import NonAscii, non_ascii

EXPLAINED = 0.9  # share of the bytes outside ASCII that must be UTF-8, over all words of the text
# Tried from the beginning of a word only, and never tried again in it.
_HAN_WORD = re.compile(
    "(?<![^\\s<>])[^\\s<>\u3400-\u9fff\ue000-\uf8ff]*+[\u3400-\u9fff\ue000-\uf8ff][^\\s<>]*"
)
_HAN = re.compile("[\u3400-\u9fff\ue000-\uf8ff]")
_TORN = re.compile("[A-Za-z\ufffd][\u4e00-\u9fff]|[\u4e00-\u9fff][A-Za-z\ufffd]|鈥|馃|脙|鈼|锛|銆")
_GAP = b"\xff"  # no byte of UTF-8 nor of GBK
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WITH_GAP = re.compile(
    rb"[\xc2-\xdf]\xff|[\xe0-\xef](?:[\x80-\xbf]\xff|\xff{1,2})|[\xf0-\xf4][\x80-\xbf]{0,2}\xff{1,3}"
)
# Of these the context may still tell which it was; a symbol is gone.
_MARK_OR_LETTER = re.compile(rb"[\xc2-\xdf]|\xe2\x80|[\xe3-\xef]")


def undo_gbk(text: str, seen: NonAscii | None = None) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with UTF-8 that was read as GBK read right; U+FFFD for a mark or letter that lost a byte."""
    seen = seen or non_ascii(text)
    if not _HAN.search("".join(seen.signs)) or not _TORN.search(seen.part):
        return text, ()
    words = {word: _bytes_of(word) for word in set(_HAN_WORD.findall(text))}
    high = sum(byte > 0x7F for raw in words.values() for byte in raw)
    spelled = sum(_spelled(raw) for raw in words.values())
    if not high or spelled < EXPLAINED * high:
        return text, ()
    places = lost = 0

    def gap(match: re.Match[bytes]) -> bytes:
        nonlocal lost
        if _MARK_OR_LETTER.match(match[0]):
            return "\ufffd".encode()
        lost += 1
        return b""

    def word(match: re.Match[str]) -> str:
        nonlocal places
        raw = words[match[0]]
        places += len(_UTF8.findall(raw)) + len(_WITH_GAP.findall(raw))
        return _WITH_GAP.sub(gap, raw).decode("utf-8", "replace")

    text = _HAN_WORD.sub(word, text)
    return text, (Repair("utf-8 read as gb18030", places, lost),)


def _bytes_of(word: str) -> bytes:
    """The bytes that a word was read from, with a gap for each that was replaced."""
    return _GAP.join(part.encode("gb18030", "replace") for part in word.split("\ufffd"))


def _spelled(raw: bytes) -> int:
    """How many high bytes spell UTF-8, whole or with its last bytes gone."""
    rest = _WITH_GAP.sub(b"", _UTF8.sub(b"", raw))
    return sum(byte > 0x7F for byte in raw) - sum(byte > 0x7F for byte in rest)
