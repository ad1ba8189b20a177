"""The front page as a person uses it: lists, filters, search, what leads on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from datasette.plugins import pm

from monitor.schema import open_store
from tests.newsroom import Newsroom, newsroom, told_day


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    path = tmp_path_factory.mktemp("front") / "news.db"
    told_day(path).close()
    with newsroom(path) as room:
        yield room


def test_each_story_says_who_reported_it_first_and_how_far_it_went(room: Newsroom) -> None:
    page = room.page("/")
    assert 'href="/outlet/tidewire.example"><bdi>Tidewire</bdi></a></strong>, <time>2026-10-14 09:00' in page
    assert "5 articles at 4 outlets: 1 report, 1 copy, 1 rewrite, 1 digest; 1 not read; 1 independent" in page
    assert "Told most widely, 24 hours" in page and "4 outlets, 1 independent." in page
    assert "/story/2" not in page and "/story/2" in room.page("/?time=all")
    assert 'href="/health#outlets">Harbour Ledger' in page


def test_filters_are_kept_in_the_form(room: Newsroom) -> None:
    page = room.page("/?outlet=bay+herald&kind=rewrite&language=fr")
    assert "/story/1" in page and 'value="bay herald"' in page
    assert "<option selected>rewrite</option>" in page and '<option value="all" selected>' in page
    assert "No story meets this." in room.page("/?kind=release")
    page = room.page("/?outlet=%3Cb%3E")
    assert "There is no outlet “&lt;b&gt;” here." in page and "/story/" not in page


def test_a_search_shows_the_words_where_they_stand(room: Newsroom) -> None:
    page = room.page("/?q=ferry+week")
    assert "1 story with these words" in page and "<mark>ferry</mark>" in page and 'href="/article/1"' in page
    title = "<mark>Ferry</mark> line to Norwick stops for a <mark>week</mark>"
    assert f'<a class="title" href="/story/1" dir="auto">{title}</a>' in page
    assert "No stories with these words" in room.page("/?q=zeppelin")
    assert "&lt;script&gt;" in room.page("/?q=%3Cscript%3Ealert(1)")


@pytest.mark.parametrize(
    "asked", ["q=%22", "q=NEAR(", "kind=x&time=y", "before=nonsense", "language=%27", "q=a&outlet=b"]
)
def test_whatever_is_asked_is_answered(room: Newsroom, asked: str) -> None:
    assert "Where the news comes from" in room.page(f"/?{asked}")


def test_older_stories_are_one_click_away(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = next(plugin for plugin in pm.get_plugins() if hasattr(plugin, "NEWEST"))
    monkeypatch.setattr(plugin, "NEWEST", 1)
    page = room.page("/?time=all&kind=report")
    assert 'href="/?kind=report&amp;time=all&amp;before=2026-10-14T11%3A30%3A00Z">Older stories' in page
    page = room.page("/?kind=report&time=all&before=2026-10-14T11%3A30%3A00Z")
    assert "/story/2" in page and "/story/1" not in page


def test_the_json_says_the_same(room: Newsroom) -> None:
    told = room.json("/stories.json?time=all")
    assert [story["line"]["story_id"] for story in told["newest"]] == [1, 2]
    assert room.json("/stories.json?q=ferry")["found"][0]["hits"][0]["outlet"]
    assert room.json("/stories.json?outlet=nobody")["unknown_outlet"] == "nobody"


def test_the_csv_has_a_row_for_each_story(room: Newsroom) -> None:
    rows = list(csv.DictReader(io.StringIO(room.page("/stories.csv?time=all"), newline="")))
    assert (rows[0]["original_outlet"], rows[0]["articles"]) == ("Tidewire", "5")
    assert [row["story_id"] for row in rows] == ["1", "2"]
    assert [row["story_id"] for row in csv.DictReader(io.StringIO(room.page("/stories.csv?q=ferry")))] == [
        "1"
    ]
    assert len(room.page("/stories.csv?q=zeppelin").splitlines()) == 1
    assert 'href="/stories.csv?q=ferry">CSV' in room.page("/?q=ferry")


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    open_store(tmp_path / "news.db").close()
    with newsroom(tmp_path / "news.db") as room:
        assert "<code>scrapy sweep</code>" in room.page("/")


@pytest.mark.parametrize("words", ['"', "AND", "a*b(", "'; DROP TABLE articles", "NEAR(", "title:x", "-"])
def test_search_takes_any_words(room: Newsroom, words: str) -> None:
    assert room.json(f"/news/search.json?words={quote(words)}")["ok"]
    assert room.json(f"/stories.json?q={quote(words)}")["asked"]["q"] == words
