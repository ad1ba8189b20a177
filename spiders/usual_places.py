"""Where a site keeps feeds and sitemaps when its page names none: what robots.txt says, and the usual paths."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from monitor.urls import absolute_url, is_web_address

# In the order of how often sites have them: WordPress and its kin, then static generators, then news systems.
FEED_PATHS = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json")
SITEMAP_PATHS = (
    "news-sitemap.xml",
    "sitemap-news.xml",
    "sitemap_news.xml",
    "sitemap.xml",
    "sitemap_index.xml",
)
_NEWS = re.compile(r"news|nachrichten|noticias|actualite|notizie|nieuws|latest", re.IGNORECASE)
_LINE = re.compile(rb"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)


def usual_feeds(url: str) -> list[str]:
    """Addresses at which the page's section, then its site, may have a feed, likeliest first."""
    site = urljoin(url, "/")
    path = urlsplit(url).path
    folder = urljoin(url, path if path.endswith("/") else f"{path}/")
    in_section = [] if folder == site else [folder + name for name in FEED_PATHS[:2]]
    return in_section + [site + name for name in FEED_PATHS]


def usual_sitemaps(url: str) -> list[str]:
    """Addresses at which the page's site may have a sitemap, those of news first."""
    return [urljoin(url, f"/{name}") for name in SITEMAP_PATHS]


def robots_address(url: str) -> str:
    """Where the site of the page has its robots.txt."""
    return urljoin(url, "/robots.txt")


def sitemaps_in_robots(body: bytes, url: str) -> list[str]:
    """The sitemaps that the robots.txt at `url` names, each once, those of news first."""
    found = [absolute_url(url, line.decode("utf-8", "replace")) for line in _LINE.findall(body)]
    return news_first(dict.fromkeys(address for address in found if is_web_address(address)))


def news_first(urls: dict[str, None] | list[str]) -> list[str]:
    """The addresses of sitemaps, those of news before the others, else in their order."""
    return sorted(urls, key=lambda url: not is_named_news(url))


def is_named_news(url: str) -> bool:
    """True for a sitemap's address that says it is one of news."""
    return bool(_NEWS.search(urlsplit(url).path))
