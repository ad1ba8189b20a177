"""`scrapy outlets check`: what a sweep would ask of each host, how long that takes, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text
from scrapy.settings import Settings
from sqlite_utils import Database

from monitor import host_lookups
from monitor.commands.sweep import user_agent
from monitor.outlets import Outlets
from monitor.schema import open_store
from monitor.terminal import address, number, words
from monitor.times import now

if TYPE_CHECKING:  # Scrapy imports every command for each of them
    from spiders.frontier import Target
    from spiders.host_plan import HostPlan

KINDS = (("feed", "feed"), ("sitemap", "sitemap"), ("listing", "page"), ("article", "article"))
MOST_REFUSED = 5  # addresses shown of one host


def check(settings: Settings, outlets: Outlets, db_path: Path) -> list[HostPlan]:
    """Ask the hosts that a sweep would ask for their robots.txt, as far as the store does not know it, and plan.

    Without a store: what the first sweep would ask. Raises ConfigError, StoreError.
    """
    from spiders.host_plan import plan_hosts, site_of

    settings.set("USER_AGENT", user_agent(settings["USER_AGENT"], outlets), priority="cmdline")
    with closing(_store(db_path).conn) as connection:
        db = Database(connection)
        targets = _targets(settings, outlets, db)
        sites = sorted({site_of(target.url) for target in targets})
        known = {site: host_lookups.site_file(db, f"{site}/robots.txt", now()) for site in sites}
        asked = host_lookups.asked_on(db, now())
    robots = {site: file for site, file in known.items() if file} | _robots(
        settings, [site for site, file in known.items() if file is None]
    )
    agent = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
    budget, delay = settings.getint("NEWS_HOST_BUDGET"), settings.getfloat("DOWNLOAD_DELAY")
    obeyed = robots if settings.getbool("ROBOTSTXT_OBEY") else {}
    return plan_hosts(targets, obeyed, agent, delay, budget, asked)


def _store(path: Path) -> Database:
    return open_store(path, readonly=True) if path.exists() else open_store(":memory:")


def _targets(settings: Settings, outlets: Outlets, db: Database) -> list[Target]:
    """What a sweep would ask for that began now, but for what its listings will bring."""
    from spiders import agenda

    watched = {outlet.id for outlet in outlets.watched}
    oldest = agenda.oldest_wanted(settings.getint("NEWS_MAX_AGE_DAYS"), now())
    return [
        *agenda.due_listings(db, outlets.watched, now()),
        *agenda.waiting_articles(db, now(), oldest),
        *agenda.rereads(db, watched, now(), settings.getint("NEWS_REREADS")),
    ]


def _robots(settings: Settings, sites: list[str]) -> dict[str, Any]:
    """Site -> its robots.txt, None where no answer came."""
    from scrapy.crawler import AsyncCrawlerProcess

    from spiders.check_spider import CheckSpider

    if not sites:
        return {}
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(CheckSpider)
    process.crawl(crawler, sites=sites)
    process.start()
    assert isinstance(crawler.spider, CheckSpider)
    return crawler.spider.robots


def as_json(plans: Iterable[HostPlan]) -> list[dict[str, Any]]:
    """The plans as plain values."""
    return [{**asdict(plan), "requests": plan.requests, "seconds": round(plan.seconds, 1)} for plan in plans]


def show(plans: list[HostPlan], out: Console) -> None:
    """Print a line a host, those that take longest first, and what is refused."""
    for plan in sorted(plans, key=lambda plan: (-plan.seconds, plan.host)):
        line = words(plan.host, "bold").append(f"  {number(plan.requests, 'request')}")
        line.append(f" ({_kinds(plan)}), {plan.delay_seconds:g} s apart: {_time(plan.seconds)}; ")
        line.append(_verdict(plan), "dim" if not plan.refused else "")
        out.print(line, soft_wrap=True)
        for url in plan.refused[:MOST_REFUSED]:
            out.print(Text("    refused: ").append_text(address(url)), soft_wrap=True)
        if len(plan.refused) > MOST_REFUSED:
            out.print(f"    and {len(plan.refused) - MOST_REFUSED} more", style="dim")
    requests, longest = sum(plan.requests for plan in plans), max((p.seconds for p in plans), default=0)
    refused = sum(len(plan.refused) for plan in plans)
    out.print(
        f"{number(len(plans), 'host')}, {number(requests, 'request')}, {_time(longest)} at the slowest; "
        f"{refused} refused. What the listings bring comes on top.",
        style="dim",
    )


def _kinds(plan: HostPlan) -> str:
    told = [number(plan.kinds[kind], name) for kind, name in KINDS if plan.kinds.get(kind)]
    told += [f"{plan.kinds['reread']} again"] if plan.kinds.get("reread") else []
    return ", ".join(told) or "nothing"


def _verdict(plan: HostPlan) -> str:
    robots = {
        "allowed": "robots.txt allows it",
        "forbidden": "robots.txt forbids it",
        "partly forbidden": f"robots.txt forbids {len(plan.refused)}",
        "unreachable": "robots.txt gives no answer: nothing may be asked",
        "too slow": "robots.txt asks for longer pauses than a sweep can keep",
        "not asked": "robots.txt is not obeyed",
    }
    told = robots.get(plan.verdict, plan.verdict)
    return f"{told}; {plan.later} wait for tomorrow" if plan.later else told


def _time(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < 120 else f"{round(whole / 60)} min"
