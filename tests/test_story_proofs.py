"""Which words lead to a story's original, outlet by outlet, and where they stand."""

from __future__ import annotations

from dataclasses import replace

from monitor.queries import Credit, Telling
from monitor.story_proofs import proofs
from tests.test_story_tree import telling

ORIGIN = Credit("attribution", "Tidewire", None, "Tidewire first reported it.", True, 1)


def credited(number: int, *credits: Credit, outlet_id: str | None = None) -> Telling:
    """An article that gives credits."""
    one = telling(number, 1)
    return replace(one, credits=credits, outlet_id=outlet_id or f"o{number}.example")


def test_the_first_words_of_each_outlet_that_name_the_original_as_the_origin() -> None:
    aside = replace(ORIGIN, is_origin=False)
    other = replace(ORIGIN, target_article_id=2)
    bare = replace(ORIGIN, name="Tide Wire", evidence="Source: TW")
    found = proofs(
        [
            telling(1),
            credited(2, aside, ORIGIN),
            credited(3, other),
            credited(4, bare, ORIGIN),
            credited(5, ORIGIN, outlet_id="o4.example"),
        ],
        1,
    )
    assert [(each.article_id, each.place, each.evidence) for each in found] == [
        (2, 2, "Tidewire first reported it."),
        (4, 1, "Source: TW"),
    ]
    assert [each.named for each in found] == [((0, 8),), ()]


def test_without_an_original_nothing_leads_to_it() -> None:
    nowhere = replace(ORIGIN, target_article_id=None)
    assert proofs([credited(2, nowhere)], None) == [] and proofs([], 1) == []
