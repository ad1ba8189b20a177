"""How much each link of a page looks like one to a story: its address, its words, its place, and what its like are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median

from monitor.urls import registered_domain
from spiders.addresses import address_date, address_facts, is_marked, story_points, told_address
from spiders.links import APART, Link
from spiders.outlet_names import names_site
from spiders.places import text_length
from spiders.service_words import COMMENTS, ONWARD

STORY_SCORE = 3.0  # from here on a link is a story
MAX_BESIDE = 20  # characters beside a link that stands alone: a number, a time
MIN_DIRECTORY = 3  # home pages under their names: a list of outlets, no stories
NO_STORY_POINTS = -4  # an address that is surely none of a story
WATCH_SCORE = 1.5  # from here on it may be one, and is watched from one version of the page to the next
ARCHIVE_DAYS = 300  # links dated so long before most others are "on this day", not news
SURE_SHARE, SURE_LINKS = 0.7, 4  # of a shape are at addresses of stories: so are headings of that shape
MARKED_SHARE = 0.75  # of a site's headlines bear a date or number: what bears none is seldom a story
Shape = tuple[str, ...]

MAX_ONWARD = 60  # characters of a text that leads on; longer is a headline


@dataclass(frozen=True, slots=True)
class Front:
    """What a look at all links of a page tells about each."""

    home: str  # the registered domain that the page belongs to
    outside: bool  # most headlines lead to other sites: an aggregator's page
    shapes: dict[Shape, float]  # points for each shape of link
    marked: frozenset[str]  # sites whose stories bear a date or a number in their addresses
    newest: date | None  # one of the latest days that addresses name
    fresh: frozenset[Shape]  # shapes of links that are dated near it
    directory: frozenset[str]  # home pages of several outlets, each under its name


def survey(links: list[Link], url: str, base: str | None = None) -> Front:
    """Look at all links of the page at `url`, whose links start from `base`."""
    home = _home(links, url, base)
    outside = _is_aggregator(links, home)
    newest = _newest(links, 5 if outside else 3)
    recent = (link.shape for link in links if newest and _days_before(link, newest) <= ARCHIVE_DAYS)
    marked = _marked_sites(links)
    shapes = _story_shapes(links, home, outside, marked)
    names = frozenset(link.url for link in links if _is_home_page(link.url) and is_outlets_name(link))
    directory = names if len(names) >= MIN_DIRECTORY else frozenset[str]()
    return Front(home, outside, shapes, marked, newest, frozenset(recent), directory)


def score(link: Link, front: Front) -> float:
    """How much a link looks like one to a story: from STORY_SCORE on it is one."""
    address = _address_points(link, front.marked)
    away = is_away(link, front.home)
    if link.in_text:
        return STORY_SCORE if address >= 2 - away and not _is_apart(link) else 0.0
    shape = front.shapes.get(link.shape, 0.0)
    if away and front.outside:
        shape, points = _points_away(link, address, shape, front)
    else:
        if shape > 1:
            shape = min(shape, 2.0 if link.in_heading and not (front.outside or away) else 1.0)
        if address > NO_STORY_POINTS:
            points = (3 if address > 3 else -3 if address < -3 else address) + shape
        else:
            points = max(-5, address) + shape
        points -= 1.5 * away  # partners' stories yes, their other pages no
        points -= front.outside and shape <= 0 and not link.in_heading  # an aggregator's own pages
    if link.text and shape < 3:
        short = 0 if _is_sure(link, address, shape, front) else -1
        points += 2 if link.words >= 4 else 1 if link.words >= 3 else short
    if is_service(link.text, link.in_heading):
        points -= 4
    return points + 2 * link.in_heading + _ZONE_POINTS.get(link.zone, 0)


def is_hopeless(link: Link, home: str, outside: bool) -> bool:
    """True for a link that stays below WATCH_SCORE whatever its address is: a few words in a menu, a footer, a byline.

    Told first, since a third of a page's links are such, and to ask an address is dear.
    """
    most = _HOPELESS_BELOW.get(link.zone, 0)  # not in text: what stands in these zones is never
    return link.words < most and not link.in_heading and not (outside and is_away(link, home))


def _points_away(link: Link, address: int, shape: float, front: Front) -> tuple[float, float]:
    """Of an aggregator's link to another site: the points of its shape, and all points so far."""
    at_home = _is_home_page(link.url)
    is_name = address >= -1 and not at_home and is_outlets_name(link)  # "More: Harbour Post, Canal Gazette"
    shape = max(shape, 3.0 if link.words >= 4 else 2.0 if address >= 2 or is_name else shape)
    is_other = link.words < 4 and address < -1 and not at_home  # a columnist, a section
    points = max(-3 if is_other else 0, min(3, address)) + shape + is_name
    return shape, points - 3 * (link.url in front.directory)


def _is_sure(link: Link, address: int, shape: float, front: Front) -> bool:
    """True where a text of one or two words may be a headline: by its address, its heading or those of its shape."""
    if shape > 1 or (shape > 0 and address >= 2):
        return True
    if link.in_heading and address >= 0 and is_marked(link.url):
        return True
    return story_points(link.url) >= 3 and not front.outside and _stands_alone(link)


def is_outlets_name(link: Link) -> bool:
    """True where the text is the name of the outlet to which the link leads."""
    return names_site(link.text, link.url)


def _is_home_page(url: str) -> bool:
    return url.count("/") <= 3 and url.partition("//")[2].partition("/")[2] == ""


def _stands_alone(link: Link) -> bool:
    """True where next to nothing but the link stands in the element around it."""
    parent = link.element.getparent()
    around = text_length(parent) if parent is not None else 0
    return link.shape[-1] == "first" and around - len(link.text) <= MAX_BESIDE


def _address_points(link: Link, marked: frozenset[str]) -> int:
    """The points of its address, more or less where the stories of its site bear a mark and it does or does not."""
    points, is_marked, is_path_marked = address_facts(link.url)
    if link.site in marked:
        points += is_path_marked if is_marked else -2
    return points


# Words from which on the best address (3), the best shape but for headings (1) and the words (3: 1, 4: 2)
# come to WATCH_SCORE with the points of the zone.
_HOPELESS_BELOW = {"nav": 4, "footer": 4, "promotion": 3, "small print": 3}
_ZONE_POINTS = {"nav": -4, "footer": -4, "promotion": -3, "small print": -3, "aside": -1}


def is_old(link: Link, front: Front) -> bool:
    """True for a link dated long before most: "on this day". Readers' finds among others of their kind may be old."""
    if front.newest is None or _days_before(link, front.newest) <= ARCHIVE_DAYS:
        return False
    is_find = link.shape in front.fresh or front.shapes.get(link.shape) == 3
    return not (front.outside and is_find)


@lru_cache(maxsize=5_000)
def is_service(text: str, in_heading: bool = False) -> bool:
    """True for text that counts, dates or leads on: "103 comments", "2 hours ago", "05 ene 2026 - 10:57",
    "Read more"."""
    if text[:1].isdecimal() and text.count(" ") <= 2 and not in_heading:
        return True
    if text[:1] == "@" and " " not in text:  # who wrote a post
        return True
    digits = len(_DIGIT.findall(text))
    if digits >= 6 and digits > len(_LETTER.findall(text)):
        return True
    if not text or len(text) > MAX_ONWARD:
        return False
    lower = text.lower()
    return bool(ONWARD.fullmatch(lower) or COMMENTS.match(lower.rpartition(" ")[2]))


_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")


def is_away(link: Link, home: str) -> bool:
    """True when the link leads to another outlet; the same name under another ending (.co.uk, .com) is the same one."""
    return link.site != home and link.site.partition(".")[0] != home.partition(".")[0]


def _home(links: list[Link], url: str, base: str | None) -> str:
    """The registered domain of the page; of the address that its links start from, where hardly one leads to the
    page's own: a copy of the page elsewhere."""
    own = registered_domain(told_address(url))
    if own != registered_domain(url):
        return own
    if base and registered_domain(base) != own and sum(link.site == own for link in links) <= 2:
        return registered_domain(base)
    return own


def _is_aggregator(links: Iterable[Link], home: str) -> bool:
    long = (link for link in links if link.words >= (3 if link.in_heading else 4))
    own = [link for link in long if not link.in_text and not _is_apart(link)]
    headlines = {link.url: is_away(link, home) for link in own}
    return len(headlines) >= 5 and 2 * sum(headlines.values()) > len(headlines)


def _is_apart(link: Link) -> bool:
    return link.zone in APART


def _marked_sites(links: Iterable[Link]) -> frozenset[str]:
    """The sites with four headlines or more on the page, nearly all of them at addresses with a date or number."""
    headlines: dict[str, dict[str, bool]] = defaultdict(dict)
    for link in links:
        if (link.words >= 4 or link.in_heading) and not _is_apart(link) and story_points(link.url) >= 1:
            headlines[link.site][link.url] = is_marked(link.url)
    return frozenset(
        site
        for site, marks in headlines.items()
        if len(marks) >= 4 and sum(marks.values()) >= MARKED_SHARE * len(marks)
    )


def _story_shapes(
    links: Iterable[Link], home: str, outside: bool, marked: frozenset[str]
) -> dict[Shape, float]:
    """Points for each shape of link, by what links of that shape are like: -1 (never headlines) to 3
    (always)."""
    shapes: dict[Shape, list[Link]] = defaultdict(list)
    for link in links:
        if link.text and not (outside and story_points(link.url) <= NO_STORY_POINTS):
            shapes[link.shape].append(link)  # not the home page of an outlet named beside a story
    points = {}
    for shape, members in shapes.items():
        if len(members) < 3 or all(is_hopeless(link, home, outside) for link in members):
            continue
        words = median(link.words for link in members)
        share = sum(_address_points(link, marked) >= 2 for link in members) / len(members)
        away = sum(is_away(link, home) for link in members) / len(members)
        if outside and away > 0.5 and words >= 4:
            points[shape] = 3.0
        elif words >= 4 and share >= 0.5:
            points[shape] = 2.0 if share >= SURE_SHARE and len(members) >= SURE_LINKS else 1.0
        elif share < 0.2:
            points[shape] = -1.0
    return points


def _newest(links: Iterable[Link], least: int) -> date | None:
    """The upper quartile of the days that the page's addresses name: one of the latest, but no mistake
    ahead. None where fewer than `least` are dated."""
    days = sorted(day for url in {link.url for link in links} if (day := address_date(url)))
    return days[3 * len(days) // 4] if len(days) >= least else None


def _days_before(link: Link, newest: date) -> int:
    day = address_date(link.url)
    return (newest - day).days if day else 0
