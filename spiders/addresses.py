"""Whether an address alone looks like that of a story: its date, its slug, its number, and the words that no
story has."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

STORY_POINTS = 2  # from here on an address is a story's


def looks_like_story(url: str) -> bool:
    """True when the address has the shape of a story's: a date, a slug of several words, an article
    number."""
    return story_points(url) >= STORY_POINTS


def story_points(url: str) -> int:
    """How much an address looks like a story's, from -5 (surely none) over 0 (it does not tell) to 5 (surely
    one)."""
    return address_facts(url).points


def is_marked(url: str) -> bool:
    """True when the address bears what an outlet's system gives to each story: a date, a long number, a random id."""
    return address_facts(url).is_marked


class AddressFacts(NamedTuple):
    """What an address alone tells."""

    points: int  # from -5 (surely no story) to 5 (surely one)
    is_marked: bool  # it bears a date, a long number or a random id
    is_path_marked: bool  # the same without its query


@lru_cache(maxsize=20_000)
def address_facts(url: str) -> AddressFacts:
    """Take an address apart once, for all that is asked of it."""
    told = told_address(url)
    path, _, query = told.partition("//")[2].partition("?")
    path = path[path.find("/") :] if "/" in path else ""
    has_random_id = _has_random_id(path)
    in_path = bool(
        has_random_id
        or _LONG_NUMBER.search(path)
        or _names_day(path + "/")
        or ("20" in path and _DAY_LAST.search(path))
    )
    in_query = bool(query and _QUERY_NUMBER.search(query))
    return AddressFacts(_points(told), in_path or in_query, in_path)


def _points(told: str) -> int:
    parts = _parts(told)
    if parts is None:
        return -5
    host, path, query = parts
    lower = path.lower()
    if "%" in lower:
        segments = [unquote(segment).lower() for segment in path.split("/") if segment]
    else:
        segments = [segment for segment in lower.split("/") if segment]
    if not segments or (len(segments) == 1 and _INDEX.fullmatch(segments[0])):
        return _query_points(query, "") or -5
    if ("." in segments[-1] and _FILE.search(segments[-1])) or _is_service_host(host):
        return -5
    points = _path_points(segments) + 2 * _has_random_id(path)
    if query:
        points += _query_points(query, segments[-1])
    return max(-5, min(5, points))


def _has_random_id(path: str) -> bool:
    return not path.islower() and _RANDOM_ID.search(path) is not None


def _parts(url: str) -> tuple[str, str, str] | None:
    """Host, path and query of a web address; None for what is none."""
    if found := _ADDRESS.fullmatch(url):
        return found[1], found[2], found[3] or ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return (parts.netloc, parts.path, parts.query) if parts.scheme in ("http", "https") else None


# Nearly all; urlsplit has the same for ten times the cost.
_ADDRESS = re.compile(r"https?://([A-Za-z0-9.:_-]*)((?:/[^?#\t\r\n]*)?)(?:\?([^#\t\r\n]*))?(?:#[^\t\r\n]*)?")
_INDEX = re.compile(r"(?:index|home|default)\.\w+")


@lru_cache(maxsize=2_000)
def _is_service_host(host: str) -> bool:
    return _HOST.match(host.lower()) is not None


def told_address(url: str) -> str:
    """The address that another tells in its path: a way out (/goto/17/delta.example/eel), a web archive's copy; else
    the address."""
    first = url.find("/", 8) + 1
    if url[first : first + 9].partition("/")[0] not in _WAYS_OUT and "/http" not in url[first - 1 :]:
        return url  # nearly all
    found = _TOLD.match(url)
    return f"https://{found[1]}" if found else url


_WAYS_OUT = frozenset(("go", "goto", "out", "redirect", "link", "exit"))
_TOLD = re.compile(
    r"https?://[^/]+/(?:(?:go|goto|out|redirect|link|exit)/(?:\w+/)?(?:https?[:/]+)?(?=(?:[\w-]+\.)+[a-z]{2,}/.)"
    r"|(?:\w+/)*\d{8,14}(?:[a-z]{2}_|\*)?/https?:/+)((?:[\w-]+\.)+\w.*)"
)


def _names_day(path: str) -> bool:
    """True for a path with a date among its folders."""
    return ("/20" in path or "/19" in path) and _DATE.search(path) is not None


def _path_points(segments: list[str]) -> int:
    """Points of the path: what stands in its last segment, and in the folders before."""
    *folders, last = segments
    before, _, ending = last.rpartition(".")
    if has_ending := ending in _ENDINGS and last != ending:
        last = before
    if last in ("index", "amp", "story", "default") and folders:
        *folders, last = folders
    words, named = _words(last)
    if len(named) < 3 and folders and len(_words(folders[-1])[1]) >= 5:
        words, named = _words(folders[-1])  # /the-words-of-a-headline/ar-BBx1
    points = _slug_points(last, words, named) + _folder_points(folders, last)
    points -= 4 * (last in ("rss", "feed", "feeds", "atom"))
    points += has_ending and len(named) in (2, 3)  # sections have no ending
    if _names_day("/" + "/".join(segments)):
        return points + (3 if named or _LONGISH_NUMBER.search(last) else 1)
    if len(named) <= 6 and not SERVICE_WORDS.isdisjoint((*named[:1], *named[-2:])):
        points -= 2
    return points


def _words(segment: str) -> tuple[list[str], list[str]]:
    """The parts of a slug, and those of them that are words."""
    parts = segment.translate(_SEPARATORS).split()
    return parts, [part for part in parts if len(part) > 1 and not part.isdigit()]


def _folder_points(folders: list[str], last: str) -> int:
    """Points of the folders: those that hold stories, those that hold none, and numbers among them."""
    points, kind = _points_of_folders("/".join(folders)) if folders else (0, 0)
    if points == -5 or (any(map(last.__contains__, _PAID_WORDS)) and _PAID_SLUG.search(last)):
        return -5
    if folders and last.isdigit() and len(_WORD.findall(folders[-1])) >= 4:
        points += 1
    if kind == 4 or last in NO_STORY_FOLDERS:
        return points - 4
    return points - (kind == 1 or last in SELDOM_STORY_FOLDERS)


# The stories of a page share their folders.
@lru_cache(maxsize=5_000)
def _points_of_folders(path: str) -> tuple[int, int]:
    """Points of the folders of a path, -5 for paid ones; and the points that they and the slug lose together."""
    folders = path.split("/")
    if _PAID_SLUG.search(path) or any(map(_PAID_FOLDER.match, folders)):
        return -5, 0
    points = int(not STORY_FOLDERS.isdisjoint(folders))
    if _LONG_NUMBER.search(path):
        points += 1
    elif points and re.search(r"/\d{3,}$", "/" + path):  # /article/3834/1
        points += 2
    if not NO_STORY_FOLDERS.isdisjoint(folders):
        return points, 4
    return points, int(not SELDOM_STORY_FOLDERS.isdisjoint(folders))


def _slug_points(last: str, words: list[str], named: list[str]) -> int:
    """Points of the last segment: words of a headline, a number, a hash."""
    points = min(3, len(named) - 2) if len(named) >= 3 else -1
    if _LONG_NUMBER.search(last):
        points = max(points, 0) + 2
    elif words and len(words[-1]) >= 8 and _HASH.fullmatch(words[-1]) and re.search(r"\d", words[-1]):
        points = max(points, 0) + (2 if len(words) > 5 or len(named) > 1 else 1)
    if not last.isascii() and len(last) >= 20:
        points += 1
    if "20" in last and _DAY_LAST.search(last):
        points = max(points, 0) + 2
    return points


def _query_points(query: str, page: str) -> int:
    """Points of the query: a number that names an article, or words that ask for something else."""
    points = 0
    for name, value in _pairs(query):
        name = name.lower()
        if _ID_NAME.fullmatch(name) and _NUMBER.search(value):
            points += 3 if _STORY_PAGE.search(page) else 2
        elif _PAID_VALUE.search(value.lower()):
            points -= 3
        elif (name == "page" and value != "1") or name in _ASKING_NAMES:
            points -= 4
    return points


def _pairs(query: str) -> list[tuple[str, str]]:
    """The names and values of a query; what has no value is left out."""
    if "%" in query or "+" in query:
        return parse_qsl(query)
    pairs = (part.partition("=") for part in query.split("&"))
    return [(name, value) for name, _, value in pairs if value]


_NUMBER, _PAID_VALUE = re.compile(r"\d{3}"), re.compile(r"promo|sponsor|advert")
_STORY_PAGE = re.compile(r"story|article|news|view|read|doc|detail")
_ASKING_NAMES = ("q", "query", "search", "sort", "tag", "author", "replytocom")


_DATE = re.compile(
    r"/(?:19|20)\d\d"
    r"(?: /[\w.-]{2,30}/(?:[\w.-]{2,30}/)?[01]?\d/[0-3]?\d(?=/)"  # /2009/politics/02/18/
    r"  | [/-](?:0?[1-9]|1[0-2]|[a-z]{3})(?:[/-](?:0?[1-9]|[12]\d|3[01]))?(?=[/-])"  # /2017/02/07/
    r"  | (?:0[1-9]|1[0-2])[0-3]\d)",  # /20170207
    re.VERBOSE,
)
_DAY_LAST = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])[-_](?:0?[1-9]|1[0-2])[-_]20\d\d(?!\d)"
)  # eel-22-11-2026
_LONG_NUMBER, _LONGISH_NUMBER = re.compile(r"\d{5,}"), re.compile(r"\d{4,}")
_QUERY_NUMBER = re.compile(r"=\d{3,}")
_WORD = re.compile(r"[a-z]{2,}")
_HASH = re.compile(r"[0-9a-f]{8,}")
# Both cases and a digit with letters behind it: a short one that no word is ("Covid19" is).
_RANDOM_ID = re.compile(
    r"/(?=[A-Za-z0-9]*\d[A-Za-z])(?=[a-z0-9]*[A-Z])(?=[A-Z0-9]*[a-z])[A-Za-z0-9]{6,12}(?=[/.]|$)"
)
_SEPARATORS = str.maketrans("-_+,.~", "      ")
_ENDINGS = frozenset("htm html shtm shtml phtm phtml asp aspx php jsp cnn ece article story".split())
_ID_NAME = re.compile(r"\w*idx?|p|story|article|news|doc|idx?no|item")
_PAID_SLUG = re.compile(
    r"(?:^|[/_-])(?:sponsored(?:-(?:content|post))|material-promocyjny|artykul-sponsorowany|contenido-patrocinado"
    r"|conteudo-(?:patrocinado|de-marca)|publi-?redactionnel|publi-?reportaje|na-pravah-reklamy|komercni-sdeleni|sponsoreret|szponzoralt|sponzorirano)(?=[/_-]|$)"
)
_PAID_WORDS = (  # one of them stands in each
    "sponsor promocyjny patrocinado de-marca redactionnel reportaje reklamy komercni szponzoralt sponzorirano".split()
)
_PAID_FOLDER = re.compile(r"(?:advert\w*|sponsor\w*|brand(?:ed|ave|voice|studio)|paid|native)(?:[-_].*)?$")
_FILE = re.compile(r"\.(?:xml|rss|atom|json|jpe?g|png|gif|svg|webp|mp[34]|m4a|css|js|zip|ics)$")
_HOST = re.compile(
    r"^(?:play|itunes|apps|podcasts|subscribe|subs|account|accounts|login|shop|store|jobs|careers|karriere|stellen"
    r"|empleo|empregos|horoscopes?|horoskop|astrology|coupons?|codes?-?promo|gutscheine?|ads?|adclick|click)\."
    r"|(?:.*\.)?(?:twitter|x|facebook|instagram|linkedin|pinterest|soundcloud|tiktok|t|wa)\.(?:com|me)$"
)
STORY_FOLDERS = frozenset(
    "article articles columns story stories p post posts artikel articulo noticia noticias doc read".split()
)
NO_STORY_FOLDERS = frozenset(
    """about about-us advertise advertising author authors autor autores careers category categories
    advertorial advertorials astrology astrologie astroloji annonsorinnehall branded-content brandstudio brand-studio
    columnist columnists especial-publicitario goto horoskop oroscopo horoscopo rashifal native-content paid-content
    paidpost paid-post partner-content promoted publirreportaje sponsored-content sponsor-content
    by calendar classified classifieds contact contact-us
    contributors donate events faq forum forums games help horoscope horoscopes
    jobs job legal location locations login logout membership newsletter newsletters obituaries organization
    organizations page pages privacy
    privacy-policy product
    products profile profiles register search shop signin signup signups sponsored staff stream
    store subscribe subscription subscriptions tag tags team terms terms-of-service theme themes topic topics
    user users
    weather webinars""".split()
)
SELDOM_STORY_FOLDERS = frozenset(
    "event live people podcast podcasts section sections series video videos watch".split()
)
SERVICE_WORDS = frozenset(  # first or last in the slug of a page that serves readers
    """advertise awards calendar careers ccpa contact directory donate email ethics faq form guidelines join
    newsletter
    newsletters notifications podcast policies policy privacy sponsor submit subscribe subscription suggest
    terms""".split()
)


@lru_cache(maxsize=20_000)
def address_date(url: str) -> date | None:
    """The day that an address names (/2017/02/07/, /2017-02-07, /17/02/07/), or None."""
    found = _DAY.search(url)
    if not found:
        return None
    year = int(found[1])
    try:
        return date(year if year > 1900 else 2000 + year, int(found[2]), int(found[3]))
    except ValueError:
        return None


_DAY = re.compile(r"/((?:19|20)\d\d|[0-2]\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-])")
