"""The idle benchmark: what it serves, and what it says of the sweeps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.idle import Idle, publish, report, rss, sitemap
from monitor.outlets import load_outlets
from monitor.saved_web import SavedWeb
from spiders.feeds import read_feed
from spiders.sitemaps import read_sitemap

RUN = Idle("every poll due", 100, 0, 10, 5.0, 2.0)


def test_every_host_has_one_listing_and_few_an_article_that_is_new(tmp_path: Path) -> None:
    with SavedWeb(None) as web:
        sizes = publish(web, 20, 10, 3, 0, tmp_path)
    watched = load_outlets(tmp_path / "outlets.toml").watched
    assert len(sizes) == len({outlet.id for outlet in watched}) == 30
    for is_new in (True, False):
        feed = read_feed(rss("host1.example", 3, is_new=is_new).encode(), "http://host1.example/feeds.xml")
        xml = sitemap("host1.example", 3, is_new=is_new).encode()
        for listing in (feed, read_sitemap(xml, "http://host1.example/sitemaps.xml")):
            days = sorted(entry.published for entry in listing if entry.published)
            assert (days[-1] - days[-2]).days == (301 if is_new else 1)


@pytest.mark.parametrize(
    ("run", "is_same", "code"),
    [
        (RUN, True, 0),
        (RUN, False, 1),
        (replace(RUN, articles=1), True, 1),
        (replace(RUN, sent=21), True, 1),
        (replace(RUN, cpu_seconds=61.0), True, 1),
    ],
)
def test_a_goal_that_is_missed_is_told(
    run: Idle, is_same: bool, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report([RUN, run], 1000, is_same) == code
    assert "99.00% of 0.0 MB saved" in capsys.readouterr().out
