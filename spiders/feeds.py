"""A feed's bytes as entries: RSS 0.9x, 1.0 and 2.0, Atom, and JSON Feed (in `json_feeds.py`)."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import feedparser

from monitor.errors import NotAFeed
from monitor.models import Discussion, Entry, Problem
from monitor.urls import absolute_url, is_web_address, registered_domain, written_address
from spiders.dates import read_date
from spiders.discussions import find_discussions, post_text
from spiders.feed_text import whole_article, without_teasers
from spiders.json_feeds import is_json, read_json_feed
from spiders.listings import find_feeds
from spiders.reading import Listing, cut_off, inflate, is_web_page, too_many, what_it_is
from spiders.titles import clean_title, without_outlet

_HALVES = re.compile(
    rb"(?:&#(?:x0*d[89a-f][0-9a-f]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]));)+",
    re.IGNORECASE,
)


def read_feed(
    body: bytes,
    url: str,
    content_type: str | None = None,
    *,
    outlet_id: str | None = None,
    limit: int | None = None,
    now: datetime | None = None,
) -> Listing:
    """Turn the bytes of the feed at `url` into its entries, in the order of the feed.

    A feed that is cut off, or longer than `limit` entries, gives the whole entries up to there and a Problem.
    Raises NotAFeed for anything else: its text says what the bytes are and what to do. External and nested entities
    are never expanded (feedparser drops their declarations).
    """
    body, is_cut = inflate(body)
    if not body.strip():
        raise NotAFeed(f"{url}: the answer is empty. If that lasts, take the feed out of outlets.toml.")
    if is_json(body):
        return read_json_feed(body, url, outlet_id=outlet_id, limit=limit, now=now)
    if not _may_be_feed(body):  # feedparser would take a second for each megabyte to find that out
        raise NotAFeed(_why_not(body, url))
    body, problems = _whole_entries(_from_first_tag(body), url, limit, outlet_id)
    if is_cut and not problems:
        problems = (
            Problem("truncated", url, f"{url}: its gzip data is damaged; read up to there.", outlet_id),
        )
    parsed = feedparser.parse(
        io.BytesIO(_with_whole_emoji(body)),  # never a text: feedparser would fetch an address or open a file
        response_headers={"content-location": url, "content-type": _content_type(body, content_type)},
        sanitize_html=False,  # titles lose their tags in clean_title, nothing else is kept
        resolve_relative_uris=False,  # only of HTML inside; links are resolved all the same
    )
    if not parsed.entries and not parsed.version:
        raise NotAFeed(_why_not(body, url))
    links = [_link(item, url) for item in parsed.entries]
    talks = find_discussions(parsed.entries, links, url)
    entries = [
        _with_discussion(_entry(item, link, url, outlet_id, now), talk, item)
        for item, link, talk in zip(parsed.entries, links, talks, strict=True)
        if link
    ]
    if parsed.entries and not entries:
        detail = (
            f"{url}: none of its {len(parsed.entries)} entries has a link. Name another feed in outlets.toml."
        )
        problems = (*problems, Problem("no-links", url, detail, outlet_id))
    return Listing(tuple(without_teasers(entries)), problems)


def _with_whole_emoji(body: bytes) -> bytes:
    """The feed with `&#55357;&#56832;`, an emoji written as its two halves, as one sign; a lone half is left out.

    Old generators write them so; feedparser gives up the whole feed for one.
    """

    def whole(references: re.Match[bytes]) -> bytes:
        numbers = [
            int(n[1:], 16) if n[:1] in b"xX" else int(n) for n in re.findall(rb"&#(\w+);", references[0])
        ]
        halves = "".join(chr(n) for n in numbers).encode("utf-16-le", "surrogatepass")
        return halves.decode("utf-16-le", "ignore").encode("ascii", "xmlcharrefreplace")

    return _HALVES.sub(whole, body)


def _entry(
    item: Mapping[str, Any], link: str, feed_url: str, outlet_id: str | None, now: datetime | None
) -> Entry:
    """One item as an Entry that leads to `link`."""
    source_name, source_url = _source(item, feed_url)
    return Entry(
        url=link,
        via="feed",
        listed_at=feed_url,
        outlet_id=outlet_id,
        title=without_outlet(clean_title(item.get("title")), source_name),
        published=_published(item, now),
        source_name=source_name,
        source_url=source_url,
        author=_author(item),
        html=whole_article(_contents(item), _summary(item), link, _full_texts(item)),
    )


def _with_discussion(entry: Entry, talk: Discussion | None, item: Mapping[str, Any]) -> Entry:
    """The entry with where it is discussed; a post with its own text and author, a story without its poster."""
    if talk is None:
        return entry
    if not talk.is_post:
        is_elsewhere = talk.story_url or registered_domain(talk.url) != registered_domain(entry.url)
        return replace(entry, discussion=talk, author=None if is_elsewhere else entry.author)
    html = post_text(item, talk) or entry.html
    return replace(entry, discussion=talk, html=html, author=talk.author or entry.author)


def _author(item: Mapping[str, Any]) -> str | None:
    """Who wrote the entry, all of them; a mail address alone names nobody."""
    # Where an address is among them, feedparser's list of names is in pieces.
    names = [clean_title(each.get("name")) for each in item.get("authors", ()) if "email" not in each]
    several = list(dict.fromkeys(name for name in names if name and not is_web_address(name)))
    name = ", ".join(several) if len(several) > 1 else clean_title(item.get("author")) or ""
    if "@" in name:  # `desk@bay.example (Mira Lund)`, or turned round
        name = _MAIL.sub("", name).strip(" ()<>,")
    return name if name and not is_web_address(name) else None


_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w.-]+")


def _contents(item: Mapping[str, Any]) -> Iterator[str]:
    """`content:encoded`, Atom `content` and the like, as HTML."""
    for content in item.get("content", ()):
        text = content.get("value") or ""
        yield html.escape(text, quote=False) if content.get("type") == "text/plain" else text


def _summary(item: Mapping[str, Any]) -> str | None:
    """The description, where the feed has one: feedparser puts the content in the place of a missing one."""
    return item.get("summary") if "summary_detail" in item else None


def _full_texts(item: Mapping[str, Any]) -> Iterator[str]:
    """Yandex's `full-text`: by its rules the whole article, as plain text."""
    if text := item.get("yandex_full-text"):
        yield text


def _link(item: Mapping[str, Any], feed_url: str) -> str | None:
    """Where a reader would be sent: the address before the feed service rewrote it, else the HTML alternate,
    else the guid."""
    alternates = [
        a for a in item.get("links", ()) if a.get("rel", "alternate") == "alternate" and a.get("href")
    ]
    alternates.sort(key=lambda a: a.get("type", "text/html") not in ("text/html", "application/xhtml+xml"))
    candidates = [
        item.get("feedburner_origlink"),
        item.get("pheedo_origlink"),
        *(a["href"] for a in alternates),
        item.get("link"),
        item.get("id"),
        *(
            a.get("href")
            for a in item.get("links", ())
            if a.get("rel") not in ("self", "edit", "replies", "enclosure")
        ),
    ]
    for candidate in candidates:
        address = (
            absolute_url(feed_url, written_address(candidate))
            if candidate and candidate != item.get("id")
            else candidate
        )
        if address and is_web_address(address):
            return address
    return None


def _published(item: Mapping[str, Any], now: datetime | None) -> datetime | None:
    """When the entry was published; where only its last change is told, that."""
    for name in ("published", "updated", "created"):
        # `in` first: feedparser warns when `updated` is asked for and only `published` is there.
        moment = read_date(item[name], now) if name in item else None
        if moment:
            return moment
    return None


def _source(item: Mapping[str, Any], feed_url: str) -> tuple[str | None, str | None]:
    """The outlet that the feed itself credits (RSS and Atom `source`): name and address."""
    source = item.get("source")
    if not isinstance(source, Mapping):
        # Dublin Core's word for the same, a name or an address, and that of Bing's feeds
        source = {"title": item.get("dc_source") or item.get("news_source")}
    name = clean_title(source.get("title") or source.get("value"))
    address = source.get("href") or source.get("link") or source.get("url")
    if name and is_web_address(name):
        name, address = None, address or name
    address = absolute_url(feed_url, address.strip()) if address else None
    return name, address if address and is_web_address(address) else None


_ROOT = re.compile(rb"<((?:[\w.-]+:)?(?:rss|feed|rdf|channel))[\s>]", re.IGNORECASE)
_ITEM_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)


def _may_be_feed(body: bytes) -> bool:
    """False when no tag of a feed is in the bytes (two-byte encodings are not looked into)."""
    return b"\0" in body[:200] or bool(_ROOT.search(body) or _ITEM_END.search(body))


def _from_first_tag(body: bytes) -> bytes:
    """The body without the white space that some templates print before the XML declaration."""
    return re.sub(rb"^(\xef\xbb\xbf)?\s*(?=<)", rb"\1", body)


def _whole_entries(
    body: bytes, url: str, limit: int | None, outlet_id: str | None
) -> tuple[bytes, tuple[Problem, ...]]:
    """Close a feed that breaks off, or that is longer than `limit`, behind its last whole entry."""
    root = _ROOT.search(body)
    if not root:
        return body, ()
    ends = [found.end() for found in _ITEM_END.finditer(body, root.end())]
    rest = body[ends[-1] if ends else root.end() :]
    closed = rb"</" + re.escape(root[1]) + rb"\s*>|^[^<>]*/>"
    is_open = not re.search(closed, rest, re.IGNORECASE)
    if is_open and not ends:
        text = f"{url}: a feed that breaks off before its first entry ends. The next sweep tries again; if that lasts,"
        raise NotAFeed(f"{text} open the address in a browser, and correct it in outlets.toml.")
    if limit is not None and len(ends) > limit:
        problem = too_many(url, len(ends), limit, outlet_id)
    elif is_open and ends:
        problem = cut_off(url, len(ends), outlet_id)
    else:
        return body, ()
    end = ends[: limit or None][-1] if ends and limit != 0 else root.end()
    closing = b"</channel>" if b"rss" in root[1].lower() else b""
    return body[:end] + closing + b"</" + root[1] + b">", (problem,)


def _content_type(body: bytes, given: str | None) -> str:
    """What feedparser is told of the encoding: valid UTF-8 is UTF-8 whatever is declared; a header counts where the
    file declares nothing; else the file's own declaration counts."""
    if not body.isascii() and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            body.decode("utf-8")
            return "application/xml; charset=utf-8"
        except UnicodeDecodeError:
            pass
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", given or "", re.IGNORECASE)
    if charset and not re.match(rb"<\?xml[^>]*encoding", body):
        return f"application/xml; charset={charset[1]}"
    return "application/xml"


def _why_not(body: bytes, url: str) -> str:
    """The letter to the person who listed this address as a feed."""
    text = f"{url}: not a feed but {what_it_is(body)}."
    named = find_feeds(body, url) if is_web_page(body) else []
    if named:
        return f"{text} It names this feed: {named[0]} - put that address under feeds in outlets.toml."
    if is_web_page(body):
        return f"{text} To read the links off it, put the address under pages in outlets.toml."
    if b"<urlset" in body[:2000] or b"<sitemapindex" in body[:2000]:
        return f"{text} Put the address under sitemaps in outlets.toml."
    return f"{text} Open the address in a browser, and correct it in outlets.toml."
