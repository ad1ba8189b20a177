"""A title as a person reads it: from the text of a feed, a sitemap or a link, encoded once or twice too
often."""

from __future__ import annotations

import html
import re
import unicodedata

import ftfy
from ftfy.badness import is_bad

# Only tags that stand in titles: "how to use <video>" keeps its word once it is decoded.
_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|big|bdi|bdo|br|center|cite|code|del|dfn|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark"
    r"|nobr|ol|p|q|s|samp|small|span|strike|strong|sub|sup|svg|tt|u|ul|var|wbr)(?:\s[^<>]*)?/?>"
    # What is no text: only with attributes or an end, so that "how to use <script>" keeps its word.
    r"|<(script|style|iframe|object|applet|frameset)\b[^<>]*>.*?</\1\s*>|<(?:embed|frame|link|meta)\s[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"<(?:br|p|div|li|hr|h[1-6])\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,30}\d{0,2});", re.IGNORECASE)
_INVISIBLE = re.compile(
    r"[\u00ad\u200b\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f\ud800-\udfff\ufffe\uffff]"
)  # soft hyphens, zero-width spaces, controls, halves of emoji
_PLAIN = re.compile(r"[ -%'-;=-~\t\n\r\f\v]*")  # ASCII without controls, tags and entities
# ASCII, Russian, Hebrew, Arabic, Chinese, Japanese and Korean letters: alone, they are nowhere in ftfy's patterns.
UNMANGLED = re.compile(r"[ -~А-Яа-яЁё–—\u0590-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*")
MAX_TITLE = 1000  # characters; longer "titles" are whole posts


def clean_title(text: str | None) -> str | None:
    """Return the title with entities decoded (however often they were encoded), tags removed, mojibake mended,
    white space folded, NFC; None where nothing is left."""
    if not text:
        return None
    text = text[: MAX_TITLE * 4]
    if _PLAIN.fullmatch(text):  # most: nothing to decode, to remove or to mend
        return " ".join(text.split())[:MAX_TITLE] or None
    for _ in range(3):  # `&amp;amp;#8217;` is seen in the wild; more is a joke
        text = _without_tags(text)
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    text = _without_tags(text)
    text = _INVISIBLE.sub("", text)
    if not text.isascii():
        # What ftfy asks first itself, without its ways in; of letters that no mojibake has it need not be asked.
        is_mojibake = not UNMANGLED.fullmatch(text) and is_bad(text)
        mended = ftfy.fix_encoding(text) if is_mojibake else text
        text = unicodedata.normalize("NFC", mended)
    return " ".join(text.split())[:MAX_TITLE] or None


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return the title without the " - Outlet" that Google News and others put behind it, where it names
    just that outlet."""
    if not title or not outlet:
        return title
    found = re.match(rf"(.*\S)\s+[-–—|]\s+{re.escape(outlet)}$", title, re.IGNORECASE)
    return found[1] if found else title


def _without_tags(text: str) -> str:
    return _TAG.sub("", _BREAK.sub(r" \g<0>", text)) if "<" in text else text
