"""A page's `meta` elements and headers in, what its outlet allows to be done with it out. Nothing is obeyed here.

`robots` and `X-Robots-Tag` as search engines take them; `tdm-reservation` and `tdm-policy` as in the W3C's TDM
Reservation Protocol, where the page goes before the headers, and these before the host's `/.well-known/tdmrep.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from monitor.models import PageFacts

AGENT = "firsthand"  # directives for another program are none of ours
_KEPT = ("noindex", "nofollow", "noarchive", "nosnippet", "notranslate", "noimageindex", "noai", "noimageai")
_UNLESS = {"none": ("noindex", "nofollow"), "nocache": ("noarchive",)}
_FOR_AGENT = re.compile(r"^\s*([a-z][\w-]*)\s*:(?!//)", re.IGNORECASE)
_WITH_VALUE = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")
MAX_POLICY = 2000  # characters of an address


def read_rights(metas: Mapping[str, list[str]], headers: Mapping[str, str]) -> PageFacts:
    """The directives of a page. `metas`: names in lower case -> contents; `headers`: names in lower case."""
    found = dict.fromkeys(_directives(metas, headers))
    told = tuple(name for name in _KEPT if name in found)
    html = _is_reserved(_first(metas, "tdm-reservation"))
    if html is not None:
        return PageFacts(None, None, told, html, _address(_first(metas, "tdm-policy")), "html")
    header = _is_reserved(headers.get("tdm-reservation"))
    if header is not None:
        return PageFacts(None, None, told, header, _address(headers.get("tdm-policy")), "header")
    return PageFacts(robots=told)


def _directives(metas: Mapping[str, list[str]], headers: Mapping[str, str]) -> Iterator[str]:
    for name in ("robots", AGENT):
        for content in metas.get(name, ()):
            for part in content.lower().split(","):
                yield from _UNLESS.get(part.strip(), (part.strip(),))
    for line in headers.get("x-robots-tag", "").lower().split("\n"):
        is_ours = True  # some join lines by commas on their way: a name counts up to the next one
        for part in line.split(","):
            agent = _FOR_AGENT.match(part)
            if agent and agent[1] not in _WITH_VALUE:
                is_ours, part = agent[1] == AGENT, part[agent.end() :]
            if is_ours:
                yield from _UNLESS.get(part.strip(), (part.strip(),))


def _first(metas: Mapping[str, list[str]], name: str) -> str | None:
    return next(iter(metas.get(name, ())), None)


def _is_reserved(value: object) -> bool | None:
    """True for 1, False for 0, as a number or its text; None for anything else."""
    return {"1": True, "0": False}.get(str(value).strip()) if isinstance(value, (str, int)) else None


def _address(policy: object) -> str | None:
    is_one = isinstance(policy, str) and urlsplit(policy.strip()[:MAX_POLICY]).scheme in ("http", "https")
    return str(policy).strip()[:MAX_POLICY] if is_one else None


def with_host_rules(facts: PageFacts, url: str, tdmrep: str | None) -> PageFacts:
    """The facts with what the host's tdmrep.json says of the page, where the page itself says nothing."""
    if facts.tdm_reserved is not None or tdmrep is None:
        return facts
    path = urlsplit(url).path or "/"
    for rule in _rules(tdmrep):
        reserved = _is_reserved(rule.get("tdm-reservation"))
        if reserved is not None and _matches(rule.get("location"), path):
            policy = _address(rule.get("tdm-policy"))
            return replace(facts, tdm_reserved=reserved, tdm_policy=policy, tdm_source="tdmrep.json")
    return facts


def _rules(text: str) -> list[dict[str, Any]]:
    try:
        rules = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return [rule for rule in rules if isinstance(rule, dict)] if isinstance(rules, list) else []


def _matches(location: object, path: str) -> bool:
    """True where a rule's location covers a path, by the rules of robots.txt: a prefix, `*`, and `$` at the end."""
    if not isinstance(location, str):
        return False
    is_whole, pattern = location.endswith("$"), location.removesuffix("$")
    place = 0
    first, *others = pattern.split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for part in others:
        if (found := path.find(part, place)) < 0:
            return False
        place = found + len(part)
    return not is_whole or place == len(path) or (bool(others) and path.endswith(others[-1]))
