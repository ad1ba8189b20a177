"""What one would write without us: a plain Scrapy spider, trafilatura in its callback, rows by sqlite-utils.

    python -m benchmarks.plain_spider ADDRESSES DB fetch|extract

The yardstick of `benchmarks.crawl`, which runs it: ADDRESSES is a file with one address a line.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import trafilatura
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from sqlite_utils import Database


class PlainSpider(Spider):
    """Fetches every address; with `extract` it also reads and stores what it gets."""

    name = "plain"

    def __init__(self, addresses: str = "", db: str = "", mode: str = "extract", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.addresses = Path(addresses).read_text("utf-8").split()
        self.db = Database(db)
        self.mode = mode

    async def start(self) -> AsyncIterator[Any]:
        """Every address at once; Scrapy's scheduler does the rest."""
        for url in self.addresses:
            yield Request(url)

    def parse(self, response: Response, **_: Any) -> None:
        """Store the article of one page, as a beginner's tutorial does."""
        row: dict[str, Any] = {"url": response.url, "status": response.status}
        if self.mode == "extract":
            found = trafilatura.bare_extraction(response.body, url=response.url, with_metadata=True)
            if found is not None:
                row |= {"title": found.title, "author": found.author, "date": found.date, "text": found.text}
            self.db["articles"].upsert(row, pk="url", alter=True)
        else:
            self.crawler.stats.inc_value("plain/pages")


def main() -> None:
    """Crawl the addresses with no politeness: everything is on loopback."""
    addresses, db, mode = sys.argv[1:]
    process = AsyncCrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "ROBOTSTXT_OBEY": False,
            "DOWNLOAD_DELAY": 0,
            "CONCURRENT_REQUESTS": 64,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
        }
    )
    crawler = process.create_crawler(PlainSpider)
    process.crawl(crawler, addresses=addresses, db=db, mode=mode)
    process.start()
    print(crawler.stats.get_value("response_received_count", 0))


if __name__ == "__main__":
    main()
