"""Two versions of an article in, which words changed out; None where only furniture, order or typography did. Pure.

A paragraph counts when it is prose: what ends no sentence and is short is a label, a teaser or an advertisement, as
often as not, and outlets change these with every answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Mark = Literal["correction", "updated", "silent"]
_WIDE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # scripts without spaces: a sign is a word
_WORD = re.compile(rf"[{_WIDE}]|[^\W{_WIDE}]+")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟:]['\"”’»」』)\]]*\s*$")
_MANY_WORDS = 12  # so many words are prose, however they end
_UPDATED_ONLY = re.compile(r"^\W*(?:\w+\W+){0,3}\d[\w\s:.,/\-]{0,40}$")  # "Updated 14 October 2026, 12:04"


@dataclass(frozen=True, slots=True)
class Version:
    """What of a version of an article is compared."""

    title: str | None
    description: str | None
    byline: str | None
    text: str
    correction: str | None = None  # the notice that the page bears
    modified: datetime | None = None  # when it was last changed, as the page declares


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed: words that came and went, counted, and what readers were told of it."""

    words_added: int
    words_removed: int
    mark: Mark
    notice: str | None = None


def edit_between(
    before: Version, after: Version, read_at: datetime, furniture: Collection[str] = ()
) -> Edit | None:
    """What changed from one version to the next; `read_at` is when the one before was read, `furniture` holds
    paragraphs that either version left out."""
    left_out = {words_of(paragraph) for paragraph in furniture}
    gone, came = _paragraphs(before, left_out), _paragraphs(after, left_out)
    gone, came = gone - came, came - gone
    if not gone and not came:
        return None
    lost, new = _count(gone), _count(came)
    notice = after.correction if after.correction != before.correction else None
    return Edit((new - lost).total(), (lost - new).total(), _mark(before, after, notice, read_at), notice)


def _mark(before: Version, after: Version, notice: str | None, read_at: datetime) -> Mark:
    if notice:
        return "correction"
    is_declared = after.modified is not None and after.modified > (before.modified or read_at)
    return "updated" if is_declared else "silent"


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text: typography, spacing and punctuation do not count, capitals do."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text)))


def _paragraphs(version: Version, left_out: set[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    heads = (version.title, version.description, version.byline)
    words = [words_of(text) for text in heads if text]
    words += [words_of(line) for line in _prose(version.text.split("\n"))]
    return Counter(each for each in words if each and each not in left_out)


def _prose(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        is_head = line.startswith("#")
        is_long = len(_WORD.findall(line)) >= _MANY_WORDS
        if (is_head or is_long or _SENTENCE_END.search(line)) and not _UPDATED_ONLY.match(line):
            yield line


def _count(paragraphs: Counter[tuple[str, ...]]) -> Counter[str]:
    return Counter(word for paragraph in paragraphs.elements() for word in paragraph)
