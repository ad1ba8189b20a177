"""What a page is: a report, a digest, a release, or no article at all (a stub), each with its reason."""

from __future__ import annotations

import re
from typing import Literal

from monitor.outlets import Outlet
from pipelines.ai_disclosure import find_ai_disclosure
from pipelines.document import Document
from pipelines.metadata import Metadata

__all__ = ["find_ai_disclosure", "tell_kind"]

Kind = Literal["report", "digest", "release", "stub"]
_RELEASE = re.compile(
    r"\b(?:for immediate release|press release|media contacts?:|press contacts?:|pressemitteilung|communiqué de presse|nota de prensa)",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"\b(?:original source|read the full (?:story|article)|source article|originalquelle|fuente original|source originale)\b",
    re.IGNORECASE,
)


def tell_kind(
    document: Document, metadata: Metadata, text: str, outlet: Outlet | None
) -> tuple[Kind, str | None]:
    """Return a page's kind, and for all but a report the reason in one sentence."""
    if outlet is not None and outlet.kind == "organisation":
        return "release", f"published by {outlet.name} itself"
    if (
        outlet is not None
        and outlet.kind == "aggregator"
        and (found := _ORIGINAL.search(document.tree.text_content()))
    ):
        return "digest", f"an aggregator's page that says “{found[0]}”"
    if found := _RELEASE.match(text):
        return "release", f"begins “{found[0]}”"
    return "report", None
