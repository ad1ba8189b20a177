"""One page for a command to look at: fetched from the web, read from a saved file, or found in an archive."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree, html
from scrapy.settings import Settings

from monitor.archive import read_archive
from monitor.commands.replay_evidence import ListedPages, Redirects
from monitor.errors import BadArchive, ConfigError, NotFetched
from monitor.models import Page
from monitor.outlets import Outlets
from monitor.times import from_iso
from monitor.urls import address_key, is_web_address

ARCHIVE_ENDINGS = (".warc", ".warc.gz")


def fetch_page(url: str, outlets: Outlets, settings: Settings) -> Page:
    """Fetch one page: robots.txt obeyed, our user agent, the limits of a sweep. Raises NotFetched with the reason."""
    # Scrapy imports every command for each of them: what crawls is imported only here.
    from scrapy.crawler import AsyncCrawlerProcess

    from monitor.commands.sweep import user_agent
    from spiders.page_spider import PageSpider

    settings = settings.copy()
    if outlets.contact and outlets.watched:
        settings.set("USER_AGENT", user_agent(settings["USER_AGENT"], outlets), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(PageSpider)
    process.crawl(crawler, address=url)
    process.start()
    spider = crawler.spider
    assert isinstance(spider, PageSpider)
    if spider.page is None:
        raise NotFetched(spider.problem.detail if spider.problem else f"{url}: the crawl ended without it.")
    return spider.page


def saved_page(path: Path, url: str | None) -> Page:
    """Read a saved page. Its address is `url`, else that of the .json beside it, else the one that it declares.

    Raises ConfigError where none of them says where it stood.
    """
    body = path.read_bytes()
    notes = path.with_suffix(".json")
    known = json.loads(notes.read_text("utf-8")) if notes.exists() else {}
    address = url or known.get("url") or declared_address(body)
    if not address or not is_web_address(address):
        raise ConfigError([f"{path}: nothing says at which address it stood. Add --url https://..."])
    headers = {"content-type": known["content_type"]} if known.get("content_type") else {}
    at = from_iso(known.get("fetched_at")) or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Page(address, body, headers=headers, fetched_at=at.replace(microsecond=0))


def archived_page(archives: Iterable[Path], url: str | None, outlets: Outlets) -> Page | None:
    """The page at `url` in WARC files, the last one where there are several, with what the files say about it.

    Without `url`: the first page that is no feed or front page. None where there is no such page.
    """
    files = list(archives)
    redirects = Redirects(_pages(files))
    listed = ListedPages(outlets)
    found = None
    for page in _pages(files):
        listed.read(page)
        if page.status != 200:
            continue
        asked = {address_key(page.url), address_key(redirects.requested(page.url) or page.url)}
        if url is not None and address_key(url) in asked:
            found = page
        elif url is None and found is None and not listed.is_listing(page):
            found = page
    return listed.with_entry(found) if found else None


def _pages(files: Iterable[Path]) -> Iterable[Page]:
    for path in files:
        try:
            yield from (page for page in read_archive(path) if isinstance(page, Page))
        except BadArchive as error:
            if error.__cause__ is not None:  # damaged, or no archive at all; a cut end may be beyond the page
                raise


def declared_address(body: bytes) -> str | None:
    """The address that a page gives as its own (`rel=canonical`, `og:url`), or None."""
    try:
        tree = html.document_fromstring(body)
    except (etree.LxmlError, ValueError):
        return None
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    metas = [meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url"]
    return next((url.strip() for url in (*links, *metas) if url and is_web_address(url.strip())), None)
