"""Cited addresses that are first-hand before they are fetched: `fixtures/documents/sentences-N.json`."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor import queries
from monitor.models import Article, Citation
from monitor.outlets import Outlet
from monitor.schema import open_store
from pipelines.credits.cited_documents import names_document, why_first_hand
from pipelines.flow import file_article
from tests.articles import OUTLETS as SOME_OUTLETS
from tests.articles import PLANT, article
from tests.document_cases import OUTLETS, Case, document_cases
from tests.test_citations import FILLER, cite, page, within

SENTENCES = document_cases("sentences")
SAID = "The yard said in a statement that it would close."


@pytest.mark.parametrize(
    "case", SENTENCES, ids=[f"{n} {case['language']}" for n, case in enumerate(SENTENCES)]
)
def test_what_a_sentence_cites(case: Case, request: pytest.FixtureRequest) -> None:
    if "known" in case:
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["known"]))
    cited = [c for c in cite(within(case["html"], case["language"])) if c.url]
    found = [why_first_hand(c.url or "", c.evidence, OUTLETS.by_domain(c.url or "")) for c in cited]
    assert ("release" if any(found) else "stub") == case["is"]


def test_words_tell_only_of_pages_that_are_no_outlets() -> None:
    assert why_first_hand("https://yard.example/a", SAID, None) == "cited as a document"
    assert why_first_hand("https://post.example/a", SAID, Outlet("post.example", "The Post")) is None
    assert why_first_hand("https://tarnherald.example/a", SAID, None) is None
    assert why_first_hand("https://yard.example/", SAID, None) is None


def test_an_organisations_page_is_its_own_and_a_home_page_nothing() -> None:
    yard = Outlet("yard.example", "The Yard", "organisation")
    assert why_first_hand("https://yard.example/a", "", yard) == "published by The Yard itself"
    assert why_first_hand("https://yard.example/", "", yard) is None


def test_words_of_documents() -> None:
    assert names_document(SAID)
    assert not names_document("The paper of record has a new owner.")


@pytest.mark.parametrize(
    ("first", "is_origin"),
    [
        (
            "The yard will close in May, according to <a href='https://yard.example/2026/closing-in-may'>a filing</a>",
            True,
        ),
        (
            "La cour a tranché dans <a href='https://www.courdecassation.fr/decision/1'>l'arrêt</a> de lundi matin.",
            True,
        ),
        (
            "The yard, built in <a href='https://yard.example/history/1911'>1911</a>, will close in May, he says.",
            False,
        ),
    ],
)
def test_a_document_in_the_first_paragraph_is_the_origin(first: str, is_origin: bool) -> None:
    (found,) = [c for c in cite(page(first, *FILLER, language="fr" if "cour" in first else "en")) if c.url]
    assert found.is_origin == is_origin


FILING = "https://www.sec.gov/Archives/edgar/data/1/closing.htm"
PAGE = "https://ostervikyard.example/2026/closing-of-the-plant"


def on(url: str, words: str, domain: str) -> Article:
    """The story as Chipwire tells it, with a link to where it has it from."""
    citation = Citation("reference", None, domain, url, words, is_origin=True)
    return article("https://chipwire.example/plant", PLANT, citations=(citation,))


@pytest.mark.parametrize(
    ("cited", "kind"),
    [
        (on(FILING, "the plant will close, it says", "sec.gov"), "release"),
        (on(PAGE, "the yard said in a statement", "ostervikyard.example"), "release"),
        (on(PAGE, "the plant will close", "ostervikyard.example"), "stub"),
        (on("https://ledger.example/a", "it said in a statement", "ledger.example"), "stub"),
    ],
)
def test_a_document_that_was_never_fetched_is_a_release_and_the_original(
    tmp_path: Path, cited: Article, kind: str
) -> None:
    db = open_store(tmp_path / "news.db")
    file_article(db, cited, SOME_OUTLETS)
    url = cited.citations[0].url
    ((found, why),) = db.conn.execute("SELECT kind, kind_why FROM articles WHERE url = ?", [url]).fetchall()
    assert found == kind
    assert why.startswith("cited, not fetched")
    (line,) = queries.latest_stories(db)
    assert (line.original_url, line.original_kind, line.releases, line.stubs) == (url, "stub", 0, 1)
    db.close()


def test_a_wall_before_a_document_leaves_it_a_release(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    file_article(db, on(FILING, "it says", "sec.gov"), SOME_OUTLETS)
    file_article(
        db, article(FILING, "Are you a robot?", kind="stub", kind_why="challenge page"), SOME_OUTLETS
    )
    assert db.conn.execute("SELECT kind FROM articles WHERE url = ?", [FILING]).fetchall() == [("release",)]
    file_article(db, article(FILING, PLANT, kind="release"), SOME_OUTLETS)
    ((kind, fetched),) = db.conn.execute("SELECT kind, fetched_at FROM articles WHERE url = ?", [FILING])
    assert kind == "release" and fetched
    db.close()
