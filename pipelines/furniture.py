"""What an outlet repeats over its pages is furniture, whatever it looks like: learned here, earlier pages mended.

Each page's paragraphs are kept as hashes (table `paragraphs`). One that stands on enough pages that tell of different
things (`witnesses.py`) goes into the outlet's `furniture` and out of the text and fingerprint of all its pages that are
not about it, those filed before included. Nothing is lost: what was left out of a text is kept with its place (table
`dropped`), and a line that turns out to be too rare among the outlet's pages comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from monitor import furniture_lookups as lookups
from monitor.lookups import Row
from monitor.lookups import article as stored_article
from monitor.models import Article
from monitor.times import to_iso
from pipelines import store, store_furniture
from pipelines.fingerprint import fingerprint
from pipelines.paragraphs import block_hash, block_hashes, drop_furniture, hashes_by_place, put_back
from pipelines.witnesses import SURE_PAGES, Holder, are_enough, belongs, least_share

if TYPE_CHECKING:
    from pipelines.flow import Options

SAMPLE_CHARS = 400  # kept of a paragraph, for people
COUNTED = 50  # pages up to which a paragraph's pages are counted anew each time; from there on, one is added
_MANY = 1_000_000  # pages; more are not counted only to be told
SAMPLE = 24  # pages that are asked what else they tell; the more, the slower


def without_furniture(
    text: str, known: Set[int], title: str | None, language: str | None
) -> tuple[str, tuple[str, ...], tuple[int, ...]]:
    """Return a text without what is known as furniture, those paragraphs, and their places (`put_back` undoes it).

    What is about the page's own matter stays.
    """
    rest, dropped, _ = drop_furniture(text, known)
    page = Holder(title, rest, language)
    own = {block for paragraph in dropped if belongs(paragraph, page) for block in block_hashes(paragraph)}
    return drop_furniture(text, known - own)


def clean(db: Database, article: Article) -> Article:
    """Return an article without what its outlet's furniture is now, and with what is furniture no more.

    It may have been read with an older list, or with none.
    """
    whole = put_back(article.text, article.dropped, article.dropped_at)
    if not article.blocks:
        article = replace(article, blocks=hashes_by_place(whole))
    known = lookups.left_out_among(
        db, article.outlet_id, {block for each in article.blocks for block in each}
    )
    if not known and not article.dropped:
        return article
    text, dropped, places = without_furniture(whole, known, article.title, article.language)
    if text == article.text:
        return replace(article, dropped=dropped, dropped_at=places)
    kept = replace(article, text=text, dropped=dropped, dropped_at=places)
    return replace(kept, fingerprint=fingerprint(text), terms=b"")


def learn(
    db: Database, article_id: int, article: Article, options: Options, *, is_new: bool = False
) -> list[int]:
    """Count a page's paragraphs; clean every stored page that holds one that became furniture, or is so no more.

    The article is one that `clean` returned; `is_new`: nothing is stored of it yet. Returns the ids of the pages whose
    text changed, the given one included where it did.
    """
    whole = put_back(article.text, article.dropped, article.dropped_at).split("\n")
    blocks = {block: p for p, each in zip(whole, article.blocks, strict=True) for block in each}
    before = store_furniture.put_paragraphs(db, article_id, article.outlet_id, blocks, is_new=is_new)
    if article.dropped or not is_new:
        store_furniture.put_dropped(db, article_id, zip(article.dropped_at, article.dropped, strict=True))
    at = to_iso(article.published or article.fetched_at) or ""
    rows = lookups.furniture_rows(db, article.outlet_id, {*blocks, *before}, at)
    uncounted = [block for block in blocks if block not in rows or rows[block]["pages"] < COUNTED]
    pages = lookups.pages_of_paragraphs(db, article.outlet_id, uncounted)
    turned: set[int] = set()
    told: dict[tuple[int, int], Holder] = {}
    for block in sorted(
        rows.keys() | {h for h, count in pages.items() if count >= options.furniture_min_pages}
    ):
        if block in rows:
            added = (block in blocks) - (block in before)
            url = article.url if block in blocks else None
            is_turned = _judge(db, rows[block], url, at, added, pages.get(block))
        else:
            is_turned = _discover(db, block, blocks[block], article.outlet_id, options, told)
        if is_turned:
            turned.add(block)
    holders = lookups.holders(db, article.outlet_id, turned) if turned else ()
    return [i for i in holders if _mend(db, i, article.outlet_id)]


def why_left_out(db: Database, outlet_id: str, paragraph: str) -> str:
    """Return what is known of a paragraph that is left out as furniture, for a person."""
    found = (lookups.furniture_row(db, outlet_id, block) for block in block_hashes(paragraph))
    row = next((row for row in found if row is not None and row["is_left_out"]), None)
    if row is None:
        return "was furniture of the outlet when the page was read, and is no more"
    among = lookups.pages_between(db, outlet_id, row["first_at"] or "", row["last_at"] or "", _MANY)
    of = f"{row['pages']} of {max(among, row['pages'])}" if among < _MANY else f"{row['pages']}"
    but = ", its numbers and days apart" if row["is_pattern"] else ""
    seen = f", first seen at {row['first_url']}, last at {row['last_url']}" if row["first_url"] else ""
    return f"stands on {of} pages of the outlet{but}{seen}"


def _judge(db: Database, row: Row, url: str | None, at: str, added: int, counted: int | None) -> bool:
    """Bring a known repeated paragraph up to date; True when it became furniture again, or ceased to be.

    `url` and `at` are those of a page that holds it; `added` is 1 for a page that did not before, -1 the other way;
    `counted` is on how many pages it stands, where that is known.
    """
    outlet_id, block = row["outlet_id"], row["hash"]
    pages = row["pages"] + added
    if row["pages"] < COUNTED:
        # A store of the first version counted pages that it kept no list of.
        stands = lookups.count_pages(db, outlet_id, block) if counted is None else counted
        pages = max(stands, row["pages_before"])
    values = {**row, "pages": pages}
    if url and (at, url) <= (row["first_at"] or "9", row["first_url"] or ""):
        values |= {"first_at": at, "first_url": url}
    if url and (at, url) >= (row["last_at"] or "", row["last_url"] or ""):
        values |= {"last_at": at, "last_url": url}
    values["is_left_out"] = _is_frequent(db, values)
    if values != row:
        store_furniture.set_furniture(db, outlet_id, block, values)
    return bool(values["is_left_out"] != row["is_left_out"])


def _discover(
    db: Database,
    block: int,
    paragraph: str,
    outlet_id: str,
    options: Options,
    told: dict[tuple[int, int], Holder],
) -> bool:
    """Take a paragraph into the outlet's furniture when enough of its pages bear it out; True when it is left out.

    `told` keeps what pages say of their own: paragraphs of one page mostly share the same others.
    """
    held = lookups.holding_pages(db, outlet_id, block)
    is_pattern = block != block_hash(paragraph)
    values = {
        "outlet_id": outlet_id,
        "hash": block,
        "pages": len(held),
        "sample": paragraph[:SAMPLE_CHARS],
        "is_pattern": int(is_pattern),
        "first_at": held[0]["at"],
        "first_url": held[0]["url"],
        "last_at": held[-1]["at"],
        "last_url": held[-1]["url"],
    }
    if not _is_frequent(db, values):
        return False
    step = -(-len(held) // SAMPLE)
    asked = [(row["id"], len(held)) for row in held[::step]]
    for row in lookups.told_on(db, [key[0] for key in asked if key not in told]):
        told[row["id"], len(held)] = _holder(db, row, len(held))
    witnesses = [told[key] for key in asked]
    if not are_enough(paragraph, witnesses, options.furniture_min_pages, options.furniture_event_similarity):
        return False
    store_furniture.add_furniture(db, {**values, "is_left_out": 1})
    return True


def _is_frequent(db: Database, row: Mapping[str, Any]) -> int:
    """1 when a paragraph stands on more of its outlet's pages, while it was in use, than chance would have it."""
    share = least_share(row["sample"], is_pattern=bool(row["is_pattern"]))
    if not share or row["pages"] >= SURE_PAGES:
        return 1
    most = int(row["pages"] / share) + 1
    among = lookups.pages_between(db, row["outlet_id"], row["first_at"] or "", row["last_at"] or "", most)
    return int(row["pages"] >= share * among)


def _holder(db: Database, row: Row, pages: int) -> Holder:
    """A page that holds a paragraph, with what it says of its own: what stands on half as many pages at most."""
    counts = lookups.pages_of_paragraphs(db, row["outlet_id"], lookups.hashes_of(db, row["id"]))
    own = [p for p in row["text"].split("\n") if p and _pages(p, counts) <= pages / 2]
    return Holder(row["title"], "\n".join(own), row["language"])


def _pages(paragraph: str, counts: Mapping[int, int]) -> int:
    """On how many pages a paragraph stands, whatever its numbers and dates."""
    return max([counts.get(block, 1) for block in block_hashes(paragraph)])


def _mend(db: Database, article_id: int, outlet_id: str) -> bool:
    """Clean one stored page with what is furniture now; True when its text changed."""
    row = stored_article(db, article_id)
    kept_out = lookups.dropped(db, article_id)
    whole = put_back(row["text"], [text for _, text in kept_out], [place for place, _ in kept_out])
    known = lookups.left_out_among(db, outlet_id, lookups.hashes_of(db, article_id))
    text, dropped, places = without_furniture(whole, known, row["title"], row["language"])
    if text == row["text"]:
        return False
    store.put_text(db, article_id, text)
    store_furniture.put_dropped(db, article_id, zip(places, dropped, strict=True))
    return True
