"""Servers that never end, unpack to gigabytes, lead in circles or show a false certificate: each costs one address."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import brotli
import pytest
from scrapy.utils._compression import zstd

from tests.certificates import certificates
from tests.hostile_server import Answering, HostileServer, answer
from tests.sweeping import problems, rows, rss, store, story_page, sweep, write_outlets

NAMES = ("-s", "TWISTED_DNS_RESOLVER=tests.invented_names.InventedNames")
OPEN = ("-s", "NEWS_OPEN_HOSTS=harbour.example,tidewire.example")
QUICK = (
    "-s",
    "NEWS_TDMREP=0",
    "-s",
    "DOWNLOAD_TIMEOUT=8",
    "-s",
    "DOWNLOAD_MAXSIZE=2000000",
    "-s",
    "CONCURRENT_REQUESTS_PER_DOMAIN=16",
)
BOMB = b"<html>" + bytes(50 * 2**20)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def endless(start: bytes, piece: bytes, pause: float = 0.0) -> Answering:
    def say(path: str) -> Iterator[bytes | float]:
        yield start
        while True:
            yield pause
            yield piece

    return say


def redirecting(path: str) -> Iterator[bytes | float]:
    """One of 10,000 redirects, each to the next."""
    number = int(path.rpartition("/")[2])
    yield answer("", "text/html", f"Location: /moved/{number + 1}", status=302 if number < 10_000 else 200)


def packed(body: bytes, coding: str) -> bytes:
    return answer(body, "text/html", f"Content-Encoding: {coding}")


CHUNK = b"10000\r\n" + bytes(2**16) + b"\r\n"
FAULTS: dict[str, tuple[bytes | Answering, str]] = {  # path -> what is sent, and the problem it must become
    "/gzip-bomb": (packed(gzip.compress(BOMB), "gzip"), "too-large"),
    "/gzip-of-gzip-bomb": (packed(gzip.compress(gzip.compress(BOMB)), "gzip, gzip"), "too-large"),
    "/brotli-bomb": (packed(brotli.compress(BOMB, quality=1), "br"), "too-large"),
    "/zstd-bomb": (packed(zstd.compress(BOMB), "zstd"), "too-large"),
    "/endless-body": (endless(HEAD + b"\r\n", bytes(2**16)), "too-large"),
    "/endless-chunks": (endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", CHUNK), "too-large"),
    "/endless-headers": (endless(HEAD, b"X-More: of the same\r\n" * 1000), "too-large"),
    "/endless-header": (endless(HEAD + b"X-Long: ", b"x" * 2**16), "no-answer"),
    "/folded-header": (endless(HEAD + b"X-Long: ", b"x\r\n " * 2**14), "too-large"),
    "/endless-continue": (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000), "too-large"),
    "/drip-of-headers": (endless(HEAD, b"X: y\r\n", 0.3), "no-answer"),
    "/drip-of-body": (endless(HEAD + b"\r\n<html>", b".", 0.3), "no-answer"),
    "/no-http": (b"SSH-2.0-OpenSSH_9.6\r\n" * 20, "no-answer"),
    "/moved/1": (redirecting, "redirect-loop"),
}


def test_what_never_ends_costs_one_address_and_little_memory(tmp_path: Path) -> None:
    with HostileServer({path: sent for path, (sent, _) in FAULTS.items()}, redirecting) as server:
        harbour = f"http://harbour.example:{server.port}"
        good = f"{harbour}/2026/council-takes-up-the-pier"
        server.paths |= {
            "/robots.txt": answer("", "text/plain"),
            "/feed.xml": answer(rss([*(harbour + path for path in FAULTS), good]), "application/rss+xml"),
            "/2026/council-takes-up-the-pier": answer(story_page(0)),
        }
        write_outlets(tmp_path, {"harbour.example": f"{harbour}/feed.xml"})
        ended = sweep(tmp_path, None, *NAMES, *OPEN, *QUICK)
        assert (ended.code, ended.err) == (0, "")
        db = store(tmp_path)
        assert problems(db) == {harbour + path: kind for path, (_, kind) in FAULTS.items()}
        assert rows(db, "SELECT url FROM articles WHERE fetched_at IS NOT NULL") == [good]
        # What a socket holds on its way is sent, too: some megabytes on loopback.
        assert all(sent < 20 * 2**20 for sent in server.sent.values()), server.sent
        moved = [path for path in server.asked if path.startswith("/moved/")]
        assert len(moved) <= 9
        assert sum(server.asked.values()) < 40


SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def index(urls: list[str]) -> bytes:
    """A sitemap index."""
    named = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return answer(f'<sitemapindex xmlns="{SITEMAP}">{named}</sitemapindex>', "application/xml")


def test_a_sitemap_index_in_itself_and_one_of_fifty_thousand(tmp_path: Path) -> None:
    def each(path: str) -> Iterator[bytes | float]:
        yield index([f"{harbour}{path}", f"{harbour}/index.xml", f"{harbour}{path}/deeper"])

    with HostileServer({}, each) as server:
        harbour = f"http://harbour.example:{server.port}"
        many = [f"{harbour}/{number}.xml" for number in range(50_000)]
        server.paths |= {
            "/robots.txt": answer("", "text/plain"),
            "/index.xml": index([f"{harbour}/index.xml", f"{harbour}/index.xml#again", *many]),
            "/feed.xml": answer(rss([]), "application/rss+xml"),
        }
        extra = f'sitemaps = ["{harbour}/index.xml"]\n'
        write_outlets(tmp_path, {"harbour.example": f"{harbour}/feed.xml"}, extra)
        ended = sweep(tmp_path, None, *NAMES, *OPEN, *QUICK)
        assert "Traceback" not in ended.err
        assert "too-many-sitemaps" in problems(store(tmp_path)).values()
        assert server.asked["/index.xml"] == 1
        assert max(server.asked.values()) == 1
        assert sum(server.asked.values()) < 250, len(server.asked)


def test_a_calendar_that_has_a_page_for_every_day_for_ever(tmp_path: Path) -> None:
    def day(path: str) -> Iterator[bytes | float]:
        number = int(path.rpartition("-")[2])
        near = "".join(
            f'<li><a rel=next href="/calendar/day-{number + step}">The programme of day {number + step} in full</a>'
            f'<p>Source: <a href="/calendar/day-{number + step}">Harbour</a></p></li>'
            for step in range(1, 40)
        )
        yield answer(story_page(number % 20, f"<ul>{near}</ul>"))

    with HostileServer({}, day) as server:
        harbour = f"http://harbour.example:{server.port}"
        server.paths |= {
            "/robots.txt": answer("", "text/plain"),
            "/feed.xml": answer(rss([f"{harbour}/calendar/day-0"]), "application/rss+xml"),
        }
        extra = f'pages = ["{harbour}/calendar/day-0"]\n'
        write_outlets(tmp_path, {"harbour.example": f"{harbour}/feed.xml"}, extra)
        ended = sweep(tmp_path, None, *NAMES, *OPEN, *QUICK, "-s", "CLOSESPIDER_TIMEOUT=40", "--json")
        assert ended.report["is_complete"], "it would go on for ever"
        assert sum(server.asked.values()) < 200


def test_a_certificate_that_is_wrong_costs_its_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    story = {"/story": answer(story_page(0))}
    made = certificates(tmp_path)
    wrong = [
        HostileServer(story, certificate=made[name]) for name in ("self-signed", "another host", "expired")
    ]
    with ExitStack() as servers:
        for server in wrong:
            servers.enter_context(server)
        right = servers.enter_context(HostileServer(story, certificate=made["right"]))
        harbour = f"https://harbour.example:{right.port}"
        refused = [f"https://harbour.example:{server.port}/story" for server in wrong]
        right.paths["/feed.xml"] = answer(rss([f"{harbour}/story", *refused]), "application/rss+xml")
        write_outlets(tmp_path, {"harbour.example": f"{harbour}/feed.xml"})
        ended = sweep(tmp_path, None, *NAMES, *OPEN, *QUICK)
    db = store(tmp_path)
    assert (ended.code, problems(db)) == (0, dict.fromkeys(refused, "bad-certificate"))
    assert rows(db, "SELECT url FROM articles WHERE fetched_at IS NOT NULL") == [f"{harbour}/story"]
    assert not any(server.asked for server in wrong)
