"""The terms of a story's tellings in, how they hang together out: means of similarity, and where a story falls in two.

All of it is average linkage (UPGMA), reckoned with sums of vectors: the mean similarity of an article with all tellings
of a story is its product with their sum, divided by their number. Besides the bare similarity it matters how alike the
tellings of a story are among themselves: two matters of one person share the person's names, yet each is closer to
its own.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from monitor.running_lookups import Packed
from monitor.term_vectors import Vector, similarity, total, unpack

_ROUNDS = 5  # of moving members between two halves; it settles sooner
_KNOWN = 512  # stories whose sums are kept in the process, by what they were made of: they cannot go stale

_known: OrderedDict[Packed, Tellings] = OrderedDict()


def tellings_of(packed: Packed) -> Tellings:
    """The tellings of a story as stored; what was reckoned of them or of all but the last is used again."""
    found = _known.pop(packed, None)
    if found is None:
        found = Tellings({number: unpack(blob) for number, blob in packed})
        if packed and (before := _known.get(packed[:-1])):
            found.take_over(before, packed[-1][0])
    _known[packed] = found
    if len(_known) > _KNOWN:
        _known.popitem(last=False)
    return found


def known_tellings(packed: Packed) -> Tellings | None:
    """The same where it was reckoned already, else nothing."""
    return _known.get(packed)


@dataclass(frozen=True)
class Tellings:
    """What tells one story: article id -> terms."""

    vectors: Mapping[int, Vector]
    _rows: dict[int, dict[int, float]] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.vectors)

    def take_over(self, before: Tellings, last: int) -> None:
        """Use what was reckoned of the tellings `before` the `last` one came."""
        new, known = self.vectors[last], before.__dict__
        if "total" in known:
            self.__dict__["total"] = total([new], before.total)
            if "pairs" in known:
                self.__dict__["pairs"] = before.pairs + 2 * similarity(new, before.total)
        self._rows.update(before._rows)

    @cached_property
    def total(self) -> Vector:
        """The sum of the vectors. Not to be changed."""
        if len(self.vectors) == 1:
            return next(iter(self.vectors.values()))
        return total(self.vectors.values())

    @cached_property
    def pairs(self) -> float:
        """The similarities of all pairs of tellings, added up; each pair counts twice."""
        alone = sum([similarity(vector, vector) for vector in self.vectors.values()])
        return similarity(self.total, self.total) - alone

    @cached_property
    def alike(self) -> dict[int, dict[int, float]]:
        """The similarity of each telling with every other."""
        found: dict[int, dict[int, float]] = {}
        for one, vector in self.vectors.items():
            if one not in self._rows:
                self._rows[one] = self._with_each(vector, found)
            found[one] = dict(self._rows[one])
            for other, value in self._rows[one].items():
                found[other][one] = value
        return found

    def _with_each(self, vector: Vector, ids: Iterable[int]) -> dict[int, float]:
        """The similarity of a vector with each of these tellings. `unpack` makes one vector of equal terms."""
        others = {i: self.vectors[i] for i in ids}
        known = {
            id(other): similarity(vector, other) for other in {id(v): v for v in others.values()}.values()
        }
        return {i: known[id(other)] for i, other in others.items()}

    @cached_property
    def within(self) -> float:
        """Mean similarity of two of the tellings, 0 to 1; 1 where there is but one."""
        count = len(self)
        return self.pairs / (count * (count - 1)) if count > 1 else 1.0

    def mean(self, vector: Vector) -> float:
        """Mean similarity of a vector with the tellings."""
        return similarity(vector, self.total) / len(self) if self.vectors else 0.0

    def between(self, other: Tellings) -> float:
        """Mean similarity of a telling of this with one of the other; 1 where one has none (stubs fit anything)."""
        pairs = len(self) * len(other)
        return similarity(self.total, other.total) / pairs if pairs else 1.0

    def apart(self, ids: Iterable[int]) -> float:
        """Mean similarity of some of the tellings with the rest, 0 to 1."""
        own = {i for i in ids if i in self.vectors}
        both = [value for i in own for other, value in self.alike[i].items() if other not in own]
        return sum(both) / len(both) if both else 1.0

    def closer(self, least: float, share: float) -> float:
        """The similarity asked of what is to join: more than `least` where the tellings are closer to each other.

        `share` of what they are closer; few tellings prove little, and count for less.
        """
        count = len(self)
        if count < 2:
            return least
        return least + share * max(0.0, (self.within - least) * (count - 1) / count)

    def only(self, ids: Iterable[int]) -> Tellings:
        """Some of the tellings, those that are no tellings left out."""
        return Tellings({i: self.vectors[i] for i in ids if i in self.vectors})


def halves(tellings: Tellings) -> tuple[list[int], list[int]]:
    """The tellings in two groups, each nearer to its own than to the other; the second is the smaller, or empty.

    Begins with the two that are least alike, then moves each to the group it is more like (2-means).
    """
    ids, alike = sorted(tellings.vectors), tellings.alike
    _, one, other = min((alike[a][b], a, b) for a in ids for b in ids if a < b)
    side = {i: i == one or (i != other and alike[i][one] > alike[i][other]) for i in ids}
    for _ in range(_ROUNDS):
        groups = [i for i in ids if side[i]], [i for i in ids if not side[i]]
        moved = {i: _mean(alike[i], groups[0]) > _mean(alike[i], groups[1]) for i in ids}
        if moved == side or len(set(moved.values())) < 2:
            break
        side = moved
    first, second = [i for i in ids if side[i]], [i for i in ids if not side[i]]
    return (second, first) if len(first) < len(second) else (first, second)


def _mean(alike: Mapping[int, float], group: Iterable[int]) -> float:
    values = [alike[i] for i in group if i in alike]
    return sum(values) / len(values) if values else 0.0
