"""The credits of a story in, each with how alike the crediting article and the one it credits are.

Whether an article retells another is asked of the words as they stand, and of all that is read of the text. The terms
that tell an event (`event_terms.py`) are no measure of that: two reports of one event share them.
"""

from __future__ import annotations

from functools import lru_cache

from sqlite_utils import Database

from monitor import lookups, story_lookups
from monitor.lookups import Row
from pipelines.salience import salient_terms


def story_credits(db: Database, story_id: int) -> list[Row]:
    """The citations of a story's articles, as `story_lookups` has them, with `similarity`: cosine of the rare words.

    None where there is nothing to compare: no origin, or one that was not fetched or is in another language.
    """
    found = story_lookups.story_credits(db, story_id)
    for credit in found:
        is_comparable = credit.pop("is_comparable")
        pair = credit["article_id"], credit["target_article_id"]
        credit["similarity"] = _similarity(*(_words(db, i) for i in pair)) if is_comparable else None
    return found


def _words(db: Database, article_id: int) -> tuple[str | None, str, str | None]:
    own = lookups.columns(db, article_id, ("title", "description", "text", "language"))
    return own["title"], f"{own['description'] or ''}\n{own['text']}", own["language"]


def _similarity(one: tuple[str | None, str, str | None], other: tuple[str | None, str, str | None]) -> float:
    terms = _terms(*other)
    return sum(weight * terms.get(term, 0.0) for term, weight in _terms(*one).items())


@lru_cache(maxsize=256)  # a story is told anew with each of its articles
def _terms(title: str | None, text: str, language: str | None) -> dict[str, float]:
    return salient_terms(title, text, language)
