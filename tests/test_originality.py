"""How much of each article of a story is its own: which sources count, what is stored, when it is compared anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor.models import Article
from monitor.schema import open_store
from monitor.sentence_view import Text
from pipelines import originality
from pipelines.fingerprint import fingerprint
from pipelines.flow import file_article
from tests.articles import OUTLETS, PLANT, POOL, article, origin
from tests.commands import run_command
from tests.sweeping import rows

OWN = "Two of the engineers have left the company since, a former colleague said."
URL = "https://{}.example/plant".format


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def file(db: Database, *articles: Article) -> list[int]:
    """File some articles in turn and return their ids."""
    return [file_article(db, each, OUTLETS).article_id for each in articles]


def stored(db: Database) -> dict[str, tuple[Any, ...]]:
    """What the store holds, by the host of the article: originality, sentences, copied, changed."""
    sql = """SELECT outlet_id, originality, sentences, copied, changed FROM originality
        JOIN articles ON articles.id = article_id"""
    return {row[0]: row[1:] for row in rows(db, sql)}


def copy_with(more: str, host: str = "mirror", hours: float = 1) -> Article:
    return article(URL(host), f"{PLANT}\n{more}", hours)


def test_a_copy_has_only_what_it_adds(db: Database) -> None:
    file(db, article(URL("chipwire")), copy_with(OWN))
    assert stored(db) == {"mirror.example": (0.1429, 7, 6, 0)}


def test_the_order_of_arrival_does_not_matter(db: Database, tmp_path: Path) -> None:
    told = [article(URL("chipwire")), copy_with(OWN), copy_with(f"{OWN} They went to sea.", "ledger", 2)]
    file(db, *told)
    other = open_store(tmp_path / "other.db")
    file(other, *reversed(told))
    assert stored(db) == stored(other)
    assert stored(db)["ledger.example"] == (0.125, 8, 7, 0)  # both others are its sources


def test_a_source_that_others_print_unchanged_is_one_source(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    share_of = originality.share_of
    monkeypatch.setattr(
        originality, "share_of", lambda own, others: (asked.append(len(others)), share_of(own, others))[1]
    )
    prints = [
        replace(copy_with(OWN, f"mirror{n}", n), text=PLANT, fingerprint=fingerprint(PLANT)) for n in (1, 2)
    ]
    file(db, article(URL("chipwire")), *prints, copy_with(OWN, "ledger", 3))
    assert asked == [1, 1]  # of two prints of one text, the second is as much its own as the first
    assert stored(db)["ledger.example"] == (0.1429, 7, 6, 0)


def test_a_text_that_changes_is_compared_anew_and_so_is_what_took_from_it(db: Database) -> None:
    first, second = article(URL("chipwire")), copy_with(OWN)
    file(db, first, second)
    text = f"{PLANT}\n{OWN}"
    later = replace(
        first, text=text, fingerprint=fingerprint(text), fetched_at=first.fetched_at.replace(hour=23)
    )
    file(db, later)
    assert stored(db) == {"mirror.example": (0.0, 7, 7, 0)}


def test_filing_again_compares_nothing(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    file(db, article(URL("chipwire")), copy_with(OWN))
    monkeypatch.setattr(originality, "share_of", None)  # calling it would raise
    file(db, article(URL("chipwire")), copy_with(OWN), article("https://ledger.example/pool", POOL))
    assert stored(db) == {"mirror.example": (0.1429, 7, 6, 0)}


def test_what_was_never_read_or_is_in_another_language_is_no_source(db: Database) -> None:
    credit = (origin("Chipwire", "chipwire.example", URL("chipwire")),)
    file(db, article(URL("mirror"), OWN, 1, citations=credit))
    assert stored(db) == {}
    file(db, article(URL("chipwire"), language="de"))
    assert stored(db) == {}


def test_a_credited_source_counts_though_no_text_is_shared(db: Database) -> None:
    credit = (origin("Chipwire", "chipwire.example", URL("chipwire")),)
    text = f"{OWN} Halden Systems will close its Ostervik plant, Chipwire reported."
    file(db, article(URL("chipwire")), article(URL("mirror"), text, 1, citations=credit))
    assert stored(db) == {"mirror.example": (0.5, 2, 0, 1)}


def test_of_two_that_credit_each_other_the_first_takes_from_nobody(db: Database) -> None:
    to_mirror = (origin("Mirror", "mirror.example", URL("mirror")),)
    to_chipwire = (origin("Chipwire", "chipwire.example", URL("chipwire")),)
    file(db, article(URL("chipwire"), citations=to_mirror))
    file(db, replace(copy_with(OWN), citations=to_chipwire))
    assert list(stored(db)) in (["mirror.example"], ["chipwire.example"])


def test_scrapy_story_tells_it(db: Database, tmp_path: Path) -> None:
    quoted = "“We will not sail,” said Imke Sand."
    file(
        db,
        article(URL("chipwire"), f"{PLANT}\n{quoted}"),
        article(URL("mirror"), f"{quoted}\n{PLANT}\n{OWN}", 1),
    )
    db.close()
    out = run_command("story", "1", "--db", tmp_path / "news.db").out
    assert "    12 % its own: of 8 sentences 7 copied, 0 changed; 4 % of what is shared is quoted\n" in out
    original, copy = run_command("story", "1", "--db", tmp_path / "news.db", "--json").json["tree"]
    told = ("originality", "sentences", "sentences_copied", "sentences_changed", "words_quoted")
    assert [copy[name] for name in told] == [0.125, 8, 7, 0, 0.0392]
    assert [original[name] for name in told] == [None] * 5


def member(**values: Any) -> dict[str, Any]:
    read = {"fetched_at": "2026-10-14T09:00:00Z", "kind_read": "report", "word_count": 200}
    given = {"language": "en", "source_article_id": None, "published_at": None, "url": ""}
    return {**read, **given, **values}


@pytest.mark.parametrize(
    ("members", "taken", "expected"),
    [
        ({1: member(), 2: member(source_article_id=1)}, [], {2: (1,)}),
        (
            {1: member(), 2: member(source_article_id=1), 3: member(source_article_id=2)},
            [],
            {2: (1,), 3: (2, 1)},
        ),
        ({1: member(), 2: member(source_article_id=1)}, [(1, 2), (2, 1)], {2: (1,)}),
        ({1: member(url="a"), 2: member(url="b")}, [(1, 2), (2, 1)], {2: (1,)}),
        ({1: member(source_article_id=2), 2: member(source_article_id=1)}, [], {1: (2,), 2: (1,)}),
        ({1: member(fetched_at=None), 2: member(source_article_id=1)}, [(2, 1)], {}),
        ({1: member(kind_read="stub"), 2: member(source_article_id=1)}, [(2, 1)], {}),
        ({1: member(word_count=0), 2: member(source_article_id=1)}, [(2, 1)], {}),
        ({1: member(language="de"), 2: member(source_article_id=1)}, [], {}),
        ({1: member(language=None), 2: member(source_article_id=1)}, [], {2: (1,)}),
        ({i: member() for i in range(1, 14)}, [(13, i) for i in range(1, 13)], {13: tuple(range(1, 9))}),
    ],
)
def test_sources(
    members: dict[int, Any], taken: list[tuple[int, int]], expected: dict[int, tuple[int, ...]]
) -> None:
    assert originality.choose_sources(members, taken) == expected


def test_what_two_sources_have_together_is_not_its_own() -> None:
    sources = [Text.read("The bridge is shut."), Text.read("The ferry runs every hour.")]
    found = originality.share_of(
        Text.read("The ferry runs every hour. The bridge is shut. Nobody minds."), sources
    )
    assert (found.copied, found.added, found.originality) == (2, 1, 0.3333)
