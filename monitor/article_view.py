"""A stored article in, what its page shows out: where each credit stands, what was left out, what was changed when.

Pure: the rows come from `page_queries.py`, the sentences of two versions are compared by `sentence_view.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.quotations import Span
from monitor.sentence_view import Row, Text, compare

Stored = Mapping[str, Any]
HEADING = re.compile(r"#{1,6} ")  # as pipelines/reading/plain_text.py marks one
ITEM = re.compile(r" *- ")
PARTS = (("title", "headline"), ("description", "standfirst"), ("byline", "byline"))
FIELDS = (*PARTS, ("published_at", "time of publication"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the text, or (`number` is None) a run of blocks that were left out of it as furniture."""

    number: int | None  # among the blocks of the text, from 1
    mark: str  # text, heading, item, furniture
    words: tuple[str, ...]  # one text; each block of what was left out
    credits: tuple[Span, ...] = ()  # characters in which a credit is given


@dataclass(frozen=True, slots=True)
class Change:
    """What one version of an article changed in the one before it."""

    found_at: str
    parts: tuple[tuple[str, str | None, str | None], ...]  # name, before, after
    rows: tuple[Row, ...]  # the sentences that are not the same, the new version as the article
    mark: str | None = None  # correction, updated, silent; None for versions of before that was told apart
    notice: str | None = None


def paragraphs(text: str, dropped: Sequence[Stored], evidence: Sequence[str]) -> list[Paragraph]:
    """The text block by block with the words of its credits, and what was left out (place, text) in its place."""
    lines = [line for line in text.split("\n") if line.strip()]
    left = {row["place"]: row["text"] for row in dropped}
    found: list[Paragraph] = []
    kept = iter(enumerate(lines, start=1))
    for place in range(max(len(lines) + len(left), max(left, default=-1) + 1)):
        if place in left:
            before = found.pop().words if found and found[-1].number is None else ()
            found.append(Paragraph(None, "furniture", (*before, left[place])))
        elif block := next(kept, None):
            found.append(_paragraph(*block, evidence))
    return found


def _paragraph(number: int, line: str, evidence: Sequence[str]) -> Paragraph:
    marked = HEADING.match(line) or ITEM.match(line)
    words = line[marked.end() :] if marked else line
    mark = "text" if not marked else "heading" if marked[0].startswith("#") else "item"
    spans = sorted({span for each in evidence for span in places(each, words)})
    return Paragraph(number, mark, (words,), tuple(spans))


def places(evidence: str, text: str) -> list[Span]:
    """Where the words of a credit stand in a text, however they are spaced."""
    parts = [re.escape(part) for part in evidence.split()]
    return [found.span() for found in re.finditer(r"\s+".join(parts), text)] if parts else []


def where(evidence: str, article: Stored, blocks: Sequence[Paragraph]) -> tuple[str, int | None]:
    """Where a credit stands, in words, with the number of the paragraph of the text if it is there."""
    for block in blocks:
        if any(places(evidence, words) for words in block.words):
            return (
                (f"paragraph {block.number}", block.number) if block.number else ("what was left out", None)
            )
    for name, words in PARTS:
        if places(evidence, article[name] or ""):
            return words, None
    return "elsewhere on the page, outside the text", None


def changes(article: Stored, versions: Sequence[Stored]) -> list[Change]:
    """What each version of an article changed, the latest first; `versions` are the earlier ones, the oldest first."""
    after = [*versions[1:], article] if versions else []
    language = article["language"]
    return [
        _change(before, now, language) for before, now in reversed(list(zip(versions, after, strict=True)))
    ]


def _change(before: Stored, now: Stored, language: str | None) -> Change:
    parts = [(words, before[name], now[name]) for name, words in FIELDS if before[name] != now[name]]
    view = compare(Text.read(now["text"], language), Text.read(before["text"], language))
    changed = tuple(row for row in view.rows if row.change != "copied")
    return Change(before["replaced_at"], tuple(parts), changed, before.get("mark"), before.get("notice"))
