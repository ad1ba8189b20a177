"""What two sentences say otherwise in the same place: names, days and vague amounts, and no more than that."""

from __future__ import annotations

import pytest

from monitor.story_slots import slots


@pytest.mark.parametrize(
    ("text", "other", "told"),
    [
        ("It runs on Graviton chips today.", "It runs on Trainium chips today.", [("Graviton", "Trainium")]),
        ("It sits in Leeds on Monday at noon.", "It sits in Leeds on Tuesday at noon.", [("Monday", "Tuesday")]),
        ("She joined Tide Press in spring.", "She joined Meridian in spring.", [("Tide Press", "Meridian")]),
        ("It lost millions of pounds.", "It lost tens of millions of pounds.", [("millions", "tens of millions")]),
        ("Le groupe a perdu des millions d'euros.", "Le groupe a perdu des millions d'euros.", []),
        ("He said the ferry would sail soon.", "He said the boat would sail soon.", []),  # no name
        ("The deal with Russia was signed there.", "The deal with Russian was signed there.", []),
        ("Talks with the United States went on.", "Talks with the US went on.", []),
        ("It was told by Mr Hale to the court.", "It was told by President Hale to the court.", []),
        ("Brindlewick Robotics said so in a note.", "Brindlewick said so in a note.", []),
        ("Der Zug nach Kiel hielt im Wald.", "Der Bus nach Kiel hielt im Wald.", []),  # nouns have capitals
        ("Graviton Chips Run The Cloud Now", "Trainium Chips Run The Cloud Now", []),  # a headline
        ("It runs on Graviton.", "It was made for Trainium and others.", []),  # nothing behind it agrees
        ("It sold 3 millions of cars a year.", "It sold tens of millions of cars a year.", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_only_what_stands_in_the_same_place(text: str, other: str, told: list[tuple[str, str]]) -> None:
    assert slots(text, other) == told
