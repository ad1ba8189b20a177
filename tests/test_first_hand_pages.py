"""First-hand documents, and the reports on them: the cases are `fixtures/documents/pages-N.json`."""

from __future__ import annotations

import pytest

from tests.document_cases import Case, document_cases, kind_of_case

PAGES = document_cases("pages")


@pytest.mark.parametrize("case", PAGES, ids=[case["name"] for case in PAGES])
def test_a_document_is_a_release_and_a_report_on_it_is_none(
    case: Case, request: pytest.FixtureRequest
) -> None:
    if "known" in case:
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["known"]))
    kind, why = kind_of_case(case)
    assert kind == case["is"], why
    assert (why is not None) == (kind != "report")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Press release: the mine restarts", "release"),
        ("Communiqué de presse – la mine rouvre", "release"),
        ("PRESSEMITTEILUNG Nr. 12/2026", "release"),
        ("Press release journalism has had its day", "report"),
        ("Media statements that backfired", "report"),
    ],
)
def test_a_label_stands_alone_or_before_a_colon(title: str, kind: str) -> None:
    case = {
        "name": "",
        "language": "en",
        "url": "https://dunmoreecho.example/a",
        "title": title,
        "text": ["Rain fell."],
    }
    assert kind_of_case(case)[0] == kind


def test_who_signs_a_page_is_no_organisation_that_speaks_of_itself() -> None:
    case = next(case for case in PAGES if case["name"] == "2-en-startup")
    assert kind_of_case(case)[0] == "release"
    assert kind_of_case({**case, "byline": "<p class='author'>By Tom Reed</p>"})[0] == "report"
