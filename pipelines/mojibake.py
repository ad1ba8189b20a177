"""Text to text: what was decoded wrongly before it reached us is mended; typography and clean text stay.

The order: doubly escaped characters, UTF-8 read as a code page (ours), what ftfy finds in the rest, then the lost
bytes or letters that their context gives away; control characters; NFC.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from html import unescape

from ftfy import fix_encoding_and_explain
from ftfy.badness import is_bad
from ftfy.fixes import fix_surrogates

from monitor.models import Repair
from pipelines.decoding.lost_bytes import restore_dropped, restore_replaced
from pipelines.decoding.misread import undo_misreading
from pipelines.decoding.misread_gbk import undo_gbk
from pipelines.decoding.non_ascii import non_ascii_part

_NON_ASCII_RUN = re.compile(r"[^\x00-\x7f]+(?:[ -~]{0,2}[^\x00-\x7f]+)*")
_PIECE = re.compile(r"[^<>\n]+")  # of a line, between tags or within one
_TWICE_ESCAPED = re.compile(r"&amp;(#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|(?!amp;|lt;|gt;|quot;)[a-zA-Z]{2,8}\d?);")
_CONTROL = re.compile("[\u206a-\u206f\ufff9-\ufffc\ufeff]")
_ASCII_CONTROL = bytes((*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F))
_BEFORE_OVERLAY = re.compile("[<>=]\u0338")  # NFC would make one letter of it, and the tag would be gone


def mend(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with mojibake undone, and what was read as what. HTML keeps its tags; clean text is kept.

    The same text twice gives the same answer, and what was mended is not mended again.
    """
    text, repairs = _unescape_twice(text)
    if not text.isascii():
        text, gbk = undo_gbk(text)
        text, misread = undo_misreading(text)
        text, dropped = restore_dropped(text)
        text, found = _by_ftfy(text)
        # What restore_dropped could not know it has marked as lost: to look at it again would be to guess.
        text, replaced = restore_replaced(text) if not dropped else (text, ())
        repairs += gbk + misread + dropped + found + replaced
    if not unicodedata.is_normalized("NFC", text):
        text = _BEFORE_OVERLAY.sub(lambda match: match[0][0], text)
        text = unicodedata.normalize("NFC", text)
    return without_controls(text), repairs


def without_controls(text: str) -> str:
    """The text without control characters and marks that no page needs."""
    raw = text.encode("utf-8", "surrogatepass")  # bytes are left out many times faster than characters
    cleaned = raw.translate(None, _ASCII_CONTROL)
    if len(cleaned) < len(raw):
        text = cleaned.decode("utf-8", "surrogatepass")
    return _CONTROL.sub("", text) if _CONTROL.search(non_ascii_part(text)) else text


def _unescape_twice(text: str) -> tuple[str, tuple[Repair, ...]]:
    """`&amp;#8217;` shows as `&#8217;`: someone escaped it twice. What could become markup is left escaped once."""
    count = 0

    def character(match: re.Match[str]) -> str:
        nonlocal count
        escape = f"&{match[1]};"
        found = unescape(escape)
        if len(found) > 1:  # no such name
            return match[0]
        count += 1
        return escape if found.isascii() else found

    text = _TWICE_ESCAPED.sub(character, text)
    return text, (Repair("escaped twice", count),) if count else ()


def _by_ftfy(text: str) -> tuple[str, tuple[Repair, ...]]:
    """What ftfy can mend, piece by piece: its verdict on a long text would rest on all of it."""
    # Every place with its surroundings, once: ftfy's own test of a whole page costs ten times as much.
    part = non_ascii_part(text)
    places = {part[max(match.start() - 6, 0) : match.end() + 6] for match in _NON_ASCII_RUN.finditer(part)}
    if not is_bad("\n".join(places)):
        return text, ()
    readings: Counter[str] = Counter()

    def piece(match: re.Match[str]) -> str:
        if match[0].isascii():
            return match[0]
        fixed, steps = fix_encoding_and_explain(fix_surrogates(match[0]))
        if fixed != match[0]:
            readings[_reading(steps or ())] += 1
        return fixed

    text = _PIECE.sub(piece, text)
    return text, tuple(Repair(what, count) for what, count in readings.items())


def _reading(steps: Sequence[tuple[str, str]]) -> str:
    """What ftfy undid, in the words of a Repair."""
    encoded = [name.removeprefix("sloppy-") for step, name in steps if step == "encode"]
    decoded = [
        name.removeprefix("sloppy-").removesuffix("-variants") for step, name in steps if step == "decode"
    ]
    return f"{decoded[0]} read as {encoded[0]}" if encoded and decoded else "windows-1252 read as latin-1"
