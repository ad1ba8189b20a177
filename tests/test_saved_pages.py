"""A folder of saved pages answers as its files and its `web.toml` say."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.saved_pages import SavedPages, address_of, merged_headers

WEB = """
last_modified = 2026-10-14T18:00:00Z

[[address]]
url = "http://a.example/?p=17"
file = "a.example/page.html"
status = 410
headers = { Content-Type = "text/html" }

[[address]]
url = "http://a.example/old"
status = 301
headers = { Location = "http://a.example/page" }

[[address]]
url = "http://a.example/map.xml.gz"
file = "a.example/map.xml"
gzip = true
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.example" / "news").mkdir(parents=True)
    (tmp_path / "a.example" / "page.html").write_bytes(b"<p>page")
    (tmp_path / "a.example" / "news" / "index.html").write_bytes(b"<p>index")
    (tmp_path / "a.example" / "map.xml").write_bytes(b"<urlset/>")
    (tmp_path / "web.toml").write_text(WEB)
    return tmp_path


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("http://a.example/page.html", b"<p>page"),
        ("http://a.example/page", b"<p>page"),
        ("https://A.example:443/page?utm_source=feed", b"<p>page"),
        ("http://a.example/news/", b"<p>index"),
        ("http://a.example/news", b"<p>index"),
    ],
)
def test_an_address_is_a_file(folder: Path, url: str, body: bytes) -> None:
    answer = SavedPages(folder).find(url)
    assert (answer.status, answer.body) == (200, body)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Last-Modified"] == "Wed, 14 Oct 2026 18:00:00 GMT"


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/none",
        "http://b.example/",
        "http://a.example/../web.toml",
        "http:///",
        "http://a.example/",
    ],
)
def test_what_was_not_saved_is_404(folder: Path, url: str) -> None:
    assert SavedPages(folder).find(url).status == 404


def test_nothing_outside_the_folder_is_served(folder: Path) -> None:
    (folder.parent / "secret.html").write_text("secret")
    assert SavedPages(folder).find("http://a.example/../../secret.html").status == 404
    assert SavedPages(folder).find("http://a.example/%2e%2e/%2e%2e/secret").status == 404


def test_web_toml_says_what_a_file_cannot(folder: Path) -> None:
    pages = SavedPages(folder)
    gone = pages.find("http://a.example/?p=17")
    assert (gone.status, gone.headers["Content-Type"], gone.body) == (410, "text/html", b"<p>page")
    moved = pages.find("http://a.example/old")
    assert (moved.status, moved.headers["Location"]) == (301, "http://a.example/page")
    packed = pages.find("http://a.example/map.xml.gz")
    assert gzip.decompress(packed.body) == b"<urlset/>"
    assert packed.headers["ETag"] == pages.find("http://a.example/map.xml.gz").headers["ETag"]


def test_the_etag_follows_the_bytes(folder: Path) -> None:
    pages = SavedPages(folder)
    before = pages.find("http://a.example/page").headers["ETag"]
    (folder / "a.example" / "page.html").write_bytes(b"<p>edited")
    assert pages.find("http://a.example/page").headers["ETag"] != before


def test_a_missing_folder_and_every_mistake_are_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such folder"):
        SavedPages(tmp_path / "nowhere")
    (tmp_path / "web.toml").write_text(
        '[[address]]\nurl = "x"\nfil = 1\n[[address]]\nurl = "http://a.example/"\nfile = "gone"'
    )
    with pytest.raises(ConfigError) as caught:
        SavedPages(tmp_path)
    assert [("'fil'" in m, "write url" in m, "'gone'" in m) for m in caught.value.mistakes] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]
    (tmp_path / "web.toml").write_text("= 1")
    with pytest.raises(ConfigError, match="not valid TOML"):
        SavedPages(tmp_path)


def test_addresses_and_headers_are_compared_without_case() -> None:
    assert address_of("HTTP://Host.example:80?x=1") == "host.example/?x=1"
    assert address_of("http://127.0.0.1:8080/a") == "127.0.0.1:8080/a"
    assert merged_headers({"ETag": "1", "X": "2"}, {"etag": "3"}) == {"X": "2", "etag": "3"}
