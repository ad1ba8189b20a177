"""The character set of words whose bytes alone are known: bytes in, a guess with its likeness out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.decoding.charsets import MULTI_BYTE, SINGLE_BYTE, languages_of, text_of
from pipelines.decoding.likeness import cjk_likeness, likeness

SAMPLE_BYTES = 8_000  # of words with high bytes: 300 words decide as well as a book
# By how much the likeness must be better than that of windows-1252; 0.08 for the sets not named here.
HANDICAP = {
    "windows-1252": 0.0,
    "gb18030": 0.06,
    "windows-874": 0.15,
    "mac-roman": 0.3,
    "iso8859-15": 0.3,
    "iso8859-5": 0.3,
    "cp866": 0.5,
}
# What is not closed goes on to the end, and words are sought from their beginnings: so the time is linear.
_HIDDEN = re.compile(rb"<(script|style)\b.*?(?:</\1\s*+>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_WORD = re.compile(rb"(?<![^\s<>])[^\s<>]*[\x80-\xff][^\s<>]*")


@dataclass(frozen=True, slots=True)
class Guess:
    """A character set and how much the words look like language in it: 1 is certain, 0 and less is none."""

    charset: str
    likeness: float


def sample(body: bytes) -> list[bytes]:
    """The words of a page that hold high bytes, up to SAMPLE_BYTES, scripts and comments left out."""
    words, size = [], 0
    for match in _WORD.finditer(_HIDDEN.sub(b" ", body)):
        words.append(match[0][:SAMPLE_BYTES])
        size += len(match[0])
        if size > SAMPLE_BYTES:
            break
    return words


def likeness_as(words: list[bytes], charset: str) -> float:
    """How much the words look like language when read in a character set."""
    text = text_of(b" ".join(words), charset)
    if charset in MULTI_BYTE:
        return cjk_likeness(text, charset)
    return likeness(text, languages_of(charset))


def guess(words: list[bytes]) -> Guess:
    """The character set in which the words look most like language; windows-1252 where nothing tells."""
    found = [Guess(charset, likeness_as(words, charset)) for charset in (*SINGLE_BYTE, *MULTI_BYTE)]
    high_bytes = sum(byte > 0x7F for word in words for byte in word)
    # The fewer the bytes, the less they prove against the set that most pages are in.
    doubt = 1 + 8 / max(high_bytes, 1)
    return max(found, key=lambda each: each.likeness - doubt * HANDICAP.get(each.charset, 0.08))
