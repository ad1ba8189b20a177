"""Syndication that only the head shows: what it declares in, credits out.

An agency named as the author, or as who publishes the text on another outlet's page, has written it. Most declarations
name the outlet itself, its owner or its sister: these are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from monitor.models import Citation, CitationKind
from monitor.outlets import Outlet
from pipelines.credits.cited_page import CitedPage
from pipelines.credits.credit_links import original_address
from pipelines.credits.credit_patterns import COMMON_WORDS
from pipelines.credits.name_index import Mention, index_of
from pipelines.credits.name_mentions import squeezed
from pipelines.credits.page_blocks import Block
from pipelines.credits.syndication import bylines
from pipelines.declared.head_sources import DeclaredSource, Role

_KINDS: dict[Role, CitationKind] = {"syndicated": "syndication", "original": "attribution"}
_MAX_EVIDENCE = 200  # characters
# "By Reuters Staff", "AFP Newsroom": the people of an agency, nobody of the page's own.
_ITS_PEOPLE = re.compile(
    r"^(?:by|von|par|por|di|door) |(?<![ /,|-])[ /,|-]+(?:staff(?: writers?| reporters?)?|newsroom|reporters?|editors?"
    r"|wires?|agency|redaktion|redacción|rédaction|redazione|redactie|news service)$",
    re.I,
)
_MAX_NAME = 140  # characters; a longer author is a text


def head_credits(page: CitedPage) -> Iterator[Citation]:
    """Yield the credits that the page's JSON-LD and meta tags give to others than its own house."""
    for declared in page.metadata.sources:
        if declared.role in ("author", "publisher"):
            yield from _named(page, declared)
        else:
            for value in declared.values:
                yield from _source(page, declared, value)


def _named(page: CitedPage, declared: DeclaredSource) -> Iterator[Citation]:
    """An author that is an agency or another outlet; a publisher that is an agency."""
    found = [(value, _mention(page, value)) for value in declared.values]
    publishes = declared.role == "publisher"
    # A person beside the agency has written with its help.
    helped = not publishes and any(
        mention is None and squeezed(value) not in page.own_names for value, mention in found
    )
    for value, mention in found:
        if mention and (not publishes or _publishes_elsewhere(page, mention)):
            yield _credit(page, declared, value, mention, "attribution" if helped else "syndication")


def _source(page: CitedPage, declared: DeclaredSource, value: str) -> Iterator[Citation]:
    """An address or a name that is declared as where the text, or its story, comes from."""
    if not value.startswith(("http://", "https://")):
        mention = _mention(page, value) if declared.role != "based on" else None
        if mention and mention.outlet:
            written = declared.role == "syndicated" or mention.outlet.kind == "agency"
            kind: CitationKind = "syndication" if written and declared.role != "original" else "attribution"
            yield _credit(page, declared, value, mention, kind)
        return
    url = original_address(value, page.base)
    outlet = page.outlets.by_domain(url) if url else None
    if url is None or page.is_own(url) or (outlet and page.is_of_the_house(outlet)):
        return
    is_front = urlsplit(url).path in ("", "/")
    if is_front and outlet is None:
        return
    said = f"{declared.where}: {value}"[:_MAX_EVIDENCE]
    kind = _KINDS.get(declared.role) or ("attribution" if outlet else "reference")
    name, outlet_id = outlet.name if outlet else None, page.outlets.outlet_id(url)
    yield Citation(kind, name, outlet_id, None if is_front else url, said, True)


def _credit(
    page: CitedPage, declared: DeclaredSource, value: str, mention: Mention, kind: CitationKind
) -> Citation:
    """A name's credit: the origin, unless a person beside it wrote the text."""
    said = f"{declared.where}: {value}"[:_MAX_EVIDENCE]
    helped = declared.role == "author" and kind == "attribution"
    return Citation(kind, mention.name, page.outlet_id(mention, None), None, said, not helped)


def _mention(page: CitedPage, value: str) -> Mention | None:
    """The agency or outlet of another house that a declaration names, alone or behind a person ("Ann Lowe, PTI")."""
    text = _ITS_PEOPLE.sub("", value.replace("’", "'"))
    if len(text) > _MAX_NAME:
        return None
    known = page.outlets.by_name(text)
    if known:
        found = [] if _is_also_a_word(text, known) else [Mention(0, len(text), text, known)]
    else:
        block = Block(text, [], "p", 0, byline=True)
        mentions = [
            mention
            for mention in index_of(page.outlets).find(text, byline=True)
            if mention.outlet and not _is_also_a_word(mention.name, mention.outlet)
        ]
        found = [sign.mention for sign in bylines([(block, text, mentions)])]
    for mention in found:
        outlet = mention.outlet
        if outlet and outlet.kind in ("agency", "outlet") and not page.is_of_the_house(outlet):
            return mention
    return None


def _is_also_a_word(name: str, outlet: Outlet) -> bool:
    """True for a name that may be a person's or a city's: "Petra" signs her own texts, and is an agency."""
    return name in COMMON_WORDS or name in outlet.common_words


def _publishes_elsewhere(page: CitedPage, mention: Mention) -> bool:
    """True for an agency as the publisher on a page that has another name than its."""
    if mention.outlet is None or mention.outlet.kind != "agency":
        return False
    named = squeezed(page.metadata.site_name or "")
    return squeezed(mention.name) != named or page.outlets.by_domain(page.base) is not None
