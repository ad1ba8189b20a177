"""Elements looked up by tag, by microdata and by where the headline stands."""

from __future__ import annotations

from pipelines.declared.tags import around_headlines, boxes_of, by_itemprop, by_tag
from tests.page_documents import document_of


def test_elements_stand_under_their_tags_in_the_order_of_the_page() -> None:
    tree = document_of("<h1 id='a'><!-- no element --><b>x</b></h1><script></script><h1 id='b'></h1>").tree
    assert [h1.get("id") for h1 in by_tag(tree)["h1"]] == ["a", "b"]
    assert len(by_tag(tree)["script"]) == 1
    assert by_tag(tree)["link"] == []  # asked for, and not there
    assert "b" not in by_tag(tree)  # nobody asks for it


def test_an_element_stands_under_each_name_of_its_itemprop() -> None:
    tree = document_of("<time itemprop='datePublished dateModified'>x</time><b itemprop='author'>y</b>").tree
    found = by_itemprop(tree)
    assert [element.tag for element in found["datePublished"]] == ["time"]
    assert found["datePublished"] == found["dateModified"]
    assert [element.tag for element in found["author"]] == ["b"]


def test_boxes_end_where_the_headline_begins() -> None:
    tree = document_of("<main><h1>T</h1><ul><li><b id='x'>y</b></li></ul></main>").tree
    assert {element.tag for element in around_headlines(tree)} == {"h1", "main", "body", "html"}
    assert [box.tag for box in boxes_of(tree.get_element_by_id("x"), tree)] == ["b", "li", "ul"]
