"""The rules of RFC 4287 that a feed of ours could break: a document in, sentences about what is wrong out."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

NS = "{http://www.w3.org/2005/Atom}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
ONCE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated")}
AT_MOST_ONCE = {
    "feed": ("generator", "icon", "logo", "rights", "subtitle"),
    "entry": ("content", "published", "rights", "source", "summary"),
}
KNOWN = {
    "feed": {*ONCE["feed"], *AT_MOST_ONCE["feed"], "author", "category", "contributor", "link", "entry"},
    "entry": {*ONCE["entry"], *AT_MOST_ONCE["entry"], "author", "category", "contributor", "link"},
}


def broken_rules(document: str) -> list[str]:
    """What is wrong with a feed; empty where it is sound."""
    root = ElementTree.fromstring(document)
    if root.tag != f"{NS}feed":
        return ["4.1.1: the document is no atom:feed"]
    wrong = _container(root, "feed")
    entries = root.findall(f"{NS}entry")
    for entry in entries:
        wrong += _container(entry, "entry")
        if not (root.findall(f"{NS}author") or entry.findall(f"{NS}author")):
            wrong.append("4.1.2: an entry without an author in a feed without one")
        links = [link.get("rel", "alternate") for link in entry.findall(f"{NS}link")]
        if entry.find(f"{NS}content") is None and "alternate" not in links:
            wrong.append("4.1.2: an entry without content needs a link alternate")
    same = Counter((entry.findtext(f"{NS}id"), entry.findtext(f"{NS}updated")) for entry in entries)
    wrong += [f"4.1.1: two entries are {pair}" for pair, times in same.items() if times > 1]
    if "self" not in [link.get("rel") for link in root.findall(f"{NS}link")]:
        wrong.append("4.1.1: a feed should link to itself")
    return wrong


def _container(element: ElementTree.Element, kind: str) -> list[str]:
    counts = Counter(child.tag.removeprefix(NS) for child in element)
    wrong = [f"4.1: {kind} has {counts[name]} of {name}" for name in ONCE[kind] if counts[name] != 1]
    wrong += [f"4.1: {kind} has {counts[name]} of {name}" for name in AT_MOST_ONCE[kind] if counts[name] > 1]
    wrong += [f"4.1: {name} has no place in a {kind}" for name in counts.keys() - KNOWN[kind]]
    for child in element:
        wrong += _child(child, child.tag.removeprefix(NS))
    links = [link for link in element.findall(f"{NS}link") if link.get("rel", "alternate") == "alternate"]
    kinds = Counter((link.get("type"), link.get("hreflang")) for link in links)
    wrong += [f"4.1: {times} links alternate of {which}" for which, times in kinds.items() if times > 1]
    return wrong


def _child(child: ElementTree.Element, name: str) -> list[str]:
    text = child.text or ""
    if name in ("updated", "published") and not DATE.fullmatch(text):
        return [f"3.3: {name} is {text!r}"]
    if name == "id" and not IRI.fullmatch(text):
        return [f"4.2.6: id is {text!r}"]
    if name == "link" and not IRI.fullmatch(child.get("href", "")):
        return [f"4.2.7: a link leads to {child.get('href')!r}"]
    if name in ("title", "summary", "subtitle", "rights") and child.get("type", "text") not in (
        "text",
        "html",
        "xhtml",
    ):
        return [f"3.1: {name} is of type {child.get('type')!r}"]
    if name in ("title", "summary") and child.get("type", "text") == "text" and len(child):
        return [f"3.1.1: {name} is text and holds elements"]
    if name in ("author", "contributor") and not (child.findtext(f"{NS}name") or "").strip():
        return [f"3.2.1: {name} has no name"]
    return []
