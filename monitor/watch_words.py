"""Events of a watch and their evidence go in, a message in plain text comes out, what pages said without controls."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.lookups import Row
from monitor.queries import StoryLine
from monitor.story_words import told_by
from monitor.terminal import number, plain, when
from monitor.watch_queries import Event

LONGEST = 300  # characters of a quotation
Told = tuple[Event, Row, StoryLine | None]


def headline(event: Event, article: Row, story: StoryLine | None) -> str:
    """What happened, in one line."""
    outlet = plain(article["outlet"])
    title = plain(story.title if story else article["title"]) or "Without a title"
    if event.event == "new story":
        return f"New story: {title}"
    if event.event == "grows":
        return f"{story.independent if story else 'More'} independent reports: {title}"
    if event.event == "cited":
        named = plain(article["credits"][0]["outlet"]) if article["credits"] else "us"
        return f"{outlet} credits {named}: {plain(article['title']) or 'Without a title'}"
    if event.event == "copied":
        taken = f"{outlet} took from {plain(article['source_outlet'])} without credit"
        return f"{taken}: {plain(article['title']) or 'Without a title'}"
    did = "corrected" if event.event == "corrected" else "changed"
    return f"{outlet} {did} its original: {title}"


def lines(event: Event, article: Row, story: StoryLine | None, site: str = "") -> list[str]:
    """What happened with its evidence; `site` is where `scrapy browse` is served, for links to its pages."""
    found = [headline(event, article, story)]
    if event.event in ("new story", "grows") and story:
        found += [_original(story), told_by(story) + "."]
    own = f"{plain(article['outlet'])}, {when(article['published_at'], article['published_precision'])} UTC"
    found.append(f"{own}: {quoted(article['title'])} {plain(article['url'])}".rstrip())
    if event.event == "cited":
        found += [f"Its words: {quoted(credit['evidence'])}" for credit in article["credits"][:3]]
    if event.event == "copied":
        found.append(f"Evidence: {plain(article['source_why'])}")
        source = f"{quoted(article['source_title'])} {plain(article['source_url'])}"
        found.append(f"Taken from {plain(article['source_outlet'])}: {source}".rstrip())
    if event.event in ("corrected", "changed"):
        found += _changed(article)
    if site:
        page = f"compare/{article['id']}" if event.event == "copied" else f"article/{article['id']}"
        if event.story_id is not None and event.event in ("new story", "grows", "cited"):
            page = f"story/{event.story_id}"
        found.append(f"{site.rstrip('/')}/{page}")
    return found


def _original(story: StoryLine) -> str:
    if story.original_outlet == "not known":
        return f"Original not known: {plain(story.original_why).rstrip('.')}."
    where = f" {plain(story.original_url)}" if story.original_url else ""
    return f"First reported by {plain(story.original_outlet)}{where} (evidence: {plain(story.original_why)})".strip()


def _changed(article: Row) -> list[str]:
    before = article["before"]
    if before is None:
        return []
    found = [f"Its notice: {quoted(before['notice'])}"] if before["notice"] else []
    if plain(before["title"]) != plain(article["title"]):
        found.append(f"Headline before: {quoted(before['title'])}")
    old, new = set(before["text"].split("\n")), set(article["text"].split("\n"))
    gone = [line for line in before["text"].split("\n") if line not in new]
    come = [line for line in article["text"].split("\n") if line not in old]
    found += [f"It said: {quoted(line)}" for line in gone[:2]] + [
        f"It says: {quoted(line)}" for line in come[:2]
    ]
    more = max(len(gone) - 2, 0) + max(len(come) - 2, 0)
    found += [f"{number(more, 'more paragraph')} changed."] if more else []
    if article["takers"]:
        found.append(f"{number(article['takers'], 'article')} had been taken from it.")
    return found


def quoted(text: str | None) -> str:
    """The text in quotation marks, cut where it is long; "" for none."""
    cleaned = plain(text)
    cut = cleaned if len(cleaned) <= LONGEST else cleaned[: LONGEST - 1].rstrip() + "…"
    return f"“{cut}”" if cut else ""


def message(watch: str, told: Sequence[Told], site: str = "") -> tuple[str, str]:
    """The subject and the body of one message about one event or many."""
    blocks = ["\n".join(lines(*each, site)) for each in told]
    if len(told) == 1:
        return f"{plain(watch)}: {headline(*told[0])}"[:200], blocks[0]
    return f"{plain(watch)}: {len(told)} things happened", "\n\n".join(blocks)
