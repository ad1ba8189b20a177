"""The saved day, swept over real HTTP by the real command: what the store then says of each page and each story."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor import lookups
from monitor.archive import read_archive
from monitor.models import Article, Page
from monitor.outlets import Outlets
from monitor.saved_web import SavedWeb
from monitor.schema import open_store
from monitor.urls import address_key
from pipelines.flow import file_article, read_article
from tests.sweeping import Sweep, rows, sweep

EXPECTED: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "day" / "expected.json").read_text("utf-8")
)
PAGES: dict[str, dict[str, Any]] = EXPECTED["pages"]
STORIES: dict[str, dict[str, Any]] = {story["name"]: story for story in EXPECTED["stories"]}

# What a stage does not do rightly yet: (address without http://, field), story or test -> reason. A fix makes its line
# fail: take it out then.
KNOWN: dict[tuple[str, str], str] = {}


def known(what: str, field: str) -> tuple[pytest.MarkDecorator, ...]:
    """The mark of a known failure, where there is one."""
    reason = KNOWN.get((what, field))
    return (pytest.mark.xfail(reason=reason, strict=True),) if reason else ()


def stories(field: str) -> list[Any]:
    """One case for each story."""
    return [pytest.param(name, marks=known(name, field)) for name in STORIES]


def cases(fields: tuple[str, ...]) -> list[Any]:
    """One case for each of these fields on each page that a person judged in it."""
    found = []
    for url, page in PAGES.items():
        for field in fields:
            if field in page and not (field in ("first", "last") and page[field] is None):
                place = url.removeprefix("http://")
                found.append(pytest.param(url, field, id=f"{field}-{place}", marks=known(place, field)))
    return found


@dataclass
class Day:
    """The day after a sweep: the store, what the servers were asked, and the archive of what they said."""

    db: Database
    web: SavedWeb
    folder: Path
    first: Sweep

    def article(self, url: str) -> lookups.Row:
        """The article that stands at an address."""
        (article_id,) = lookups.article_ids(self.db, [url])
        return lookups.article(self.db, article_id)


@pytest.fixture(scope="session")
def swept(day_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """The saved day, swept once for all tests here."""
    folder = tmp_path_factory.mktemp("day")
    with SavedWeb(day_folder) as web:
        ended = sweep(folder, web, *_options(day_folder), "--archive", str(folder / "archive"))
        assert (ended.code, ended.err) == (0, "")
        db = open_store(folder / "news.db")
        yield Day(db, web, folder, ended)
        db.close()


def _options(day_folder: Path) -> tuple[str, ...]:
    parallel = ("-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8")  # politeness is tested in test_sweep.py
    return ("--outlets", str(day_folder / "outlets.toml"), "-s", "NEWS_MAX_AGE_DAYS=0", *parallel)


@pytest.mark.parametrize(("url", "field"), cases(("kind", "title", "byline", "language")))
def test_what_a_page_says_of_itself(swept: Day, url: str, field: str) -> None:
    assert swept.article(url)[field] == PAGES[url][field]


@pytest.mark.parametrize(("url", "field"), cases(("published_at",)))
def test_when_it_was_published(swept: Day, url: str, field: str) -> None:
    expected, row = PAGES[url]["published_at"], swept.article(url)
    precision = PAGES[url].get("precision") or ("none" if expected is None else "minute")
    if precision == "day":
        expected = f"{expected}T00:00:00Z"
    assert (row["published_at"], row["published_precision"]) == (expected, precision)


@pytest.mark.parametrize(
    ("url", "field"), cases(("first", "last", "text_contains", "once", "not_in_text", "encoding"))
)
def test_the_text(swept: Day, url: str, field: str) -> None:
    text = " ".join(line.removeprefix("- ") for line in swept.article(url)["text"].split("\n"))
    expected = PAGES[url][field]
    if field == "first":
        assert text.startswith(expected)
    elif field == "last":
        assert text.endswith(expected)
    elif field == "encoding":
        assert not set(text) & {chr(code) for code in (*range(0x80, 0xA0), *range(0xE00, 0xE80), 0xFFFD)}
    else:
        times = {"text_contains": range(1, 99), "once": range(1, 2), "not_in_text": range(1)}[field]
        assert {words: text.count(words) for words in expected if text.count(words) not in times} == {}


@pytest.mark.parametrize(("url", "field"), cases(("citations",)))
def test_whom_it_credits(swept: Day, url: str, field: str) -> None:
    found: dict[str, list[lookups.Row]] = {}
    sql = "SELECT * FROM citations WHERE article_id = ?"
    for row in lookups.rows(swept.db, sql, [swept.article(url)["id"]]):
        found.setdefault(row["outlet_id"] or row["name"], []).append(row)
    credited = {source: any(row["is_origin"] for row in said) for source, said in found.items()}
    assert credited == {c["outlet"]: c["is_origin"] for c in PAGES[url][field]}
    for citation in PAGES[url][field]:
        linked = {address_key(row["url"]) for row in found[citation["outlet"]] if row["url"]}
        assert not citation["url"] or address_key(citation["url"]) in linked


@pytest.mark.parametrize("url", PAGES, ids=lambda url: url.removeprefix("http://"))
def test_whether_a_machine_wrote_it(swept: Day, url: str) -> None:
    said = swept.article(url)["ai_disclosure"]
    sentences = PAGES[url].get("ai_disclosure", [])
    assert bool(said) == bool(sentences)
    assert not said or any(said in sentence for sentence in sentences)


@pytest.mark.parametrize(("url", "field"), cases(("canonical", "addresses")))
def test_a_page_under_several_addresses_is_one_article(swept: Day, url: str, field: str) -> None:
    if field == "canonical":
        assert swept.article(url)["url"] == PAGES[url]["canonical"]
    else:
        assert lookups.article_ids(swept.db, PAGES[url]["addresses"]) == [swept.article(url)["id"]]


def test_every_page_was_found_and_nothing_else_is_an_article(swept: Day) -> None:
    found = {address_key(url) for url in rows(swept.db, "SELECT url FROM articles WHERE fetched_at NOT NULL")}
    assert found == {address_key(url) for url in PAGES}


@pytest.mark.parametrize("name", stories("members"))
def test_the_members_of_a_story(swept: Day, name: str) -> None:
    story = STORIES[name]
    story_ids = {swept.article(url)["story_id"] for url in story["members"]}
    assert len(story_ids) == 1 and None not in story_ids
    sql = "SELECT url, outlet_id FROM articles WHERE story_id = ?"
    found = {address_key(row[0]) if row[0] else row[1] for row in swept.db.execute(sql, [*story_ids])}
    stub = [story["stub"]["url"] or story["stub"]["outlet"]] if "stub" in story else []
    assert found == {address_key(url) for url in story["members"]} | {
        address_key(url) if "//" in url else url for url in stub
    }


@pytest.mark.parametrize("name", stories("original"))
def test_the_original_of_a_story(swept: Day, name: str) -> None:
    story = STORIES[name]
    story_id = swept.article(story["members"][0])["story_id"]
    (found,) = lookups.rows(swept.db, "SELECT * FROM stories WHERE id = ?", [story_id])
    original = story["original"]
    outlet_id = PAGES[original]["outlet"] if original in PAGES else story["stub"]["outlet"]
    assert found["original_outlet_id"] == outlet_id
    assert (found["original_url"] and address_key(found["original_url"])) == (
        original and address_key(original)
    )
    chosen = lookups.article(swept.db, found["original_article_id"])
    assert (chosen["kind"] == "stub") == (story.get("original_kind") == "stub")


def test_only_what_is_gone_or_forbidden_is_a_problem(swept: Day) -> None:
    found = set(rows(swept.db, "SELECT kind, url FROM problems"))
    forbidden = {("blocked-by-robots", EXPECTED["never_fetched"][0])}
    assert found == {("http-404", url) for url in EXPECTED["gone"]} | forbidden


def test_what_is_no_article_is_never_asked_for(swept: Day) -> None:
    assert [url for url in EXPECTED["never_fetched"] if swept.web.asked(url)] == []


def told(db: Database) -> list[tuple[Any, ...]]:
    """What is said of every article and its story, without ids."""
    return rows(
        db,
        """SELECT a.url, a.outlet_id, a.kind, a.text, src.url, a.source_why, s.title, s.original_url,
        s.original_outlet_id, s.original_why, s.first_published_at, s.latest_at, s.article_count, s.outlet_count,
        s.independent_count, (SELECT group_concat(coalesce(url, outlet_id), ' ') FROM
          (SELECT url, outlet_id FROM articles WHERE story_id = s.id ORDER BY 1, 2))
        FROM articles AS a LEFT JOIN articles AS src ON src.id = a.source_article_id
        LEFT JOIN stories AS s ON s.id = a.story_id ORDER BY a.url, a.outlet_id""",
    )


@pytest.fixture(scope="session")
def read(swept: Day, day_outlets: Outlets) -> list[Article]:
    """The pages that the sweep archived, each read once with what its feed says of it, and no furniture known."""
    articles = {}
    for path in sorted((swept.folder / "archive").iterdir()):
        for page in read_archive(path):
            assert isinstance(page, Page)
            if page.status == 200 and lookups.is_fetched(swept.db, page.url):
                listed = replace(page, entry=lookups.entry(swept.db, page.url))
                articles[page.url] = read_article(listed, day_outlets)
    return sorted(articles.values(), key=lambda article: article.url)


@pytest.mark.parametrize("seed", range(12))
def test_any_order_of_arrival_gives_what_the_sweep_gave(
    swept: Day, read: list[Article], day_outlets: Outlets, tmp_path: Path, seed: int
) -> None:
    db = open_store(tmp_path / "news.db")
    for article in random.Random(seed).sample(read, len(read)):
        file_article(db, article, day_outlets)
    assert {address_key(article.url) for article in read} == {address_key(url) for url in PAGES}
    before, after = told(swept.db), told(db)
    differing = [
        pair
        for one, other in zip(before, after, strict=True)
        for pair in zip(one, other, strict=True)
        if pair[0] != pair[1]
    ]
    assert differing == []
    db.close()


def test_a_release_that_comes_right_after_a_digest_about_the_same_firm(
    swept: Day, read: list[Article], day_outlets: Outlets, tmp_path: Path
) -> None:
    digest, release = "http://pulsecram.example/d/k3f81", STORIES["gearbox plant"]["original"]
    order = sorted(read, key=lambda article: {digest: 0, release: 1}.get(article.url, 2))
    db = open_store(tmp_path / "news.db")
    for article in order:
        file_article(db, article, day_outlets)
    assert told(db) == told(swept.db)


def test_a_second_sweep_fetches_no_article_and_changes_no_row(swept: Day, day_folder: Path) -> None:
    tables = ("articles", "addresses", "citations", "matches", "stories", "revisions", "furniture")
    before = {table: rows(swept.db, f"SELECT * FROM {table}") for table in tables}
    swept.web.forget()
    ended = sweep(swept.folder, swept.web, *_options(day_folder), "--json")
    assert (ended.code, ended.err) == (0, "")
    assert (ended.report["new_articles"], ended.report["changed_articles"]) == (0, 0)
    asked = {address_key(request.url) for request in swept.web.requests}
    assert not asked & {address_key(url) for url in (*PAGES, *EXPECTED["gone"])}
    assert {table: rows(swept.db, f"SELECT * FROM {table}") for table in tables} == before
