"""OPML in and out: the subscriptions of a feed reader, and the outlets that are watched as a list for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from lxml import etree

from monitor.errors import ConfigError
from monitor.known_outlets import Outlet
from monitor.models import OutletKind
from monitor.urls import address_key, is_web_address
from monitor.xml_bytes import parse_xml

OURS = "https://firsthand.example/opml"  # the namespace of what OPML has no word for: kind and domain of an outlet
_SCRAPED = "html+xpath"  # FreshRSS reads the links off such a page; so do we
_FEED_TYPES = ("", "rss", "atom", "rdf", "jsonfeed", "json feed", "feed", "include-feed")


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed, or page to read links off, that somebody subscribed to."""

    url: str
    title: str
    site: str | None = None  # the address of the site itself
    folders: tuple[str, ...] = ()  # from the outermost
    is_page: bool = False
    kind: OutletKind | None = None  # in lists that we wrote
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Opml:
    """What a file holds. `mistakes` names each entry that cannot be used, with its line."""

    subscriptions: tuple[Subscription, ...]
    mistakes: tuple[str, ...] = ()
    repeated: int = 0  # feeds that stand there more than once


def read_opml(body: bytes, name: str) -> Opml:
    """Read the OPML (1.0, 1.1, 2.0) in `body`; `name` is the file's, for messages. Folders may lie in folders.

    Raises ConfigError for what is no OPML. Nothing is fetched, and entities are not expanded.
    """
    root, broken = parse_xml(body)
    if root is None or not isinstance(root.tag, str) or _plain(root.tag) != "opml":
        raise ConfigError(
            [f"{name}: not an OPML file. Export the subscriptions of your feed reader as OPML."]
        )
    found: list[Subscription] = []
    mistakes: list[str] = []
    for outline in root.iter("{*}outline", "{*}Outline"):
        subscription = _subscription(outline, name, mistakes)
        if subscription is not None:
            found.append(subscription)
    first = {address_key(each.url): each for each in reversed(found)}
    kept = tuple(each for each in found if first[address_key(each.url)] is each)
    mistakes += [f"{name}, line {line}: not well-formed; an entry may be lost here." for line in broken]
    return Opml(kept, tuple(mistakes), len(found) - len(kept))


def _subscription(outline: etree._Element, name: str, mistakes: list[str]) -> Subscription | None:
    """What one outline subscribes to; None for a folder, and for what cannot be used, which is noted."""
    given = {_plain(str(key)): str(value).strip() for key, value in outline.attrib.items()}
    title = given.get("title") or given.get("text") or ""
    url = given.get("xmlurl") or (given.get("url", "") if given.get("type", "").lower() == "rss" else "")
    kind = given.get("type", "").lower()
    where = f"{name}, line {outline.sourceline}: '{title or url or 'an entry without a name'}'"
    if not url:
        if len(outline) == 0 and (kind in ("rss", "atom") or not title):
            mistakes.append(f"{where} has no address of a feed (xmlUrl). It was left out.")
        return None
    if kind not in (*_FEED_TYPES, _SCRAPED):
        mistakes.append(f"{where} is of the type '{given['type']}', which is no feed. It was left out.")
        return None
    url = url.removeprefix("feed:")
    url = f"https:{url}" if url.startswith("//") else url
    if not is_web_address(url):
        mistakes.append(f"{where}: '{url}' is not an http or https address. It was left out.")
        return None
    site = given.get("htmlurl", "")
    return Subscription(
        url,
        title,
        site if is_web_address(site) else None,
        _folders(outline),
        kind == _SCRAPED,
        next((each for each in get_args(OutletKind) if each == given.get("firsthand:kind")), None),
        given.get("firsthand:domain") or None,
    )


def _folders(outline: etree._Element) -> tuple[str, ...]:
    above = [each for each in outline.iterancestors() if _plain(str(each.tag)) == "outline"]
    return tuple((each.get("title") or each.get("text") or "").strip() for each in reversed(above))


def _plain(tag: str) -> str:
    """A name in lower case without its namespace; ours keep a mark."""
    space, _, name = tag.rpartition("}")
    return f"firsthand:{name.lower()}" if space == f"{{{OURS}" else name.rpartition(":")[2].lower()


def write_opml(outlets: Iterable[Outlet], title: str = "Firsthand") -> bytes:
    """The feeds of the outlets as OPML 2.0, one folder for each kind, as any feed reader takes it.

    Sitemaps have no place in OPML; pages stand there as FreshRSS writes them. `read_opml` reads it back.
    """
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"firsthand": OURS})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    outlets = tuple(outlets)
    for kind in get_args(OutletKind):
        listed = [outlet for outlet in outlets if outlet.kind == kind and (outlet.feeds or outlet.pages)]
        if not listed:
            continue
        name = {"outlet": "Outlets", "agency": "Agencies"}.get(kind, f"{kind.title()}s")
        folder = etree.SubElement(body, "outline", {"text": name, "title": name})
        for outlet in listed:
            for url in (*outlet.feeds, *outlet.pages):
                is_page = url in outlet.pages
                etree.SubElement(
                    folder,
                    "outline",
                    {
                        "type": "HTML+XPath" if is_page else "rss",
                        "text": outlet.name,
                        "title": outlet.name,
                        "xmlUrl": url,
                        "htmlUrl": url if is_page else f"https://{outlet.id}/",
                        f"{{{OURS}}}kind": outlet.kind,
                        f"{{{OURS}}}domain": outlet.id,
                    },
                )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
