"""`scrapy init --try`: every feed and page of the outlets file asked once; what does not answer is named."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from scrapy.settings import Settings

from monitor.commands.sweep import user_agent
from monitor.commands.trial_advice import next_step
from monitor.models import Problem
from monitor.offline import cut_off
from monitor.outlets import Outlets
from monitor.terminal import ago, number, plain
from monitor.times import now, to_iso

if TYPE_CHECKING:  # Scrapy imports every command for each of them
    from spiders.trial import Trial


def try_all(settings: Settings, outlets: Outlets, terminal: Console) -> dict[str, Trial | Problem]:
    """What stands at each address that is watched. Shows a bar where somebody watches."""
    from scrapy.crawler import AsyncCrawlerProcess

    from spiders.starter_spider import StarterSpider

    urls = [url for each in outlets.watched for url in (*each.feeds, *each.sitemaps, *each.pages)]
    settings.set("USER_AGENT", user_agent(settings["USER_AGENT"], outlets), priority="cmdline")
    columns = TextColumn("Asking feeds and pages"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=terminal, transient=True, disable=not terminal.is_terminal) as bar:
        task = bar.add_task("", total=len(urls))
        process = AsyncCrawlerProcess(settings)
        crawler = process.create_crawler(StarterSpider)
        process.crawl(crawler, addresses=urls, told=lambda: bar.advance(task))
        process.start()
    assert isinstance(crawler.spider, StarterSpider)
    return crawler.spider.found


def show(found: dict[str, Trial | Problem], out: Console) -> bool:
    """Say how many answered with something to watch, and of every other what to do; True where all did."""
    failed = [each.kind for each in found.values() if isinstance(each, Problem)]
    if alone := cut_off(len(found) - len(failed), failed):
        print(alone, file=sys.stderr)
        return False
    useful = [each for each in found.values() if not isinstance(each, Problem) and each.is_useful]
    stories = sum(len(trial.entries) for trial in useful)
    newest = max((trial.newest for trial in useful if trial.newest), default=None)
    told = f"; the newest {ago(to_iso(newest), now())}" if newest else ""
    listed = number(stories, "story", "stories")
    out.print(f"{len(useful)} of {number(len(found), 'address', 'addresses')} list {listed}{told}.")
    for url, each in found.items():
        if isinstance(each, Problem):
            step = next_step(each)
            print(plain(f"{each.detail} Next: {step}" if step else each.detail), file=sys.stderr)
        elif not each.is_useful:
            print(f"{plain(url)}: it lists nothing. Take it out of outlets.toml.", file=sys.stderr)
    return len(useful) == len(found)
