"""What is left to fetch in a run, host by host: addresses go in, those that may be asked for now come out.

Only a few requests a host are out at any time. So a run that is told to stop has few pages in hand, and one
slow host does not fill the downloader's queue.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from monitor.crawl import FetchKind
from monitor.models import Entry
from monitor.urls import address_key


@dataclass(frozen=True, slots=True)
class Target:
    """One address to ask for, and what for."""

    url: str
    kind: FetchKind
    outlet_id: str | None = None
    entry: Entry | None = None  # for an article: how it was found
    level: int = 0  # for a sitemap: how many indexes lie above it

    @property
    def host(self) -> str:
        """The host that is asked, as the downloader tells hosts apart."""
        return urlsplit(self.url).hostname or ""


class Frontier:
    """Queues of targets, one a host. No address is given out twice."""

    def __init__(self, per_host: int, at_once: int) -> None:
        self._per_host = per_host
        self._at_once = at_once
        self._queues: dict[str, deque[Target]] = {}
        self._out: dict[str, int] = {}
        self._seen: set[tuple[FetchKind, str]] = set()
        self._resting: set[str] = set()

    @property
    def out(self) -> int:
        """How many targets were given out and are not done."""
        return sum(self._out.values())

    @property
    def waiting(self) -> int:
        """How many targets are left, those of resting hosts not counted."""
        return sum(len(queue) for host, queue in self._queues.items() if host not in self._resting)

    def add(self, targets: Iterable[Target]) -> None:
        """Queue the targets that were never added before, in their order."""
        for target in targets:
            known = (target.kind, address_key(target.url) if target.kind == "article" else target.url)
            if known not in self._seen:
                self._seen.add(known)
                self._queues.setdefault(target.host, deque()).append(target)

    def take(self, is_wanted: Callable[[Target], bool]) -> list[Target]:
        """Give out what may be asked for now, in turn by host; the unwanted are dropped."""
        taken: list[Target] = []
        for host, queue in list(self._queues.items()):
            if host in self._resting:
                continue
            while queue and self._out.get(host, 0) < self._per_host and self.out < self._at_once:
                target = queue.popleft()
                if is_wanted(target):
                    self._out[host] = self._out.get(host, 0) + 1
                    taken.append(target)
            if not queue:
                del self._queues[host]
        return taken

    def done(self, target: Target) -> None:
        """A target that was given out is answered, or failed."""
        left = self._out.get(target.host, 0) - 1
        if left > 0:
            self._out[target.host] = left
        else:
            self._out.pop(target.host, None)

    def rest(self, host: str) -> None:
        """Ask nothing more of a host in this run."""
        self._resting.add(host)
