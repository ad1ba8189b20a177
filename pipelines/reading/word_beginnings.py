"""Words in -> one pattern that finds where a word of a text begins with one of them.

A tree by letters (a trie) rather than a row of alternatives: at each word the search fails at its first letter, so that
a hundred words cost little more than ten. It is meant for keys (`blocks.words_key`), with a space before each word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_Tree = dict[str, "_Tree"]


def beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for " word" of each, in small letters; a word that ends in a space is meant whole."""
    tree: _Tree = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return re.compile(f" {_pattern(tree)}")


def _pattern(tree: _Tree) -> str:
    if "" in tree:
        return ""  # what follows may be anything
    branches = [re.escape(letter) + _pattern(tree[letter]) for letter in sorted(tree)]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
