"""Cells of Datasette's tables lead to our pages, and say numbers as people read them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.newsroom import Newsroom, newsroom, told_day


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    path = tmp_path_factory.mktemp("cells") / "news.db"
    told_day(path).close()
    with newsroom(path) as room:
        yield room


def test_numbers_lead_on(room: Newsroom) -> None:
    page = room.page("/news/who_copied_whom")
    assert '<a href="/story/1">1</a>' in page and '<a href="/story/1">No ferry for Norwick</a>' in page
    assert '<a href="/story/1">Ferry line to Norwick stops for a week</a>' in room.page("/news/articles")
    assert '<a href="/article/1">Ferry line to Norwick stops for a week</a>' in room.page("/news/stories")
    assert '<a href="/story/1">1</a>' in room.page("/news/search?words=ferry")
    assert '<a href="/article/2">2</a>' in page
    assert '<span title="20 minutes">+20 min</span>' in page and ">100 %</span>" in page
    assert 'href="/story/1"' in room.page("/news/stories/1")
    assert 'href="/article/2"' in room.page("/news/articles/2")
    assert 'href="/outlet/bay.example"' in room.page("/news/outlets/bay~2Eexample")


def test_rows_show_foreign_keys_by_their_labels(room: Newsroom) -> None:
    assert '<a href="/outlet/tidewire.example">Tidewire</a>' in room.page("/news/articles")
