"""Datasette plugin: the page of a story, `/story/12` and `/story/12.json`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response
from pluggy import HookimplMarker

from monitor import queries
from monitor.story_facts import Difference, differences
from monitor.story_proofs import Proof, proofs
from monitor.story_tree import Branch, circular, grow_tree
from monitor.story_words import as_json
from monitor.web import story_picture
from monitor.web.asking import answer, ask
from monitor.web.marked_text import mark_named, mark_sentence

hookimpl = HookimplMarker("datasette")
COMPARED = 30  # articles with their sources, two milliseconds each
SHOWN = 12  # of the figures that differ
PROOFS = 4  # of the outlets that lead to the original
WIDTHS = {"narrow": 360, "broad": 960}  # pixels, for a phone and for the rest


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
    found = proofs(story.tellings, story.original_article_id)
    told = differences(await ask(datasette, lambda db: queries.story_comparisons(db, number, COMPARED)))
    if request.url_vars["json"]:
        more = {"proofs": [asdict(each) for each in found], "differences": [asdict(each) for each in told]}
        return Response.json({**as_json(story, branches), **more})
    pictures = {name: story_picture.draw(branches, width) for name, width in WIDTHS.items()}
    context = {"story": story, "nested": nest(branches), "pictures": pictures, "shapes": story_picture.SHAPES}
    context["original"] = next((branch.telling for branch in branches if branch.is_original), None)
    outlets = {telling.article_id: telling.outlet for telling in story.tellings}
    context["circular"] = pairs = circular(story.tellings)
    context["in_circle"] = {article_id for article_id, _ in pairs}
    context["proofs"] = [draw_proof(each) for each in found[:PROOFS]]
    context["more_proofs"] = max(0, len(found) - PROOFS)
    context["differences"] = [draw(each, outlets) for each in told[:SHOWN]]
    return await answer(datasette, request, "story.html", context)


def draw(difference: Difference, outlets: Mapping[int, str]) -> dict[str, Any]:
    """A figure told otherwise, both sentences with what differs marked."""
    return {
        "id": difference.article_id,
        "outlet": outlets.get(difference.article_id, ""),
        "source": outlets.get(difference.source_article_id, ""),
        "figure": difference.figure,
        "source_figure": difference.source_figure,
        "sentence": mark_sentence(difference.sentence, "ins"),
        "source_sentence": mark_sentence(difference.source_sentence, "del"),
    }


def draw_proof(proof: Proof) -> dict[str, Any]:
    """Words that lead to the original, whom they name marked."""
    words = mark_named(proof.evidence, proof.named)
    return {"article_id": proof.article_id, "outlet": proof.outlet, "place": proof.place, "words": words}


def nest(branches: list[Branch]) -> list[tuple[Branch, int]]:
    """Each branch with how many lists end after it: a template draws nested lists from that."""
    depths = [branch.depth for branch in branches[1:]] + [0]
    return (
        [(branch, branch.depth - after) for branch, after in zip(branches, depths, strict=True)]
        if branches
        else []
    )
