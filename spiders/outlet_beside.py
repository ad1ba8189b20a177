"""The outlet that an aggregator names beside a link."""
from __future__ import annotations
from spiders.links import Link
def outlet_beside(stories: list[Link], links: list[Link]) -> dict[str, tuple[str | None, str | None]]:
    return {}
