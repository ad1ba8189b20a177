"""Documents of a benchmark: articles as reading a page would give them, filed in the order of their time."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks.documents import as_article, empty_store, file_documents, read_documents
from tests.articles import PLANT, POOL


def write(path: Path, documents: list[dict[str, Any]]) -> Path:
    """A `.jsonl.gz` file of documents."""
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write("\n".join(json.dumps(document) for document in documents) + "\n\n")
    return path


def test_a_file_of_documents_is_read(tmp_path: Path) -> None:
    documents = [{"id": "a", "text": "Fähre"}, {"id": "b", "text": ""}]
    assert read_documents(write(tmp_path / "x.jsonl.gz", documents)) == documents


def test_a_document_becomes_an_article() -> None:
    document = {
        "id": "7",
        "title": "T",
        "text": "Tom &amp; Ida&#39;s fÃ¤hre",
        "outlet": "The Daily Ledger!",
        "lang": "en",
    }
    found = as_article(document)
    assert (found.url, found.outlet_id) == ("https://the-daily-ledger.example/7", "the-daily-ledger.example")
    assert found.text == "Tom & Ida's fähre"
    assert (found.published, found.published_precision, found.language) == (None, "none", "en")


@pytest.mark.parametrize(
    ("text", "time", "precision"),
    [
        ("2026-10-14T09:30:00Z", datetime(2026, 10, 14, 9, 30, tzinfo=UTC), "minute"),
        ("2026-10-14T09:30:00", datetime(2026, 10, 14, 9, 30, tzinfo=UTC), "minute"),
        ("2026-10-14", datetime(2026, 10, 14, tzinfo=UTC), "day"),
        ("last Tuesday", None, "none"),
        (None, None, "none"),
    ],
)
def test_the_time_of_a_document(text: str | None, time: datetime | None, precision: str) -> None:
    found = as_article({"id": "7", "text": "", "published": text})
    assert (found.published, found.published_precision) == (time, precision)
    assert found.outlet_id == "unknown.example"


def test_documents_are_filed_in_the_order_of_their_time() -> None:
    documents = [
        {"id": "late", "text": PLANT, "outlet": "b", "published": "2026-10-14T10:00:00Z"},
        {"id": "early", "text": POOL, "outlet": "a", "published": "2026-10-14T09:00:00Z"},
        {"id": "undated", "text": "Cranes nest again.", "outlet": "c"},
    ]
    with empty_store() as db:
        filed = [(document["id"], article_id) for document, article_id in file_documents(db, documents)]
        assert [name for name, _ in filed] == ["undated", "early", "late"]
        assert db["articles"].count == len({article_id for _, article_id in filed}) == 3
