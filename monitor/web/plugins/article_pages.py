"""Datasette plugin: an article made for reading: `/article/34`, `/article/34.json`, its record `/article/34/record`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response
from pluggy import HookimplMarker
from sqlite_utils import Database

from monitor import article_view, page_queries, queries
from monitor.archived_records import record_at
from monitor.article_view import Change, Paragraph
from monitor.lookups import Row
from monitor.story_words import mended
from monitor.web.asking import STRICT, answer, ask
from monitor.web.marked_text import mark_sentence, mark_text

hookimpl = HookimplMarker("datasette")


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The addresses of an article, and of what the server sent."""
    return [
        (r"^/article/(?P<number>\d{1,18})(?P<json>\.json)?$", article_page),
        (r"^/article/(?P<number>\d{1,18})/record$", article_record),
    ]


async def article_page(datasette: Datasette, request: Request) -> Response:
    """One article: what was read, what was left out, whom it credits and where, what changed."""
    number = int(request.url_vars["number"])
    article = await ask(datasette, lambda db: find(db, number))
    if article is None:
        raise NotFound(f"There is no article {number}.")
    if request.url_vars["json"]:
        return Response.json(as_json(article))
    context = {
        "a": article,
        "blocks": [draw(block) for block in article["blocks"]],
        "changes": [draw_change(change) for change in article["changes"]],
        "has_archive": datasette.firsthand_archive is not None,
    }
    return await answer(datasette, request, "article.html", context)


async def article_record(datasette: Datasette, request: Request) -> Response:
    """What the server sent when the article was read, as a WARC file to keep; 404 without it in the archive."""
    number, folder = int(request.url_vars["number"]), datasette.firsthand_archive
    article = await ask(datasette, lambda db: queries.article(db, number))
    if article is None or folder is None:
        raise NotFound(f"There is no article {number}, or no archive is served (scrapy browse --archive).")
    addresses = [url for url in (article["fetched_url"], article["url"]) if url]
    record = await asyncio.to_thread(record_at, folder, addresses, article["fetched_at"])
    if record is None:
        raise NotFound(f"The archive holds no record of article {number}.")
    # To be kept, never shown: it is a page of somebody else's as it came.
    name = {"content-disposition": f'attachment; filename="article-{number}.warc.gz"'}
    headers = {"content-security-policy": STRICT, **name}
    return Response(record.packed, content_type="application/gzip", headers=headers)


def find(db: Database, number: int) -> Row | None:
    """The article with all that its page shows, or None."""
    article = queries.article(db, number)
    if article is None:
        return None
    evidence = [credit["evidence"] for credit in article["credits"]]
    blocks = article_view.paragraphs(article["text"], page_queries.article_dropped(db, number), evidence)
    credits = [_placed(credit, article, blocks) for credit in article["credits"]]
    repairs = [mended(repair) for repair in json.loads(article["repairs"])]
    changes = article_view.changes(article, page_queries.article_versions(db, number))
    takers = page_queries.article_takers(db, number)
    own = page_queries.article_originality(db, number)
    facts = page_queries.article_facts(db, number)
    shown = {"facts": facts, "credits": credits, "repairs": repairs, "takers": takers, "originality": own}
    return {**article, **shown, "blocks": blocks, "changes": changes}


def _placed(credit: Row, article: Row, blocks: list[Paragraph]) -> Row:
    words, paragraph = article_view.where(credit["evidence"], article, blocks)
    return {**credit, "is_origin": bool(credit["is_origin"]), "where": words, "paragraph": paragraph}


def as_json(article: Row) -> dict[str, Any]:
    """The article as plain values."""
    return {
        **article,
        "blocks": [asdict(block) for block in article["blocks"]],
        "changes": [asdict(change) for change in article["changes"]],
    }


def draw(block: Paragraph) -> dict[str, Any]:
    """A block of the text with its credits marked; what was left out as texts."""
    marked = [mark_text(words, [(span, "changed") for span in block.credits]) for words in block.words]
    return {"number": block.number, "mark": block.mark, "words": marked}


def draw_change(change: Change) -> dict[str, Any]:
    """What a version changed, its words marked."""
    rows = [
        {
            "change": row.change,
            "now": mark_sentence(row.article, "ins") if row.article else None,
            "before": [mark_sentence(sentence, "del") for sentence in row.source],
        }
        for row in change.rows
    ]
    told = {"silent": "no notice", "updated": "declared in the page’s head", "correction": "corrected"}
    mark = told.get(change.mark or "")
    return {"found_at": change.found_at, "parts": change.parts, "rows": rows, "mark": mark}
