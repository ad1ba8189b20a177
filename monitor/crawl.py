"""What a spider hands to the store besides a `Page`: what was fetched, what was listed there, what failed.

    SweepSpider --Page | Listed | Unchanged | Failure--> FilingPipeline --Found--> SweepSpider

They stand here because `spiders/` and `pipelines/` do not know each other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from monitor.front_pages import Place
from monitor.models import Entry, Problem

TDMREP = "/.well-known/tdmrep.json"  # where hosts reserve text and data mining (W3C TDM Reservation Protocol)
WANTS_TDMREP = "wants_tdmrep"  # in the meta of a request: read that file before the page
aside = object()  # Scrapy's signal for what parts of the crawl have to tell the store that yield no items
sent = object()  # the same for a request that went out: its `url`, and the `size` in bytes of what came
FetchKind = Literal["feed", "sitemap", "listing", "article"]


@dataclass(frozen=True, slots=True)
class Fetch:
    """One request and its outcome, as the store remembers it for the next one."""

    url: str  # as asked for
    kind: FetchKind
    at: datetime
    status: int | None = None  # None: no answer came
    outlet_id: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    size: int = 0  # bytes of the body
    retry_at: datetime | None = None  # not before: Retry-After
    is_failed: bool = False  # no answer, an error status, or nothing that could be read


@dataclass(frozen=True, slots=True)
class SiteFile:
    """What a host says to programs: its robots.txt or tdmrep.json."""

    url: str
    status: int
    body: bytes = field(repr=False)
    at: datetime
    retry_at: datetime | None = None  # not before: Retry-After

    @property
    def is_fault(self) -> bool:
        """True where the server had a fault, or asked for patience: what its rules are is not known."""
        return self.status >= 500 or self.status == 429


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood on a feed or sitemap, to be told from what stands there the next time."""

    content: str  # hash of the addresses, in their order
    newest: tuple[datetime, ...] = ()  # the times of the newest entries, the latest first


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed, sitemap or front page that answered, with what is new on it; nothing where it is unchanged."""

    fetch: Fetch
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    problems: tuple[Problem, ...] = ()
    is_unchanged: bool = False
    places: tuple[Place, ...] = field(default=(), repr=False)  # of a front page: where its links stand
    held: int | None = (
        None  # entries on it, old ones among them; None where that was not read, or is no measure
    )
    seen: Seen | None = None  # of a feed or sitemap that was read anew
    nested: tuple[str, ...] | None = None  # of a sitemap index that was read anew: the sitemaps to poll
    above: str | None = None  # the sitemap index that names it
    is_full: bool = False  # asked without validators


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An article that was asked for again and is as it was."""

    fetch: Fetch


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that gave nothing to read. `is_final`: trying again would give the same."""

    fetch: Fetch
    problem: Problem
    entry: Entry | None = None
    is_final: bool = False
    counts: bool = True  # as an attempt: a server that asks for patience is not held against the address
    there: Fetch | None = None  # what another host said, to which the address redirects


@dataclass(frozen=True, slots=True)
class Broken:
    """The run cannot go on: the archive's disk is full, for one."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Found:
    """Addresses that filing an item brought, to be fetched in this run."""

    entries: tuple[Entry, ...] = field(default=(), repr=False)


@dataclass(slots=True)
class Tally:
    """What a run did, counted as it goes."""

    fetched: int = 0  # answers with something to read, unchanged ones among them
    unchanged: int = 0
    new_articles: int = 0
    changed_articles: int = 0
    problems: Counter[str] = field(default_factory=Counter)  # kind -> times
    new_by_outlet: Counter[str] = field(default_factory=Counter)  # outlet id -> new articles
    error: Exception | None = None  # what the run could not go on after

    def counts(self) -> dict[str, int]:
        """The columns of `runs`."""
        return {
            "fetched": self.fetched,
            "unchanged": self.unchanged,
            "new_articles": self.new_articles,
            "changed_articles": self.changed_articles,
            "problems": self.problems.total(),
        }
