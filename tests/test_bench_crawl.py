"""The crawl benchmark: what it serves, by which server, and what it says of the runs."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from benchmarks import crawl
from benchmarks.crawl import ALONE, ARCHIVED, FETCHING, PLAIN, SWEEP, Run, publish, report, served
from benchmarks.nginx import Nginx, find_nginx
from benchmarks.sweep import rss
from benchmarks.timed_runs import Took
from monitor.outlets import load_outlets
from spiders.feeds import read_feed

NGINX = find_nginx()


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Path]:
    """Two pages under five addresses on two hosts."""
    (tmp_path / "pages").mkdir()
    for name in "ab":
        (tmp_path / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(f"<html>{name}".encode()))
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)  # where the tests run as root, nginx reads as another user
    assert publish(tmp_path, tmp_path, 5, 2) == 5
    yield tmp_path


def listed_and_got(work: Path, proxy: str) -> list[str]:
    """The addresses in the feeds that are served, all of which must answer with a page."""
    get = build_opener(ProxyHandler({"http": proxy})).open
    watched = load_outlets(work / "outlets.toml").watched
    feeds = [feed for outlet in watched for feed in outlet.feeds]
    listed = [entry.url for feed in feeds for entry in read_feed(get(feed).read(), feed)]
    for url in listed:
        with get(url) as answer:
            assert answer.read().startswith(b"<html>") and answer.headers["Content-Type"] == "text/html"
    return sorted(listed)


@pytest.mark.parametrize(
    "nginx", [None, pytest.param(NGINX, marks=pytest.mark.skipif(not NGINX, reason="no nginx"))]
)
def test_every_address_is_served_and_listed(
    work: Path, nginx: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(crawl, "find_nginx", lambda: nginx)
    with served(work / "web") as proxy:
        listed = listed_and_got(work, proxy)
    assert listed == sorted((work / "addresses.txt").read_text().split()) and len(listed) == 5
    assert ("no nginx" in capsys.readouterr().out) == (nginx is None)


def test_the_files_are_the_pages(work: Path) -> None:
    files = (work / "files.txt").read_text().split()
    held = [Path(file).read_bytes() for file in files]
    assert held[0] == held[2] == held[4] != held[1] == held[3]


def test_an_nginx_that_does_not_start_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "nginx"
    broken.write_text("#!/bin/sh\necho no such luck >&2\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(OSError, match="no such luck"), Nginx(str(broken), tmp_path):
        pass


def run(seconds: float, cpu: float, pages: int) -> Run:
    return Run(Took(seconds, cpu, 300.0, ""), pages)


def test_the_report_gives_medians_and_the_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    done = {
        SWEEP: [run(4.0, 2.0, 20), run(5.0, 2.0, 20), run(90.0, 2.0, 20)],
        PLAIN: [run(10.0, 8.0, 20)],
        FETCHING: [run(1.0, 0.5, 20)],
        ALONE: [run(5.0, 4.0, 20)],
        ARCHIVED: [run(8.0, 2.5, 20)],
    }
    assert report(done, 20) == 0
    printed = capsys.readouterr().out
    assert "sweep / plain spider = 2.00 (CPU: 4.00)" in printed
    assert "sweep / trafilatura x 2 = 1.00 (CPU: 2.00)" in printed
    assert "sweep / sweep --archive = 1.60 (CPU: 1.25)" in printed
    assert "peak 300 MB" in printed
    done[SWEEP] = [run(4.0, 2.0, 19)]
    assert report(done, 20) == 1


def test_the_feeds_of_the_sweep_benchmark_hold_one_new_entry() -> None:
    entries = list(read_feed(rss(3, 5, 1).encode(), "http://host3.example/feed"))
    assert len(entries) == 5
    dates = sorted(entry.published for entry in entries if entry.published)
    assert (dates[-1] - dates[-2]).days == 365
