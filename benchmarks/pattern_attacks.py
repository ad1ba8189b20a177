"""A regular expression in, strings out that make a backtracking engine work: built from the pattern's own parts."""

from __future__ import annotations

import re
import re._constants as code
import re._parser as parser
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

_MANY = 30  # a repeat that may take so many is worth an attack
_PUMPS = 28  # of one pattern: more say nothing new, and cost
_HEADS = 8
_USUAL = (" ", "a", "A", "0", ".", "-", "<", '"', "\n", "é", "a ", "a.", "a b ")
_CATEGORY = {
    code.CATEGORY_SPACE: " ",
    code.CATEGORY_DIGIT: "0",
    code.CATEGORY_WORD: "a",
    code.CATEGORY_NOT_SPACE: "a",
    code.CATEGORY_NOT_DIGIT: "a",
    code.CATEGORY_NOT_WORD: " ",
}
Node = tuple[Any, Any]


class Attack(NamedTuple):
    """`head`, then `pump` over and over, then `tail`."""

    head: str
    pump: str
    tail: str

    def of_length(self, characters: int) -> str:
        """The attack, about so long."""
        times = max(1, (characters - len(self.head) - len(self.tail)) // len(self.pump))
        return self.head + self.pump * times + self.tail


def attacks(pattern: str, flags: int = 0) -> Iterator[Attack]:
    """Every attack that the parts of a pattern suggest, each once."""
    tree = parser.parse(pattern, flags & ~re.DEBUG)
    heads, pumps = [""], []
    for before, body in _repeats(tree, ""):
        heads += [before]
        pumps += [text for text in _examples(body) if text]
        pumps += [sign for sign in _signs(body) if sign]
    whole = _example(tree)
    # A start that comes again and again, and an end that never does: each place is tried, and each in vain.
    starts = [whole[:length] for length in range(1, min(len(whole), 12))]
    pumps += [*starts, whole, *(before for before, _ in _repeats(tree, "") if before), *_USUAL]
    for head in _first(heads, _HEADS):
        for pump in _first(filter(None, pumps), _PUMPS):
            for tail in ("", "\x01", "!z"):
                yield Attack(head, pump, tail)


def _first(texts: Iterable[str], most: int) -> list[str]:
    return list(dict.fromkeys(texts))[:most]


def _repeats(nodes: Iterable[Node], before: str) -> Iterator[tuple[str, Any]]:
    """Every repeat of many in the tree: an example of what stands before it, and what it repeats."""
    for operator, value in nodes:
        if operator in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            if value[1] is code.MAXREPEAT or value[1] >= _MANY:
                yield before, value[2]
            yield from _repeats(value[2], before)
        for inner in _inside(operator, value):
            yield from _repeats(inner, before)
        before += _example([(operator, value)])


def _inside(operator: Any, value: Any) -> list[Any]:
    """The sequences within a node, those of repeats left out."""
    if operator is code.SUBPATTERN:
        return [value[3]]
    if operator is code.BRANCH:
        return list(value[1])
    if operator in (code.ASSERT, code.ASSERT_NOT):
        return [value[1]]
    return [value] if operator is code.ATOMIC_GROUP else []


def _examples(nodes: Any) -> list[str]:
    """Strings that a sequence takes: its shortest, with each branch in turn, and one with every repeat made use of."""
    found = [_example(nodes), _example(nodes, least=1)]
    for operator, value in nodes:
        for inner in _inside(operator, value):
            found += _examples(inner)
    return found


def _example(nodes: Any, least: int = 0) -> str:
    """A string that a sequence takes, with each repeat at its least (or once)."""
    text = ""
    for operator, value in nodes:
        if operator is code.LITERAL:
            text += chr(value)
        elif operator is code.NOT_LITERAL:
            text += "a" if value != ord("a") else "b"
        elif operator is code.ANY:
            text += "a"
        elif operator is code.IN:
            text += next(_of_class(value))
        elif operator in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            text += _example(value[2], least) * min(max(value[0], least), 50)
        elif operator is code.BRANCH:
            text += _example(value[1][0], least)
        elif operator is code.SUBPATTERN:
            text += _example(value[3], least)
        elif operator is code.ATOMIC_GROUP:
            text += _example(value, least)
        elif operator is code.ASSERT and value[0] < 0:
            text += _example(value[1], least)
    return text


def _signs(nodes: Any) -> Iterator[str]:
    """Single signs that a sequence of one class takes: its members, and usual ones that it does not forbid."""
    if len(nodes) == 1:
        operator, value = nodes[0]
        if operator is code.ANY:
            yield from _USUAL
        elif operator is code.IN:
            yield from (sign for sign, _ in zip(_of_class(value), range(8), strict=False))


def _of_class(items: list[Node]) -> Iterator[str]:
    """Signs of a class such as `[^<>\\s]`, one for each of its parts; never none."""
    is_negated = bool(items) and items[0][0] is code.NEGATE
    found: list[str] = []
    for operator, value in items:
        if operator is code.LITERAL:
            found.append(chr(value))
        elif operator is code.RANGE:
            found += [chr(value[0]), chr(value[1])]
        elif operator is code.CATEGORY:
            found.append(_CATEGORY[value])
    if is_negated:
        is_space = any(value is code.CATEGORY_SPACE for _, value in items)
        is_word = any(value is code.CATEGORY_WORD for _, value in items)
        free = [sign for sign in 'a 0.-<"\n(é‘\x01' if sign not in found]
        found = [
            sign for sign in free if not (is_space and sign.isspace()) and not (is_word and sign.isalnum())
        ]
    yield from found or ["a"]
