"""Originals: files small stories in several orders and writes what each goes back to; or scores such answers.

    python -m benchmarks.originals FOLDER --out FILE      # files the stories, writes an answer for each
    python -m benchmarks.originals FOLDER --score FILE    # compares the answers with the labels

FOLDER holds `outlets.toml` and other `*.toml` with the stories (`fixtures/README.md` says how they are written). FILE
gets, per story, an answer for each order of filing: the original, its reason, the roots, how many are independent, the
circles.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from benchmarks.measure import measure, write_json
from monitor import queries
from monitor.models import Article, Citation
from monitor.outlets import Outlets, load_outlets
from monitor.schema import open_store
from monitor.story_tree import credit_circles, roots
from pipelines.fingerprint import fingerprint
from pipelines.flow import file_article

Story = dict[str, Any]
Answer = dict[str, Any]
NOT_KNOWN = "none"
ORDERS = 2  # as written, and backwards; more are random, the same ones each time


@dataclass(frozen=True, slots=True)
class Score:
    """How many of those that count were met."""

    name: str
    met: int
    of: int

    def __str__(self) -> str:
        """One aligned line."""
        return f"{self.name:<26}{self.met:>4} of {self.of:<4} {self.met / self.of if self.of else 1.0:.4f}"


def read_stories(folder: Path) -> list[Story]:
    """The stories of every file of a folder but `outlets.toml`, in the order of the files' names."""
    paths = [path for path in sorted(folder.glob("*.toml")) if path.name != "outlets.toml"]
    return [story for path in paths for story in tomllib.loads(path.read_text("utf-8"))["story"]]


def articles_of(story: Story, outlets: Outlets) -> list[Article]:
    """The articles of a story as reading their pages would give them."""
    texts = {one["id"]: one.get("text", "") for one in story["articles"]}
    urls = {one["id"]: _url(story, one) for one in story["articles"]}
    found = []
    for one in story["articles"]:
        text = "\n".join(filter(None, (texts.get(one.get("copies", "")), one.get("text"))))
        at = one.get("at", "")
        published = datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None
        fetched = datetime.fromisoformat(one.get("fetched", "2026-10-15T06:00")).replace(tzinfo=UTC)
        found.append(
            Article(
                url=urls[one["id"]],
                outlet_id=outlets.outlet_id(urls[one["id"]]),
                fetched_at=fetched,
                title=one["title"],
                published=published,
                published_precision="none" if not at else "minute" if "T" in at else "day",
                language=one.get("lang", "en"),
                text=text,
                kind=one.get("kind", "report"),
                ai_disclosure=one.get("ai"),
                citations=tuple(_citation(c, urls, outlets) for c in one.get("credits", ())),
                fingerprint=fingerprint(text),
            )
        )
    return found


def _url(story: Story, article: dict[str, Any]) -> str:
    outlet, _, number = article["id"].partition(".")
    return str(article.get("url") or f"https://{outlet}.example/{story['name']}{number and '-' + number}")


def _citation(credit: dict[str, Any], urls: dict[str, str], outlets: Outlets) -> Citation:
    """A credit as `find_citations` gives it: `to` names an outlet or an article, `link` says it is linked."""
    label = credit.get("to", credit.get("outlet", ""))
    domain = label.partition(".")[0] + ".example" if not label.endswith((".org", ".example")) else label
    outlet = outlets.by_domain(domain) if label else None
    return Citation(
        credit.get("kind", "attribution"),
        credit.get("name", outlet.name if outlet else None),
        (outlet.id if outlet else domain) if label else None,
        urls[label] if credit.get("link") else credit.get("url"),
        credit["words"],
        credit.get("origin", True),
    )


def orders(count: int, wanted: int) -> list[list[int]]:
    """The orders in which to file `count` articles: as written, backwards, then random ones."""
    rows = [list(range(count)), list(reversed(range(count)))]
    shuffle = random.Random(count)
    while len(rows) < wanted:
        rows.append(shuffle.sample(range(count), count))
    return rows[:wanted]


def answer(story: Story, order: Sequence[int], outlets: Outlets) -> Answer:
    """What the store says of a story once its articles were filed in an order."""
    articles = articles_of(story, outlets)
    db = open_store(":memory:")  # a store like any other, and a hundred are made quickly
    try:
        for place in order:
            file_article(db, articles[place], outlets)
        return _told(db, story, articles)
    finally:
        db.close()


def _told(db: Database, story: Story, articles: Sequence[Article]) -> Answer:
    labels = {article.url: one["id"] for article, one in zip(articles, story["articles"], strict=True)}
    apart = {_url(story, one) for one in story["articles"] if one.get("apart")}
    placed = dict(db.conn.execute("SELECT url, story_id FROM articles WHERE url IS NOT NULL").fetchall())
    stories = Counter(placed[article.url] for article in articles if article.url not in apart)
    number = min(stories, key=lambda one: (-stories[one], one))
    found = queries.story(db, number)
    assert found is not None
    names = {
        t.article_id: labels.get(t.url or "") or t.url or f"stub:{t.outlet_id.partition('.')[0]}"
        for t in found.tellings
    }
    return {
        "original": names.get(found.original_article_id or 0, NOT_KNOWN),
        "why": found.line.original_why,
        "roots": sorted(one if isinstance(one, str) else names[one] for one in roots(found.tellings)),
        "independent": found.line.independent,
        "circles": sorted(sorted(names[i] for i in circle) for circle in credit_circles(found.tellings)),
        "together": len(stories) == 1 and not any(placed[url] == number for url in apart),
    }


def score(stories: Sequence[Story], answers: dict[str, list[Answer]]) -> list[Score]:
    """The answers against the labels. An original is right only if it is so in every order of filing."""
    told = [(story, answers[story["name"]]) for story in stories]
    known = [(story, found) for story, found in told if story["original"] != NOT_KNOWN]
    open_ = [(story, found) for story, found in told if story["original"] == NOT_KNOWN]
    wrong = [story for story, found in told if any(_is_wrong(story, one) for one in found)]
    right = [story for story, found in known if all(one["original"] == story["original"] for one in found)]
    left = [story for story, found in open_ if all(one["original"] == NOT_KNOWN for one in found)]
    counted = [1 for story, found in told if all(one["independent"] == story["independent"] for one in found)]
    circled = [1 for story, found in told if all(_has_its_circles(story, one) for one in found)]
    rooted = [1 for story, found in told if all(_has_its_roots(story, one) for one in found)]
    return [
        Score("no wrong original", len(told) - len(wrong), len(told)),
        Score("answered", len(right), len(known)),
        Score("not known, left open", len(left), len(open_)),
        Score("roots", len(rooted), len(told)),
        Score("independent", len(counted), len(told)),
        Score("circles", len(circled), len(told)),
        Score("told as one story", sum(all(one["together"] for one in f) for _, f in told), len(told)),
        Score("the same in every order", sum(all(one == f[0] for one in f) for _, f in told), len(told)),
    ]


def _is_wrong(story: Story, found: Answer) -> bool:
    return bool(found["original"] not in (story["original"], NOT_KNOWN))


def _has_its_roots(story: Story, found: Answer) -> bool:
    if story.get("any_root"):
        return bool(
            len(found["roots"]) == story["independent"] and set(found["roots"]) <= set(story["roots"])
        )
    return bool(found["roots"] == sorted(story["roots"]))


def _has_its_circles(story: Story, found: Answer) -> bool:
    labelled: list[list[str]] = [sorted(circle) for circle in [story.get("circle", [])] if circle]
    return bool(labelled == found["circles"])


def mistakes(stories: Sequence[Story], answers: dict[str, list[Answer]]) -> list[str]:
    """A line for each story and order with anything that its labels do not say."""
    lines = []
    for story in stories:
        for number, found in enumerate(answers[story["name"]]):
            faults = {
                "original": found["original"] != story["original"],
                "roots": not _has_its_roots(story, found),
                "independent": found["independent"] != story["independent"],
                "circles": not _has_its_circles(story, found),
                "together": not found["together"],
            }
            wrong = [f"{name}: {found[name]}" for name, is_wrong in faults.items() if is_wrong]
            if wrong:
                lines.append(f"{story['name']}, order {number}: {'; '.join(wrong)} ({found['why']})")
    return lines


def main() -> None:
    """Write the answers, or score those that were written."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="holds outlets.toml and the stories, *.toml"
    )
    parser.add_argument("--orders", type=int, default=ORDERS, help="orders of filing to try (default 2)")
    todo = parser.add_mutually_exclusive_group(required=True)
    todo.add_argument("--out", type=Path, metavar="FILE", help="write the answers here")
    todo.add_argument("--score", type=Path, metavar="FILE", help="the answers to compare with the labels")
    given = parser.parse_args()
    stories = read_stories(given.folder) if given.folder.is_dir() else []
    if not stories:
        parser.error(f"{given.folder} holds no stories (*.toml). Name the folder that does.")
    if given.score:
        answers = json.loads(given.score.read_text("utf-8"))
        wrong = mistakes(stories, answers)
        print(f"{len(wrong)} mistakes", *wrong, *score(stories, answers), sep="\n")
        return
    outlets, found = load_outlets(given.folder / "outlets.toml"), {}
    with measure("originals", unit="stories") as measured:
        for story in stories:
            tried = orders(len(story["articles"]), given.orders)
            found[story["name"]] = [answer(story, order, outlets) for order in tried]
            measured.items += 1
    write_json(given.out, found)
    print(measured)


if __name__ == "__main__":
    main()
