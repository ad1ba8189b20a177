"""Text from the web on a terminal: harmless, readable, and in one line where it is piped."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest

from monitor.terminal import address, ago, console, json_text, lag, lasted, number, plain, when, words


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred [0m"),
        ("\x1b]0;title\x07", "]0;title"),
        ("one\ntwo\r\x08three", "one two three"),
        ("\u202egnp.exe", "gnp.exe"),
        ("c1 \x9b31m", "c1 31m"),
        ("Zwölf  “Fähren”", "Zwölf “Fähren”"),
        ("👩\u200d🚀 stays", "👩\u200d🚀 stays"),
        ("سلام", "سلام"),
        (None, ""),
    ],
)
def test_nothing_that_acts_on_a_terminal_is_left(text: str | None, shown: str) -> None:
    assert plain(text) == shown


def test_markup_of_rich_stays_text() -> None:
    out = io.StringIO()
    console(out).print(words("[bold]loud[/bold] :smile: [link=http://x]y[/link]"))
    assert out.getvalue() == "[bold]loud[/bold] :smile: [link=http://x]y[/link]\n"


def test_a_long_line_stays_one_line_in_a_pipe() -> None:
    out = io.StringIO()
    console(out).print(words("word " * 200))
    assert out.getvalue().count("\n") == 1


def test_only_web_addresses_become_links() -> None:
    screen = Screen()
    out = console(screen)
    out.print(address("https://a.example/1"))
    assert "\x1b]8;" in screen.getvalue()
    screen.truncate(0)
    out.print(address("javascript:alert(1)"))
    out.print(address("https://a.example/\x1b]8;;http://evil.example\x1b\\"))
    assert "\x1b]8;" not in screen.getvalue()


def test_a_terminal_without_a_letter_shows_a_question_mark() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    console(stream).print(words("Zürich"))
    stream.flush()
    assert stream.buffer.getvalue() == b"Z?rich\n"  # type: ignore[attr-defined]


def test_json_keeps_letters_and_escapes_what_acts() -> None:
    value = {"title": "Fähre \x1b[31m \x9b \u202e \x7f \u2028"}
    text = json_text(value)
    assert json.loads(text) == value
    assert "Fähre" in text and all(ord(c) > 31 or c == "\n" for c in text)
    assert not {"\x9b", "\u202e", "\x7f", "\u2028"} & set(text)


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (0, "0 min"),
        (0.1, "6 s"),
        (59, "59 min"),
        (60, "1 h"),
        (135, "2 h 15 min"),
        (2879, "47 h 59 min"),
        (2880, "2 days"),
    ],
)
def test_spans(minutes: float, shown: str) -> None:
    assert lasted(minutes) == shown


def test_lags_have_a_sign_and_the_unknown_has_none() -> None:
    assert (lag(20), lag(-180), lag(None)) == ("+20 min", "-3 h", "")


def test_times_as_people_read_them() -> None:
    assert when("2026-10-14T09:05:00Z") == "2026-10-14 09:05"
    assert when("2026-10-14T00:00:00Z", "day") == "2026-10-14"
    assert when(None) == "undated"
    assert ago("2026-10-14T09:00:00Z", datetime(2026, 10, 14, 12, tzinfo=UTC)) == "3 h ago"
    assert ago(None, datetime(2026, 10, 14, tzinfo=UTC)) == "never"


def test_numbers_with_nouns() -> None:
    assert (number(1, "copy", "copies"), number(2, "copy", "copies")) == ("1 copy", "2 copies")
    assert number(1200, "story", "stories") == "1,200 stories"
