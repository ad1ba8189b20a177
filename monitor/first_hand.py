"""An address in, which first-hand document stands there out: a release, a filing, a court paper, a study, a post.

Whatever page links to it, and before it is fetched. `first_hand_hosts.csv` holds the sites that publish nothing else
and do not say so in their names; people edit that file.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from urllib.parse import unquote, urlsplit

from monitor.known_outlets import Outlet, folded, known_outlets

# Names that only states and bodies of states may register. ".go" is a state's in some countries, a shop's in others.
_STATE = re.compile(
    r"(?:^|\.)(?:gov|mil|int|(?:gov|gob|gouv|gub|gv|govt|fgov|mil|jus|leg|police|parliament)\.[a-z]{2}"
    r"|go\.(?:jp|kr|th|id|tz|ke|ug|cr)|lg\.jp|gc\.ca|admin\.ch|nic\.in)$"
)
# A folder (or a page, or a number) that holds releases; as the beginning of a headline the words prove nothing.
_RELEASES = re.compile(
    r"/(?:(?:press|news|media|earnings)[-_]?releases?|(?:news|press|investors?)/releases?|releases?/news|"
    r"press[-_]?statements?|presse-?(?:mitteilung|information|meldung|aussendung|aussendungen)(?:en)?|"
    r"medien-?mitteilung(?:en)?|"
    r"ad-?hoc(?:-mitteilung(?:en)?)?|communiqu[eé]s?(?:-de-presse)?|(?:notas?|boletin(?:es)?|comunicados?)-de-prensa|"
    r"comunicados|comunicat[oi](?:-?stampa)|(?:notas?|comunicados?)-(?:a|à|de)-imprensa|pressmeddeland\w+|"
    r"presse?meddelelser?|pressemelding(?:er)?|(?:lehdisto-?)?tiedot(?:e|teet)|persbericht(?:en)?|"
    r"komunikaty(?:-prasowe)?|"
    r"informacj[ae]-prasow[ae]|press-?reliz\w*|pres-?reliz\w*|tiskov[aáeé]-zpr[aá]v[ay]|sajtokozlemeny\w*|"
    r"comunicat(?:e|e?-de-presa)|basin-(?:bulten|aciklama)\w+|siaran-pers|thong-cao-bao-chi|deltia?-typou|"
    r"ニュースリリース|プレスリリース|新闻稿|보도자료)(?:/|$|\.\w+$|[-_]?\d)",
    re.I,
)
# Where an organisation speaks of itself, if it is no outlet; papers have pages on the press, too.
_PRESS_ROOM = re.compile(
    r"/(?:news-?room|press-?room|press-?cent(?:er|re)|media-?(?:cent(?:er|re)|room)|press-office|press|presse|"
    r"pressebereich|espace-presse|salle-de-presse|prensa|sala-de-prensa|imprensa|sala-de-imprensa|sala-stampa|"
    r"ufficio-stampa|pers|pressrum|pressrom|presserum|biuro-prasowe|dla-mediow|basin-odasi|basin|pressa|"
    r"press-sluzhba|corporate/news|company/news|about/news|unternehmen/(?:aktuelles|news)|investors?|"
    r"investor-relations|ir|releases?)/",
    re.I,
)
_PRESS_HOST = frozenset(
    ("newsroom", "press", "pressroom", "presse", "prensa", "mediacenter", "mediaroom", "media", "status")
)
_INVESTORS = re.compile(r"(?:^|\.)(?:ir|investors?|investor-?relations)\.|\.(?:gcs-web|q4cdn|q4inc)\.com$")
_DOI = re.compile(r"/10\.\d{4,9}/\S")
# One version at a forge (GitHub, Gitea and Forgejo, GitLab) or in a registry (PyPI, npm, crates.io, RubyGems).
_VERSION = re.compile(
    r"^/[^/]+/[^/]+/releases/tag/[^/]|/-/releases/[^/]|^/project/[^/]+/\d[\w.]*/?$|"
    r"^/package/(?:@[^/]+/)?[^/]+/v/\d|^/(?:crates/[^/]+|gems/[^/]+/versions)/\d[\w.+-]*$"
)
# One advisory, by its number as the last part; in a report's address the number stands among words.
_ADVISORY = re.compile(
    r"/(?:security|advisor(?:y|ies)|vuln\w*|tracker)(?:/\w+)*/((?:CVE-\d{4}-\d{4,}|GHSA(?:-\w{4}){3}))/?$|"
    r"/(?:CVERecord|cvename\.cgi)\?(?:id|name)=(CVE-\d{4}-\d{4,})$",
    re.I,
)
_PDF_FILING = re.compile(r"/(?:static-files|edgar)/", re.I)
_POSTS = {  # which paths of these sites are a post, with the name of who posted where the address tells
    "twitter.com": re.compile(r"/([^/]+)/status(?:es)?/\d+"),
    "x.com": re.compile(r"/([^/]+)/status/\d+"),
    "facebook.com": re.compile(r"/([^/]+)/(?:posts|permalink|notes)/|/(story)\.php"),
    "instagram.com": re.compile(r"/(?:([^/]+)/)?p/[\w-]+"),
    "threads.net": re.compile(r"/@([^/]+)/post/"),
    "threads.com": re.compile(r"/@([^/]+)/post/"),
    "bsky.app": re.compile(r"/profile/([^/]+)/post/"),
    "truthsocial.com": re.compile(r"/@([^/]+)/(?:posts/)?\d+"),
    "t.me": re.compile(r"/(?:s/)?([^/]+)/\d+$"),
    "vk.com": re.compile(r"/(wall)-?\d+_\d+"),
    "weibo.com": re.compile(r"/(\d+)/\w{6,}"),
    "linkedin.com": re.compile(r"/posts/([^/_]+)_|/feed/update/"),
    "tiktok.com": re.compile(r"/@([^/]+)/video/\d+"),
    "tumblr.com": re.compile(r"/()post/\d+|/([^/]+)/\d{9,}"),
    "reddit.com": re.compile(r"/comments/"),
    "ycombinator.com": re.compile(r"^/item$"),
    "lobste.rs": re.compile(r"^/s/\w+"),
}
_NO_LETTERS = {sign: None for sign in range(128) if not chr(sign).isalnum()}
_FEDIVERSE = re.compile(r"^/@([\w.@-]+)/\d{15,}$")  # Mastodon and its kin, on a thousand hosts


def first_hand_address(url: str, outlet: Outlet | None = None) -> str | None:
    """What kind of first-hand document an address leads to, as the words of a reason; None where it does not tell.

    `outlet` is the known owner of the address: a state's news agency writes news, also under a state's name.
    """
    parts = urlsplit(url)
    host, path = parts.hostname or "", parts.path
    is_news = outlet is not None and outlet.kind in ("outlet", "agency")
    if (posted := _post(host, path)) is not None:
        return posted or None
    if path in ("", "/") and not parts.query:
        return None
    if what := _listed(host, path):
        return f"{what}: {host}"
    if not is_news and _STATE.search(host):
        return f"official body: {host}"
    if _DOI.search(path):
        return "study: its address holds a DOI"
    if found := _RELEASES.search(unquote(path) if "%" in path else path):
        return f"press release: filed under {found[0].rstrip('/')}"
    if not is_news and _VERSION.search(path):
        return f"software release: {host}"
    if not is_news and (found := _ADVISORY.search(f"{path}?{parts.query}" if parts.query else path)):
        return f"security advisory: {found[1] or found[2]}"
    if not is_news and (_INVESTORS.search(host) or _PDF_FILING.search(path)):
        return f"for investors: {host}"
    return None


def is_press_room(url: str) -> bool:
    """True for an address under which an organisation speaks for itself, and a paper perhaps writes about the press."""
    parts = urlsplit(url)
    labels = (parts.hostname or "").split(".")[:-2]
    return not _PRESS_HOST.isdisjoint(labels) or _PRESS_ROOM.search(parts.path) is not None


def is_post(url: str) -> bool:
    """True for the address of one post on a social network, unless an outlet's account wrote it."""
    parts = urlsplit(url)
    return bool(_post(parts.hostname or "", parts.path))


def _listed(host: str, path: str) -> str | None:
    """The kind of a site in the list, by its host or by any domain that this is a part of."""
    hosts, name = _hosts(), host
    while name:
        if what := hosts.get(name):
            return what
        name = name.partition(".")[2]
    return hosts.get(host.removeprefix("www.") + "/" + path.split("/")[1]) if "/" in path[:1] else None


def _post(host: str, path: str) -> str | None:
    """A reason for a post, "" for what is none on a site of posts, or an outlet's own; None for any other site."""
    domain = ".".join(host.rsplit(".", 2)[-2:])
    pattern = _POSTS.get(domain)
    found = pattern.search(path) if pattern else _FEDIVERSE.match(path) if path[:2] == "/@" else None
    if pattern is None and found is None:
        return None
    if found is None:
        return ""
    who = next((name for name in found.groups() if name), "") if found.groups() else ""
    return "" if squeezed(who.split(".")[0]) in _outlet_names() else f"post by {who or 'a person'}: {host}"


def squeezed(text: str) -> str:
    """Letters and digits only, without accents: "Atlântico Mar" and "atlantico-mar" are one."""
    plain = folded(text)
    if plain.isascii():
        return plain.translate(_NO_LETTERS)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", plain)))


@lru_cache(maxsize=1)
def _hosts() -> dict[str, str]:
    text = files("monitor").joinpath("first_hand_hosts.csv").read_text("utf-8")
    return {row["host"]: row["what"] for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=1)
def _outlet_names() -> frozenset[str]:
    """What outlets may call their accounts: their names and domains, squeezed."""
    found: set[str] = set()
    for outlet in known_outlets():
        if outlet.kind != "organisation":
            found |= {
                squeezed(name)
                for name in (outlet.name, *outlet.names, outlet.id, outlet.id.partition(".")[0])
            }
    return frozenset(found - {""})
