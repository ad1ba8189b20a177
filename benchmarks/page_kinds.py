"""What a page is and whether it discloses a machine: cases with labels, answers and their score.

    python -m benchmarks.page_kinds FOLDER --out FILE      # reads the pages, writes an answer for each
    python -m benchmarks.page_kinds FOLDER --score FILE    # compares the answers with the labels

FOLDER holds `*.json`, each a list of cases: `name`, `url` and `page` (HTML); for the score also `is` ("article", or why
the page is none) and `discloses` (words of the disclosure, or null). FILE gets `kind`, `why` and `disclosure` per name.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.measure import measure, write_json
from monitor.models import Page
from monitor.outlets import Outlets, load_outlets
from pipelines.boilerplate import extract_text
from pipelines.document import parse
from pipelines.metadata import read_metadata
from pipelines.page_kind import find_ai_disclosure, tell_kind

Case = dict[str, Any]
Answers = dict[str, dict[str, str | None]]
FETCHED = datetime(2026, 10, 14, 18, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Score:
    """How one class was met: `right` of those found, of those that there are."""

    name: str
    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 to 1; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found, 0 to 1; 1 where there is nothing."""
        return self.right / self.there if self.there else 1.0

    def __str__(self) -> str:
        """One aligned line."""
        return f"{self.name:<20} precision {self.precision:.4f}   recall {self.recall:.4f}   of {self.there}"


def read_cases(folder: Path) -> list[Case]:
    """The cases of every file of a folder, in the order of the files' names."""
    return [case for path in sorted(folder.glob("*.json")) for case in json.loads(path.read_text("utf-8"))]


def describe(case: Case, outlets: Outlets) -> dict[str, str | None]:
    """What the pipeline's stages say of one page: kind, why, disclosure."""
    headers = {"content-type": "text/html; charset=utf-8"}
    document = parse(Page(case["url"], case["page"].encode(), headers=headers, fetched_at=FETCHED))
    metadata = read_metadata(document)
    text = extract_text(document, metadata)
    kind, why = tell_kind(document, metadata, text, outlets.by_domain(metadata.url))
    return {"kind": kind, "why": why, "disclosure": find_ai_disclosure(document)}


def score(cases: Iterable[Case], answers: Answers) -> list[Score]:
    """Articles, stubs, each reason why a page is a stub, and disclosures against the labels."""
    pairs = [(case, answers[case["name"]]) for case in cases]
    labels = [(case["is"] if case["is"] == "article" else "stub", _coarse(answer)) for case, answer in pairs]
    scores = [_one(name, labels) for name in ("article", "stub")]
    reasons = [(case["is"], _reason(answer)) for case, answer in pairs]
    scores += [_one(name, reasons) for name in sorted({label for label, _ in reasons} - {"article"})]
    words = [(_yes(case.get("discloses")), _yes(_right_words(case, answer))) for case, answer in pairs]
    return [*scores, _one("disclosure", words)]


def mistakes(cases: Iterable[Case], answers: Answers) -> list[str]:
    """A line for each article taken for none, page taken for an article, and disclosure missed or imagined."""
    wrong = []
    for case in cases:
        answer = answers[case["name"]]
        if (case["is"] == "article") != (_coarse(answer) == "article"):
            wrong.append(f"{case['name']}: {answer['kind']} ({answer['why']})")
        if _yes(case.get("discloses")) != _yes(_right_words(case, answer)):
            wrong.append(
                f"{case['name']}: discloses {case.get('discloses')!r}, found {answer['disclosure']!r}"
            )
    return wrong


def _right_words(case: Case, answer: dict[str, str | None]) -> str | None:
    """The disclosure found; None where it is not among the words that the label quotes, or these in it."""
    found, quoted = answer["disclosure"], case.get("discloses")
    return found if found and (not quoted or found in quoted or quoted in found) else None


def _coarse(answer: dict[str, str | None]) -> str:
    return "stub" if answer["kind"] == "stub" else "article"


def _reason(answer: dict[str, str | None]) -> str:
    return (answer["why"] or "").split(":")[0] if answer["kind"] == "stub" else "article"


def _yes(value: str | None) -> str:
    return "disclosure" if value else ""


def _one(name: str, labels: list[tuple[str, str]]) -> Score:
    """The score of one class among (label, answer)."""
    return Score(
        name,
        right=sum(1 for label, answer in labels if label == answer == name),
        found=sum(1 for _, answer in labels if answer == name),
        there=sum(1 for label, _ in labels if label == name),
    )


def main() -> None:
    """Write the answers, or score those that were written."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds the cases, *.json")
    todo = parser.add_mutually_exclusive_group(required=True)
    todo.add_argument("--out", type=Path, metavar="FILE", help="write the answers here")
    todo.add_argument("--score", type=Path, metavar="FILE", help="the answers to compare with the labels")
    given = parser.parse_args()
    cases = read_cases(given.folder) if given.folder.is_dir() else []
    if not cases:
        parser.error(f"{given.folder} holds no cases (*.json). Name the folder that does.")
    if given.score:
        answers = json.loads(given.score.read_text("utf-8"))
        print(*mistakes(cases, answers), *score(cases, answers), sep="\n")
        return
    outlets, found = load_outlets(None), {}
    with measure("page_kinds", unit="pages") as measured:
        for case in cases:
            found[case["name"]] = describe(case, outlets)
            measured.items += 1
    write_json(given.out, found)
    print(measured)


if __name__ == "__main__":
    main()
