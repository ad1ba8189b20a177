"""Cited addresses that are first-hand before they are fetched: `fixtures/documents/sentences-N.json`."""

from __future__ import annotations

import pytest

from monitor.outlets import Outlet
from pipelines.credits.cited_documents import names_document, why_first_hand
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
