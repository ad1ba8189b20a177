"""JSON-LD as templates write it: whole, broken, and of the wrong article."""

from __future__ import annotations

import pytest

from monitor.urls import address_key
from pipelines.declared.json_ld import article_object, load_loosely, read_json_ld, text_of, types_of
from tests.page_documents import document_of, json_ld

URL = "https://korsvikpost.example/2026/dredging"


@pytest.mark.parametrize(
    "text",
    [
        '{"headline": "Ferry aground"}',
        '<!-- {"headline": "Ferry aground"} -->',
        '//<![CDATA[\n{"headline": "Ferry aground"}\n//]]>',
        '{"headline": "Ferry aground",}',
        '{"headline": "Ferry aground", "description": "two\nlines"}',
        '{"headline": "Ferry aground", "description": "an "inner" quote"}',
        '{"headline": "Ferry aground"};',
    ],
)
def test_broken_json_still_gives_the_headline(text: str) -> None:
    assert load_loosely(text)["headline"] == "Ferry aground"


@pytest.mark.parametrize("text", ["", "not json", "{"])
def test_what_is_no_json_gives_nothing(text: str) -> None:
    assert not load_loosely(text)


def test_half_an_emoji_and_controls_are_no_text() -> None:
    (found,) = read_json_ld(
        document_of("", json_ld(headline="Ferry aground \ud83d", author="Ann\0 Lake")).tree
    )
    assert (text_of(found["headline"]), text_of(found["author"])) == ("Ferry aground", "Ann Lake")


def choose(*objects: dict[str, object], title: str = "Korsvik will dredge its channel") -> str | None:
    tree = document_of("", "".join(json_ld(**one) for one in objects)).tree
    found = article_object(read_json_ld(tree), {address_key(URL)}, {title.casefold()})
    return text_of(found.get("headline")) if found else None


def test_of_several_articles_the_one_of_this_page_is_chosen() -> None:
    other = {
        "@type": "NewsArticle",
        "headline": "Seals on the sandbank",
        "url": "https://korsvikpost.example/2026/seals",
    }
    own = {"@type": "NewsArticle", "headline": "Dredging to begin", "url": URL}
    assert choose(other, own) == "Dredging to begin"
    assert choose(other, {"@type": "NewsArticle", "headline": "Korsvik will dredge its channel"}).startswith(
        "Korsvik"
    )


def test_an_article_of_another_page_with_another_headline_is_not_this_one() -> None:
    assert (
        choose({"@type": "NewsArticle", "headline": "Seals", "url": "https://korsvikpost.example/2026/seals"})
        is None
    )


def test_articles_in_lists_and_parts_are_left_out() -> None:
    tree = document_of(
        "", json_ld(**{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle"}]})
    ).tree
    assert [types_of(found) for found in read_json_ld(tree)] == [("ItemList",)]


def test_text_of_folds_and_unescapes() -> None:
    assert text_of([None, {"name": " Ferry &amp;\n fog "}]) == "Ferry & fog"
