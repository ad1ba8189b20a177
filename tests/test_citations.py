"""Citations: whole pages in, credits out. The sentences are in `fixtures/citations/`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.models import Citation, Entry, Page, Via
from monitor.outlets import load_outlets
from monitor.urls import registered_domain
from pipelines.boilerplate import extract_text
from pipelines.citations import find_citations
from pipelines.document import parse
from pipelines.metadata import read_metadata

OUTLETS = load_outlets(None)
FOLDER = Path(__file__).parent.parent / "fixtures" / "citations"
CASES = json.loads((FOLDER / "credits.json").read_text("utf-8"))
PAGES = json.loads((FOLDER / "pages.json").read_text("utf-8"))
UNCITED = json.loads((FOLDER / "uncited.json").read_text("utf-8"))
FILLERS = json.loads((FOLDER / "fillers.json").read_text("utf-8"))  # a page's words tell its language
URL = "https://www.tidewaterpost.example/2031/05/a-harbour-story"
FILLER = [
    "The council met behind closed doors for most of the afternoon, and nobody came out before six.",
    "Two of the three pilots had been at sea since the morning and heard of the vote on the radio.",
    "A storm had been forecast for the night, so the ferries stayed at the quay with their lights on.",
]


def cite(html: str, url: str = URL, entry: Entry | None = None) -> tuple[Citation, ...]:
    """Run a page through the stages before and through `find_citations`."""
    document = parse(Page(url, html.encode(), fetched_at=datetime(2031, 5, 2, tzinfo=UTC), entry=entry))
    metadata = read_metadata(document)
    return find_citations(document, metadata, extract_text(document, metadata), OUTLETS)


def page(*paragraphs: str, language: str = "en", head: str = "", byline: str = "", after: str = "") -> str:
    """An article of these paragraphs."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    declared = f" lang={language}" if language else ""
    return (
        f"<!doctype html><html{declared}><head><title>A harbour story</title>{head}"
        f'<meta property="og:site_name" content="The Tidewater Post"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>A harbour story</h1>{byline}{text}</article>"
        f"{after}<footer>All rights reserved</footer></body></html>"
    )


def within(sentence: str, language: str) -> str:
    """An article in this language with the sentence in it."""
    around = FILLERS.get(language, FILLER)
    return page(*around, sentence, *around[:1], language=language)


def short(citation: Citation) -> str:
    """`outlet>domain of the link*`: the star marks an origin."""
    link = f">{registered_domain(citation.url)}" if citation.url else ""
    return f"{citation.outlet_id or citation.name}{link}{'*' if citation.is_origin else ''}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language'] or 'any'}: {case['why']}" for case in CASES])
def test_sentences(case: dict[str, Any]) -> None:
    found = cite(within(case["html"], case["language"]))
    assert sorted(map(short, found)) == sorted(case["credits"])


@pytest.mark.parametrize("case", PAGES, ids=[case["why"] for case in PAGES])
def test_pages(case: dict[str, Any]) -> None:
    parts = {key: case.get(key, "") for key in ("head", "byline", "after")}
    around = FILLERS.get(case.get("language", "en"), FILLER)
    paragraphs = [*case.get("first", []), *around, *case.get("last", [])]
    found = cite(page(*paragraphs, language=case.get("language", "en"), **parts), case.get("url", URL))
    assert sorted(f"{citation.kind} {short(citation)}" for citation in found) == sorted(case["citations"])


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case['language']}: {case['why']}",
            marks=[pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else [],
        )
        for case in UNCITED
    ],
)
def test_outlets_that_are_only_named(case: dict[str, Any]) -> None:
    language, url = case["language"], case.get("url", URL)
    around = FILLERS.get(language, FILLER)
    for paragraphs in ((*case["paragraphs"], *around), (*around, *case["paragraphs"], around[0])):
        assert cite(page(*paragraphs, language=language), url) == ()


def test_evidence_is_the_sentence_as_written() -> None:
    (found,) = cite(page(*FILLER, "It rained. The pier is “gone”, according to\n  Reuters. Nobody was hurt."))
    assert found.evidence == "The pier is “gone”, according to Reuters."


def test_long_evidence_is_cut_around_the_name() -> None:
    sentence = "The harbour master, who has held the office for longer than anybody can remember, " * 3
    (found,) = cite(page(*FILLER, f"{sentence}resigned, according to Reuters, and left {sentence.lower()}."))
    assert len(found.evidence) <= 200
    assert "according to Reuters" in found.evidence


def test_links_lose_their_tracking_parameters() -> None:
    link = "https://www.reuters.com/world/pier-2031-05-02/?utm_source=rss&id=7#top"
    (found,) = cite(page(*FILLER, f"<a href='{link}'>Reuters reported</a> the collapse of the pier."))
    assert found.url == "https://www.reuters.com/world/pier-2031-05-02/?id=7"


def test_archived_links_lead_to_the_page_that_was_archived() -> None:
    link = "https://web.archive.org/web/20310502101112/https://www.reuters.com/world/pier-2031-05-02/"
    (found,) = cite(page(*FILLER, f"The pier <a href='{link}'>collapsed at dawn</a> on Friday."))
    assert (found.url, found.outlet_id) == ("https://www.reuters.com/world/pier-2031-05-02/", "reuters.com")


def test_a_page_that_names_itself_as_its_source_credits_nobody() -> None:
    assert cite(page(*FILLER, f"Source: <a href='{URL}'>Tide Desk</a>")) == ()


@pytest.mark.parametrize(
    ("via", "words"),
    [("feed", "feed's source: Reuters"), ("listing", "source named beside the link: Reuters")],
)
def test_the_source_that_a_list_names_is_evidence(via: Via, words: str) -> None:
    entry = Entry(URL, via, source_name="Reuters", source_url="https://www.reuters.com/")
    (found,) = cite(page(*FILLER), entry=entry)
    assert (found.outlet_id, found.is_origin, found.evidence) == ("reuters.com", True, words)


def test_a_source_of_a_feed_that_is_the_outlet_itself_is_none() -> None:
    entry = Entry(
        URL, "feed", source_name="The Tidewater Post", source_url="https://www.tidewaterpost.example/"
    )
    assert cite(page(*FILLER), entry=entry) == ()


@pytest.mark.parametrize(("via", "lister"), [("listing", "quickread.example"), ("sitemap", None)])
def test_the_name_beside_somebody_elses_link_is_no_credit(via: Via, lister: str | None) -> None:
    entry = Entry(URL, via, outlet_id=lister, source_name="Tidewater")
    assert cite(page(*FILLER), entry=entry) == ()


def test_addresses_that_are_no_web_addresses_are_left_out() -> None:
    links = "<a href='mailto:a@b.example'>write</a>, "
    links += "<a href='javascript:void(0)'>open</a>, <a href='http://[bad'>see</a>"
    assert cite(page(*FILLER, f"You may {links} if you know more about what happened at the pier.")) == ()


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://quaynews.org/2024/pier-report", "https://quaynews.org/2024/pier-report"),
        ("//quaynews.org/2024/pier-report", "https://quaynews.org/2024/pier-report"),
        ("/out?url=https%3A%2F%2Fquaynews.org%2F2024%2Fpier-report", "https://quaynews.org/2024/pier-report"),
        ("/2024/pier-report", None),
        ("#pier-report-2024", None),
    ],
)
def test_links_that_lead_away_are_told_by_what_they_hold(href: str, url: str | None) -> None:
    said = (
        f"The beams were rusted, <a href='{href}'>an inspection in May had shown</a>, and nobody acted on it."
    )
    assert [citation.url for citation in cite(within(said, "en"))] == ([url] if url else [])
