"""A problem that `scrapy outlets try` met goes in, the next thing to try comes out."""

from __future__ import annotations

from monitor.models import Problem

_ANOTHER = "Try the address of a section, or of the outlet's feed or sitemap."
_LATER = "Open it in a browser. If it opens there, try again in an hour."
_NAME_IT = "Look for rss or feed in the source of the outlet's page, and try that address."
_NEXT = {
    "blocked-by-robots": "Read its robots.txt. Try an address that it allows, often the feed's, or ask the outlet.",
    "robots-unreachable": "Try again in an hour. While robots.txt has a fault, a sweep leaves the host alone too.",
    "crawl-delay": "Try the outlet's feed: one request a sweep is within its pauses. Or ask the outlet.",
    "truncated": "Try again. If it breaks off every time, " + _ANOTHER[0].lower() + _ANOTHER[1:],
    "too-large": _ANOTHER + " Or allow more: -s DOWNLOAD_MAXSIZE=BYTES.",
    "too-many-entries": "It can be watched as it is: what is new stands first in most.",
    "no-answer": _LATER + " Some hosts answer only with www., or only to https.",
    "damaged": _LATER,
    "not-a-web-address": "Open it in a browser, and try the address where it ends.",
    "not-a-feed": _NAME_IT,
    "not-a-sitemap": "Try the outlet's front page: robots.txt may name its sitemaps.",
    "not-a-page": _ANOTHER,
}
# What their own words tell already.
_TOLD = frozenset("redirect-loop no-such-host bad-certificate refused-address no-stories empty wall".split())
_STATUS = {
    "401": "Try the feed: it is often open. A page behind a login needs a spider of your own (docs/code.md).",
    "403": "Try the feed: it is often open. Name a contact in outlets.toml, so that the outlet sees who asks.",
    "429": "Wait an hour before you try again.",
    "503": "Wait an hour before you try again.",
}


def next_step(problem: Problem) -> str:
    """What to do next about a problem, as a sentence or two; "" where the problem's own words tell."""
    if problem.kind in _TOLD:
        return ""
    if (step := _NEXT.get(problem.kind)) is not None:
        return step
    status = problem.kind.removeprefix("http-")
    if status in _STATUS:
        return _STATUS[status]
    if status.startswith("5"):
        return _LATER
    if status.startswith("4"):
        return "Try the outlet's front page, and see there where its sections or feeds are now."
    return _ANOTHER
