"""The store and what is said of it go in, the page `docs/schema.md` comes out: every table, column and view.

    python -m monitor.web.schema_page > docs/schema.md

The words are those that Datasette shows (tables.yaml, views.yaml), so that both say the same; a test compares.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from monitor.schema import open_store
from monitor.web.server import DATABASE, describe

HEAD = """\
# The store

For those who query `news.db`, or read it from another program. It is one SQLite file, which may be read while a sweep
writes to it. Times are ISO 8601 in UTC (`2026-10-14T09:20:00Z`), lists are JSON arrays, texts are NFC with their
typography kept. → names the table whose row a column points to. `scrapy browse` shows these words beside the data;
this page is made of them with `python -m monitor.web.schema_page > docs/schema.md`.

## Views: what people read"""
FULL_TEXT = """\
Full text: `articles_fts` (FTS5) over title and text of `articles`. Words in quotation marks stand together:

```sql
SELECT id, title FROM articles WHERE id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH '"night market"');
```"""


def schema_page(db: Database, tables: dict[str, Any]) -> str:
    """The page for a store; `tables` describes them as Datasette wants it. KeyError for what nobody described."""
    parts = [HEAD, "\n".join(_view(name, tables[name]) for name in tables if name in db.view_names())]
    parts += [
        "# Tables",
        *(_table(db, name, tables[name]) for name in tables if name in db.table_names()),
        FULL_TEXT,
    ]
    return "\n\n".join(parts) + "\n"


def _view(name: str, about: dict[str, Any]) -> str:
    return f"- `{name}`: {about['description']}"


def _table(db: Database, name: str, about: dict[str, Any]) -> str:
    table = db.table(name)
    leads_to = {key.column: key.other_table for key in table.foreign_keys}
    lines = [f"### `{name}`: {about['description']}\n"]
    for column in table.columns:
        arrow = f" → `{leads_to[column.name]}`" if column.name in leads_to else ""
        lines.append(f"- `{column.name}` {column.type}{arrow}: {about['columns'][column.name]}")
    return "\n".join(lines)


def main() -> None:
    """Print the page for a store of this version."""
    with tempfile.TemporaryDirectory() as folder:
        print(
            schema_page(open_store(Path(folder) / "new.db"), describe()["databases"][DATABASE]["tables"]),
            end="",
        )


if __name__ == "__main__":
    main()
