"""Who signed; the cases are `fixtures/reading/bylines.json`."""

from __future__ import annotations

import pytest

from pipelines.declared.bylines import people_of, read_authors
from pipelines.declared.json_ld import by_id, read_json_ld
from pipelines.metadata import read_metas
from tests.page_documents import cases, document_of, json_ld


@pytest.mark.parametrize(("text", "people"), cases("bylines"))
def test_people_are_found_and_desks_are_not(text: str, people: list[str]) -> None:
    assert people_of(text) == people


def authors(body: str, head: str = "") -> tuple[str, ...]:
    tree = document_of(body, head).tree
    objects = read_json_ld(tree)
    names = ["Korsvik Post", "korsvikpost"]
    return read_authors(tree, objects[0] if objects else None, by_id(objects), read_metas(tree), names)


def test_json_ld_is_asked_first_and_a_reference_is_followed() -> None:
    graph = [
        {
            "@type": "NewsArticle",
            "author": [{"@id": "#wynn"}, {"@type": "Organization", "name": "Harbour Desk"}],
        },
        {"@type": "Person", "@id": "#wynn", "name": "Petra Wynn"},
    ]
    assert authors("<a rel='author'>Tom Hale</a>", json_ld(**{"@graph": graph})) == ("Petra Wynn",)


def test_a_meta_tag_with_the_outlets_own_name_is_passed_over() -> None:
    head = "<meta name='author' content='Korsvik Post Online'>"
    assert authors("<p>By <span class='byline-name'>Tom Hale</span></p>", head) == ("Tom Hale",)


def test_an_empty_byline_stays_empty() -> None:
    assert authors("<p class='byline'>by | 14 October 2026</p>") == ()


def test_a_byline_in_a_related_box_is_somebody_elses() -> None:
    assert authors("<div class='related'><a rel='author' href='/x'>Tom Hale</a></div>") == ()
