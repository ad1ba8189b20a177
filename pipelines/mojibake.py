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
from ftfy.badness import MOJIBAKE_CATEGORIES, is_bad
from ftfy.fixes import fix_surrogates

from monitor.models import Repair
from pipelines.decoding.escapes import escapes_of
from pipelines.decoding.lost_bytes import restore_dropped, restore_replaced
from pipelines.decoding.misread import undo_misreading
from pipelines.decoding.misread_double import undo_double
from pipelines.decoding.non_ascii import NonAscii, non_ascii

MANY_DOUBTS = 100  # kinds of doubtful runs from which to look for them costs more than it spares
_PIECE = re.compile(r"[^<>]+")  # of a line, between tags or within one
_TWICE_ESCAPED = re.compile(r"&amp;(#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|(?!amp;|lt;|gt;|quot;)[a-zA-Z]{2,8}\d?);")
_TWICE_ESCAPED_BYTES = re.compile(_TWICE_ESCAPED.pattern.encode())
_CONTROL = re.compile("[\u206a-\u206f\ufff9-\ufffc\ufeff]")
_ASCII_CONTROL = bytes((*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F))
# Without one of these no text is bad to ftfy: nearly all that it looks for are two signs side by side, one of which is
# an accented letter or a symbol. It costs a tenth of ftfy's own test; a test here compares the two.
_SINGLE_DOUBT = re.compile("[\x80-\x9fŒœÃÂ]")
_RUN_DOUBT = re.compile(
    "[{c1}{bad}{lower_accented}{upper_accented}{box}{currency}{numeric}{law}ÙЂ]"
    "|[ВГРСΒΓΞΟ][{start_punctuation}{end_punctuation}°µ][ВГРСΒΓΞΟ]".format(**MOJIBAKE_CATEGORIES)
)
_BEFORE_OVERLAY = re.compile("[<>=]\u0338")  # NFC would make one letter of it, and the tag would be gone


def mend(text: str, raw: bytes | None = None, escapes: bytes | None = None) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with mojibake undone, and what was read as what. HTML keeps its tags; clean text is kept.

    The same text twice gives the same answer, and what was mended is not mended again. `raw` is the text in UTF-8,
    where the caller has it: bytes are searched and left out many times faster than characters; `escapes` are those of
    it (see `escapes_of`).
    """
    raw = text.encode("utf-8", "surrogatepass") if raw is None else raw
    repairs: tuple[Repair, ...] = ()
    if _TWICE_ESCAPED_BYTES.search(escapes_of(raw) if escapes is None else escapes):
        text, repairs = _unescape_twice(text)
    cleaned = raw.translate(None, _ASCII_CONTROL)
    has_controls = len(cleaned) < len(raw)
    if not text.isascii():
        text, mended = _mend_non_ascii(text, None if repairs else raw)
        repairs += mended
    return _without_ascii_controls(text) if has_controls else text, repairs


def _mend_non_ascii(text: str, raw: bytes | None) -> tuple[str, tuple[Repair, ...]]:
    """The text with what stands outside ASCII mended, in NFC."""
    repairs: tuple[Repair, ...] = ()
    seen = non_ascii(text, raw)
    has_gaps = False
    for step in (undo_double, undo_misreading, restore_dropped, _by_ftfy, restore_replaced):
        if step is restore_replaced and has_gaps:
            continue
        new, found = step(text, seen)
        repairs += found
        # What these two could not know they have marked as lost: to look at it again would be to guess.
        has_gaps = has_gaps or (bool(found) and step in (undo_double, restore_dropped))
        if new is not text:
            text, seen = new, non_ascii(new)
    if not unicodedata.is_normalized("NFC", seen.part):
        text = seen.changed(_composed)
    return _CONTROL.sub("", text) if _CONTROL.search("".join(seen.signs)) else text, repairs


def _composed(text: str) -> str:
    """A text in NFC."""
    return unicodedata.normalize("NFC", _BEFORE_OVERLAY.sub(lambda match: match[0][0], text))


def _without_ascii_controls(text: str) -> str:
    """The text without the control characters that no page needs."""
    return (
        text.encode("utf-8", "surrogatepass").translate(None, _ASCII_CONTROL).decode("utf-8", "surrogatepass")
    )


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


def may_be_bad(seen: NonAscii) -> bool:
    """False where ftfy finds nothing, by the signs alone."""
    return bool(_SINGLE_DOUBT.search("".join(seen.signs)) or _RUN_DOUBT.search("\n".join(seen.runs)))


def _is_bad(seen: NonAscii) -> bool:
    """ftfy's verdict on the places that it could object to: to ask it about a whole page costs ten times as much."""
    if not may_be_bad(seen):
        return False
    doubtful = [re.escape(run) for run in seen.runs if _RUN_DOUBT.search(run)]
    if len(doubtful) > MANY_DOUBTS:
        return is_bad(seen.part)
    part = seen.part
    found = re.compile("|".join([_SINGLE_DOUBT.pattern, *doubtful])).finditer(part)
    return is_bad("\n".join({part[max(match.start() - 6, 0) : match.end() + 6] for match in found}))


def _by_ftfy(text: str, seen: NonAscii) -> tuple[str, tuple[Repair, ...]]:
    """What ftfy can mend, piece by piece: its verdict on a long text would rest on all of it."""
    if not _is_bad(seen):
        return text, ()
    readings: Counter[str] = Counter()

    def piece(match: re.Match[str]) -> str:
        if match[0].isascii() or not may_be_bad(non_ascii(match[0])):
            return match[0]
        fixed, steps = fix_encoding_and_explain(fix_surrogates(match[0]))
        if fixed != match[0]:
            readings[_reading(steps or ())] += 1
        return fixed

    mended = "\n".join(line if line.isascii() else _PIECE.sub(piece, line) for line in text.split("\n"))
    return mended if readings else text, tuple(Repair(what, count) for what, count in readings.items())


def _reading(steps: Sequence[tuple[str, str]]) -> str:
    """What ftfy undid, in the words of a Repair."""
    encoded = [name.removeprefix("sloppy-") for step, name in steps if step == "encode"]
    decoded = [
        name.removeprefix("sloppy-").removesuffix("-variants") for step, name in steps if step == "decode"
    ]
    return f"{decoded[0]} read as {encoded[0]}" if encoded and decoded else "windows-1252 read as latin-1"
