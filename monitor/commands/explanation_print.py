"""How one page was read, for a person on a terminal: the values of `explanation.py`, stage by stage."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from monitor.story_words import mended
from monitor.terminal import address, number, plain, when, words

MAX_LEFT_OUT = 40  # pieces listed; the rest is counted
MAX_PIECE = 120  # characters shown of a piece that was left out

Values = dict[str, Any]


def show(explanation: Values, out: Console) -> None:
    """Print every stage under its name."""
    for name, stage in (
        ("page", _page),
        ("decoding", _decoding),
        ("metadata", _metadata),
        ("kind", _kind),
        ("text", _text if out.is_terminal else _text_on_paper),
        ("left out", _left_out),
        ("citations", _citations),
        ("fingerprint", _fingerprint),
        ("store", _stored),
    ):
        out.print(Text(name, "bold cyan"))
        for line in stage(explanation):
            out.print(Text("  ").append_text(line), soft_wrap=True)


def _page(explanation: Values) -> list[Text]:
    page = explanation["page"]
    lines = [address(page["url"])]
    if page["requested_url"]:
        lines.append(Text("asked for as ").append_text(address(page["requested_url"])))
    lines.append(
        words(f"{page['bytes']:,} bytes, {page['content_type'] or 'no content type'}, {page['fetched_at']}")
    )
    if entry := page["found_by"]:
        source = f", source {entry['source_name']}" if entry["source_name"] else ""
        lines.append(words(f"found by {entry['via']} at {entry['listed_at']}: {entry['title']}{source}"))
    return lines


def _decoding(explanation: Values) -> list[Text]:
    decoding = explanation["decoding"]
    lines = [words(f"declared {decoding['declared'] or 'nothing'}, read as {decoding['read_as']}")]
    for repair in decoding["repairs"]:
        lines.append(words(f"mended: {mended(repair)}", "yellow"))
    return lines


def _metadata(explanation: Values) -> list[Text]:
    said = explanation["metadata"]
    dated = when(said["published_at"], said["published_precision"])
    rows = (
        ("address", said["url"], ""),
        ("outlet", said["outlet_id"], ""),
        ("copy of", said["canonical_elsewhere"], "rel=canonical"),
        ("title", said["title"], ", ".join(said["title_source"])),
        ("standfirst", said["description"], ""),
        ("byline", ", ".join(said["authors"]), ", ".join(said["authors_source"])),
        ("date", dated if said["published_at"] else None, said["published_source"]),
        ("language", said["language"], ""),
        ("also at", ", ".join(said["addresses"]), ""),
    )
    return [
        Text(f"{name:<12}", "dim").append_text(words(value)).append(f"  ({source})" if source else "", "dim")
        for name, value, source in rows
        if value
    ] + [Text(f"{name:<12}none", "dim") for name, value, _ in rows[3:7] if not value]


def _kind(explanation: Values) -> list[Text]:
    kind = explanation["kind"]
    lines = [words(kind["kind"], "bold").append(f": {plain(kind['why'])}" if kind["why"] else "", "dim")]
    if kind["ai_disclosure"]:
        lines.append(words(f"says that a machine wrote it: “{kind['ai_disclosure']}”", "yellow"))
    return lines


def _text(explanation: Values) -> list[Text]:
    """The paragraphs, the words of its citations marked."""
    marks = [plain(citation["evidence"]) for citation in explanation["citations"]]
    lines = [Text(number(explanation["text"]["words"], "word"), "dim")]
    for paragraph in explanation["text"]["paragraphs"]:
        line = words(paragraph)
        line.highlight_words([mark for mark in marks if mark], "reverse")
        lines.append(line)
    return lines


def _text_on_paper(explanation: Values) -> list[Text]:
    """The paragraphs for a file or a pipe, which know no reverse video: **the words of its citations** in asterisks."""
    lines = [Text(number(explanation["text"]["words"], "word"), "dim")]
    for place, paragraph in enumerate(explanation["text"]["paragraphs"]):
        marked = sorted(
            (one["start"], one["end"])
            for citation in explanation["citations"]
            for one in citation["places"]
            if one["paragraph"] == place
        )
        parts, end = [], 0
        for start, stop in marked:
            if start >= end:  # of words that two citations share, the first are marked
                parts += [paragraph[end:start], "**", paragraph[start:stop], "**"]
                end = stop
        lines.append(words("".join([*parts, paragraph[end:]])))
    return lines


def _left_out(explanation: Values) -> list[Text]:
    pieces = explanation["left_out"]
    lines = [Text(number(len(pieces), "piece"), "dim")]
    for piece in pieces[:MAX_LEFT_OUT]:
        text = plain(piece["text"])
        shown = text if len(text) <= MAX_PIECE else text[:MAX_PIECE] + "…"
        lines.append(
            Text("- ").append_text(words(shown)).append(f"  ({piece['stage']}: {plain(piece['why'])})", "dim")
        )
    if len(pieces) > MAX_LEFT_OUT:
        lines.append(Text(f"and {len(pieces) - MAX_LEFT_OUT} more (--json lists all)", "dim"))
    return lines


def _citations(explanation: Values) -> list[Text]:
    lines = []
    for citation in explanation["citations"]:
        name = citation["name"] or citation["outlet_id"] or "no name"
        line = words(name, "bold").append(f"  {citation['kind']}", "dim")
        line.append(", the origin" if citation["is_origin"] else "", "green")
        line.append("  ").append_text(address(citation["url"]) if citation["url"] else Text("no link", "dim"))
        said = Text("    ").append_text(words(f"“{citation['evidence']}”", "dim"))
        if not citation["places"]:
            said.append(f"  ({plain(citation['stood_in'] or 'outside the text')})", "dim")
        lines += [line, said]
    return lines or [Text("it credits nobody", "dim")]


def _fingerprint(explanation: Values) -> list[Text]:
    sizes = explanation["fingerprint"]
    return [Text(f"{number(sizes['shingles'], 'shingle')}, {sizes['sampled']} of them sampled")]


def _stored(explanation: Values) -> list[Text]:
    stored = explanation["stored"]
    if stored is None:
        return [Text("not in the store", "dim")]
    lines = [
        words(f"article {stored['id']}, {stored['kind']}").append(f", fetched {stored['fetched_at']}", "dim")
    ]
    if stored["source_why"]:
        lines.append(words(f"taken from another: {stored['source_why']}"))
    for match in stored["matches"]:
        way = "taken from" if match["is_taken"] else "source of"
        share = f"{match['containment']:.0%} shared, {match['kind']}"
        lines.append(words(f"{way} {match['outlet']}: {match['title']} ({share})"))
    if story := stored["story"]:
        lines.append(words(f"story {story['story_id']}: {story['title']}"))
        original = story["original_url"] or story["original_outlet"]
        lines.append(words(f"original: {original} ({story['original_why']})"))
    return lines
