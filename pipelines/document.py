"""A page as text and tree: decoded, mended, parsed once for all stages."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from monitor.models import Page, Repair


@dataclass(frozen=True, slots=True)
class Document:
    """What the stages read. `tree` is shared: a stage that wants to change it makes a copy."""

    page: Page
    html: str = field(repr=False)  # decoded and mended
    tree: HtmlElement = field(repr=False)
    repairs: tuple[Repair, ...] = ()


def parse(page: Page) -> Document:
    """Decode, mend and parse a page. Raises NotAPage for what is no HTML (a PDF, an image, nothing)."""
    raise NotImplementedError
