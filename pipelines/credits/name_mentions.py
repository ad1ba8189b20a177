"""Where a text names an outlet: by a name that is known, by a name of the right form, or by a link to it.

`mark` replaces each name by one character, so that the patterns of `credit_phrases` need not know any name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.outlets import Outlets, folded
from monitor.urls import registered_domain
from pipelines.credits.credit_patterns import MEDIA_STARTS, MEDIA_WORDS
from pipelines.credits.medium_nouns import MediumNouns, is_speaker, unspaced_media
from pipelines.credits.name_index import Mention, NameIndex, words_of
from pipelines.credits.page_blocks import Block
from pipelines.credits.unspaced import SIGNS

_WORD = re.compile(r"\w+")
_CALL_SIGN = r"[KW][A-Z]{3}(?:-?TV|-FM| \d{1,2}\b)?"
_FORMED = re.compile(
    r"\b(?:"
    + _CALL_SIGN
    # A full stop ends a name, but for those of "St. Louis" and "U.S. News".
    + r"\b|(?:[A-ZÀ-Þ][\w'&-]{0,30}+(?:\.[\w'&-]{1,20}+){0,4}+(?:(?<=[ .][A-Z])\.|(?<=St)\.|(?<=Mt)\.|(?<=Ft)\.)? "
    + r"(?:(?:of|and|&|de|la) )?){1,4}(?:"
    + "|".join(map(re.escape, sorted(MEDIA_WORDS, key=len, reverse=True)))
    + r")\b(?! [A-ZÀ-Þ])|(?:"
    + "|".join(MEDIA_STARTS)
    + r")(?: (?:de|del|da|do|di|des|du|la|le|el))*(?: [A-ZÀ-Þ][\w'-]*){1,3})"
)
_CALLED = re.compile("[KW][A-Z]{3}")
# Without one of these words a text has no name of that form.
_FORM_WORDS = frozenset(_WORD.findall(words)[0] for words in (*MEDIA_WORDS, *MEDIA_STARTS))
_JOURNAL_WORDS = frozenset(
    "journal Fachmagazin Fachzeitschrift Fachjournal revista revue rivista vakblad tijdschrift".split()
)
_JOURNAL = re.compile(
    rf"\b(?:{'|'.join(sorted(_JOURNAL_WORDS))})"
    r"(?: (?:científica|scientifique|scientifica|médica))? "
    r"[\"“„«‘']?\s?((?!The\b)[A-ZÀ-Þ][\w&:'-]*(?:(?: (?:of|and|in|the|for|&|de|et))* [A-ZÀ-Þ][\w&-]*){0,6})"
)
_LEADING = re.compile(
    r"(?:(?:The|As|In|According|By|Via|Per|But|And|When|While|Source|On|At|A|An|From|Former|Our"
    r"|Die|Der|Das|Dem|Den|Des|Ein|Eine|Einem|Einen|Einer|Im|Am|El|La|Le|Un|Una|Une|Il|Los|Las|Les)\b:? )+"
)


def find_mentions(
    block: Block, text: str, index: NameIndex, nouns: MediumNouns | None = None
) -> list[Mention]:
    """Every outlet that a block names. `text` is the block's text with plain apostrophes, of the same length.

    `nouns` are the words for a medium in the page's language.
    """
    words = words_of(text)
    found: list[Mention] = []
    if not words.isdisjoint(index.telling):
        found = index.find(text, block.byline and len(text) < 100, words)
    if not text.isascii() and SIGNS.search(text):
        found += [m for m in index.find_unspaced(text) if not _overlaps(m, found)]
        found += unspaced_media(text, found)
    if not words.isdisjoint(_FORM_WORDS) or (("K" in text or "W" in text) and _CALLED.search(text)):
        found += [_known(m, index.outlets) for m in _formed(text) if not _overlaps(m, found)]
    if not words.isdisjoint(_JOURNAL_WORDS):
        found += [m for m in _journals(text) if not _overlaps(m, found)]
    if block.links:
        found += [m for m in _linked(block, text) if not _overlaps(m, found)]
    if nouns and not words.isdisjoint(nouns.words):
        found += [_known(m, index.outlets) for m in nouns.names(text, found, words)]
        found = [_called(mention, text, nouns) for mention in found]
    return sorted(found, key=lambda m: m.start) if len(found) > 1 else found


def mark(text: str, mentions: list[Mention]) -> tuple[str, list[int]]:
    """The text with each name as one private-use character, and where each of these stands in the new text."""
    parts, places, last, length = [], [], 0, 0
    for number, mention in enumerate(mentions):
        parts.append(text[last : mention.start])
        length += mention.start - last
        places.append(length)
        parts.append(chr(0xE000 + min(number, 6000)))
        length += 1
        last = mention.end
    parts.append(text[last:])
    return "".join(parts), places


def squeezed(name: str) -> str:
    """A name as it might stand in a domain: letters and digits only, without a leading article."""
    words = _WORD.findall(folded(name).replace("'", ""))
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def names_domain(name: str, domain: str) -> bool:
    """True when the name is what the domain spells: "The Wrap" and thewrap.com."""
    label = domain.split(".")[0].replace("-", "")
    key = squeezed(name)
    return len(key) > 2 and (
        key == label
        or "the" + key == label
        or key == domain.replace(".", "")
        or (len(key) > 4 and label.startswith(key))
    )


def _formed(text: str) -> list[Mention]:
    found = []
    for match in _FORMED.finditer(text):
        lead = _LEADING.match(match[0])
        name = match[0][lead.end() if lead else 0 :]
        if name.isupper() or " " in name or "-" in name:
            found.append(Mention(match.end() - len(name), match.end(), name, None))
    return [m for m in found if (m.name.isupper() and len(m.name) < 9) or " " in m.name]


def _known(mention: Mention, outlets: Outlets) -> Mention:
    """The mention with its outlet, where a list has the name with an article: "the Lantern Post"."""
    return replace(mention, outlet=outlets.by_name(mention.name))


def _called(mention: Mention, text: str, nouns: MediumNouns) -> Mention:
    """The mention with how far the words reach that call it a medium."""
    before, after = nouns.beside(text, mention.start, mention.end)
    if not before and not after:
        return mention
    return replace(mention, noun_before=before, noun_after=after, weak=mention.weak and not before)


def _journals(text: str) -> list[Mention]:
    return [
        Mention(m.start(1), m.end(1), m[1], None, journal=True)
        for m in _JOURNAL.finditer(text)
        if not is_speaker(text, m.start(), m[1])
    ]


def _linked(block: Block, text: str) -> list[Mention]:
    found = []
    for link in block.links:
        written = text[link.start : link.end].strip()
        if not written or len(written) >= 40 or not link.href.startswith("http"):
            continue
        name = written.removesuffix("'s")
        # The host holds the name or the name is no domain's: a test at a third of the price of the domain.
        host = link.href.split("/", 3)[2:3] or [link.href]
        if squeezed(name) in host[0].replace("-", "").replace(".", "").lower():
            domain = registered_domain(link.href)
            if names_domain(name, domain):
                found.append(Mention(link.start, link.start + len(written), name, None, domain))
    return found


def _overlaps(mention: Mention, others: list[Mention]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in others)
