"""The outlets file: every mistake at once, what the project knows besides, and how an outlet is found by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.outlets import Outlet, Outlets, folded, known_outlets, load_outlets
from monitor.urls import registered_domain


def write(folder: Path, text: str) -> Path:
    path = folder / "outlets.toml"
    path.write_text(text, "utf-8")
    return path


def mistakes(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as raised:
        load_outlets(path)
    return [line.removeprefix(f"{path}: ") for line in raised.value.mistakes]


def test_four_lines_are_enough(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        'contact = "mailto:desk@harbour.example"\n[[outlet]]\nname = "Harbour Ledger"\ndomain = "harbour.example"\n'
        'feeds = ["https://harbour.example/feed"]\n',
    )
    outlets = load_outlets(path)
    assert outlets.contact == "mailto:desk@harbour.example"
    assert outlets.watched == (
        Outlet("harbour.example", "Harbour Ledger", feeds=("https://harbour.example/feed",)),
    )


def test_every_mistake_is_told_at_once_with_its_outlet(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """contact = ""
        outlets = 1
        [[outlet]]
        domain = "www.harbour.example"
        feed = ["https://harbour.example/feed"]
        [[outlet]]
        name = "Bay Herald"
        kind = "newspaper"
        feeds = ["bay.example/feed", "ftp://bay.example/feed"]
        pages = "https://bay.example/"
        names = [""]
        """,
    )
    assert mistakes(path) == [
        "unknown key 'outlets'. Did you mean 'outlet'?",
        'contact must be an address at which an outlet can reach you, such as "mailto:desk@example.org".',
        'outlet 1 has no name. Add name = "…".',
        "outlet 1: unknown key 'feed'. Did you mean 'feeds'?",
        "outlet 1: domain 'www.harbour.example' should be the registered domain, 'harbour.example'.",
        """'Bay Herald' has no domain. Add domain = "example.org".""",
        "'Bay Herald': kind 'newspaper' is not one of outlet, agency, aggregator, organisation.",
        """'Bay Herald': names must be a list of texts, such as names = ["…"].""",
        "'Bay Herald': feeds: 'bay.example/feed' is not an http or https address.",
        "'Bay Herald': feeds: 'ftp://bay.example/feed' is not an http or https address.",
        """'Bay Herald': pages must be a list of texts, such as pages = ["…"].""",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("outlet = 3", "write [[outlet]] with double brackets"),
        ("outlet = [3]", "outlet 1 is not a table"),
        ("[outlet]\nname = 'x'", "write [[outlet]] with double brackets"),
        ("name = ", "not valid TOML"),
        ("contact = 3", "contact must be an address"),
    ],
)
def test_a_file_of_another_shape(tmp_path: Path, text: str, words: str) -> None:
    (mistake,) = mistakes(write(tmp_path, text))
    assert words in mistake


def test_a_file_that_is_missing_or_in_another_encoding(tmp_path: Path) -> None:
    assert "there is no such file" in mistakes(tmp_path / "none.toml")[0]
    path = write(tmp_path, "")
    path.write_bytes('contact = "Fähre"'.encode("latin-1"))
    assert "not valid TOML" in mistakes(path)[0]


def test_two_outlets_share_neither_a_domain_nor_a_name(tmp_path: Path) -> None:
    block = '[[outlet]]\nname = "{}"\ndomain = "{}"\nnames = [{}]\n'
    path = write(
        tmp_path,
        block.format("Ledger", "ledger.example", "")
        + block.format("Bay", "bay.example", '"the ledger"')
        + block.format("Ledger", "ledger.example", ""),
    )
    assert mistakes(path) == [
        "'Bay' and 'Ledger' both have the name 'ledger'. Keep one of them.",
        "'Ledger' and 'Ledger' both have the domain 'ledger.example'. Keep one of them.",
        "'Ledger' and 'Ledger' both have the name 'ledger'. Keep one of them.",
    ]


def test_two_outlets_share_no_feed(tmp_path: Path) -> None:
    block = (
        '[[outlet]]\nname = "{0}"\ndomain = "{1}"\nfeeds = ["https://bay.example/feed", "https://{1}/own"]\n'
    )
    path = write(tmp_path, block.format("Bay", "bay.example") + block.format("Ledger", "ledger.example"))
    assert mistakes(path) == [
        "'Ledger' and 'Bay' both have the feed 'https://bay.example/feed'. Keep one of them."
    ]


def test_an_ending_that_many_share_is_no_domain(tmp_path: Path) -> None:
    path = write(tmp_path, '[[outlet]]\nname = "Bay"\ndomain = "co.uk"\ndomains = ["bay.example", "com"]\n')
    assert mistakes(path) == [
        "'Bay': 'co.uk' is an ending that many domains share. Write a whole one, as in 'example.co.uk'.",
        "'Bay': 'com' is an ending that many domains share. Write a whole one, as in 'example.com'.",
    ]


def test_what_the_project_knows_adds_names_and_never_replaces(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '[[outlet]]\nname = "Wire"\ndomain = "reuters.com"\nnames = ["the wire"]\ndomains = ["apnews.com"]\n',
    )
    outlets = load_outlets(path)
    mine = outlets.by_domain("https://www.reuters.com/world/x")
    assert mine is not None
    assert (mine.name, mine.kind) == ("Wire", "outlet"), "the user's word on name and kind"
    for name in ("Wire", "the wire", "Reuters", "Thomson Reuters"):
        assert outlets.by_name(name) == mine
    assert outlets.by_domain("apnews.com") == mine, "the user says who owns a domain"
    assert not mine.is_watched


def test_an_outlet_is_found_by_any_of_its_names() -> None:
    outlets = Outlets(
        (
            Outlet("post.example", "The Lantern Post", names=("Lantern",)),
            Outlet("presse.example", "Die Presse"),
            Outlet("lapresse.example", "La Presse"),
            Outlet("ilpunto.example", "Il Punto"),
            Outlet("oreilly.example", "O’Reilly Weekly"),
        )
    )
    ids = {
        name: outlet.id if (outlet := outlets.by_name(name)) else None
        for name in (
            "the  lantern post",
            "Lantern Post",
            "LANTERN",
            "la presse",
            "die Presse",
            "O'Reilly Weekly",
            "Post",
            "punto",
            "The Punto",
        )
    }
    assert ids == {
        "the  lantern post": "post.example",
        "Lantern Post": "post.example",
        "LANTERN": "post.example",
        "la presse": "lapresse.example",
        "die Presse": "presse.example",
        "O'Reilly Weekly": "oreilly.example",
        "Post": None,
        "punto": "ilpunto.example",
        "The Punto": None,
    }
    assert outlets.names[0] == "The Lantern Post", "longest first"
    assert outlets.by_name("") is None


def test_an_outlet_of_ones_own_has_a_country_an_owner_and_names_that_are_words(tmp_path: Path) -> None:
    block = '[[outlet]]\nname = "Reuters"\ndomain = "reuters.com"\n'
    mine = load_outlets(write(tmp_path, block)).by_domain("reuters.com")
    assert mine is not None and mine.country == "GB", "what the project knows is kept"
    own = 'country = "MT"\nparent = "bay.example"\nnames = ["The Lamp"]\ncommon_words = ["The Lamp"]\n'
    mine = load_outlets(write(tmp_path, block + own)).by_domain("reuters.com")
    assert mine is not None
    assert (mine.country, mine.parent, mine.common_words) == ("MT", "bay.example", ("The Lamp",))
    assert mistakes(write(tmp_path, block + 'country = "Malta"\nparent = "www.bay.example"\n')) == [
        "'Reuters': country must be two capitals, such as country = \"GB\".",
        "'Reuters': parent must be the registered domain of the owner, such as \"example.org\".",
    ]


def test_an_article_is_stored_under_its_outlet_whatever_the_host() -> None:
    outlets = Outlets((Outlet("bbc.co.uk", "BBC", domains=("bbc.com",)),))
    assert outlets.outlet_id("https://www.bbc.com/news/1") == "bbc.co.uk"
    assert outlets.outlet_id("https://news.harbour.example/1") == "harbour.example"


def test_the_shipped_list_is_free_of_collisions() -> None:
    shipped = known_outlets()
    names = [(folded(name), outlet.id) for outlet in shipped for name in {outlet.name, *outlet.names}]
    domains = [domain for outlet in shipped for domain in (outlet.id, *outlet.domains)]
    assert len({name for name, _ in names}) == len(set(names))
    assert len(domains) == len(set(domains))
    assert [domain for domain in domains if registered_domain(domain) != domain] == []
    assert {outlet.kind for outlet in shipped} == {"outlet", "agency", "aggregator", "organisation"}
    assert not any(outlet.is_watched for outlet in load_outlets(None).all)


def test_no_mistake_hides_another(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """[[outlet]]
name = "Ledger"
domain = "ledger.example"
kind = "blog"
feeds = [5, "ledger.example/feed"]
[[outlet]]
name = "ledger"
domain = "not a domain"
""",
    )
    assert mistakes(path) == [
        "'Ledger': kind 'blog' is not one of outlet, agency, aggregator, organisation.",
        "'Ledger': feeds must be a list of texts, such as feeds = [\"…\"].",
        "'Ledger': feeds: 'ledger.example/feed' is not an http or https address.",
        "'ledger': 'not a domain' is no domain. Write it as in domain = \"example.org\".",
        "'ledger' and 'Ledger' both have the name 'ledger'. Keep one of them.",
    ]


def test_a_domain_a_common_word_or_a_parent_that_would_never_be_met_is_a_mistake(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """[[outlet]]
        name = "Bay Herald"
        domain = "bay.example"
        parent = "bay.example"
        domains = ["https://herald.example/", "news.herald.example", "Herald.example"]
        common_words = ["Herald"]
        [[outlet]]
        name = "Time"
        domain = "time.com"
        common_words = ["Time", "TIME Magazine"]
        """,
    )
    assert mistakes(path) == [
        "'Bay Herald': domains: 'https://herald.example/' is no domain. Write it as in 'example.org'.",
        "'Bay Herald': domains: 'news.herald.example' should be the registered domain, 'herald.example'.",
        "'Bay Herald': domains: 'Herald.example' should be the registered domain, 'herald.example'.",
        "'Bay Herald': parent is its own domain. Name the owner's, or take it out.",
        "'Bay Herald': common_words has 'Herald', which is none of its names. Add it to names, or take it out.",
        "'Time': common_words has 'TIME Magazine', which is none of its names. Add it to names, or take it out.",
    ]


def test_outlets_that_own_one_another_are_a_mistake_also_by_way_of_one_that_is_shipped(
    tmp_path: Path,
) -> None:
    owned = next(one for one in known_outlets() if one.parent)
    block = '[[outlet]]\nname = "{}"\ndomain = "{}"\nparent = "{}"\n'
    path = write(
        tmp_path,
        block.format("Bay", "bay.example", "cape.example")
        + block.format("Cape", "cape.example", "dune.example")
        + block.format("Dune", "dune.example", "bay.example")
        + block.format("The Owner", owned.parent, owned.id)
        + block.format("Fen", "fen.example", "bay.example"),
    )
    remedy = "are one another's parent. Take one out: an owner does not belong to what it owns."
    assert mistakes(path) == [
        f"'Bay' and 'Cape' and 'Dune' {remedy}",
        f"'The Owner' and '{owned.name}' {remedy}",
    ]


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("Post", None),
        ("Times", None),
        ("The Times", "thetimes.com"),
        ("Guardian", "theguardian.com"),
        ("Spiegel", "spiegel.de"),
        ("Telegraaf", "telegraaf.nl"),
        ("Libé", "liberation.fr"),
        ("Ukrajinska Prawda", "pravda.com.ua"),
        ("وكالة فرانس برس", "afp.com"),
    ],
)
def test_a_last_word_that_many_share_is_nobodys(name: str, outlet: str | None) -> None:
    found = load_outlets(None).by_name(name)
    assert (found.id if found else None) == outlet
