"""Text from the web on a terminal: what comes out can neither move the cursor nor change colours.

Everything that the commands print goes through `console`, and every word that a page chose through `plain`.
"""

from __future__ import annotations

import io
import json
import re
import sys
from datetime import datetime
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

from monitor.models import Precision
from monitor.times import from_iso
from monitor.urls import is_web_address

# Control characters (C0, C1, DEL), and those that turn the direction of a line around or hide in it.
_HIDDEN = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
_UNSAFE = re.compile(f"[\x00-\x1f{_HIDDEN}]+")
PIPED_WIDTH = 100_000  # columns: in a file or a pipe one line stays one line


def plain(text: str | None) -> str:
    """The text as one line without control characters and direction marks; "" for None."""
    return " ".join(harmless(text or "").split())


def harmless(text: str) -> str:
    """The text with a space for each run of control characters and direction marks."""
    return _UNSAFE.sub(" ", text)


def json_text(value: Any) -> str:
    """The value as indented JSON, letters as they are, what could act on a terminal as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return re.sub(f"[{_HIDDEN}]", lambda found: f"\\u{ord(found[0]):04x}", text)


def words(text: str | None, style: str = "") -> Text:
    """Text from the web for the console: cleaned, its brackets left as brackets."""
    return Text(plain(text), style=style)


def address(url: str | None) -> Text:
    """An address, a link where the terminal knows links; only http and https become one."""
    safe = plain(url)
    return Text(safe, style=f"link {safe}" if is_web_address(safe) and " " not in safe else "")


def console(stream: TextIO | None = None) -> Console:
    """A console on a stream (standard output): colours and folded lines only where a person watches."""
    stream = stream or sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(
            errors="replace"
        )  # a terminal that has no such letter shows "?", and the run goes on
    watched = stream.isatty()
    return Console(
        file=stream, width=None if watched else PIPED_WIDTH, highlight=False, markup=False, emoji=False
    )


def when(time: str | None, precision: Precision | str = "minute") -> str:
    """A stored time for a person: `2026-10-14 09:05`, or the day alone; "undated" for None."""
    if time is None:
        return "undated"
    return time[:10] if precision == "day" else time[:16].replace("T", " ")


def lasted(minutes: float) -> str:
    """A span in the largest fitting unit: `7 s`, `5 min`, `3 h 20 min`, `2 days`."""
    whole = abs(round(minutes))
    if 0 < abs(minutes) < 1:
        return f"{abs(minutes) * 60:.0f} s"
    if whole < 60:
        return f"{whole} min"
    if whole < 48 * 60:
        return f"{whole // 60} h {whole % 60} min" if whole % 60 else f"{whole // 60} h"
    return f"{whole / 1440:.0f} days"


def lag(minutes: int | None) -> str:
    """How much later an article came: `+20 min`, `-3 h` for one before its source, "" where unknown."""
    return "" if minutes is None else f"{'-' if minutes < 0 else '+'}{lasted(minutes)}"


def ago(time: str | None, at: datetime) -> str:
    """How long before `at` a stored time was: `3 h ago`; "never" for None."""
    then = from_iso(time)
    return "never" if then is None else f"{lasted((at - then).total_seconds() / 60)} ago"


def number(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 copy`, `2 copies`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
