"""The text that a page declares (`articleBody` of schema.org), for pages whose layout a script has yet to fill.

A declared text is often cut short, or run together without paragraphs, so it stands in only where the layout shows next
to nothing of it.
"""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml.html import document_fromstring

from pipelines.reading.blocks import read_blocks
from pipelines.reading.plain_text import plain_text

_MIN_CHARS = 400  # a shorter declared text may be a teaser
_MAX_SHOWN_SHARE = 0.25  # of it; where the layout shows more, the layout is the text
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|ul|ol|li|blockquote)\b[^<>]*>", re.IGNORECASE)


def declared_instead(shown: str, declared: str | None) -> str:
    """Return the text as the layout shows it, or the declared one where the layout shows hardly any of that."""
    if declared is None or len(declared) < _MIN_CHARS or len(shown) >= _MAX_SHOWN_SHARE * len(declared):
        return shown
    text = _as_text(declared)
    return text if len(shown) < _MAX_SHOWN_SHARE * len(text) else shown


def _as_text(declared: str) -> str:
    """A declared text as lines. Some declare markup, once or twice escaped."""
    declared = html.unescape(declared)
    if "&lt;" in declared or "&amp;" in declared:
        declared = html.unescape(declared)
    if _MARKUP.search(declared):
        try:
            return plain_text(read_blocks(document_fromstring(f"<body>{declared}</body>")))
        except (etree.LxmlError, ValueError):
            declared = _MARKUP.sub("\n", declared)
    lines = (" ".join(line.split()) for line in declared.splitlines())
    return "\n".join(line for line in lines if line)
