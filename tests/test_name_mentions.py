"""Names in a text: known, of the right form, or known by a link."""

from __future__ import annotations

import pytest

from monitor.outlets import load_outlets
from pipelines.credits.name_index import index_of
from pipelines.credits.name_mentions import find_mentions, mark, names_domain
from pipelines.credits.page_blocks import Block, Link

INDEX = index_of(load_outlets(None))


def names(text: str, *links: Link, byline: bool = False) -> list[str]:
    block = Block(text, list(links), "p", 0, byline=byline)
    return [mention.name for mention in find_mentions(block, text, INDEX)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters and the AP were there.", ["Reuters", "AP"]),
        ("He wrote for U.S. News & World Report.", ["U.S. News & World Report"]),
        ("Die Süddeutschen Zeitung und der Spiegels", ["Süddeutschen Zeitung", "Spiegels"]),
        ("The Harbour Ledger and KQRX", ["Harbour Ledger", "KQRX"]),
        ("in the journal Estuarine Letters", ["Estuarine Letters"]),
        ("Mike Bloomberg spoke to Fortune 500 leaders.", []),
        ("The Reuters Building is tall.", []),
        ("Nachrichtenagentur Reuters", ["Reuters"]),
        ("He reads the Times and the post.", ["Times"]),
        ("CNNs and AFPs are not names", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_link_to_a_domain_of_that_name() -> None:
    text = "as Quayside wrote"
    assert names(text, Link(3, 11, "https://www.quayside.com/a")) == ["Quayside"]
    assert names(text, Link(3, 11, "https://www.other.com/a")) == []


def test_a_byline_ends_in_the_outlet() -> None:
    assert names("By Ann Lowe Bloomberg") == []
    assert names("By Ann Lowe Bloomberg", byline=True) == ["Bloomberg"]


def test_marking_keeps_what_stands_between() -> None:
    text = "Reuters and the AP said so."
    block = Block(text, [], "p", 0)
    marked, places = mark(text, find_mentions(block, text, INDEX))
    assert marked == "\ue000 and the \ue001 said so."
    assert [marked[place] for place in places] == ["\ue000", "\ue001"]


@pytest.mark.parametrize(
    ("name", "domain", "expected"),
    [
        ("The Wrap", "thewrap.com", True),
        ("Al-Monitor", "al-monitor.com", True),
        ("Reuters", "theguardian.com", False),
        ("AP", "apple.com", False),
    ],
)
def test_names_that_a_domain_spells(name: str, domain: str, expected: bool) -> None:
    assert names_domain(name, domain) is expected
