"""Datasette plugin: an article beside its source, sentence by sentence: `/compare/34` or `/34/12`, `.json`, `.csv`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response
from markupsafe import Markup
from pluggy import HookimplMarker
from sqlite_utils import Database

from monitor import page_queries, queries
from monitor.comparison import Comparison, Headline, as_json
from monitor.lookups import Row
from monitor.sentence_view import Row as Sentence
from monitor.story_facts import told_otherwise
from monitor.story_tree import minutes_apart
from monitor.terminal import plain
from monitor.web.asking import answer, as_csv, ask
from monitor.web.marked_text import mark_sentence, mark_text

hookimpl = HookimplMarker("datasette")
CHANGES = ("copied", "changed", "added", "dropped")
CSV = ("change", "article", "source", "told_otherwise")
Asked = tuple[Row, Row, Comparison]


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The address of a comparison: an article, and, where it is not its source, what it is compared with."""
    return [
        (r"^/compare/(?P<number>\d{1,18})(/(?P<source>\d{1,18}))?(?P<ending>\.json|\.csv)?$", comparison_page)
    ]


async def comparison_page(datasette: Datasette, request: Request) -> Response:
    """One article beside its source, or beside any other; 404 without either."""
    number, named = int(request.url_vars["number"]), request.url_vars["source"]
    found = await ask(datasette, lambda db: find(db, number, int(named) if named else None))
    if found is None:
        raise NotFound(f"There is no article {number}, or none that it was taken from.")
    article, source, comparison = found
    sentences = comparison.view.rows if comparison.view else ()
    if request.url_vars["ending"] == ".csv":
        return as_csv(CSV, (in_cells(row) for row in sentences))
    if request.url_vars["ending"]:
        told = as_json(comparison)
        for row, said in zip(sentences, told["view"]["rows"] if told["view"] else (), strict=True):
            said["told_otherwise"] = told_otherwise(row)
        return Response.json({"article": article, "source": source, **told})
    only = request.args.get("only")
    here = datasette.urls.path(f"/compare/{number}" + (f"/{source['id']}" if named else ""))
    context = page_context(article, source, comparison, only if only in CHANGES else None)
    return await answer(datasette, request, "comparison.html", {**context, "here": here})


def find(db: Database, number: int, source_id: int | None) -> Asked | None:
    """Both articles by what names them, and their comparison; None without either."""
    comparison = queries.comparison(db, number, source_id)
    if comparison is None:
        return None
    article = page_queries.article_head(db, comparison.article_id)
    source = page_queries.article_head(db, comparison.source_article_id)
    return (article, source, comparison) if article and source else None


def page_context(article: Row, source: Row, comparison: Comparison, only: str | None) -> dict[str, Any]:
    """What the template draws; `only` names the one change that is shown."""
    context = {
        "article": article,
        "source": source,
        "headline": _headlines(article, source, comparison.headline),
        "share": round(comparison.headline.share * 100) if comparison.headline else None,
        "later": minutes_apart(source, article),
        "why_not": comparison.why_not,
        "view": comparison.view,
        "only": only,
    }
    if comparison.view is None:
        return context
    shares = comparison.view.shares
    counts = {name: getattr(shares, name) for name in CHANGES}
    shown = [row for row in comparison.view.rows if only in (None, row.change)]
    return {**context, "counts": counts, "bar": bar(counts), "sentences": [draw(row) for row in shown]}


def _headlines(article: Row, source: Row, headline: Headline | None) -> tuple[Markup | str, Markup | str]:
    if headline is None:
        nothing = "Without a title"
        return plain(article["title"]) or nothing, plain(source["title"]) or nothing
    return (
        mark_text(headline.article, [(span, "changed") for span in headline.article_changed], "ins"),
        mark_text(headline.source, [(span, "changed") for span in headline.source_changed], "del"),
    )


def bar(counts: dict[str, int]) -> list[tuple[str, float, float]]:
    """The sentences of the article as parts of a bar 100 wide: change, where it begins, how wide it is."""
    total = sum(counts[name] for name in CHANGES[:3]) or 1
    parts, at = [], 0.0
    for name in CHANGES[:3]:
        width = round(100 * counts[name] / total, 2)
        parts.append((name, round(at, 2), width))
        at += width
    return parts


def draw(row: Sentence) -> dict[str, Any]:
    """One line of the comparison with its marks."""
    told = "; ".join(f"{own}, the source has {other}" for own, other in told_otherwise(row))
    return {
        "change": row.change,
        "mark": (row.article or row.source[0]).mark,
        "article": mark_sentence(row.article, "ins") if row.article else None,
        "source": [mark_sentence(sentence, "del") for sentence in row.source],
        "is_quotation": row.is_quotation,
        "told_otherwise": plain(told),
    }


def in_cells(row: Sentence) -> tuple[str, str, str, str]:
    """The same line as cells: what became of it, its words, the source's words, what is told otherwise."""
    told = "; ".join(f"{own} / {other}" for own, other in told_otherwise(row))
    return (
        row.change,
        row.article.text if row.article else "",
        " ".join(each.text for each in row.source),
        told,
    )
