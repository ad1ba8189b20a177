"""What a page is: a report, a digest, a release, or no article at all (a stub), each with its reason.

Precision first: an ordinary article must never become a stub, so what the words say counts only where there is little
text, and what the page declares (schema.org, Open Graph) only where its layout agrees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from monitor.first_hand import is_post
from monitor.outlets import Outlet
from pipelines.document import Document
from pipelines.metadata import Metadata
from pipelines.reading import kind_wording as wording
from pipelines.reading.ai_disclosure import find_ai_disclosure
from pipelines.reading.blocks import Block, is_solid, read_blocks
from pipelines.reading.first_hand_pages import why_document
from pipelines.reading.first_hand_wording import RELEASE_LINE
from pipelines.reading.page_shape import Shape, shape_of
from pipelines.reading.walls import (
    FEW_WORDS,
    WALL_WORDS,
    is_outside,
    is_shell,
    why_by_name,
    why_wall,
    word_count,
)

__all__ = ["find_ai_disclosure", "tell_kind"]

Kind = Literal["report", "digest", "release", "stub"]

_HARDLY_ANY_WORDS = 40  # what is said beside a film or under pictures; an article has more
_NO_ARTICLE_WORDS = 12  # a page of so few words says nothing to retell, unless it declares an article
_LINKS_OF_A_HOME = 5
_PICTURES_OF_A_GALLERY = 3
# With one of these every MEDIA_CONTACT begins, and in small letters one of those is in every WIRE_DATELINE.
_CONTACTS = ("media ", "press", "news ", "pub", "pr ", "cont", "medienk", "persc")
_WIRES = ("wire", "cnw", "newsfile", "(ots)", "prweb")
_LONG_SLUG_HYPHENS = 4
_ARTICLES = ("Article", "article", "BlogPosting", "Report", "Review")
_LISTS = frozenset(("CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage"))
_NUMBERED = re.compile(r"\d{5}|/(?:19|20)\d\d/|\.s?html?$")


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
    if why := _why_release(document, metadata, text) or why_document(document, metadata, text, outlet):
        return "release", why
    return "report", None


def _why_stub(document: Document, metadata: Metadata, text: str) -> str | None:
    """The reason why there is no article on the page, or None."""
    words = word_count(text)
    declared = any(name.endswith(_ARTICLES) for name in metadata.types)
    if declared and words >= WALL_WORDS:
        return None
    blocks = read_blocks(document.tree)
    shape = shape_of(blocks)
    listed = shape.is_list and not declared
    says_so = any(name[:1].isupper() and name.endswith(_ARTICLES) for name in metadata.types)  # schema.org
    if (
        not says_so
        and (words < FEW_WORDS or listed)
        and (why := why_by_name(document, metadata.title, words))
    ):
        return why
    if words < WALL_WORDS and (why := why_wall(document, blocks, text, words)):
        return why
    if why := _why_list(metadata, shape, words, declared):
        return why
    if (not declared or wording.GALLERY_PATH.search(urlsplit(metadata.url).path)) and _is_captions(
        blocks, text
    ):
        return f"gallery: {words} words, all of them captions"
    return _why_empty(document, metadata, words, declared) if words < FEW_WORDS else None


def _is_captions(blocks: Sequence[Block], text: str) -> bool:
    """True for a text of nothing but the captions of several pictures."""
    lines = [line for line in text.split("\n") if line]
    if len(lines) < _PICTURES_OF_A_GALLERY:
        return False
    captions = {block.text for block in blocks if _stands_in(block, ("figure", "figcaption"))}
    if not all(line in captions for line in lines):
        return False
    # A paragraph that reading left out may still be the article.
    return not any(
        is_solid(block) and block.text not in captions and not is_outside(block) for block in blocks
    )


def _stands_in(block: Block, tags: tuple[str, ...]) -> bool:
    return any(box.tag in tags for box in (block.element, *block.element.iterancestors()))


def _why_list(metadata: Metadata, shape: Shape, words: int, declared: bool) -> str | None:
    """Section, tag and author pages, results of a search, front pages."""
    types = set(metadata.types)
    says_list = bool(types & _LISTS)
    address = urlsplit(metadata.url)
    if declared and not says_list:
        return None
    is_home = address.path in ("", "/") and not address.query and shape.headlines >= _LINKS_OF_A_HOME
    if is_home or (shape.is_list and (says_list or not _is_long_address(address.path))):
        return f"section page: {words} words, {shape.headlines} linked headlines"
    return None


def _why_empty(document: Document, metadata: Metadata, words: int, declared: bool) -> str | None:
    """Players, galleries, and pages of hardly any words."""
    types = [name.lower() for name in metadata.types]
    path = urlsplit(metadata.url).path
    if words < _HARDLY_ANY_WORDS:
        is_film = any(name.startswith("video") for name in types)
        if wording.FILM_PATH.search(path) or (is_film and not declared):
            return f"video only: {words} words beside a player"
        if any("gallery" in name for name in types) or (not declared and wording.GALLERY_PATH.search(path)):
            return f"gallery: {words} words beside its pictures"
    if declared and words:
        return None
    if is_post(metadata.url) and (words or metadata.description):
        is_none = words < _HARDLY_ANY_WORDS and is_shell(document, metadata.description)
        return f"login: {words} words where a post would stand" if is_none else None
    if words < _NO_ARTICLE_WORDS:
        return f"hardly any text: {words} words"
    return None


def _why_release(document: Document, metadata: Metadata, text: str) -> str | None:
    """The reason why the page is a press release, or None."""
    if "PressRelease" in metadata.types:
        return "declares itself a PressRelease (schema.org)"
    named = _above_the_text(document)
    if found := next((hit for one in named if (hit := RELEASE_LINE.match(one))), None):
        return f"begins “{found[0].strip()}”"
    head = text[:400]
    small = head.lower()
    if any(wire in small for wire in _WIRES) and (found := wording.WIRE_DATELINE.search(head)):
        return f"dateline “{found[0]}”"
    blocks = read_blocks(document.tree)
    contacts = (b for b in blocks if b.key.startswith(_CONTACTS) and len(b.text) < 200)
    contact = next((block for block in contacts if wording.MEDIA_CONTACT.match(block.text)), None)
    if contact is None:
        return None
    about = next((b for b in blocks if len(b.text) < 80 and wording.ABOUT_COMPANY.match(b.text)), None)
    if about is not None and is_solid_page(text):
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
    return word_count(text) >= FEW_WORDS


def _credits_one_original(document: Document) -> str | None:
    """The words by which an aggregator's page names the one article it sums up, or None."""
    for block in read_blocks(document.tree):
        if len(block.text) <= 200 and not (is_solid(block) and len(block.text) > 160):
            if found := wording.ORIGINAL.search(block.text):
                return block.text if len(block.text) <= 80 else found[0]
    return None


def _is_long_address(path: str) -> bool:
    """True for addresses as articles have them: a number, a date, a headline in hyphens."""
    return path.count("-") >= _LONG_SLUG_HYPHENS or _NUMBERED.search(path) is not None
