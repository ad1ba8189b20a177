"""What a sweep would ask of hosts, by what their robots.txt says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.crawl import SiteFile
from spiders.frontier import Target
from spiders.host_plan import Verdict, plan_hosts

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
SITE = "http://harbour.example"
FEED, ARTICLE = Target(f"{SITE}/feed", "feed"), Target(f"{SITE}/news/1", "article")
AGAIN = Target(f"{SITE}/news/0", "article", is_reread=True)


def robots(text: str = "", status: int = 200) -> dict[str, SiteFile | None]:
    return {SITE: SiteFile(f"{SITE}/robots.txt", status, text.encode(), NOW)}


@pytest.mark.parametrize(
    ("said", "verdict", "refused", "seconds"),
    [
        (robots("User-agent: *\nDisallow: /search"), "allowed", [], 3),
        (robots("User-agent: *\nDisallow: /"), "forbidden", [FEED, ARTICLE, AGAIN], 0),
        (robots("User-agent: *\nDisallow: /news/"), "partly forbidden", [ARTICLE, AGAIN], 1),
        (
            robots("User-agent: *\nDisallow:\nUser-agent: firsthand\nDisallow: /news/1"),
            "partly forbidden",
            [ARTICLE],
            2,
        ),
        (robots("User-agent: *\nCrawl-delay: 10"), "allowed", [], 30),
        (robots("User-agent: *\nCrawl-delay: 0.1"), "allowed", [], 3),
        (robots("User-agent: *\nCrawl-delay: 3600"), "too slow", [FEED, ARTICLE, AGAIN], 0),
        (robots(status=404), "no robots.txt", [], 3),
        (robots(status=503), "unreachable", [FEED, ARTICLE, AGAIN], 0),
        ({SITE: None}, "unreachable", [FEED, ARTICLE, AGAIN], 0),
        ({}, "not asked", [], 3),
    ],
)
def test_what_robots_txt_says(
    said: dict[str, SiteFile | None], verdict: Verdict, refused: list[Target], seconds: float
) -> None:
    (plan,) = plan_hosts([FEED, ARTICLE, AGAIN], said, "Firsthand", 1.0)
    assert (plan.verdict, plan.refused) == (verdict, tuple(target.url for target in refused))
    assert (plan.requests, plan.seconds) == (3 - len(refused), seconds)


def test_what_the_day_does_not_allow_any_more_waits() -> None:
    (plan,) = plan_hosts([FEED, ARTICLE, AGAIN], robots(), "Firsthand", 2.0, 10, {"harbour.example": 8})
    assert (plan.requests, plan.seconds, plan.left_today, plan.later) == (2, 4.0, 2, 1)
    assert plan.kinds == {"feed": 1, "article": 1, "reread": 1}


def test_each_host_has_a_line_whatever_its_scheme() -> None:
    targets = [
        FEED,
        Target("https://harbour.example/2", "article"),
        Target("http://bay.example/", "listing"),
    ]
    plans = plan_hosts(targets, robots("User-agent: *\nDisallow: /feed"), "Firsthand", 1.0)
    assert [(plan.host, plan.requests, plan.verdict) for plan in plans] == [
        ("bay.example", 1, "not asked"),
        ("harbour.example", 1, "partly forbidden"),
    ]
