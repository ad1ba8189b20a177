"""When a page was published: every date it declares, in the order of trust, and the first that can be true.

Order: JSON-LD, meta tags, layout (`time` elements of the article's head), the feed that listed the page, the address,
and only then htmldate's search in the text. Dates of comments, timelines and related boxes are never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from lxml.html import HtmlElement

from monitor.models import Page, Precision
from pipelines.declared.json_ld import Json, text_of
from pipelines.declared.moments import Moment, read_moment
from pipelines.declared.shown_dates import Shown, local_day
from pipelines.declared.tags import boxes_of, by_itemprop

# Names of meta tags that hold the time of publication, most trustworthy first.
_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "iso-8601-publish-date",
    "date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\D|$)")
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_CLOCK_SKEW = timedelta(days=1)
_ONE_ZONE = timedelta(hours=14)  # the widest time zone
# Boxes whose dates are not the article's.
_NOT_THE_PAGE = re.compile(  # in names made lower
    r"comment|related|teaser|timeline|recommend|most-?(?:read|popular)|sidebar|widget|footer|live-?(?:blog|feed)|"
    r"card|promo"
)


@dataclass(frozen=True, slots=True)
class Published:
    """When a page was published, and where that was read. `written` keeps the page's own offset (ISO 8601)."""

    at: datetime | None = None  # aware, UTC
    precision: Precision = "none"
    source: str | None = None  # e.g. "json-ld"
    written: str | None = None


def read_published(
    tree: HtmlElement,
    page: Page,
    article: Json | None,
    metas: dict[str, list[str]],
    shown: Sequence[Shown] = (),
) -> Published:
    """Return the first date that can be true: not before 1990, not more than a day after the page was fetched.

    `shown` are the dates around the headline; without any, only what is declared counts.
    """
    latest = page.fetched_at + _CLOCK_SKEW
    for source, declared in _declared(tree, article, metas, shown):
        if _EARLIEST <= declared.utc <= latest:
            is_open = declared.has_time and not declared.has_zone
            moment = declared.in_zone(_declared_zone(article, metas)) if is_open else declared
            local = moment if source == "layout" else local_day(moment, shown, _elsewhere(page, metas))
            # Where a template calls UTC its own zone, the clock that the page shows is right.
            found = _published(local if moment.offset else moment, source)
            # What is declared is told as it is declared, also where the page shows the day before, in local time.
            return _with_feed(replace(found, written=moment.written), page)
    if page.entry and page.entry.published and page.entry.published <= latest:
        return _of_feed(page.entry.published)
    for source, text in _guessed(tree, page):
        guess = read_moment(text)
        if guess and _EARLIEST <= guess.utc <= latest:
            return Published(guess.utc, "day", source, guess.written)
    return Published()


def _elsewhere(page: Page, metas: dict[str, list[str]]) -> Iterator[Shown]:
    """The dates with a time of day among a page's meta tags, whatever their names, and the day in its address."""
    for name, texts in metas.items():
        if "date" in name or "time" in name or "publi" in name:
            moment = read_moment(texts[0])
            if moment and moment.has_time:
                yield Shown(moment, is_update=True)
    if (found := _URL_DATE.search(page.url)) and (day := read_moment("-".join(found.groups()))):
        yield Shown(day)


def _published(moment: Moment, source: str) -> Published:
    # A time without its zone may be half a day off: it names the day, not the minute.
    precise: Precision = "minute" if moment.has_time and moment.has_zone else "day"
    return Published(moment.utc, precise, source, moment.written)


def _of_feed(at: datetime) -> Published:
    return Published(at.astimezone(UTC), "minute", "feed", at.isoformat())


def _with_feed(found: Published, page: Page) -> Published:
    """The feed's time where the page itself names only the day (or a time without a zone) and the two agree."""
    listed = page.entry.published if page.entry else None
    if found.precision != "day" or listed is None or found.at is None:
        return found
    slack = timedelta(days=1) + _ONE_ZONE if "T" not in (found.written or "") else _ONE_ZONE
    return _of_feed(listed) if abs(listed - found.at) <= slack else found


def _declared(
    tree: HtmlElement, article: Json | None, metas: dict[str, list[str]], shown: Sequence[Shown]
) -> Iterator[tuple[str, Moment]]:
    """(source, date) of each declared or shown date, in the order of trust."""
    for source, text in _declared_published(tree, article, metas):
        if moment := read_moment(text):
            yield source, moment
    yield from (("layout", one.moment) for one in shown if not one.is_update)
    for source, text in _declared_modified(article, metas):
        if moment := read_moment(text):
            yield source, moment


def _declared_published(
    tree: HtmlElement, article: Json | None, metas: dict[str, list[str]]
) -> Iterator[tuple[str, str]]:
    for name in ("datePublished", "dateCreated", "uploadDate"):
        if article and (text := text_of(article.get(name))):
            yield "json-ld", text
    for name in _META:
        for text in metas.get(name, ()):
            yield "meta", text
    yield from _in_layout(tree)


def read_modified(article: Json | None, metas: dict[str, list[str]]) -> datetime | None:
    """When the page was last changed, as its head declares with a time and a zone; None where it does not."""
    for _, text in _declared_modified(article, metas):
        moment = read_moment(text)
        if moment and moment.has_time and moment.has_zone and moment.local.year >= _EARLIEST.year:
            return moment.utc
    return None


def _declared_modified(article: Json | None, metas: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    if article and (text := text_of(article.get("dateModified"))):
        yield "json-ld", text
    for name in _MODIFIED:
        for text in metas.get(name, ()):
            yield "meta", text


def _in_layout(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Dates that the layout marks: itemprop, then `time` elements, those of boxes beside the article left out."""
    for element in by_itemprop(tree).get("datePublished", ()):
        if _of_the_page(element, tree):
            yield "layout", element.get("content") or element.get("datetime") or element.text_content()
    times = [element for element in tree.iter("time", "abbr") if _of_the_page(element, tree)]
    marked = [t for t in times if t.get("pubdate") is not None or "publi" in (t.get("class") or "").lower()]
    others = [t for t in times if t not in marked and "updated" not in (t.get("class") or "").lower()]
    for element in [*marked, *others[:1]]:
        stated = element.get("datetime") or (element.get("title") if element.tag == "abbr" else None)
        yield "layout", stated or element.text_content()


def _of_the_page(element: HtmlElement, tree: HtmlElement) -> bool:
    """True unless the element stands in a box of its own: comments, related, timeline."""
    boxes = boxes_of(element, tree)
    if any(box.tag in ("aside", "footer", "nav", "li", "table") for box in boxes):
        return False
    return not any(_is_beside(box) for box in boxes)


def _is_beside(box: HtmlElement) -> bool:
    return _names_a_box_beside(box.get("class"), box.get("id"))


@lru_cache(maxsize=4096)
def _names_a_box_beside(name: str | None, number: str | None) -> bool:
    return _NOT_THE_PAGE.search(f"{name or ''} {number or ''}".lower()) is not None


def _without_boxes(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without the boxes whose dates are not its own, for htmldate, which reads every date."""
    tree = deepcopy(tree)
    for box in list(tree.iter("aside", "footer", "nav", "div", "section", "ul", "ol", "table")):
        named = box.tag in ("aside", "footer", "nav") or _is_beside(box)
        if named and box.getparent() is not None and next(box.iter("h1"), None) is None:
            box.drop_tree()
    return tree


def _guessed(tree: HtmlElement, page: Page) -> Iterator[tuple[str, str]]:
    """Dates nobody declared: in the address, then what htmldate finds in the text."""
    if found := _URL_DATE.search(page.url):
        yield "address", "-".join(found.groups())
    from htmldate import find_date  # loaded where it is needed: most pages declare their date

    latest = (page.fetched_at + _CLOCK_SKEW).strftime("%Y-%m-%d")
    guess = find_date(
        _without_boxes(tree),
        original_date=True,
        extensive_search=False,
        outputformat="%Y-%m-%d",
        max_date=latest,
        deferred_url_extractor=True,
    )
    if guess:
        yield "text", guess


def _declared_zone(article: Json | None, metas: dict[str, list[str]]) -> timedelta | None:
    """The offset from UTC that another date of the page states, for those that leave it out. UTC itself proves "
    "nothing."""
    texts = [text_of(article.get(name)) for name in ("datePublished", "dateModified")] if article else []
    texts += [text for name in (*_META[:4], *_MODIFIED) for text in metas.get(name, ())]
    offsets = {moment.offset for text in texts if text and (moment := read_moment(text)) and moment.has_zone}
    return offsets.pop() if len(offsets) == 1 else None
