"""A story in, a memo in Markdown out: where it comes from, who took it from whom, which figures differ."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.queries import StoryDetail, Telling
from monitor.story_facts import Difference
from monitor.story_tree import Branch
from monitor.story_words import circle_lines, notes, revision_lines, told_by
from monitor.terminal import lag, plain, when
from monitor.urls import is_web_address

_MARKS = re.compile(r"[\\`*_\[\]<>|~]|^(?:[#+-]|\d+(?=[.)]))")  # anywhere, and what begins a block


def markdown(story: StoryDetail, branches: Sequence[Branch], differ: Sequence[Difference] = ()) -> str:
    """The memo. Words of pages are escaped, so that none of them acts as Markdown."""
    line = story.line
    parts = [
        f"# {escaped(line.title) or 'Without a title'}",
        f"Story {line.story_id}. {escaped(told_by(line))}.",
    ]
    if line.original_outlet == "not known":
        parts.append(f"**The original is not known:** {escaped(line.original_why).rstrip('.')}.")
    else:
        read = " (not read)" if line.original_kind == "stub" else ""
        parts.append(
            f"**Original:** {escaped(line.original_outlet)}{read} {_address(line.original_url)}".rstrip()
        )
        parts.append(f"> {escaped(line.original_why)}")
    parts += [f"A circle: {escaped(said)}." for said in circle_lines(story.tellings)]
    parts += [f"## Who took it from whom\n\n{chr(10).join(_branch(branch) for branch in branches)}"]
    if differ:
        outlets = {telling.article_id: telling for telling in story.tellings}
        parts.append("## Told otherwise\n\n" + "\n".join(_difference(each, outlets) for each in differ))
    if revisions := revision_lines(story):
        parts.append("## What was said before\n\n" + "\n".join(f"- {escaped(said)}" for said in revisions))
    return "\n\n".join(parts) + "\n"


def _branch(branch: Branch) -> str:
    telling = branch.telling
    kind = "**original**, " if branch.is_original else ""
    after = branch.minutes_after_original
    later = f" ({lag(after)})" if after is not None else ""
    head = f"{escaped(telling.outlet)}, {kind}{telling.kind}, "
    head += f"{when(telling.published_at, telling.published_precision)}{later}: "
    indent = "  " * branch.depth
    title = escaped(telling.title) or "without a title"
    found = [f"{indent}- {head}{title} {_address(telling.url)}".rstrip()]
    return "\n".join([*found, *(f"{indent}  - {escaped(note)}" for note in notes(branch))])


def _difference(each: Difference, told: dict[int, Telling]) -> str:
    own, source = told[each.article_id], told[each.source_article_id]
    return (
        f"- {escaped(own.outlet)}: **{escaped(each.figure)}**, its source {escaped(source.outlet)}: "
        f"**{escaped(each.source_figure)}**\n  - “{escaped(each.sentence.text)}”\n"
        f"  - “{escaped(each.source_sentence.text)}”"
    )


def escaped(text: str | None) -> str:
    """Text of a page that Markdown takes as it stands."""
    return _MARKS.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", plain(text))


def _address(url: str | None) -> str:
    """An address as a link, where it is one of the web and holds nothing that would end it."""
    return f"<{url}>" if url and is_web_address(url) and not re.search(r"[\s<>]", url) else escaped(url)
