"""Sends a message to an address as Apprise writes them: mail, Slack, Telegram, ntfy, webhooks and a hundred more.

`json://host/path` and `jsons://…` (a webhook: a JSON document is posted, with the fields that Apprise posts) need
nothing; for all others Apprise is imported when it is needed (`make tell`).
"""

from __future__ import annotations

import importlib.util
import json
import logging
from collections.abc import Iterable
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from monitor.watches import Watch, address_of, shown_target

TIMEOUT_SECONDS = 15.0
WEBHOOKS = {"json": "http", "jsons": "https"}


class _Stay(HTTPRedirectHandler):
    """A message goes to the address that was given, and nowhere else."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


def target_mistakes(watches: Iterable[Watch]) -> list[str]:
    """What keeps the targets of watches from being told, in sentences; empty where all can be."""
    found = []
    has_apprise = importlib.util.find_spec("apprise") is not None
    for watch in watches:
        for target in watch.tell:
            address, shown = address_of(target), shown_target(target)
            if not address:
                found.append(
                    f"watch '{watch.name}': the variable {target[1:]} is not set. Set it, or take {target} out of tell."
                )
            elif address.partition("://")[0].lower() not in WEBHOOKS and not has_apprise:
                found.append(
                    f"watch '{watch.name}': {shown} needs Apprise. Run `make tell` once, or take it out of tell."
                )
    return list(dict.fromkeys(found))


def send(address: str, title: str, body: str) -> str | None:
    """Send a message; what went wrong, in words without the address, or None."""
    scheme = address.partition("://")[0].lower()
    return _post(address, scheme, title, body) if scheme in WEBHOOKS else _apprise(address, title, body)


def _post(address: str, scheme: str, title: str, body: str) -> str | None:
    document = {"version": "1.0", "title": title, "message": body, "attachments": [], "type": "info"}
    headers = {"User-Agent": "Firsthand", "Content-Type": "application/json"}
    try:
        request = Request(WEBHOOKS[scheme] + address[len(scheme) :], json.dumps(document).encode(), headers)
        with build_opener(_Stay).open(request, timeout=TIMEOUT_SECONDS) as answer:
            answer.read(1)
        return None
    except HTTPError as error:
        error.close()
        return f"the webhook said {error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return f"no answer came ({getattr(error, 'reason', None) or type(error).__name__})"


def _apprise(address: str, title: str, body: str) -> str | None:
    import apprise

    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage().splitlines()[0])

    log = logging.getLogger("apprise")
    listener = Listener(logging.WARNING)
    log.addHandler(listener)
    was, log.propagate = log.propagate, False  # its lines may name what is secret in an address
    try:
        service = apprise.Apprise()
        if not service.add(address):
            return "Apprise does not know this address: see its documentation for how it is written"
        if service.notify(title=title, body=body, body_format=apprise.NotifyFormat.TEXT):
            return None
        reason = said[-1] if said and address not in said[-1] else ""
        return f"Apprise could not send it{': ' + reason if reason else ''}"
    finally:
        log.removeHandler(listener)
        log.propagate = was
