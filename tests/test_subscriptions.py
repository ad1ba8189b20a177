"""Subscriptions as outlets: whose a feed is, and what the outlet is called."""

from __future__ import annotations

import pytest

from monitor.known_outlets import Outlet
from monitor.opml import Subscription
from monitor.outlets import Outlets
from monitor.subscriptions import domain_of, name_of, outlets_of

KNOWN = Outlets((Outlet("wire.example", "Northwire", "agency", domains=("wire-media.example",)),))


@pytest.mark.parametrize(
    ("titles", "domain", "name"),
    [
        (["World - Bay Herald", "Bay Herald: Sport"], "bayherald.example", "Bay Herald"),
        (["Bay Herald | Home"], "bayherald.example", "Bay Herald"),
        (["The Bay Herald"], "bayherald.example", "The Bay Herald"),
        (["Süddorfer Bote"], "sueddorferbote.example", "Süddorfer Bote"),
        (["Le Phare » Actualités"], "lephare.example", "Le Phare"),
        (["Top Stories"], "quay.example", "quay.example"),
        (["News", "Sport"], "quay.example", "quay.example"),
        (["RSS feed"], "quay.example", "quay.example"),
        (["Notes from Norwick"], "mira.example", "Notes from Norwick"),
        ([], "quay.example", "quay.example"),
    ],
)
def test_a_section_is_nobodys_name(titles: list[str], domain: str, name: str) -> None:
    assert name_of(titles, domain) == name


def test_a_feed_at_a_service_is_its_sites() -> None:
    there = Subscription("https://feeds.service.example/bay", "Bay", "https://www.bay.example/news")
    assert domain_of(there, KNOWN) == "bay.example"
    assert domain_of(Subscription("https://rss.bay.example/x", "Bay"), KNOWN) == "bay.example"
    assert domain_of(Subscription("https://wire-media.example/x", "x"), KNOWN) == "wire.example"


def test_what_is_known_keeps_name_and_kind() -> None:
    found = outlets_of(
        [Subscription("https://wire.example/a", "Latest"), Subscription("https://wire.example/b", "B")], KNOWN
    )
    assert found == [
        Outlet(
            "wire.example", "Northwire", "agency", feeds=("https://wire.example/a", "https://wire.example/b")
        )
    ]


def test_communities_are_lists_of_links_and_their_names_not_the_sites() -> None:
    found = outlets_of(
        [
            Subscription("https://www.reddit.com/r/harbours/.rss", "r/harbours"),
            Subscription("https://lemmy.example/feeds/c/eels.xml?sort=New", "Eels"),
            Subscription("https://bay.example/read/r.xml", "Bay Herald"),
        ],
        KNOWN,
    )
    assert [(each.id, each.name, each.kind) for each in found] == [
        ("reddit.com", "reddit.com", "aggregator"),
        ("lemmy.example", "lemmy.example", "aggregator"),
        ("bay.example", "Bay Herald", "outlet"),
    ]


def test_a_writer_at_a_platform_is_an_outlet() -> None:
    there = Subscription(
        "https://medium.com/feed/@ada", "Stories by Ada", "https://medium.com/@ada?source=rss"
    )
    assert domain_of(there, KNOWN) == "ada.medium.com"
    assert domain_of(Subscription("https://medium.com/feed/eels", "Eels"), KNOWN) == ""
