"""A page in, the reason why it is a first-hand document out: a release, a filing, a court paper, a study, a post.

In the order of trust: what the page declares, what its address says, how it begins and ends, and who speaks. A report
about a document names it too, so words count only where documents have them: alone on a line, as a head in capitals, or
as an organisation's announcement of itself on its own page, where nobody signs.
"""

from __future__ import annotations

from monitor.first_hand import first_hand_address, is_press_room, squeezed
from monitor.outlets import Outlet
from monitor.urls import registered_domain
from pipelines.document import Document
from pipelines.metadata import Metadata, read_metas
from pipelines.reading import first_hand_wording as wording
from pipelines.reading.blocks import read_blocks
from pipelines.reading.kind_wording import MEDIA_CONTACT

_DECLARATIONS = 32768  # bytes; whoever declares a study does so near the top
_HEAD = 400  # characters in which a court or a register names itself
_FILING_HEAD = 1200
_FIRST_SENTENCES = 240
_SHORTEST_NAME = 4  # letters; a shorter name of a site stands in many words
_SCHOLARLY = frozenset(("ScholarlyArticle", "MedicalScholarlyArticle", "Legislation"))
_POSTINGS = frozenset(("SocialMediaPosting", "DiscussionForumPosting"))
_ORGANISATIONS_OF_NEWS = ("outlet", "agency")
# What only studies tell Google Scholar; a title, names and a date some papers' templates tell, too.
_OF_A_STUDY = (
    "citation_doi",
    "citation_journal_title",
    "citation_arxiv_id",
    "citation_issn",
    "citation_dissertation_institution",
    "citation_technical_report_institution",
    "citation_conference_title",
    "bepress_citation_doi",
)


def why_document(document: Document, metadata: Metadata, text: str, outlet: Outlet | None) -> str | None:
    """The reason why a page is itself a first-hand document, or None; `outlet` is its known owner."""
    if why := _declared(document, metadata) or first_hand_address(metadata.url, outlet):
        return why
    if why := _by_head(metadata, text):
        return why
    is_news = outlet is not None and outlet.kind in _ORGANISATIONS_OF_NEWS
    return None if is_news or _is_signed(metadata) else _of_itself(document, metadata, text)


def _declared(document: Document, metadata: Metadata) -> str | None:
    types = set(metadata.types)
    if found := types & _SCHOLARLY or types & _POSTINGS:
        return f"declares itself a {min(found)} (schema.org)"
    if document.page.body.find(b"citation_", 0, _DECLARATIONS) < 0:
        return None
    metas = read_metas(document.tree)
    kinds = [
        kind for name in ("citation_article_type", "dc.type", "prism.section") for kind in metas.get(name, ())
    ]
    if any(wording.EDITORIAL.match(kind) for kind in kinds):
        return None
    name = next((name for name in _OF_A_STUDY if name in metas), None)
    return f"study: declares its {name.partition('citation_')[2].replace('_', ' ')}" if name else None


def _by_head(metadata: Metadata, text: str) -> str | None:
    """How it begins, or what stands under it."""
    head = text[:_HEAD]
    for one in (metadata.title or "", head):
        if found := wording.RELEASE_LABEL.search(one):
            return f"begins “{found[0].strip()}”"
    if any(map(head.__contains__, wording.COURT_SIGNS)) and (found := wording.COURT_HEAD.search(head)):
        return f"court paper: “{found[0].strip()}”"
    head = text[:_FILING_HEAD]
    if any(map(head.__contains__, wording.FILING_SIGNS)) and (found := wording.FILING_HEAD.search(head)):
        return f"filing: “{found[0][:60].strip()}”"
    is_about_future = any(map(text.__contains__, wording.FORWARD_LOOKING_SIGNS))
    if is_about_future and (found := wording.FORWARD_LOOKING.search(text)):
        return f"ends with “{found[0].strip()}”"
    return None


def _of_itself(document: Document, metadata: Metadata, text: str) -> str | None:
    """An organisation that speaks of itself: its own name, in its press room or with the words of an announcement."""
    title, first = metadata.title or "", text[:_FIRST_SENTENCES]
    begun = squeezed(f"{title} {first}")
    own = next((name for name in _own_names(metadata) if squeezed(name) in begun), None)
    if own is None:
        return None
    if is_press_room(metadata.url):
        return f"speaks of itself in its press room: {own}"
    says = (
        wording.STATEMENT.search(title) or wording.ANNOUNCES.search(first) or wording.ANNOUNCES.search(title)
    )
    if says:
        return f"{own} says “{says[0].strip()}” of itself"
    lines = (b.text for b in read_blocks(document.tree) if b.link_share < 0.5)
    contact = next((line for line in lines if MEDIA_CONTACT.match(line)), None)
    return f"{own} gives a contact for the press: “{contact[:40]}”" if contact else None


def _own_names(metadata: Metadata) -> list[str]:
    label = registered_domain(metadata.url).partition(".")[0]
    named = metadata.site_name or ""
    names = (named, wording.ROOM_OF_A_SITE.sub("", named), label)
    return [name for name in names if len(squeezed(name)) >= _SHORTEST_NAME]


def _is_signed(metadata: Metadata) -> bool:
    """True where a person signs; an organisation that signs its own page is no reporter."""
    own = {squeezed(name) for name in _own_names(metadata)}
    return any(squeezed(name) not in own for name in metadata.authors)
