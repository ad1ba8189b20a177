"""What a server's answer means: what to remember of it, when to come back, which problem it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import xxhash

from monitor.crawl import Fetch, FetchKind, Seen
from monitor.errors import ReadError
from monitor.models import Problem
from monitor.polling import newest_times
from monitor.urls import registered_domain
from spiders.frontier import Target
from spiders.reading import Listing

PATIENCE = (429, 503)  # statuses by which a server asks to be left alone for a while
GONE = (404, 410, 451)  # trying again gives the same
MAX_REST = timedelta(days=7)  # a longer Retry-After is a mistake, or a ban that the problem row tells of

_BAD_CERTIFICATE = (
    "its certificate is not valid for that host, so anybody may have answered. Open it in a browser; where every"
    " host is told so, name this machine's list of authorities in SSL_CERT_FILE."
)
# Name of the exception -> kind of problem, what happened. By name, so that this file needs no Scrapy.
_EXCEPTIONS = {
    "BlockedByRobots": (
        "blocked-by-robots",
        "robots.txt forbids it. Take the address out, or ask the outlet.",
    ),
    "RobotsUnreachable": (
        "robots-unreachable",
        "robots.txt answered with a server error, or with what cannot be read, so nothing is fetched there.",
    ),
    "HostRests": (
        "host-rests",
        "it redirects to a host that asks for patience, or was asked enough. A later sweep tries again.",
    ),
    "CrawlDelayTooLong": (
        "crawl-delay",
        "robots.txt asks for longer pauses than a sweep can keep. Take it out of outlets.toml, or ask the outlet.",
    ),
    "RedirectLoop": (
        "redirect-loop",
        "it redirects in a circle. Open it in a browser and list where it ends.",
    ),
    "ResponseDataLossError": ("truncated", "the answer broke off before its end."),
    "DownloadCancelledError": ("too-large", "the answer is larger than DOWNLOAD_MAXSIZE allows."),
    "DownloadTimeoutError": ("no-answer", "no answer in time."),
    "CannotResolveHostError": (
        "no-such-host",
        "its host name leads nowhere. Check the address, then the network.",
    ),
    "DownloadConnectionRefusedError": ("no-answer", "the server refused the connection."),
    "DownloadFailedError": ("no-answer", "the connection broke."),
    "BadGzipFile": ("damaged", "what it sent cannot be unpacked."),
    "RefusedAddress": ("refused-address", "{error}"),  # it says where the address leads to
    "UnsupportedURLSchemeError": ("not-a-web-address", "it redirects to something that is no web address."),
}
# What a broken connection says of its reason -> the same. Twisted hands these on only within its text.
_REASONS = {
    "HeadTooLong": ("too-large", "its headers are larger than any page needs."),
    "certificate verify failed": ("bad-certificate", _BAD_CERTIFICATE),
    "VerificationError": ("bad-certificate", _BAD_CERTIFICATE),
}
_FINAL_KINDS = ("blocked-by-robots", "crawl-delay", "too-large", "not-a-web-address", "refused-address")


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """The time that `Retry-After` names (seconds, or a date), a week ahead at most; None for none."""
    text = headers.get("retry-after", "").strip()
    try:
        moment = now + timedelta(seconds=int(text)) if text.isdecimal() else parsedate_to_datetime(text)
    except ValueError:
        return None
    except OverflowError:
        moment = now + MAX_REST
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(moment, now + MAX_REST) if moment > now else None


def body_hash(body: bytes) -> str:
    """A short hash by which the same body is recognised the next time."""
    return xxhash.xxh3_64_hexdigest(body)


def fetch_of(target: Target, status: int, headers: Mapping[str, str], body: bytes, at: datetime) -> Fetch:
    """What to remember of an answer. `headers` have their names in lower case."""
    return Fetch(
        url=target.url,
        kind=target.kind,
        at=at,
        status=status,
        outlet_id=target.outlet_id,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        body_hash=body_hash(body) if status == 200 else None,
        size=len(body),
        retry_at=retry_at(headers, at) if status in PATIENCE else None,
        is_failed=status not in (200, 304),
    )


def told_apart(fetch: Fetch, url: str) -> tuple[Fetch, Fetch | None]:
    """A fetch that was answered at `url`: what the address itself is to be remembered for, and where it redirects to
    another host, what that host said. Whoever shortens links must not rest for the one that a link leads to."""
    if urlsplit(url).hostname == urlsplit(fetch.url).hostname:
        return fetch, None
    there = Fetch(url, "article", fetch.at, fetch.status, retry_at=fetch.retry_at, is_failed=True)
    return replace(fetch, status=302), there


def forgetting(fetch: Fetch, is_failed: bool = False) -> Fetch:
    """The fetch without what would make the next answer count as unchanged: this one was not read whole."""
    return replace(fetch, etag=None, last_modified=None, body_hash=None, is_failed=is_failed)


def seen(listing: Listing, at: datetime) -> Seen:
    """What stands on a feed or sitemap, to be told from what stands there the next time."""
    named = (*listing.entries, *listing.nested)
    times = newest_times((entry.published for entry in named), at)
    return Seen(body_hash("\n".join(entry.url for entry in named).encode()), times)


def reading_problem(error: Exception, url: str, kind: FetchKind, outlet_id: str | None) -> Problem:
    """The problem that a feed, sitemap or front page which could not be read is."""
    if isinstance(error, ReadError):
        return Problem(error.kind, url, str(error), outlet_id)
    detail = f"{url}: could not be read ({type(error).__name__}: {error}). Please report it."
    return Problem(f"unreadable-{kind}", url, detail, outlet_id)


def spent_problem(host: str) -> Problem:
    """The problem of a host that was asked as often today as it may be."""
    detail = f"{host}: was asked as often as NEWS_HOST_BUDGET allows in a day; the rest waits for tomorrow."
    return Problem("host-budget", None, detail, registered_domain(host))


def status_problem(status: int, url: str, kind: FetchKind, outlet_id: str | None) -> Problem:
    """The problem that an HTTP status is."""
    return Problem(
        f"http-{status}", url, f"{url}: the server answered {status}{_advice(status, kind)}", outlet_id
    )


def _advice(status: int, kind: FetchKind) -> str:
    if status in PATIENCE:
        return ": it asks for patience. Nothing to do; it is left alone for a while."
    if status in GONE:
        where = "" if kind == "article" else " Take it out of outlets.toml, or list its new address."
        return f": it is gone.{where}"
    if status in (401, 402, 403):
        return ": it lets no program in. Ask the outlet, or leave it out."
    if status >= 500:
        return ": it has a fault. A later sweep tries again."
    return ": not a page that can be read. Open it in a browser to see what it is."


def exception_problem(error: BaseException, url: str, outlet_id: str | None) -> tuple[Problem, bool]:
    """The problem that a failed download is, and whether trying again would give the same."""
    kind, what = next(
        (_EXCEPTIONS[cls.__name__] for cls in type(error).__mro__ if cls.__name__ in _EXCEPTIONS), ("", "")
    )
    if reason := next((_REASONS[sign] for sign in _REASONS if sign in str(error)), None):
        kind, what = reason
    elif not kind and "max redirections" in str(error):
        kind, what = "redirect-loop", "it redirects more often than REDIRECT_MAX_TIMES allows."
    elif not kind and "Missing scheme in request url" in str(error):
        kind, what = _EXCEPTIONS["UnsupportedURLSchemeError"]
    elif not kind and "DOWNLOAD_MAXSIZE" in str(error):
        kind, what = _EXCEPTIONS["DownloadCancelledError"]
    elif not kind:
        kind, what = "no-answer", f"{type(error).__name__}: {error or 'no reason given'}."
    detail = f"{url}: {error if what == '{error}' else what}"
    return Problem(kind, url, detail, outlet_id), kind in _FINAL_KINDS
