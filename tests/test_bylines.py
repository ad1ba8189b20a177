"""Who signed: which of a page's sources is asked, and whom it shows."""

from __future__ import annotations

from pipelines.declared.bylines import lines_around, read_authors
from pipelines.declared.json_ld import by_id, read_json_ld
from pipelines.metadata import read_metas
from pipelines.reading.blocks import read_blocks
from tests.page_documents import document_of, json_ld


def authors(body: str, head: str = "", *lines: str) -> tuple[str, ...]:
    tree = document_of(body, head).tree
    objects = read_json_ld(tree)
    names = ["Korsvik Post", "korsvikpost"]
    return read_authors(tree, objects[0] if objects else None, by_id(objects), read_metas(tree), names, lines)


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


def test_whom_a_reader_sees_comes_before_what_is_declared() -> None:
    head = "<meta name='author' content='Tom Hale'>"
    assert authors("", head, "14 October 2026", "By Petra Wynn and Ana Ruiz") == ("Petra Wynn", "Ana Ruiz")
    assert authors("", head, "14 October 2026 - Publicado por: Ana Ruiz") == ("Ana Ruiz",)
    assert authors("", head, "14 October 2026", "Two boats ran aground") == ("Tom Hale",)


def test_a_name_is_spelled_as_declared_where_the_page_glues_something_to_it() -> None:
    head = json_ld(**{"@type": "NewsArticle", "author": {"@type": "person", "name": "Petra Wynn"}})
    assert authors("", head, "By Petra WynnPOST Business") == ("Petra Wynn",)
    assert authors("", head, "BY PETRA WYNN") == ("Petra Wynn",)


def test_the_outlets_name_behind_a_name_is_left_out() -> None:
    assert authors("<p class='byline'>Petra Wynn and Tom Hale Korsvik Post</p>") == ("Petra Wynn", "Tom Hale")
    assert authors("", "<meta name='author' content='Korsvik Post'>") == ()


def test_lines_around_the_headline_are_short_and_no_captions() -> None:
    body = (
        "<p>Harbour</p><h1>Fog</h1><figure><figcaption>By Tom Hale</figcaption></figure><p>By Petra Wynn</p>"
        f"<p>{'x ' * 100}</p>"
    )
    blocks = read_blocks(document_of(body).tree)
    assert list(lines_around(blocks, 1)) == ["By Petra Wynn", "Harbour"]
    assert list(lines_around(blocks, None)) == []


def test_a_declared_person_may_have_the_surname_first() -> None:
    head = json_ld(**{"@type": "NewsArticle", "author": [{"@type": "Person", "name": "WYNN, Petra"}]})
    assert authors("", head) == ("Petra Wynn",)
    assert authors("", "<meta name='citation_author' content='Hale, Tom'>") == ("Tom Hale",)
