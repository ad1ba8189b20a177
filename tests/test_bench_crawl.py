"""The crawl benchmark: what it serves, and what it says of the runs."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from benchmarks.crawl import Run, publish, report
from benchmarks.sweep import rss
from monitor.outlets import load_outlets
from monitor.saved_web import SavedWeb
from spiders.feeds import read_feed


def test_every_address_is_served_and_listed(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name in "ab":
        (tmp_path / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(f"<html>{name}".encode()))
    with SavedWeb(None) as web:
        assert publish(web, tmp_path, 5, 2, tmp_path) == 5
        get = build_opener(ProxyHandler({"http": web.address})).open
        addresses = (tmp_path / "addresses.txt").read_text().split()
        assert all(get(url).read().startswith(b"<html>") for url in addresses)
        watched = load_outlets(tmp_path / "outlets.toml").watched
        feeds = [feed for outlet in watched for feed in outlet.feeds]
        listed = [entry.url for feed in feeds for entry in read_feed(get(feed).read(), feed)]
    assert sorted(listed) == sorted(addresses) and len(addresses) == 5


def test_the_report_gives_medians_and_the_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    done = {
        "sweep": [Run(4.0, 2.0, 20), Run(5.0, 2.0, 20), Run(90.0, 2.0, 20)],
        "plain spider": [Run(10.0, 8.0, 20)],
        "fetching only": [Run(1.0, 0.5, 20)],
    }
    assert report(done, 20) == 0
    assert "sweep / plain spider = 2.00 (CPU: 4.00)" in capsys.readouterr().out
    done["sweep"] = [Run(4.0, 2.0, 19)]
    assert report(done, 20) == 1


def test_the_feeds_of_the_sweep_benchmark_hold_one_new_entry() -> None:
    entries = list(read_feed(rss(3, 5, 1).encode(), "http://host3.example/feed"))
    assert len(entries) == 5
    dates = sorted(entry.published for entry in entries if entry.published)
    assert (dates[-1] - dates[-2]).days == 365
