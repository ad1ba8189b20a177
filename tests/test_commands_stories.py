"""`scrapy stories`: what it prints, for people and for programs, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.schema import open_store
from tests.commands import run_command
from tests.stores import saved_day


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with the known day."""
    saved_day(tmp_path / "news.db").close()
    return tmp_path / "news.db"


def test_each_story_has_three_lines_newest_first(path: Path) -> None:
    ran = run_command("stories", "--db", path)
    assert ran.code == 0 and ran.err == ""
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "#1  2026-10-14 11:30  Ferry line to Norwick stops for a week",
        "    original: Tidewire  https://tidewire.example/ferry",
        "    5 articles at 4 outlets: 1 report, 1 copy, 1 rewrite, 1 digest; 1 not read; 1 independent",
    ]
    assert lines[4] == "    original: not known (no article credits another)"


def test_hostile_titles_are_harmless(path: Path) -> None:
    out = run_command("stories", "--db", path).out
    assert "<script>alert(1)</script> [bold]shout[/bold]" in out
    assert "\x1b" not in out and "\u202e" not in out


def test_json(path: Path) -> None:
    ferry, hostile = run_command("stories", "--db", path, "--json").json
    assert ferry["original_outlet"] == "Tidewire" and ferry["copies"] == 1
    assert "\x1b[31mred" in hostile["title"]  # as published: JSON escapes it


@pytest.mark.parametrize(("since", "shown"), [("2026-10-14", ["#1"]), ("2020-01-01", ["#1", "#2"])])
def test_since_a_day(path: Path, since: str, shown: list[str]) -> None:
    out = run_command("stories", "--db", path, "--since", since).out
    assert [line.split()[0] for line in out.splitlines() if line.startswith("#")] == shown


def test_since_24_hours_finds_nothing_in_an_old_day_and_says_so(path: Path) -> None:
    ran = run_command("stories", "--db", path, "--since", "24h")
    assert (ran.code, ran.out) == (0, "No story was told since 24h.\n")
    assert run_command("stories", "--db", path, "--since", "24h", "--json").json == []


def test_limit(path: Path) -> None:
    assert len(run_command("stories", "--db", path, "--limit", "1", "--json").json) == 1


def test_an_empty_store_says_so(tmp_path: Path) -> None:
    open_store(tmp_path / "news.db").close()
    assert run_command("stories", "--db", tmp_path / "news.db").out.startswith(
        "There are no stories yet. `scrapy sweep`"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "soon"], "Write 24h, 30m, 7d, 2w, or a day such as 2026-10-01."),
        (["--limit", "0"], "--limit must be 1 or more"),
        (["--wrong"], "unknown option --wrong"),
        (["extra"], "expected no argument"),
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(path: Path, options: list[str], said: str) -> None:
    ran = run_command("stories", "--db", path, *options)
    assert ran.code == 2 and said in ran.out + ran.err


def test_a_missing_store_is_a_line_and_exit_code_1_and_none_is_made(tmp_path: Path) -> None:
    ran = run_command("stories", "--db", tmp_path / "none.db")
    assert ran.code == 1 and "there is no store yet" in ran.err and "Traceback" not in ran.err
    assert not (tmp_path / "none.db").exists()
