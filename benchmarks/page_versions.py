"""A made-up day of fifty versions of one front page: each read alone, and with what the store knows of those before.

    python -m benchmarks.page_versions --out FILE
    python -m benchmarks.page_versions --score FILE

The page is made by rule. Stories come every quarter of an hour or so and sink; one leads from morning to night; some
have two words for a headline and an address that tells nothing. Among them stand guides, an offer, a book of the house
and a page of questions, which look like stories in every way. Every link is fetched once and filed, as a sweep does:
stories show their time, standing links an old one or none. FILE gets precision, recall and F1 of every version, both
ways, and how long each story led.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from benchmarks.front_pages import mean
from benchmarks.measure import measure, write_json
from monitor import position_lookups
from monitor.crawl import Fetch
from monitor.lookups import rows
from monitor.models import Article
from monitor.outlets import Outlets, load_outlets
from monitor.schema import open_store
from monitor.urls import address_key
from pipelines import store, store_crawl, store_positions
from pipelines.flow import file_article
from spiders.listings import read_listing
from spiders.reading import Listing

PAGE = "https://www.quayledger.example/"
START = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)
VERSIONS, STEP = 50, timedelta(minutes=29)
ON_PAGE = 30  # stories at a time
SUBJECTS = (
    "pier ferry lock bridge tunnel orchard quarry museum bakery theatre stadium mill tram kiln weir".split()
)
DEEDS = (
    "closes for repairs after storm",
    "gets new owner from abroad",
    "to open on Sundays again",
    "loses its last keeper",
    "is sold for one crown",
    "wins case against the county",
    "to be painted green by spring",
    "has no licence, inspectors find",
)


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the made-up page: where it leads, its headline, and the times that its article shows."""

    path: str
    title: str
    published: datetime | None
    is_story: bool = True


STANDING = (
    Link(
        "/guides/how-to-read-the-tide-tables",
        "How to read the tide tables",
        datetime(2023, 4, 2, tzinfo=UTC),
        False,
    ),
    Link("/guides/what-to-do-when-the-river-rises", "What to do when the river rises", None, False),
    Link("/offers/the-ledger-at-home-for-a-crown", "The Ledger at home for a crown", None, False),
    Link(
        "/books/a-hundred-years-of-the-quay",
        "A hundred years of the quay",
        datetime(2021, 9, 1, tzinfo=UTC),
        False,
    ),
    Link("/ask/your-questions-about-the-new-bridge", "Your questions about the new bridge", None, False),
    Link(
        "/long-reads/the-man-who-counted-eels",
        "The man who counted eels",
        datetime(2025, 2, 8, tzinfo=UTC),
        False,
    ),
)
LEAD = Link("/news/the-quay-is-under-water", "The quay is under water", START - timedelta(minutes=20))


def story(number: int) -> Link:
    """The story of a number; number 0 came a whole page before the day began. Every sixth has a short headline."""
    subject, deed = SUBJECTS[number % len(SUBJECTS)], DEEDS[number // len(SUBJECTS) % len(DEEDS)]
    title = f"The {subject} {deed}" if number % 6 else f"{subject.title()} {number}"
    slug = title.lower().replace(" ", "-")
    return Link(f"/news/{slug}", title, START + timedelta(minutes=19 * (number - ON_PAGE)))


def version(number: int) -> tuple[str, list[Link]]:
    """The page as it stands at the version's time, and its links."""
    now = START + number * STEP
    first = sum(1 for n in range(500) if (story(n).published or now) <= now)
    stories = [story(n) for n in range(first - 1, first - ON_PAGE, -1)]
    if 3 <= number < 47:  # it leads nearly all day
        stories = [LEAD, *stories[:-1]]
    links = [
        stories[0],
        *stories[1:5],
        STANDING[0],
        *stories[5:12],
        *STANDING[1:3],
        *stories[12:],
        *STANDING[3:],
    ]
    cards = "".join(
        f'<div class="card"><h3><a href="{link.path}">{link.title}</a></h3></div>' for link in links
    )
    menu = "".join(f'<a href="/{name}">{name.title()}</a>' for name in ("news", "sport", "guides"))
    return f"<html><body><nav>{menu}</nav><main>{cards}</main></body></html>", links


def scored(listing: Listing, links: Sequence[Link]) -> dict[str, float]:
    """Precision, recall and F1 of what was read off one version."""
    right = {address_key(PAGE + link.path[1:]) for link in links if link.is_story}
    got = {address_key(entry.url) for entry in listing}
    precision, recall = len(right & got) / len(got) if got else 0.0, len(right & got) / len(right)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def watch(db: Database, outlets: Outlets, count: Callable[[], None]) -> list[dict[str, Any]]:
    """Read every version alone and with memory, filing it and the articles that are new, as sweeps do."""
    answers = []
    for number in range(VERSIONS):
        html, links = version(number)
        at = START + number * STEP
        alone = read_listing(html, PAGE, now=at)
        memory = position_lookups.page_memory(db, PAGE)
        listing = read_listing(html, PAGE, memory=memory, now=at)
        with store.transaction(db):
            found = store_crawl.add_entries(db, listing.entries, at)
            store_positions.see_page(db, Fetch(PAGE, "listing", at, 200), listing.places)
        told = {PAGE + link.path[1:]: link for link in links}
        for url in (entry.url for entry in found):
            article = Article(url, "quayledger.example", at, told[url].title, published=told[url].published)
            file_article(db, article, outlets)
        answers.append(
            {"at": at.isoformat(), "alone": scored(alone, links), "with memory": scored(listing, links)}
        )
        count()
    return answers


def main() -> None:
    """Make the day and read it both ways, or take what was read before; print a line for each way."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, metavar="FILE", help="the file to write the answers to")
    what.add_argument("--score", type=Path, metavar="FILE", help="a file of answers to score")
    given = parser.parse_args()
    if given.score:
        print_score(json.loads(given.score.read_text("utf-8"))["versions"])
        return
    with tempfile.TemporaryDirectory() as scratch, measure("page versions", unit="versions") as measured:
        db = open_store(Path(scratch) / "news.db")

        def count() -> None:
            measured.items += 1

        answers = watch(db, load_outlets(None), count)
        leads = rows(db, "SELECT * FROM front_page_leads ORDER BY led_at")
        db.close()
    print_score(answers)
    write_json(given.out, {"versions": answers, "leads": leads})
    print(measured)


def print_score(answers: list[dict[str, Any]]) -> None:
    """Print the mean of all versions for each way, and how the last one was read."""
    for way in ("alone", "with memory"):
        parts = (
            f"{name} {mean(answer[way][name] for answer in answers):.3f}"
            for name in ("precision", "recall", "f1")
        )
        print(f"{way:12} {'  '.join(parts)}  last version F1 {answers[-1][way]['f1']:.3f}")


if __name__ == "__main__":
    main()
