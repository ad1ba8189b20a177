"""What a page declares about itself: address, title, standfirst, people, date, language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.models import Precision
from pipelines.document import Document


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares, each value with typography kept and white space folded."""

    url: str  # canonical: rel=canonical of the same outlet, else where the page stood
    addresses: tuple[str, ...] = ()  # the other addresses of the same page: where it stood, AMP, og:url
    canonical_elsewhere: str | None = None  # rel=canonical of another outlet: the page is syndicated
    title: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None  # aware, UTC
    published_precision: Precision = "none"
    published_source: str | None = None
    language: str | None = None  # ISO 639-1
    site_name: str | None = None
    types: tuple[str, ...] = ()  # schema.org @type values and og:type, as written


def read_metadata(document: Document) -> Metadata:
    """Read a page's declarations in the order of trust: JSON-LD, meta tags, layout, text."""
    raise NotImplementedError
