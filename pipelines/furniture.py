"""What an outlet repeats over its pages is furniture, whatever it looks like: learned here, earlier pages mended.

Each page counts its paragraphs towards its outlet's table. Once a paragraph stands on enough pages it is left out of
the text and fingerprint of every page of the outlet, those filed before included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database

from monitor import lookups
from monitor.models import Article
from pipelines import store
from pipelines.boilerplate import block_hash, drop_furniture
from pipelines.fingerprint import fingerprint

if TYPE_CHECKING:
    from pipelines.flow import Options

SAME_TEXT = 0.9  # share of shingles in common from which two pages of one outlet are one text


def learn(
    db: Database, article_id: int, article: Article, options: Options, *, is_new: bool = True
) -> list[int]:
    """Count a new page's paragraphs; clean every stored page that holds one that became furniture; return their ids.

    A page that repeats another of its outlet (a second address, a re-run) counts nothing: two copies of one article
    must not make its text furniture.
    """
    blocks = {block_hash(p): p for p in (*article.text.split("\n"), *article.dropped) if p}
    before = lookups.furniture(db, article.outlet_id, options.furniture_min_pages)
    if is_new and not _repeats(db, article_id, article):
        store.count_blocks(db, article.outlet_id, article.url, blocks)
    known = lookups.furniture(db, article.outlet_id, options.furniture_min_pages)
    samples = [blocks[b] for b in known - before if b in blocks]
    stale = set(lookups.articles_with(db, article.outlet_id, samples)) if samples else set()
    if known & {block_hash(p) for p in article.text.split("\n") if p}:
        stale.add(article_id)
    for stale_id in sorted(stale):
        text, _ = drop_furniture(lookups.article(db, stale_id)["text"], known)
        store.put_text(db, stale_id, text, fingerprint(text).shingles)
    return sorted(stale - {article_id})


def _repeats(db: Database, article_id: int, article: Article) -> bool:
    """True for a copy of a page of the same outlet."""
    size = len(article.fingerprint.shingles)
    near = lookups.shingle_neighbours(db, article_id, max(1, int(size * SAME_TEXT)))
    return any(other["outlet_id"] == article.outlet_id for other in lookups.articles(db, near))
