"""The starter sets: every line can be watched, and a country or topic that is not there is told."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.outlets import load_outlets
from monitor.outlets_file import add_outlets, new_text, write_outlets_file
from monitor.public_addresses import OpenHosts, refusal
from monitor.starter_outlets import COLUMNS, countries, starter_set, starters, topics
from monitor.urls import is_public_suffix, registered_domain

FILE = Path(__file__).parent.parent / "monitor" / "starter_outlets.csv"


def test_every_line_is_whole_and_in_order() -> None:
    with FILE.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    assert (
        tuple(header) == COLUMNS and rows == sorted(rows) and len(rows) == len({tuple(row) for row in rows})
    )
    for each in starters():
        assert bool(each.country) != bool(each.topic) and bool(each.feed) != bool(each.page), each
        assert re.fullmatch(r"[A-Z]{2}|", each.country) and re.fullmatch(r"[a-z]{2}", each.language), each
        assert registered_domain(each.domain) == each.domain and not is_public_suffix(each.domain), each
        assert (
            refusal(each.feed or each.page, OpenHosts.read([])) is None
            and each.name == each.name.strip() != ""
        ), each


def test_one_domain_has_one_name_and_kind() -> None:
    named = {(each.domain, each.name, each.kind) for each in starters()}
    assert len(named) == len({domain for domain, *_ in named})


def test_all_of_them_make_a_sound_file(tmp_path: Path) -> None:
    found = starter_set(countries(), topics())
    write_outlets_file(tmp_path / "outlets.toml", add_outlets(new_text(), found).text)
    assert (
        len(load_outlets(tmp_path / "outlets.toml").watched)
        == len(found)
        == len({s.domain for s in starters()})
    )


def test_there_are_many_countries_and_topics() -> None:
    assert len(countries()) >= 25 and len(topics()) >= 20
    assert min(countries()["DE"], countries()["US"], topics()["technology"]) >= 5


def test_a_set_is_of_the_country_and_on_the_topic_in_the_language() -> None:
    both = starter_set(["de"], ["tech"])
    assert {outlet.id for outlet in both} >= {"faz.net", "arstechnica.com"}
    german = starter_set(["DE"], ["technology"], ["de"])
    assert "faz.net" in {outlet.id for outlet in german} < {outlet.id for outlet in both}
    assert len([outlet for outlet in starter_set(["UA"], []) if outlet.id == "unian.net"]) == 1


@pytest.mark.parametrize(
    ("country", "topic", "said"),
    [
        ("xx", [], "no list for the country 'xx'"),
        ("de", ["sience"], "Did you mean 'science'?"),
        ("de", ["s"], "topic 's'"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(country: str, topic: list[str], said: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(said)):
        starter_set([country], topic)
