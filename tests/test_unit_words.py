"""Which units say that two figures are not the same, and which only spell it otherwise."""

from __future__ import annotations

import pytest

from monitor.unit_words import disagree


@pytest.mark.parametrize(
    ("unit", "other", "told"),
    [
        ("million $", "million €", True),
        ("milioni", "miliardi", True),
        ("mio €", "mrd €", True),
        ("bn $", "billion $", False),
        ("millionen €", "mio €", False),
        ("million", "million €", False),
        ("", "$", False),
        ("km", "miles", False),  # neither money nor size: another figure altogether
        ("million km", "billion miles", True),
    ],
)
def test_only_another_money_or_size_disagrees(unit: str, other: str, told: bool) -> None:
    assert disagree(frozenset(unit.split()), frozenset(other.split())) is told
    assert disagree(frozenset(other.split()), frozenset(unit.split())) is told
