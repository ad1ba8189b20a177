"""Under which address a page is kept, and under which others it is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urldefrag, urlsplit

from lxml.html import HtmlElement

from monitor.models import Page
from monitor.urls import absolute_url, address_key, canonical_url, is_web_address, registered_domain
from monitor.wrapped_addresses import stands_for_another
from pipelines.declared.tags import by_tag


@dataclass(frozen=True, slots=True)
class Addresses:
    """A page's canonical address, its others, and the canonical address that it declares at another outlet."""

    url: str
    others: tuple[str, ...] = ()
    elsewhere: str | None = None


def read_addresses(tree: HtmlElement, page: Page, og_urls: list[str], json_ld_urls: list[str]) -> Addresses:
    """Return the addresses of a page. `rel=canonical` is believed for an article of the same outlet that nothing "
    "contradicts."""
    here = canonical_url(page.url)
    links = [(rel.lower().split(), link) for link in by_tag(tree)["link"] if (rel := link.get("rel"))]
    hrefs = [link.get("href", "").strip() for rels, link in links if "canonical" in rels]
    declared = list(dict.fromkeys(canonical_url(href, page.url) for href in hrefs if href))
    own = [url for url in declared if _same_outlet(url, here)]
    witnesses = [canonical_url(url, page.url) for url in (*og_urls, *json_ld_urls)]
    witnesses = [url for url in witnesses if _same_outlet(url, here) and not _is_home(url)]
    url = _chosen(here, own, witnesses, _is_amp(tree))
    amp = [absolute_url(page.url, link.get("href", "")) for rels, link in links if "amphtml" in rels]
    same = [
        og
        for og in (absolute_url(page.url, u) for u in og_urls)
        if _same_outlet(og, here) and _same_page(og, url)
    ]
    others = [
        urldefrag(u).url for u in (page.url, page.requested_url or "", *amp, *same) if is_web_address(u)
    ]
    others = [u for u in dict.fromkeys(others) if u != url and _same_outlet(u, url)]
    short = page.requested_url  # a redirect from there is all that it is
    if short and not _same_outlet(short, url) and is_web_address(short) and stands_for_another(short):
        others.append(short)
    away = [u for u in declared if not _same_outlet(u, here) and is_web_address(u) and not _is_home(u)]
    return Addresses(url, tuple(others), away[0] if len(away) == 1 and not own else None)


def _chosen(here: str, declared: list[str], witnesses: list[str], is_amp: bool) -> str:
    """The declared address if it can be this page's, else the page's own; https where either has it."""
    key = address_key(here)
    keys = {address_key(url) for url in declared}
    if len(keys) > 1:  # two canonicals: only one that agrees with where we stand, or with og:url
        declared = [url for url in declared if address_key(url) == key] or [
            u for u in declared if u in witnesses
        ]
    declared = [url for url in declared if not _is_home(url) or _is_home(here)]
    # A template's slip: the page's own og:url or JSON-LD says that it is here, rel=canonical that it is elsewhere.
    contradicted = any(address_key(url) == key for url in witnesses) and not is_amp
    for url in declared:
        if (
            address_key(url) == key
            or not contradicted
            or any(address_key(url) == address_key(w) for w in witnesses)
        ):
            return _secure(url, [here, *witnesses])
    return _secure(here, witnesses)


def _secure(url: str, others: list[str]) -> str:
    """The https form where the page is known under it."""
    secure = "https://" + url.removeprefix("http://")
    return secure if url.startswith("http://") and secure in others else url


@lru_cache(maxsize=1024)
def _same_outlet(url: str, other: str) -> bool:
    return is_web_address(url) and registered_domain(url) == registered_domain(other)


@lru_cache(maxsize=1024)
def _is_home(url: str) -> bool:
    """True for a front page: no path (or only a language or an index file) and no query."""
    parts = urlsplit(url)
    segments = [part for part in parts.path.split("/") if part and not part.startswith("index.")]
    return not parts.query and (not segments or (len(segments) == 1 and len(segments[0]) == 2))


def _is_amp(tree: HtmlElement) -> bool:
    root = tree.getroottree().getroot()
    return any(name in root.attrib for name in ("amp", "⚡"))


def _same_page(url: str, other: str) -> bool:
    """True where two addresses are one page, or share the slug or number that names it."""
    if address_key(url) == address_key(other):
        return True
    parts = {part for part in urlsplit(url).path.split("/") if len(part) >= 8}
    return bool(parts & set(urlsplit(other).path.split("/")))
