"""`known_outlets.csv`: no two rows share a domain or a name, and every row can be used."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from monitor.models import OutletKind
from monitor.outlets import folded, known_outlets, load_outlets
from monitor.urls import registered_domain
from pipelines.credits.credit_patterns import COMMON_WORDS

KNOWN = known_outlets()


def test_no_two_rows_share_a_domain() -> None:
    owners = Counter(domain for outlet in KNOWN for domain in {outlet.id, *outlet.domains})
    assert [domain for domain, count in owners.items() if count > 1] == []


def test_no_two_rows_share_a_name() -> None:
    owners = Counter(name for outlet in KNOWN for name in {folded(n) for n in (outlet.name, *outlet.names)})
    assert [name for name, count in owners.items() if count > 1] == []


def test_ids_and_domains_are_registered_domains() -> None:
    listed = [domain for outlet in KNOWN for domain in (outlet.id, *outlet.domains)]
    assert [domain for domain in listed if registered_domain(domain) != domain] == []


def test_kinds_are_known_and_no_name_is_empty() -> None:
    assert {outlet.kind for outlet in KNOWN} <= set(get_args(OutletKind))
    assert [outlet.id for outlet in KNOWN if not outlet.name.strip()] == []


def test_names_that_are_words_are_marked_as_such() -> None:
    words = {
        "Time",
        "Fortune",
        "People",
        "Variety",
        "Deadline",
        "Nature",
        "Science",
        "The Times",
        "The Sun",
        "Focus",
        "Stern",
    }
    names = {name for outlet in KNOWN for name in (outlet.name, *outlet.names)}
    assert words <= names
    assert words <= COMMON_WORDS


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("the AP", "apnews.com"),
        ("AFP", "afp.com"),
        ("LA Times", "latimes.com"),
        ("The Times", "thetimes.com"),
        ("La Presse", "lapresse.ca"),
        ("Die Presse", "diepresse.com"),
        ("dpa", "dpa.com"),
        ("the bbc", "bbc.com"),
    ],
)
def test_short_forms_lead_to_the_outlet(name: str, domain: str) -> None:
    found = load_outlets(None).by_name(name)
    assert found is not None and found.id == domain


def test_there_are_many_of_many_countries() -> None:
    endings = {outlet.id.rpartition(".")[2] for outlet in KNOWN}
    assert len(KNOWN) >= 900
    assert len(endings) >= 60
