"""Short notices of different matters, and true copies of notices, told by names and titles; in either order."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.copies.likeness import is_taken, likeness
from pipelines.copies.subjects import NOTICE, are_different_matters
from pipelines.copies.wording import wording
from pipelines.flow import DEFAULTS
from tests.copy_cases import both, each, read, texts

CASES = (*read("notices.toml"), *read("titled.toml"))
LAW = "The judge said that nobody had been told of the tax in time and gave the council until the end of the year"


def differ(texts: tuple[str, str], titles: tuple[str | None, str | None], passage: float = 0) -> bool:
    """The answer, which must be the same both ways round."""
    one, two = (wording(text) for text in texts)
    there = are_different_matters(one, two, titles, passage)
    assert there == are_different_matters(two, one, titles[::-1], passage)
    return there


@pytest.mark.parametrize("form", each(list(CASES)))
def test_notices_of_different_matters_are_no_copies_and_true_copies_are(form: dict[str, Any]) -> None:
    one, two = texts(form)
    like = likeness(wording(one), wording(two), DEFAULTS.rewrite_min_containment)
    taken = like is not None and is_taken(like, form.get("days"), DEFAULTS.match_part_days)
    if taken and like is not None:
        taken = not differ((one, two), both(form.get("title", "")), like.passage)
    assert taken == form.get("taken", False), like


def test_short_texts_with_other_names_differ_without_titles() -> None:
    one, two = f"{LAW}. Tervo, Maddox, Quist, Harlan.", f"{LAW}. Kestrel, Moorland, Whitlow, Subar."
    assert differ((one, two), (None, None))
    assert not differ((one, one), (None, None))
    assert not differ((LAW, LAW), (None, None))


def test_a_name_spelt_in_another_way_is_the_same() -> None:
    one = f"{LAW}. Akhmetova, Zhaksybekov, Tervo, Maddox."
    two = f"{LAW}. Ahmetova, Jaksybekov, Terwo, Madox."
    assert not differ((one, two), (None, None))


def test_titles_tell_only_where_the_passage_in_common_is_short() -> None:
    notices = f"Tervo has won. {LAW}.", f"Maddox has won. {LAW}."
    assert differ(notices, ("Tervo wins", "Maddox wins"))
    assert not differ(notices, ("Tervo wins", "A tax falls"))
    assert not differ(notices, ("Tervo wins", "Maddox wins"), passage=100)


def test_a_long_text_has_more_to_it_than_names() -> None:
    names = "Tervo Maddox Quist Harlan", "Kestrel Moorland Whitlow Subar"
    assert not differ(
        (f"{names[0]}. " + f"{LAW}. " * NOTICE, f"{names[1]}. " + f"{LAW}. " * NOTICE), (None, None)
    )
