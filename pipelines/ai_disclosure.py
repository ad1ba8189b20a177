"""The exact words by which a page says that a machine wrote, curated or translated it."""

from __future__ import annotations

import re

from pipelines.document import Document

_DISCLOSURE = re.compile(
    r"\bI am [^.]{0,60}\bnot a human\b|\bAI-generated (?:analysis|summary|article)\b|\b(?:written|created|translated|curated) (?:with the help of|by) (?:an? )?(?:AI|artificial intelligence)\b|\bAs an AI language model\b",
    re.IGNORECASE,
)


def find_ai_disclosure(document: Document) -> str | None:
    """Return the sentence that discloses it, as on the page, or None."""
    for element in document.tree.iter("p", "span", "div", "li", "small", "em"):
        own = " ".join((element.text or "").split())
        if found := _DISCLOSURE.search(own):
            return found[0]
    return None
