"""A word in, the form under which an event's articles share it out: endings folded, letters in Latin.

Light stemming only: the endings of English and of the East Slavic languages, which change a name in every case. Folding
more brought nothing where it was measured. In Latin letters "Халден" and "Halden" are one name.
"""

from __future__ import annotations

import unicodedata

_LEAST_STEM = 4  # letters that stay
_LEAST_CYRILLIC_STEM = 3
# Nouns and adjectives of Russian and Ukrainian, after the Snowball stemmer's; longer ones are tried first.
_CYRILLIC_ENDINGS = sorted(
    "иями ями ами ией иям ием иях ого его ому ему ыми ими ах ях ов ев ей ой ый ий ая яя ое ее ые ие ую юю ом ем ам ям "
    "ых их ью ия ья ії ії єю ою а я о е ы и у ю ь й і ї є".split(),
    key=lambda ending: -len(ending),
)
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i i k l m n o p r s t u f h ts ch sh shch - y - e yu ya i i e g".replace(
            "-", ""
        ).split(" "),
        strict=True,
    )
)
_TO_LATIN = str.maketrans(_LATIN)
_FOLDED = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "đ": "d"}
)  # those without a mark of their own


def stem(word: str) -> str:
    """A casefolded word without its ending; in Latin letters without marks where it is Latin or Cyrillic."""
    if not word.isalpha():
        return word
    if "\u0400" <= word[0] <= "\u04ff":
        return _without_cyrillic_ending(word).translate(_TO_LATIN)
    if not word.isascii():
        spread = unicodedata.normalize("NFKD", word.translate(_FOLDED))
        word = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return _without_english_ending(word) if word.isascii() else word


def _without_cyrillic_ending(word: str) -> str:
    for ending in _CYRILLIC_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_CYRILLIC_STEM:
            return word[: -len(ending)]
    return word


def _without_english_ending(word: str) -> str:
    """Plurals, "-ing", "-ed" and a last "-e": closed, closing and closes are "clos"."""
    if word.endswith("ies") and len(word) > _LEAST_STEM + 1:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _LEAST_STEM:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]  # planned is plan, called is call
            break
    return word[:-1] if word.endswith("e") and len(word) > _LEAST_STEM else word
