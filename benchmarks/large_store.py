"""A large store, quickly: articles that were filed, multiplied by SQL until there are a million. For `newsroom`.

    python -m benchmarks.large_store --db large.db --articles 1000000 --filed 20000

Filed, as by `benchmarks.ingest`, are `--filed` articles, and a story of 300 that cite each other. Multiplied: each of
them stands in the store many times, under other numbers, addresses and outlets, seconds apart, with its story, its
sources and its originality; the full-text index is built over all of it. One article in twenty is given to one outlet,
as of an agency. Made up by SQL alone: a credit for each copy, a feed with its sightings for each of a thousand outlets,
runs. The indexes by which filing finds candidates are left empty: this store is for readers, not for `ingest`.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlite_utils import Database

from benchmarks.ingest import DAYS, OUTLET_COUNT, START, Press, ingest, prepared
from monitor.models import Article, Citation
from monitor.outlets import Outlets
from monitor.schema import open_store
from pipelines.flow import file_article
from pipelines.store_groups import Group

WIDE = 300  # articles of the story that is told most widely
AGENCY_SHARE = 20  # one article in so many is the agency's
AGENCY = "outlet0.example"
WATCHED = 1_000  # outlets with a feed
EXACT = "SELECT count(*), max(id) FROM articles"


def wide_story(count: int = WIDE) -> list[Article]:
    """A story of so many articles: one report, and others that edit it or each other, all of which credit somebody."""
    press = Press(seed=2)
    names = [press.name() for _ in range(12)]
    start = START + timedelta(days=DAYS, hours=-6)
    first = press.tell(names)
    made: list[Article] = []
    for number in range(count):
        source = made[press.random.randrange(len(made)) // 3] if made else None
        outlet, at = f"outlet{number}.example", start + timedelta(minutes=number)
        credit = (_credit(source),) if source else ()
        text = press.edit(source.text) if source else first
        made.append(
            Article(
                url=f"https://{outlet}/wide",
                outlet_id=outlet,
                fetched_at=at + timedelta(minutes=5),
                title=text.split(".")[0][:70],
                published=at,
                published_precision="minute",
                language="en",
                text=text,
                citations=credit,
            )
        )
    return made


def _credit(source: Article) -> Citation:
    name = source.outlet_id.partition(".")[0].capitalize()
    words = f"As {name} first reported, the matter is under review."
    return Citation("attribution", name, source.outlet_id, source.url, words, is_origin=True)


def file_wide_story(path: Path) -> None:
    """File the wide story into a store."""
    db = open_store(path)
    group, outlets = Group(db), Outlets()
    for article in wide_story():
        with group.transaction():
            file_article(db, replace(prepared(article), citations=article.citations), outlets)
    group.commit()
    db.close()


def multiply(filed: Path, target: Path, times: int) -> None:
    """Make a store at `target` that holds every article of another so many times."""
    open_store(target).close()
    db = Database(target)
    db.conn.isolation_level = None
    db.conn.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA foreign_keys = OFF")
    db.conn.execute("ATTACH ? AS filed", [str(filed)])
    db.conn.execute("BEGIN")
    db.conn.execute("CREATE TEMP TABLE turn(k INTEGER PRIMARY KEY)")
    db.conn.executemany("INSERT INTO turn VALUES (?)", [[k] for k in range(times)])
    for statement in STATEMENTS:
        db.conn.execute(statement, _values(statement, times))
    db.conn.execute("COMMIT")
    db.conn.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    db.conn.execute("DETACH filed")
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def _values(statement: str, times: int) -> dict[str, int | str]:
    values = {
        "n": times,
        "outlets": OUTLET_COUNT,
        "share": AGENCY_SHARE,
        "agency": AGENCY,
        "watched": WATCHED,
    }
    return {name: value for name, value in values.items() if f":{name}" in statement}


# Numbers stay in the order of time: the twentieth twin of article 7 comes before the first of article 8.
_ARTICLE = "(a.id - 1) * :n + k + 1"
_OTHER = "({0} - 1) * :n + k + 1"
_OUTLET = f"""CASE WHEN ({_ARTICLE}) % :share = 0 THEN :agency
  ELSE 'outlet' || ((CAST(substr(a.outlet_id, 7) AS INTEGER) + k * 97) % :outlets) || '.example' END"""
_LATER = "strftime('%Y-%m-%dT%H:%M:%SZ', {0}, '+' || k || ' seconds')"
STATEMENTS = (
    """WITH RECURSIVE counted(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM counted WHERE i < :outlets - 1)
    INSERT INTO outlets SELECT 'outlet' || i || '.example', 'Outlet ' || i, 'outlet' FROM counted""",
    f"""INSERT INTO articles (id, url, outlet_id, title, published_at, published_precision, published_source,
      fetched_at, language, text, word_count, story_id, kind, kind_read, kind_why, source_article_id, source_why)
    SELECT {_ARTICLE}, 'https://' || ({_OUTLET}) || '/' || ({_ARTICLE}), {_OUTLET}, title,
      {_LATER.format("published_at")}, published_precision, published_source, {_LATER.format("fetched_at")},
      language, text, word_count, {_OTHER.format("story_id")}, kind, kind_read, kind_why,
      {_OTHER.format("source_article_id")}, source_why
    FROM filed.articles AS a CROSS JOIN turn ORDER BY 1""",
    f"""INSERT INTO stories (id, title, original_article_id, original_why, first_published_at, latest_at,
      article_count, outlet_count, independent_count)
    SELECT {_ARTICLE}, title, {_OTHER.format("original_article_id")}, original_why,
      {_LATER.format("first_published_at")}, {_LATER.format("latest_at")},
      article_count, outlet_count, independent_count
    FROM filed.stories AS a CROSS JOIN turn ORDER BY 1""",
    """UPDATE stories SET (original_url, original_outlet_id) =
      (SELECT url, outlet_id FROM articles WHERE id = original_article_id)""",
    """INSERT INTO addresses SELECT substr(url, 9), url, id FROM articles""",
    f"""INSERT INTO matches SELECT {_OTHER.format("article_id")}, {_OTHER.format("source_article_id")},
      kind, containment, similarity, quote_share FROM filed.matches CROSS JOIN turn ORDER BY 1, 2""",
    f"""INSERT INTO originality SELECT {_OTHER.format("article_id")}, originality, sentences, copied, changed,
      words_shared, quoted, '[]', compared FROM filed.originality CROSS JOIN turn ORDER BY 1""",
    f"""INSERT INTO citations (article_id, kind, name, outlet_id, url, evidence, is_origin, target_article_id)
    SELECT {_OTHER.format("article_id")}, kind, name, outlet_id, url, evidence, is_origin,
      {_OTHER.format("target_article_id")} FROM filed.citations CROSS JOIN turn ORDER BY 1""",
    """INSERT INTO citations (article_id, kind, name, outlet_id, url, evidence, is_origin, target_article_id)
    SELECT a.id, 'attribution', o.name, s.outlet_id, s.url, 'The news was first told by ' || o.name || '.', 1, s.id
    FROM articles AS a JOIN articles AS s ON s.id = a.source_article_id JOIN outlets AS o ON o.id = s.outlet_id
    WHERE NOT EXISTS (SELECT 1 FROM citations AS c WHERE c.article_id = a.id) ORDER BY a.id""",
    """INSERT INTO fetches (url, outlet_id, kind, fetched_at, status, bytes)
    SELECT 'https://' || id || '/feed', id, 'feed', (SELECT max(fetched_at) FROM articles), 200, 9000
    FROM outlets ORDER BY id LIMIT :watched""",
    """INSERT INTO sightings SELECT outlet_id, substr(url, 9), published_at FROM articles ORDER BY 1, 2""",
    """INSERT INTO runs (command, started_at, finished_at, fetched, unchanged, new_articles, exit_code)
    SELECT 'sweep', substr(fetched_at, 1, 15) || '0:00Z', substr(fetched_at, 1, 15) || '4:00Z', count(*) * 2,
      count(*) / 2, count(*), 0 FROM articles GROUP BY substr(fetched_at, 1, 15)""",
)


def main() -> None:
    """File, multiply, say what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--db", type=Path, required=True, metavar="PATH", help="the store to make")
    parser.add_argument("--articles", type=int, default=1_000_000, metavar="N", help="default: 1,000,000")
    parser.add_argument("--filed", type=int, default=20_000, metavar="N", help="default: 20,000")
    parser.add_argument(
        "--from",
        type=Path,
        dest="store",
        metavar="PATH",
        help="a store kept by benchmarks.ingest, not filed anew",
    )
    given = parser.parse_args()
    if given.db.exists():
        parser.error(f"{given.db} is there already. Name another file: a new store is made.")
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=given.db.parent) as folder:
        path = Path(folder) / "filed.db"
        if given.store:
            shutil.copyfile(given.store, path)
        else:
            ingest(path, given.filed)
        file_wide_story(path)
        filed = Database(path).execute(EXACT).fetchone()[1]
        multiply(path, given.db, max(1, round(given.articles / filed)))
    count = Database(given.db).execute("SELECT count(*) FROM articles").fetchone()[0]
    size = given.db.stat().st_size / 2**20
    print(f"large_store: {count:,} articles, {size:,.0f} MB, {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
