"""A story as a memo in Markdown: what it says, and that words of pages do not act as Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.memo import escaped
from tests.commands import run_command
from tests.stores import saved_day


@pytest.fixture
def path(tmp_path: Path) -> Path:
    saved_day(tmp_path / "news.db").close()
    return tmp_path / "news.db"


def test_the_memo_says_where_it_comes_from_and_who_took_it(path: Path) -> None:
    ran = run_command("story", "1", "--db", path, "--markdown")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "# Ferry line to Norwick stops for a week"
    assert "**Original:** Tidewire <https://tidewire.example/ferry>" in lines
    assert "> Harbour Ledger says: “(Tidewire) -”" in lines
    at = lines.index("## Who took it from whom") + 2
    assert lines[at].startswith("- Tidewire, **original**, report, 2026-10-14 09:00: Ferry line")
    assert lines[at + 1] == (
        "  - Harbour Ledger, copy, 2026-10-14 09:20 (+20 min): Norwick ferry stops <https://harbour.example/ferry-stops>"
    )
    assert lines[at + 2] == "    - from Tidewire: same text (100 %), credited: “(Tidewire) -”"
    assert run_command("story", "1", "--db", path, "--markdown").out == ran.out


def test_hostile_words_stay_words(path: Path) -> None:
    out = run_command("story", "2", "--db", path, "--markdown").out
    assert r"\<script\>alert(1)\</script\> \[bold\]shout\[/bold\]" in out
    assert "<javascript:" not in out and "\x1b" not in out and "\u202e" not in out
    assert "**The original is not known:** no article credits another." in out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a *b* _c_", r"\# a \*b\* \_c\_"),
        ("- a-b + c", r"\- a-b + c"),
        ("12. a 3. b", "12\\. a 3. b"),
        ("![a](b) `c` | ~", r"!\[a\](b) \`c\` \| \~"),
        ("two\nlines", "two lines"),
        (None, ""),
    ],
)
def test_marks_are_escaped_where_they_would_act(text: str | None, expected: str) -> None:
    assert escaped(text) == expected
