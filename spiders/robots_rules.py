"""The bytes of a robots.txt in, what it says to us out: RFC 9309, by way of Protego. Pure.

The sweep and `scrapy outlets check` read it here, so that both take it for the same.
"""

from __future__ import annotations

import re

from protego import Protego

MAX_BYTES = 512 * 2**10  # that are read; RFC 9309, 2.5, wants 500 KiB at least
# A program is called by its name alone; who copies it out of a log writes "Firsthand/0.1 (news monitor)".
_VERSION = re.compile(r"^([ \t]*user-?agent[ \t]*:[ \t]*[a-z_-]+)/[^\r\n#]*", re.I | re.M)
# What a robots.txt that only redirects comes to; it may be taken for none (RFC 9309, 2.3.1.2). Scrapy gives the first
# two no name of their own.
_NO_END = ("max redirections", "Missing scheme in request url")
_LEADS_NOWHERE = frozenset(("RedirectLoop", "RefusedAddress", "UnsupportedURLSchemeError"))


def kept_part(body: bytes) -> bytes:
    """As much of a robots.txt as is read, in whole lines: half of a rule may be another rule."""
    part = body[:MAX_BYTES]
    return part if len(part) == len(body) else part[: max(part.rfind(b"\n"), part.rfind(b"\r")) + 1]


def read_rules(body: bytes) -> Protego:
    """What a robots.txt allows, and the pauses that it asks for."""
    return Protego.parse(_VERSION.sub(r"\1", body.decode("utf-8-sig", "ignore")))


def leads_nowhere(error: BaseException) -> bool:
    """True where a robots.txt redirects without end, or to what is never asked: there is none."""
    names = {cls.__name__ for cls in type(error).__mro__}
    return not names.isdisjoint(_LEADS_NOWHERE) or any(sign in str(error) for sign in _NO_END)
