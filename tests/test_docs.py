"""What README, docs and help promise, held against the code: commands, options, queries, settings, links."""

from __future__ import annotations

import importlib
import re
import shlex
import sqlite3
import tomllib
from argparse import ArgumentParser
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from monitor import settings
from monitor.commands.base import NewsCommand
from monitor.outlets import load_outlets
from pipelines.flow import Options
from tests.commands import PROJECT
from tests.stores import saved_day

README = (PROJECT / "README.md").read_text("utf-8")
PAGES = {path.name: path.read_text("utf-8") for path in (PROJECT / "docs").glob("*.md")}
ALL = {"README.md": README, "CONTRIBUTING.md": (PROJECT / "CONTRIBUTING.md").read_text("utf-8"), **PAGES}
SCRAPYS = {"runspider"}  # Scrapy's own commands that pages name
OURS = sorted(name for name in vars(settings) if name.startswith("NEWS_"))


def commands() -> dict[str, type[NewsCommand]]:
    """Every command of ours by name: a file of monitor/commands/ that defines `Command`."""
    names = [path.stem for path in (PROJECT / "monitor" / "commands").glob("*.py")]
    modules = {name: importlib.import_module(f"monitor.commands.{name}") for name in names}
    return {name: module.Command for name, module in sorted(modules.items()) if hasattr(module, "Command")}


COMMANDS = commands()


def options(name: str) -> set[str]:
    """The options that a command takes."""
    command, parser = COMMANDS[name](), ArgumentParser(conflict_handler="resolve")
    command.settings = Settings(get_project_settings())
    command.add_options(parser)
    return set(parser._option_string_actions)


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language on a page."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_and_stands_in_the_readme(name: str) -> None:
    command = COMMANDS[name]
    assert command.summary.endswith(".") and command.example.startswith(f"scrapy {name}")
    assert re.search(rf"^\| `scrapy {name}` \|", README, re.MULTILINE)


@pytest.mark.parametrize("page", ALL)
def test_what_a_page_tells_people_to_type_can_be_typed(page: str) -> None:
    typed = [code for code in re.findall(r"`(scrapy [a-z][^`]*)`", ALL[page])]
    for block in (*blocks(ALL[page], "console"), *blocks(ALL[page], "crontab")):
        typed += re.findall(r"(scrapy [a-z][^#\n]*)", block)
    for line in typed:
        name, *words = shlex.split(line)[1:]
        if name in SCRAPYS:
            continue
        assert name in COMMANDS, line
        assert {word for word in words if re.match(r"--?[a-z]", word)} <= options(name), line


@pytest.mark.parametrize("page", ALL)
def test_make_has_every_target_that_a_page_names(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|\$ )make ([a-z]+)", ALL[page])) <= targets


@pytest.mark.parametrize("page", ALL)
def test_queries_on_a_page_can_be_asked(page: str, tmp_path: Path) -> None:
    db = saved_day(tmp_path / "news.db")
    for statement in (
        part for block in blocks(ALL[page], "sql") for part in block.split(";\n") if part.strip()
    ):
        try:
            db.conn.execute(statement).fetchall()
        except sqlite3.Error as error:
            pytest.fail(f"{error} in:\n{statement}")


@pytest.mark.parametrize("page", ALL)
def test_outlets_on_a_page_can_be_watched(page: str, tmp_path: Path) -> None:
    for block in blocks(ALL[page], "toml"):
        path = tmp_path / "outlets.toml"
        path.write_text(block, "utf-8")
        assert len(load_outlets(path).watched) == len(tomllib.loads(block)["outlet"])


@pytest.mark.parametrize("page", ALL)
def test_links_lead_somewhere(page: str) -> None:
    folder = PROJECT / "docs" if page in PAGES else PROJECT
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", ALL[page])
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("page", ALL)
def test_a_page_is_no_book(page: str) -> None:
    looked_up = ("schema.md", "query.md")  # not read: a line for each column, queries with their answers
    longest = 500 if page in looked_up else 200
    assert len(ALL[page].splitlines()) <= longest


def test_every_setting_stands_in_the_docs_with_its_default() -> None:
    rows = re.findall(r"^\| `(NEWS_\w+)` \| (\S+) \|", PAGES["settings.md"], re.MULTILINE)
    told = {name: default.strip("`") for name, default in rows}
    assert told == {name: str(getattr(settings, name)) or "none" for name in OURS}


def test_every_other_setting_in_the_docs_is_set() -> None:
    named = set(re.findall(r"^\| `(\w+)` \|", PAGES["settings.md"], re.MULTILINE))
    assert named <= set(vars(settings))


def test_thresholds_in_the_docs_are_those_of_the_pipeline() -> None:
    page, options = PAGES["originals.md"], Options()
    assert f"From {options.copy_min_containment} on it is a copy" in page
    assert f"from {options.rewrite_min_containment} on a rewrite" in page
    assert f"({options.story_window_hours} hours around its articles)" in page
    assert f"cosine of {options.retold_min_similarity}" in page
    assert options.furniture_min_pages == 3 and "three of its pages or more" in page


def test_exit_codes_are_those_of_the_commands() -> None:
    from monitor.commands.base import DEGRADED, FAILED, LOCKED, OK, WRONG_USAGE

    told = " ".join(re.search(r"^Exit codes: (.*?)\n\n", README, re.MULTILINE | re.DOTALL)[1].split())  # type: ignore[index]
    assert told.startswith(
        f"{OK} all well, {FAILED} failed, {WRONG_USAGE} wrong usage, {DEGRADED} ran but degraded"
    )
    assert f", {LOCKED} another run holds the lock" in told
