"""Pages in, articles out, in order. A page that cannot be read is a named problem, never the end of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from monitor import lookups
from monitor.errors import ReadError
from monitor.models import Article, Page, Problem
from monitor.outlets import Outlets
from pipelines.flow import DEFAULTS, Options, read_article


def read_or_problem(
    page: Page, outlets: Outlets, furniture: frozenset[int], options: Options = DEFAULTS
) -> Article | Problem:
    """Read one page; what is no page, and what our own code fails on, comes back as a named problem."""
    outlet_id = outlets.outlet_id(page.url)
    try:
        return read_article(page, outlets, furniture, options)
    except ReadError as error:
        return Problem(error.kind, page.url, str(error), outlet_id)
    except Exception as error:  # a fault of ours must cost one page, not the run
        detail = f"{page.url}: reading it failed: {type(error).__name__}: {error}. Please report this page."
        return Problem("unreadable-page", page.url, detail, outlet_id)


def read_pages(
    db: Database, pages: Iterable[Page], outlets: Outlets, options: Options = DEFAULTS
) -> Iterator[tuple[Page, Article | Problem]]:
    """Read pages one after the other, each with what the store knows by then of its outlet's furniture."""
    for page in pages:
        known = lookups.furniture(db, outlets.outlet_id(page.url), options.furniture_min_pages)
        yield page, read_or_problem(page, outlets, known, options)
