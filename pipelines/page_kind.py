"""What a page is: a report, a digest, a release, or no article at all (a stub), each with its reason.

Precision first: an ordinary article must never become a stub, so what the words say counts only where there is little
text, and what the page declares (schema.org, Open Graph) only where its layout agrees.
"""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from monitor.outlets import Outlet
from pipelines.declared.json_ld import Json, is_article, read_json_ld, text_of
from pipelines.document import Document
from pipelines.metadata import Metadata
from pipelines.reading import kind_wording as wording
from pipelines.reading.ai_disclosure import find_ai_disclosure
from pipelines.reading.blocks import is_solid, read_blocks

__all__ = ["find_ai_disclosure", "tell_kind"]

Kind = Literal["report", "digest", "release", "stub"]

_FEW_WORDS = 120  # a text this short may be what a wall leaves visible
_HARDLY_ANY_WORDS = 40  # no article is so short, unless the page declares one
_NO_ARTICLE_WORDS = 12  # "Down for maintenance, back soon": a page of so few says nothing to retell
_WALL_WORDS = 250  # a paywalled page may show its first paragraphs
_LINKS_OF_A_SECTION = 12  # linked headlines on a page that lists articles
_NOT_ARTICLES = frozenset(("CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage"))


def tell_kind(
    document: Document, metadata: Metadata, text: str, outlet: Outlet | None
) -> tuple[Kind, str | None]:
    """Return a page's kind, and for all but a report the reason in one sentence."""
    if why := _why_stub(document, metadata, text):
        return "stub", why
    if outlet is not None and outlet.kind == "organisation":
        return "release", f"published by {outlet.name} itself"
    if outlet is not None and outlet.kind == "aggregator" and (found := _credits_one_original(document)):
        return "digest", f"an aggregator's page that says “{found}”"
    if why := _why_release(document, metadata, text):
        return "release", why
    return "report", None


def _why_stub(document: Document, metadata: Metadata, text: str) -> str | None:
    """The reason why there is no article on the page, or None."""
    words = _word_count(text)
    shown = " ".join(block.text for block in read_blocks(document.tree))
    if words < _FEW_WORDS:
        names = [metadata.title or "", *_tab_parts(document)]
        for what, pattern in (("challenge page", wording.CHALLENGE), ("soft 404", wording.NOT_FOUND)):
            found = next((hit for name in names if (hit := _is_all_it_says(pattern, name))), None)
            if found is None and words < _HARDLY_ANY_WORDS:
                found = next(
                    (part_hit[0] for part in (text, shown[:2000]) if (part_hit := pattern.search(part))), None
                )
            if found:
                return f"{what}: {words} words, says “{found}”"
    if why := _why_wall(document, text, words, shown):
        return why
    if words < _HARDLY_ANY_WORDS:
        return _why_empty(document, metadata, words)
    return None


def _why_wall(document: Document, text: str, words: int, shown: str) -> str | None:
    objects = [found for found in read_json_ld(document.tree) if is_article(found)]
    if words < _WALL_WORDS and (found := wording.PAYWALL.search(shown)):
        locked = any(_is_locked(one) for one in objects)
        if locked or words < _FEW_WORDS:
            return f"paywall: {words} words, says “{found[0]}”"
    if (
        words < _FEW_WORDS
        and (found := wording.CONSENT.search(text or shown[:3000]))
        and _mostly(wording.CONSENT_WORD, text or shown)
    ):
        return f"cookie wall: {words} words, says “{found[0]}”"
    return None


def _why_empty(document: Document, metadata: Metadata, words: int) -> str | None:
    """Section pages and players: hardly any text, and the page declares no article or declares something else."""
    types = set(metadata.types)
    if types & _NOT_ARTICLES or (
        _is_front(metadata.url) and not any(name.endswith("Article") for name in types)
    ):
        links = sum(
            1 for block in read_blocks(document.tree) if block.link_share > 0.9 and len(block.text) > 30
        )
        if links >= _LINKS_OF_A_SECTION:
            return f"section page: {words} words, {links} linked headlines"
    if any(name.lower().startswith("video") for name in types) and not any(
        name.endswith("Article") for name in types
    ):
        return f"video only: {words} words beside a player"
    declared = any(name.endswith("Article") for name in types)
    return (
        f"hardly any text: {words} words"
        if words == 0 or (words < _NO_ARTICLE_WORDS and not declared)
        else None
    )


def _why_release(document: Document, metadata: Metadata, text: str) -> str | None:
    """The reason why the page is a press release, or None."""
    if "PressRelease" in metadata.types:
        return "declares itself a PressRelease (schema.org)"
    named = (text[:300], metadata.title or "", *_above_the_text(document))
    if found := next((hit for one in named if (hit := wording.RELEASE_HEAD.search(one))), None):
        return f"begins “{found[0]}”"
    if found := wording.WIRE_DATELINE.search(text[:400]):
        return f"dateline “{found[0]}”"
    blocks = read_blocks(document.tree)
    contact = next(
        (block for block in blocks if len(block.text) < 200 and wording.MEDIA_CONTACT.match(block.text)), None
    )
    about = next(
        (block for block in blocks if wording.ABOUT_COMPANY.match(block.text) and len(block.text) < 80), None
    )
    if contact is not None and about is not None and is_solid_page(text):
        return f"ends with “{contact.text[:40]}” and “{about.text[:60]}”"
    return None


def _above_the_text(document: Document) -> list[str]:
    """Short lines around the headline, where a page names what it is."""
    blocks = read_blocks(document.tree)
    place = next((place for place, block in enumerate(blocks) if block.tag == "h1"), None)
    near = blocks[max(0, place - 2) : place + 4] if place is not None else ()
    return [block.text for block in near if len(block.text) <= 40 and block.link_share < 0.5]


def is_solid_page(text: str) -> bool:
    """True for a text of more than a few paragraphs."""
    return _word_count(text) >= _FEW_WORDS


def _credits_one_original(document: Document) -> str | None:
    """The words by which an aggregator's page names the one article it sums up, or None."""
    for block in read_blocks(document.tree):
        if len(block.text) <= 200 and not (is_solid(block) and len(block.text) > 160):
            if found := wording.ORIGINAL.search(block.text):
                return block.text if len(block.text) <= 80 else found[0]
    return None


def _is_locked(found: Json) -> bool:
    return (
        str(text_of(found.get("isAccessibleForFree")) or found.get("isAccessibleForFree")).lower() == "false"
    )


def _is_front(url: str) -> bool:
    return len([part for part in urlsplit(url).path.split("/") if part]) <= 1


def _tab_parts(document: Document) -> list[str]:
    """What stands on the browser's tab, cut where outlets set their name apart."""
    title = next(document.tree.iter("title"), None)
    return (
        re.split(r"\s+[|\u2013\u2014·-]\s+", " ".join((title.text or "").split()))
        if title is not None
        else []
    )


def _is_all_it_says(pattern: re.Pattern[str], name: str) -> str | None:
    """The words found, where they are most of the name: "404 Media raises money" is no error page."""
    found = pattern.search(name)
    return found[0] if found and 2 * len(found[0]) >= len(name.strip()) else None


def _mostly(pattern: re.Pattern[str], text: str) -> bool:
    """True where the words of a wall come thick: at least one in twenty-five."""
    return len(pattern.findall(text)) * 25 >= max(1, _word_count(text))


def _word_count(text: str) -> int:
    """Words; where a script writes none apart, two letters count as one."""
    wide = sum(1 for letter in text if "\u3040" <= letter <= "\u9fff" or "\u0e00" <= letter <= "\u0e7f")
    return wide // 2 if wide > len(text) / 3 else len(text.split())
