"""Names cut to their last word: whom they mean on a page."""

from __future__ import annotations

import pytest

from monitor.outlets import Outlet
from pipelines.credits.name_index import Mention
from pipelines.credits.short_names import fuller_names, last_word, meant

SUN = Outlet("thesun.co.uk", "The Sun", country="GB")
VANCOUVER = Outlet("vancouversun.com", "Vancouver Sun", country="CA")
CALGARY = Outlet("calgarysun.com", "Calgary Sun", country="CA")


def mention(name: str, outlet: Outlet | None = SUN, *, weak: bool = True) -> Mention:
    return Mention(0, len(name), name, outlet, weak=weak)


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (mention("Sun"), "Sun"),
        (mention("The Sun"), "Sun"),
        (mention("Vancouver Sun", VANCOUVER), None),
        (mention("Sun", weak=False), None),
        (mention("Sun", None), None),
    ],
)
def test_only_a_last_word_is_short(found: Mention, word: str | None) -> None:
    assert last_word(found) == word


def test_a_full_name_counts_where_no_other_ends_so() -> None:
    vancouver, calgary = mention("Vancouver Sun", VANCOUVER), mention("Calgary Sun", CALGARY)
    assert fuller_names([vancouver, mention("The Sun")]) == {"Sun": VANCOUVER}
    assert fuller_names([vancouver, calgary]) == {}


@pytest.mark.parametrize(
    ("fuller", "namesakes", "ending", "outlet"),
    [
        ({}, [SUN, VANCOUVER], "com", SUN),
        ({"Sun": VANCOUVER}, [VANCOUVER], "com", VANCOUVER),
        ({"Sun": VANCOUVER}, [VANCOUVER], "uk", SUN),
        ({}, [VANCOUVER], "ca", None),
        ({}, [Outlet(f"{number}.example", f"{number} Sun") for number in range(26)], "com", None),
    ],
)
def test_whom_the_sun_means(
    fuller: dict[str, Outlet], namesakes: list[Outlet], ending: str, outlet: Outlet | None
) -> None:
    found = meant(mention("Sun"), "Sun", fuller, namesakes, ending)
    assert (found.outlet if found else None) == outlet
