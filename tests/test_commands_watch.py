"""`scrapy watch`: what is watched, what would be told, telling it by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.lookups import rows
from monitor.schema import open_store
from tests.commands import Ran, run_command
from tests.stores import saved_day
from tests.webhook import Webhook, webhook


@pytest.fixture
def hook() -> Iterator[Webhook]:
    with webhook() as hook:
        yield hook


@pytest.fixture
def folder(tmp_path: Path, hook: Webhook) -> Path:
    """The known day, and an outlets file with two watches."""
    saved_day(tmp_path / "news.db").close()
    (tmp_path / "outlets.toml").write_text(
        f"""
        [[watch]]
        name = "Ferries"
        words = ["ferry"]
        tell = ["{hook.address("secret")}"]
        [[watch]]
        name = "Who takes ours"
        ours = ["harbour.example"]
        when = ["copied"]
        """,
        "utf-8",
    )
    return tmp_path


def watch(folder: Path, *options: str) -> Ran:
    return run_command("watch", "--db", folder / "news.db", "--outlets", folder / "outlets.toml", *options)


def test_it_lists_what_is_watched_without_secrets(folder: Path) -> None:
    ran = watch(folder)
    assert ran.code == 0 and "secret" not in ran.out
    assert ran.out.splitlines() == [
        "Ferries",
        "    when: new story",
        "    tells json://… from the next sweep on; told 0 times, 0 waiting",
        "Who takes ours",
        "    when: copied",
        "    tells nobody: it is a filter and a feed of `scrapy browse`",
    ]
    found = watch(folder, "--json").json
    assert [(each["name"], each["tell"]) for each in found] == [
        ("Ferries", ["json://…"]),
        ("Who takes ours", []),
    ]


def test_a_dry_run_shows_what_would_be_told_and_sends_nothing(folder: Path, hook: Webhook) -> None:
    assert watch(folder, "--dry-run").out == "Nothing would be told.\n"
    ran = watch(folder, "--dry-run", "--since", "2026-10-14")
    assert "Ferries: New story: Ferry line to Norwick stops for a week  (json://…)" in ran.out
    assert "    First reported by Tidewire https://tidewire.example/ferry" in ran.out
    assert "Who takes ours: Bay Herald took from Harbour Ledger without credit" in ran.out
    found = watch(folder, "--dry-run", "--since", "2026-10-14", "--json").json
    assert [each["events"][0]["event"] for each in found] == ["new story", "copied"]
    assert hook.bodies == [] and rows(open_store(folder / "news.db"), "SELECT * FROM told") == []


def test_telling_by_hand_begins_then_tells(folder: Path, hook: Webhook) -> None:
    assert watch(folder, "--tell").code == 0 and hook.took == []
    db = open_store(folder / "news.db")
    db.conn.execute("UPDATE told SET told_at = '2026-10-14T12:00:00Z'")
    db.conn.execute("UPDATE articles SET fetched_at = strftime('%Y-%m-%dT%H:%M:%SZ') WHERE story_id = 1")
    assert "New story" in watch(folder, "--dry-run").out
    assert watch(folder, "--tell").code == 0 and len(hook.took) == 1
    assert watch(folder, "--dry-run").out == "Nothing would be told.\n"
    assert "told 1 time, 0 waiting" in watch(folder).out
    db.close()


def test_what_could_not_be_told_is_said_with_exit_code_3(folder: Path, hook: Webhook) -> None:
    watch(folder, "--tell")
    db = open_store(folder / "news.db")
    db.conn.execute("UPDATE told SET told_at = '2026-10-14T12:00:00Z'")
    db.conn.execute("UPDATE articles SET fetched_at = strftime('%Y-%m-%dT%H:%M:%SZ') WHERE story_id = 1")
    db.close()
    hook.refuse = 99
    ran = watch(folder, "--tell")
    assert ran.code == 3 and "Watch 'Ferries' could not be told by json://…" in ran.out


def test_wrong_usage_is_said(folder: Path, tmp_path: Path) -> None:
    assert watch(folder, "--since", "24h").code == 2 and watch(folder, "--dry-run", "--tell").code == 2
    assert watch(folder, "--dry-run", "--since", "soon").code == 2
    (tmp_path / "outlets.toml").write_text("", "utf-8")
    ran = watch(folder)
    assert ran.code == 1 and "has no [[watch]]" in ran.err
