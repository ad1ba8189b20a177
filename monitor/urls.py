"""One canonical address per article, and who owns an address.

`canonical_url` gives the address we store and show; `address_key` the form under which two addresses are the same page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

import tldextract

# The list that tldextract ships: no download at run time.
_suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

# Parameters that say how a reader came here, never which page it is.
TRACKING = re.compile(
    r"""^(?: utm_\w+ | fbclid | gclid | dclid | gbraid | wbraid | msclkid | yclid | twclid | ttclid | igshid | igsh
      | mc_[ce]id | _hs(?:enc|mi) | mkt_tok | oly_(?:anon|enc)_id | vero_id
      | ns_(?:source|mchannel|campaign|linkname|fee)
      | at_(?:medium|campaign|custom\d|link_\w+|bbc_team|format|ptr_name) | cmpid | cmp | ito | smid | smtyp | partner
      | ref_?src | ref_?url | ncid | guccounter | guce_\w+ | sr_share | xtor | spm | share_?id | wt_?mc | pk_\w+
      | mtm_\w+ | piwik_\w+ | trk(?:campaign|info)? | sh(?:are)?_?source | __twitter_impression
      | amp(?:_\w+)? | outputtype )$""",
    re.IGNORECASE | re.VERBOSE,
)
REDIRECTORS = {  # host: parameters that hold the real address
    "google.com": ("url", "q"),
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "l.instagram.com": ("u",),
    "out.reddit.com": ("url",),
    "t.umblr.com": ("z",),
    "slack-redir.net": ("url",),
    "href.li": ("",),
}
_AMP_CACHE = re.compile(r"^[a-z0-9-]+\.cdn\.ampproject\.org$")


@lru_cache(maxsize=4096)
def canonical_url(url: str, base: str | None = None) -> str:
    """Return the address without tracking, AMP, fragment, default port and redirector wrapping.

    A relative `url` is resolved against `base`. What is not http or https comes back as it is, stripped.
    """
    url = url.strip()
    if base:
        url = absolute_url(base, url)
    for _ in range(4):  # a wrapped address may be wrapped again
        inner = _unwrapped(url)
        if inner is None:
            break
        url = inner
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url
    if port and port != {"http": 80, "https": 443}[parts.scheme.lower()]:
        host = f"{host}:{port}"
    query = urlencode(
        [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(k)]
    )
    return urlunsplit((parts.scheme.lower(), host, _without_amp(parts.path) or "/", query, ""))


def absolute_url(base: str, url: str) -> str:
    """Return the address that `url` means on a page at `base`; as written where it can be none (`http://[url]`)."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


@lru_cache(maxsize=4096)
def address_key(url: str) -> str:
    """Return the form under which two addresses are one page: no scheme, `www.`, `m.`, `amp.`, no slash at the end."""
    url = canonical_url(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = re.sub(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)", "", parts.netloc)
    path = re.sub(r"/(?:index\.(?:html?|php))?$", "", unquote(parts.path))
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{host}{path}" + (f"?{query}" if query else "")


def registered_domain(url_or_host: str) -> str:
    """Return the registered domain (`bbc.co.uk`), the host if it has none (an IP address), "" for no host."""
    host = url_or_host
    if "/" in host or ":" in host:
        try:
            host = urlsplit(url_or_host if "//" in url_or_host else f"//{url_or_host}").hostname or ""
        except ValueError:
            return ""
    return _registered(host.lower().rstrip("."))


def is_public_suffix(host: str) -> bool:
    """True for an ending under which anybody registers a domain (`co.uk`), and so for no outlet's domain."""
    return bool(host) and _suffixes(host.lower()).suffix == host.lower()


def is_web_address(url: str) -> bool:
    """True for an absolute http or https address with a host, of signs that can be stored."""
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


@lru_cache(maxsize=20_000)
def _registered(host: str) -> str:
    found = _suffixes(host)
    if found.suffix or found.ipv4 or found.ipv6:
        return found.top_domain_under_public_suffix or host
    return ".".join(host.split(".")[-2:])  # the list's rule for an ending that it does not hold


def _unwrapped(url: str) -> str | None:
    """The address inside a redirector's or an AMP cache's, or None."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if _AMP_CACHE.match(host):
        found = re.match(r"^/[a-z]/(s/)?(.+)$", parts.path)
        return f"http{'s' if found[1] else ''}://{found[2]}" if found else None
    if host == "google.com" and parts.path.startswith("/amp/"):
        return "https://" + parts.path.removeprefix("/amp/").removeprefix("s/")
    if host in REDIRECTORS and (host != "google.com" or parts.path == "/url"):
        values = dict(parse_qsl(parts.query))
        for name in REDIRECTORS[host]:
            inner = values.get(name, "") if name else unquote(parts.query)
            if is_web_address(inner):
                return inner
    return None


def _without_amp(path: str) -> str:
    """The path without a segment or an ending that only says AMP."""
    path = re.sub(r"/amp/?$", "/", path)
    path = re.sub(r"^/amp/(?=.)", "/", path)
    return re.sub(r"\.amp(\.html?)?$", r"\1", path)
