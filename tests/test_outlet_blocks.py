"""An outlet as TOML: what is read back is what was written."""

from __future__ import annotations

import tomllib

from monitor.known_outlets import Outlet
from monitor.outlet_blocks import outlet_block


def test_the_least_is_four_lines() -> None:
    block = outlet_block(Outlet("bay.example", "Bay", feeds=("https://bay.example/feed",)))
    assert block.splitlines() == [
        "[[outlet]]",
        'name = "Bay"',
        'domain = "bay.example"',
        'feeds = ["https://bay.example/feed"]',
    ]


def test_whatever_a_name_holds_it_is_read_back() -> None:
    name = 'A "quoted"\\ name\nof [[two]] lines, ö and 朝日'
    outlet = Outlet("bay.example", name, "agency", ("B", "C"), ("c.example",), (), ("https://b.example/s",))
    (read,) = tomllib.loads(outlet_block(outlet))["outlet"]
    assert read == {
        "name": name,
        "domain": "bay.example",
        "kind": "agency",
        "names": ["B", "C"],
        "domains": ["c.example"],
        "sitemaps": ["https://b.example/s"],
    }
