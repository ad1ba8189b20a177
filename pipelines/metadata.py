"""What a page declares about itself: address, title, standfirst, people, date, language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import datetime

from lxml.html import HtmlElement

from monitor.models import Page, PageFacts, Precision
from monitor.urls import address_key, registered_domain
from pipelines.declared.bylines import lines_around, read_authors
from pipelines.declared.canonical import read_addresses
from pipelines.declared.head_sources import DeclaredSource, declared_sources
from pipelines.declared.headline import headings_of, read_title
from pipelines.declared.json_ld import (
    Json,
    article_object,
    by_id,
    is_article,
    read_json_ld,
    text_of,
    types_of,
)
from pipelines.declared.language import read_language
from pipelines.declared.page_rights import read_rights
from pipelines.declared.publication import read_modified, read_published
from pipelines.declared.shown_dates import shown_dates
from pipelines.declared.tags import by_tag
from pipelines.decoding.shown_escapes import unescaped
from pipelines.document import Document
from pipelines.reading.blocks import read_blocks
from pipelines.reading.standfirst import headline_place, read_standfirst

Metas = dict[str, list[str]]  # name, property or itemprop of a `meta` in lower case -> its contents

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_NAMING = frozenset(("property", "name", "itemprop", "http-equiv"))  # attributes that name a `meta`
_OTHER_THING = re.compile(
    r"/(?:User)?(?:Comments?|Review|\w*Object|Product|Offer|Event|WebSite|ListItem|ItemList)$"
)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares, each value with typography kept and white space folded."""

    url: str  # canonical: rel=canonical of the same outlet, else where the page stood
    addresses: tuple[str, ...] = ()  # the other addresses of the same page: where it stood, AMP, og:url
    canonical_elsewhere: str | None = None  # rel=canonical of another outlet: the page is syndicated
    title: str | None = None
    description: str | None = None  # the standfirst as shown; None where the text begins with it
    authors: tuple[str, ...] = ()
    published: datetime | None = None  # aware, UTC
    published_precision: Precision = "none"
    published_source: str | None = None
    published_written: str | None = None  # ISO 8601 as the page has it, with its own offset from UTC
    language: str | None = None  # ISO 639-1
    site_name: str | None = None
    declared_body: str | None = field(default=None, repr=False)  # articleBody, unless it is for subscribers
    sources: tuple[DeclaredSource, ...] = ()  # whom the head names as author, publisher or source
    types: tuple[str, ...] = ()  # schema.org @type values and og:type, as written
    facts: PageFacts = field(default_factory=PageFacts)  # but for corrections, which stand in its text


def read_metadata(document: Document) -> Metadata:
    """Read a page's declarations in the order of trust: JSON-LD, meta tags, layout, text."""
    tree, page = document.tree, document.page
    metas = read_metas(tree)
    objects = read_json_ld(tree)
    headings = headings_of(tree)
    article = article_object(
        objects, _keys(page, metas), {h.casefold() for h in (*headings, *metas.get("og:title", ()))}
    )
    outlet_names = _site_names(objects, article, metas)
    names = [*outlet_names, *_domain_names(page.url)]
    urls = [url for name in ("url", "mainEntityOfPage") if article and (url := _address(article.get(name)))]
    where = read_addresses(tree, page, metas.get("og:url", []), urls)
    title = _title(tree, page, article, metas, headings, names)
    headlines = list(dict.fromkeys([*([title] if title else []), *headings]))
    language = read_language(tree, _languages(tree, article, metas))
    blocks = read_blocks(tree)
    headline = headline_place(blocks, headlines)
    shown = tuple(shown_dates(blocks, headline, is_day_first=language not in (None, "en")))
    lines = lines_around(blocks, headline)
    references = by_id(objects)
    people = read_authors(tree, article, references, metas, names, lines)
    published = read_published(tree, page, article, metas, shown)
    return Metadata(
        url=where.url,
        addresses=where.others,
        canonical_elsewhere=where.elsewhere,
        title=_nfc(title),
        description=_nfc(read_standfirst(blocks, _descriptions(article, metas), headlines)),
        authors=tuple(_nfc(name) or "" for name in people),
        published=published.at,
        published_precision=published.precision,
        published_source=published.source,
        published_written=published.written,
        language=language,
        site_name=_nfc(next(iter(outlet_names), None)),
        declared_body=_body(article),
        sources=declared_sources(article, references, metas),
        types=_types(objects, metas),
        facts=replace(read_rights(metas, page.headers), modified=read_modified(article, metas)),
    )


def read_metas(tree: HtmlElement) -> Metas:
    """Return the `meta` elements: name, property or itemprop in lower case -> contents, white space folded."""
    found: Metas = {}
    for meta in by_tag(tree)["meta"]:
        content = ""
        names = []
        for attribute, value in meta.items():
            if attribute == "content":
                content = " ".join(value.split())
            elif attribute in _NAMING and (name := value.strip().lower()) and name not in names:
                names.append(name)
        if content and not ("itemprop" in meta.keys() and _is_of_another(meta)):
            for name in names:
                found.setdefault(name, []).append(content)
    return found


def _is_of_another(meta: HtmlElement) -> bool:
    """True for microdata of a comment, a picture, a product: things with dates and names of their own."""
    kinds = (box.get("itemtype") for box in meta.iterancestors())
    return bool(_OTHER_THING.search(next((kind for kind in kinds if kind), "")))


def _keys(page: Page, metas: Metas) -> set[str]:
    return {address_key(url) for url in (page.url, *metas.get("og:url", ())) if url.startswith("http")}


def _address(value: object) -> str | None:
    """The address in a value that may be a string or an object with `@id` or `url`."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith("http") else None


def _site_names(objects: list[Json], article: Json | None, metas: Metas) -> list[str]:
    """What the outlet calls itself, most trustworthy first."""
    names = [*metas.get("og:site_name", ())]
    publishers = [article.get("publisher")] if article else []
    publishers += [found for found in objects if {"WebSite", "NewsMediaOrganization"} & set(types_of(found))]
    names += [name for one in publishers if (name := text_of(one)) and not name.startswith("http")]
    names += [
        text
        for name in ("application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone")
        for text in metas.get(name, ())
    ]
    return list(dict.fromkeys(names))


def _domain_names(url: str) -> list[str]:
    domain = registered_domain(url)
    return [domain, f"www.{domain}", domain.partition(".")[0]]


def _title(
    tree: HtmlElement, page: Page, article: Json | None, metas: Metas, headings: list[str], names: list[str]
) -> str | None:
    declared = [text for name in _TITLES for text in metas.get(name, ())]
    headline = (text_of(article.get("headline")) or text_of(article.get("name"))) if article else None
    tab = next((" ".join((title.text or "").split()) for title in by_tag(tree)["title"]), None)
    shown = (block.key for block in read_blocks(tree))
    found = read_title(headings, [*([headline] if headline else []), *declared], tab, names, shown)
    return found or (page.entry.title if page.entry else None)


def _descriptions(article: Json | None, metas: Metas) -> list[str]:
    declared = text_of(article.get("description")) if article else None
    found = [declared] if declared else []
    return list(dict.fromkeys([*found, *(text for name in _DESCRIPTIONS for text in metas.get(name, ()))]))


def _languages(tree: HtmlElement, article: Json | None, metas: Metas) -> list[str | None]:
    """What the page declares of its language, most trustworthy first."""
    root = tree.getroottree().getroot()
    names = ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
    in_article = [text_of(article.get("inLanguage"))] if article else []
    in_metas = [
        text
        for name in ("og:locale", "content-language", "language", "dc.language")
        for text in metas.get(name, ())
    ]
    return [*(root.get(name) for name in names), *in_article, *in_metas]


def _body(article: Json | None) -> str | None:
    """The declared text, None where it is said to be for subscribers: what a page hides is not what it shows."""
    body = article.get("articleBody") if article else None
    paid = article is not None and str(article.get("isAccessibleForFree")).lower() in ("false", "0", "no")
    return body if isinstance(body, str) and not paid else None


def _types(objects: list[Json], metas: Metas) -> tuple[str, ...]:
    names = [name for found in objects for name in types_of(found) if is_article(found) or "Page" in name]
    return tuple(dict.fromkeys([*names, *metas.get("og:type", ())]))


def _nfc(text: str | None) -> str | None:
    """The text in NFC, without hints for hyphens and zero-width spaces, which no search would match."""
    return unicodedata.normalize("NFC", unescaped(_UNSEEN.sub("", text))) if text else None
