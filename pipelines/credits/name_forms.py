"""The forms in which an outlet's name is written: a name in, capitals, inflections and bare names out.

"Der Spiegel" is "des Spiegels" in the genitive, "Le Monde" hides in "du Monde", "Il Foglio" in "al Foglio", and
"Público" is another paper in Madrid than in Lisbon.
"""

from __future__ import annotations

import re

from monitor.outlets import Outlet

_GERMAN = tuple("Zeitung zeitung Blatt blatt Anzeiger anzeiger Rundfunk rundfunk Kurier Merkur".split())
_GERMAN_DOMAINS = (".de", ".at", ".ch")
# Before a bare name: the article itself in lower case, or run together with a preposition. German nouns have
# capitals anyway ("der Zeit" is time), and "la Nación" is the nation: these count in quotation marks only.
_ARTICLES = {
    "The ": "the ",
    "Le ": "du |au |le ",
    "Les ": "des |aux |les ",
    "L'": "l'|d'|all'|dell'|dall'|sull'|nell'|dall'",
    "Il ": "il |al |del |dal |sul |nel |col ",
    "Lo ": "lo |allo |dello |dallo |sullo ",
    "La ": "alla |della |dalla |sulla |nella ",
    "El ": "(?!)",
    "O ": "o |do |ao |no |pelo ",
    "A ": "à |da |na |pela ",
    "De ": "de ",
    "Het ": "het ",
    "Der ": "(?!)",
    "Die ": "(?!)",
    "Das ": "(?!)",
}
_ALL_ARTICLES = tuple(_ARTICLES)
_BEFORE = {article: re.compile(rf"(?<!\w)(?:{words})[\"“«]?$") for article, words in _ARTICLES.items()}
_OPENING, _CLOSING = "\"“„«‘'", "\"”“»’'"
_ROMANCE = re.compile(r"(?:El|La|Le|Les|Il|Lo|O|A) [^ ]+$|L'[^ ]+$")
_LETTERS = re.compile("[B-DF-HJ-NP-TV-XZ]{3,4}")  # spelled out: with a vowel it might be a word
_CITED_ABROAD = ("us", "uk")
_TAKES_ENDING = re.compile("[A-Z][a-z]{3,}[bcdfgklmnprstvwxz]")
_ENDINGS = "a u em om owi ovi in".split()  # Polish, Czech, Slovak, Croatian, Slovene, Finnish
_COUNTRIES = {
    "de": "de at ch li lu",
    "es": "es ar mx cl co pe uy ve ec bo py cr gt",
    "fr": "fr be ch lu ca sn ci ma",
    "it": "it ch",
    "pt": "pt br ao mz",
    "nl": "nl be",
    "en": "uk us ie au nz in ng ke za zw my bd ca pk",
}


def forms(name: str, domain: str) -> list[str]:
    """A name as it may be written: in capitals, and inflected where it is German ("der Süddeutschen Zeitung")."""
    found = [name, name.upper()] if len(name) > 5 else [name]
    if _LETTERS.fullmatch(name):
        found.append(name.capitalize())  # "la Bbc"
    if domain.endswith(_GERMAN_DOMAINS) or name.endswith(_GERMAN):
        first, _, rest = name.partition(" ")
        if rest and first.endswith("e") and first[0].isupper() and len(first) > 3:
            found += [f"{first}n {rest}", f"{first}r {rest}"]
        elif rest and first.endswith("scher"):  # der Bayerische Rundfunk
            found += [f"{first[:-1]} {rest}", f"{first[:-1]}n {rest}", f"{first[:-1]}n {rest}s"]
        last = name.split()[-1]
        if len(last) > 4 and last.replace("-", "").isalpha() and not last.isupper() and last[-1] not in "sz":
            found += [f"{name}s", f"{name}es"] if last.endswith("blatt") else [f"{name}s"]
    return found


def inflected_abroad(name: str, outlet: Outlet) -> list[str]:
    """A name with the endings that other languages give it: "Reutersa", "Reutersem", "New York Timesu".

    Agencies and English-language outlets are those that papers abroad cite.
    """
    if outlet.kind != "agency" and outlet.place not in _CITED_ABROAD:
        return []
    words = name.split()
    plain = len(words) < 4 and _TAKES_ENDING.fullmatch(words[-1])
    return [f"{name}{ending}" for ending in _ENDINGS] if plain else []


def bare_name(name: str) -> tuple[str, str] | None:
    """The name without its article, and the article; None where it has none, or little would be left."""
    if not name.startswith(_ALL_ARTICLES):
        return None
    for article in _ARTICLES:
        least = 2 if article == "The " else 3  # "the Sun"
        if name.startswith(article) and len(name) - len(article) > least and name[len(article)].isupper():
            return name[len(article) :], article
    return None


def stands_bare(text: str, start: int, end: int, article: str) -> bool:
    """True where a name may do without its article: in quotation marks, or after a form of it ("du Monde")."""
    quoted = text[start - 1 : start] in tuple(_OPENING) and text[end : end + 1] in tuple(_CLOSING)
    return quoted or bool(_BEFORE[article].search(text, max(0, start - 8), start))


def is_article_and_word(name: str) -> bool:
    """True for "El País", "Le Monde": another name where a capitalised word follows ("El País Vasco")."""
    return bool(_ROMANCE.fullmatch(name))


def shared_name(outlet: Outlet) -> str | None:
    """The name that an outlet shares with others: "Público" of "Público (España)"."""
    name, bracket, _ = outlet.name.partition(" (")
    return name if bracket else None


def nearest(
    candidates: list[Outlet], holder: Outlet | None, ending: str, language: str | None
) -> Outlet | None:
    """Of outlets that share a name, the one that a page means: of its own country, else the only one of its language.

    `holder` has the name without a country; `ending` is where the page is published (`Outlet.place`), `language` an
    ISO 639-1 code. None where the name is nobody's here. English is spoken in too many countries to tell.
    """
    spoken = _COUNTRIES.get(language or "", "").split()
    own = [outlet for outlet in candidates if outlet.place == ending]
    if holder and holder.place == ending:
        return holder
    if own:
        return own[0] if len(own) == 1 else None
    if holder and (not language or len(holder.place) > 2 or holder.place in spoken):
        return holder
    akin = [outlet for outlet in candidates if outlet.place in spoken] if language != "en" else []
    return akin[0] if len(akin) == 1 else holder
