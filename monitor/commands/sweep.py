"""`scrapy sweep`: crawl everything that is due. Made for cron: quiet, locked, with a telling exit code."""

from __future__ import annotations

import argparse
import difflib
import math
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

from rich.console import Console
from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError
from sqlite_utils import Database

from monitor import lookups
from monitor.commands import unattended, watch_telling
from monitor.commands.base import DEGRADED, FAILED, OK, NewsCommand
from monitor.commands.sick_outlets import sick_outlets
from monitor.crawl import Tally
from monitor.errors import ConfigError, StoreError
from monitor.garbage import keep_what_is_loaded, seldom_collected
from monitor.lock import hold_lock
from monitor.offline import cut_off
from monitor.outlets import Outlets
from monitor.progress import Progress
from monitor.public_addresses import OpenHosts, is_opened
from monitor.schema import open_store
from monitor.telling import target_mistakes
from monitor.terminal import number
from monitor.times import now, parse_since, to_iso
from pipelines import store, store_crawl, store_hosts, store_pulse

if TYPE_CHECKING:
    from spiders.sweep_spider import SweepSpider


class Command(NewsCommand):
    """The crawl of one run, from the lock to the exit code."""

    summary = (
        "Crawl everything that is due: feeds, sitemaps, front pages, articles, and the sources they cite."
    )
    example = "scrapy sweep --db news.db --outlets outlets.toml"
    uses_outlets = True
    prints = True
    # A command's own default: LOG_LEVEL in the settings file would beat it.
    default_settings = {"LOG_LEVEL": "ERROR"}  # noqa: RUF012

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Those of every command, and where to keep what was fetched."""
        super().add_options(parser)
        parser.add_argument(
            "--archive", metavar="DIR", help="also keep every answer, in WARC files in this folder"
        )
        parser.add_argument(
            "--back",
            metavar="PERIOD",
            help="also read archives so far back (30d, 8w, a day such as 2026-10-01): older pages, feeds, sitemaps",
        )
        parser.add_argument(
            "--only",
            metavar="DOMAIN",
            action="append",
            default=[],
            help="ask the feeds, sitemaps and pages of this outlet alone; may be repeated",
        )
        parser.add_argument(
            "--max-runtime", metavar="TIME", help="begin no more pages after 90s, 45m or 2h (default: 1h)"
        )
        unattended.add_options(parser)
        parser.add_argument("-v", "--verbose", action="store_true", help="say what is done, outlet by outlet")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Turn options into settings."""
        super().process_options(args, opts)
        assert self.settings is not None
        if opts.archive:
            self.settings.set("NEWS_ARCHIVE", opts.archive, priority="cmdline")
        unattended.process_options(self.settings, opts)
        if opts.max_runtime:
            limit = unattended.seconds(opts.max_runtime)
            self.settings.set("CLOSESPIDER_TIMEOUT", limit, priority="cmdline")
        if opts.back:
            self.settings.set("NEWS_BACK_DAYS", days_back(opts.back), priority="cmdline")
        if opts.only:
            self.settings.set("NEWS_ONLY", " ".join(opts.only), priority="cmdline")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Crawl under the lock, note the run, say what is wrong."""
        assert self.settings is not None
        with seldom_collected(), unattended.telling(self.settings) as teller:
            return self._sweep(opts, teller)

    def _sweep(self, opts: argparse.Namespace, teller: unattended.Teller) -> int:
        assert self.settings is not None
        outlets = self.outlets()
        _refuse_unwatched(self.settings["NEWS_ONLY"].split(), outlets)
        if mistakes := target_mistakes(outlets.watches):
            raise ConfigError(mistakes)
        self.settings.set("USER_AGENT", user_agent(self.settings["USER_AGENT"], outlets), priority="cmdline")
        with hold_lock(self.db_path):
            db = open_store(self.db_path, busy_seconds=self.settings.getfloat("NEWS_BUSY_SECONDS"))
            with closing(db):
                teller.begin()
                return self._run(db, outlets, opts, teller)

    def _run(
        self, db: Database, outlets: Outlets, opts: argparse.Namespace, teller: unattended.Teller
    ) -> int:
        assert self.settings is not None
        started, site = now(), self.settings["NEWS_SITE"]
        with store.transaction(db):
            store.ensure_outlets(db, [outlet.id for outlet in outlets.watched], outlets)
            watch_telling.begin(db, outlets.watches, started)
            self._reopen(db)
            store_hosts.begin(db, started)
            run_id = store_crawl.start_run(db, "sweep", started)
        tally, code, sick, untold = Tally(), FAILED, list[dict[str, str]](), list[str]()
        try:
            with self._way_for_browser(outlets):
                is_complete = self._crawl(tally)
            with store.transaction(db):
                store_pulse.take_pulses(db, now())
            sick = sick_outlets(db, outlets, self.settings["NEWS_ONLY"].split())
            untold = watch_telling.tell(db, outlets.watches, now(), site)
            code = DEGRADED if sick or untold or has_mistakes(tally) else OK
        finally:
            with suppress(StoreError):  # what ended the run may still be there, and is told of anyway
                with store.transaction(db):
                    store_crawl.finish_run(db, run_id, now(), code, tally.counts())
        report = {
            "started_at": to_iso(started),
            "finished_at": to_iso(now()),
            "exit_code": code,
            "is_complete": is_complete,
            **tally.counts(),
            "problems_by_kind": dict(tally.problems),
            "sick_outlets": sick,
            "untold": untold,
        }
        self._tell(report, tally, outlets, opts)
        teller.end("\n".join([last_line(report, tally), *what_is_wrong(report, tally)]))
        return code

    def _reopen(self, db: Database) -> None:
        """Make due again what was refused and is open by now."""
        assert self.settings is not None
        opened = OpenHosts.read(self.settings.getlist("NEWS_OPEN_HOSTS"))
        for url, detail in lookups.refused_addresses(db):
            if is_opened(url, detail, opened):
                store_crawl.reopen_entry(db, url)

    @contextmanager
    def _way_for_browser(self, outlets: Outlets) -> Iterator[None]:
        """Where outlets ask for a browser: its settings, and the gate that it goes by. Raises ConfigError."""
        from spiders.browser import browser_settings, wants_browser
        from spiders.browser_gate import BrowserGate

        assert self.settings is not None
        if not (names := wants_browser(outlets)):
            yield
            return
        opened = OpenHosts.read(self.settings.getlist("NEWS_OPEN_HOSTS"))
        with BrowserGate(opened, getproxies()) as gate:
            seconds = self.settings.getfloat("DOWNLOAD_TIMEOUT")
            wanted = browser_settings(names, gate.address, self.settings["NEWS_BROWSER"], seconds)
            self.settings.update(wanted, priority="cmdline")
            yield

    def _crawl(self, tally: Tally) -> bool:
        """Run the spider and count what it does; return whether it came to its end. Raises what ended it."""
        # Scrapy imports every command for each of them: what crawls is imported only here.
        from spiders.sweep_spider import SweepSpider

        assert self.settings is not None
        process = AsyncCrawlerProcess(self.settings)
        crawler = process.create_crawler(SweepSpider)
        with Progress(Console(stderr=True)) as progress:
            _watch(crawler, tally, progress)
            task = process.crawl(crawler)
            process.start()
        # It could not even begin, for want of the archive's folder for one; or it met what it cannot go on after.
        if task.done() and (error := task.exception() or tally.error):
            raise error
        return bool(crawler.stats and crawler.stats.get_value("finish_reason") == "finished")

    def _tell(self, report: dict[str, Any], tally: Tally, outlets: Outlets, opts: argparse.Namespace) -> None:
        """JSON for programs on stdout; for people on stderr, where somebody watches or something is wrong."""
        if opts.json:
            self.print_json(report)
        if opts.verbose:
            for watched in outlets.watched:
                print(
                    f"{watched.name}: {number(tally.new_by_outlet[watched.id], 'new article')}",
                    file=sys.stderr,
                )
        if report["exit_code"] != OK or opts.verbose or sys.stderr.isatty():
            for line in (*what_is_wrong(report, tally), last_line(report, tally)):
                print(line, file=sys.stderr)


def days_back(text: str) -> int:
    """The whole days back from now that a period or a day means. Raises UsageError."""
    try:
        back = now() - parse_since(text, now())
    except ValueError as error:
        raise UsageError(f"--back: {error}", print_help=False) from None
    if back <= timedelta():
        raise UsageError(f"--back {text} is no time in the past.", print_help=False)
    return math.ceil(back / timedelta(days=1))


def _refuse_unwatched(domains: list[str], outlets: Outlets) -> None:
    """Raise UsageError for a domain of which the outlets file watches nothing."""
    watched = {outlet.id for outlet in outlets.watched}
    for domain in domains:
        if domain not in watched:
            close = difflib.get_close_matches(domain, watched, n=1)
            hint = f" Did you mean {close[0]}?" if close else ""
            raise UsageError(
                f"--only {domain}: the outlets file watches nothing of it.{hint}", print_help=False
            )


def user_agent(base: str, outlets: Outlets) -> str:
    """The user agent with the contact from the outlets file.

    Raises ConfigError without a contact, or with nothing to watch.
    """
    mistakes = []
    contact = (outlets.contact or "").strip()
    if not contact:
        mistakes.append(
            'The outlets file has no contact. Add contact = "mailto:you@example.org" as its first line: it goes into '
            "every request, so that an outlet which is bothered can write to you instead of blocking you."
        )
    elif not contact.isascii() or not contact.isprintable():
        mistakes.append(f"contact {contact!r} must be plain ASCII on one line: it goes into every request.")
    if not outlets.watched:
        mistakes.append(
            'The outlets file watches nothing. Add an [[outlet]] with feeds = ["https://…"] or sitemaps or pages.'
        )
    if mistakes:
        raise ConfigError(mistakes)
    return f"{base.removesuffix(')')}; +{contact})" if base.endswith(")") else f"{base} (+{contact})"


def what_is_wrong(report: dict[str, Any], tally: Tally) -> list[str]:
    """A line for each outlet that needs a look, or one where nothing at all was reached; and who was not told."""
    alone = cut_off(tally.fetched, list(tally.problems.elements()))
    return [*([alone] if alone else map(sick_line, report["sick_outlets"])), *report["untold"]]


def sick_line(outlet: dict[str, str]) -> str:
    """What is wrong with an outlet, on one line."""
    name, detail = outlet["outlet"], outlet["detail"]
    return detail if detail.startswith(f"{name}: ") else f"{name}: {outlet['state']}, {detail}"


def last_line(report: dict[str, Any], tally: Tally) -> str:
    """What the run did in one line that can go into a mail."""
    kinds = ", ".join(f"{kind} {times}" for kind, times in tally.problems.most_common(5))
    parts = [
        f"Sweep of {report['started_at']}: {number(tally.fetched, 'answer')}, {tally.unchanged} of them unchanged",
        f"{number(tally.new_articles, 'new article')}, {tally.changed_articles} changed",
        number(tally.problems.total(), "problem") + (f" ({kinds}; see scrapy health)" if kinds else ""),
    ]
    early = "" if report["is_complete"] else " Stopped early: the next sweep goes on from here."
    return "; ".join(parts) + "." + early


def has_mistakes(tally: Tally) -> bool:
    """True when pages were lost by a mistake of ours, which somebody should hear of."""
    return any(kind == "not-filed" or kind.startswith("unreadable-") for kind in tally.problems)


def _watch(crawler: Crawler, tally: Tally, progress: Progress) -> None:
    """Have the pipeline count into our tally, and the progress line follow it."""
    from pipelines.scrapy_adapter import FilingPipeline

    def begin(spider: Spider) -> None:
        pipeline = crawler.get_item_pipeline(FilingPipeline)
        assert pipeline is not None
        pipeline.tally = tally
        keep_what_is_loaded()

    def show(spider: SweepSpider) -> None:
        progress.show(tally, spider.frontier.waiting + spider.frontier.out)

    crawler.signals.connect(begin, signal=signals.spider_opened, weak=False)
    if progress.is_shown:  # to count what is left takes a look at every host
        crawler.signals.connect(show, signal=signals.item_scraped, weak=False)
