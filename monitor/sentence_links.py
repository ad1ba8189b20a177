"""Sentences of an article and of its source in, which was made from which out, however they were cut, joined and moved.

Candidates by the words that both sides have, weighed by how few sentences have them: a name that stands in every
sentence of a story joins none. Of the candidates, word by word alignment tells (`word_alignment.py`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from monitor.sentences import Sentence, is_unspaced
from monitor.word_alignment import Pair, align_words

LEAST_CANDIDATE = 0.35  # share of the shorter sentence's weight that both have, to be looked at closely
LEAST_LINK = 0.5  # the same of the words that can be aligned, to be linked
LEAST_FURTHER = 0.5  # of a further source: share of it that the ones before do not cover
LEAST_WORDS = 3  # aligned, of which two must be neighbours
MANY_WORDS = (
    5  # fewer must be at least LEAST_SHARE of the article's sentence: "declined to comment" is no source
)
LEAST_SHARE = 0.3
WHOLE = 0.9  # share of a sentence's words that are found in one other: no further source is looked for
MOST_CANDIDATES = 4  # sources of a sentence that are looked at closely
OFTEN_SENTENCES = 6  # a word that stands in more, and in a quarter of the source, leads to none of them
MOST_SENTENCES = 40  # nor does one that stands in more, however long the source is
SHORT_WEIGHT = 0.5  # of a word of three letters or fewer, beside a longer one that is as rare
LEAST_WEIGHT = SHORT_WEIGHT * math.log(
    2
)  # of any word of a source: a short one that stands in each of its sentences
_SURELY = 0.999  # sums of weights are not exact


@dataclass(frozen=True, slots=True)
class Link:
    """A sentence of the article that was made from one of the source, and the words that agree."""

    sentence: int  # its number in the article
    source: int  # and of the other in the source
    pairs: tuple[Pair, ...]  # places of words in both
    is_copy: bool = False  # every word agrees


class Places:
    """The sentences of one text by their words. Made once, used wherever the text is one of the sources.

    By single words only where it is asked: a text that was only cut has nothing but equal sentences.
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.equal = defaultdict[tuple[str, ...], list[int]](list)
        for number, sentence in enumerate(sentences):
            self.equal[sentence.words].append(number)

    @cached_property
    def features(self) -> list[set[str]]:
        """What each sentence is found by."""
        return [_features(sentence) for sentence in self.sentences]

    @cached_property
    def found(self) -> dict[str, list[int]]:
        """The sentences that are found by each word."""
        found: dict[str, list[int]] = {}
        for number, words in enumerate(self.features):
            for word in words:
                found.setdefault(word, []).append(number)
        return found


class Index:
    """The sentences of the sources of an article, numbered through in their order, ready to be looked up.

    The weight of a word is the greater, the fewer of its sentences have it; one it does not have weighs most. Only
    what an article asks for is added up: most words of eight sources are in no sentence of it.
    """

    def __init__(self, *parts: Places) -> None:
        self.sentences = [sentence for part in parts for sentence in part.sentences]
        self._parts = tuple(
            zip(accumulate((len(part.sentences) for part in parts), initial=0), parts, strict=False)
        )
        count = len(self.sentences)
        self._often = min(max(OFTEN_SENTENCES, count / 4), MOST_SENTENCES)
        self._unknown = math.log(2 + count)
        self._known: dict[str, tuple[float, Sequence[int]]] = {}
        self._least: dict[int, float] = {}

    @cached_property
    def _features(self) -> list[set[str]]:
        return [words for _, part in self._parts for words in part.features]

    def equal(self, words: tuple[str, ...]) -> list[int]:
        """The sentences of exactly these words."""
        return [first + number for first, part in self._parts for number in part.equal.get(words, ())]

    def weigh(self, words: Iterable[str]) -> float:
        """The weight of some words together."""
        known = self._known
        return sum([(known.get(word) or self._look_up(word))[0] for word in words])

    def close(self, words: set[str]) -> list[int]:
        """The sentences that share most weight with these words, the closest first."""
        shared = defaultdict[int, float](float)
        counts = defaultdict[int, int](int)
        whole, known = 0.0, self._known
        for word in words:
            weight, numbers = known.get(word) or self._look_up(word)
            whole += weight
            for number in numbers:
                shared[number] += weight
                counts[number] += 1
        least = LEAST_CANDIDATE * whole
        close = [n for n, w in shared.items() if w >= least or self._is_close(n, w, counts[n])]
        return sorted(close, key=lambda n: (-shared[n], n))[:MOST_CANDIDATES]

    def _is_close(self, number: int, weight: float, count: int) -> bool:
        """True for a sentence of which so much is shared, in so many words, that as the shorter one it is looked at."""
        rest = LEAST_WEIGHT * (len(self._features[number]) - count)
        if weight < LEAST_CANDIDATE * (weight + rest) * _SURELY:  # most: no need to weigh all of its words
            return False
        if number not in self._least:
            self._least[number] = LEAST_CANDIDATE * self.weigh(self._features[number])
        return weight >= self._least[number]

    def _look_up(self, word: str) -> tuple[float, Sequence[int]]:
        """The weight of a word and the sentences that have it; none for one that stands too often to lead to any."""
        if len(self._parts) == 1:
            numbers: Sequence[int] = self._parts[0][1].found.get(word, ())
        else:
            numbers = [
                first + n for first, part in self._parts if word in part.found for n in part.found[word]
            ]
        rarity = math.log(1 + len(self.sentences) / len(numbers)) if numbers else self._unknown
        self._known[word] = rarity * _by_length(word), numbers if len(numbers) <= self._often else []
        return self._known[word]


def link_sentences(article: Sequence[Sentence], source: Index) -> list[Link]:
    """The links between two texts, in the article's order. Equal sentences are copies; the others as the words say."""
    links = _copies(article, source)
    copied = {link.sentence for link in links}
    for number, sentence in enumerate(article):
        if number not in copied:
            links += _links_of(number, sentence, source)
    return sorted(links, key=lambda link: (link.sentence, link.source))


def _copies(article: Sequence[Sentence], source: Index) -> list[Link]:
    """Equal sentences. One that stands twice is taken in turn, and the last again where the article has more of it."""
    links, used = [], Counter[tuple[str, ...]]()
    for number, sentence in enumerate(article):
        if equal := source.equal(sentence.words):
            other = equal[min(used[sentence.words], len(equal) - 1)]
            used[sentence.words] += 1
            links.append(Link(number, other, _each_by_itself(len(sentence.words)), is_copy=True))
    return links


@lru_cache(maxsize=256)
def _each_by_itself(count: int) -> tuple[Pair, ...]:
    return tuple((i, i) for i in range(count))


def _links_of(number: int, sentence: Sentence, source: Index) -> list[Link]:
    """The links of one sentence: its best source, then others that tell what the former do not."""
    aligned = []
    for other in source.close(_features(sentence)):
        aligned.append((other, align_words(sentence.words, source.sentences[other].words)))
        if len(aligned[-1][1]) >= WHOLE * len(sentence.words):
            break  # nothing is left for another
    aligned.sort(key=lambda found: (-len(found[1]), found[0]))
    links: list[Link] = []
    covered: set[int] = set()
    own = source.weigh(sentence.words) if aligned else 0.0
    for other, pairs in aligned:
        fresh = [pair for pair in pairs if pair[0] not in covered]
        least = (LEAST_FURTHER if links else LEAST_LINK) * min(
            own, source.weigh(source.sentences[other].words)
        )
        if _is_much(sentence, fresh) and source.weigh([sentence.words[i] for i, _ in fresh]) >= least:
            links.append(Link(number, other, tuple(fresh)))
            covered.update(place for place, _ in fresh)
    return links


def _is_much(sentence: Sentence, pairs: Sequence[Pair]) -> bool:
    """False for a mere handful of words in a long sentence, and for words of which no two are neighbours."""
    if len(pairs) < LEAST_WORDS or (
        len(pairs) < MANY_WORDS and len(pairs) < LEAST_SHARE * len(sentence.words)
    ):
        return False
    there = set(pairs)
    return any((i + 1, j + 1) in there for i, j in pairs)


def _features(sentence: Sentence) -> set[str]:
    """What a sentence is found by: its words, and neighbours among the signs of a script without spaces."""
    if not is_unspaced(sentence.text):
        return set(sentence.words)
    pairs = zip(sentence.words, sentence.words[1:], strict=False)
    return {*sentence.words, *(one + two for one, two in pairs if is_unspaced(one) and is_unspaced(two))}


def _by_length(word: str) -> float:
    """Short words tell less than long ones that are as rare; numbers tell much."""
    return SHORT_WEIGHT if len(word) <= 3 and not word[0].isdigit() else 1.0
