"""What is left to fetch in a run, host by host: addresses go in, those that may be asked for now come out.

Of each host the listings come first, then what they list, then what that cites; each time the newest story first.
Only a few requests a host are out at any time. So a run that is told to stop has few pages in hand, and one
slow host does not fill the downloader's queue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from urllib.parse import urlsplit

from monitor.crawl import FetchKind
from monitor.models import Entry
from monitor.urls import address_key

LAST = 1000  # more than there are citations to follow


@dataclass(frozen=True, slots=True)
class Target:
    """One address to ask for, and what for."""

    url: str
    kind: FetchKind
    outlet_id: str | None = None
    entry: Entry | None = None  # for an article: how it was found
    level: int = (
        0  # for a sitemap: how many indexes lie above it; else how many pages of its archive lie before it
    )
    above: str | None = None  # for a sitemap: the index that names it
    archive: str | None = None  # the first page of the archive that it belongs to
    told_at: datetime | None = None  # for an article: when its story was last told
    is_reread: bool = False  # for an article: it was read before
    browser: bool = False  # for a front page: it is empty without scripts

    @property
    def host(self) -> str:
        """The host that is asked, as the downloader tells hosts apart."""
        return urlsplit(self.url).hostname or ""

    @property
    def rank(self) -> tuple[int, float]:
        """What comes first at a host, lowest first: few citations away, then new; undated ones, then rereads last."""
        depth = self.entry.depth if self.entry else -1 if self.kind != "article" else LAST * self.is_reread
        return depth, -self.told_at.timestamp() if self.told_at else 0.0


class Frontier:
    """Queues of targets, one a host. No address is given out twice."""

    def __init__(self, per_host: int, at_once: int) -> None:
        self._per_host = per_host
        self._at_once = at_once
        self._most_a_day = 0  # requests a host; 0: no limit
        self._asked: dict[str, int] = {}  # of these, how many were made
        self.spent: set[str] = set()  # hosts with targets left for another day
        self._queues: dict[str, list[tuple[tuple[int, float], int, Target]]] = {}  # heaps
        self._number = count()  # of equal rank, the first that came
        self._out: dict[str, int] = {}
        self._out_at_all = 0
        self._seen: set[tuple[FetchKind, str]] = set()
        self._resting: dict[str, datetime | None] = {}  # host -> until when, as far as that is known

    @property
    def out(self) -> int:
        """How many targets were given out and are not done."""
        return self._out_at_all

    @property
    def waiting(self) -> int:
        """How many targets are left, those of resting hosts not counted."""
        return sum(len(queue) for host, queue in self._queues.items() if host not in self._resting)

    def limit(self, most_a_day: int, asked: Mapping[str, int]) -> None:
        """Give out nothing more of a host that was asked so often in a day; `asked`: requests that were made today."""
        self._most_a_day, self._asked = most_a_day, dict(asked)

    def count(self, host: str) -> None:
        """A request went out to a host: for a target, its robots.txt, or where another one redirects to."""
        self._asked[host] = self._asked.get(host, 0) + 1

    def add(self, targets: Iterable[Target]) -> None:
        """Queue the targets that were never added before, by their rank."""
        for target in targets:
            known = (target.kind, address_key(target.url) if target.kind == "article" else target.url)
            if known not in self._seen:
                self._seen.add(known)
                queue = self._queues.setdefault(target.host, [])
                heappush(queue, (target.rank, next(self._number), target))

    def take(self, is_wanted: Callable[[Target], bool]) -> list[Target]:
        """Give out what may be asked for now, in turn by host; the unwanted are dropped."""
        taken: list[Target] = []
        for host, queue in list(self._queues.items()):
            if self._out_at_all >= self._at_once:
                break
            if host in self._resting:
                continue
            while queue and self._out.get(host, 0) < self._per_host and self._out_at_all < self._at_once:
                if self._is_spent(host):
                    break
                target = heappop(queue)[2]
                if is_wanted(target):
                    self._out[host] = self._out.get(host, 0) + 1
                    self._out_at_all += 1
                    taken.append(target)
            if not queue:
                del self._queues[host]
        return taken

    def _is_spent(self, host: str) -> bool:
        """True where the day allows no more than is under way; where it allows nothing at all, the host rests."""
        asked = self._asked.get(host, 0)
        if not self._most_a_day or asked + self._out.get(host, 0) < self._most_a_day:
            return False
        if asked >= self._most_a_day:
            self.spent.add(host)
            self.rest(host)
        return True

    def done(self, target: Target) -> None:
        """A target that was given out is answered, or failed."""
        if (out := self._out.get(target.host, 0)) == 0:
            return
        self._out_at_all -= 1
        if out > 1:
            self._out[target.host] = out - 1
        else:
            del self._out[target.host]

    def rest(self, host: str, until: datetime | None = None) -> None:
        """Ask nothing more of a host in this run."""
        self._resting[host] = until

    def is_resting(self, host: str) -> bool:
        """True for a host that is asked nothing more in this run."""
        return host in self._resting

    def until(self, host: str) -> datetime | None:
        """When a resting host may be asked again; None where nobody said."""
        return self._resting.get(host)
