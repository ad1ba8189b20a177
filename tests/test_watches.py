"""The `[[watch]]` blocks of the outlets file: what they say, and every mistake in them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from monitor.watches import EVENTS, Watch, address_of, read_watches, shown_target

MISTAKES: list[dict[str, str]] = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "watch_mistakes.json").read_text("utf-8")
)
FULL = """
[[watch]]
name = "Ferries"
words = ["ferry", "night market", "strike*"]
cites = ["harbour.example"]
outlets = ["bay.example"]
languages = ["en", "de"]
kinds = ["report", "rewrite"]
when = ["new story", "grows", "cited", "copied", "corrected", "changed"]
independent = 3
ours = ["harbour.example"]
tell = ["json://127.0.0.1:8080/desk", "$DESK_MAIL"]
digest = "2d"
"""


def read(text: str) -> tuple[tuple[Watch, ...], list[str]]:
    mistakes: list[str] = []
    watches = read_watches(tomllib.loads(text).get("watch", []), "outlets.toml", mistakes)
    return watches, [said.removeprefix("outlets.toml: ") for said in mistakes]


def test_everything_that_a_watch_can_say() -> None:
    (watch,), mistakes = read(FULL)
    assert mistakes == []
    assert (watch.words[1], watch.when, watch.independent) == ("night market", tuple(EVENTS), 3)
    assert (watch.digest_hours, watch.ours, watch.languages) == (48, ("harbour.example",), ("en", "de"))


def test_a_name_and_a_word_are_enough() -> None:
    (watch,), mistakes = read('[[watch]]\nname = "Ferries"\nwords = ["ferry"]')
    assert mistakes == [] and watch == Watch("Ferries", words=("ferry",))
    assert (watch.when, watch.tell, watch.digest_hours) == (("new story",), (), 0)


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case["mistake"][:40])
def test_a_mistake_is_told_with_its_watch_and_the_remedy(case: dict[str, str]) -> None:
    assert case["mistake"] in read(f"[[watch]]\n{case['block']}")[1]


def test_a_watch_without_double_brackets_is_told() -> None:
    assert read('[watch]\nname = "A"')[1] == ["write [[watch]] with double brackets, one block per watch."]


def test_an_address_may_stand_in_the_environment_and_is_shown_without_its_secrets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DESK_MAIL", "mailto://desk:secret@bay.example")
    assert address_of("$DESK_MAIL") == "mailto://desk:secret@bay.example" and address_of("$NO_SUCH") == ""
    assert shown_target("$DESK_MAIL") == "$DESK_MAIL"
    assert shown_target("mailto://desk:secret@bay.example") == "mailto://…"
