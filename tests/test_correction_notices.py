"""The words by which a page says that it was corrected: cases in fixtures/corrections.json."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest

from monitor.models import Page
from pipelines.document import parse
from pipelines.reading.blocks import read_blocks
from pipelines.reading.correction_notices import MAX_NOTICE, find_correction, notice_in
from tests.commands import PROJECT

CASES = json.loads((PROJECT / "fixtures" / "corrections.json").read_text("utf-8"))


@pytest.mark.parametrize("text", CASES["notices"])
def test_a_notice_is_found_and_kept_as_written(text: str) -> None:
    assert notice_in(text) == text


@pytest.mark.parametrize("text", CASES["others"])
def test_what_is_no_notice(text: str) -> None:
    assert notice_in(text) is None


def test_of_a_long_paragraph_the_sentence_is_kept() -> None:
    notice = "An earlier version of this story misstated the age of the pilot."
    assert notice_in("The ferry sails. " * 50 + notice) == notice
    assert len(notice_in("Correction: " + "the ferry sails. " * 90) or "") == MAX_NOTICE


def test_it_may_stand_anywhere_on_the_page_but_in_a_teaser() -> None:
    notice, teaser = (
        CASES["notices"][0],
        '<li><a href="/2">Correction: a story on the ferry that we ran</a></li>',
    )
    body = (
        f"<html><body><ul>{teaser}</ul><p>The ferry sails.</p><footer><p>{notice}</p></footer></body></html>"
    )
    page = Page("http://harbour.example/1", body.encode(), fetched_at=datetime(2026, 10, 14, tzinfo=UTC))
    assert find_correction(read_blocks(parse(page).tree)) == notice


@pytest.mark.parametrize(
    "trap",
    ["Correction" + "," * 200_000, "." * 200_000, "Correction (" * 20_000, "version of this " * 20_000],
)
def test_a_trap_costs_no_time(trap: str) -> None:
    start = time.process_time()
    assert notice_in(trap) is None
    assert time.process_time() - start < 2
