"""An article and its source in, sentence by sentence what became of it out: copied, changed, added, dropped.

Two articles in two languages have no view: nothing is guessed across languages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from monitor.quotations import Span, figures, quotations
from monitor.sentence_links import Index, Link, Places, link_sentences
from monitor.sentences import Sentence, split_sentences, stretches, word_spans

Change = Literal["copied", "changed", "added", "dropped"]


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence with what is to be marked in it; all places in characters of its `text`."""

    number: int  # among the sentences of its text, from 0
    text: str
    mark: str  # text, heading or item
    changed: tuple[Span, ...]  # what the other side does not have
    quoted: tuple[Span, ...]
    figures: tuple[Span, ...]


@dataclass(frozen=True)  # no slots: what it is asked for is made once, and kept
class Text:
    """A text cut into sentences once, to be compared with many others."""

    sentences: tuple[Sentence, ...]
    quoted: tuple[Span, ...]  # quotations, in characters of the text
    figures: tuple[Span, ...]

    @classmethod
    def read(cls, text: str, language: str | None = None) -> Text:
        """Cut a text into sentences, and find its quotations and figures."""
        return cls(tuple(split_sentences(text, language)), tuple(quotations(text)), tuple(figures(text)))

    @cached_property
    def places(self) -> Places:
        """The sentences by their words."""
        return Places(self.sentences)

    @cached_property
    def index(self) -> Index:
        """The same as the only source of other texts: what one of them asked for need not be added up again."""
        return Index(self.places)

    @cached_property
    def marked(self) -> tuple[Marked, ...]:
        """The sentences with their quotations and figures, and no word changed."""
        return tuple(
            Marked(number, s.text, s.mark, (), _within(s, self.quoted), _within(s, self.figures))
            for number, s in enumerate(self.sentences)
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison: a sentence of the article beside those of the source that it was made from."""

    change: Change
    article: Marked | None  # None for what was dropped
    source: tuple[Marked, ...]  # empty for what was added
    share: float  # of the sentence's words, found in the source; 0 to 1
    is_quotation: bool  # what both have stands in quotation marks


@dataclass(frozen=True, slots=True)
class View:
    """The whole comparison, in the article's order; what was dropped stands where it would have followed."""

    rows: tuple[Row, ...]
    shares: Shares


@dataclass(frozen=True, slots=True)
class Shares:
    """A comparison in numbers. Headings are not counted."""

    sentences: int  # of the article
    copied: int
    changed: int
    added: int
    dropped: int  # sentences of the source that are in no sentence of the article
    originality: float | None  # share of the article's sentences that are not found; None for none at all
    words_shared: float | None  # share of its words that are found
    quoted: float | None  # share of the words found that stand in quotation marks; None where none is found


def compare(article: Text, source: Text) -> View:
    """Compare an article with its source, sentence by sentence."""
    links = link_sentences(article.sentences, source.index)
    return View(_rows(article, source, links), shares(article, source.sentences, links))


def shares(article: Text, source: Sequence[Sentence], links: Sequence[Link]) -> Shares:
    """What links between an article and the sentences of one source or of several come to."""
    by_sentence = _grouped((link.sentence, link) for link in links)
    counts = {"copied": 0, "changed": 0, "added": 0}
    words = found = quoted = 0
    for number, sentence in enumerate(article.sentences):
        if sentence.mark == "heading":
            continue
        own = by_sentence.get(number, [])
        counts[change_of(own)] += 1
        words += len(sentence.words)
        if own:
            places = _places(own)
            found += len(places)
            quoted += len(places & _quoted_words(article.marked[number]))
    linked = {link.source for link in links}
    dropped = sum(n not in linked and s.mark != "heading" for n, s in enumerate(source))
    total = sum(counts.values())
    return Shares(
        sentences=total,
        **counts,
        dropped=dropped,
        originality=round(counts["added"] / total, 4) if total else None,
        words_shared=round(found / words, 4) if words else None,
        quoted=round(quoted / found, 4) if found else None,
    )


def change_of(links: Sequence[Link]) -> Literal["copied", "changed", "added"]:
    """What the links of a sentence make of it."""
    if not links:
        return "added"
    return "copied" if links[0].is_copy else "changed"


def _rows(article: Text, source: Text, links: Sequence[Link]) -> tuple[Row, ...]:
    """Every sentence of the article, and after each what the source drops behind the one it was made from."""
    by_sentence = _grouped((link.sentence, link) for link in links)
    by_source = _grouped((link.source, link) for link in links)
    met = {
        number: {place for link in own for _, place in link.pairs}
        for number, own in by_source.items()
        if not all(link.is_copy for link in own)
    }
    dropped = _dropped_after(len(source.sentences), by_source)
    rows = [_dropped(source, number) for number in dropped.get(-1, ())]
    for number, sentence in enumerate(article.sentences):
        own = by_sentence.get(number, [])
        change = change_of(own)
        places = _places(own)
        if change == "changed":
            marked = _marked(article, number, places)
            sources = tuple(_marked(source, link.source, met[link.source]) for link in own)
        else:
            marked = article.marked[number]
            sources = tuple(source.marked[link.source] for link in own)
        share = round(len(places) / len(sentence.words), 4)
        is_quotation = bool(places) and places <= _quoted_words(marked)
        rows.append(Row(change, marked, sources, share, is_quotation))
        rows += [_dropped(source, other) for other in dropped.get(number, ())]
    return tuple(rows)


def _places(links: Sequence[Link]) -> Set[int]:
    """The places of the article's words that the links of a sentence find."""
    if links and links[0].is_copy:
        return _all_places(len(links[0].pairs))
    return {place for link in links for place, _ in link.pairs}


@lru_cache(maxsize=256)
def _all_places(count: int) -> frozenset[int]:
    return frozenset(range(count))


def _dropped_after(count: int, by_source: dict[int, list[Link]]) -> dict[int, list[int]]:
    """The dropped sentences of the source by the sentence of the article they follow; -1: before the first."""
    found: dict[int, list[int]] = {}
    after = -1
    for number in range(count):
        if number in by_source:
            after = by_source[number][0].sentence
        else:
            found.setdefault(after, []).append(number)
    return found


def _dropped(source: Text, number: int) -> Row:
    return Row("dropped", None, (source.marked[number],), 0.0, False)


def _marked(text: Text, number: int, same: Set[int]) -> Marked:
    """A sentence with the words marked that the other side does not have; `same` holds the places of the others."""
    plain, words = text.marked[number], text.sentences[number].words
    if len(same) == len(words):
        return plain
    return Marked(number, plain.text, plain.mark, stretches(plain.text, same), plain.quoted, plain.figures)


def _within(sentence: Sentence, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of spans of the text that lie in a sentence, in its own characters."""
    if not spans:
        return ()
    first, last = sentence.start, sentence.end
    return tuple(
        (max(start, first) - first, min(end, last) - first)
        for start, end in spans
        if start < last and end > first
    )


def _quoted_words(marked: Marked) -> set[int]:
    """The places of the words of a sentence that stand in quotation marks."""
    if not marked.quoted:
        return set()
    return {
        place
        for place, (start, end) in enumerate(word_spans(marked.text))
        if any(first <= start and end <= last for first, last in marked.quoted)
    }


def _grouped(pairs: Iterable[tuple[int, Link]]) -> dict[int, list[Link]]:
    found = defaultdict(list)
    for key, link in pairs:
        found[key].append(link)
    return dict(found)
