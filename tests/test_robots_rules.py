"""What a robots.txt says to us: RFC 9309, and what people write."""

from __future__ import annotations

from time import process_time

import pytest

from spiders.redirect_loops import RedirectLoop
from spiders.robots_rules import MAX_BYTES, kept_part, leads_nowhere, read_rules

SITE = "http://harbour.example"
ALL = "User-agent: *\n"


@pytest.mark.parametrize(
    ("text", "forbidden", "allowed"),
    [
        (ALL + "Disallow: /", "/news/1", "/robots.txt"),
        ("\ufeff" + ALL + "Disallow: /news", "/news/1", "/"),
        (ALL.replace("\n", "\r\n") + "Disallow: /news\r\n", "/news/1", "/"),
        (ALL.replace("\n", "\r") + "Disallow: /news\r", "/news/1", "/"),
        (ALL + "Disallow: /\nUser-agent: FIRSTHAND\nDisallow: /x", "/x", "/news/1"),
        ("User-agent: other\nUser-agent: firsthand # us\n\nDisallow: /x\n" + ALL + "Disallow: /", "/x", "/y"),
        ("User-agent: firsthand\nDisallow: /a\n" + ALL + "User-agent: firsthand\nDisallow: /b", "/b", "/c"),
        ("User-agent: firsthand\nDisallow: /a\n" + ALL + "User-agent: firsthand\nDisallow: /b", "/a", "/c"),
        ("User-agent: Firsthand/0.1\nDisallow: /x", "/x", "/y"),
        ("user-agent :Firsthand/0.1 (news monitor; +mailto:us) # a\nDisallow: /x", "/x", "/y"),
        (ALL + "Disallow:\nUser-agent: otherhand/1\nDisallow: /", None, "/x"),
        ("User-agent: first\nDisallow: /\nUser-agent: Firsthand*\nDisallow: /x", "/x", "/y"),
        ("User agent firsthand\nDisallow: /x\nUseragent: other\nDisallow: /y", "/x", "/y"),
        (
            "User-agent: a\nUser-agent: *\nUser-agent: b\nDisallow: /x\nUser-agent: c\nDisallow: /y",
            "/x",
            "/y",
        ),
        ("\xa0User-agent: firsthand\nDisallow: /x\n" + ALL + "Disallow: /y", "/x", "/y"),
        ("User-agent:\nDisallow: /y\n" + ALL + "Disallow: /x", "/x", "/y"),
        ("Disallow: /\n" + ALL + "Disallow: /x", "/x", "/y"),
        (ALL + "Disallow: /\nAllow: /news/", "/about", "/news/1"),
        (ALL + "Allow: /news/\nDisallow: /news/paid/", "/news/paid/1", "/news/1"),
        (ALL + "Disallow: /news\nAllow: /news", None, "/news"),
        (ALL + "Disallow: /*.pdf$", "/a/b.pdf", "/a/b.pdf?x=1"),
        (ALL + "Disallow: /a*z", "/a/b/z/c", "/a/b"),
        (ALL + "Disallow: /*?print=", "/a?print=1", "/a?page=1"),
        (ALL + "Disallow: /%7Eme/%e2%82%ac", "/~me/€", "/~you"),
        (ALL + "Disallow: /News", "/News/1", "/news/1"),
        ("<html><body>Disallow: /</body></html>", None, "/x"),
        ("", None, "/x"),
    ],
)
def test_groups_and_the_longest_rule(text: str, forbidden: str | None, allowed: str) -> None:
    rules = read_rules(text.encode(), "Firsthand")
    assert rules.can_fetch(SITE + allowed, "Firsthand")
    assert forbidden is None or not rules.can_fetch(SITE + forbidden, "Firsthand")


def test_half_a_megabyte_is_read_in_whole_lines() -> None:
    rule = b"Disallow: /some/long/path\n"
    body = b"User-agent: *\n" + rule * (MAX_BYTES // len(rule)) + b"Disallow: /x\n"
    part = kept_part(body)
    assert 500 * 2**10 < len(part) <= MAX_BYTES and part.endswith(rule)
    assert kept_part(part) == part
    assert read_rules(part, "Firsthand").can_fetch(f"{SITE}/some/long/pat", "Firsthand")


@pytest.mark.parametrize("mark", ["", "\xa0", "\x0b"])
def test_ten_thousand_names_before_ten_thousand_rules(mark: str) -> None:
    names = "".join(f"{mark}User-agent: bot-{number}\n" for number in range(10_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(10_000))
    began = process_time()
    read = read_rules(f"{names}{rules}User-agent: firsthand\nDisallow: /x\n".encode(), "Firsthand/0.1 (news)")
    assert process_time() - began < 10  # Protego alone: 100 s and 5 GB
    assert read.can_fetch(f"{SITE}/1", "Firsthand") and not read.can_fetch(f"{SITE}/x", "Firsthand")


def test_redirects_without_an_end_are_no_robots_txt() -> None:
    assert leads_nowhere(RedirectLoop("http://harbour.example/robots.txt"))
    assert leads_nowhere(ValueError("Missing scheme in request url: x"))
    assert not leads_nowhere(OSError("broken"))
