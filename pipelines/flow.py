"""Every stage in order, on one screen. Read `monitor/models.py` first, this second.

`read_article` is stateless and may run in a worker process; `file_article` is the single writer, one transaction a
page.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

from sqlite_utils import Database

from monitor import lookups
from monitor.models import Article, Filed, Page
from monitor.outlets import Outlets
from monitor.times import to_iso
from monitor.urls import address_key
from pipelines import furniture, near_duplicates, store, store_articles, store_revisions, stories
from pipelines.event_terms import packed_terms
from pipelines.fingerprint import fingerprint
from pipelines.furniture import without_furniture
from pipelines.paragraphs import hashes_by_place, put_back
from pipelines.reading.blocks import read_blocks


@dataclass(frozen=True, slots=True)
class Options:
    """Every threshold of the pipeline, with its unit in its name."""

    furniture_min_pages: int = 3  # a paragraph on so many pages of an outlet is furniture
    furniture_event_similarity: float = 0.22  # of rare words; pages more alike tell of one event
    copy_min_containment: float = 0.8  # share of the smaller text's shingles found in the other: a copy
    rewrite_min_containment: float = (
        0.12  # from here to the above: derived from it, if copies/likeness.py says so
    )
    match_max_candidates: int = 12  # of the articles that share an indexed shingle, so many are compared
    match_max_holders: int = (
        64  # of a shingle that more articles of a period hold, the first so many are looked at
    )
    match_max_sources: int = 8  # of an article, the closest ones are kept, and the first
    match_window_days: int = 30  # older articles are no candidates for copies
    match_part_days: int = 7  # the same where less than half is held: a part is taken over while it is news
    # Cosine similarities of the terms of articles, 0 to 1:
    story_min_similarity: float = 0.25  # mean with the articles of a story, to join it
    story_day_more_similarity: float = 0.02  # to join it, so much more for each day since it was last told
    story_stay_min_similarity: float = 0.21  # the same, to stay in it
    story_move_more_similarity: float = 0.05  # by so much more like another story, an article moves there
    story_cited_min_similarity: float = 0.28  # of two articles where one credits the other's outlet in words
    story_foreign_min_similarity: float = 0.08  # the same in two languages: only names and numbers agree
    story_merge_min_similarity: float = 0.225  # mean between two stories that are one
    # Where the articles of a story are closer to each other than the least, what joins must be, too, by a share of it:
    story_join_closeness_share: float = 0.5
    story_merge_closeness_share: float = 0.8
    story_close_similarity: float = 0.35  # so close is close enough, also for a story of copies
    story_split_max_share: float = 0.6  # less than so much of the similarity within two parts: two stories
    retold_min_similarity: float = 0.35  # with the origin that is credited; less is a report of one's own
    story_window_hours: float = 72  # before and after its articles, a story takes others by their words
    story_cited_window_days: int = 14  # the same where one credits the other


DEFAULTS = Options()


def read_article(
    page: Page, outlets: Outlets, furniture: Set[int] = frozenset(), options: Options = DEFAULTS
) -> Article:
    """Turn a page into an article: decode, mend, clean, find whom it credits, fingerprint.

    `furniture` holds the hashes of paragraphs known to repeat over the outlet's pages. Raises NotAPage for bytes that
    are no HTML. What looks like no article (a paywall, a soft 404) comes back as kind `stub`, with the reason.
    """
    # Loaded with the first page: a sweep's own process files what others read, and goes without.
    from pipelines.boilerplate import extract_text
    from pipelines.citations import find_citations
    from pipelines.document import parse
    from pipelines.metadata import read_metadata
    from pipelines.page_kind import find_ai_disclosure, tell_kind
    from pipelines.reading.correction_notices import find_correction

    document = parse(page)
    metadata = read_metadata(document)
    outlet = outlets.by_domain(metadata.url)
    text = extract_text(document, metadata)
    text, dropped, dropped_at = without_furniture(text, furniture, metadata.title, metadata.language)
    kind, kind_why = tell_kind(document, metadata, text, outlet)
    return Article(
        url=metadata.url,
        outlet_id=outlets.outlet_id(metadata.url),
        fetched_at=page.fetched_at,
        title=metadata.title,
        description=metadata.description,
        authors=metadata.authors,
        published=metadata.published,
        published_precision=metadata.published_precision,
        published_source=metadata.published_source,
        language=metadata.language,
        text=text,
        kind=kind,
        kind_why=kind_why,
        ai_disclosure=find_ai_disclosure(document),
        read_at=page.url if address_key(page.url) != address_key(metadata.url) else None,
        addresses=metadata.addresses,
        citations=find_citations(document, metadata, text, outlets),
        repairs=document.repairs,
        dropped=dropped,
        dropped_at=dropped_at,
        fingerprint=fingerprint(text),
        terms=packed_terms(metadata.title, metadata.description, text, metadata.language),
        blocks=hashes_by_place(put_back(text, dropped, dropped_at)),
        facts=replace(metadata.facts, correction=find_correction(read_blocks(document.tree))),
    )


def file_article(db: Database, article: Article, outlets: Outlets, options: Options = DEFAULTS) -> Filed:
    """Compare an article with the store and file it: row, copies, story, original. One transaction.

    Filing the same article again changes nothing. Raises StoreBusy or StoreFull with the store as it was before.
    """
    with store.transaction(db):
        article = furniture.clean(db, article)
        put = store_articles.put_article(db, article, outlets)
        if put.change != "same":
            is_new = put.change == "new"  # nothing is stored of it yet but its row and what cites it
            mended = furniture.learn(db, put.article_id, article, options, is_new=is_new)
            for article_id in dict.fromkeys((*mended, put.article_id)):
                is_read = article_id not in mended  # its text is that of the page
                known = article.fingerprint if is_read else None
                near_duplicates.match(db, article_id, options, known, is_new=is_new and not mended)
                stories.weigh(db, article_id, article.terms if is_read else b"", is_new=is_new and is_read)
            for article_id in mended:
                stories.place(db, article_id, options)
        if put.change != "same" or put.left:
            stories.place(db, put.article_id, options, put.left)
        store_revisions.finish(db, article.url, to_iso(article.fetched_at))
        story_id = lookups.story_of(db, put.article_id)
        wanted = (
            lookups.wanted(db, put.article_id, outlets) if article.citations or put.change == "same" else ()
        )
        return Filed(put.article_id, story_id, put.change, wanted)


def read_and_file(db: Database, page: Page, outlets: Outlets, options: Options = DEFAULTS) -> Filed:
    """Both steps for one page, with what the store knows of the outlet's furniture."""
    known = lookups.furniture(db, outlets.outlet_id(page.url), options.furniture_min_pages)
    return file_article(db, read_article(page, outlets, known, options), outlets, options)
