"""What a page allows to be done with it: kept as facts."""

from __future__ import annotations

import pytest

from monitor.models import PageFacts
from pipelines.declared.page_rights import read_rights, with_host_rules

POLICY = "https://harbour.example/tdm.json"


@pytest.mark.parametrize(
    ("metas", "headers", "told"),
    [
        ({}, {}, ()),
        ({"robots": ["max-image-preview:large, index, follow"]}, {}, ()),
        ({"robots": ["NOARCHIVE, max-snippet:-1"]}, {}, ("noarchive",)),
        ({"robots": ["none"], "firsthand": ["nosnippet"]}, {}, ("noindex", "nofollow", "nosnippet")),
        ({"googlebot": ["noindex"]}, {}, ()),
        ({"robots": ["noai, noimageai"]}, {}, ("noai", "noimageai")),
        ({}, {"x-robots-tag": "noindex, nosnippet"}, ("noindex", "nosnippet")),
        ({}, {"x-robots-tag": "otherbot: noindex, nofollow, firsthand: noarchive"}, ("noarchive",)),
        ({}, {"x-robots-tag": "otherbot: noindex, nofollow\nnoarchive"}, ("noarchive",)),
        ({}, {"x-robots-tag": "Firsthand: none\notherbot: noarchive"}, ("noindex", "nofollow")),
        ({}, {"x-robots-tag": "unavailable_after: 25 Jun 2027 15:00:00 GMT, noindex"}, ("noindex",)),
        ({"robots": ["nocache"]}, {"x-robots-tag": "noarchive"}, ("noarchive",)),
    ],
)
def test_directives_for_all_and_for_us(
    metas: dict[str, list[str]], headers: dict[str, str], told: tuple[str, ...]
) -> None:
    assert read_rights(metas, headers).robots == told


@pytest.mark.parametrize(
    ("metas", "headers", "reserved", "policy", "source"),
    [
        ({"tdm-reservation": ["1"], "tdm-policy": [POLICY]}, {}, True, POLICY, "html"),
        ({"tdm-reservation": ["0"]}, {"tdm-reservation": "1"}, False, None, "html"),
        ({}, {"tdm-reservation": "1", "tdm-policy": POLICY}, True, POLICY, "header"),
        ({"tdm-reservation": ["yes"]}, {"tdm-reservation": " 0 "}, False, None, "header"),
        ({"tdm-policy": [POLICY]}, {}, None, None, None),
        ({}, {"tdm-reservation": "1", "tdm-policy": "javascript:alert(1)"}, True, None, "header"),
    ],
)
def test_the_page_goes_before_its_headers(
    metas: dict[str, list[str]],
    headers: dict[str, str],
    reserved: bool | None,
    policy: str | None,
    source: str | None,
) -> None:
    found = read_rights(metas, headers)
    assert (found.tdm_reserved, found.tdm_policy, found.tdm_source) == (reserved, policy, source)


RULES = """[{"location": "/free/", "tdm-reservation": 0},
    {"location": "/*/paid*.html$", "tdm-reservation": 1, "tdm-policy": "https://harbour.example/tdm.json"},
    {"location": 7, "tdm-reservation": 1}, "nonsense", {"location": "/", "tdm-reservation": "1"}]"""


@pytest.mark.parametrize(
    ("path", "reserved", "policy"),
    [
        ("/free/1", False, None),
        ("/news/paid-1.html", True, POLICY),
        ("/news/paid-1.html?x=1", True, POLICY),
        ("/news/1.html", True, None),
    ],
)
def test_the_first_rule_of_the_host_that_fits(path: str, reserved: bool, policy: str | None) -> None:
    found = with_host_rules(PageFacts(), f"http://harbour.example{path}", RULES)
    assert (found.tdm_reserved, found.tdm_policy, found.tdm_source) == (reserved, policy, "tdmrep.json")


@pytest.mark.parametrize("text", [None, "", "[", "{}", "[" * 100_000, '[{"location": "/x$"}]', "<html>"])
def test_no_rules(text: str | None) -> None:
    assert with_host_rules(PageFacts(), "http://harbour.example/x", text) == PageFacts()


def test_the_page_goes_before_its_host() -> None:
    told = PageFacts(tdm_reserved=False, tdm_source="header")
    assert with_host_rules(told, "http://harbour.example/x", RULES) == told
