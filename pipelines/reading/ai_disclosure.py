"""The exact words by which a page says that a machine wrote, curated or translated it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from pipelines.declared.json_ld import is_article, read_json_ld, text_of
from pipelines.document import Document
from pipelines.reading import ai_wording as wording
from pipelines.reading.blocks import Block, read_blocks

_MAX_EVIDENCE = 300  # characters
_MAX_LABEL = 120
# IPTC's vocabulary of digital source types, as far as it names text or whole works made by a model.
_SOURCE_TYPES = re.compile(
    r"(?:composite(?:WithTrained|Synthetic)|trained)AlgorithmicMedia|algorithmicMedia", re.IGNORECASE
)
_META = frozenset(
    (
        "ai-generated",
        "ai_generated",
        "ai-content",
        "aigenerated",
        "digitalsourcetype",
        "iptc:digitalsourcetype",
        "ai-disclosure",
    )
)
_PERSON_BOX = re.compile(r"author|bio|byline|about|footer|disclos|contributor|writer|profile", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“”„«»「」]")
_BADGES = re.compile(r"\s[•·|⋅]\s")
_END = re.compile(r"(?<=[.!?。！？])\s*")
_QUICK = re.compile(
    r"(?-i:\bA\.?I\b)|\bKI\b|\bIA\b|\bИИ\b|intell?ig|human|humain|umano|machine|maschin|automat|algor|language model|"
    r"modèle de|modelo|"
    r"modello|taalmodel|"
    r"mensch|GPT|Claude|Gemini|DeepL|Copilot|bot\b|robot|knowledge|fulfil|нейросет|интеллект|(?-i:AI)|人工|inteligencj|"
    r"sztuczn|Übersetz|Translate",
    re.IGNORECASE,
)


# What one of those words holds, among the bare words of a block: a search for each is many times faster.
_QUICKER = tuple(
    " ki , ia , ии ,bot ,intellig,intelig,human,humain,umano,machine,maschin,automat,algor,language model,modèle de,"
    "modelo,modello,taalmodel,mensch,gpt,claude,gemini,deepl,copilot,robot,knowledge,fulfil,нейросет,интеллект,人工,"
    "sztuczn,übersetz,translate".split(",")
)


def find_ai_disclosure(document: Document) -> str | None:
    """Return the words that disclose it, as on the page, or None. The whole page is read, author box and footer too."""
    return next(
        (found for block in read_blocks(document.tree) if (found := _in_block(block))), None
    ) or _declared(document.tree)


def _in_block(block: Block) -> str | None:
    if not _may_disclose(block) or block.link_share >= 0.9 or not _QUICK.search(block.text):
        return None
    if label := _label(block):
        return label
    return next((sentence for sentence in _sentences(block.text) if _discloses(sentence, block)), None)


def _may_disclose(block: Block) -> bool:
    """False for a block that holds none of the words, told as cheaply as can be."""
    if "AI" in block.text or "A.I" in block.text:
        return True
    words = f" {block.key} "
    return any(word in words for word in _QUICKER)


def _label(block: Block) -> str | None:
    """A short block that is a label, or the label in a line of badges ("⚡ Name • 30 s • curated by AI")."""
    if len(block.text) > _MAX_LABEL or block.tag in ("h1", "figcaption"):
        return None
    parts = [part.strip() for part in _BADGES.split(block.text)]
    return next((part for part in (block.text, *parts) if wording.LABEL.match(part)), None)


def _sentences(text: str) -> Iterator[str]:
    """The sentences that stand outside quotation marks."""
    quoted = False
    for sentence in _END.split(text):
        marks = len(_QUOTES.findall(sentence))
        if not quoted and not marks and sentence:
            yield sentence[:_MAX_EVIDENCE]
        quoted ^= marks % 2 == 1


def _discloses(sentence: str, block: Block) -> bool:
    for pattern in (*wording.SENTENCES, wording.AUTOMATIC):
        if (found := pattern.search(sentence)) and not _is_otherwise(sentence[: found.end()]):
            return True
    if wording.SAID.search(sentence) or any(
        e.tag in ("blockquote", "q") for e in block.element.iterancestors()
    ):
        return False
    if wording.NOT_HUMAN.search(sentence) or wording.RESIDUE.search(sentence):
        return True
    if (found := wording.FIRST_PERSON.search(sentence)) and not wording.NOT_SO.search(found[0]):
        return True
    return bool(wording.AUTHOR_BOX.search(sentence) and _about_a_person(block.element))


def _is_otherwise(words: str) -> bool:
    """True where what leads to the machine denies it, or speaks of the pictures."""
    return bool(wording.NOT_SO.search(words) or wording.PICTURES.search(words))


def _about_a_person(element: HtmlElement) -> bool:
    """True inside what its layout calls an author's box, a footer, a disclosure."""
    around = [element, *element.iterancestors()][:-2]
    return any(
        e.tag in ("footer", "aside", "address")
        or _PERSON_BOX.search(f"{e.get('class') or ''} {e.get('id') or ''}")
        for e in around
    )


def _declared(tree: HtmlElement) -> str | None:
    """schema.org and IPTC `digitalSourceType` of the article itself (that of a picture says nothing about the text)."""
    for found in read_json_ld(tree):
        value = text_of(found.get("digitalSourceType")) if is_article(found) else None
        if value and _SOURCE_TYPES.search(value):
            return f"digitalSourceType: {value}"
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        value = (meta.get("content") or "").strip()
        if name in _META and (_SOURCE_TYPES.search(value) or value.lower() in ("true", "yes", "1")):
            return f"{name}: {value}"
    return None
