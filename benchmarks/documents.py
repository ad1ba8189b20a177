"""Turns the documents of a benchmark into articles and files them, one by one, as a crawl would."""

from __future__ import annotations

import gzip
import html
import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from monitor.models import Article
from monitor.outlets import Outlets
from monitor.schema import open_store
from pipelines.fingerprint import fingerprint
from pipelines.flow import file_article
from pipelines.mojibake import mend

Document = dict[str, Any]


def read_documents(path: Path) -> list[Document]:
    """The documents of a `.jsonl.gz` file: {"id", "text", "title", "published", "outlet", "lang"}."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def as_article(document: Document) -> Article:
    """An article as reading a page would give it: entities undone, text mended, fingerprint taken."""
    text, _ = mend(html.unescape(document["text"]))
    outlet = (
        re.sub(r"[^a-z0-9]+", "-", (document.get("outlet") or "unknown").casefold()).strip("-") or "unknown"
    )
    published = _time(document.get("published"))
    return Article(
        url=f"https://{outlet}.example/{document['id']}",
        outlet_id=f"{outlet}.example",
        fetched_at=published or datetime(2026, 1, 1, tzinfo=UTC),
        title=document.get("title") or None,
        published=published,
        published_precision="minute"
        if published and (published.hour or published.minute)
        else "day"
        if published
        else "none",
        language=document.get("lang"),
        text=text,
        fingerprint=fingerprint(text),
    )


def _time(text: str | None) -> datetime | None:
    """The time of a document, aware, of `3-MAR-1987 11:03` the day; None where there is none that can be read."""
    text = (text or "").replace("Z", "+00:00")
    try:
        time = (
            datetime.strptime(found[0].title(), "%d-%b-%Y")
            if (found := re.match(r" *\d+-[A-Z]{3}-\d{4}", text))
            else datetime.fromisoformat(text)
        )
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


@contextmanager
def empty_store() -> Iterator[Database]:
    """A real store in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        db = open_store(Path(folder) / "news.db")
        try:
            yield db
        finally:
            db.close()


def file_documents(db: Database, documents: Iterable[Document]) -> Iterator[tuple[Document, int]]:
    """File the documents in the order of their time (first those without, as they stand); yield each with its id."""
    first = datetime.min.replace(tzinfo=UTC)
    for document in sorted(documents, key=lambda d: _time(d.get("published")) or first):
        yield document, file_article(db, as_article(document), Outlets()).article_id
