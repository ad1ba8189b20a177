"""The cookbook and a store go in, the cookbook with what each query answers comes out: docs/query.md.

python -m tests.cookbook demo/news.db > query.md
"""

from __future__ import annotations

import re
import sqlite3
import sys
from pathlib import Path
from typing import Any

from tests.commands import PROJECT

PAGE = PROJECT / "docs" / "query.md"
WIDEST = 70  # characters of a cell
_RECIPE = re.compile(r"^```sql\n(?P<sql>.*?)^```\n(?:\n(?:\|[^\n]*\n)+)?", re.MULTILINE | re.DOTALL)


def queries(page: str) -> list[str]:
    """The queries of the page, in its order."""
    return [found["sql"] for found in _RECIPE.finditer(page)]


def filled(page: str, connection: sqlite3.Connection) -> str:
    """The page with what each query answers as a table below it."""

    def answered(found: re.Match[str]) -> str:
        cursor = connection.execute(found["sql"])
        names = [column[0] for column in cursor.description]
        lines = [names, ["---"] * len(names), *([_cell(value) for value in row] for row in cursor)]
        table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
        return f"```sql\n{found['sql']}```\n\n{table}"

    return _RECIPE.sub(answered, page)


def _cell(value: Any) -> str:
    text = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    text = " ".join(text.split()).replace("|", "\\|")
    return text if len(text) <= WIDEST else text[: WIDEST - 1].rstrip() + "…"


if __name__ == "__main__":
    print(filled(PAGE.read_text("utf-8"), sqlite3.connect(Path(sys.argv[1]))), end="")
