"""Filing at scale: made-up articles through `file_article`; articles per second, store size, memory, cold start.

    python -m benchmarks.ingest --articles 10000

The articles are made with a fixed seed: English words as often as they are used, names that belong to an event,
families of copies with edits, 5,000 outlets, 30 days, in the order of their time. Prints a line at every power of ten.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import wordfreq
from sqlite_utils import Database

from benchmarks.measure import peak_memory_mb
from monitor import lookups
from monitor.models import Article
from monitor.outlets import Outlets
from monitor.schema import open_store
from pipelines.fingerprint import fingerprint
from pipelines.flow import file_article

OUTLET_COUNT = 5_000
VOCABULARY = 60_000
DAYS = 30
SYLLABLES = "ka lo mi ren sto va ter ni bel dro gu hal pe shi wo zan fu lin rak".split()
START = datetime(2026, 9, 1, tzinfo=UTC)
COPY_SHARE = 0.25  # of all articles; each of an article of the last two days
EVENT_ARTICLES = 4  # own tellings of one event, on average


class Press:
    """Writes articles: events have names of their own, all other words come as often as in English."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.words = wordfreq.top_n_list("en", VOCABULARY)
        self.often = list(itertools.accumulate(wordfreq.word_frequency(word, "en") for word in self.words))

    def word(self) -> str:
        """A word, common ones often."""
        return self.words[bisect.bisect(self.often, self.random.random() * self.often[-1]) % VOCABULARY]

    def name(self) -> str:
        """An invented name of two to four syllables."""
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))).capitalize()

    def paragraph(self, names: list[str]) -> str:
        """About sixty words, one in eight of them a name of the event."""
        words = [
            self.random.choice(names) if self.random.random() < 0.125 else self.word() for _ in range(60)
        ]
        return " ".join(words).capitalize() + "."

    def tell(self, names: list[str]) -> str:
        """A telling of an event in four to nine paragraphs."""
        return "\n".join(self.paragraph(names) for _ in range(self.random.randint(4, 9)))

    def edit(self, text: str) -> str:
        """A copy with an edit: cut at the end, a paragraph added, or a few words changed."""
        paragraphs = text.split("\n")
        how = self.random.random()
        if how < 0.4:
            return "\n".join(paragraphs[: max(2, len(paragraphs) // 2)])
        if how < 0.7:
            return "\n".join([*paragraphs, self.paragraph([self.word()])])
        words = text.split(" ")
        for _ in range(len(words) // 40):
            words[self.random.randrange(len(words))] = self.word()
        return " ".join(words)

    def articles(self, count: int) -> Iterator[tuple[Article, str | None]]:
        """`count` articles in the order of their time, each with the address that it copies, or None."""
        recent: list[Article] = []
        events: list[list[str]] = []
        for number in range(count):
            time_of = START + timedelta(days=DAYS) * number / count
            source = self.random.choice(recent) if recent and self.random.random() < COPY_SHARE else None
            if source is None and (not events or self.random.random() < 1 / EVENT_ARTICLES):
                events = [*events[-200:], [self.name() for _ in range(12)]]
            text = self.edit(source.text) if source else self.tell(self.random.choice(events))
            article = self._article(number, text, time_of)
            if source is None:
                recent = [*recent[-2000:], article]
            yield article, source.url if source else None

    def _article(self, number: int, text: str, time_of: datetime) -> Article:
        outlet = f"outlet{self.random.randrange(OUTLET_COUNT)}.example"
        return Article(
            url=f"https://{outlet}/{number}",
            outlet_id=outlet,
            fetched_at=time_of + timedelta(minutes=20),
            title=text.split(".")[0][:70],
            published=time_of,
            published_precision="minute",
            language="en",
            text=text,
            fingerprint=fingerprint(text),
        )


def found(db: Database, url: str, source: str) -> bool:
    """True when an article is stored as matching the one that it copies."""
    ids = lookups.article_ids(db, [url]), lookups.article_ids(db, [source])
    sql = "SELECT 1 FROM matches WHERE ? IN (article_id, source_article_id) AND ? IN (article_id, source_article_id)"
    return lookups.value(db, sql, [ids[0][0], ids[1][0]]) is not None


def report(db: Database, path: Path, stored: int, rate: float, recall: float) -> None:
    """Print one line: what the store holds and costs now."""
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    texts = lookups.value(db, "SELECT sum(length(CAST(text AS BLOB))) FROM articles")
    beside = (path.stat().st_size - texts) / stored / 1024
    start = time.perf_counter()
    cold = open_store(path)
    lookups.furniture(cold, "outlet1.example", 3)
    lookups.term_neighbours(cold, stored, 0.05)
    cold_ms = (time.perf_counter() - start) * 1000
    cold.close()
    print(
        f"ingest {stored:>10,} articles {rate:>8.0f} articles/s   copies found {recall:.3f}   "
        f"beside text {beside:.1f} KB/article   cold start {cold_ms:.0f} ms   peak {peak_memory_mb():.0f} MB",
        flush=True,
    )


def main() -> None:
    """File the articles and print a line at every power of ten, and at the end."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--articles", type=int, default=10_000, metavar="N", help="how many (default: 10,000)"
    )
    count = parser.parse_args().articles
    marks = {10**power for power in range(3, 10)} | {count}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        db = open_store(path)
        seconds, since, copies, hits = 0.0, 0, 0, 0
        for stored, (article, source) in enumerate(Press().articles(count), 1):
            start = time.perf_counter()
            file_article(db, article, Outlets())
            seconds += time.perf_counter() - start
            if source:
                copies, hits = copies + 1, hits + found(db, article.url, source)
            if stored in marks:
                report(db, path, stored, (stored - since) / seconds, hits / max(copies, 1))
                seconds, since = 0.0, stored
        db.close()


if __name__ == "__main__":
    main()
