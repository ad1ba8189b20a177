"""An article beside its source: every change, its marks, the figures; and when there is nothing to compare."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest

from tests.newsroom import Newsroom, newsroom
from tests.stores import add_article, add_story, saved_day

SOURCE = (
    "Tarnholm sold two cranes on Monday. “We need the money,” said Ida Brevik.\n"
    "They cost 84,000 crowns. It rained."
)
TAKEN = "Tarnholm sold two cranes on Monday. They cost 90,000 crowns. <i>Nobody</i> came."


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    path = tmp_path_factory.mktemp("compare") / "news.db"
    db = saved_day(path)
    story = add_story(db, "Cranes", latest_at="2026-10-14T10:00:00Z")
    common = {"language": "en", "fetched_at": "2026-10-14T12:00:00Z"}
    source = add_article(
        db,
        story,
        "tidewire.example",
        "report",
        title="Port sells two cranes",
        text=SOURCE,
        url="https://t.example/c",
        published_at="2026-10-14T08:00:00Z",
        **common,
    )
    add_article(
        db,
        story,
        "bay.example",
        "rewrite",
        title="Port sells cranes <b>",
        text=TAKEN,
        url="https://b.example/c",
        source_article_id=source,
        source_why="“says Tidewire”",
        published_at="2026-10-14T09:30:00Z",
        **common,
    )
    add_article(
        db,
        story,
        "harbour.example",
        "report",
        title="Grues",
        text="Deux grues.",
        language="fr",
        source_article_id=source,
        url="https://h.example/c",
    )
    db.close()
    with newsroom(path) as room:
        yield room


def test_every_sentence_stands_there_with_what_became_of_it(room: Newsroom) -> None:
    page = room.page("/compare/8")
    assert [
        page.count(f'<span class="fh-change {name}">') for name in ("copied", "changed", "added", "dropped")
    ] == [
        2,
        2,
        2,
        3,
    ]  # each once in the counts above
    assert (
        '<ins class="fh-changed fh-figure">90,000' in page
        and '<del class="fh-changed fh-figure">84,000' in page
    )
    assert "Told otherwise: 90,000, the source has 84,000" in page
    assert '<span class="fh-quoted">“We need the money,”</span>' in page
    assert "&lt;i&gt;Nobody&lt;/i&gt;" in page and "<i>Nobody" not in page
    assert "It came 1 h 30 min later." in page and "“says Tidewire”" in page


def test_the_headlines_show_what_moved(room: Newsroom) -> None:
    page = room.page("/compare/8")
    assert '<del class="fh-changed">two</del>' in page and '<ins class="fh-changed">b</ins>' in page
    assert "The headline has 75 % of its words from the source" in page


def test_one_change_can_be_asked_for(room: Newsroom) -> None:
    page = room.page("/compare/8?only=added")
    assert "Nobody" in page and "They cost" not in page and '?only=added" aria-current="true"' in page
    assert "They cost" in room.page("/compare/8?only=nonsense")


def test_the_json_says_the_same(room: Newsroom) -> None:
    told = room.json("/compare/8.json")
    assert told["view"]["shares"]["added"] == 1 and told["article"]["outlet"] == "Bay Herald"
    differ = [row["figures_differ"] for row in told["view"]["rows"] if row["change"] == "changed"]
    assert differ == [[["90,000"], ["84,000"]]]
    otherwise = [row["told_otherwise"] for row in told["view"]["rows"]]
    assert [each for each in otherwise if each] == [[["90,000", "84,000"]]]


def test_the_sentences_can_be_had_as_csv(room: Newsroom) -> None:
    lines = list(csv.DictReader(io.StringIO(room.page("/compare/8.csv"))))
    rows = room.json("/compare/8.json")["view"]["rows"]
    assert [line["change"] for line in lines] == [row["change"] for row in rows]
    assert [line["told_otherwise"] for line in lines if line["told_otherwise"]] == ["90,000 / 84,000"]
    assert sum(bool(line["article"]) for line in lines) == 3 and lines[0]["source"].startswith(
        "Tarnholm sold"
    )
    assert room.page("/compare/9.csv").split("\r\n")[1:] == [""], "two languages: nothing is compared"


def test_any_two_can_be_compared_and_two_languages_cannot(room: Newsroom) -> None:
    assert "article 7" in room.page("/compare/8/7") and 'href="/article/1"' in room.page("/compare/8/1")
    page = room.page("/compare/9")
    assert "They are in two languages, fr and en: nothing is compared." in page and "fh-rows" not in page
    assert room.json("/compare/9.json")["view"] is None
    assert room.ask("/compare/7").status_code == 404 and room.ask("/compare/8/99").status_code == 404


def test_trail_and_links_lead_on(room: Newsroom) -> None:
    page = room.page("/compare/8")
    for path in ("/", "/story/3", "/article/8", "/article/7", "/outlet/bay.example", "/compare/8.json"):
        assert f'href="{path}"' in page, path
