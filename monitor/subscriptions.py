"""Subscriptions in, the outlets they are of out: one for each domain, under a name that fits."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from monitor.known_outlets import Outlet
from monitor.opml import Subscription
from monitor.outlets import Outlets
from monitor.urls import is_public_suffix, registered_domain

_PARTS = re.compile(r"\s+[-–—|·•:»›>/]+\s+|\s*[|»›]\s*|:\s+")
# A community's feed of links, whose name is not the site's: Reddit and what serves it, Lemmy.
_COMMUNITY = re.compile(r"/(?:r|feeds/c)/[\w+@.-]+", re.IGNORECASE)
_FEED_WORDS = re.compile(
    r"\b(?:rss|atom|xml|feeds?|latest|top|breaking|all|the|stories|story|articles?|posts?|headlines?|updates?|news|home"
    r"|homepage|front|page|world|international|blog|main|nachrichten|noticias|actualités?|notizie|nieuws)\b",
    re.IGNORECASE,
)


def outlets_of(subscriptions: Iterable[Subscription], known: Outlets) -> list[Outlet]:
    """The outlets that the subscriptions are of, in the order of the first of each, without what is no domain."""
    groups: dict[str, list[Subscription]] = defaultdict(list)
    for each in subscriptions:
        if domain := domain_of(each, known):
            groups[domain].append(each)
    return [_outlet(domain, those, known) for domain, those in groups.items()]


def domain_of(subscription: Subscription, known: Outlets) -> str:
    """Whose it is: an outlet that is known, else the site's domain (a feed may lie with a service), else the feed's."""
    if subscription.domain and registered_domain(subscription.domain) == subscription.domain:
        return subscription.domain
    addresses = [address for address in (subscription.site, subscription.url) if address]
    for address in addresses:
        if outlet := known.by_domain(address):
            return outlet.id
    domains = (registered_domain(address) for address in addresses)
    return next((domain for domain in domains if domain and not is_public_suffix(domain)), "")


def _outlet(domain: str, subscriptions: list[Subscription], known: Outlets) -> Outlet:
    outlet = known.by_domain(domain)
    lists = sum(_COMMUNITY.match(urlsplit(each.url).path) is not None for each in subscriptions)
    is_lists = 2 * lists > len(subscriptions)
    kind = next((each.kind for each in subscriptions if each.kind), None) or (
        outlet.kind if outlet else "aggregator" if is_lists else "outlet"
    )
    titles = [each.title for each in subscriptions if each.title]
    given = next((each.title for each in subscriptions if each.domain and each.title), None)
    name = given or (outlet.name if outlet else domain if is_lists else name_of(titles, domain))
    feeds = tuple(each.url for each in subscriptions if not each.is_page)
    pages = tuple(each.url for each in subscriptions if each.is_page)
    return Outlet(domain, name, kind, feeds=feeds, pages=pages)


def name_of(titles: list[str], domain: str) -> str:
    """The name of an outlet from the titles of its feeds, else its domain: "News" or "World" is nobody's name.

    A part of a title that is spelled like the domain is best ("Bay Herald" of "World - Bay Herald" at bayherald.com);
    of a single title the whole, if it says more than that it is a feed of news.
    """
    label = _letters(domain.partition(".")[0])
    parts = [part for title in titles for part in (title, *_PARTS.split(title)) if part.strip()]
    fitting = [part for part in parts if _fits(_letters(part), label)]
    if fitting:
        return min(fitting, key=lambda part: (len(part), part)).strip()
    bare = [title for title in titles if _FEED_WORDS.sub("", title).strip(" -–|:»›0123456789.")]
    return bare[0].strip() if len(titles) == 1 and bare and len(bare[0]) <= 60 else domain


def _fits(name: str, label: str) -> bool:
    """True for a name that the domain's label is made of, whole or but for a word like "the" or "online"."""
    if len(name) < 3 or len(label) < 3:
        return name == label and bool(name)
    longer, shorter = (name, label) if len(name) > len(label) else (label, name)
    return shorter in longer and len(shorter) >= 0.6 * len(longer)


def _letters(text: str) -> str:
    """Letters and digits in lower case, umlauts as domains spell them."""
    text = text.casefold().translate({228: "ae", 246: "oe", 252: "ue"})
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if sign.isalnum())
