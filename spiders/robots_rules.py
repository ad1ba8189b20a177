"""The bytes of a robots.txt in, what it says to us out: RFC 9309, by way of Protego. Pure.

The sweep and `scrapy outlets check` read it here, so that both take it for the same.
"""

from __future__ import annotations

import re

from protego import Protego

MAX_BYTES = 512 * 2**10  # that are read; RFC 9309, 2.5, wants 500 KiB at least
_AGENT = re.compile(r"user(?:-|\s*)agent(?:\s*:|\s+)\s*(\S.*)", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z_-]*")  # RFC 9309, 2.2.1
_ANOTHER = "User-agent: another"
# What a robots.txt that only redirects comes to; it may be taken for none (RFC 9309, 2.3.1.2). Scrapy gives the first
# two no name of their own.
_NO_END = ("max redirections", "Missing scheme in request url")
_LEADS_NOWHERE = frozenset(("RedirectLoop", "RefusedAddress", "UnsupportedURLSchemeError"))


def kept_part(body: bytes) -> bytes:
    """As much of a robots.txt as is read, in whole lines: half of a rule may be another rule."""
    part = body[:MAX_BYTES]
    return part if len(part) == len(body) else part[: max(part.rfind(b"\n"), part.rfind(b"\r")) + 1]


def read_rules(body: bytes, agent: str) -> Protego:
    """What a robots.txt allows, and the pauses that it asks for; `agent`: who asks, by the first word of it."""
    token = _token(agent)
    lines = body.decode("utf-8-sig", "ignore").splitlines()
    return Protego.parse("\n".join(_addressed(line, token) for line in lines))


def _addressed(line: str, token: str) -> str:
    """The line; where it names whom the next rules are for, with our name, everybody's or one for all others.

    Protego gives each name that it meets the rules of its group, so that 2,000 names before 2,000 rules take four
    seconds and 200 MB; and it takes "Firsthand/0.1", as people copy it out of a log, for somebody else.
    """
    named = _AGENT.match(line.partition("#")[0].strip())
    if named is None or named[1].strip() == "*":
        return line
    return f"User-agent: {token}" if _token(named[1]) == token else _ANOTHER


def _token(name: str) -> str:
    found = _TOKEN.match(name.replace("*", "").strip().lower())
    return found[0] if found else ""


def leads_nowhere(error: BaseException) -> bool:
    """True where a robots.txt redirects without end, or to what is never asked: there is none."""
    names = {cls.__name__ for cls in type(error).__mro__}
    return not names.isdisjoint(_LEADS_NOWHERE) or any(sign in str(error) for sign in _NO_END)
