"""Where feeds and sitemaps may be: of a page, of a section, and as robots.txt says."""

from __future__ import annotations

from spiders.usual_places import is_named_news, sitemaps_in_robots, usual_feeds, usual_sitemaps

ROBOTS = b"""# Sitemap: https://bay.example/commented.xml
User-agent: *
Disallow: /admin
sitemap:https://bay.example/sitemap.xml
SITEMAP : /news/sitemap.xml
Sitemap: ftp://bay.example/old.xml
Sitemap: https://bay.example/sitemap.xml
"""


def test_sitemaps_of_robots_txt_those_of_news_first() -> None:
    assert sitemaps_in_robots(ROBOTS, "https://bay.example/robots.txt") == [
        "https://bay.example/news/sitemap.xml",
        "https://bay.example/sitemap.xml",
    ]


def test_a_page_that_is_no_robots_txt_names_none() -> None:
    assert sitemaps_in_robots(b"<html>Sitemap: see below</html>", "https://bay.example/robots.txt") == []


def test_a_section_may_have_a_feed_of_its_own() -> None:
    found = usual_feeds("https://bay.example/sport/football?page=2")
    assert found[:3] == [
        "https://bay.example/sport/football/feed",
        "https://bay.example/sport/football/rss",
        "https://bay.example/feed",
    ]
    assert usual_feeds("https://bay.example/")[0] == usual_feeds("https://bay.example")[0] == found[2]


def test_sitemaps_of_news_are_told_by_their_address() -> None:
    assert is_named_news(usual_sitemaps("https://bay.example/sport")[0])
    assert not is_named_news("https://news.bay.example/sitemap.xml"), "the host says nothing"
