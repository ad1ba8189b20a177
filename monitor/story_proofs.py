"""The words of a story's articles that lead to its original, with where they stand: tellings go in, proofs come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.article_view import places
from monitor.queries import Telling
from monitor.quotations import Span


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of one article by which a story goes back to its original."""

    article_id: int
    outlet: str
    place: int  # among the article's credits, from 1, as its page numbers them
    evidence: str
    named: tuple[Span, ...]  # characters of the evidence that name the original, where they do


def proofs(tellings: Sequence[Telling], original_id: int | None) -> list[Proof]:
    """The first words by which each outlet credits the original as the origin, in the order of the articles."""
    found: dict[str, Proof] = {}
    for telling in tellings:
        for place, credit in enumerate(telling.credits, start=1):
            is_proof = credit.is_origin and credit.target_article_id == original_id and credit.evidence
            if original_id is not None and is_proof and telling.outlet_id not in found:
                named = tuple(places(credit.name or "", credit.evidence))
                found[telling.outlet_id] = Proof(
                    telling.article_id, telling.outlet, place, credit.evidence, named
                )
    return list(found.values())
