"""Which links of an article are credits: to a report, a document, a post; not to a home page, a shop or a profile.

An address and the words of its link in, yes or no out.
"""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import islice
from urllib.parse import unquote, urlsplit

from monitor.urls import canonical_url, is_web_address, registered_domain

# Archives of the web put the moment before the address, most of them in 14 figures; the Wayback Machine takes fewer.
_ARCHIVED = re.compile(
    r"^https?://(?:(?:web\.)?archive\.org/(?:web|save)/(?:[\d*]+[a-z_]*\*?/)?|[^/]+/(?:[\w-]+/)*\d{14}(?:[a-z]{2}_)?/|"
    r"archive\.(?:today|ph|is|li|vn|fo|md)/(?:[\d.-]+/|o/\w+/)?)(https?(?::|%3A)(?:/|%2F){1,2}.+)$|"
    r"^https?://web\.archive\.org/web/\d+[a-z_]*/([\w-]+(?:\.[\w-]+)+(?:/.*)?)$",
    re.I,
)
NEVER = frozenset(
    line
    for line in files("pipelines.credits").joinpath("uncited_sites.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)
_POSTS = {  # sites of people's posts: which paths are a post and not a profile
    "twitter.com": re.compile(r"/[^/]+/status(?:es)?/\d+|/i/(?:web/)?status/\d+"),
    "x.com": re.compile(r"/[^/]+/status/\d+"),
    "facebook.com": re.compile(r"/(?:posts|videos|photos|permalink|notes|watch|story\.php|events)\b"),
    "instagram.com": re.compile(r"/(?:p|reel|tv)/"),
    "youtube.com": re.compile(r"/(?:watch|live|shorts)\b"),
    "reddit.com": re.compile(r"/comments/"),
    "tiktok.com": re.compile(r"/video/\d+"),
    "threads.net": re.compile(r"/post/"),
    "bsky.app": re.compile(r"/post/"),
    "medium.com": re.compile(r"/.+/.{12}"),
    "t.me": re.compile(r"/[^/]+/\d+"),
}
_PROFILE_PATH = re.compile(
    r"/(?:people|profiles?|staff|team|faculty|faculty-staff|about(?:-us)?|contact|authors?|users?|tags?|topics?|"
    r"category|categories|search|subscribe|[\w-]*subscriptions?|newsletters?|signup|login|register|shop|"
    r"store|product|products|dp|cart|donate|jobs|careers|privacy|terms|find|organization)(?:/|$)",
    re.I,
)
# A link on a name leads to whom it names, unless its address looks like an article's or a document's.
_NAME = re.compile(r"(?:(?:[A-ZÀ-Þ][\w.'’-]*|of|the|and|&|for|de|von|van)(?: |$))+")
_ARTICLE_PATH = re.compile(
    r"\d{4}|\w{3,}-\w{2,}-\w{3,}|\.(?:pdf|docx?|xlsx?|s?html?\b.*\d)|10\.\d{4}/"
    r"|/(?:status|posts?|articles?|news|story|press)/",
    re.I,
)
_OFFICIAL = re.compile(r"(?:^|\.)(?:gov|int|mil)(?:\.\w+)?$|\.(?:gob|gouv|go)\.\w+$")
_AFFILIATE = re.compile(
    r"[?&](?:tag=|aff(?:iliate)?_?id|affid|clickref|irclickid|cjevent|ascsubtag|subid)", re.I
)
_CALL_TO_ACTION = re.compile(
    r"^(?:subscribe|sign up|buy (?:now|it|here|on|at|from|tickets)|shop|order (?:now|it|here)|click here|"
    r"follow (?:us|him|her|@)|like us|join us|donate|"
    r"see (?:it|price|deal) at|get (?:it|the deal|the app)|download (?:the|our|now)|"
    r"read more|advertise|tickets?$|share (?:on|this)|tweet this|e-?mail (?:us|this)|print$|comment$|jetzt|abonn|suscr)"
    r"|^\$[\d.,]+(?: (?:at|on|from|\()|$)",
    re.I,
)

# A page that lists offers, in its title or address; "trade deals" have no prices off.
_OFFERS = re.compile(
    r"(?<![^\W_])(?:deals|coupons?|promo[- ]?codes?|black[- ]friday|cyber[- ]monday|prime[- ]day|schnäppchen|rabatte"
    r"|angebote|bons?[- ]plans?|soldes|chollos|ofertas|descuentos|offerte|sconti|promoções|aanbiedingen)(?![^\W_])",
    re.I,
)
_PRICE_OFF = re.compile(
    r"[$€£]\s?\d[\d.,]* (?:off|shipped|discount)|\d ?% (?:off|discount)"
    r"|\b(?:save|reg\.?|regularly|down to|orig\.?|was|now|as low as"
    r"|statt|nur|au lieu de|en lugar de|invece di|em vez de)"
    r" (?:an extra |nur )?(?:[$€£]\s?\d|\d[\d.,]* ?(?:€|Euro))",
    re.I,
)
_MIN_PRICES = 3  # one product's price is news, a list of them is a shop window


def original_address(href: str, base: str) -> str | None:
    """The canonical address that a link means, out of an archive's wrapping; None where it is no web address."""
    try:
        url = canonical_url(href, base)
    except ValueError:  # "http://[bad"
        return None
    if archived := _ARCHIVED.match(url):
        url = canonical_url(_inside(archived[1] or archived[2]))
    return url if is_web_address(url) else None


def _inside(archived: str) -> str:
    """The address that an archive holds, with its scheme and both slashes."""
    if re.match(r"https?%3A", archived, re.I):
        archived = unquote(archived)
    return re.sub(r"^(https?):/+", r"\1://", archived) if ":/" in archived[:7] else f"http://{archived}"


def is_reference(url: str, anchor: str) -> bool:
    """True for an address that a text may rest on. `url` is canonical, `anchor` the words of the link."""
    domain = registered_domain(url)
    if domain in NEVER or _AFFILIATE.search(url) or _CALL_TO_ACTION.search(anchor.strip()):
        return False
    parts = urlsplit(url)
    if (posts := _POSTS.get(domain)) is not None:
        return bool(posts.search(parts.path))
    path = parts.path.strip("/")
    if not path and not parts.query:
        return False
    if _PROFILE_PATH.search(parts.path) or _is_front(path, parts.query):
        return False
    if _NAME.fullmatch(anchor.strip()) and squeeze(anchor) == squeeze(path.rpartition("/")[2]):
        return False  # "Evidence Fund" at /evidence-fund: what it is, not what it said
    return bool(
        _OFFICIAL.search(domain) or _ARTICLE_PATH.search(f"{parts.path}?{parts.query}")
    ) or not _NAME.fullmatch(anchor.strip())


def is_shop_window(title: str, url: str, text: str) -> bool:
    """True for a page of offers: what it links to is for sale, and no source."""
    path = urlsplit(url).path
    if not (_OFFERS.search(title) or _OFFERS.search(path)):
        return False
    return sum(1 for _ in islice(_PRICE_OFF.finditer(text), _MIN_PRICES)) == _MIN_PRICES


def squeeze(words: str) -> str:
    """Letters and digits only, in lower case."""
    return re.sub(r"[\W_]+", "", words).casefold()


def _is_front(path: str, query: str) -> bool:
    """True for a section or a landing page: one short word, no number, no words joined by hyphens."""
    return (
        not query
        and "/" not in path
        and len(path) < 12
        and not re.search(r"[\d_-]|\.(?:pdf|html?|aspx?|php)$", path)
    )
