"""Two lists of words in, the words that both have in the same order out: a longest common subsequence, bit by bit.

Hyyrö, "Bit-parallel LCS-length computation revisited" (2004), with the rows kept for the way back. One big integer is
one row of the table, so that two sentences take microseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.sentences import is_unspaced

Pair = tuple[int, int]  # places of one word in both lists
SHORT_LETTERS = 3  # a word of no more, alone among others, agrees by chance
MOST_WORDS = 5_000  # of a sentence, so that a page without full stops costs megabytes and not gigabytes
MOST_MOVES = 3  # passes over what is left, each finding what was moved one way


def align_words(words: Sequence[str], others: Sequence[str]) -> list[Pair]:
    """The places of the words that agree: those in the same order first, then long words and runs that were moved."""
    pairs = _without_chance(_common(words, others), words)
    moves = 0
    while moves < MOST_MOVES and (moved := _moved(pairs, words, others)):
        pairs += moved
        moves += 1
    return sorted(_with_neighbours(pairs, words, others)) if moves else pairs


def _moved(pairs: Sequence[Pair], words: Sequence[str], others: Sequence[str]) -> list[Pair]:
    """What agrees among the words that the pairs leave, short ones left out."""
    met = {j for _, j in pairs}
    right = [j for j, word in enumerate(others) if j not in met and _tells(word)]
    there = {others[j] for j in right}
    taken = {i for i, _ in pairs}
    left = [i for i, word in enumerate(words) if word in there and i not in taken]
    if not left:
        return []
    moved = _common([words[i] for i in left], [others[j] for j in right])
    return _without_chance([(left[i], right[j]) for i, j in moved], words)


def _with_neighbours(pairs: Sequence[Pair], words: Sequence[str], others: Sequence[str]) -> list[Pair]:
    """The pairs, and the short words beside them that agree as well: "on" before a "Friday" that was moved."""
    taken, met, found = {i for i, _ in pairs}, {j for _, j in pairs}, list(pairs)
    for i, j in found:  # grows as it goes
        for near, by in ((i - 1, j - 1), (i + 1, j + 1)):
            inside = 0 <= near < len(words) and 0 <= by < len(others)
            if inside and near not in taken and by not in met and words[near] == others[by]:
                found.append((near, by))
                taken.add(near)
                met.add(by)
    return found


def _tells(word: str) -> bool:
    """False for a short word, which is found anywhere; signs of scripts without spaces are judged by their runs."""
    return len(word) > SHORT_LETTERS or word[0].isdigit() or is_unspaced(word)


def _common(words: Sequence[str], others: Sequence[str]) -> list[Pair]:
    """A longest common subsequence of two lists, as pairs of places in order. Equal ends need no table."""
    least = min(len(words), len(others))
    head = 0
    while head < least and words[head] == others[head]:
        head += 1
    tail = 0
    while tail < least - head and words[-1 - tail] == others[-1 - tail]:
        tail += 1
    first = [(i, i) for i in range(head)]
    middle = _by_table(words[head : len(words) - tail], others[head : len(others) - tail])
    last = [(len(words) - k, len(others) - k) for k in range(tail, 0, -1)]
    return [*first, *((i + head, j + head) for i, j in middle), *last]


def _by_table(words: Sequence[str], others: Sequence[str]) -> list[Pair]:
    """The same of two lists that differ at both ends."""
    words, others = words[:MOST_WORDS], others[:MOST_WORDS]
    places: dict[str, int] = {}
    for i, word in enumerate(words):
        places[word] = places.get(word, 0) | 1 << i
    full = (1 << len(words)) - 1
    row, rows = full, []
    for other in others:
        if other in places and (hit := row & places[other]):
            row = ((row + hit) | (row - hit)) & full
        rows.append(row)
    return list(_way_back(rows, len(words)))[::-1]


def _way_back(rows: Sequence[int], width: int) -> Iterator[Pair]:
    i, j = width, len(rows)
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
            continue
        j -= 1
        if not j or rows[j - 1] >> (i - 1) & 1:
            i -= 1
            yield i, j


def _without_chance(pairs: list[Pair], words: Sequence[str]) -> list[Pair]:
    """The pairs without short words (and lone signs) that stand in no run with a neighbour."""
    there = set(pairs)
    return [
        (i, j)
        for i, j in pairs
        if len(words[i]) > SHORT_LETTERS
        or words[i][0].isdigit()
        or (i - 1, j - 1) in there
        or (i + 1, j + 1) in there
    ]
