"""`credit_phrases.toml` as compiled patterns. A name stands in the text as one private-use character (`name_mentions`).

Each pattern is tried once per name, on the few words before or after it, so the time is linear in the names.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(
    files("pipelines.credits").joinpath("credit_phrases.toml").read_text("utf-8")
)
COMMON_WORDS = frozenset(name.replace("’", "'") for name in _DATA["common_words"])
MEDIA_WORDS: tuple[str, ...] = tuple(_DATA["media_words"])
MEDIA_STARTS: tuple[str, ...] = tuple(_DATA["media_starts"])
_CLASS = re.compile(r"\{([a-z]+)\}")
LANGUAGES = tuple(key for key, value in _DATA.items() if isinstance(value, dict))
_AKIN = {"nb": "no", "nn": "no", "sk": "cs", "ms": "id", "gl": "es"}  # read with the phrases of another

_GROWN = [word for code in LANGUAGES for key in ("compound", "grown") for word in _DATA[code].get(key, ())]
COMPOUND = re.compile(rf"-(?i:{'|'.join(_GROWN)})(?!\w)")  # "Spiegel-Bericht"
# The last words of plain phrases: at the head of a sentence they have a capital and are no part of a name.
PHRASE_WORDS = frozenset(
    phrase.split()[-1]
    for code in LANGUAGES
    for key in ("before", "told", "citing")
    for phrase in _DATA[code].get(key, ())
    if phrase.replace(" ", "").isalpha()
)
LEAD_WORDS = frozenset(word.casefold() for code in LANGUAGES for word in _DATA[code]["lead"])

NAME = "[\ue000-\uf8ff]"
_QUOTES = "[\"“”„«‹'‘(]?\\s?"
_CLOSED = "[\"“”»«›'’)]?\\s?"
_START = r"(?<!\w)(?=[\w-])"  # where a phrase may begin: said once for hundreds of them
_HEAD = r"(?:(?<!\w)|(?=[.!?»”\",]))"  # of a word, or a sentence's end with its own sign
_GAP = r"(?:[ :]+|(?<='))"  # nothing stands behind an elided article: "all'Ansa"
_MAX_LEAD_WORDS = 7
_TIGHT = (  # all that may stand between a phrase and a name that is also a common word
    r"(?:(?i:the|der|die|das|dem|den|le|la|el|il|lo|o|a|de|het|al|magazine|newspaper|agencia|agence|agenzia|agência"
    r"|agentur|nachrichtenagentur|quotidiano|diario|quotidien|jornal|krant|persbureau|zeitung) |l'|dell'|all'|dall')?"
)
_CAPITALISED = r"[A-ZÀ-Þ][\w.'-]* "
_APPOSITION = (
    r"(?:,[^,.!?:;\ue000-\uf8ff]{3,70},)?"  # the People's Daily, the mouthpiece of the party, warned
)
_PERSON_OF_IT = rf"'s? (?:\w+ )?(?:{_CAPITALISED}){{1,4}}"  # the BBC's Jane Doe reported
_STAFF_OF_IT = (  # a Reuters reporter in the area saw
    r" (?:[A-Z][\w'-]+ ){0,2}(?:reporter|correspondent|journalist|editor|columnist|magazine|newspaper|news agency"
    r"|website)s? "
    rf"(?:{_CAPITALISED}){{0,3}}(?:(?:in|at|on|there|the|area|scene) ){{0,4}}"
)
_WHEN = r"(?:(?:also|the|on|in|this|last|today|yesterday|week|[A-Z][a-z]+day|morning) ){0,3}"


class Pair:
    """Two phrases that credit together: `first` ends where a name begins, `second` begins where it ends."""

    def __init__(self, first: str, second: str) -> None:
        self._first = first
        self.second = re.compile(second)

    @cached_property
    def first(self) -> re.Pattern[str]:
        """Compiled for the first name that the second phrase stands behind: that costs ten times as much."""
        return re.compile(self._first)


class Patterns:
    """The phrases of one language (and English). `*_before` end where a name begins, `*_after` begin where it ends.

    Each is compiled when it is first asked for: of most languages a process meets few pages.
    """

    before: re.Pattern[str]
    tight_before: re.Pattern[str]
    told: re.Pattern[str]
    announced: re.Pattern[str]
    after: re.Pattern[str]
    quoted_to: re.Pattern[str]
    original_line: re.Pattern[str]
    compound: re.Pattern[str]
    supports: re.Pattern[str]
    citing: re.Pattern[str]
    picture: re.Pattern[str]
    journal_before: re.Pattern[str]
    reference_line: re.Pattern[str]
    reversed: re.Pattern[str]
    via_line: re.Pattern[str]
    via_word: re.Pattern[str]
    source_word: re.Pattern[str]
    with_line: re.Pattern[str]
    origin_before: re.Pattern[str]
    origin_after: re.Pattern[str]
    syndicated_before: re.Pattern[str]
    source_line: re.Pattern[str]
    source_heading: re.Pattern[str]
    related_heading: re.Pattern[str]
    joined: re.Pattern[str]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]

    def __init__(self, sources: dict[str, str], pairs: tuple[Pair, ...]) -> None:
        self.sources = sources
        self.pairs = pairs

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """Asked only for what is not there yet."""
        if name.startswith("__") or name not in self.sources:
            raise AttributeError(name)
        found = self.__dict__[name] = re.compile(self.sources[name])
        return found

    def load(self) -> None:
        """Compile all that is not compiled yet."""
        for name in self.sources:
            getattr(self, name)
        for pair in self.pairs:
            _ = pair.first


def patterns_for(language: str | None) -> Patterns:
    """The patterns for a page in this language (ISO 639-1): its own and the English ones; all where it is unknown."""
    language = _AKIN.get(language or "", language)
    return _patterns(tuple(dict.fromkeys((language, "en"))) if language in LANGUAGES else LANGUAGES)


@cache
def _patterns(languages: tuple[str, ...]) -> Patterns:
    words, lead = _words(languages)
    led = rf"{lead}{{0,{_MAX_LEAD_WORDS}}}{_QUOTES}$"
    sources = dict(
        before=rf"{_START}(?i:{words['before']}){_GAP}{led}",
        tight_before=rf"{_START}(?i:{words['before']}){_GAP}{_TIGHT}{_QUOTES}$",
        told=rf"{_START}(?i:{words['told']}){_GAP}{led}",
        announced=rf"(?<!\w)(?i:{words['announced']})(?!\w)",
        after=(
            rf"{_CLOSED}{_APPOSITION}(?:{_PERSON_OF_IT}|{_STAFF_OF_IT}|,? |(?=')){_WHEN}(?i:{words['after']})(?!\w)"
        ),
        original_line=rf"(?<!\w)(?i:{words['original_line']})(?!\w)",
        quoted_to=(
            rf"(?:[,.!?…]\s?[”“»\"]|[”“»\"] ?,)(?: [^.!?]{{3,80}})? "
            rf"(?i:{words['quoted_to']}){_GAP}{lead}{{0,4}}{_QUOTES}$"
        ),
        compound=rf"^[\"”“»«']?-(?i:{words['compound']})(?!\w)",
        picture=rf"^[^()]{{0,50}}(?i:\b{words['picture']}\b)[^()]{{0,40}}\)|^/[A-ZÀ-Þ]",
        journal_before=rf"(?<!\w)(?i:{words['journal_before']}) {_QUOTES}$",
        reference_line=rf"^(?i:{words['reference_line']}) ?:",
        reversed=rf"(?<!\w)(?i:{words['reversed']})[ :]",
        via_line=rf"^[\W_]{{0,4}}(?i:{words['via_line']})[: ]",
        via_word=rf"(?<!\w)(?i:{words['via_line']})[: ]",
        source_word=rf"(?<!\w)(?i:{words['source_line']}) ?: ?",
        with_line=(
            rf"^[\W_]{{0,4}}(?i:{words['with_line']}) ?(?:the |l'|d'|la )?"
            rf"\(?{NAME}(?:[ ,/&+]|und|et|y|e|{NAME})*[\W_]{{0,3}}$"
        ),
        supports=rf"(?<!\w)(?i:{words['supports']})[ :]+{led}",
        citing=rf"(?<!\w)(?i:{words['citing']}){_GAP}{led}",
        origin_before=rf"(?<!\w)(?i:{words['origin_before']}){_GAP}{led}",
        origin_after=rf"[\"“”»]?,? (?i:{words['origin_after']})(?!\w)",
        syndicated_before=rf"(?:^|(?<=\W))(?i:{words['syndicated_before']})[ :]+{led}",
        source_line=(
            rf"^[\W_]{{0,4}}(?i:{words['source_line']}) ?[:|–-] ?|^(?i:{words['source_line']})\b:? ?(?={NAME})"
        ),
        source_heading=rf"^[\W_]{{0,4}}(?i:{words['source_heading']})[\W_]{{0,3}}$",
        related_heading=rf"^[\W_]{{0,4}}(?i:{words['related_heading']})[\W_]{{0,3}}$",
        joined=(
            rf"^[\"”“»«']?(?:'s)?(?:, (?:(?:{words['link']}) )?| (?:{words['link']}|&|/) |/| / ){lead}{{0,2}}{_QUOTES}$"
        ),
        not_after=rf"[\"“”»]?(?:'s)? (?i:{words['not_after']})(?!\w)",
        not_before=rf"(?<!\w)(?i:{words['not_before']})[ :]+{lead}{{0,2}}{_QUOTES}$",
    )
    pairs = (
        Pair(rf"{_HEAD}(?i:{first}){_GAP}{led}", rf"{_CLOSED}(?i:{second})")
        for first, second in _pairs(languages)
    )
    return Patterns(sources, tuple(pairs))


def _words(use: tuple[str, ...]) -> tuple[dict[str, str], str]:
    """The alternation of each kind of phrase in these languages, and that of a word that may lead to a name."""
    words = {
        key: _either(_phrase(code, entry) for code in use for entry in _DATA[code].get(key, ()))
        for key in _DATA["en"]
        if key not in ("lead", "words", "pairs")
    }
    words["before"] = _either([words["before"], words["told"]])
    lead = _either(re.escape(word) for code in use for word in _DATA[code]["lead"])
    nouns = _either(_DATA["media_nouns"])
    described = rf"(?i:{nouns}) [a-zà-ÿ-]{{4,18}}|[a-zà-ÿ-]{{4,18}} (?i:{nouns})"  # "l'agenzia iraniana"
    # Capitalised words (people, places), or lower-case ones from the list, each with its own space. Atomic: a word that
    # is both would else be tried both ways, and seven of them in 128.
    return words, rf"(?>(?:[A-ZÀ-Þ\ue000-\uf8ff][\w.'-]*|{described}|(?i:{lead})(?:'s)?),?(?: |(?<=')))"


def _pairs(languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """The phrases that credit together, one before a name and one after."""
    return [
        (_phrase(code, first), _phrase(code, second))
        for code in languages
        for first, second in _DATA[code].get("pairs", ())
    ]


def _phrase(code: str, entry: str) -> str:
    """An entry with the classes of words that it names: "{says} to"."""
    classes = _DATA[code].get("words", {})
    return _CLASS.sub(lambda named: f"(?:{classes[named[1]]})", entry).replace("’", "'")


def _either(entries: Any) -> str:
    """One alternation of the entries, the longest first; an empty one matches nothing."""
    unique = sorted(
        {str(entry).replace("’", "'") for entry in entries}, key=lambda entry: (-len(entry), entry)
    )
    return "(?:" + "|".join(unique) + ")" if unique else "(?!)"
