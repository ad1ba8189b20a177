"""What each stage did to one page, as plain values: a page goes in, what `scrapy explain --json` prints comes out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from monitor import lookups, queries
from monitor.commands.credit_places import stood_in
from monitor.models import Article, Page
from monitor.outlets import Outlets
from monitor.times import to_iso

if TYPE_CHECKING:
    from pipelines.credits.cited_page import CitedPage
    from pipelines.document import Document
    from pipelines.metadata import Metadata

Values = dict[str, Any]


def explain_page(page: Page, outlets: Outlets, db: Database | None = None) -> Values:
    """Say what every stage makes of a page; with a store also what is known of it there. Raises NotAPage."""
    # Scrapy imports every command for each of them: what reads pages is imported only here.
    from pipelines.credits.cited_page import CitedPage
    from pipelines.document import parse
    from pipelines.flow import DEFAULTS, read_article
    from pipelines.furniture import clean, why_left_out
    from pipelines.metadata import read_metadata
    from pipelines.reading.leftovers import left_out

    known: frozenset[int] = frozenset()
    if db is not None:
        known = lookups.furniture(db, outlets.outlet_id(page.url), DEFAULTS.furniture_min_pages)
    article = read_article(page, outlets, known)
    furniture: Callable[[str], str] | None = None
    if db is not None:
        article = clean(db, article)  # as filing does, with all that the store knows of these paragraphs
        furniture = partial(why_left_out, db, article.outlet_id)
    document = parse(page)
    metadata = read_metadata(document)
    return {
        "page": _page(page),
        "decoding": _decoding(page, article),
        "metadata": _metadata(document, metadata, article),
        "kind": {"kind": article.kind, "why": article.kind_why, "ai_disclosure": article.ai_disclosure},
        "text": {"words": len(article.text.split()), "paragraphs": article.text.split("\n")},
        "left_out": [asdict(piece) for piece in left_out(document, metadata, article, furniture)],
        "citations": _citations(article, CitedPage(document, metadata, article.text, outlets)),
        "fingerprint": {
            "shingles": article.fingerprint.size,
            "sampled": len(article.fingerprint.shingles),
        },
        "stored": _stored(db, article) if db is not None else None,
    }


def _citations(article: Article, page: CitedPage) -> list[Values]:
    """Each credit with its places in the text, or, where it stands in none of it, with where it `stood_in`."""
    found = []
    for citation in article.citations:
        places = places_of(citation.evidence, article.text.split("\n"))
        stood = "text" if places else stood_in(citation, page)
        found.append({**asdict(citation), "places": places, "stood_in": stood})
    return found


def places_of(evidence: str, paragraphs: list[str]) -> list[Values]:
    """Where the words of a citation stand: number of the paragraph, first letter and the one after the last, from 0.

    Empty where they stand outside the text: in the head, a byline, a footer.
    """
    return [
        {"paragraph": number, "start": found.start(), "end": found.end()}
        for number, paragraph in enumerate(paragraphs)
        for found in (re.finditer(re.escape(evidence), paragraph) if evidence else ())
    ]


def _page(page: Page) -> Values:
    entry = page.entry
    return {
        "url": page.url,
        "requested_url": page.requested_url,
        "fetched_at": to_iso(page.fetched_at),
        "bytes": len(page.body),
        "content_type": page.headers.get("content-type"),
        "found_by": None if entry is None else {**asdict(entry), "published": to_iso(entry.published)},
    }


def _decoding(page: Page, article: Article) -> Values:
    from pipelines.encoding import declared_label, decode

    content_type = page.headers.get("content-type")
    return {
        "declared": declared_label(page.body, content_type),
        "read_as": decode(page.body, content_type).encoding,
        "repairs": [asdict(repair) for repair in article.repairs],
    }


def _metadata(document: Document, metadata: Metadata, article: Article) -> Values:
    return {
        "url": article.url,
        "outlet_id": article.outlet_id,
        "addresses": list(article.addresses),
        "canonical_elsewhere": metadata.canonical_elsewhere,
        "title": article.title,
        "title_source": said_in(document, article.title),
        "description": article.description,
        "authors": list(article.authors),
        "authors_source": said_in(document, *article.authors),
        "published_at": to_iso(article.published),
        "published_precision": article.published_precision,
        "published_source": article.published_source,
        "language": article.language,
        "site_name": metadata.site_name,
        "types": list(metadata.types),
    }


def said_in(document: Document, *values: str | None) -> list[str]:
    """Where on the page all of these values stand: of json-ld, meta, h1, title, the most trusted first.

    Where none of them holds the values, they were read off the layout (["layout"]) or given by a feed (["feed"]).
    """
    from pipelines.declared.headline import headings_of
    from pipelines.declared.json_ld import read_json_ld
    from pipelines.metadata import read_metas
    from pipelines.reading.blocks import words_key

    keys = [words_key(value) for value in values if value]
    if not keys:
        return []
    tree, entry = document.tree, document.page.entry
    places = {
        "json-ld": json.dumps(read_json_ld(tree), ensure_ascii=False),
        "meta": "\n".join(content for contents in read_metas(tree).values() for content in contents),
        "h1": "\n".join(headings_of(tree)),
        "title": " ".join(tree.xpath("string(//head/title)").split()),
    }
    found = [name for name, text in places.items() if all(key in words_key(text) for key in keys)]
    if not found and entry is not None and entry.title and all(key in words_key(entry.title) for key in keys):
        return ["feed"]
    return found or ["layout"]


def _stored(db: Database, article: Article) -> Values | None:
    """The article as the store has it: its story, what it was taken from, what it shares text with."""
    ids = lookups.article_ids(db, [article.url, *article.addresses])
    if not ids:
        return None
    row = lookups.article(db, ids[0])
    values = {
        key: row[key]
        for key in ("id", "url", "kind", "kind_why", "fetched_at", "source_article_id", "source_why")
    }
    detail = queries.story(db, row["story_id"]) if row["story_id"] else None
    values["matches"] = queries.article_matches(db, row["id"])
    values["story"] = asdict(detail.line) if detail else None
    return values
