"""`outlets.toml` with more in it: comments stay, and what cannot be changed safely is left to a person."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.known_outlets import Outlet
from monitor.outlets import load_outlets
from monitor.outlets_file import add_outlets, new_text, write_outlets_file

FILE = """# Ours, do not touch.
contact = "mailto:desk@bay.example"  # Mira

[[outlet]]  # the first
name = "Bay"
domain = "bay.example"
feeds = [  # two of them
  "https://bay.example/a",  # a ] in a comment
]

[[outlet]]
name = "Quay"
domain = "quay.example"
pages = ["https://quay.example/"]

[[outlet]]
name = "Cited"
domain = "cited.example"
feeds = []
"""


def lists(text: str) -> dict[str, tuple[list[str], list[str]]]:
    """Name -> feeds and pages."""
    return {t["name"]: (t.get("feeds", []), t.get("pages", [])) for t in tomllib.loads(text)["outlet"]}


def test_new_outlets_are_appended_and_known_ones_extended() -> None:
    more = [
        Outlet("bay.example", "Bay Herald", feeds=("https://bay.example/a/", "https://bay.example/b")),
        Outlet("quay.example", "x", feeds=("https://quay.example/feed",)),
        Outlet("cited.example", "x", feeds=("https://cited.example/feed",)),
        Outlet("new.example", "Bay", "agency", feeds=("https://new.example/feed",)),
    ]
    added = add_outlets(FILE, more, ["", "", "", "News / Bay\nside"])
    assert lists(added.text) == {
        "Bay": (["https://bay.example/b", "https://bay.example/a"], []),
        "Quay": (["https://quay.example/feed"], ["https://quay.example/"]),
        "Cited": (["https://cited.example/feed"], []),
        "Bay (new.example)": (["https://new.example/feed"], []),
    }
    assert (added.new, added.extended, added.there) == (("Bay (new.example)",), ("Bay", "Quay", "Cited"), 1)
    assert [line for line in FILE.splitlines() if "#" in line and line.strip() not in added.text] == [
        "feeds = [  # two of them"
    ]
    assert "# two of them" in added.text and "# News / Bay side\n[[outlet]]" in added.text


def test_adding_twice_adds_nothing() -> None:
    more = [Outlet("new.example", "New", feeds=("https://new.example/feed",))]
    once = add_outlets(FILE, more)
    twice = add_outlets(once.text, more)
    assert twice.text == once.text and twice.new == twice.extended == () and twice.there == 1


def test_a_block_that_is_written_otherwise_is_left_to_a_person() -> None:
    inline = 'outlet = [{name = "Bay", domain = "bay.example", feeds = []}]\n'
    with pytest.raises(ConfigError, match=r'Add feeds = \["https://bay.example/b"\] by hand'):
        add_outlets(inline, [Outlet("bay.example", "Bay", feeds=("https://bay.example/b",))])


def test_a_header_inside_a_text_is_not_taken_for_one() -> None:
    odd = '[[outlet]]\nname = """\n[[outlet]]\n"""\ndomain = "bay.example"\nfeeds = []\n'
    with pytest.raises(ConfigError, match="by hand"):
        add_outlets(odd, [Outlet("bay.example", "Bay", feeds=("https://bay.example/b",))])


def test_what_is_not_sound_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text(FILE, "utf-8")
    with pytest.raises(ConfigError, match=r"outlets\.toml: 'Bay' has no domain"):
        write_outlets_file(path, '[[outlet]]\nname = "Bay"\n')
    assert path.read_text("utf-8") == FILE
    assert [each.name for each in tmp_path.iterdir()] == ["outlets.toml"]


def test_a_new_file_asks_for_a_contact(tmp_path: Path) -> None:
    path = tmp_path / "outlets.toml"
    write_outlets_file(path, new_text())
    assert load_outlets(path).contact is None and "# contact = " in path.read_text("utf-8")
    write_outlets_file(path, new_text("mailto:desk@bay.example"))
    assert load_outlets(path).contact == "mailto:desk@bay.example"
