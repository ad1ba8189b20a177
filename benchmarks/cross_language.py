"""Two languages, one event: files pairs of short articles and tells how many come together rightly.

    python -m benchmarks.cross_language [fixtures/cross_language]

The folder holds `articles.toml`: invented articles with event, kind, lang, title and text. Two of one event in two
languages are a pair that belongs together; two of one kind, but of two events, are one that does not. Each pair is
filed alone; prints precision, recall and F1, by pair of languages too.
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from benchmarks.documents import Document
from benchmarks.stories import stories_of

FOLDER = Path("fixtures/cross_language")


def read_pairs(folder: Path) -> list[tuple[Document, Document, bool]]:
    """The pairs of the folder: one article, another of its kind in another language, whether they tell one event."""
    articles = tomllib.loads((folder / "articles.toml").read_text("utf-8"))["articles"]
    return [
        (one, other, one["event"] == other["event"])
        for one, other in combinations(articles, 2)
        if one["kind"] == other["kind"] and one["lang"] != other["lang"]
    ]


def are_together(one: Document, other: Document) -> bool:
    """True when two articles, filed one after the other, come into one story."""
    sides = [{**side, "id": name, "outlet": name} for side, name in ((one, "a"), (other, "b"))]
    found = stories_of(sides)
    return found["a"] == found["b"]


def figures(answers: Iterable[tuple[bool, bool]]) -> Mapping[str, float]:
    """Precision, recall and F1 of answers, each with what is right; and how many there are."""
    seen = list(answers)
    right = sum(answer and truth for answer, truth in seen)
    given, wanted = sum(answer for answer, _ in seen), sum(truth for _, truth in seen)
    f1 = 2 * right / (given + wanted) if given + wanted else 1.0
    return {
        "pairs": len(seen),
        "precision": right / given if given else 1.0,
        "recall": right / wanted if wanted else 1.0,
        "F1": f1,
    }


def main(folder: Path) -> None:
    """Print the figures of all pairs, and of each pair of languages."""
    by_languages: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for one, other, truth in read_pairs(folder):
        answer = are_together(one, other), truth
        by_languages["all"].append(answer)
        by_languages["-".join(sorted((one["lang"], other["lang"])))].append(answer)
    for languages, answers in sorted(by_languages.items()):
        print(f"{languages:<6}", *(f"{name} {value:.3g}" for name, value in figures(answers).items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
