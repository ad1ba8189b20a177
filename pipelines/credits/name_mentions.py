"""Where a text names an outlet: by a name that is known, by a name of the right form, or by a link to it.

`mark` replaces each name by one character, so that the patterns of `credit_phrases` need not know any name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from monitor.outlets import Outlet, Outlets, folded
from monitor.urls import registered_domain
from pipelines.credits.credit_patterns import COMMON_WORDS, COMPOUND, LEAD_WORDS, MEDIA_STARTS, MEDIA_WORDS
from pipelines.credits.name_forms import bare_name, forms, is_article_and_word, shared_name, stands_bare
from pipelines.credits.page_blocks import Block

_WORD = re.compile(r"\w+")
_NEXT_WORD = re.compile(r" (\w+)")
_WORD_BEFORE = re.compile(r"(?<!\w)(\w+) $")
_DAYS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December On In At The That In It But And Who Which What How Why I He
    She We They Mr Mrs Ms Dr President
    Reports Reported Says Said Report TV Online News Agency Agentur Magazin""".split()
)
# What may stand before a name as a capitalised word without making it part of a person's or company's name.
_BEFORE = frozenset(
    """The By Via Per Source Sources According From As In With At And Or Quelle Laut Von Selon Según Fuente Secondo
    Segundo Fonte Volgens Bron Al A An This When While After But Our Associated
    Original Read Citing Told Since Although State Yesterday Today However Still Meanwhile Later Earlier Then Now
    Both Even Only Though Because Last
    Wie Auch Die Der Das Dem Den Des Im In Demnach Einem Einer Gegenüber Nachdem Während Zuvor Zuerst Dass Weil Am
    Como Así El La Los Las Una Un En Con También Por Pero Mientras Cuando
    Comme D L Le Les Dans Au Aux Du Par Avec Mais Une Sur Pour Selon Ainsi
    Il Lo Gli Come Anche Dal Dalla Stando Nel Nella Con Per Ma
    O Os As Um Uma Conforme No Na Pela Pelo
    De Het Een Zoals Aldus Ook Dat Uit Door""".split()
)
_CALL_SIGN = r"[KW][A-Z]{3}(?:-?TV|-FM| \d{1,2}\b)?"
_FORMED = re.compile(
    r"\b(?:"
    + _CALL_SIGN
    + r"\b|(?:[A-ZÀ-Þ][\w'&.-]* (?:(?:of|and|&|de|la) )?){1,4}(?:"
    + "|".join(map(re.escape, sorted(MEDIA_WORDS, key=len, reverse=True)))
    + r")\b(?! [A-ZÀ-Þ])|(?:"
    + "|".join(MEDIA_STARTS)
    + r")(?: (?:de|del|da|do|di|des|du|la|le|el))*(?: [A-ZÀ-Þ][\w'-]*){1,3})"
)
_JOURNAL = re.compile(
    r"\b(?:journal|Fachmagazin|Fachzeitschrift|Fachjournal|revista|revue|rivista|vakblad|tijdschrift)"
    r"(?: (?:científica|scientifique|scientifica|médica))? "
    r"[\"“„«‘']?\s?((?!The\b)[A-ZÀ-Þ][\w&:'-]*(?:(?: (?:of|and|in|the|for|&|de|et))* [A-ZÀ-Þ][\w&-]*){0,6})"
)
_LEADING = re.compile(
    r"(?:(?:The|As|In|According|By|Via|Per|But|And|When|While|Source|On|At|A|An|From|Former|Our"
    r"|Die|Der|Das|El|La|Le)\b:? )+"
)
_MEDIUM = re.compile(r"(?:agentur|zeitung|magazins?|senders?|portals?|blatt|berichts?|reporters?|studios?)$")


@dataclass(slots=True)
class Mention:
    """One name in a block: `start` and `end` are offsets into its text."""

    start: int
    end: int
    name: str
    outlet: Outlet | None  # None: known by its form or its link only
    domain: str | None = None  # of the link that it was known by
    weak: bool = False  # a common word: counts only right beside a phrase
    journal: bool = False  # named after the word "journal"


_Entry = tuple[str, Outlet, str | None]  # a name, its outlet, the article that a bare name goes without


class NameIndex:
    """The names of all outlets by their first word, as written."""

    def __init__(self, outlets: Outlets) -> None:
        self.outlets = outlets
        self.namesakes: dict[str, list[Outlet]] = {}
        self._by_first: dict[str, list[_Entry]] = {}
        self._taken: set[str] = set()
        for outlet in outlets.all:
            for name in (outlet.name, *outlet.names):
                for form in forms(name, outlet.id):
                    self._add(form, outlet)
        self._add_shared()
        self._add_bare()
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        small = sorted(first for first in self._by_first if first[0].islower())
        self._first_word = re.compile(
            rf"(?<!\w)(?:[A-ZÀ-Þ\d]\w*|{'|'.join(map(re.escape, small)) or '(?!)'})(?!\w)"
        )

    def _add(self, name: str, outlet: Outlet, article: str | None = None) -> None:
        name = name.replace("’", "'")
        if name not in self._taken and (first := _WORD.search(name)):
            self._taken.add(name)
            self._by_first.setdefault(first[0], []).append((name, outlet, article))

    def _add_shared(self) -> None:
        """Names that outlets of several countries have: which of them is meant, the page decides."""
        for outlet in self.outlets.all:
            if name := shared_name(outlet):
                self.namesakes.setdefault(name, []).append(outlet)
        for name, outlets in self.namesakes.items():
            self._add(name, outlets[0])

    def _add_bare(self) -> None:
        """Names without their articles, after all others: no other outlet's full name is taken."""
        for outlet in self.outlets.all:
            for name in (outlet.name, *outlet.names):
                bare = bare_name(name.replace("’", "'"))
                if bare and name not in COMMON_WORDS:  # "the Times" is said of several
                    self._add(bare[0], outlet, bare[1])

    def find(self, text: str, byline: bool = False) -> list[Mention]:
        """The known names in a text (typographic apostrophes made plain), from left to right, longest first."""
        found: list[Mention] = []
        end = 0
        for match in self._first_word.finditer(text):
            entries, start = self._by_first.get(match[0]), match.start()
            if entries is None or start < end:
                continue
            for name, outlet, article in entries:
                if not text.startswith(name, start) or _goes_on(text, start + len(name), name):
                    continue
                if article and not stands_bare(text, start, start + len(name), article):
                    continue
                if (byline and start + len(name) == len(text)) or not _is_part_of_a_name(
                    text, start, start + len(name), name
                ):
                    end = start + len(name)
                    found.append(
                        Mention(start, end, name, outlet, weak=bool(article) or name in COMMON_WORDS)
                    )
                break
        return found


_cached: list[NameIndex] = []


def index_of(outlets: Outlets) -> NameIndex:
    """The index of these outlets, built once."""
    if not _cached or _cached[0].outlets is not outlets:
        _cached[:] = [NameIndex(outlets)]
    return _cached[0]


def find_mentions(block: Block, text: str, index: NameIndex) -> list[Mention]:
    """Every outlet that a block names. `text` is the block's text with plain apostrophes, of the same length."""
    found = index.find(text, block.byline and len(text) < 100)
    found += [_known(m, index.outlets) for m in _formed(text) if not _overlaps(m, found)]
    found += [m for m in _journals(text) if not _overlaps(m, found)]
    found += [m for m in _linked(block, text) if not _overlaps(m, found)]
    return sorted(found, key=lambda m: m.start)


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


def _goes_on(text: str, end: int, name: str) -> bool:
    return end < len(text) and (
        (text[end].isalnum() and name[-1].isalnum())
        or (text[end] == "-" and text[end + 1 : end + 2].isupper() and not COMPOUND.match(text, end))
    )


def _is_part_of_a_name(text: str, start: int, end: int, name: str) -> bool:
    """True for "Mike Bloomberg", "Fortune 500", "Reuters Building": a capitalised neighbour makes it another name."""
    if name.isupper() or (" " in name and name not in COMMON_WORDS and not is_article_and_word(name)):
        return False
    if follows := _NEXT_WORD.match(text, end):
        word = follows[1]
        if word.isdigit() or (word[0].isupper() and word not in _DAYS):
            return True
    before = _WORD_BEFORE.search(text, max(0, start - 40), start) if " " not in name else None
    if before is None or not before[1][0].isupper():
        return False
    word = before[1]
    is_medium = word.casefold() in LEAD_WORDS or _MEDIUM.search(word)  # "Nachrichtenagentur Reuters"
    return not (is_medium or word in _BEFORE or word in _DAYS)


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


def _journals(text: str) -> list[Mention]:
    return [Mention(m.start(1), m.end(1), m[1], None, journal=True) for m in _JOURNAL.finditer(text)]


def _linked(block: Block, text: str) -> list[Mention]:
    found = []
    for link in block.links:
        name = text[link.start : link.end].strip()
        if name and len(name) < 40 and link.href.startswith("http"):
            domain = registered_domain(link.href)
            if names_domain(name.removesuffix("'s"), domain):
                found.append(
                    Mention(link.start, link.start + len(name), name.removesuffix("'s"), None, domain)
                )
    return found


def _overlaps(mention: Mention, others: list[Mention]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in others)
