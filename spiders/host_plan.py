"""What a sweep would ask and what hosts say in, one line a host out: how many requests, how far apart, what is refused.

Pure. What feeds will bring is not known before they are read, so it is not counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from monitor.crawl import SiteFile
from spiders.frontier import Target
from spiders.robots import MAX_CRAWL_DELAY_SECONDS
from spiders.robots_rules import read_rules

Verdict = Literal[
    "allowed", "no robots.txt", "forbidden", "partly forbidden", "unreachable", "too slow", "not asked"
]


@dataclass(frozen=True, slots=True)
class HostPlan:
    """What a sweep would ask of one host."""

    host: str
    kinds: Mapping[str, int]  # feed, sitemap, listing, article, reread -> how many would be asked for
    delay_seconds: float
    verdict: Verdict
    refused: tuple[str, ...] = ()  # addresses that would not be asked for
    left_today: int | None = None  # requests that the day allows; None: no limit
    later: int = 0  # of those that would be asked for, how many the day does not allow any more

    @property
    def requests(self) -> int:
        """How many requests this sweep would make."""
        return sum(self.kinds.values()) - self.later

    @property
    def seconds(self) -> float:
        """How long they take, pauses only."""
        return self.requests * self.delay_seconds


def site_of(url: str) -> str:
    """Scheme and host of an address, as robots.txt goes by them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def plan_hosts(
    targets: Iterable[Target],
    robots: Mapping[str, SiteFile | None],
    agent: str,
    delay_seconds: float,
    budget: int = 0,
    asked: Mapping[str, int] | None = None,
) -> list[HostPlan]:
    """The plan of each host, by name. `robots`: site -> its robots.txt, None where no answer came; `budget`: requests a
    host and day, of which `asked` were made today."""
    by_host: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        by_host[target.host].append(target)
    plans = []
    for host, mine in sorted(by_host.items()):
        left = max(budget - (asked or {}).get(host, 0), 0) if budget else None
        plans.append(_plan(host, mine, robots, agent, delay_seconds, left))
    return plans


def _plan(
    host: str,
    targets: list[Target],
    robots: Mapping[str, SiteFile | None],
    agent: str,
    delay_seconds: float,
    left: int | None,
) -> HostPlan:
    verdicts: set[Verdict] = set()
    refused, kinds, delay = [], Counter[str](), delay_seconds
    for target in targets:
        verdict, asked_for = _verdict(target.url, robots, agent)
        verdicts.add(verdict)
        delay = max(delay, asked_for)
        if verdict in ("allowed", "no robots.txt", "not asked"):
            kinds["reread" if target.is_reread else target.kind] += 1
        else:
            refused.append(target.url)
    worst: Verdict = next((v for v in ("unreachable", "too slow", "forbidden") if v in verdicts), "allowed")
    if worst == "forbidden" and kinds:
        worst = "partly forbidden"
    elif worst == "allowed" and len(verdicts) == 1:
        (worst,) = verdicts
    later = max(kinds.total() - left, 0) if left is not None else 0
    return HostPlan(host, dict(kinds), delay, worst, tuple(refused), left, later)


def _verdict(url: str, robots: Mapping[str, SiteFile | None], agent: str) -> tuple[Verdict, float]:
    """What robots.txt says of one address, and the pause that it asks for (seconds, 0 for none)."""
    site = site_of(url)
    if site not in robots:
        return "not asked", 0.0
    file = robots[site]
    if file is None or file.is_fault:
        return "unreachable", 0.0
    if file.status >= 300:
        return "no robots.txt", 0.0
    rules = read_rules(file.body, agent)
    delay = float(rules.crawl_delay(agent) or 0)
    if delay > MAX_CRAWL_DELAY_SECONDS:
        return "too slow", 0.0
    return ("allowed" if rules.can_fetch(url, agent) else "forbidden"), delay
