"""Addresses of first-hand documents, by their hosts, folders and posts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import monitor
from monitor.first_hand import first_hand_address, is_press_room, squeezed
from monitor.outlets import Outlet

HOSTS = Path(monitor.__file__).parent / "first_hand_hosts.csv"


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("https://www.prnewswire.com/news-releases/a-301.html", "wire of releases"),
        ("https://www.sec.gov/Archives/edgar/data/1/a.htm", "filing"),
        ("https://doi.org/10.5555/jt.2026.14", "study"),
        ("https://www.cambridge.org/core/journals/tides/article/silt/ABC", "study"),
        ("https://journals.example/doi/10.5555/jt.2026.14", "study"),
        ("https://www.economie.gouv.fr/actualites/ports", "official body"),
        ("https://www.meti.go.jp/press/2026/10/1012.html", "official body"),
        ("https://data.police.uk/a", "official body"),
        ("https://portal.stf.jus.br/noticias/1", "court paper"),
        ("https://yard.example/press-releases/ferries", "press release"),
        ("https://yard.example/de/pressemitteilungen/faehren", "press release"),
        (
            "https://yard.example/%E3%83%8B%E3%83%A5%E3%83%BC%E3%82%B9%E3%83%AA%E3%83%AA%E3%83%BC%E3%82%B9/1",
            "press release",
        ),
        ("https://ir.yard.example/static-files/q3.pdf", "for investors"),
        ("https://github.com/yard/ferry/releases/tag/v2.1.0", "software release"),
        ("https://code.yard.example/yard/ferry/releases/tag/v2", "software release"),
        ("https://gitlab.yard.example/yard/ferry/-/releases/v2.1", "software release"),
        ("https://pypi.org/project/ferry/2.1.0/", "software release"),
        ("https://www.npmjs.com/package/@yard/ferry/v/2.1.0", "software release"),
        ("https://crates.io/crates/ferry/2.1.0", "software release"),
        ("https://rubygems.org/gems/ferry/versions/2.1.0", "software release"),
        ("https://github.com/yard/ferry/security/advisories/GHSA-ab12-cd34-ef56", "security advisory"),
        ("https://github.com/advisories/GHSA-ab12-cd34-ef56", "security advisory"),
        ("https://yard.example/security/cve/cve-2026-12345", "security advisory"),
        ("https://www.cve.org/CVERecord?id=CVE-2026-12345", "security advisory"),
        ("https://osv.dev/vulnerability/PYSEC-2026-7", "security advisory"),
        ("https://nvd.nist.gov/vuln/detail/CVE-2026-12345", "official body"),
        ("https://x.com/mona_elstad/status/184", "post by mona_elstad"),
        ("https://hachyderm.example/@lena/113000000000000001", "post by lena"),
        ("https://www.reddit.com/r/boats/comments/abc/my_ferry/", "post by a person"),
    ],
)
def test_an_address_tells_what_stands_there(url: str, what: str) -> None:
    assert (first_hand_address(url) or "").startswith(what)


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example/2026/10/press-release-wars",
        "https://post.example/news/press-releases-are-getting-longer",
        "https://www.gov.uk/",
        "https://abcnews.go.com/US/story?id=1",
        "https://governing.example/finance/ports",
        "https://github.com/yard/ferry",
        "https://github.com/yard/ferry/issues/7",
        "https://pypi.org/project/ferry/",
        "https://yard.example/project/2026-plans/notes",
        "https://post.example/2026/10/cve-2026-12345-is-used-against-ferries",
        "https://post.example/security/patch-now-cve-2026-12345",
        "https://x.com/mona_elstad",
        "https://x.com/Reuters/status/184",
        "https://bsky.app/profile/theguardian.com/post/3kabc",
        "https://post.example/@lena/how-i-left",
        "https://irvine.example/news/a",
    ],
)
def test_an_address_of_a_report_or_of_nothing_tells_nothing(url: str) -> None:
    assert first_hand_address(url) is None


def test_a_states_news_agency_writes_news() -> None:
    url = "https://www.pna.gov.xx/articles/1"
    assert first_hand_address(url) is not None
    assert first_hand_address(url, Outlet("pna.gov.xx", "PNA", "agency")) is None


def test_press_rooms_are_told_by_host_or_folder() -> None:
    assert is_press_room("https://newsroom.yard.example/a")
    assert is_press_room("https://yard.example/sala-de-prensa/a")
    assert not is_press_room("https://newsroom.example/2026/a")
    assert not is_press_room("https://yard.example/pressed-flowers")


def test_names_are_squeezed_alike_however_they_are_written() -> None:
    assert squeezed("Estaleiro Atlântico") == squeezed("estaleiro-atlantico") == "estaleiroatlantico"


def test_the_list_names_each_host_once_and_what_it_publishes() -> None:
    rows = list(csv.DictReader(HOSTS.read_text("utf-8").splitlines()))
    hosts = [row["host"] for row in rows]
    assert len(hosts) == len(set(hosts)) > 300
    assert {row["what"] for row in rows} == {
        "wire of releases",
        "filing",
        "court paper",
        "study",
        "document",
        "official body",
        "security advisory",
    }
    assert all(host == host.lower() and "." in host and not host.startswith("www.") for host in hosts)
