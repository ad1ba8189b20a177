"""The character sets that pages are written in: labels, code pages, and which languages use which."""

from __future__ import annotations

import re

import ftfy.bad_codecs.sloppy
from w3lib.encoding import resolve_encoding

WESTERN = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "ca")
CENTRAL = ("pl", "cs", "hu", "sk", "sl", "sh", "ro", "de")
CYRILLIC = ("ru", "uk", "bg", "mk")

# The code pages to try for a body that declares none, with the languages written in them; the likelier first.
SINGLE_BYTE: dict[str, tuple[str, ...]] = {
    "windows-1252": WESTERN,
    "windows-1251": CYRILLIC,
    "windows-1250": CENTRAL,
    "iso8859-2": CENTRAL,
    "windows-1254": ("tr",),
    "windows-1253": ("el",),
    "iso8859-7": ("el",),
    "windows-1255": ("he",),
    "windows-1256": ("ar", "fa", "ur"),
    "windows-1257": ("lt", "lv"),
    "koi8-u": ("ru", "uk"),
    "iso8859-5": ("ru", "bg"),
    "iso8859-15": WESTERN,
    "cp866": ("ru",),
    "mac-roman": WESTERN,
    "windows-874": ("th",),
}
MULTI_BYTE = ("cp932", "euc_jp", "cp949", "gb18030", "big5hkscs")

# Python finds these codecs once the module is imported: WHATWG's tables, in which no byte is refused.
_SLOPPY_CODECS = ftfy.bad_codecs.sloppy.CODECS
_SLOPPY = re.compile(r"^(?:cp|windows-)(125\d|874)$")
_NAMES = {
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "big5hkscs": "big5",
    "euc_jp": "euc-jp",
    "koi8-u": "koi8-r",
}


def charset_of(label: str | None) -> str | None:
    """What a label means on the web (`iso-8859-1` is windows-1252), or None for an unknown label."""
    codec = resolve_encoding(label.strip()) if label else None
    if codec is None:
        return None
    if codec in ("utf-8", "utf_8", "utf-8-sig"):
        return "utf-8"
    if match := _SLOPPY.match(codec):
        return f"windows-{match[1]}"
    return {
        "big5": "big5hkscs",
        "euc-kr": "cp949",
        "euc_jp": "euc_jp",
        "euc-jp": "euc_jp",
        "koi8-r": "koi8-u",
    }.get(codec, codec)


def text_of(body: bytes, charset: str) -> str:
    """Bytes read in a character set; U+FFFD for what it does not hold."""
    return body.decode(python_codec(charset), "replace")


def python_codec(charset: str) -> str:
    """The Python codec for a character set: ftfy's, where Python's own refuses bytes that browsers show."""
    sloppy = "sloppy_" + charset.replace("windows-874", "cp874").replace("-", "_")
    return sloppy if sloppy in _SLOPPY_CODECS else charset


def shown_name(charset: str) -> str:
    """The name of a character set as people write it."""
    return _NAMES.get(charset) or charset.replace("iso8859-", "iso-8859-")


def languages_of(charset: str) -> tuple[str, ...]:
    """The languages that a single-byte character set is used for."""
    return SINGLE_BYTE.get(charset, WESTERN)
