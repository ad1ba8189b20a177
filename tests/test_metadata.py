"""What a page declares about itself, put together."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines.metadata import read_metadata, read_metas
from tests.page_documents import PROSE, article_of, document_of, entry_of, json_ld
from tests.test_boilerplate import saved


def test_everything_a_page_declares() -> None:
    head = json_ld(
        **{
            "@type": "NewsArticle",
            "headline": "Korsvik will dredge its channel",
            "author": {"@type": "Person", "name": "Petra Wynn"},
            "datePublished": "2026-10-14T09:10:00+02:00",
            "publisher": {"name": "Korsvik Post"},
        }
    )
    found = read_metadata(article_of(head=head + "<meta property='og:type' content='article'>"))
    assert (found.title, found.authors, found.site_name) == (
        "Korsvik will dredge its channel",
        ("Petra Wynn",),
        "Korsvik Post",
    )
    assert (found.published, found.published_source) == (datetime(2026, 10, 14, 7, 10, tzinfo=UTC), "json-ld")
    assert (found.language, found.types) == ("en", ("NewsArticle", "article"))


def test_titles_and_names_hold_no_hints_for_hyphens() -> None:
    head = json_ld(
        **{
            "@type": "NewsArticle",
            "headline": "Hafen\u00adfähre \u200bliegt fest",
            "author": "Jan Mül\u00adler",
        }
    )
    found = read_metadata(document_of(f"<p>{PROSE[0]}</p>", head))
    assert (found.title, found.authors) == ("Hafenfähre liegt fest", ("Jan Müller",))


def test_what_the_feed_said_fills_the_gaps() -> None:
    listed = datetime(2026, 10, 14, 7, 10, tzinfo=UTC)
    page = document_of(f"<p>{PROSE[0]}</p>", entry=entry_of(title="Channel to be dredged", published=listed))
    found = read_metadata(page)
    assert (found.title, found.published, found.published_source) == ("Channel to be dredged", listed, "feed")


def test_the_language_is_what_the_page_declares_where_its_words_allow_it() -> None:
    page = article_of()
    page.tree.getroottree().getroot().set("lang", "en-GB")
    assert read_metadata(page).language == "en"


def test_metas_are_gathered_under_every_name() -> None:
    tree = document_of(
        "", "<meta property='og:title' name='twitter:title' content=' A \n b '><meta name='x' content=''>"
    ).tree
    assert read_metas(tree) == {"og:title": ["A b"], "twitter:title": ["A b"]}


def test_microdata_of_a_comment_or_a_picture_is_not_the_pages() -> None:
    date = "<meta itemprop='datePublished' content='{}'>"
    body = (
        f"<div itemscope itemtype='https://schema.org/Comment'>{date.format('2026-10-15')}</div>"
        f"<article itemscope itemtype='https://schema.org/NewsArticle'>{date.format('2026-10-14')}</article>"
    )
    assert read_metas(document_of(body).tree)["datepublished"] == ["2026-10-14"]


def test_the_saved_days_declarations(
    day_folder: Path, day_expected: dict[str, Any], subtests: pytest.Subtests
) -> None:
    for url, expected in day_expected["pages"].items():
        if expected["kind"] == "stub":
            continue
        with subtests.test(url):
            found = read_metadata(saved(day_folder, url))
            assert found.title == expected["title"]
            assert found.url == expected.get("canonical", url)
            assert (", ".join(found.authors) or None) == expected.get("byline")
            if expected["published_at"]:
                size = len("2026-10-14T07:10") if found.published_precision == "minute" else len("2026-10-14")
                assert found.published is not None
                assert found.published.isoformat()[:size] == expected["published_at"][:size]
