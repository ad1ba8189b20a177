"""Known names in a text: the longest first, not as parts of other names, and no less for being common words."""

from __future__ import annotations

import re

import pytest

from monitor.outlets import Outlet, Outlets, load_outlets
from pipelines.credits.name_index import NameIndex, index_of, words_of

INDEX = index_of(load_outlets(None))


def found(text: str) -> list[tuple[str, str | None]]:
    return [(m.name, m.outlet.id if m.outlet else None) for m in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("as the Wall Street Journal wrote", [("Wall Street Journal", "wsj.com")]),
        ("une enquête du Monde montre", [("Monde", "lemonde.fr")]),
        ("dem „Standard“ sagte er", [("Standard", "derstandard.at")]),
        ("des Kölner Stadt-Anzeigers", [("Kölner Stadt-Anzeigers", "ksta.de")]),
        ("nach dpa-Informationen", [("dpa", "dpa.com")]),
        ("Wie dpa meldet", [("dpa", "dpa.com")]),
        ("Mike Bloomberg spoke", []),
        ("the Fortune 500", []),
        ("el País Vasco y El País Vasco", []),
        ("le monde entier", []),
        ("Der Spiegel-Chefredakteur", []),
    ],
)
def test_names_in_a_text(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


def test_a_common_word_is_weak_unless_it_is_called_a_medium() -> None:
    weak, strong = INDEX.find("in Time"), INDEX.find("the magazine Time")
    assert [m.weak for m in (*weak, *strong)] == [True, False]


def test_names_of_several_countries_are_kept_apart() -> None:
    assert {outlet.place for outlet in INDEX.namesakes["El País"]} == {"uy", "co", "cr"}


def test_the_index_is_built_once_for_the_same_outlets() -> None:
    outlets = Outlets((Outlet("a.example", "The Morning Lamp"),))
    assert index_of(outlets) is index_of(outlets)
    assert isinstance(index_of(load_outlets(None)), NameIndex)


@pytest.mark.parametrize("text", ["Reutersmann", "preReuters", "Reuters_1", "dpaX and xdpa"])
def test_a_name_within_a_word_is_none(text: str) -> None:
    assert found(text) == []


def test_names_are_found_from_left_to_right() -> None:
    assert [m.name for m in INDEX.find("dpa, Reuters, the AFP, Reuters and dpa")] == [
        "dpa",
        "Reuters",
        "AFP",
        "Reuters",
        "dpa",
    ]


def test_the_words_of_a_text_are_the_same_in_ascii_and_beyond_it() -> None:
    signs = "".join(map(chr, range(128)))
    for text in (signs, signs.replace("~", "–"), "Harbour-Ledger's U.S. desk_2", "l'été à Korsvik"):
        assert words_of(text) == frozenset(re.findall(r"\w+", text))
