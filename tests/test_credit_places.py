"""Where a credit stood that is in no paragraph of the text: head, byline, footer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.commands.explanation import explain_page
from monitor.models import Page
from monitor.outlets import Outlets
from tests.articles import OUTLETS
from tests.page_documents import PROSE

TEXT = "".join(f"<p>{line}</p>" for line in PROSE)


def told(head: str, above: str, below: str, outlets: Outlets = OUTLETS) -> list[tuple[str, bool]]:
    body = f"<article><h1>The pier</h1>{above}{TEXT}</article>{below}"
    html = f"<html lang='en'><head><title>The pier</title>{head}</head><body>{body}</body></html>"
    page = Page("https://ledger.example/pier", html.encode(), fetched_at=datetime(2026, 10, 15, tzinfo=UTC))
    return [(one["stood_in"], bool(one["places"])) for one in explain_page(page, outlets)["citations"]]


@pytest.mark.parametrize(
    ("head", "above", "below", "place"),
    [
        ('<link rel="canonical" href="https://chipwire.example/pier">', "", "", "head: rel=canonical"),
        ('<meta name="author" content="Northwire">', "", "", "head: meta author"),
        ("", '<p class="byline">By Northwire</p>', "", "byline"),
        (
            "",
            "",
            '<footer><p>Source: <a href="https://chipwire.example/pier-1">Chipwire</a></p></footer>',
            "footer",
        ),
        (
            "",
            "<p>The pier is closed, Chipwire reported on Tuesday, and nobody knows for how long.</p>",
            "",
            "text",
        ),
    ],
)
def test_where_a_credit_stood(head: str, above: str, below: str, place: str) -> None:
    assert (place, place == "text") in told(head, above, below)
