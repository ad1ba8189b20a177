"""The outlet that an aggregator names beside a link: on saved pages of every layout that we know."""

from __future__ import annotations

from pathlib import Path

import pytest

from spiders.links import parse_page, read_links
from spiders.listings import choose_stories
from spiders.outlet_beside import outlet_beside

Named = dict[str, tuple[str, str | None]]


def named(page: str, url: str) -> Named:
    tree = parse_page(page)
    assert tree is not None
    links = read_links(tree, url)
    return {address: name for address, name in outlet_beside(choose_stories(links, url), links).items()}


def saved(name: str, url: str) -> dict[str, str]:
    found = named(Path(f"fixtures/listings/{name}.html").read_text("utf-8"), url)
    return {address.split("/")[2]: outlet for address, (outlet, _) in found.items()}


def test_writer_and_outlet_before_the_headline() -> None:
    assert saved("clusters", "https://waterfrontwire.example/") == {
        "www.harbourpost.example": "Harbour Post",
        "canalgazette.example": "Canal Gazette",  # the headline stands in a hidden list
        "delta.example": "Delta Times",
        "quaynotes.example": "Quay Notes",
        "millpond.example": "Mill Pond",
    }


def test_the_home_page_is_kept_where_it_is_linked() -> None:
    page = Path("fixtures/listings/clusters.html").read_text("utf-8")
    found = named(page, "https://waterfrontwire.example/")
    assert found["https://delta.example/a/88130"] == ("Delta Times", "https://delta.example/")
    assert found["https://delta.example/a/88123"] == ("Delta Times", None)


def test_domain_in_brackets() -> None:
    found = saved("votes", "https://lantern.example/")
    assert found["blog.lighthouse.example"] == "lighthouse.example"
    assert "lantern.example" not in found  # a post of the page's own names nobody


def test_a_name_between_two_headlines_belongs_to_the_one_before() -> None:
    assert saved("flat", "https://waterfrontwire.example/") == {
        "harbourpost.example": "Harbour Post",
        "delta.example": "Delta Times",
        "millpond.example": "Mill Pond",
        "tidebook.example": "Tidebook",
        "buoy.example": "Buoy",
    }


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ('<span class="site-name">[Delta Times]</span>', "Delta Times"),
        ("<cite>Bo Lin / Delta Times:</cite>", "Delta Times"),
        ('<a href="https://delta.example/">The Delta Times</a>', "The Delta Times"),
        ('<a href="https://delta.example/2026/11/21/tide-wall-vote-fails">Delta</a>', "Delta"),
        ("(news.delta.example)", "news.delta.example"),
        ("<p>to <span class=where>news.delta.example</span> 2 hours ago</p>", "news.delta.example"),
        ("<p>to <span class=where>canal.example</span> 2 hours ago</p>", None),  # another's
        ("<p>Source : <span class=media>Delta Times</span> | 2 h</p>", "Delta Times"),
        ("<p>Quelle: <b>Delta Times</b></p>", "Delta Times"),
        ("<p>No source: <i></i><b>Delta Times</b></p>", None),
        ('<div class="fonte">Delta Times - 22-11-2026</div>', "Delta Times"),
        ('<span class="domain">self.boats</span>', None),
        ('<span class="author">Bo Lin</span>', None),
        ("<cite>a sentence that goes on and on, much longer than any outlet's name ever was</cite>", None),
    ],
)
def test_ways_to_name_an_outlet(beside: str, expected: str | None) -> None:
    url = "https://delta.example/2026/11/21/tide-wall-vote-fails"
    rows = "".join(
        f'<li><h3><a href="https://a{n}.example/2026/11/21/some-story-here">A story of some length {n}</a></h3></li>'
        for n in range(6)
    )
    page = f'<ul><li><h3><a href="{url}">Tide wall vote fails by one</a></h3> {beside}</li>{rows}</ul>'
    assert named(page, "https://wire.example/").get(url, (None, None))[0] == expected


def _list_of(*behind: str) -> str:
    """A page of links to bayherald, portwire, quay9 and tide9, each with what is put behind it."""
    sites = ("bayherald", "portwire", "quay9", "tide9", "eel9")
    return "".join(
        f'<p><b><a href="https://{site}.example/a-bridge-opens-at-last-{site}">A bridge opens at last</a></b>{more}</p>'
        for site, more in zip(sites, behind, strict=True)
    )


def test_names_in_brackets_behind_the_links() -> None:
    rows = (" (Bay Herald)", " [Port Wire] 3 comments", "<i>(Quay Ledger)</i>", " (The Tide)", "")
    found = named(_list_of(*rows), "https://waterfrontwire.example/")
    assert [name for name, _ in found.values()] == ["Bay Herald", "Port Wire", "Quay Ledger", "The Tide"]


def test_brackets_that_name_no_outlet() -> None:
    rows = (" (video)", " (14 comments)", " (updated)", " (Bay Herald)", " (2026)")
    assert named(_list_of(*rows), "https://waterfrontwire.example/") == {}


def test_via_before_the_name() -> None:
    rows = [
        f"<span>via <b>{name}</b> · 3 hours ago</span>"
        for name in ("Ahoy", "Bilge", "Capstan", "Davit", "Ebb")
    ]
    found = named(_list_of(*rows), "https://waterfrontwire.example/")
    assert [name for name, _ in found.values()] == ["Ahoy", "Bilge", "Capstan", "Davit", "Ebb"]
