"""The exact words by which a page says that a machine wrote, curated or translated it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from pipelines.declared.json_ld import is_article, read_json_ld, text_of
from pipelines.declared.tags import by_tag
from pipelines.document import Document
from pipelines.reading import ai_sentences as wording
from pipelines.reading.ai_signs import is_telling, is_unspaced, may_be_a_machines, names_a_machine
from pipelines.reading.blocks import Block, read_blocks, words_key

_MAX_EVIDENCE = 300  # characters
_MAX_LABEL = 120
_MAX_NOTE = 260  # a note of a sentence or two
_LINKED = 0.9
_NO_LABELS = frozenset(("h1", "figcaption"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_QUOTING = frozenset(("blockquote", "q"))
_CAPTION = re.compile(r"caption|photo-?credit|image-?credit|bildunterschrift|legende", re.IGNORECASE)
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
_QUOTES = re.compile(r"[\"“”„«»「」『』]")
_BADGES = re.compile(r"\s[•·|⋅]\s")
_END = re.compile(r"(?<=[.!?。！？])\s*")


def find_ai_disclosure(document: Document) -> str | None:
    """Return the words that disclose it, as on the page, or None. The whole page is read, author box and footer too."""
    blocks = read_blocks(document.tree)
    return next((found for block in _candidates(blocks) if (found := _in_block(block))), None) or _declared(
        document
    )


def _candidates(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of text that hold one of the words."""
    for block in blocks:
        text = block.text
        if block.link_chars < _LINKED * len(text) and is_telling(text, f" {block.key} "):
            yield block


def _in_block(block: Block) -> str | None:
    found = _label(block) or next(
        (sentence for sentence in _sentences(block.text) if _discloses(sentence, block)), None
    )
    return found if found and not _is_quoted(block.element) else None


def _label(block: Block) -> str | None:
    """A short block that is a label, or the label in a line of badges ("⚡ Name • 30 s • curated by AI")."""
    if len(block.text) > _MAX_LABEL or block.tag in _NO_LABELS or _under_a_picture(block.element):
        return None
    parts = [part.strip() for part in _BADGES.split(block.text)]
    found = next((part for part in (block.text, *parts) if wording.labels().match(part)), None)
    if found and block.tag in _HEADINGS and not wording.kinds().search(found):
        return None  # "AI-generated content" may be what a section of a report is about
    if found and (wording.NOT_SO.search(found) or wording.PICTURES.search(found)):
        return None
    return found or (block.text if wording.BYLINE.match(block.text) else None)


def _sentences(text: str) -> Iterator[str]:
    """The sentences that stand outside quotation marks."""
    quoted = False
    for sentence in _END.split(text):
        marks = len(_QUOTES.findall(sentence))
        if not quoted and not marks and sentence:
            yield sentence[:_MAX_EVIDENCE]
        quoted ^= marks % 2 == 1


def _discloses(sentence: str, block: Block) -> bool:
    if sentence.endswith(("?", "？")):
        return False
    key = f" {words_key(sentence)} "
    return (
        (names_a_machine(sentence, key) and _says_how_it_was_made(sentence, key, block))
        or (may_be_a_machines(key) and _speaks_as_a_machine(sentence))
    ) and wording.SAID.search(sentence) is None


def _speaks_as_a_machine(sentence: str) -> bool:
    """A machine says that it is one, or has left words to whoever asked it for the text."""
    if wording.NOT_HUMAN.search(sentence) or wording.RESIDUE.search(sentence):
        return True
    found = wording.FIRST_PERSON.search(sentence)
    return found is not None and not wording.NOT_SO.search(found[0])


def _says_how_it_was_made(sentence: str, key: str, block: Block) -> bool:
    """ "This article" and the machine; a note without a verb; a machine in the box of an author."""
    languages = wording.languages(key)
    if any(_in_earnest(wording.of_itself(words), sentence) for words in languages):
        return True
    if is_unspaced(key) and _in_earnest(wording.unspaced(), sentence):
        return True
    if any(words.used and _in_earnest(wording.of_use(words), sentence) for words in languages):
        return True
    is_note = len(block.text) <= _MAX_NOTE and block.tag not in _NO_LABELS
    if is_note and (_in_earnest(wording.TRANSLATION, sentence) or _in_earnest(wording.elliptic(), sentence)):
        return not _under_a_picture(block.element)
    return bool(
        wording.AUTHOR_BOX.search(sentence)
        and not wording.COVERS.search(sentence)
        and _about_a_person(block.element)
    )


def _in_earnest(pattern: re.Pattern[str], sentence: str) -> bool:
    """True where the pattern is found and what leads to its end neither denies it nor speaks of pictures."""
    found = pattern.search(sentence)
    return found is not None and not _is_otherwise(sentence[: found.end()])


def _is_quoted(element: HtmlElement) -> bool:
    return element.tag in _QUOTING or any(around.tag in _QUOTING for around in element.iterancestors())


def _under_a_picture(element: HtmlElement) -> bool:
    """True within a figure, or what its layout calls a caption."""
    return any(
        around.tag == "figure" or _CAPTION.search(around.get("class") or "")
        for around in (element, *element.iterancestors())
    )


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


def _declared(document: Document) -> str | None:
    """schema.org and IPTC `digitalSourceType` of the article itself (that of a picture says nothing about the text)."""
    for found in read_json_ld(document.tree):
        value = text_of(found["digitalSourceType"]) if "digitalSourceType" in found else None
        if value and is_article(found) and _SOURCE_TYPES.search(value):
            return f"digitalSourceType: {value}"
    for meta in by_tag(document.tree).get("meta", ()):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop")
        if name and (name := name.strip().lower()) in _META:
            value = (meta.get("content") or "").strip()
            if _SOURCE_TYPES.search(value) or value.lower() in ("true", "yes", "1"):
                return f"{name}: {value}"
    return None
