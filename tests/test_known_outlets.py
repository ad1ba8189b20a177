"""`known_outlets.csv`: every row can be used, no two claim the same, and a mistake is told with its line and remedy."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from monitor.errors import ConfigError
from monitor.known_outlets import COLUMNS, SHIPPED, Outlet, folded, known_outlets
from monitor.models import OutletKind
from monitor.outlets import load_outlets
from monitor.urls import is_public_suffix, registered_domain
from pipelines.credits.credit_patterns import COMMON_WORDS

KNOWN = known_outlets()
BY_ID = {outlet.id: outlet for outlet in KNOWN}
HEADER = ",".join(COLUMNS)


def mistakes(folder: Path, *lines: str) -> list[str]:
    path = folder / "outlets.csv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", "utf-8")
    with pytest.raises(ConfigError) as raised:
        known_outlets(path)
    return [line.removeprefix(f"{path}, ") for line in raised.value.mistakes]


def test_what_is_shipped_has_no_mistakes() -> None:
    assert known_outlets(Path(str(SHIPPED))) == KNOWN


def test_no_two_rows_share_a_domain() -> None:
    owners = Counter(domain for outlet in KNOWN for domain in {outlet.id, *outlet.domains})
    assert [domain for domain, count in owners.items() if count > 1] == []


def test_no_two_rows_share_a_name() -> None:
    owners = Counter(name for outlet in KNOWN for name in {folded(n) for n in (outlet.name, *outlet.names)})
    assert [name for name, count in owners.items() if count > 1] == []


def test_ids_and_domains_are_registered_domains() -> None:
    listed = [domain for outlet in KNOWN for domain in (outlet.id, *outlet.domains)]
    assert [d for d in listed if registered_domain(d) != d or is_public_suffix(d)] == []


def test_kinds_are_known_and_no_name_is_empty() -> None:
    assert {outlet.kind for outlet in KNOWN} == set(get_args(OutletKind))
    assert [outlet.id for outlet in KNOWN if not outlet.name.strip()] == []


def test_a_country_has_a_domain_ending_of_its_own() -> None:
    countries = {outlet.country.lower() for outlet in KNOWN} - {"", "gb", "xk"}
    endings = {
        c: {c, f"com.{c}", f"co.{c}", f"any.{c}"} for c in countries
    }  # of some, only the second level is shared
    assert [country for country, those in endings.items() if not any(map(is_public_suffix, those))] == []


def test_names_that_are_words_are_marked_as_such() -> None:
    marked = COMMON_WORDS.union(*(outlet.common_words for outlet in KNOWN))
    names = {name for outlet in KNOWN for name in (outlet.name, *outlet.names)}
    words = set(
        "Time|Fortune|People|Variety|Deadline|Nature|Science|The Times|The Sun|Focus|Stern".split("|")
    )
    words |= set("Cell|Patch|Reveal|Eater|Olé|The Walrus|Дождь|Вести|Blic|Diken".split("|"))
    assert words <= names
    assert words <= marked


@pytest.mark.parametrize("name", ["Metro", "The Herald", "The Star", "The Standard", "Capital", "Trend"])
def test_a_name_of_several_countries_is_nobodys_alone(name: str) -> None:
    holders = [outlet for outlet in KNOWN if name in (outlet.name, *outlet.names)]
    shared = [outlet for outlet in KNOWN if outlet.name.startswith(f"{name} (")]
    assert holders == []
    assert shared and all(outlet.country for outlet in shared)


@pytest.mark.parametrize(
    "name", ["Post", "The Post", "Globe", "The Globe", "Sun", "Express", "Mirror", "Journal", "The News"]
)
def test_a_short_form_that_many_papers_have_is_no_name_in_the_list(name: str) -> None:
    assert [outlet.id for outlet in KNOWN if name in (outlet.name, *outlet.names)] == []


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
        ("Ведомостям", "vedomosti.ru"),
        ("Gazety Wyborczej", "wyborcza.pl"),
        ("朝日新聞", "asahi.com"),
        ("연합뉴스", "yna.co.kr"),
        ("新华社", "xinhuanet.com"),
        ("Τα Νέα", "tanea.gr"),
        ("الجزيرة", "aljazeera.com"),
        ("Cumhuriyet'e", "cumhuriyet.com.tr"),
        ("Hospodářských novin", "hn.cz"),
    ],
)
def test_short_forms_lead_to_the_outlet(name: str, domain: str) -> None:
    found = load_outlets(None).by_name(name)
    assert found is not None and found.id == domain


def test_there_are_many_of_many_countries() -> None:
    countries = Counter(outlet.country for outlet in KNOWN if outlet.country)
    assert len(KNOWN) >= 5000
    assert sum(count >= 5 for count in countries.values()) >= 90
    assert sum(outlet.kind == "agency" for outlet in KNOWN) >= 240


def test_a_paper_belongs_to_its_company_and_country() -> None:
    bild, lead = BY_ID["bild.de"], BY_ID["desmoinesregister.com"]
    assert (bild.country, bild.parent) == ("DE", "axelspringer.com")
    assert (lead.country, lead.parent) == ("US", "gannett.com")
    assert BY_ID["axelspringer.com"].kind == "organisation"


@pytest.mark.parametrize(
    ("outlet", "place"),
    [
        (Outlet("bay.example", "Bay", country="GB"), "uk"),
        (Outlet("bay.com", "Bay", country="MX"), "mx"),
        (Outlet("bay.com", "Bay"), "com"),
        (Outlet("bay.co.uk", "Bay"), "uk"),
    ],
)
def test_the_place_of_an_outlet(outlet: Outlet, place: str) -> None:
    assert outlet.place == place


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("bay.example,Bay,blog,,,,,", "kind 'blog' is not one of outlet, agency, aggregator, organisation."),
        ("bay.example,Bay,outlet,gb,,,,", "country 'gb' must be two capitals, such as GB, or nothing."),
        ("www.bay.com,Bay,outlet,,,,,", "'www.bay.com' should be the registered domain, 'bay.com'."),
        (
            "co.uk,Bay,outlet,,,,,",
            "'co.uk' is an ending that many domains share. Write a whole one, as in 'example.co.uk'.",
        ),
        ("bay,Bay,outlet,,,,,", "'bay' is no domain. Write it as in 'example.org'."),
        (
            "bay.example,,outlet,,,,,",
            "an empty name, or white space around one. Write names as in 'Northwire|NW'.",
        ),
        (
            "bay.example,Bay,outlet,,,A | B,,",
            "an empty name, or white space around one. Write names as in 'Northwire|NW'.",
        ),
        (
            "bay.example,Bay,outlet,,,,Lamp,",
            "common_words has 'Lamp', which is none of its names. Add it to names, or take it out.",
        ),
        (
            "bay.example,Bay,outlet,,none.example,,,",
            "parent 'none.example' is not the domain of another row. Add one, or take it out.",
        ),
        (
            "bay.example,Bay, Harbour,outlet,,,,,",
            "9 cells, where there are 8 columns. Quote a name that has a comma in it.",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    assert f"line 3: {said}" in mistakes(tmp_path, "able.example,Able,outlet,GB,,,,", line)


def test_two_rows_that_claim_the_same_are_both_named(tmp_path: Path) -> None:
    assert mistakes(
        tmp_path, "able.example,Able,outlet,,,The  Lamp,,", "bay.example,Bay,outlet,,,the lamp,,able.example"
    ) == [
        "line 3: the domain 'able.example' stands in line 2 too. Keep one of them.",
        "line 3: the name 'the lamp' stands in line 2 too."
        " Keep one, or add the country to the name of one: 'the lamp (Malta)'.",
    ]


def test_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "outlets.csv"
    path.write_text("domain,name\nbay.example,Bay\n", "utf-8")
    with pytest.raises(ConfigError, match="line 1: the columns must be domain,name,kind"):
        known_outlets(path)


def test_rows_that_own_one_another_are_a_mistake(tmp_path: Path) -> None:
    rows = ("able.example,Able,outlet,GB,bay.example,,,", "bay.example,Bay,outlet,GB,able.example,,,")
    assert mistakes(tmp_path, *rows) == [
        "line 2: 'Able' and 'Bay' are one another's parent. Take one out: an owner does not belong to what it owns."
    ]
