"""A page's text cleaned alone, and as its outlet's tenth, beside what a person says it is.

    python -m benchmarks.furniture FOLDER --out FILE

FOLDER holds a folder for each outlet, with `pages/ID.html.gz` and `ground-truth.json` (ID -> url, crawled,
articleBody), ten pages or more in the order of publication. Each page is read with nothing known, and again after the
nine nearest to it were filed into a store of their own: what the store then holds is the answer. `articleBody` is read
only to score.

Precision, recall and F1 are over runs of four words: of each page's runs, counted, those that both texts have; averaged
over the pages, F1 of the two averages (as in Zyte's article extraction benchmark). FILE gets both texts and scores.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.extraction import load_page
from benchmarks.furniture_score import print_scores, score_page
from benchmarks.measure import measure, read_arguments, write_json
from monitor import lookups
from monitor.models import Article, Page
from monitor.outlets import Outlets, load_outlets
from monitor.schema import open_store
from pipelines.flow import file_article, read_and_file, read_article

BEFORE = 9  # pages of the outlet that are filed first


def nine_others(number: int, pages: int) -> list[int]:
    """The numbers of the pages that are filed before a page: the latest before it, then those after it."""
    nearest = [*range(number - 1, -1, -1), *range(number + 1, pages)]
    return sorted(nearest[:BEFORE])


def as_tenth(page: Page, others: Iterable[Article], outlets: Outlets, folder: Path) -> str:
    """The text that the store holds of a page that was filed after these others."""
    db = open_store(folder / f"{len(list(folder.iterdir()))}.db")
    for other in others:
        file_article(db, other, outlets)
    text = str(lookups.article(db, read_and_file(db, page, outlets).article_id)["text"])
    db.close()
    return text


def clean_outlet(folder: Path, outlets: Outlets) -> dict[str, Any]:
    """Both texts of every page of one outlet, with their scores, by the page's id."""
    known = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    pages = {key: load_page(folder, key, values) for key, values in known.items()}
    alone = [read_article(page, outlets) for page in pages.values()]
    answers = {}
    with tempfile.TemporaryDirectory() as scratch:
        for number, (key, page) in enumerate(pages.items()):
            others = [alone[n] for n in nine_others(number, len(alone))]
            tenth = as_tenth(page, others, outlets, Path(scratch))
            truth = known[key]["articleBody"]
            answers[key] = {
                name: {
                    "articleBody": text,
                    "precision": score.precision,
                    "recall": score.recall,
                    "f1": score.f1,
                }
                for name, text in (("alone", alone[number].text), ("tenth", tenth))
                for score in [score_page(text, truth)]
            }
    return answers


def main() -> None:
    """Clean every outlet's pages; print a line for each and one for all; write one file."""
    arguments = read_arguments(__doc__)
    outlets = load_outlets(None)
    answers = {}
    with measure("furniture", unit="pages") as measured:
        for folder in sorted(path.parent for path in arguments.folder.glob("*/ground-truth.json")):
            answers[folder.name] = clean_outlet(folder, outlets)
            measured.items += len(answers[folder.name])
    if not answers:
        raise SystemExit(f"{arguments.folder}: no folder in it holds a ground-truth.json.")
    print_scores(answers)
    write_json(arguments.out, answers)
    print(measured)


if __name__ == "__main__":
    main()
