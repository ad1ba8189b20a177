"""Whether a text is the name of the outlet at an address: "Søndagsavisen" at sondagsavisen.example."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

MIN_LETTERS = 3  # of a name; shorter ones are in too many hosts
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ı": "i", "œ": "oe"})
_NO_LETTER = re.compile(r"[^a-z0-9]")


def names_site(text: str, url: str) -> bool:
    """True where the text, without its article, spaces and accents, is a part of the host of the address."""
    name = _plain(text.lower().removeprefix("the "))
    return len(name) >= MIN_LETTERS and name in _NO_LETTER.sub("", urlsplit(url).netloc.lower())


def _plain(text: str) -> str:
    """The letters and digits of a name in lower case, as a host has them."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return _NO_LETTER.sub("", text)
