"""The page behind a page: where the archive of a front page, a section or a feed goes on, and when it ends."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from monitor.models import Entry, Page, Problem
from monitor.urls import absolute_url, address_key, is_web_address, registered_domain, written_address
from spiders.addresses import address_date
from spiders.frontier import Target
from spiders.json_feeds import is_json
from spiders.links import base_address, parse_page, visible_text
from spiders.service_words import OLDER


class BackReading:
    """Reads archives backwards in one sweep: a page that was read goes in, the next target behind it comes out."""

    def __init__(self, days: int, max_pages: int) -> None:
        self.days = days  # 0: archives are not read
        self._max_pages = max_pages
        self._seen: dict[str, set[str]] = defaultdict(
            set
        )  # first page of an archive -> keys of its addresses

    def behind(
        self, target: Target, entries: Iterable[Entry], page: Page, at: datetime
    ) -> tuple[Target | None, tuple[Problem, ...]]:
        """The target behind a front page or feed, and a Problem where the archive is longer than is read of it."""
        if not self.days or target.kind not in ("listing", "feed"):
            return None, ()
        archive = target.archive or target.url
        if not goes_on(entries, self._seen[archive], at - timedelta(days=self.days)):
            return None, ()
        if target.kind == "feed":
            url = older_feed(page.body, page.url)
        else:
            url = older_page(page.body, page.url, page.headers.get("content-type"))
        if url is None:
            return None, ()
        if target.level + 1 >= self._max_pages:
            detail = f"{archive}: {self._max_pages} pages of its archive were read. Raise NEWS_BACK_PAGES to read more."
            return None, (Problem("archive-goes-on", archive, detail, target.outlet_id),)
        return Target(url, target.kind, target.outlet_id, level=target.level + 1, archive=archive), ()


def older_page(html: str | bytes, url: str, content_type: str | None = None) -> str | None:
    """The address of the page with older stories, as the page at `url` links to it; None where the archive ends.

    In the order of trust: `rel=next`, a link that says "older" or "next" in one of thirty languages, an arrow or the
    next number, this address with the next number. Only pages of the same site, and none with a lower number.
    """
    tree = parse_page(html, content_type)
    if tree is None:
        return None
    base, here = base_address(tree, url), page_number(url)
    told: dict[int, str] = {}
    for element in tree.iter("link", "a"):
        address = absolute_url(base, written_address(element.get("href") or "")).partition("#")[0]
        number = page_number(address)
        if not _is_behind(address, url, number, here):
            continue
        if "next" in (element.get("rel") or "").lower().split():
            told.setdefault(0, address)
        elif element.tag == "a":
            text = visible_text(element).lower()
            words = text.strip(" «»‹›<>→←…\xa0")
            if OLDER.fullmatch(words or (element.get("aria-label") or element.get("title") or "").lower()):
                told.setdefault(1, address)
            elif (number == here + 1 and (not words or words == str(number))) or _is_next_number(
                words, address, url
            ):
                told.setdefault(2, address)
            elif number == here + 1 and _list_of(address) == _list_of(url):
                told.setdefault(3, address)  # whatever it says, in whatever language
    return told[min(told)] if told else None


def older_feed(body: bytes, url: str) -> str | None:
    """The address of the feed's older entries (RFC 5005 `next`, `prev-archive`; JSON Feed `next_url`), or None."""
    if is_json(body):
        try:
            feed = json.loads(body)
        except ValueError:
            return None
        told = feed.get("next_url") if isinstance(feed, dict) else None
        address = absolute_url(url, told) if isinstance(told, str) else ""
    else:
        links = _FEED_LINK.findall(body.partition(b"<item")[0].partition(b"<entry")[0])
        hrefs = [_HREF.search(link) for link in links if _FEED_NEXT.search(link)]
        written = hrefs[0][2].decode("utf-8", "replace") if hrefs and hrefs[0] else ""
        address = absolute_url(url, written.replace("&amp;", "&")) if written else ""
    return address if _is_behind(address, url, 0, 0) else None


_FEED_LINK = re.compile(rb"<(?:\w+:)?link\s[^<>]*>")
_FEED_NEXT = re.compile(rb"""\srel=["'](?:next|prev-archive)["']""")
_HREF = re.compile(rb"""\shref=(["'])(.*?)\1""", re.DOTALL)


def page_number(url: str) -> int:
    """The number that an address gives to a page of a list (`?page=3`, `/page/3/`, `index_3.html`); 1 for none."""
    found = _NUMBER.search(url)
    return int(next(group for group in found.groups() if group)) if found else 1


_NUMBER = re.compile(
    r"[?&](?:page|paged?|pg|p|pn|seite|pagina|pag|str|sida|sayfa|start|offset|from)=(\d{1,6})(?:&|$)"
    r"|/(?:page|seite|pagina|pag|strona|sida|side|sayfa|p)[/_-]?(\d{1,5})(?:/|\.\w{3,5}|$|\?)"
    r"|/(?:index|list|page|default)[_-]?(\d{1,5})\.\w{3,5}$",
    re.IGNORECASE,
)


def _list_of(url: str) -> str:
    """The address of a list without the number of its page."""
    return _NUMBER.sub("", url.partition("#")[0]).rstrip("/?&")


def _is_next_number(words: str, address: str, url: str) -> bool:
    """True where a link says no more than the next number, and its address has it in the place of this page's, or
    behind the address of the first page: "2" at `?oldal=2`, in whatever language."""
    if not re.fullmatch(r"[1-9]\d{0,3}", words):
        return False
    first = url.partition("#")[0].rstrip("/")
    for found in re.finditer(rf"(?<!\d){words}(?!\d)", address):
        before, behind = address[: found.start()], address[found.end() :]
        here = re.fullmatch(rf"{re.escape(before)}(\d{{1,4}}){re.escape(behind)}", url)
        is_second = (
            before.startswith(first) and _NUMBERED.fullmatch(before[len(first) :]) and behind in ("", "/")
        )
        if int(words) == (int(here[1]) + 1 if here else 2 if is_second else 0):
            return True
    return False


_NUMBERED = re.compile(r"(?:/|/?[?&])(?:\w+[=/_-])?")


def _is_behind(address: str, url: str, number: int, here: int) -> bool:
    """True for another page of the same site, not before this one."""
    if not is_web_address(address) or registered_domain(address) != registered_domain(url):
        return False
    return number >= here and address.rstrip("/") != url.partition("#")[0].rstrip("/")


def goes_on(entries: Iterable[Entry], seen: set[str], oldest: datetime) -> bool:
    """True while a page brings addresses that no page before it had, and not all of what is dated is too old.

    `seen` holds the keys of the pages before, and gets those of this one.
    """
    new = [entry for entry in entries if address_key(entry.url) not in seen]
    seen.update(address_key(entry.url) for entry in new)
    days = [entry.published.date() if entry.published else address_date(entry.url) for entry in new]
    dated = [day for day in days if day]
    return bool(new) and (not dated or max(dated) >= oldest.date())
