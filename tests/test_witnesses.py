"""Which pages bear a paragraph out as furniture: those that tell of different things, and not of the paragraph's."""

from __future__ import annotations

import pytest

from pipelines.witnesses import Holder, are_enough, belongs, is_about, least_share
from tests.articles import AGAIN, PLANT, POOL, RETOLD

APPEAL = "Readers pay for what they read here, and for a cup of tea on Sundays. Become one of them today."
CRANES = "Cranes nest on the old tannery again. Nobody knows why they came, or how long they mean to stay."
BAKER = "The last baker of Lindhult hangs up her apron after forty years. Her ovens go to a museum in Malmby."
GHOST = "A lorry lost nine tonnes of onions on the bridge at Fernworth. Drivers cooked soup in the queue."
CHOIR = "Two hundred singers have signed up for the winter concert, so the choir needs a bigger church."


def holders(*texts: str) -> list[Holder]:
    return [Holder(text.split(".")[0], text, "en") for text in texts]


def enough(paragraph: str, *texts: str) -> bool:
    return are_enough(paragraph, holders(*texts), 3, 0.22)


def test_three_pages_of_different_things_are_enough() -> None:
    assert enough(APPEAL, POOL, PLANT, BAKER)
    assert not enough(APPEAL, POOL, PLANT)


def test_three_reports_of_one_event_are_one_page() -> None:
    assert not enough(APPEAL, PLANT, RETOLD, AGAIN)
    assert enough(APPEAL, PLANT, RETOLD, AGAIN, POOL, BAKER)


def test_a_label_is_one_on_pages_of_one_event_too() -> None:
    assert enough("In thirty seconds", PLANT, RETOLD, AGAIN)
    assert not enough("In thirty seconds.", PLANT, RETOLD, AGAIN)
    assert not enough("In thirty seconds", PLANT, PLANT, PLANT)


def test_pages_that_say_nothing_else_bear_nothing_out() -> None:
    assert not enough(APPEAL, POOL, "Sign up", "Welcome here")


def test_background_belongs_to_the_pages_that_it_is_about() -> None:
    background = (
        "Halden Systems has made its Tessera chips for wind turbines in the harbour of Ostervik since 1988."
    )
    assert is_about(background, *holders(PLANT)) and not is_about(background, *holders(POOL))
    assert belongs(background, *holders(PLANT))
    assert not belongs(background, *holders(POOL))
    assert not belongs("The weather in Ostervik: rain", *holders(PLANT))
    life = (
        "Ida Holm came to Ostervik for a weekend and stayed for the court reports, of which there are many."
    )
    assert not belongs(life, Holder("Ostervik loses its last baker", BAKER, "en"))
    assert belongs(
        BAKER, Holder("Baker of Lindhult hangs up her apron", "Forty years of bread are over.", "en")
    )
    assert not enough(background, *(f"{text} {PLANT}" for text in (POOL, CRANES, BAKER, GHOST)))


def test_more_pages_never_make_less_of_it() -> None:
    texts = (PLANT, RETOLD, POOL, CRANES, AGAIN, BAKER, GHOST, CHOIR)
    found = [enough(APPEAL, *texts[:n]) for n in range(len(texts) + 1)]
    assert found == sorted(found) and found[-1]


@pytest.mark.parametrize(
    ("paragraph", "is_pattern", "share"),
    [
        ("He declined to comment.", False, 0.05),
        ("Nobody was hurt in the fire, said a spokesman for the police.", False, 0.02),
        (APPEAL, False, 0.0),
        (APPEAL, True, 0.1),
    ],
)
def test_the_shorter_the_oftener_it_comes_by_chance(paragraph: str, is_pattern: bool, share: float) -> None:
    assert least_share(paragraph, is_pattern=is_pattern) == share
