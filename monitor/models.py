"""The nouns of the project. Read this first.

    Entry --spiders--> Page --read_article--> Article --file_article--> Filed (and, in the store, Story)

An `Entry` is an address worth fetching. A `Page` is what came back. An `Article` is what the page says, cleaned, with
whom it credits (`Citation`). Filing compares it with what the store holds (`Match`) and puts it into a story.
Everything here is frozen: a stage takes one noun and returns the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

OutletKind = Literal["outlet", "agency", "aggregator", "organisation"]
ArticleKind = Literal["report", "copy", "rewrite", "digest", "release", "stub"]
CitationKind = Literal["attribution", "syndication", "reference"]
MatchKind = Literal["copy", "rewrite"]
Precision = Literal["minute", "day", "none"]
Via = Literal["feed", "sitemap", "listing", "citation", "given"]


@dataclass(frozen=True, slots=True)
class Discussion:
    """Where people talk about a story, as the site that lists it says (Hacker News, Reddit, Lobsters)."""

    url: str
    story_url: str | None = None  # the story, where the entry leads to the discussion instead
    score: int | None = None
    comments: int | None = None
    author: str | None = None  # who posted it there
    is_post: bool = False  # a person's own text, and no outlet's article


@dataclass(frozen=True, slots=True)
class Entry:
    """One address that a feed, a sitemap, a front page or a citation points to, with what is said about it there.

    `source_name` and `source_url` are the outlet that an aggregator names beside the link (RSS and Atom `source`).
    `depth` counts the citations followed to get here: 0 for what an outlet lists itself. Of what the store remembers
    of an entry, `author`, `html` and `discussion` are no part: they stand in tables of their own (`feed_texts`,
    `discussions`).
    """

    url: str
    via: Via
    listed_at: str | None = None  # address of the feed, sitemap or page that holds the entry
    outlet_id: str | None = None  # the watched outlet whose feed, sitemap or front page it is
    title: str | None = None
    published: datetime | None = None  # aware, UTC
    source_name: str | None = None
    source_url: str | None = None
    depth: int = 0
    author: str | None = None  # as the feed names who wrote it
    html: str | None = field(default=None, repr=False)  # the whole article, where a feed holds it
    discussion: Discussion | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a web server: bytes as they came after transfer and content encoding were undone."""

    url: str  # where it stood, after redirects
    body: bytes = field(repr=False)
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # names in lower case
    fetched_at: datetime = field(kw_only=True)  # aware, UTC
    requested_url: str | None = None  # before redirects, where that differs
    entry: Entry | None = None  # how it was found


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that the encoding stage mended: what was read as what, and in how many places."""

    what: str  # e.g. "utf-8 read as tis-620", "declared tis-620, is utf-8"
    places: int
    lost: int = 0  # characters whose original could not be known


@dataclass(frozen=True, slots=True)
class Citation:
    """One credit that a page gives: to whom, with which words, linked or not."""

    kind: CitationKind
    name: str | None  # the source as written on the page
    outlet_id: str | None  # registered domain of the outlet named, where it is known
    url: str | None  # where the link leads, canonical; None for a credit in words only
    evidence: str  # the words on the page
    is_origin: bool = False  # the page presents it as where the story comes from


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What candidates for copies are found by: a sample of the hashes of a text's word shingles (FracMinHash)."""

    shingles: frozenset[int] = field(default_factory=frozenset, repr=False)  # 47-bit: what is looked for
    indexed: frozenset[int] = field(
        default_factory=frozenset, repr=False
    )  # those of them that it is found by
    size: int = 0  # distinct shingles before sampling


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one page, feed or line of configuration: kept, and never swallowed."""

    kind: str  # one word or two, e.g. "not-a-feed", "http-403", "truncated"
    url: str | None
    detail: str  # what happened and what to do next
    outlet_id: str | None = None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself: when it was changed, that it was corrected, what may be done with it."""

    modified: datetime | None = None  # aware, UTC
    correction: str | None = None  # the words of the notice
    robots: tuple[str, ...] = ()  # of `noindex`, `noarchive`, `nosnippet` and the like, in lower case
    tdm_reserved: bool | None = None  # text and data mining: the W3C's TDM Reservation Protocol
    tdm_policy: str | None = None  # address of the conditions
    tdm_source: Literal["html", "header", "tdmrep.json"] | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What one page says, cleaned: the result of `read_article`, not yet compared with anything."""

    url: str  # canonical
    outlet_id: str  # registered domain
    fetched_at: datetime
    title: str | None = None
    description: str | None = None  # the standfirst, as shown; never repeated in `text`
    authors: tuple[str, ...] = ()
    published: datetime | None = None  # aware, UTC
    published_precision: Precision = "none"
    published_source: str | None = None  # where the date was read, e.g. "json-ld"
    language: str | None = None  # ISO 639-1
    text: str = field(default="", repr=False)  # paragraphs separated by "\n"
    kind: ArticleKind = "report"  # only report, digest, release or stub here: the others need a comparison
    kind_why: str | None = None  # e.g. "cookie wall: 41 words, asks for consent"
    ai_disclosure: str | None = None  # the exact words
    read_at: str | None = None  # the address it was read at, where that is not `url` (an AMP page)
    read_in: str | None = None  # the feed that its text was read in, where the page could not be read
    addresses: tuple[str, ...] = ()  # other addresses of the same page: asked for, AMP, og:url
    citations: tuple[Citation, ...] = field(default=(), repr=False)
    repairs: tuple[Repair, ...] = ()
    dropped: tuple[str, ...] = field(default=(), repr=False)  # paragraphs left out as furniture
    dropped_at: tuple[int, ...] = ()  # the place of each among all paragraphs of the page, from 0
    fingerprint: Fingerprint = field(default_factory=Fingerprint, repr=False)
    # What else filing asks of the text alone, so that it may be made where the page is read; empty: not made yet.
    terms: bytes = field(default=b"", repr=False)  # what its event is known by, packed (event_terms.py)
    blocks: tuple[tuple[int, ...], ...] = field(
        default=(), repr=False
    )  # hashes of each paragraph of the page
    facts: PageFacts = field(default=PageFacts(), repr=False)

    @property
    def byline(self) -> str | None:
        """The authors as one line, or None."""
        return ", ".join(self.authors) or None


@dataclass(frozen=True, slots=True)
class Match:
    """Two stored articles that share text: `article_id` took it from `source_article_id`."""

    article_id: int
    source_article_id: int
    kind: MatchKind
    containment: float  # share of the smaller text's shingles that the other holds, 0 to 1
    similarity: float  # Jaccard similarity of the two, 0 to 1
    quote_share: float | None = None  # of the words that both hold, those in quotation marks, 0 to 1


@dataclass(frozen=True, slots=True)
class Story:
    """One event as told by its articles, with the original they go back to, as stored."""

    id: int
    title: str
    original_article_id: int | None
    original_url: str | None
    original_outlet_id: str | None
    original_why: str
    first_published_at: str | None
    latest_at: str | None
    article_count: int
    outlet_count: int
    independent_count: int


@dataclass(frozen=True, slots=True)
class Filed:
    """What filing one article did."""

    article_id: int
    story_id: int | None  # None for a page that is no article and belongs to no story
    change: Literal["new", "changed", "same"]
    wanted: tuple[Entry, ...] = ()  # cited addresses that the store does not hold yet
