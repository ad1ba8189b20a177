"""The stories on a front page, a section page or an aggregator's page, and the feeds that a page names."""

from __future__ import annotations

from monitor.models import Entry
from spiders.reading import Listing


def find_feeds(html: str | bytes, url: str) -> list[str]:
    """The addresses of the feeds that the page at `url` names (`rel=alternate`), in its order."""
    raise NotImplementedError


def read_listing(html: str | bytes, url: str, *, outlet_id: str | None = None) -> Listing:
    """Turn a front page into the stories that it links to, in the order of the page."""
    raise NotImplementedError
