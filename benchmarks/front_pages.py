"""Stories read off labelled front pages: found or not, their titles, and the outlet named beside each.

    python -m benchmarks.front_pages FOLDER --out FILE

FOLDER holds pages whose first line is a comment with `url`, `kind` and `lang`. In them `l="s"` marks a link to a story
and `l="?"` one that is neither right nor wrong; `t` is the title where it is not the link's whole text (empty: none is
shown), `o` the outlet named beside it. These marks are taken out before the page is read. Precision, recall and F1 are
averaged over the pages of a kind. FILE gets, for each page, what was missed and what was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.measure import measure, read_arguments, write_json
from monitor.models import Entry
from monitor.urls import absolute_url, address_key
from spiders.links import base_address, parse_page
from spiders.listings import read_listing

_MARK = re.compile(r'\s(?:l|t|o)="[^"]*"(?=[^<>]*>)')


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page without its marks, and what they say: stories with title and outlet, and what is not judged."""

    name: str
    url: str
    kind: str
    html: str = field(repr=False)
    stories: dict[str, tuple[str | None, str | None]]  # address key -> title, outlet beside
    unjudged: frozenset[str]


@dataclass(slots=True)
class Score:
    """What was found on one page."""

    hits: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    outlets: list[bool] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)  # titles and outlets that differ: "got, not expected"

    @property
    def precision(self) -> float:
        """Share of what was answered that is a story."""
        return self.hits / (self.hits + len(self.wrong)) if self.hits + len(self.wrong) else 0.0

    @property
    def recall(self) -> float:
        """Share of the stories that were answered."""
        return self.hits / (self.hits + len(self.missed)) if self.hits + len(self.missed) else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_labelled(path: Path) -> Labelled:
    """A labelled page. ValueError where its first line names no address."""
    first, _, html = path.read_text("utf-8").partition("\n")
    said = re.fullmatch(r"<!-- url: (\S+) kind: (\w+) lang: \w+ -->", first)
    tree = parse_page(html)
    if said is None or tree is None:
        raise ValueError(f"{path}: the first line must be <!-- url: ADDRESS kind: KIND lang: LANGUAGE -->.")
    base = base_address(tree, said[1])
    stories: dict[str, tuple[str | None, str | None]] = {}
    unjudged = set()
    for link in tree.iter("a"):
        key = address_key(absolute_url(base, link.get("href", "")))
        if link.get("l") == "s":
            stories[key] = _expected(link)
        elif link.get("l") == "?":
            unjudged.add(key)
    return Labelled(path.stem, said[1], said[2], _MARK.sub("", html), stories, frozenset(unjudged))


def _expected(link: etree._Element) -> tuple[str | None, str | None]:
    """The title that a marked link shows, and the outlet named beside it."""
    shown = link.get("t")
    title = shown if shown is not None else " ".join("".join(map(str, link.itertext())).split())
    return title or None, link.get("o")


def score_page(page: Labelled, entries: Iterable[Entry]) -> Score:
    """Compare what was read off a page with its labels."""
    score, got = Score(), {address_key(entry.url): entry for entry in entries}
    score.wrong = [e.url for key, e in got.items() if key not in page.stories and key not in page.unjudged]
    score.missed = [key for key in page.stories if key not in got]
    for key, (title, outlet) in page.stories.items():
        if key not in got:
            continue
        score.hits += 1
        entry = got[key]
        for expected, shown, marks in (
            (title, entry.title, score.titles),
            (outlet, entry.source_name, score.outlets),
        ):
            if expected is not None:
                marks.append(_plain(shown) == _plain(expected))
                if not marks[-1]:
                    score.bad.append(f"{shown}, not {expected}")
    return score


def _plain(text: str | None) -> str:
    return re.sub(r"[\W_]+", " ", (text or "").casefold()).strip()


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean; 1 of none."""
    values = list(values)
    return sum(values) / len(values) if values else 1.0


def print_scores(pages: list[Labelled], scores: list[Score]) -> None:
    """A line for each kind of page, and one for all."""
    for kind in (*sorted({page.kind for page in pages}), "all"):
        part = [score for page, score in zip(pages, scores, strict=True) if kind in (page.kind, "all")]
        titles = mean(right for score in part for right in score.titles)
        outlets = mean(right for score in part for right in score.outlets)
        print(
            f"{kind:12} {len(part):3} pages  precision {mean(s.precision for s in part):.3f}"
            f"  recall {mean(s.recall for s in part):.3f}  F1 {mean(s.f1 for s in part):.3f}"
            f"  title {titles:.3f}  outlet beside {outlets:.3f}"
        )


def main() -> None:
    """Read every page of FOLDER; print a line for each kind; write what was missed and what was wrong."""
    arguments = read_arguments(__doc__)
    pages = [read_labelled(path) for path in sorted(arguments.folder.glob("*.html"))]
    if not pages:
        raise SystemExit(f"{arguments.folder}: no page in it (NAME.html).")
    scores = []
    with measure("front pages", unit="pages") as measured:
        for page in pages:
            scores.append(score_page(page, read_listing(page.html, page.url)))
            measured.items += 1
    print_scores(pages, scores)
    answers: dict[str, Any] = {
        page.name: {"f1": score.f1, "missed": score.missed, "wrong": score.wrong, "differs": score.bad}
        for page, score in zip(pages, scores, strict=True)
    }
    write_json(arguments.out, answers)
    print(measured)


if __name__ == "__main__":
    main()
