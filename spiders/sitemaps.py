"""A sitemap's bytes as entries: plain, news, gzipped or text; of a sitemap index, the sitemaps that it
names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from monitor.errors import NotASitemap
from monitor.models import Entry
from monitor.urls import absolute_url, address_key, is_web_address, written_address
from monitor.xml_bytes import parse_xml
from spiders.dates import read_date
from spiders.reading import MAX_INFLATED_BYTES, Listing, cut_off, inflate, is_web_page, too_many, what_it_is
from spiders.sitemap_times import LONG_AGO, believable, newest_first
from spiders.titles import clean_title


def read_sitemap(
    body: bytes,
    url: str,
    content_type: str | None = None,
    *,
    outlet_id: str | None = None,
    limit: int | None = None,
    max_bytes: int = MAX_INFLATED_BYTES,
    now: datetime | None = None,
) -> Listing:
    """Turn the bytes of the sitemap at `url` into its entries, in the order of the file; of an index,
    `nested`, newest first.

    `published` is the news publication date, else `lastmod` where it can be true. More than `limit` entries: the newest
    are kept, and a Problem says so. What breaks off gives what came before, and a Problem. At most `max_bytes` are
    unpacked from gzip. Raises NotASitemap for anything else.
    """
    body, is_cut = inflate(body, max_bytes)
    body = _from_first_tag(body)
    if not body:
        raise NotASitemap(f"{url}: the answer is empty. If that lasts, take the sitemap out of outlets.toml.")
    if not body.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        entries, nested = _text_sitemap(body, url, outlet_id), list[Entry]()
    else:
        body, breaks_off = _whole(body)
        is_cut = is_cut or breaks_off
        root, _ = parse_xml(body)
        name = _name(root) if root is not None else ""
        if root is None or name not in ("urlset", "sitemapindex"):
            raise NotASitemap(_why_not(body, url, name))
        read = [(e, changed) for child in root for e, changed in _entry(child, url, outlet_id, now)]
        found = [entry for entry, _ in read]
        changed = frozenset(place for place, (_, is_change) in enumerate(read) if is_change)
        entries, nested = ([], found) if name == "sitemapindex" else (believable(found, changed, now), [])
    nested = newest_first(
        [entry for entry in nested if address_key(entry.url) != address_key(url)], now
    )  # some indexes name themselves
    problems = []
    if is_cut:
        problems.append(cut_off(url, len(entries) + len(nested), outlet_id))
    if limit is not None and len(entries) > limit:
        problems.append(too_many(url, len(entries), limit, outlet_id))
        entries = sorted(entries, key=lambda entry: entry.published or LONG_AGO, reverse=True)[:limit]
    return Listing(tuple(entries), tuple(problems), tuple(nested))


_START = re.compile(rb"<(?:\?xml|(?:[\w.-]+:)?(?:urlset|sitemapindex))[\s>]", re.IGNORECASE)
_ROOT = re.compile(rb"<((?:[\w.-]+:)?(?:urlset|sitemapindex))[\s>]", re.IGNORECASE)
_ROOT_END = re.compile(
    rb"</(?:[\w.-]+:)?(?:urlset|sitemapindex)\s*>|<(?:[\w.-]+:)?(?:urlset|sitemapindex)[^>]*/>", re.IGNORECASE
)
_ENTRY_END = re.compile(rb"</(?:[\w.-]+:)?(?:url|sitemap)\s*>", re.IGNORECASE)


def _from_first_tag(body: bytes) -> bytes:
    """The body without white space around it, a byte order mark, and the warnings that some programs print first."""
    if b"\0" in body[:200]:  # two bytes a sign
        return body.lstrip()
    body = body.strip().removeprefix(b"\xef\xbb\xbf").lstrip()
    start = _START.search(body) if _ROOT.search(body) and not is_web_page(body) else None
    return body[start.start() :] if start else body


def _whole(body: bytes) -> tuple[bytes, bool]:
    """The file as it is, and False; one that breaks off closed behind its last whole entry, and True."""
    if _ROOT_END.search(body[-600:].replace(b"\0", b"")):
        return body, False
    root = _ROOT.search(body)
    if root is None:
        return body, True
    ends = [found.end() for found in _ENTRY_END.finditer(body, root.end())]
    end = ends[-1] if ends else body.find(b">", root.start()) + 1
    return body[:end] + b"</" + root[1] + b">", True


def _entry(
    element: etree._Element, sitemap_url: str, outlet_id: str | None, now: datetime | None
) -> Iterator[tuple[Entry, bool]]:
    """One `url` or `sitemap` element as an Entry, and whether its time is only that of a change; nothing without an
    address."""
    texts: dict[str, str] = {}
    for part in element.iter(etree.Element):
        if part.text and _name(part.getparent()) not in (
            "image",
            "video",
        ):  # they have titles and dates of their own
            texts.setdefault(_name(part), part.text.strip())
    address = written_address(texts.get("loc", ""))
    if address.startswith("/"):  # the protocol wants whole addresses
        address = absolute_url(sitemap_url, address)
    if not is_web_address(address):
        return
    published = read_date(texts.get("publication_date"), now)
    entry = Entry(
        url=address,
        via="sitemap",
        listed_at=sitemap_url,
        outlet_id=outlet_id,
        title=clean_title(texts.get("title")),
        published=published or read_date(texts.get("lastmod"), now),
        source_name=clean_title(texts.get("name")),
    )
    yield entry, published is None and entry.published is not None


def _name(element: etree._Element | None) -> str:
    """The element's name without namespace, lower case; a prefix that was never declared counts as one."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower()  # QName refuses undeclared prefixes


def _text_sitemap(body: bytes, url: str, outlet_id: str | None) -> list[Entry]:
    """A text file with one address per line."""
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines() if line.strip()]
    addresses = [line for line in lines if is_web_address(line) and " " not in line]
    if 2 * len(addresses) <= len(lines):
        raise NotASitemap(_why_not(body, url, ""))
    return [Entry(address, "sitemap", url, outlet_id) for address in addresses]


def _why_not(body: bytes, url: str, root: str) -> str:
    """The letter to the person who listed this address as a sitemap."""
    if root in ("rss", "feed", "rdf"):
        return f"{url}: not a sitemap but a feed. Put the address under feeds in outlets.toml."
    if is_web_page(body):
        return (
            f"{url}: not a sitemap but a web page. Look for lines with 'Sitemap:' in the outlet's robots.txt."
        )
    what = what_it_is(body)
    return f"{url}: not a sitemap but {what}. Open the address in a browser, and correct it in outlets.toml."
