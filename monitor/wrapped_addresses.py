"""Addresses that hold another one: redirectors, AMP caches, share counters, translations, old Google News links.

What only the network knows (t.co, feedproxy.google.com, newer Google News links) is left as it is: a sweep follows it.
"""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

# Host without www.: where its path begins, the parameters that hold the address.
REDIRECTORS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "news.google.com": ("/news/url", ("url", "q")),
    "news.url.google.com": ("/news/url", ("url", "q")),
    "consent.google.com": ("/m", ("continue",)),
    "consent.youtube.com": ("/m", ("continue",)),
    "translate.google.com": ("/translate", ("u",)),
    "facebook.com": ("/l.php", ("u",)),
    "m.facebook.com": ("/l.php", ("u",)),
    "l.facebook.com": ("/", ("u",)),
    "lm.facebook.com": ("/", ("u",)),
    "l.instagram.com": ("/", ("u",)),
    "l.messenger.com": ("/", ("u",)),
    "l.threads.com": ("/", ("u",)),
    "l.threads.net": ("/", ("u",)),
    "l.wl.co": ("/", ("u",)),
    "youtube.com": ("/redirect", ("q",)),
    "linkedin.com": ("/redir/redirect", ("url",)),
    "vk.com": ("/away.php", ("to",)),
    "away.vk.com": ("/", ("to",)),
    "out.reddit.com": ("/", ("url",)),
    "t.umblr.com": ("/redirect", ("z",)),
    "slack-redir.net": ("/link", ("url",)),
    "href.li": ("/", ("",)),
    "duckduckgo.com": ("/l/", ("uddg",)),
    "bing.com": ("/", ("url", "u")),
    "disq.us": ("/", ("url",)),
    "steamcommunity.com": ("/linkfilter", ("url", "u")),
    "urldefense.proofpoint.com": ("/v2/url", ("u",)),
    "go.skimresources.com": ("/", ("url",)),
    "go.redirectingat.com": ("/", ("url",)),
    "click.linksynergy.com": ("/", ("murl",)),
    "awin1.com": ("/", ("ued", "p")),
    "redirect.viglink.com": ("/", ("u",)),
    "getpocket.com": ("/redirect", ("url",)),
}
_READERS = frozenset("12ft.io r.jina.ai outline.com via.hypothes.is txtify.it".split())
_CACHES = ("cdn.ampproject.org", "bing-amp.com")
_GOOGLE = re.compile(r"(?:m\.|ipv4\.)?google\.(?:com?\.)?[a-z]{2,3}")
_NEWS_LINK = re.compile(r"/(?:__i/)?(?:rss/)?(?:rd/)?(?:articles|read)/(CBM[\w-]+)=*$")
_WAY_OUT = re.compile(
    r"^(?!.*/(?:share|create|log-?in|sign-?in|subscribe|register)\b).*"
    r"/(?:redirect|redir|out|outbound|away|go|goto|click|exit|leave|external|extern|jump|forward|url)"
    r"(?:\.(?:php|aspx?|html?|jsp|cgi))?/?$",
    re.IGNORECASE,
)
_WAY_OUT_NAMES = frozenset(
    "url u to target dest destination link goto redirect redirect_url out href".split()
)


_FEED_PROXIES = frozenset(
    "feedproxy.google.com feeds.feedburner.com rss.app c.moreover.com feeds.feedblitz.com ct.moreover.com".split()
)


def stands_for_another(url: str) -> bool:
    """True for an address that is only a way to another: a shortener's (`t.co/AbC`) or a feed proxy's.

    Told by its shape, for outlets have shorteners of their own. What it redirects to, it is another address of; where
    a long address redirects to another outlet, that may be a consent page or the buyer of the domain.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return host in _FEED_PROXIES or (
        len(host) <= 10 and not parts.query and re.fullmatch(r"/[A-Za-z0-9_-]{3,12}", parts.path) is not None
    )


def inner_address(parts: SplitResult, host: str) -> str | None:
    """The address that another one holds, or None. `host` is its host, in lower case.

    What comes back may be no address: the caller looks.
    """
    host = host.removeprefix("www.")
    if host.endswith(_CACHES) and _is_below(host, _CACHES):
        return _from_amp_path(re.sub(r"^/[a-z]{1,2}/", "/", parts.path), parts.query)
    if "google." in host:
        return _from_google(parts, host)
    if host in REDIRECTORS:
        start, names = REDIRECTORS[host]
        if parts.path.startswith(start):
            return _from_query(parts.query, names, host)
    if host in _READERS:
        return _rest(parts, re.match(r"/(?:proxy/)?(https?:/+.+)", parts.path))
    if parts.query and _WAY_OUT.match(parts.path):
        return _from_query(parts.query, _WAY_OUT_NAMES, host)
    return _from_path(parts, host)


@lru_cache(maxsize=4_096)
def may_hold_another(host: str) -> bool:
    """True for a host whose addresses may hold another one although they have no query; `host` in lower case."""
    host = host.removeprefix("www.")
    return (
        "google" in host
        or host.endswith((*_CACHES, ".translate.goog", ".safelinks.protection.outlook.com"))
        or host in _READERS
        or host in ("youtu.be", "urldefense.com", "r.search.yahoo.com")
    )


def _is_below(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in domains)


def _from_amp_path(path: str, query: str) -> str:
    """The address in `/s/harbour.example/ferry`; without `/s` it is one over http."""
    rest = path.removeprefix("/")
    inner = f"https://{rest.removeprefix('s/')}" if rest.startswith("s/") else f"http://{rest}"
    return f"{inner}?{query}" if query else inner


def _from_google(parts: SplitResult, host: str) -> str | None:
    if host == "news.google.com" and (found := _NEWS_LINK.search(parts.path)):
        return news_address(found[1])
    if _GOOGLE.fullmatch(host):
        if parts.path.startswith("/amp/"):
            return _from_amp_path(parts.path.removeprefix("/amp"), parts.query)
        return _from_query(parts.query, ("url", "q"), host) if parts.path == "/url" else None
    start, names = REDIRECTORS.get(host, ("", ()))
    return _from_query(parts.query, names, host) if names and parts.path.startswith(start) else None


def _from_path(parts: SplitResult, host: str) -> str | None:
    """What hosts of several kinds keep in their path or name."""
    if host == "youtu.be" and len(parts.path) > 1:
        rest = f"&{parts.query}" if parts.query else ""
        return f"https://www.youtube.com/watch?v={parts.path[1:]}{rest}"
    if host.endswith(".translate.goog"):  # harbour-example: hyphens stand for dots, two for one
        name = host.removesuffix(".translate.goog").replace("--", "\0").replace("-", ".").replace("\0", "-")
        query = "&".join(part for part in parts.query.split("&") if not part.startswith("_x_tr_"))
        return f"{parts.scheme}://{name}{parts.path}" + (f"?{query}" if query else "")
    if host.endswith(".safelinks.protection.outlook.com"):
        return _from_query(parts.query, ("url",), host)
    if host == "urldefense.com" and (found := re.match(r"/v3/__(https?:/+[^*]+?)__;", parts.path + ";")):
        return found[1]
    if host == "r.search.yahoo.com" and (found := re.search(r"/RU=([^/]+)/", parts.path)):
        return unquote(found[1])
    if host == "webcache.googleusercontent.com":
        found = re.search(r"(?:^|&)q=cache:(?:[\w-]+:)?([^&+]+)", parts.query)
        return _with_scheme(unquote(found[1])) if found else None
    return None


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"http://{address}"


def _rest(parts: SplitResult, found: re.Match[str] | None) -> str | None:
    """The address that a path ends with; the query is its own."""
    if not found:
        return None
    inner = re.sub(r"^(https?):/+", r"\1://", found[1])
    return f"{inner}?{parts.query}" if parts.query else inner


def _from_query(query: str, names: tuple[str, ...] | frozenset[str], host: str) -> str | None:
    """The first absolute address that one of the parameters holds; "" stands for the whole query."""
    if "" in names:
        return unquote(query)
    for name, value in parse_qsl(query):
        if name.lower() in names and (inner := _decoded(value, host)):
            return inner
    return None


def _decoded(value: str, host: str) -> str | None:
    """The address in a value: as it is, encoded once more, in base64, or in the manner of the host."""
    if host == "urldefense.proofpoint.com":
        value = unquote(value.replace("-", "%").replace("_", "/"))
    elif host == "disq.us":
        value = re.sub(r":[\w-]{6,}$", "", value)
    elif host == "bing.com":
        value = value.removeprefix("a1")
    if re.match(r"https?%3a", value, re.IGNORECASE):
        value = unquote(value)
    elif value.startswith("aHR0c"):  # "http"
        value = (_from_base64(value) or b"").decode("utf-8", "replace")
    return value if re.match(r"https?://", value, re.IGNORECASE) else None


def news_address(code: str) -> str | None:
    """The article's address in the code of a Google News link; None for those since 2024, which do not hold it.

    The code is a protocol buffer in base64: field 1 a number, field 4 the address, field 26 that of the AMP page.
    """
    raw = _from_base64(code)
    if raw is None or not raw.startswith(b"\x08\x13\x22"):
        return None
    length, place = 0, 3
    for shift in (0, 7):  # an address is shorter than 16 KiB
        if place >= len(raw):
            return None
        length |= (raw[place] & 0x7F) << shift
        place += 1
        if raw[place - 1] < 0x80:
            break
    text = raw[place : place + length]
    return text.decode("utf-8", "replace") if len(text) == length and text.startswith(b"http") else None


def _from_base64(code: str) -> bytes | None:
    try:
        code = code.replace("+", "-").replace("/", "_").rstrip("=")
        return urlsafe_b64decode(code + "=" * (-len(code) % 4))
    except (binascii.Error, ValueError):
        return None
