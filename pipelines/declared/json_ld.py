"""JSON-LD of a page: the objects it declares, and which of them is the article.

Method: schema.org as publishers write it, with what their templates break: comment wrappers, stray commas, raw line
breaks in strings, arrays, `@graph` and `@id` references.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml.html import HtmlElement

from monitor.urls import address_key
from pipelines.declared.tags import by_tag

Json = dict[str, Any]

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|PressRelease|SocialMediaPosting)$")
# Other people's works: a list of teasers, the comments, the posts of a live blog.
_ELSEWHERE = frozenset(
    "itemListElement comment liveBlogUpdate hasPart isPartOf citation mentions about review relatedLink "
    "isBasedOn".split()
)
_MAX_DEPTH = 6
# In a page whose JSON is broken beyond repair these are still plain to see.
_FIELD = re.compile(
    r'"(headline|datePublished|dateCreated|@type|url|description)"\s*:\s*"((?:[^"\\\n]|\\.){1,600})"'
)
_CONTROL = re.compile(r"[\x00-\x1f]+")
# Emoji that a template cut in two, controls: a store refuses the ones and ends a text at the others.
_NO_TEXT = re.compile("[\ud800-\udfff\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|"
    r"\]\]>)\s*+;?\s*$"
)
_DECODER = json.JSONDecoder(strict=False)
_STRAY_COMMA = re.compile(r",\s*(?=[}\]])")


@lru_cache(maxsize=1)
def read_json_ld(tree: HtmlElement) -> list[Json]:
    """Return every object that a page declares in JSON-LD, outermost first, nested works of others left out.

    The last page's are remembered, because several stages ask for them: they must not be changed.
    """
    roots = [load_loosely(script.text or "") for script in by_tag(tree)["script"] if _is_json_ld(script)]
    return [found for root in roots for found in _objects(root, _MAX_DEPTH)]


def load_loosely(text: str) -> Any:
    """Parse JSON as templates write it. What cannot be parsed gives a dict of the fields that can still be seen, or "
    "None."""
    text = text.strip()
    if text[:1] not in "{[" or text[-1:] not in "}]":
        text = _COMMENT.sub("", text).strip().rstrip(";")
    if not text:
        return None
    for attempt in (text, _STRAY_COMMA.sub("", _CONTROL.sub(" ", text)), html.unescape(text)):
        try:
            return _DECODER.decode(attempt)
        except (ValueError, RecursionError):
            continue
    seen: Json = {}
    for name, value in _FIELD.findall(text):
        seen.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    return seen or None


def types_of(found: Json) -> tuple[str, ...]:
    """Return an object's `@type` as a tuple of bare names (`NewsArticle`)."""
    declared = found.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return tuple(name.rpartition("/")[2] for name in names if isinstance(name, str))


def is_article(found: Json) -> bool:
    """True for an object of a type that articles have."""
    return any(map(_is_article_type, types_of(found)))


def article_object(objects: list[Json], addresses: set[str], titles: set[str]) -> Json | None:
    """Choose the object that is this page's article, or None.

    `addresses` are the `address_key`s of the page, `titles` its headlines in lower case. An object that names another
    page and another headline is somebody else's, even where it is the only one.
    """
    scored = [
        (_fit(found, addresses, titles), -place, found)
        for place, found in enumerate(objects)
        if is_article(found)
    ]
    if not scored:
        return None
    score, _, best = max(scored, key=lambda one: one[:2])
    return best if score >= 0 else None


def text_of(value: Any) -> str | None:
    """Return the text of a value that may be a string, a list, or an object with a name; None where there is none."""
    if isinstance(value, list):
        return next((found for item in value if (found := text_of(item))), None)
    if isinstance(value, dict):
        return text_of(value.get("@value") or value.get("name") or value.get("url") or value.get("@id"))
    if not isinstance(value, str):
        return None
    text = html.unescape(value)
    if not text.isprintable():
        text = _NO_TEXT.sub("", text)
    return " ".join(text.split()) or None


def by_id(objects: list[Json]) -> dict[str, Json]:
    """Return the objects that carry an `@id`, so that references can be followed."""
    return {
        found["@id"]: found
        for found in reversed(objects)
        if isinstance(found.get("@id"), str) and len(found) > 1
    }


@lru_cache(maxsize=1024)
def _is_article_type(name: str) -> bool:
    return ARTICLE_TYPES.search(name) is not None


def _is_json_ld(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _objects(value: Any, depth: int) -> Iterator[Json]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth)
    elif isinstance(value, dict) and depth:
        if "@type" in value or "headline" in value:
            yield value
        for name, inner in value.items():
            if name not in _ELSEWHERE and isinstance(inner, dict | list):
                yield from _objects(inner, depth - 1)


def _fit(found: Json, addresses: set[str], titles: set[str]) -> int:
    """How well an object fits the page: negative where it names another page and another headline."""
    urls = {text_of(found.get(name)) for name in ("url", "mainEntityOfPage", "@id")}
    keys = {address_key(url) for url in urls if url and url.startswith("http") and "#" not in url}
    headline = (text_of(found.get("headline")) or text_of(found.get("name")) or "").casefold()
    same_page, same_title = bool(keys & addresses), any(_alike(headline, title) for title in titles)
    score = 4 * same_page + 3 * same_title + ("datePublished" in found) + ("articleBody" in found)
    if keys and headline and titles and not same_page and not same_title:
        return score - 10
    return score


def _alike(one: str, other: str) -> bool:
    """True where one headline begins or ends the other, or most of their words are shared."""
    if not one or not other:
        return False
    if one in other or other in one:
        return True
    words, others = set(one.split()), set(other.split())
    return len(words & others) >= 0.6 * min(len(words), len(others))
