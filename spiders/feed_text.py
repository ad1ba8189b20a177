"""What a feed says in one entry goes in, the whole article as HTML comes out; None for an excerpt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from monitor.models import Entry
from monitor.urls import address_key

LEAST_WORDS = 80  # of a content element: news in brief is shorter, and so are most excerpts
LEAST_WORDS_OF_SUMMARY = 150  # of a description, which is meant to be a summary
ENOUGH_WORDS = 250  # no excerpt is so long, however it ends
MAX_CHARACTERS = 400_000  # longer ones are lists of things, or a joke
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_BLOCKS = re.compile(r"<(?:p|br|div|li|h[2-6]|blockquote)\b", re.IGNORECASE)
_CUT = re.compile(r"(?:\.\s?\.\s?\.|…|&hellip;|\[\s*(?:\.\.\.|…|\+)\s*\])\W*$")
_END = re.compile(r"[.!?。！？।؟。”\"»)\]]\W*$")
_PHRASES = (
    r"(?:\b(?:read|see|view|get|continue|find out|learn)\b.{0,30}\b(?:more|full|rest|reading|whole|original|entire)\b"
    r"|\bread on\b|\bto read\b.{0,40}\b(?:in full|click|visit|subscribe|sign|log)\b|\bfull (?:story|article|text)\b"
    r"|\bkeep reading\b|\bclick here\b|\bsubscri\w+ (?:now )?to (?:read|continue|unlock)\b"
    r"|\b(?:paid|paying) (?:subscribers|members)\b|\b(?:subscribers|members) only\b"
    r"|\bweiter ?lesen\b|\bmehr lesen\b|\b(?:ganze[nr]?|vollständige[nr]?) (?:artikel|beitrag)\b|\bzum artikel\b"
    r"|\blire (?:la suite|l.article|plus|aussi)\b|\ben savoir plus\b|\b(?:seguir|continuar|sigue|continúa) leyendo\b"
    r"|\bleer (?:más|la nota|el artículo)\b|\bver más\b|\bcontinu[ae] (?:a|la) lett(?:ura|e)\w*|\bcontinua a leggere\b"
    r"|\bleggi (?:tutto|anche|di più|l.articolo)\b|\b(?:leia|ler|saiba|veja) mais\b|\bcontinu[ae] (?:lendo|a ler)\b"
    r"|\blees (?:verder|meer)\b|\bläs mer\b|\bles (?:mer|hele)\b|\blæs (?:mere|hele)\b|\blue lisää\b"
    r"|\bczytaj (?:więcej|dalej|całość)\b|\b(?:číst|čtěte|celý) (?:dál|více|článek)\b|\bcite[șş]te\b.{0,20}"
    r"|\bdevamını oku\b|\bdevamı\b|читать (?:далее|дальше|полностью|больше)|читати (?:далі|повністю|більше)"
    r"|подробнее|διαβάστε περισσότερα|اقرأ المزيد|للمزيد|ادامه مطلب"
    r"|続きを読む|続きは|阅读(?:全文|更多)|查看全文|더 ?보기|기사 ?전문)"
)
_MORE, _MORE_LINK = (re.compile(text, re.IGNORECASE) for text in (_PHRASES + r".{0,30}$", r"\W*" + _PHRASES))
_LAST_LINK_CHARACTERS = 200  # "Continue reading", and the whole headline behind it
_TEASER_ENTRIES = 5  # a feed of so many texts, none of them longer than a teaser, is one of teasers


def whole_article(
    contents: Iterable[str], summary: str | None, link: str, full_texts: Iterable[str] = ()
) -> str | None:
    """The longest of an entry's contents as clean HTML, or its summary, where it is a whole article; else None.

    `contents` are `content:encoded` and the like, `full_texts` what is declared to be the full text (Yandex). What ends
    in dots or leads on ("Read more") is an excerpt, and so is what says no more than a short summary.
    """
    for text in full_texts:
        found = _read(text, link)
        if found is not None and _words(found[1]) >= LEAST_WORDS:
            return found[0]
    read = [found for text in contents if (found := _read(text, link))]
    described = _read(summary or "", link)
    if read:
        html, text = max(read, key=lambda found: len(found[1]))
        repeated = described is not None and described[1] == text
        if _is_whole(text, LEAST_WORDS_OF_SUMMARY if repeated else LEAST_WORDS):
            return html
    if described and len(_BLOCKS.findall(summary or "")) >= 2:
        html, text = described
        return html if _is_whole(text, LEAST_WORDS_OF_SUMMARY) else None
    return None


def clean_html(html: str, link: str) -> str | None:
    """A text that is whole however short it is, a person's post, as clean HTML; None for nothing."""
    found = _read(html, link)
    return found[0] if found else None


def _is_whole(text: str, least_words: int) -> bool:
    """True for a text that is long enough and comes to an end."""
    count = _words(text)
    tail = text[-300:]  # an end of a million dots is searched from each of them
    if count < least_words or _CUT.search(tail) or _MORE.search(tail[-90:]):
        return False
    return count >= ENOUGH_WORDS or bool(_END.search(tail))


def without_teasers(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of a feed, without the texts of one that gives nothing but teasers, each a paragraph or two long.

    A teaser that ends where a sentence does is told by its like only. What is a post is whole however short it is.
    """
    texts = [e for e in entries if e.html and not (e.discussion and e.discussion.is_post)]
    if len(texts) < _TEASER_ENTRIES or any(_html_words(e.html) >= LEAST_WORDS_OF_SUMMARY for e in texts):
        return list(entries)
    return [replace(entry, html=None) if entry in texts else entry for entry in entries]


def _html_words(html: str | None) -> int:
    return _words(re.sub(r"<[^<>]*>", " ", html or ""))


def _words(text: str) -> int:
    """How many words a text has; of scripts without spaces two signs are one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _read(html: str, link: str) -> tuple[str, str] | None:
    """The HTML of a content without the line that says where it appeared first, and its text; None for nothing."""
    if not html.strip() or len(html) > MAX_CHARACTERS:
        return None
    if "<" not in html:  # plain text: paragraphs are lines
        lines = [line.strip() for line in html.splitlines() if line.strip()]
        html = "".join(f"<p>{line}</p>" for line in lines)
    try:
        tree = lxml.html.fragment_fromstring(html.replace("\0", ""), create_parent="div")
    except (ParserError, ValueError):
        return None
    for element in list(tree.iter("script", "style", "iframe", "form", "object")):
        element.drop_tree()
    _drop_origin_note(tree, link)
    text = " ".join(tree.text_content().split())
    last = next((each for each in reversed(list(tree.iter("a"))) if _text(each)), None)
    if last is not None and text.endswith(ending := " ".join(_text(last).split())):
        if len(ending) <= _LAST_LINK_CHARACTERS and _MORE_LINK.match(ending):
            text += " …"  # a link that leads on, with the headline behind it: cut, as dots are
    return (lxml.html.tostring(tree, encoding="unicode"), text) if text else None


def _drop_origin_note(tree: HtmlElement, link: str) -> None:
    """Take out "The post <a>Title</a> appeared first on <a>Outlet</a>", in any language: WordPress adds it to feeds.

    Told by its links: the last line links the article itself and its site, and nothing else.
    """
    paragraphs = [element for element in tree.iter("p", "div") if element is not tree and _text(element)]
    if not paragraphs or len(_text(paragraphs[-1]).split()) > 60:
        return
    note = paragraphs[-1]
    links = [urljoin(link, anchor.get("href") or "") for anchor in note.iter("a")]
    home = urlsplit(link).hostname
    to_itself = [address for address in links if address_key(address) == address_key(link)]
    to_home = [a for a in links if urlsplit(a).hostname == home and urlsplit(a).path in ("", "/")]
    if len(links) == 2 and to_itself and to_home:
        note.drop_tree()


def _text(element: HtmlElement) -> str:
    return str(element.text_content()).strip()
