"""Whom the head of a page names behind its text: JSON-LD and meta tags in, each declaration as written out.

What a declaration means is not judged here: most name the outlet itself (`pipelines/credits/head_credits.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pipelines.declared.json_ld import Json, text_of

Role = Literal["author", "publisher", "organisation", "based on", "syndicated", "original"]

_METAS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (
        "author",
        ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"),
    ),
    ("organisation", ("source", "dc.source", "dcterms.source", "agency")),
    ("syndicated", ("syndication-source",)),
    ("original", ("original-source",)),
)
_PROPERTIES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("author", ("author", "creator")),
    ("publisher", ("publisher", "provider")),
    ("organisation", ("sourceOrganization",)),
    ("based on", ("isBasedOn", "isBasedOnUrl")),
)
_MAX_VALUES = 20  # of one property


@dataclass(frozen=True, slots=True)
class DeclaredSource:
    """One declaration: `where` it stands, and all that stands there, names and addresses as written."""

    role: Role
    where: str
    values: tuple[str, ...]


def declared_sources(
    article: Json | None, references: dict[str, Json], metas: dict[str, list[str]]
) -> tuple[DeclaredSource, ...]:
    """Return what the page's article object and its meta tags say of authors, publishers and sources.

    `references` are the JSON-LD objects by their `@id`.
    """
    found = [
        DeclaredSource(role, f"JSON-LD {name}", values)
        for role, names in _PROPERTIES
        for name in names
        if article and (values := tuple(_values(article.get(name), references))[:_MAX_VALUES])
    ]
    found += [
        DeclaredSource(role, f"meta {name}", tuple(metas[name][:_MAX_VALUES]))
        for role, names in _METAS
        for name in names
        if name in metas
    ]
    return tuple(found)


def _values(declared: Any, references: dict[str, Json]) -> Iterator[str]:
    """Each name; of what has none, its address."""
    for one in declared if isinstance(declared, list) else [declared]:
        if isinstance(one, dict):
            one = references.get(str(one.get("@id")), one) if "name" not in one else one
            address = one.get("url") if isinstance(one.get("url"), str) else one.get("@id")
            one = one.get("name") or address
        for name in one if isinstance(one, list) else [one]:
            if text := text_of(name):
                yield text
