"""A page's facts in, the same with what its host reserves for all of its pages out, as the store knows it."""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlite_utils import Database

from monitor import host_lookups
from monitor.crawl import TDMREP
from monitor.models import Page, PageFacts
from pipelines.declared.page_rights import with_host_rules


def with_rules(db: Database, page: Page, facts: PageFacts) -> PageFacts:
    """What the page says of itself, and where it says nothing of text mining, what its host says."""
    parts = urlsplit(page.url)
    rules = host_lookups.site_file(db, f"{parts.scheme}://{parts.netloc}{TDMREP}")
    text = rules.body.decode("utf-8", "replace") if rules and rules.body else None
    return with_host_rules(facts, page.url, text)
