"""Pages that stand before an article, or where one was: paywalls, cookie walls, bot checks, errors, log-ins.

A report about walls quotes their words too. What tells a wall: its words are most of a headline or a line, or begin the
sentence, and stand outside quotation marks, on a page that says little else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from pipelines.declared.json_ld import Json, is_article, read_json_ld, text_of
from pipelines.document import Document
from pipelines.reading import kind_wording as wording
from pipelines.reading import wall_wording
from pipelines.reading.blocks import Block, read_blocks
from pipelines.typography import without_typography

FEW_WORDS = 120  # a text this short may be what a wall leaves visible
WALL_WORDS = 250  # a paywalled page may show its first paragraphs
_BARE_WORDS = 150  # a page that has no more than this beside its navigation is its message
_TEASER_WORDS = 60  # what declares itself locked and shows no more than this is cut
_CONSENT_WORDS = 700  # walls that list every partner
_BOX_CHARS = 220  # a line of a paywall
_BLOCKS_TO_A_WALL = 6  # after the last line of the text
_NAME_CHARS = 400  # no message fills half of a longer headline
_LINE_CHARS = 2000  # nor a fifth of a longer line
_LEAD_CHARS = 14  # "Sorry, ", "Oops! "
_SPLIT = re.compile(r"(?<=[.!?…。！？])\s*")
_QUOTES = re.compile('["“”„«»「」『』‹›]')
_QUOTED_ADDRESS = re.compile(r'["“”«»„]\s*(?:https?:|www\.|/)[^\s"“”«»„]*\s*["“”«»„]')  # servers quote those
_TAB_PARTS = re.compile(r"\s+[|\u2013\u2014·:-]\s+")
# A headline that asks or explains is a report's: "Why this page was not found".
_ASKS = re.compile(
    r"\W*(?:why|how|what|who|when|warum|wieso|wie|was|wer|pourquoi|comment|qui|por qué|cómo|quién|perché|come|chi|"
    r"por que|como|quem|waarom|hoe|wie|dlaczego|jak|kto|почему|как|кто|varför|hur|hvorfor|hvordan|neden|nasıl)\b",
    re.IGNORECASE,
)
# Kana, Han and Hangul (its words are twice as long as others), Thai, Lao, Burmese, Khmer.
_NOT_APART = re.compile("[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_APART = re.compile(r"[^\W_]\S*")
_OUTSIDE = frozenset(("nav", "footer", "header", "aside"))
# In the order in which they are asked: an error page may offer a log-in, a bot check may ask to enable scripts.
_MESSAGES = (
    ("region block", wording.REGION),
    ("challenge page", wording.CHALLENGE),
    ("soft 404", wording.NOT_FOUND),
    ("maintenance", wording.MAINTENANCE),
    ("moved", wording.MOVED),
)
_LANDINGS = (
    ("login", wording.LOGIN, wording.LOGIN_PATH),
    ("newsletter landing", wording.NEWSLETTER, wording.NEWSLETTER_PATH),
    ("app landing", wording.APP, wording.APP_PATH),
)


def why_by_name(document: Document, title: str | None, words: int) -> str | None:
    """The reason told by headline, title or (on a bare page) any line; None where it names no such thing."""
    said = (title, *_headings(document), *_tab_parts(document))
    names = [name for name in said if name and len(name) <= _NAME_CHARS]
    for what, pattern in _MESSAGES:
        if found := next((hit for name in names if (hit := _fills(pattern, name, 0.5))), None):
            return f"{what}: {words} words, says “{found}”"
    lines = _lines(document)
    if sum(word_count(line) for line in lines) < _BARE_WORDS:
        for what, pattern in _MESSAGES:
            if found := _first(pattern, lines):
                return f"{what}: {words} words, says “{found}”"
    path = urlsplit(document.page.url).path
    for what, pattern, place in _LANDINGS:
        found = next((hit for name in names if (hit := _fills(pattern, name, 0.4))), None)
        if found is None and place.search(path):
            found = _first(pattern, lines)
        if found:
            return f"{what}: {words} words, says “{found}”"
    return None


def why_wall(document: Document, blocks: Sequence[Block], text: str, words: int) -> str | None:
    """A paywall with the line that asks for a subscription, a cookie wall, or None."""
    if why := _why_consent(document, text, words):
        return why
    locked = any(is_article(found) and _is_locked(found) for found in read_json_ld(document.tree))
    if words < FEW_WORDS or locked:
        for line in _below(blocks, text):
            found = _said(wall_wording.PAYWALL, line, 0.5)
            if found and wall_wording.OTHER_OFFER.search(line) is None:
                return f"paywall: {words} words, says “{found}”"
    if locked and words < _TEASER_WORDS:
        return f"paywall: {words} words, declares that it is not free (schema.org)"
    return None


def _why_consent(document: Document, text: str, words: int) -> str | None:
    """Consent is all that the page speaks of: its phrases stand there, and their words come thick."""
    said = text if words >= 12 else " ".join(_lines(document))
    length = word_count(said)
    # The quickest question first: hardly any text is so full of them.
    if length > _CONSENT_WORDS or len(wall_wording.CONSENT_WORD.findall(said)) * 14 < length:
        return None
    found = wall_wording.CONSENT.search(said) or (
        wall_wording.COOKIES.search(said) if wall_wording.TO_THE_READER.search(said) else None
    )
    return f"cookie wall: {words} words, says “{found[0]}”" if found else None


def _below(blocks: Sequence[Block], text: str) -> Iterator[str]:
    """The short lines of the text and those that follow it closely, where a wall stands."""
    known = set(text.split("\n"))
    last = max((place for place, block in enumerate(blocks) if block.text in known), default=None)
    if last is None:
        last = next((place for place, block in enumerate(blocks) if block.tag == "h1"), len(blocks))
    first = next((place for place, block in enumerate(blocks) if block.tag == "h1"), 0)
    for block in blocks[min(first, last) : last + 1 + _BLOCKS_TO_A_WALL]:
        if len(block.text) <= _BOX_CHARS and not is_outside(block):
            yield block.text


def _first(pattern: re.Pattern[str], lines: Iterable[str]) -> str | None:
    return next((hit for line in lines if (hit := _said(pattern, line))), None)


def _said(pattern: re.Pattern[str], line: str, elsewhere: float = 0.4) -> str | None:
    """The words found, where they begin a sentence and fill a fifth of the line, or fill the share `elsewhere` of it.

    Within quotation marks somebody else says them.
    """
    if len(line) > _LINE_CHARS:
        return None
    line = _QUOTED_ADDRESS.sub("", line)
    if _QUOTES.search(line) or not pattern.search(line):
        return None
    for sentence in _SPLIT.split(line):
        for found in pattern.finditer(sentence) if not _ASKS.match(sentence) else ():
            if len(found[0]) >= (0.2 if found.start() <= _LEAD_CHARS else elsewhere) * len(line):
                return found[0]
    return None


def is_shell(document: Document, described: str | None) -> bool:
    """True for a page that asks for a log-in where a post of a few words would stand: a sentence begins so.

    `described` is what the page's head says of it: where it holds the post, what stands around that is no matter.
    """
    said = [described] if described else [*_headings(document), *_lines(document)]
    sentences = [sentence for line in said for sentence in _SPLIT.split(line)]
    return any(
        (found := pattern.search(sentence)) is not None and found.start() <= _LEAD_CHARS
        for pattern in (wording.LOGIN, wording.NO_POST, wording.CHALLENGE, wording.NOT_FOUND)
        for sentence in sentences
    )


def _fills(pattern: re.Pattern[str], name: str, share: float) -> str | None:
    """The words found, where they are much of the name: "404 Media raises money" is no error page."""
    found = pattern.search(name)
    if found is None or _ASKS.match(name):
        return None
    long_enough = len(found[0]) >= share * len(name.strip())
    return (
        found[0]
        if long_enough and (found.start() <= _LEAD_CHARS or len(found[0]) >= 0.75 * len(name))
        else None
    )


def _headings(document: Document) -> list[str]:
    return [block.text for block in read_blocks(document.tree) if block.tag == "h1" and len(block.text) < 120]


def _lines(document: Document) -> list[str]:
    """The blocks outside navigation, header and footer; headlines are asked by name."""
    return [
        block.text
        for block in read_blocks(document.tree)
        if block.tag not in ("h1", "title") and block.link_share < 0.9 and not is_outside(block)
    ]


def is_outside(block: Block) -> bool:
    """True for a block in navigation, header, footer or aside."""
    return block.tag in _OUTSIDE or any(element.tag in _OUTSIDE for element in block.element.iterancestors())


def _tab_parts(document: Document) -> list[str]:
    """What stands on the browser's tab, cut where outlets set their name apart."""
    title = next(document.tree.iter("title"), None)
    return _TAB_PARTS.split(" ".join((title.text or "").split())) if title is not None else []


def _is_locked(found: Json) -> bool:
    return (
        str(text_of(found.get("isAccessibleForFree")) or found.get("isAccessibleForFree")).lower() == "false"
    )


def word_count(text: str) -> int:
    """Words; of a script that writes none apart, two letters count as one, and what stands between them as it is."""
    if without_typography(text).isascii() or _NOT_APART.search(text) is None:
        return len(text.split())
    between, wide = _NOT_APART.subn(" ", text)
    return wide // 2 + len(_APART.findall(between))
