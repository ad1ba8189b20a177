"""One canonical address per article, and who owns an address.

`canonical_url` gives the address we store and show; `address_key` the form under which two addresses are the same page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from monitor.tracking import without_tracking
from monitor.wrapped_addresses import inner_address, may_hold_another

if TYPE_CHECKING:
    from tldextract import TLDExtract
    from tldextract.tldextract import ExtractResult


_TOPICS = "tags?|topics?|category|categories|keywords?|search|wiki"  # `/tag/amp` is a page about AMP
_AMP_END = re.compile(r"(?<!/tag)(?<!/tags)(?<!/topic)(?<!/topics)(?<!/wiki)/amp(?:\.html?|/)?$")
_AMP_WITHIN = re.compile(rf"^(?!.*/(?:{_TOPICS})/amp/)(.*)/amp/(?=.)")
_DEVICE = re.compile(r"^(?:www\d?|(m|mobile|mobil|touch|wap|3g|amp))\.(?=[^.]+\.)")
_INDEX = re.compile(r"/(?:(?:index\.(?:[sp]?html?|php|aspx?|jsp|cfm)|default\.aspx?)?)$")
# Under these every blog has its own name and its own writer, as under those of the list's private part.
_BLOG_HOSTS = (
    "substack.com beehiiv.com ghost.io medium.com wordpress.com blogspot.com blogspot.co.uk blogspot.de "
    "blogspot.fr tumblr.com typepad.com livejournal.com over-blog.com over-blog.net canalblog.com hautetfort.com "
    "altervista.org blogfree.net myblog.it weebly.com wixsite.com blogsky.com blog.ir tistory.com hatenablog.com "
    "hatenablog.jp hatenadiary.com hatenadiary.jp seesaa.net cocolog-nifty.com github.io gitlab.io buttondown.email"
).split()
_HOSTS_OWN = ("www", "m", "open", "blog", "about", "on", "help", "support")
_SAME_HOSTS = {"twitter.com": "x.com", "dx.doi.org": "doi.org"}
_DOI_HOSTS = frozenset(("doi.org", "dx.doi.org", "www.doi.org"))  # a DOI knows no case (ISO 26324)
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_RESERVED = frozenset("/?#%&=+;")  # as a sign of its own in an address; written with % it is part of a name


def _suffixes(host: str) -> ExtractResult:
    """A host by its parts: what of it is a public suffix, and what is registered under it."""
    return _suffix_list()(host)


@lru_cache(maxsize=1)
def _suffix_list() -> TLDExtract:
    """The list that tldextract ships: no download at run time. It brings `requests`, and most commands need it not."""
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, extra_suffixes=_BLOG_HOSTS)


@lru_cache(maxsize=4096)
def canonical_url(url: str, base: str | None = None) -> str:
    """Return the address without tracking, AMP, fragment, default port, user name and redirector wrapping.

    A relative `url` is resolved against `base`. What is not http or https comes back as it is, stripped. The rest of
    the query stays as it was written: it may be in an older character set.
    """
    url = url.strip()
    if base:
        url = absolute_url(base, url)
    if (plain := _plain(url)) and plain[2]:
        return url
    url, parts, host = _unwrapped(url)
    if parts is None:
        return url
    query = without_tracking(parts.query, host) if parts.query else ""
    # A route behind #! or #/ is a page of its own, anything else a place on this one.
    fragment = parts.fragment if len(parts.fragment) > 2 and parts.fragment[0] in "!/" else ""
    return urlunsplit((parts.scheme, host, _plain_path(parts.path) or "/", query, fragment))


def unwrapped_url(url: str) -> str:
    """Return the address that a redirector's, an AMP cache's or an old Google News link's holds; any other as it is."""
    return _unwrapped(url)[0]


def _unwrapped(url: str) -> tuple[str, SplitResult | None, str]:
    """The innermost address with its parts and its host; no parts for what is no web address."""
    for _ in range(MAX_WRAPPINGS):
        try:
            parts = urlsplit(url)
            host = _host_and_port(parts)
        except ValueError:
            return url, None, ""
        if parts.scheme not in ("http", "https") or not host:
            return url, None, ""
        inner = inner_address(parts, host)
        if inner is None or not is_web_address(inner):
            return url, parts, host
        url = inner
    parts = urlsplit(url)
    return url, parts, _host_and_port(parts)


def _host_and_port(parts: SplitResult) -> str:
    """The host in lower case, with its port where that is not the scheme's own. Raises ValueError."""
    host, port = (parts.hostname or "").rstrip("."), parts.port
    if ":" in host:
        host = f"[{host}]"
    return f"{host}:{port}" if port and port != _PORTS.get(parts.scheme) else host


MAX_ADDRESS = 2048  # characters: the sitemap protocol's limit, and once that of browsers
MAX_WRAPPINGS = 4  # an address that is wrapped may be wrapped again
_PORTS = {"http": 80, "https": 443}


def written_address(text: str) -> str:
    """Return the address that a text means: without the breaks of a wrapped line, spaces within written as %20."""
    text = text.strip()
    return _SPACE.sub(_meant, text).replace(" ", "%20") if _SPACE.search(text) else text


def _meant(space: re.Match[str]) -> str:
    return "" if _BREAK.search(space[0]) else space[0]


_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"[\n\r\t]")


def absolute_url(base: str, url: str) -> str:
    """Return the address that `url` means on a page at `base`; as written where it can be none (`http://[url]`)."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


@lru_cache(maxsize=4096)
def address_key(url: str) -> str:
    """Return the form under which two addresses are one page: no scheme, `www.`, `m.`, `amp.`, no slash at the end."""
    if (plain := _plain(url)) and plain[1] not in _DOI_HOSTS:
        return _plain_host(plain[1]) + _INDEX.sub("", plain[2])
    url = canonical_url(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    path, query = parts.path, parts.query
    if "amp/" in path:
        path = _AMP_WITHIN.sub(r"\1/", path)
    if "//" in path:
        path = re.sub("//+", "/", path)
    path = _INDEX.sub("", path)
    if parts.netloc in _DOI_HOSTS:
        path = path.lower()
    if "%" in path:
        path = _ESCAPES.sub(_unescaped, path)
    if query:
        if "%" in query:
            query = _ESCAPES.sub(_unescaped, query).replace(" ", "+")
        query = "?" + "&".join(sorted(query.split("&")))
    return f"{_plain_host(parts.netloc)}{path}{query}" + (f"#{parts.fragment}" if parts.fragment else "")


def _plain(url: str) -> re.Match[str] | None:
    """Host and path of an address in which nothing can be to be changed, as most are; else None."""
    found = _PLAIN_PAGE.fullmatch(url)
    return found if found and not _SAYS_AMP.search(found[2]) and not may_hold_another(found[1]) else None


_SAYS_AMP = re.compile(r"[/.]amp(?![A-Za-z0-9_-])")
# Without query, fragment, port, escapes, dots as folders and empty folders.
_PLAIN_PAGE = re.compile(
    r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/[A-Za-z0-9_~!$&'()*+,=:@-][A-Za-z0-9_~!$&'()*+,=:@.-]*)*/?)"
)


def _plain_host(host: str) -> str:
    """The host without what only says for which device it serves, in one spelling."""
    for _ in range(2):  # www.m.harbour.example
        found = _DEVICE.match(host)
        if not found or (found[1] and is_public_suffix(host[found.end() :])):
            break
        host = host[found.end() :]
    if ".m." in host:
        host = re.sub(r"^([a-z]{2,3})\.m\.(?=[^.]+\.)", r"\1.", host)
    if "xn--" in host:
        try:
            host = host.encode("ascii").decode("idna")
        except UnicodeError:
            return host
    return _SAME_HOSTS.get(host, host)


def _unescaped(found: re.Match[str]) -> str:
    """A run of percent escapes as text: but for signs that would mean something else, and what is no UTF-8."""
    try:
        text = bytes.fromhex(found[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return found[0].upper()
    return "".join(c if c.isprintable() and c not in _RESERVED else quote(c, safe="") for c in text)


def registered_domain(url_or_host: str) -> str:
    """Return the registered domain (`bbc.co.uk`), the host if it has none (an IP address), "" for no host.

    A writer's pages at a platform of blogs are the writer's, under the name by which they also have a host:
    `medium.com/@ada` is `ada.medium.com`.
    """
    host = url_or_host
    if "/@" in host and (writer := _WRITER.match(host)) and writer[1].lower() in _BLOG_HOSTS:
        return f"{writer[2]}.{writer[1]}".lower()
    if plain := _PLAIN_HOST.match(host):  # nearly all, at a sixth of the price
        host = plain[1]
    elif "/" in host or ":" in host:
        try:
            host = urlsplit(url_or_host if "//" in url_or_host else f"//{url_or_host}").hostname or ""
        except ValueError:
            return ""
    return _registered(host.lower().rstrip("."))


_PLAIN_HOST = re.compile(r"https?://([A-Za-z0-9.-]++)(?=[/?#]|\Z)")
_WRITER = re.compile(
    r"(?:https?://)?(?:www\.)?([a-z0-9.-]+)/(?:feed/)?@([a-z0-9-]+)(?=[/?#]|$)", re.IGNORECASE
)


def is_public_suffix(host: str) -> bool:
    """True for an ending under which anybody registers a domain (`co.uk`), and so for no outlet's domain."""
    return bool(host) and _suffixes(host.lower()).suffix == host.lower()


def is_registered_domain(host: str) -> bool:
    """True for a domain that somebody registered, as it is written (`bbc.co.uk`): no ending, and nothing below it."""
    return bool(host) and _suffixes(host).top_domain_under_public_suffix == host


def is_web_address(url: str) -> bool:
    """True for an absolute http or https address with a host, of signs that can be stored, no longer than usual."""
    if len(url) > MAX_ADDRESS:
        return False
    if _PLAIN_ADDRESS.fullmatch(url):
        return True
    try:
        url.encode()  # half an emoji, from JSON, has no bytes
        parts = urlsplit(url)
        return (
            parts.scheme.lower() in ("http", "https")
            and bool(parts.hostname)
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        return False


_PLAIN_ADDRESS = re.compile(
    r"https?://[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+(?:[/?#][!-~]*)?"
)  # nearly all: no need to take it apart


@lru_cache(maxsize=20_000)
def _registered(host: str) -> str:
    found = _suffixes(host)
    if found.domain in _HOSTS_OWN and found.suffix in _BLOG_HOSTS:
        return found.suffix
    if found.suffix or found.ipv4 or found.ipv6:
        return found.top_domain_under_public_suffix or host
    return ".".join(host.split(".")[-2:])  # the list's rule for an ending that it does not hold


def _plain_path(path: str) -> str:
    """The path without a segment or an ending that only says AMP, without a session and without dots."""
    if "/." in path:
        path = urlsplit(urljoin("http://host/", path)).path
    if ";" in path:
        path = re.sub(r";jsessionid=[^/;]*", "", path, flags=re.IGNORECASE)
    if "amp" in path:
        path = _AMP_END.sub("/", path)
        path = re.sub(r"^/amp/(?=.)", "/", path)
        path = re.sub(r"\.amp(\.html?)?$", r"\1", path)
    return path
