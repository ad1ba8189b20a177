"""`scrapy story ID`: one story as a tree: who took it from whom, with the evidence."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text
from rich.tree import Tree
from scrapy.exceptions import UsageError
from sqlite_utils import Database

from monitor import queries
from monitor.commands.base import FAILED, OK, NewsCommand
from monitor.commands.stories import original
from monitor.memo import markdown
from monitor.queries import StoryDetail
from monitor.story_facts import differences
from monitor.story_tree import Branch, grow_tree
from monitor.story_words import as_json, circle_lines, notes, revision_lines, told_by
from monitor.terminal import address, console, lag, plain, when, words

STYLES = {"release": "green", "report": "green", "copy": "red", "rewrite": "magenta", "digest": "yellow"}


class Command(NewsCommand):
    """Prints one story."""

    summary = "Show one story as a tree: who took it from whom, with the evidence."
    example = "scrapy story 12"
    arguments = "ID"
    arity = (1, 1)
    prints = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The shared options, and other forms than a tree."""
        super().add_options(parser)
        parser.add_argument("--markdown", action="store_true", help="print a memo in Markdown")
        bundle = "write a folder that stands by itself: a page, JSON, archived records, digests"
        parser.add_argument("--bundle", metavar="DIR", type=Path, help=bundle)
        archive = "with --bundle: where the WARC files of `sweep --archive` lie (default: NEWS_ARCHIVE)"
        parser.add_argument("--archive", metavar="DIR", help=archive)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Read the story and print its tree. A number that was merged away leads to where it went."""
        number = args[0].removeprefix("#")
        if not number.isascii() or not number.isdigit() or len(number) > 18:
            raise UsageError(
                f"'{plain(args[0])}' is no story. Give the number that `scrapy stories` shows.",
                print_help=False,
            )
        db = self.store(readonly=True)
        found = queries.story(db, int(number))
        if found is None:
            print(
                f"{self.db_path}: there is no story {number}. `scrapy stories` lists those that exist.",
                file=sys.stderr,
            )
            return FAILED
        branches = grow_tree(found.tellings, found.original_article_id)
        if opts.bundle:
            self._bundle(db, found, opts)
        elif opts.markdown:
            print(
                markdown(found, branches, differences(queries.story_comparisons(db, found.line.story_id))),
                end="",
            )
        elif opts.json:
            self.print_json(as_json(found, branches))
        else:
            show(found, branches, console(), int(number))
        return OK

    def _bundle(self, db: Database, story: StoryDetail, opts: argparse.Namespace) -> None:
        # Scrapy imports every command for each of them: what reads archives and templates is imported only here.
        from monitor.bundle import make_bundle, write_bundle

        assert self.settings is not None
        archive = opts.archive or self.settings["NEWS_ARCHIVE"]
        files = make_bundle(db, story, Path(archive) if archive else None)
        write_bundle(opts.bundle, files)
        if opts.json:
            self.print_json(
                {"folder": str(opts.bundle), "files": {name: len(files[name]) for name in sorted(files)}}
            )


def show(story: StoryDetail, branches: list[Branch], out: Console, asked: int) -> None:
    """Print the story's head and its tree."""
    line = story.line
    if asked != line.story_id:
        out.print(Text(f"Story {asked} is part of story {line.story_id} now.", "yellow"))
    out.print(Text(f"#{line.story_id}  ", "bold cyan").append_text(words(line.title, "bold")), soft_wrap=True)
    out.print(Text("original: ", "dim").append_text(original(line)), soft_wrap=True)
    if line.original_outlet != "not known":
        out.print(Text(f"because: {plain(line.original_why)}", "dim"), soft_wrap=True)
    out.print(Text(told_by(line), "dim"), soft_wrap=True)
    for circle in circle_lines(story.tellings):
        out.print(Text(f"a circle: {plain(circle)}", "yellow"), soft_wrap=True)
    for revision in revision_lines(story):
        out.print(Text(plain(revision), "dim"), soft_wrap=True)
    out.print()
    for tree in draw(branches):
        out.print(tree)


def draw(branches: list[Branch]) -> list[Tree]:
    """The branches as trees to print, one per root."""
    trees: list[Tree] = []
    path: list[Tree] = []
    for branch in branches:
        del path[branch.depth :]
        label = describe(branch)
        if path:
            path.append(path[-1].add(label))
        else:
            trees.append(Tree(label, guide_style="dim"))
            path.append(trees[-1])
    return trees


def describe(branch: Branch) -> Text:
    """One article: outlet, kind, time and lag behind the original; its title; the evidence; its address."""
    telling = branch.telling
    kind = "original" if branch.is_original else telling.kind
    text = words(telling.outlet, "bold").append("  ")
    text.append(kind, "bold green" if branch.is_original else STYLES.get(kind, "yellow"))
    if branch.is_original and telling.kind not in ("report", "release"):
        text.append(f", {telling.kind}", "yellow")
    text.append(f"  {when(telling.published_at, telling.published_precision)}", "dim")
    if branch.minutes_after_original is not None:
        text.append(f" ({lag(branch.minutes_after_original)})", "dim")
    if telling.title:
        text.append("\n").append_text(words(telling.title))
    for note in notes(branch):
        text.append("\n").append_text(words(note, "cyan"))
    return text.append("\n").append_text(address(telling.url)) if telling.url else text
