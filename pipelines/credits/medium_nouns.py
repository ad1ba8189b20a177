"""Names beside a word for a medium: a text in, those out that no list need know ("the newsletter Herring Weekly").

The words stand in `medium_nouns.toml`. A name alone is no credit: a phrase beside it must make it one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipelines.credits.name_index import Mention

_DATA: dict[str, Any] = tomllib.loads(
    files("pipelines.credits").joinpath("medium_nouns.toml").read_text("utf-8")
)
_WORD = re.compile(r"\w+")
_NEAR = 70  # characters before a name that may hold the noun and what stands between


def _either(entries: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(set(entries), key=lambda entry: (-len(entry), entry))) + ")"


_OWNED = (  # what stands on somebody's own blog is his, and no outlet's
    r"(?:his|her|their|my|its|own|sein\w*|ihr\w*|eigene\w*|son|leur|su|suo|seu|zijn|haar|sin|svém|swoim|своём|своем)"
)
# A capital elsewhere belongs to a name, and so does that of "Agencia Estatal de Meteorología" everywhere.
_HEAD = r"(?:^|(?<=[.!?…:] )|(?<=[.!?…][\"”»] )|(?<=[„“«\"]))"
_BETWEEN = rf"(?: {_either(_DATA['between'])}){{0,2}}"
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆĄĘŃČŠŽŘĎŤŇŮĚĽĐŐŰĞİŞȘȚΑ-ΩА-ЯЁІЇЄҐ][\w'&-]{0,30}(?:\.[\w'&-]{1,20}){0,4}"
_JOINING = (
    r"(?:(?:of|the|for|on|and|&|de|del|della|dello|dei|des|du|di|da|do|dos|das|la|le|les|el|los|et|e|y|von|van|der|den"
    r"|het|und|och|og|i|и|na) |[ld]')"
)
_TAILS = frozenset(_DATA["tails"])
_NAME = rf"{_CAPITALISED}(?: {_JOINING}{{0,2}}{_CAPITALISED}){{0,4}}(?: {_either(_TAILS)}(?!\w))?"
_SHORT_NAME = rf"{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}"
_QUOTED = r"[\"“”„«‘']\s?(?=\w)[^\"“”„«»‘’]{2,45}?(?=\s?[\"“”»‘’'](?!\w))"
# Days and other words with a capital that follow such a noun and are no name.
_NO_NAME = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December I In On At The That It But And Who Which He She We They Mr Mrs Ms Dr Reporter
    Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Angaben Informationen Berichten Berichte""".split()
)
_ARABIC_WORDS = frozenset(before + noun for noun in _DATA["arabic"] for before in ("", *"ولب", "ول", "وب"))
_ARABIC_END = rf"{_either(_DATA['arabic_ends'])}(?!\w)"
_ARABIC_WORD = rf"(?!{_ARABIC_END})\w+"
_ARABIC = re.compile(
    rf"(?<!\w)[وبل]{{0,2}}{_either(_DATA['arabic'])} [«\"“]?({_ARABIC_WORD}(?: {_ARABIC_WORD}){{0,2}}?)"
    rf"(?: ال\w+ية)?(?=[»\"”]? {_ARABIC_END}|[»\"”،,.:])"  # "the French …" is no part of the name
)
_SIGNS = "\u3400-\u9fff\u30a0-\u30ff\uac00-\ud7a3"
_UNSPACED = re.compile(
    rf"(?:(?<=[据據])|(?<![{_SIGNS}]))(?![据據])[{_SIGNS}]{{1,8}}?{_either(_DATA['unspaced'])}(?!社|[報报](?![道导導])|[网網])"
)

_SAID_TO = re.compile(
    r"(?<!\w)(?:sagte|erklärte|erzählte|bestätigte|verriet|teilte|dijo|declaró|explicó|contó|confirmó|aseguró|disse|declarou"
    r"|explicou|contou|afirmou|ha detto|ha dichiarato|ha spiegato|a (?:déclaré|dit|expliqué|confié|raconté|confirmé)"
    r"|сказал[аи]?|рассказал[аи]?|сообщил[аи]?|заявил[аи]?|powiedział[ao]?|řekl[ai]?|sa|sade|berättade|fortalte)"
    r" (?:der|dem|einer|einem|al|a la|a un|alla|all'|ao|à|au|à la|à l'|à un|till|til|för)? ?$"
)
_PERSON = re.compile(rf"{_CAPITALISED} {_CAPITALISED}(?: {_CAPITALISED})?")


@dataclass(frozen=True, slots=True)
class MediumNouns:
    """The words for a medium of one language and of English. A text with none of `words` holds no such name."""

    words: frozenset[str]
    named: tuple[tuple[frozenset[str], re.Pattern[str]], ...]  # each for texts with one of its words
    before: re.Pattern[str]
    after: re.Pattern[str]

    def names(self, text: str, taken: list[Mention], words: frozenset[str]) -> list[Mention]:
        """The names beside such a word, cut where one of `taken` begins. `words` are those of the text."""
        found = [_cut(text, match, taken) for match in self._matches(text, words)]
        return [mention for mention in found if mention is not None]

    def _matches(self, text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
        for nouns, pattern in self.named:
            if not words.isdisjoint(nouns):
                yield from pattern.finditer(text)
        if not text.isascii():
            yield from _ARABIC.finditer(text)

    def beside(self, text: str, start: int, end: int) -> tuple[int, int]:
        """How many characters before and after a name call it a medium: of "the newsletter " those of "newsletter "."""
        before = self.before.search(text, max(0, start - _NEAR), start)
        after = self.after.match(text, end)
        return start - before.start() if before else 0, after.end() - end if after else 0


def medium_nouns(language: str | None) -> MediumNouns:
    """The words for a medium on a page in this language (ISO 639-1): its own and the English ones."""
    known = (*_DATA["before"], *_DATA["after"], "ar")
    return _medium_nouns(language if language in known else "en")


@cache
def _medium_nouns(language: str) -> MediumNouns:
    before = {noun for code in (language, "en") for noun in _DATA["before"].get(code, ())}
    after = {noun for code in (language, "en") for noun in _DATA["after"].get(code, ())}
    if language == "ar":
        before |= _ARABIC_WORDS
    first = {noun[:1].upper() + noun[1:] for noun in before if not noun.casefold().startswith("ag")}
    within, at_head = _either(map(re.escape, before)), _either(map(re.escape, first))
    noun = rf"(?<!\w)(?=\w)(?:(?<!-){within}|{_HEAD}{at_head}){_BETWEEN}"  # only where a word begins
    behind = rf"{_either(map(re.escape, after))}(?!\w)"
    words_before, words_after = _last_words({*before, *first}), _last_words(after)
    return MediumNouns(
        words_before | words_after | _ARABIC_WORDS,
        (
            (words_before, re.compile(rf"{noun} (?:({_QUOTED})|({_NAME}))")),
            (words_after, re.compile(rf"(?<!\w)(?:({_QUOTED})\s?[\"“”»‘’']|({_SHORT_NAME})) {behind}")),
        ),
        re.compile(rf"{noun} [\"“”„«‘']?\s?$"),
        re.compile(rf"[\"”“»’']? {behind}"),
    )


def _last_words(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(_WORD.findall(noun)[-1] for noun in nouns)


def is_speaker(text: str, start: int, name: str) -> bool:
    """True where the name behind the word for a medium that starts there is of who spoke to it.

    "Das sagte der Zeitung Peter Müller": he said it, and the paper goes without its name.
    """
    return bool(_SAID_TO.search(text, max(0, start - 30), start) and _PERSON.fullmatch(name))


def unspaced_media(text: str, taken: list[Mention]) -> list[Mention]:
    """The names in kana, Han or Hangul that end as those of outlets do."""
    found = (_between(text, match.start(), match.end(), taken) for match in _UNSPACED.finditer(text))
    return [mention for mention in found if mention is not None]


_OWN_MEDIUM = re.compile(rf"(?<!\w){_OWNED} (?:\w+ )?$", re.I)


def _cut(text: str, match: re.Match[str], taken: list[Mention]) -> Mention | None:
    """The name that a pattern found, if it is one."""
    if _OWN_MEDIUM.search(text, max(0, match.start() - 20), match.start()):
        return None
    group = next(number for number in range(1, 3) if match.re.groups < 2 or match[number])
    if group == 2 and is_speaker(text, match.start(), match[group]):
        return None
    return _between(text, match.start(group), match.end(group), taken)


def _between(text: str, start: int, end: int, taken: list[Mention]) -> Mention | None:
    """The name there, without its quotation mark, a day behind it, and what is another's name; None if none is left."""
    while start < end and not text[start].isalnum():
        start += 1
    for other in taken:
        if other.start < end and start < other.end:
            end = other.start
    name = text[start:end].rstrip() if start < end else ""
    quoted = text[start - 1 : start] not in ("", " ")
    while name and not quoted and _is_no_end(name.rpartition(" ")[2]):
        name = name.removesuffix(name.rpartition(" ")[2]).rstrip()
    if len(name) < 2 or name.partition(" ")[0] in _NO_NAME:
        return None
    return Mention(start, start + len(name), name, None)


def _is_no_end(word: str) -> bool:
    return word in _NO_NAME or (word.islower() and word not in _TAILS and word.isalpha() and word.isascii())
