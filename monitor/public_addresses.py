"""Which addresses a crawl may ask: public hosts on the web, and what NEWS_OPEN_HOSTS opens. No look-up happens here.

A page may cite `http://2130706433/` (this machine) or a name that leads into the network that we stand in. What a name
leads to is checked where it is resolved (`spiders/public_web.py`), with the same `what_is`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import unquote, urlsplit

from monitor.errors import ConfigError
from monitor.outlets import Outlets

IPAddress = IPv4Address | IPv6Address
IPNetwork = IPv4Network | IPv6Network

# IANA's special-purpose address registries (RFC 6890 and later), by what a person calls them.
_CLOSED: Mapping[str, str] = {
    "this machine": "0.0.0.0/8 127.0.0.0/8 ::/128 ::1/128",
    "a private network": "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10 64:ff9b:1::/48",
    # 168.63.129.16 is where Azure's machines find their keeper: public by its number, and by nothing else.
    "a provider's inner network": "100.64.0.0/10 168.63.129.16/32",
    "this network's own link": "169.254.0.0/16 fe80::/10",  # clouds keep their keys at 169.254.169.254
    "a group of machines": "224.0.0.0/4 ff00::/8",
    "kept for examples": "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20",
    "kept for tests of networks": "198.18.0.0/15",
    "reserved": "192.0.0.0/24 192.88.99.0/24 240.0.0.0/4 100::/64 2001::/23",
}
_CLOSED_NETWORKS = [(ip_network(net), what) for what, nets in _CLOSED.items() for net in nets.split()]
_GLOBAL_UNICAST = IPv6Network("2000::/3")  # the rest of IPv6 is not given out
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")

# Names that no public server resolves (RFC 6761, 6762 appendix G, 8375, ICANN for `internal`).
_LOCAL_ENDINGS = frozenset(
    "localhost localdomain local internal intranet private corp home lan home.arpa".split()
)

_FORBIDDEN = re.compile(
    r"[\x00-\x20\x7f#%/<>?@\\^|]"
)  # in a host: what reads on behind it goes elsewhere (WHATWG URL)

# Ports of other protocols, which browsers refuse too (WHATWG Fetch, "bad port"): a request to them is an attack.
BAD_PORTS = frozenset(
    int(port)
    for port in """0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113
    115 117 119 123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601
    636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697
    10080""".split()
)


@dataclass(frozen=True, slots=True)
class OpenHosts:
    """What NEWS_OPEN_HOSTS opens: networks, and names with everything below them."""

    networks: tuple[IPNetwork, ...] = ()
    names: frozenset[str] = frozenset()

    @classmethod
    def read(cls, entries: Iterable[str]) -> OpenHosts:
        """Read addresses, networks (`10.0.0.0/8`) and names. Raises ConfigError with one sentence per mistake."""
        networks, names, mistakes = list[IPNetwork](), set[str](), list[str]()
        for entry in filter(None, (entry.strip().lower() for entry in entries)):
            try:
                networks.append(ip_network(entry.strip("[]")))
            except ValueError:
                if re.fullmatch(r"[^\s/:\[\]@]*[^\W\d][^\s/:\[\]@]*", entry):
                    names.add(entry.strip("."))
                else:
                    mistakes.append(
                        f"NEWS_OPEN_HOSTS: '{entry}' is no host, address or network. Write them as in "
                        "NEWS_OPEN_HOSTS=127.0.0.1,10.1.0.0/16,intranet.example, without scheme and port."
                    )
        if mistakes:
            raise ConfigError(mistakes)
        return cls(tuple(networks), frozenset(names))

    def opens(self, host: str | IPAddress) -> bool:
        """True for an address in an open network, and for an open name or one below it."""
        if not isinstance(host, str):
            return any(inner in network for inner in (host, *_inner(host)) for network in self.networks)
        labels = host.lower().strip(".").split(".")
        return any(".".join(labels[place:]) in self.names for place in range(len(labels)))


def what_is(address: IPAddress) -> str | None:
    """What an address is that must not be asked ("this machine", "a private network"); None for a public one.

    An IPv6 address that only wraps an IPv4 one (mapped, NAT64, 6to4) is what the inner one is.
    """
    if inner := _inner(address):
        return what_is(inner[0])
    for network, what in _CLOSED_NETWORKS:
        if address in network:
            return what
    return None if address.version == 4 or address in _GLOBAL_UNICAST else "reserved"


def _inner(address: IPAddress) -> tuple[IPv4Address, ...]:
    """The IPv4 address that an IPv6 one wraps, if any."""
    if isinstance(address, IPv4Address):
        return ()
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    wrapped = address.ipv4_mapped or address.sixtofour
    return (wrapped,) if wrapped else ()


def literal_address(host: str) -> IPAddress | None:
    """The IP address that a host is, however it is written: `127.1`, `0x7f.1`, `2130706433`, `[::1%25eth0]`.

    None for a name. Raises ValueError for what ends in a number and is no address (WHATWG URL, "ends in a number").
    """
    host = _plain(host)
    if ":" in host:
        return ip_address(host.partition("%")[0])
    parts = host.removesuffix(".").split(".")
    if not re.fullmatch(r"\d+|0x[0-9a-f]*", parts[-1]):
        return None
    numbers = [_number(part) for part in parts]
    *first, last = numbers
    if len(numbers) > 4 or any(number > 255 for number in first) or last >= 256 ** (5 - len(numbers)):
        raise ValueError(f"'{host}' is no address")
    return IPv4Address(last + sum(number << 8 * (3 - place) for place, number in enumerate(first)))


def _plain(host: str) -> str:
    """A host as a resolver reads it: no percent signs, no wide letters, ASCII dots, lower case, no brackets."""
    return unicodedata.normalize("NFKC", unquote(host)).replace("。", ".").strip("[]").lower()


def _number(part: str) -> int:
    """A part of an IPv4 address as C reads it: `0x` hexadecimal, a leading zero octal. Raises ValueError."""
    if not part.isascii() or "_" in part:
        raise ValueError(part)
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if part.startswith("0") and len(part) > 1 else 10)


def refusal(url: str, open_hosts: OpenHosts) -> str | None:
    """Why an address must not be asked, as the end of a sentence that begins with "it"; None where it may be.

    It says what the address itself tells; where a name leads to is seen when it is resolved.
    """
    try:
        parts = urlsplit(url)
        host, port = _plain(parts.hostname or ""), parts.port
    except ValueError:
        return "is no address that can be read"
    if parts.scheme.lower() not in ("http", "https") or not host:
        return "is neither http nor https"
    try:
        address = literal_address(host)
        if address is None and _FORBIDDEN.search(host):
            raise ValueError(host)
    except ValueError:
        return f"names the host '{host}', which is no address"
    if open_hosts.opens(address or host):
        return None
    if address is not None and (what := what_is(address)):
        return f"leads to {address}, which is {what}"
    if address is None and (local := _local_name(host)):
        return f"leads to '{host}', {local}"
    if "@" in parts.netloc:  # which hides the host from a person, and from some proxies
        return "has a user name in it"
    if port in BAD_PORTS:
        return f"asks port {port}, which belongs to another protocol"
    return None


def private_addresses(outlets: Outlets, open_hosts: OpenHosts) -> list[str]:
    """One sentence for each address of a watched outlet that must not be asked."""
    return [
        f"'{outlet.name}': {key}: '{url}' {why}. If it is yours, open it with NEWS_OPEN_HOSTS (docs/settings.md)."
        for outlet in outlets.watched
        for key, urls in (("feeds", outlet.feeds), ("sitemaps", outlet.sitemaps), ("pages", outlet.pages))
        for url in urls
        if (why := refusal(url, open_hosts))
    ]


def is_opened(url: str, detail: str, open_hosts: OpenHosts) -> bool:
    """True where what an address was refused for is open by now; `detail` is the text of that problem."""
    found = _LED_TO.search(detail)
    if found is None:
        return False
    host = urlsplit(found[1] or url).hostname or ""
    for asked in (host, found[2]):
        try:
            if open_hosts.opens(literal_address(asked) or asked):
                return True
        except ValueError:
            continue
    return False


def _local_name(host: str) -> str | None:
    """What a name is that only the network around knows; None for a public one."""
    labels = host.lower().strip(".").split(".")
    if len(labels) < 2:
        return "a name without a dot, which only the network around knows"
    endings = {labels[-1], ".".join(labels[-2:])}
    return "a name that only the network around knows" if endings & _LOCAL_ENDINGS else None


_LED_TO = re.compile(r"(?:redirects to (\S+), which )?leads to '?([^\s,']+)'?, ")
REMEDY = "It was not asked. If it is yours and may be read, open it with NEWS_OPEN_HOSTS (docs/settings.md)."
