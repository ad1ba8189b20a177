"""Filing at scale: made-up articles through `file_article`; articles per second, store size, memory, cold start.

    python -m benchmarks.ingest --articles 10000

The articles are made with a fixed seed: English words as often as they are used, names that belong to an event,
families of copies with edits, 5,000 outlets, 30 days, in the order of their time. A second process makes them, and of
their texts what `read_article` would (fingerprint, terms, hashes of paragraphs), as workers do in a sweep; this one
takes them over and commits them in groups, as a sweep does. Waiting for the other is not counted. Prints a line at
1,000, 10,000 and every 100,000 articles, each about the stretch since the line before: articles a second of the writer
by the clock and by CPU time, of the other process by CPU time without making the texts up, the share of its copies
that were found. Interrupted (Ctrl-C), it commits, prints a line and ends.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import pickle
import random
import signal
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import wordfreq
from sqlite_utils import Database

from benchmarks.measure import peak_memory_mb
from monitor import lookups
from monitor.models import Article
from monitor.outlets import Outlets
from monitor.schema import open_store
from pipelines import store
from pipelines.event_terms import packed_terms
from pipelines.fingerprint import fingerprint
from pipelines.flow import file_article
from pipelines.paragraphs import hashes_by_place
from pipelines.store_groups import MOST, Group

Made = tuple[Article, str | None]  # an article, and the address that it copies

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
        words = self.random.choices(self.words, cum_weights=self.often, k=60)
        for place in range(60):
            if self.random.random() < 0.125:
                words[place] = self.random.choice(names)
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

    def articles(self, count: int) -> Iterator[Made]:
        """`count` articles in the order of their time, each with the address that it copies, or None."""
        recent = deque[Article](maxlen=2001)
        events: list[list[str]] = []
        for number in range(count):
            time_of = START + timedelta(days=DAYS) * number / count
            source = self.random.choice(recent) if recent and self.random.random() < COPY_SHARE else None
            if source is None and (not events or self.random.random() < 1 / EVENT_ARTICLES):
                events = [*events[-200:], [self.name() for _ in range(12)]]
            text = self.edit(source.text) if source else self.tell(self.random.choice(events))
            article = self._article(number, text, time_of)
            if source is None:
                recent.append(article)
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
        )


def prepared(article: Article) -> Article:
    """The article with all that reading a page makes of its text."""
    return replace(
        article,
        fingerprint=fingerprint(article.text),
        terms=packed_terms(article.title, article.description, article.text, article.language),
        blocks=hashes_by_place(article.text),
    )


def write(pipe: Connection, sizes: Sequence[int]) -> None:
    """The other process: sends groups of so many articles, pickled, each with the CPU seconds of preparing it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the writer ends this one
    made = Press().articles(sum(sizes))
    for size in sizes:
        group = list(itertools.islice(made, size))
        start = time.process_time()
        ready = [(prepared(article), source) for article, source in group]
        pipe.send((pickle.dumps(ready), time.process_time() - start))


@contextmanager
def writing(sizes: Sequence[int]) -> Iterator[Connection]:
    """Another process that makes the articles, at the other end of a pipe."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=write, args=(theirs, sizes), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        process.kill()
        process.join()


def found(db: Database, url: str, source: str) -> bool:
    """True when an article is stored as matching the one that it copies."""
    ids = lookups.article_ids(db, [url]), lookups.article_ids(db, [source])
    sql = """SELECT 1 FROM matches WHERE article_id = ?1 AND source_article_id = ?2
        OR article_id = ?2 AND source_article_id = ?1"""  # by its indexes: asked for every copy
    return lookups.value(db, sql, [ids[0][0], ids[1][0]]) is not None


@dataclass(slots=True)
class Stretch:
    """What filing took since the last line."""

    articles: int = 0
    copies: int = 0
    hits: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    reading_cpu_seconds: float = 0.0  # of the other process
    text_bytes: int = 0


def file_group(db: Database, sent: bytes, stretch: Stretch) -> None:
    """File some articles as one group, and count what that took, from taking them over on."""
    group, outlets = Group(db), Outlets()
    start, cpu = time.perf_counter(), time.process_time()
    made: list[Made] = pickle.loads(sent)
    for article, _ in made:
        with group.transaction():
            file_article(db, article, outlets)
    group.commit()
    stretch.seconds += time.perf_counter() - start
    stretch.cpu_seconds += time.process_time() - cpu
    stretch.articles += len(made)
    stretch.text_bytes += sum(len(article.text.encode()) for article, _ in made)
    for article, source in made:
        if source:
            stretch.copies += 1
            stretch.hits += found(db, article.url, source)


def cold_start_ms(path: Path, article: Article) -> float:
    """Milliseconds from opening the store to its first article filed; it is rolled back."""
    start = time.perf_counter()
    cold = open_store(path)
    store.begin(cold)
    file_article(cold, article, Outlets())
    taken = (time.perf_counter() - start) * 1000
    cold.conn.execute("ROLLBACK")
    cold.close()
    return taken


def report(db: Database, path: Path, stored: int, text_bytes: int, stretch: Stretch, cold_ms: float) -> None:
    """Print one line: what the store holds and costs now."""
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = path.stat().st_size
    print(
        f"ingest {stored:>9,} articles {stretch.articles / stretch.seconds:>6.0f} articles/s "
        f"{stretch.articles / stretch.cpu_seconds:>6.0f} a CPU s, "
        f"texts read {stretch.articles / stretch.reading_cpu_seconds:.0f} a CPU s   "
        f"copies found {stretch.hits / max(stretch.copies, 1):.3f}   store {size / 2**20:,.0f} MB, "
        f"beside text {(size - text_bytes) / stored / 1024:.1f} KB/article   "
        f"cold start {cold_ms:.0f} ms   peak {peak_memory_mb():.0f} MB",
        flush=True,
    )


@contextmanager
def interrupts() -> Iterator[list[int]]:
    """What is interrupted in the block: empty until Ctrl-C, which ends nothing by itself."""
    asked: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def ingest(path: Path, count: int) -> None:
    """File so many articles into a new store, with a line at every mark and at the end."""
    marks = sorted(
        {mark for mark in (1_000, 10_000, *range(100_000, count, 100_000)) if mark < count} | {count}
    )
    sizes = [
        min(MOST, upto - at)
        for first, upto in itertools.pairwise((0, *marks))
        for at in range(first, upto, MOST)
    ]
    db = open_store(path)
    stretch, stored, text_bytes = Stretch(), 0, 0
    one_more = prepared(next(Press(seed=2).articles(1))[0])
    with writing(sizes) as pipe, interrupts() as asked:
        for size in sizes:
            sent, cpu = pipe.recv()
            stretch.reading_cpu_seconds += cpu
            file_group(db, sent, stretch)
            stored += size
            if stored in marks or asked:
                text_bytes += stretch.text_bytes
                report(db, path, stored, text_bytes, stretch, cold_start_ms(path, one_more))
                stretch = Stretch()
            if asked:
                break
    db.close()


def main() -> None:
    """File the articles and say what it took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--articles", type=int, default=10_000, metavar="N", help="how many (default: 10,000)"
    )
    parser.add_argument(
        "--db", type=Path, metavar="PATH", help="where to make the store, and keep it (default: nowhere)"
    )
    given = parser.parse_args()
    if given.db and given.db.exists():
        parser.error(f"{given.db} is there already. Name another file: a new store is made.")
    with ExitStack() as stack:
        path = given.db or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "news.db"
        ingest(path, given.articles)


if __name__ == "__main__":
    main()
