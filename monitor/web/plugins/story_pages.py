"""Datasette plugin: pages of a story and an article, the front page's stories, cells that lead to one another."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response
from markupsafe import Markup
from pluggy import HookimplMarker
from sqlite_utils import Database

from monitor import queries
from monitor.story_tree import Branch, grow_tree
from monitor.story_words import as_json, circle_lines, mended, notes, revision_lines, told_by
from monitor.terminal import lag, plain, when
from monitor.urls import is_web_address

hookimpl = HookimplMarker("datasette")
T = TypeVar("T")
FRONT_PAGE_STORIES = 25
ARTICLE_COLUMNS = ("article_id", "source_article_id", "taken_from_article_id", "target_article_id")
HEADING = re.compile(r"#{1,6} ")  # as pipelines/reading/plain_text.py marks one
MINUTE_COLUMNS = ("minutes_later", "minutes_after_original")


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Addresses of our own: `/story/12` and `/story/12.json`."""
    return [(r"^/story/(?P<number>\d{1,18})(?P<json>\.json)?$", story_page)]


async def story_page(datasette: Datasette, request: Request) -> Response:
    """One story as a tree; a story that was merged away leads to the one it is part of now."""
    number = int(request.url_vars["number"])
    story = await ask(datasette, lambda db: queries.story(db, number))
    if story is None:
        raise NotFound(f"There is no story {number}.")
    if story.line.story_id != number:
        ending = request.url_vars["json"] or ""
        return Response.redirect(datasette.urls.path(f"/story/{story.line.story_id}{ending}"))
    branches = grow_tree(story.tellings, story.original_article_id)
    if request.url_vars["json"]:
        return Response.json(as_json(story, branches))
    context = {"story": story, "nested": nest(branches)}
    return Response.html(await datasette.render_template("story.html", context, request=request))


def nest(branches: list[Branch]) -> list[tuple[Branch, int]]:
    """Each branch with how many lists end after it: a template draws nested lists from that."""
    depths = [branch.depth for branch in branches[1:]] + [0]
    return (
        [(branch, branch.depth - after) for branch, after in zip(branches, depths, strict=True)]
        if branches
        else []
    )


@hookimpl
def extra_template_vars(datasette: Datasette, view_name: str | None) -> Callable[[], Any]:
    """What our templates call: plain functions for every page, and the latest stories for the front page."""

    async def article(number: int) -> dict[str, Any] | None:
        return await ask(datasette, lambda db: in_words(queries.article(db, number)))

    async def variables() -> dict[str, Any]:
        found: dict[str, Any] = {"when": when, "lag": lag, "told_by": told_by, "notes": notes}
        found["circle_lines"] = circle_lines
        found["revision_lines"] = revision_lines
        found.update(plain=plain, is_web_address=is_web_address, article=article)
        found["store"] = datasette.metadata("databases")["news"]
        if view_name == "index":
            found["stories"] = await ask(
                datasette, lambda db: queries.latest_stories(db, limit=FRONT_PAGE_STORIES)
            )
            found["totals"] = await ask(datasette, queries.totals)
            found["quiet"] = await ask(datasette, queries.quiet_outlets)
        return found

    return variables


def in_words(article: dict[str, Any] | None) -> dict[str, Any] | None:
    """The article with its text as paragraphs (is it a heading, its words) and its repairs as words; None for None."""
    if article is None:
        return None
    lines = [line for written in article["text"].splitlines() if (line := plain(written))]
    paragraphs = [
        (bool(heading := HEADING.match(line)), line[heading.end() :] if heading else line) for line in lines
    ]
    repairs = [mended(repair) for repair in json.loads(article["repairs"])]
    return {**article, "paragraphs": paragraphs, "repairs": repairs}


@hookimpl
def render_cell(row: Any, value: Any, column: str, datasette: Datasette) -> Markup | None:
    """Stories and articles as links, minutes and shares as people read them; None leaves a cell to Datasette."""
    story_id = _number(row["story_id"]) if "story_id" in row.keys() else None
    if story_id is not None and column in ("story_id", "title"):
        text = value["label"] if isinstance(value, dict) else value
        return _link(datasette.urls.path(f"/story/{story_id}"), plain(str(text))) if text else None
    if not isinstance(value, int | float):
        return None
    if column in ARTICLE_COLUMNS:
        return _link(datasette.urls.row("news", "articles", str(value)), str(value))
    if column in MINUTE_COLUMNS:
        return Markup('<span title="{} minutes">{}</span>').format(value, lag(round(value)))
    if column in ("containment", "similarity", "originality", "words_shared", "quoted"):
        return Markup('<span title="{}">{} %</span>').format(value, round(value * 100))
    return None


def _number(cell: Any) -> int | None:
    """The number in a cell, which Datasette widens to value and label where it is a foreign key."""
    number = cell["value"] if isinstance(cell, dict) else cell
    return number if isinstance(number, int) else None


def _link(url: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, text)


async def ask(datasette: Datasette, question: Callable[[Database], T]) -> T:
    """Ask `monitor.queries` something, in Datasette's thread for reading."""

    def run(connection: sqlite3.Connection) -> T:
        return question(Database(connection))

    answer: T = await datasette.get_database("news").execute_fn(run)
    return answer
