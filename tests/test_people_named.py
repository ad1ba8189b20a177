"""People who are called as an outlet is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.models import Page
from monitor.outlets import load_outlets
from pipelines.credits.people_named import people_named
from pipelines.flow import read_article

FILL = "The council met for hours and took no decision about the harbour or the ferry that night. "


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Stern, who runs the ferry, was there.", {"Jane", "Stern"}),
        ("Anne Spiegel, die das Haus leitet, war dort.", {"Anne", "Spiegel"}),
        ("Michael Bloomberg, 78, spoke.", {"Michael", "Bloomberg"}),
        ("Peter Forbes (51) a parlé.", {"Peter", "Forbes"}),
        ("Peter Forbes said the pier was safe.", {"Peter", "Forbes"}),
        ("Frau Stern und Herr Focus.", {"Stern", "Focus"}),
        ("Selon Marianne, la patronne du café", {"Marianne"}),
        ("Das Magazin Stern, die Zeitung und der Sender", set()),
        ("Yesterday Reuters said so. Bloomberg News, a wire, too.", set()),
        ("The Guardian, which said so.", set()),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    assert people_named([text]) == names


@pytest.mark.parametrize(
    ("language", "text", "origins"),
    [
        ("en", "Jane Stern, who runs the ferry, spoke. According to Stern, nobody was hurt.", []),
        ("de", "Anne Spiegel, die das Haus leitet, war dort. Laut Spiegel gab es keine Verletzten.", []),
        ("de", "Frau Spiegel war dort. Wie der Spiegel berichtet, gab es keine Verletzten.", ["spiegel.de"]),
        ("de", "Frau Stern war dort. Laut „Stern“ gab es keine Verletzten.", ["stern.de"]),
        ("en", "Peter Forbes said no. According to Bloomberg, nobody was hurt.", ["bloomberg.com"]),
    ],
)
def test_a_person_on_the_page_is_no_outlet(language: str, text: str, origins: list[str]) -> None:
    head = f"<html lang={language}><head><meta charset=utf-8><title>Harbour</title></head>"
    body = f"<article><h1>Harbour</h1><p>{FILL * 2}</p><p>{text} {FILL}</p><p>{FILL * 3}</p></article>"
    headers = {"content-type": "text/html; charset=utf-8"}
    page = Page(
        "https://gulls.example/x",
        f"{head}<body>{body}".encode(),
        headers=headers,
        fetched_at=datetime(2026, 10, 14, tzinfo=UTC),
    )
    assert [c.outlet_id for c in read_article(page, load_outlets(None)).citations if c.is_origin] == origins
