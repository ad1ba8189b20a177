"""OPML as feed readers write it: what is subscribed to, what cannot be used, and what we write ourselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.known_outlets import Outlet
from monitor.opml import Subscription, read_opml, write_opml

FOLDER = Path(__file__).parent.parent / "fixtures" / "opml"


def test_feedly_repeats_a_feed_in_every_folder() -> None:
    found = read_opml((FOLDER / "feedly.opml").read_bytes(), "feedly.opml")
    assert (len(found.subscriptions), found.repeated, found.mistakes) == (3, 1, ())
    assert found.subscriptions[1] == Subscription(
        "https://www.bayherald.example/sport/rss",
        "Bay Herald: Sport & Sea",
        "https://www.bayherald.example/sport",
        ("News",),
    )


def test_freshrss_reads_pages_too_and_what_cannot_be_used_is_named_with_its_line() -> None:
    found = read_opml((FOLDER / "freshrss.opml").read_bytes(), "f.opml")
    assert [(s.title, s.is_page) for s in found.subscriptions] == [
        ("Harbour Gazette", False),
        ("Lamp Post", True),
    ]
    assert found.mistakes == (
        "f.opml, line 11: 'Numbers' is of the type 'JSON+DotNotation', which is no feed. It was left out.",
        "f.opml, line 13: 'Tide tables': 'ftp://tides.example/feed' is not an http or https address. It was left out.",
        "f.opml, line 14: 'Nothing at all' has no address of a feed (xmlUrl). It was left out.",
    )


def test_inoreader_nests_folders_and_addresses_may_have_a_scheme_of_their_own() -> None:
    found = read_opml((FOLDER / "inoreader.xml").read_bytes(), "i.xml")
    assert [s.url for s in found.subscriptions] == [
        "https://sueddorferbote.example/rss",
        "https://quay.example/top.xml",
        "https://quay.example/weather.xml",
    ]
    assert found.subscriptions[0].folders == ("Europe", "North") and found.mistakes == ()


@pytest.mark.parametrize("body", [b"", b"not xml", b"<rss version='2.0'/>", b"{}", b"\x89PNG"])
def test_what_is_no_opml_is_refused(body: bytes) -> None:
    with pytest.raises(ConfigError, match="not an OPML file"):
        read_opml(body, "x")


def test_a_file_with_a_stray_sign_is_read_and_entities_are_not_expanded() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/hostname">]>
    <opml version="1.0"><body>    <outline text="A & B &a;" XMLURL="https://bay.example/feed"/></body></opml>"""
    (found,) = read_opml(bomb, "x").subscriptions
    assert found.url == "https://bay.example/feed" and found.title.startswith("A & B")


def test_what_is_not_well_formed_is_named_and_the_rest_is_read() -> None:
    body = b"""<opml version="1.0"><body>
    <outline text="The "Lamp"" xmlUrl="https://lamp.example/feed"/>
    <outline text="Bay" xmlUrl="https://bay.example/feed"/>
    </body></opml>"""
    found = read_opml(body, "x")
    assert [s.title for s in found.subscriptions] == ["Bay"]
    assert found.mistakes == ("x, line 2: not well-formed; an entry may be lost here.",)


def test_what_we_write_we_read_back() -> None:
    outlets = [
        Outlet(
            "bay.example", "Bay & <Herald>", feeds=("https://bay.example/a?b=1&c=2", "https://bay.example/d")
        ),
        Outlet("wire.example", "Wire", "agency", feeds=("https://feeds.service.example/wire",)),
        Outlet("stack.example", "Stack", "aggregator", pages=("https://stack.example/",)),
        Outlet("map.example", "Map", sitemaps=("https://map.example/s.xml",)),
    ]
    found = read_opml(write_opml(outlets), "x")
    assert found.mistakes == ()
    assert [(s.title, s.url, s.kind, s.domain, s.is_page) for s in found.subscriptions] == [
        ("Bay & <Herald>", "https://bay.example/a?b=1&c=2", "outlet", "bay.example", False),
        ("Bay & <Herald>", "https://bay.example/d", "outlet", "bay.example", False),
        ("Wire", "https://feeds.service.example/wire", "agency", "wire.example", False),
        ("Stack", "https://stack.example/", "aggregator", "stack.example", True),
    ]
