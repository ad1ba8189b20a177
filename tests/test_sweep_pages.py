"""Sweeps of front pages: real processes, a loopback web, two versions of a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.saved_web import SavedWeb
from tests.sweeping import rows, store, story_page, story_url, sweep

PAGE = "http://harbour.example/"
OUTLET = '[[outlet]]\nname = "Harbour"\ndomain = "harbour.example"\npages = ["http://harbour.example/"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose outlets.toml watches one front page."""
    path = tmp_path / "outlets.toml"
    path.write_text(f'contact = "mailto:desk@harbour.example"\n{OUTLET}', "utf-8")
    return tmp_path


def put_page(web: SavedWeb, numbers: list[int], url: str = PAGE, more: str = "") -> None:
    """Have the web serve a front page of some stories, and the stories."""
    headlines = "".join(
        f'<h3><a href="{story_url(n)}">Council takes up the matter of day {n}</a></h3>' for n in numbers
    )
    web.answer(
        url, headers={"Content-Type": "text/html"}, body=f"<html><body>{headlines}{more}</body></html>"
    )
    for n in numbers:
        web.answer(story_url(n), body=story_page(n))


def test_a_sweep_keeps_where_links_stood(folder: Path) -> None:
    with SavedWeb(None) as web:
        put_page(web, [0, 1, 2])
        assert sweep(folder, web).code == 0
        put_page(web, [3, 1, 0])
        assert sweep(folder, web).code == 0
        assert sweep(folder, web).code == 0  # unchanged
    db = store(folder)
    columns = "first_position, best_position, last_position, times_seen, story_id > 0"
    sql = f"SELECT {columns} FROM front_page_links ORDER BY url"
    assert sorted(rows(db, sql)) == [
        (1, 1, None, 2, 1),
        (1, 1, None, 3, 1),
        (2, 2, None, 3, 1),
        (3, 3, 3, 1, 1),
    ]
    assert rows(db, "SELECT url, versions FROM front_pages") == [(PAGE, 3)]
    assert rows(db, "SELECT url, was_first FROM front_page_leads ORDER BY led_at") == [
        (story_url(0), 1),
        (story_url(3), 1),
    ]
