"""`scrapy outlets try URL`: a little crawl, what was found, what stands in the way, and the lines of TOML."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text
from scrapy.settings import Settings

from monitor.commands.sweep import user_agent
from monitor.commands.trial_advice import next_step
from monitor.errors import ReadError
from monitor.models import Page, Problem
from monitor.outlet_blocks import outlet_block
from monitor.outlets import Outlet, Outlets
from monitor.terminal import address, ago, number, plain, words
from monitor.times import now, to_iso

if TYPE_CHECKING:  # Scrapy imports every command for each of them
    from spiders.trial import Trial

SAMPLES = 3  # entries shown of each feed
WALL_STORIES = 3  # a page that links to fewer may be a wall
NOTHING = "Nothing to watch was found: no feed, no sitemap, no page with stories. Name the outlet's feed, or a section."


@dataclass(frozen=True, slots=True)
class Tried:
    """What a trial came to."""

    trials: list[Trial]
    problems: list[Problem]
    outlet: Outlet | None  # as it would be watched
    watched: Outlet | None  # as it is watched already

    @property
    def lines(self) -> str | None:
        """The lines for outlets.toml."""
        return outlet_block(self.outlet) if self.outlet else None


def crawl(url: str, settings: Settings, outlets: Outlets) -> Tried:
    """Fetch the address and what its site offers. Raises ConfigError."""
    from scrapy.crawler import AsyncCrawlerProcess

    from spiders.trial import as_outlet
    from spiders.trial_spider import TrialSpider

    if outlets.contact and outlets.watched:
        settings.set("USER_AGENT", user_agent(settings["USER_AGENT"], outlets), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(TrialSpider)
    process.crawl(crawler, address=url)
    process.start()
    spider = crawler.spider
    assert isinstance(spider, TrialSpider)
    found = as_outlet(spider.trials, outlets, now())
    known = outlets.by_domain(found.id if found else url)
    problems = spider.problems + _wall(spider.page, spider.trials, outlets)
    return Tried(spider.trials, problems, found, known if known and known.is_watched else None)


def _wall(page: Page | None, trials: list[Trial], outlets: Outlets) -> list[Problem]:
    """The problem of a page that is a wall, a bot check or an error with status 200, instead of stories."""
    tried = trials[0] if trials else None
    if page is None or tried is None or tried.kind != "page" or len(tried.entries) >= WALL_STORIES:
        return []
    from pipelines.flow import read_article

    try:
        article = read_article(page, outlets)
    except ReadError as error:
        return [Problem(error.kind, page.url, str(error))]
    if article.kind != "stub" or not article.kind_why:
        return []
    if article.kind_why.startswith("hardly any text"):
        remedy = "Scripts may fill it: browser = true reads it with a browser (docs/watch.md)."
        detail = f"{page.url}: {article.kind_why}. {remedy}"
        return [Problem("empty", page.url, detail)] if b"<script" in page.body.lower() else []
    remedy = (
        "What it shows a browser is not shown to a program: watch its feed or sitemap, or ask the outlet."
    )
    return [Problem("wall", page.url, f"{page.url}: {article.kind_why}. {remedy}")]


def as_json(tried: Tried) -> dict[str, Any]:
    """What was found, as plain values."""
    found = []
    for trial in tried.trials:
        entries = [
            {"url": e.url, "title": e.title, "published_at": to_iso(e.published)} for e in trial.entries
        ]
        row = {name: getattr(trial, name) for name in ("url", "kind", "feeds", "nested", "name", "parent")}
        problems = [_as_values(problem) for problem in trial.problems]
        counts = {"stories": len(entries), "newest_at": to_iso(trial.newest)}
        found.append({**row, **counts, "entries": entries, "problems": problems})
    problems = [_as_values(problem) for problem in tried.problems]
    return {"toml": tried.lines, "found": found, "problems": problems}


def show(tried: Tried, out: Console) -> None:
    """Print what was found, and the lines to paste into outlets.toml."""
    for trial in tried.trials:
        _show_one(trial, out)
    problems = [*tried.problems, *(p for trial in tried.trials for p in trial.problems)]
    if tried.outlet:  # what is not to be watched need not be sound
        chosen = {*tried.outlet.feeds, *tried.outlet.sitemaps, *tried.outlet.pages}
        problems = [p for p in problems if p in tried.problems or p.url in chosen]
    for line in dict.fromkeys(_with_advice(problem) for problem in problems):
        print(plain(line), file=sys.stderr)
    if not tried.lines:
        print(NOTHING, file=sys.stderr)
        return
    if tried.watched:
        print(
            f"'{plain(tried.watched.name)}' is watched already: add what is new to its block.",
            file=sys.stderr,
        )
    out.print(Text("\nPaste this into outlets.toml:\n", "dim"))
    out.print(Text("\n".join(plain(line) for line in tried.lines.splitlines())), soft_wrap=True)


def _with_advice(problem: Problem) -> str:
    step = next_step(problem)
    return f"{problem.detail} Next: {step}" if step else problem.detail


def _as_values(problem: Problem) -> dict[str, Any]:
    return {**asdict(problem), "next": next_step(problem) or None}


def _show_one(trial: Trial, out: Console) -> None:
    kind = "news sitemap" if trial.is_news and trial.entries else trial.kind
    head = words("    " * bool(trial.parent) + kind, "bold").append("  ").append_text(address(trial.url))
    what = number(len(trial.entries), "story", "stories")
    head.append(f": {number(len(trial.nested), 'sitemap')}" if trial.nested else f": {what}")
    head.append(f", newest {ago(to_iso(trial.newest), now())}" if trial.newest else "")
    out.print(head, soft_wrap=True)
    for entry in trial.entries[:SAMPLES]:
        out.print(Text("    ").append_text(words(entry.title or entry.url, "dim")), soft_wrap=True)
