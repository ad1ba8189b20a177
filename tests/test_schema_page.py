"""docs/schema.md says what the store has; what nobody described is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.schema import open_store
from monitor.web.schema_page import schema_page
from monitor.web.server import DATABASE, describe
from tests.commands import PROJECT

TABLES = describe()["databases"][DATABASE]["tables"]


def test_the_page_is_that_of_the_store(tmp_path: Path) -> None:
    page = schema_page(open_store(tmp_path / "news.db"), TABLES)
    kept = (PROJECT / "docs" / "schema.md").read_text("utf-8")
    assert page == kept, "run `python -m monitor.web.schema_page > docs/schema.md`"


def test_it_tells_columns_types_and_where_they_lead(tmp_path: Path) -> None:
    page = schema_page(open_store(tmp_path / "news.db"), TABLES)
    assert "- `story_id` INTEGER → `stories`: The story it tells\n" in page
    assert "- `quiet_outlets`: " in page and "articles_fts" in page


def test_a_column_without_a_word_is_an_error(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    db.conn.execute("ALTER TABLE runs ADD COLUMN mood TEXT")
    with pytest.raises(KeyError, match="mood"):
        schema_page(db, TABLES)
