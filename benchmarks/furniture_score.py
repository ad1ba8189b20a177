"""Prints the scores in a file of `benchmarks.furniture`, a line for each outlet and one for all.

python -m benchmarks.furniture_score FILE
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RUN = 4  # words
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Score:
    """How well one text or many agree with the truth, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_page(found: str, truth: str) -> Score:
    """Compare a text with the true one, by the runs of four words that they share."""
    runs = _runs(found), _runs(truth)
    common = (runs[0] & runs[1]).total()
    shares = [common / size.total() if size else float(not runs[1]) for size in runs]
    return Score(*shares)


def average(scores: Sequence[Score]) -> Score:
    """The mean precision and the mean recall of pages."""
    return Score(
        sum(score.precision for score in scores) / len(scores),
        sum(score.recall for score in scores) / len(scores),
    )


def report(name: str, pages: Sequence[dict[str, Any]]) -> str:
    """One line: both scores of some pages, and how many of them got better and worse."""
    both = {
        way: average([Score(p[way]["precision"], p[way]["recall"]) for p in pages])
        for way in ("alone", "tenth")
    }
    gains = [page["tenth"]["f1"] - page["alone"]["f1"] for page in pages]
    better, worse = sum(gain > 1e-9 for gain in gains), sum(gain < -1e-9 for gain in gains)
    shown = "   ".join(
        f"{way} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}" for way, score in both.items()
    )
    return f"{name:<12} {shown}   better {better} worse {worse} of {len(pages)}"


def print_scores(answers: Mapping[str, Mapping[str, Any]]) -> None:
    """Print a line for each outlet and one for all of them."""
    for name, pages in answers.items():
        print(report(name, list(pages.values())))
    print(report("all", [page for pages in answers.values() for page in pages.values()]))


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    size = min(RUN, len(words))  # a text of three words is one run
    return Counter(tuple(words[n : n + size]) for n in range(len(words) - size + 1) if size)


if __name__ == "__main__":
    print_scores(json.loads(Path(sys.argv[1]).read_text("utf-8")))
