"""Headlines as a person would copy them; the cases are `fixtures/reading/titles.json`."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.declared.headline import clean_title, headings_of, read_title
from pipelines.reading.blocks import words_key
from tests.page_documents import cases, document_of


@pytest.mark.parametrize("case", cases("titles"))
def test_the_title_is_what_a_person_would_copy(case: dict[str, Any]) -> None:
    names = ["Korsvik Post", "korsvikpost"]
    shown = map(words_key, case.get("shown", ()))
    found = read_title(case["h1"], case["declared"], case["tab"], names, shown)
    assert found == case["title"]


def test_a_name_that_the_outlet_gives_itself_is_no_name_where_it_is_the_headline() -> None:
    title = "Ferry runs aground in thick fog"
    assert read_title([title], [title], title, [title]) == title


def test_a_title_that_is_only_the_outlets_name_is_none() -> None:
    assert clean_title("Korsvik Post", {"korsvikpost"}) is None


def test_hidden_headings_are_not_seen() -> None:
    tree = document_of(
        "<h1 style='display: none'>Menu</h1><h1>Ferry  runs\naground</h1><h1 hidden>x</h1>"
    ).tree
    assert headings_of(tree) == ["Ferry runs aground"]


def test_the_outlets_name_as_a_link_home_is_no_heading() -> None:
    tree = document_of(
        "<a href='/'><h1>Post</h1></a><h1><a href='https://x.example/'>Post</a></h1><h1>Fog</h1>"
    ).tree
    assert headings_of(tree) == ["Fog"]
    assert headings_of(document_of("<h1><a href='/2026/fog'>Fog</a></h1>").tree) == ["Fog"]


def test_lines_of_a_heading_stay_apart_and_what_is_only_spoken_is_left_out() -> None:
    spoken = "<span class='sr-only'>Headline:</span>"
    body = f"<h1>{spoken}Ferry<br>runs <em>a</em>ground<div>in fog</div><script>x</script></h1>"
    assert headings_of(document_of(body).tree) == ["Ferry runs aground in fog"]


def test_the_outlets_name_before_a_colon_is_left_out_where_no_heading_has_it() -> None:
    title = "Korsvik Post: Ferry runs aground"
    assert read_title([], [title], title, ["Korsvik Post"]) == "Ferry runs aground"
    assert read_title([title], [title], title, ["Korsvik Post"]) == title
    assert read_title([], ["Fog: ferry runs aground"], None, ["Korsvik Post"]) == "Fog: ferry runs aground"
    assert read_title([], ["Korsvik Post: sold"], None, ["Korsvik Post"]) == "Korsvik Post: sold"
