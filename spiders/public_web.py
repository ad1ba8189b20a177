"""Keeps the crawl on the public web: every request passes the middleware, every name that is looked up the resolver.

    request --PublicWebMiddleware--> what its address says of itself --PublicResolver--> where its name leads to

The address that the resolver returns is the one that is connected to, so a name cannot change between check and use.
Through a proxy only the middleware sees a request: there the proxy resolves the name, and has to say no.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from scrapy.settings import BaseSettings
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from monitor.errors import ConfigError
from monitor.public_addresses import REMEDY, OpenHosts, literal_address, refusal, what_is


class RefusedAddress(IgnoreRequest):
    """An address that leads out of the public web; its text says where, and what to do next."""


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, but for names that lead to a private address: those lead nowhere.

    `refused` says of each of them where it would have led. Open are what NEWS_OPEN_HOSTS names, and the proxies.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, opened: OpenHosts) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.refused: dict[str, str] = {}
        self._open = opened
        self._proxies = proxy_hosts()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicResolver:
        """For Scrapy."""
        settings = crawler.settings
        cache_size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, cache_size, settings.getfloat("DNS_TIMEOUT"), open_hosts(settings))

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:
        """The address of a host. Fails with DNSLookupError where there is none that may be asked."""
        found = self.look_up(name, timeout)
        found.addCallback(self._checked, name.lower())
        return found

    def look_up(self, name: str, timeout: Sequence[int]) -> Deferred[str]:
        """The address of a host, whatever it is."""
        return super().getHostByName(name, timeout)

    def _checked(self, address: str, name: str) -> str:
        ip = ip_address(address)
        what = what_is(ip)
        if what is None or name in self._proxies or self._open.opens(name) or self._open.opens(ip):
            self.refused.pop(name, None)
            return address
        self.refused[name] = f"leads to {address}, which is {what}"
        raise DNSLookupError(f"{name} {self.refused[name]}")


class PublicWebMiddleware:
    """Stands before all others, robots.txt's among them: raises RefusedAddress for what must not be asked."""

    def __init__(self, crawler: Crawler) -> None:
        self._stats = crawler.stats
        self._open = open_hosts(crawler.settings)
        # Written as numbers it is judged as any address; by its name the resolver would let a page pass.
        self._proxies = {host for host in proxy_hosts() if literal_address(host) is None}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PublicWebMiddleware:
        """For Scrapy. Raises ConfigError for a NEWS_OPEN_HOSTS that cannot be read."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let the request pass, or raise RefusedAddress."""
        _resolver()
        why = refusal(request.url, self._open)
        host = (urlsplit(request.url).hostname or "") if why is None else ""
        if host in self._proxies and not self._open.opens(host):
            why = f"leads to '{host}', which is the proxy"
        if why:
            raise self._refused(request, why)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Tell a name that leads to a private address from one that leads nowhere."""
        if isinstance(exception, CannotResolveHostError):
            host = (urlsplit(request.url).hostname or "").lower()
            if why := _resolver().refused.get(host):
                raise self._refused(request, why) from exception

    def _refused(self, request: Request, why: str) -> RefusedAddress:
        if self._stats:
            self._stats.inc_value("news/refused_addresses")
        by_way = f"redirects to {request.url}, which " if request.meta.get("redirect_urls") else ""
        return RefusedAddress(f"it {by_way}{why}. {REMEDY}")


def open_hosts(settings: BaseSettings) -> OpenHosts:
    """What the settings open. Raises ConfigError."""
    entries: Iterable[Any] = settings.getlist("NEWS_OPEN_HOSTS")
    return OpenHosts.read(map(str, entries))


def proxy_hosts() -> frozenset[str]:
    """The hosts of the proxies that the environment names."""
    proxies = getproxies()
    urls = [proxies[scheme] for scheme in ("http", "https") if scheme in proxies]
    hosts = (urlsplit(url if "//" in url else f"//{url}").hostname for url in urls)
    return frozenset(host.lower() for host in hosts if host)


def _resolver() -> PublicResolver:
    """The resolver of this process. Raises ConfigError for any but ours: names would go unchecked."""
    from twisted.internet import reactor

    resolver = getattr(reactor, "resolver", None)
    if not isinstance(resolver, PublicResolver):
        raise ConfigError(
            [
                "TWISTED_DNS_RESOLVER must be spiders.public_web.PublicResolver, or a class made from it: "
                "without it a name could lead the crawl into your own network."
            ]
        )
    return resolver
