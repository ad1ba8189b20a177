"""What is known of a front page from its earlier versions, and what a version shows: nouns without behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Place:
    """One link in the order of a front page. `is_story` is False for one that only might be a story's."""

    url: str
    is_story: bool = True


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A link that stood on the last version of a page, and what is known of where it leads."""

    first_seen_at: datetime  # on this page
    outlived: int = 0  # links that came when it did, or later, and are gone
    is_story: bool = True  # as the last version was read
    published: datetime | None = None  # by a feed, or by the article itself
    is_read: bool = False  # the article was fetched: where it has no date then, it shows none


@dataclass(frozen=True, slots=True)
class PageMemory:
    """What the store knows of a front page's earlier versions."""

    versions: int  # how many were read
    first_seen_at: datetime
    links: Mapping[str, SeenLink] = field(repr=False)  # by urls.address_key
