"""A story in words, the same on the terminal and in the browser: a story goes in, plain text comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from monitor.queries import StoryDetail, StoryLine, StoryRevision, Telling
from monitor.story_tree import Branch, credit_circles, roots
from monitor.terminal import number, when


def told_by(line: StoryLine) -> str:
    """Who tells a story, in numbers: `3 articles at 3 outlets: 1 report, 2 copies; 1 not read; 1 independent`."""
    kinds = [
        number(count, one, many)
        for count, one, many in (
            (line.releases, "release", None),
            (line.reports, "report", None),
            (line.copies, "copy", "copies"),
            (line.rewrites, "rewrite", None),
            (line.digests, "digest", None),
        )
        if count
    ]
    told = f"{number(line.articles, 'article')} at {number(line.outlets, 'outlet')}"
    not_read = f"; {line.stubs} not read" if line.stubs else ""
    return f"{told}: {', '.join(kinds) or 'none read'}{not_read}; {line.independent} independent"


def notes(branch: Branch) -> list[str]:
    """What is known of an article's origin, one line each, the evidence first."""
    telling = branch.telling
    found = []
    if telling.source_article_id is not None and not branch.is_original:
        found.append(f"{taken_from(branch)}: {telling.source_why or 'no evidence was kept'}")
    if own := own_share(telling):
        found.append(own)
    if branch.in_circle:
        found.append("its sources lead back to itself: a circle, shown from here")
    if telling.fetched_at is None or telling.kind == "stub":
        found.append(telling.kind_why or "never read")
    if telling.ai_disclosure:
        found.append(f"says that a machine wrote it: “{telling.ai_disclosure}”")
    return found


def own_share(telling: Telling) -> str | None:
    """How much of an article is its own: `12 % its own: of 40 sentences 22 copied, 13 changed`; None if not known."""
    if telling.originality is None:
        return None
    found = f"{telling.originality:.0%} its own: of {number(telling.sentences or 0, 'sentence')}".replace(
        "%", " %"
    )
    quoted = (
        f"; {telling.words_quoted:.0%} of what is shared is quoted".replace("%", " %")
        if telling.words_quoted
        else ""
    )
    return f"{found} {telling.sentences_copied} copied, {telling.sentences_changed} changed{quoted}"


def taken_from(branch: Branch) -> str:
    """From whom an article was taken, and in which story that is when it is not this one."""
    telling = branch.telling
    if branch.depth or branch.in_circle:
        return f"from {telling.source_outlet}"
    return f"from {telling.source_outlet}, in story {telling.source_story_id}"


def circle_lines(tellings: Sequence[Telling]) -> list[str]:
    """The circles of credits in a story, one line each: `Coast Post and Echo Desk credit one another`."""
    by_id = {telling.article_id: telling for telling in tellings}
    lines = []
    for circle in credit_circles(tellings):
        outlets = [by_id[one].outlet for one in circle]
        lines.append(f"{', '.join(outlets[:-1])} and {outlets[-1]} credit one another as the origin")
    return lines


def revision_lines(story: StoryDetail) -> list[str]:
    """What was said of a story before, one line each: `2026-10-14 09:20: independent tellings 3, now 1`."""
    return [f"{when(revision.changed_at)}: {_revised(revision)}" for revision in story.revisions]


def _revised(revision: StoryRevision) -> str:
    before, after = revision.before, revision.after
    if revision.what == "merged":
        return f"story {before} became part of it"
    if revision.what == "left":
        return f"{before} left it" + (f" for story {after}" if after else "")
    if revision.what == "independent":
        return f"independent tellings {before}, now {after}"
    return f"original {before or 'not known'}, now {after or 'not known'}"


def mended(repair: Mapping[str, Any]) -> str:
    """One repair of the encoding stage: `utf-8 read as tis-620, 3 places, 1 character lost`."""
    lost = f", {number(repair['lost'], 'character')} lost" if repair["lost"] else ""
    return f"{repair['what']}, {number(repair['places'], 'place')}{lost}"


def as_json(story: StoryDetail, branches: list[Branch]) -> dict[str, Any]:
    """The story as plain values: its line, and its articles in the order of the tree, each with its depth."""
    articles = []
    for branch in branches:
        place = {key: value for key, value in asdict(branch).items() if key != "telling"}
        articles.append({**asdict(branch.telling), **place})
    graph = {"roots": roots(story.tellings), "circles": credit_circles(story.tellings)}
    revisions = [asdict(revision) for revision in story.revisions]
    head = {**asdict(story.line), "original_article_id": story.original_article_id, **graph}
    return {**head, "tree": articles, "revisions": revisions}
