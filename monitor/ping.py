"""Tells a monitoring service that a run began, ended well, or failed, by requests that healthchecks services take.

    https://hc.example/UUID/start     began
    https://hc.example/UUID           ended, also where an outlet is degraded: the run itself did its work
    https://hc.example/UUID/fail      failed

The body says what happened. A service that does not answer never makes a run fail.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

log = logging.getLogger(__name__)
TIMEOUT_SECONDS = 10.0
MOST_BYTES = 10_000  # of the body, which healthchecks services cut off as well


class _Stay(HTTPRedirectHandler):
    """A ping goes to the address that was given, and nowhere else."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


def ping_address(address: str, event: str) -> str:
    """The address for an event (`start`, `fail`, or "" for success), which goes behind the path, before a query."""
    parts = urlsplit(address)
    path = f"{parts.path.rstrip('/')}/{event}" if event else parts.path
    return urlunsplit(parts._replace(path=path))


def address_mistake(address: str) -> str | None:
    """What is wrong with a ping address, or None."""
    with suppress(ValueError):
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and parts.hostname:
            return None
    return f"NEWS_PING {address!r} is no web address. Write it as https://hc-ping.com/UUID."


def send_ping(address: str, event: str, body: str = "") -> bool:
    """Tell of an event; returns whether the service took it. What goes wrong is logged, and no more.

    The log names the host only: whoever knows the address can ping.
    """
    url = ping_address(address, event)
    data = body.encode("utf-8", "replace")[:MOST_BYTES]
    try:
        request = Request(url, data, {"User-Agent": "Firsthand", "Content-Type": "text/plain; charset=utf-8"})
        with build_opener(_Stay).open(request, timeout=TIMEOUT_SECONDS) as answer:
            answer.read(1)
        return True
    except HTTPError as error:
        error.close()
        log.warning("The ping to %s was refused: %s %s.", urlsplit(url).hostname, error.code, error.reason)
    except (OSError, HTTPException, ValueError) as error:
        log.warning("The ping to %s failed: %s.", urlsplit(url).hostname, error)
    return False
