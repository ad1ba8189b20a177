"""A text and the places in it go in, HTML with these places marked comes out; what stood in the text stays text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from monitor.quotations import Span
from monitor.sentence_view import Marked
from monitor.terminal import harmless

Place = tuple[Span, str]  # characters, and the class they get
HIT = ("\x02", "\x03")  # around a hit, as `page_queries.search` asks for


def mark_text(text: str, places: Iterable[Place], changed: str = "mark") -> Markup:
    """The text with its places marked. Places may overlap; those of class "changed" become the element `changed`."""
    spans = [(max(0, start), min(end, len(text)), name) for (start, end), name in places]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end) if start < end)})
    parts = []
    for start, end in itertools.pairwise(cuts):
        names = sorted({name for first, last, name in spans if first <= start and end <= last})
        parts.append(_piece(harmless(text[start:end]), names, changed))
    return Markup("").join(parts)


def _piece(text: str, names: Sequence[str], changed: str) -> Markup:
    if not names:
        return Markup("{}").format(text)
    element = changed if "changed" in names else "span"
    classes = " ".join(f"fh-{name}" for name in names)
    return Markup(f'<{element} class="{{}}">{{}}</{element}>').format(classes, text)


def mark_sentence(sentence: Marked, changed: str = "ins") -> Markup:
    """A sentence of a comparison: its quotations, its figures, and what the other side does not have."""
    named = ((sentence.changed, "changed"), (sentence.quoted, "quoted"), (sentence.figures, "figure"))
    return mark_text(sentence.text, [(span, name) for spans, name in named for span in spans], changed)


def mark_named(words: str, named: Sequence[Span]) -> Markup:
    """Words that credit somebody, the name marked; all of them where no name stands in them."""
    return mark_text(words, [(span, "changed") for span in named or ((0, len(words)),)])


def mark_hits(passage: str) -> Markup:
    """A passage with the words marked that a search found in it."""
    parts = re.split(f"{HIT[0]}([^{HIT[0]}{HIT[1]}]*){HIT[1]}", passage)
    cleaned = [harmless(part) for part in parts]
    return Markup("").join(
        Markup("<mark>{}</mark>").format(part) if number % 2 else Markup("{}").format(part)
        for number, part in enumerate(cleaned)
    )
