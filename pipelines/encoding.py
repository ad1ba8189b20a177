"""Bytes to text: the rule by which a page's body is decoded.

Bytes first: a byte order mark, then valid UTF-8, whatever a header says. Then what is declared, where it
decodes and looks like language. Then the character set under which the words look most like language, alone
or in UTF-8.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding

from monitor.models import Repair
from pipelines.decoding.charset_guess import Guess, guess, likeness_as, sample
from pipelines.decoding.charsets import charset_of, shown_name, text_of

BELIEVED_FROM = (
    0.6  # likeness to language from which a declared character set is not questioned; 1 is certain
)
UTF8_SHARE = 0.5  # of the high bytes: from here a body with bad bytes is UTF-8 with pieces of something else
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ISO_2022 = re.compile(rb"\x1b\$[@B]|\x1b\(J")
_SURROGATES = re.compile("[\ud800-\udfff]+")
_ESCAPED = re.compile("[\udc80-\udcff]+")
_LABEL = re.compile(r"""(?:charset|encoding)\s*+=\s*+["']?\s*+([\w.:-]+)""", re.IGNORECASE)
HEAD_BYTES = 4096  # of a page, in which its declaration is looked for
_NAMES_UTF8 = re.compile(rb"""(?:charset|encoding)\s*+=\s*+["']?\s*+utf-?8(?![\w-])""")
_CUT_CHARACTER = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as text, with what was mended on the way. `encoding` is a label of WHATWG's standard."""

    text: str
    encoding: str
    repairs: tuple[Repair, ...] = ()
    is_as_sent: bool = False  # the body was UTF-8, and the text in UTF-8 is the body


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Turn a page's bytes into text, given the HTTP Content-Type header; what is lost becomes U+FFFD.

    Never fails. The text holds no NUL and no surrogates. A charset that is declared and not true is a Repair.
    """
    decoded = _with_mark(body) or _as_utf8(body)
    if decoded and decoded.encoding == "utf-8" and _names_no_other(body, content_type):
        is_as_sent = not (decoded.repairs or b"\x00" in body or body.startswith(codecs.BOM_UTF8))
        return replace(decoded, text=_without_nul(decoded.text, body), is_as_sent=is_as_sent)
    label = declared_label(body, content_type)
    declared = charset_of(label)
    decoded = decoded or _as_declared(body, declared) or _as_guessed(body)
    repairs = decoded.repairs
    if declared and not _agrees(declared, decoded, body):
        repairs = (Repair(f"declared {label}, is {decoded.encoding}", 1), *repairs)
    return Decoded(_without_surrogates(_without_nul(decoded.text, body)), decoded.encoding, repairs)


def _without_nul(text: str, body: bytes) -> str:
    return text.replace("\x00", "") if b"\x00" in body else text  # bytes are searched faster


def _names_no_other(body: bytes, content_type: str | None) -> bool:
    """True where neither the header nor the page's head names a character set other than UTF-8: most pages."""
    for said in (body[:HEAD_BYTES].lower(), (content_type or "").lower().encode("utf-8", "replace")):
        if said.count(b"charset") + said.count(b"encoding") != len(_NAMES_UTF8.findall(said)):
            return False
    return True


def _without_surrogates(text: str) -> str:
    """The text with U+FFFD for halves of a pair, which are no characters. To encode is the quickest test for them."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def declared_label(body: bytes, content_type: str | None) -> str | None:
    """The character set that the header declares, else the page's `<meta>` or XML declaration, as written.

    A label that means nothing counts as none.
    """
    head = body[:HEAD_BYTES]
    in_header, in_page = http_content_type_encoding(content_type), html_body_declared_encoding(head)
    found = charset_of(in_header or in_page)
    # w3lib resolves what it finds; a person wants to read what the page says.
    written = content_type if in_header else head.decode("latin-1")
    labels = [label.lower() for label in _LABEL.findall(written or "")]
    return next((label for label in labels if charset_of(label) == found), found and shown_name(found))


def _with_mark(body: bytes) -> Decoded | None:
    """A body that begins with a byte order mark, or UTF-16 that shows itself by its NULs."""
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return _cut_free(body[len(mark) :], charset)
    head = body[:200]
    for charset, nuls in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(nuls) > 10 and nuls.count(0) > 0.7 * len(nuls) and head.count(0) < 0.6 * len(head):
            return _cut_free(body, charset)
    return None


def _cut_free(body: bytes, charset: str) -> Decoded:
    """A body whose character set is certain: bad bytes become U+FFFD, an end in mid-character is dropped."""
    if charset == "utf-8":
        return _as_utf8(body) or _mixed(body, guess(sample(body)))
    text = body[: len(body) // 2 * 2].decode(charset, "replace")
    return Decoded(text, charset, (_cut(),) if len(body) % 2 else ())


def _as_utf8(body: bytes) -> Decoded | None:
    """A body that is valid UTF-8, but for an end in mid-character."""
    cut = _CUT_CHARACTER.search(body[-3:])
    whole = body[: len(body) - len(cut[0])] if cut else body
    try:
        text = whole.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if text.isascii():
        # ISO-2022-JP hides in ASCII. An end that only looks like half a character of UTF-8 proves nothing.
        if _ISO_2022.search(body):
            return Decoded(body.decode("iso2022_jp_2", "replace"), "iso-2022-jp")
        if cut:
            return None
    return Decoded(text, "utf-8", (_cut(),) if cut else ())


def _cut() -> Repair:
    return Repair("cut off in mid-character", 1, 1)


def _as_declared(body: bytes, declared: str | None) -> Decoded | None:
    """A body in the character set that it declares, if its words then look like language."""
    if declared is None or declared.startswith("utf-"):
        return None
    tokens = sample(body)
    if any(_is_utf8(token) for token in tokens) or likeness_as(tokens, declared) < BELIEVED_FROM:
        return None
    return Decoded(text_of(body, declared), shown_name(declared))


def _as_guessed(body: bytes) -> Decoded:
    """A body of which only the bytes are known."""
    tokens = sample(body)
    foreign = [token for token in tokens if not _is_utf8(token)]
    share = 1 - sum(map(len, foreign)) / (sum(map(len, tokens)) or 1)
    among = guess(foreign)
    if share >= UTF8_SHARE:
        return _mixed(body, among)
    alone = guess(tokens) if share else among
    # UTF-8 words read in another character set are no language, so they lower the likeness of the whole.
    if alone.likeness < among.likeness - 0.05:
        return _mixed(body, among)
    return Decoded(text_of(body, alone.charset), shown_name(alone.charset))


def _is_utf8(token: bytes) -> bool:
    try:
        token.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mixed(body: bytes, foreign: Guess) -> Decoded:
    """UTF-8 with pieces in a character set of one byte a letter; half a character of UTF-8 becomes U+FFFD."""
    places = lost = 0

    def piece(match: re.Match[str]) -> str:
        nonlocal places, lost
        raw = match[0].encode("utf-8", "surrogateescape")
        if len(raw) > 1 and _CUT_CHARACTER.fullmatch(raw):
            lost += 1
            return "\ufffd"
        places += 1
        return text_of(raw, foreign.charset)

    text = _ESCAPED.sub(piece, body.decode("utf-8", "surrogateescape"))
    name = shown_name(foreign.charset)
    repairs = (Repair(f"{name} among utf-8", places),) if places else ()
    return Decoded(
        text, "utf-8", repairs + ((Repair("half a character of utf-8", lost, lost),) if lost else ())
    )


def _agrees(declared: str, decoded: Decoded, body: bytes) -> bool:
    """True when the declaration did no harm: it is what was found, or the body is plain ASCII."""
    return shown_name(declared) == decoded.encoding or decoded.encoding.startswith(declared) or body.isascii()
