"""The names of all outlets by their first word, and where a text has them: a text in, its names from left to right out.

What stands beside a name decides: "Mike Bloomberg" and "Fortune 500" are other names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from monitor.outlets import Outlet, Outlets
from pipelines.credits.credit_patterns import COMMON_WORDS, COMPOUND, LEAD_WORDS, PHRASE_WORDS
from pipelines.credits.name_forms import (
    bare_name,
    forms,
    inflected_abroad,
    is_article_and_word,
    shared_name,
    stands_bare,
)
from pipelines.credits.unspaced import SIGNS
from pipelines.typography import ASCII_WORDS, without_typography

_WORD = re.compile(r"\w+")
_SECOND_WORD = re.compile(r"\W*(\w*)")
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
    De Het Een Zoals Aldus Ook Dat Uit Door Volgens Tegen Bij Aan
    Nach Bei Beim Ob Seit Mit Für Auf Unter Zum Zur Einen Eine Ein Was Darüber Auch Laut Nun Und
    Tras Ante Desde Hasta Sobre Entre Según Esta Este Ayer Hoy Chez Après Dès Depuis Devant Nos Invité Contacté Joint
    Interrogé Sollicité Lundi Mardi Mercredi Jeudi Vendredi Su Sul Sulla Alla Dopo Ieri Oggi Intervistato Ospite Così
    Na Nos Ao Às Pelos Pelas Ontem Hoje Contactado Procurada""".split()
)
_NO_NAMES = LEAD_WORDS | PHRASE_WORDS
# "According to People familiar with the matter": a word that begins a sentence or stands in a title, and no name.
_COMPLEMENT = re.compile(
    r" (?:familiar|close|briefed|involved|who|whose|affected|aged|like|near|nearby|here|there|across|around"
    r"|inside|outside|with (?:\w+ ){0,2}(?:knowledge|access|ties|links|experience|insight|disabilities|symptoms)"
    r"|(?:(?!report|writ|quot|say|cit|tell|publish|speak)[a-z]{2,}ing|born|based|displaced|infected|employed"
    r"|detained|forced|opposed|linked|used|injured|interviewed|surveyed|polled)"
    r" (?:in|on|at|near|with|for|from|by|to|under|along|around))(?!\w)"
)
_CASE = re.compile(r"'[a-zçğıöşü]{1,4}(?!\w)")  # Turkish endings
_SURNAMES = frozenset(["Bloomberg"])
_MEDIUM = re.compile(r"(?:agentur|zeitung|magazins?|senders?|portals?|blatt|berichts?|reporters?|studios?)$")
_CALLED_SO = re.compile(
    r"""\b(?:newspaper|magazine|tabloid|broadcaster|news\ agency|website|journal|quotidien|hebdomadaire|hebdo|mensuel
    |site|chaîne|agence|confrères|diario|periódico|revista|semanario|agencia|cadena|canal|portal|rotativo|quotidiano
    |settimanale|giornale|agenzia|emittente|rivista|testata|jornal|agência|emissora|krant|persbureau|dagblad|weekblad
    |omroep|nieuwssite|\w*(?:[Zz]eitung|[Mm]agazins?|[Bb]latts?|[Pp]ortals?|[Ss]enders?|[Aa]gentur|[Dd]iensts?))
    (?:\ (?:[a-zà-ÿ]{4,15}|de|du|des|d[ae]l)){0,2}\ ?["“„«‘]?\ ?$""",
    re.X,
)


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
    noun_before: int = 0  # so many characters before it call it a medium: "the newsletter Herring Weekly"
    noun_after: int = 0  # so many behind it: "Xinhua news agency"


_Entry = tuple[str, Outlet, str | None]  # a name, its outlet, the article that a bare name goes without


class NameIndex:
    """The names of all outlets by their first word, as written."""

    def __init__(self, outlets: Outlets) -> None:
        self.outlets = outlets
        words = (word.replace("’", "'") for outlet in outlets.all for word in outlet.common_words)
        self._common_words = COMMON_WORDS.union(words)
        self.namesakes: dict[str, list[Outlet]] = {}
        # The first words of names, and which words may follow; None too where a name has no other.
        self._firsts: dict[str, set[str | None]] = {}
        self._by_words: dict[str, list[_Entry]] = {}  # by the first two words, or the only one
        self._taken: set[str] = set()
        # A text with none of these words names nobody: of each name the word that tells most.
        self.telling: set[str] = set()
        for outlet in outlets.all:
            for name in (outlet.name, *outlet.names):
                for form in forms(name, outlet.id):
                    self._add(form, outlet)
        self._add_shared()
        self._add_bare()
        self._add_inflected()
        for entries in self._by_words.values():
            if len(entries) > 1:
                entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, name: str, outlet: Outlet, article: str | None = None) -> None:
        name = name.replace("’", "'")
        if name not in self._taken and (words := _WORD.findall(name)):
            self._taken.add(name)
            self._firsts.setdefault(words[0], set()).add(words[1] if len(words) > 1 else None)
            beginning = telling = words[0]
            if len(words) > 1:
                beginning, telling = f"{beginning} {words[1]}", max(reversed(words), key=len)
            self.telling.add(telling)
            self._by_words.setdefault(beginning, []).append((name, outlet, article))

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
                if bare and (name not in self._common_words or name.startswith("The ")):
                    self._add(bare[0], outlet, bare[1])

    def _add_inflected(self) -> None:
        """Names with the endings of other languages: no outlet's own name is taken."""
        for outlet in self.outlets.all:
            for name in (outlet.name, *outlet.names):
                if name not in self._common_words:
                    for form in inflected_abroad(name, outlet):
                        self._add(form, outlet)

    @cached_property
    def by_last_word(self) -> dict[str, list[Outlet]]:
        """The outlets by the last words of their names, where these have several beside an article."""
        found: dict[str, dict[str, Outlet]] = {}
        for outlet in self.outlets.all:
            for name in (outlet.name, *outlet.names):
                words = name.removeprefix("The ").split()
                if len(words) > 1:
                    found.setdefault(words[-1], {})[outlet.id] = outlet
        return {word: list(outlets.values()) for word, outlets in found.items()}

    def find(self, text: str, byline: bool = False, words: frozenset[str] | None = None) -> list[Mention]:
        """The known names in a text (typographic apostrophes made plain), from left to right, longest first.

        `words` are those of the text, where the caller has them.
        """
        found: list[Mention] = []
        end = 0
        for start, first in self._beginnings(text, words or words_of(text)):
            if start < end:
                continue
            second = _SECOND_WORD.match(text, start + len(first))
            of_two = self._by_words.get(f"{first} {second[1]}", ()) if second else ()
            for name, outlet, article in chain(of_two, self._by_words.get(first, ())):
                if not text.startswith(name, start) or _goes_on(text, start + len(name), name):
                    continue
                if article and not stands_bare(text, start, start + len(name), article):
                    continue
                common = name in self._common_words
                if common and " " not in name and _COMPLEMENT.match(text, start + len(name)):
                    break
                if (
                    (byline and start + len(name) == len(text))
                    or (outlet.kind == "agency" and not common and _opens_with_case(text, start, name))
                    or not _is_part_of_a_name(text, start, start + len(name), name, common)
                ):
                    end, weak = start + len(name), bool(article) or name in self._common_words
                    weak = weak and not _is_called_a_medium(text, start)
                    found.append(Mention(start, end, name, outlet, weak=weak))
                break
        return found

    def find_unspaced(self, text: str) -> list[Mention]:
        """The names written in kana, Han or Hangul, wherever they stand: no space shows where one begins."""
        outlets, pattern = self._unspaced
        return [Mention(m.start(), m.end(), m[0], outlets[m[0]]) for m in pattern.finditer(text)]

    @cached_property
    def _unspaced(self) -> tuple[dict[str, Outlet], re.Pattern[str]]:
        outlets = {
            name: outlet
            for outlet in reversed(self.outlets.all)
            for name in (outlet.name, *outlet.names)
            if SIGNS.match(name) and len(name) > 1 and name not in outlet.common_words
        }
        names = sorted(outlets, key=lambda name: (-len(name), name))
        return outlets, re.compile("|".join(map(re.escape, names)) or "(?!)")

    def _beginnings(self, text: str, words: frozenset[str]) -> list[tuple[int, str]]:
        """Where names may begin, from left to right: each place of a word that is a name's first."""
        places: list[tuple[int, str]] = []
        for first in filter(self._firsts.__contains__, words):
            seconds = self._firsts[first]
            if None not in seconds and seconds.isdisjoint(words):
                continue  # "The", and no name that goes on with a word of the text
            start = text.find(first)
            while start >= 0:
                end = start + len(first)
                if not (_is_in_word(text[end : end + 1]) or (start and _is_in_word(text[start - 1]))):
                    places.append((start, first))
                start = text.find(first, end)
        places.sort()
        return places


def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once, as written."""
    plain = without_typography(text)
    return frozenset(plain.translate(ASCII_WORDS).split() if plain.isascii() else _WORD.findall(plain))


def _is_in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


_cached: list[NameIndex] = []


def index_of(outlets: Outlets) -> NameIndex:
    """The index of these outlets, built once."""
    if not _cached or _cached[0].outlets is not outlets:
        _cached[:] = [NameIndex(outlets)]
    return _cached[0]


def _is_called_a_medium(text: str, start: int) -> bool:
    """True where the words before a name say that it is one: "le quotidien allemand Bild", "the magazine Time"."""
    return bool(_CALLED_SO.search(text, max(0, start - 40), start))


def _goes_on(text: str, end: int, name: str) -> bool:
    return end < len(text) and (
        (text[end].isalnum() and name[-1].isalnum())
        or (text[end] == "-" and text[end + 1 : end + 2].isupper() and not COMPOUND.match(text, end))
    )


def _opens_with_case(text: str, start: int, name: str) -> bool:
    """True for "Yetkililer Reuters'a …": the word before has its capital as the first of the sentence."""
    plain, _, ending = name.partition("'")
    if plain in _SURNAMES or not (ending or _CASE.match(text, start + len(name))):
        return False
    before = text[max(0, start - 40) : start].rstrip().rpartition(" ")[0].rstrip(" \"“„«‘'")
    return not before or before[-1] in ".!?:”»"


def _is_part_of_a_name(text: str, start: int, end: int, name: str, common: bool) -> bool:
    """True for "Mike Bloomberg", "Fortune 500", "Reuters Building": a capitalised neighbour makes it another name."""
    if name.isupper() or (" " in name and not common and not is_article_and_word(name)):
        return False
    if not name.islower() and (follows := _NEXT_WORD.match(text, end)):  # "der dpa Ermittlungen"
        word = follows[1]
        if word.isdigit() or (word[0].isupper() and word not in _DAYS):
            return True
    before = _WORD_BEFORE.search(text, max(0, start - 40), start) if " " not in name else None
    if before is None or not before[1][0].isupper():
        return False
    word = before[1]
    is_medium = word.casefold() in _NO_NAMES or _MEDIUM.search(word)  # "Nachrichtenagentur Reuters"
    return not (is_medium or word in _BEFORE or word in _DAYS)
