"""Declared authors, publishers and sources: JSON-LD and meta tags in, declarations out."""

from __future__ import annotations

from pipelines.declared.head_sources import DeclaredSource, declared_sources


def test_names_go_before_addresses_and_references_are_followed() -> None:
    article = {
        "author": [{"@id": "#desk"}, "Ann Lowe", {"name": ["Bo Finch", "Cy Reed"]}],
        "isBasedOn": {"url": "https://lantern.example/a"},
        "publisher": {"@type": "Organization"},
    }
    assert declared_sources(article, {"#desk": {"@id": "#desk", "name": "Desk"}}, {}) == (
        DeclaredSource("author", "JSON-LD author", ("Desk", "Ann Lowe", "Bo Finch", "Cy Reed")),
        DeclaredSource("based on", "JSON-LD isBasedOn", ("https://lantern.example/a",)),
    )


def test_meta_tags_are_read_without_an_article_object() -> None:
    metas = {"original-source": ["https://lantern.example/a"], "author": ["Desk"], "robots": ["all"]}
    assert declared_sources(None, {}, metas) == (
        DeclaredSource("author", "meta author", ("Desk",)),
        DeclaredSource("original", "meta original-source", ("https://lantern.example/a",)),
    )


def test_a_list_without_end_is_cut() -> None:
    (found,) = declared_sources({"author": [f"Writer {n}" for n in range(500)]}, {}, {})
    assert len(found.values) == 20
