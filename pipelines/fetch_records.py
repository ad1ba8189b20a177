"""An item that the spiders brought in, what to remember of its request out, also where it could not be filed."""

from __future__ import annotations

from dataclasses import replace

from monitor.crawl import Failure, Fetch, Listed, Unchanged
from monitor.models import Page, Problem


def not_filed(item: Page | Listed | Unchanged | Failure, error: Exception) -> Failure:
    """The failure that an item which could not be filed is: to be tried again, and reported."""
    fetch = fetch_of(item) if isinstance(item, Page) else item.fetch
    entry = None if isinstance(item, (Listed, Unchanged)) else item.entry
    detail = f"{fetch.url}: could not be filed ({type(error).__name__}: {error}). Please report it."
    forgotten = replace(fetch, is_failed=True, etag=None, last_modified=None, body_hash=None)
    return Failure(forgotten, Problem("not-filed", fetch.url, detail, fetch.outlet_id), entry)


def fetch_of(page: Page) -> Fetch:
    """What to remember of the request that brought a page."""
    return Fetch(
        url=page.entry.url if page.entry else page.requested_url or page.url,
        kind="article",
        at=page.fetched_at,
        status=page.status,
        outlet_id=page.entry.outlet_id if page.entry else None,
        etag=page.headers.get("etag"),
        last_modified=page.headers.get("last-modified"),
        size=len(page.body),
    )
