"""A story's page: its picture and the table that says the same, the evidence, of five articles and of three hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsroom import Newsroom, newsroom, told_day
from tests.stores import HOSTILE, add_article, add_story

MANY = 300


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    path = tmp_path_factory.mktemp("stories") / "news.db"
    db = told_day(path)
    story = add_story(db, "Quay closed", latest_at="2026-10-14T19:00:00Z", article_count=MANY, outlet_count=4)
    first = add_article(
        db, story, "bay.example", "report", url="https://b.example/0", published_at="2026-10-14T06:00:00Z"
    )
    for number in range(1, MANY):
        time = f"2026-10-14T{7 + number // 60:02}:{number % 60:02}:00Z"
        kind = ("copy", "rewrite", "digest")[number % 3]
        url, title = f"https://b.example/{number}", "W" * 10_000 if number == 7 else HOSTILE
        add_article(
            db, story, "harbour.example", kind, url=url, title=title, published_at=time,
            source_article_id=first, source_why="credited",
        )  # fmt: skip
    db.conn.execute("UPDATE stories SET original_article_id = ? WHERE id = ?", [first, story])
    db.close()
    with newsroom(path) as room:
        yield room


def test_the_picture_is_drawn_for_a_phone_and_for_the_rest(room: Newsroom) -> None:
    page = room.page("/story/1")
    assert page.count('<svg class="narrow"') == page.count('<svg class="broad"') == 1
    broad = page[page.index('<svg class="broad"') : page.index("<figcaption>")]
    assert re.findall(r'class="dot (\w+)"', broad) == ["report", "copy", "rewrite", "digest", "stub"]
    assert broad.count('class="ring"') == 1 and "0 is 2026-10-14 09:00 UTC" in broad
    assert (
        "<title>Harbour Ledger, copy, 2026-10-14 09:20</title>" in broad
        and 'href="/article/2" tabindex="-1"' in broad
    )


def test_a_table_says_the_same(room: Newsroom) -> None:
    page = room.page("/story/1")
    table = page[page.index("<table") : page.index("</table>")]
    lines = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in table.split("<tr>")[2:]]
    cells = [[re.sub(r"<[^>]+>", "", cell) for cell in line] for line in lines]
    assert cells[0][:3] == ["Tidewire", "original, report", "2026-10-14 09:00"]
    assert cells[1] == [
        "Harbour Ledger",
        "copy",
        "2026-10-14 09:20",
        "+20 min",
        "Tidewire",
        "+20 min",
        "100 %",
        "0 %",
        "",
    ]
    assert cells[2][-1] == "says so" and len(cells) == 5


def test_the_words_that_lead_to_the_original_are_marked_and_lead_to_where_they_stand(room: Newsroom) -> None:
    page = room.page("/story/1")
    box = page[page.index('<div class="fh-original">') : page.index('<h2 id="took">')]
    assert (
        '<a href="/article/2#c1"><bdi>Harbour Ledger</bdi></a>: “(<mark class="fh-changed">Tidewire</mark>) -”'
        in box
    )
    assert '<li id="c1" dir="auto"><strong>Tidewire</strong>' in room.page("/article/2")
    (proof,) = room.json("/story/1.json")["proofs"]
    assert (proof["article_id"], proof["place"], proof["evidence"]) == (2, 1, "(Tidewire) -")
    assert "fh-proofs" not in room.page("/story/3"), "nobody there says it in words"


def test_lags_are_those_behind_the_original(room: Newsroom) -> None:
    digest = room.json("/story/1.json")["tree"][3]
    assert (digest["minutes_later"], digest["minutes_after_original"]) == (None, 150)
    assert "2026-10-14 11:30 (+2 h 30 min)" in room.page("/story/1")


def test_the_evidence_leads_to_articles_and_comparisons(room: Newsroom) -> None:
    page = room.page("/story/1")
    for path in ("/article/2", "/compare/2", "/outlet/bay.example", "/news/latest_stories", "/story/1.json"):
        assert f'href="{path}"' in page, path
    assert '<a href="/article/1"><bdi>Ferry line to Norwick stops for a week</bdi></a>' in page
    assert "/compare/1" not in page and "With the evidence" in page


def test_three_hundred_articles_are_one_picture_and_a_list_to_open(room: Newsroom) -> None:
    page = room.page("/story/3")
    assert '<details class="fh-all"><summary><h2 class="fh-inline">All 300 articles' in page
    broad = page[page.index('<svg class="broad"') : page.index("<figcaption>")]
    assert len(re.findall(r'class="dot', broad)) == MANY and broad.count('class="edge"') == 3
    assert [label for label in (">100 copies<", ">100 rewrites<", ">99 digests<") if label in broad]
    assert page.count("<ul") == page.count("</ul>") and page.count("<details") == page.count("</details>")


def test_hostile_headlines_stay_text(room: Newsroom) -> None:
    page = room.page("/story/3")
    assert "<script" not in page and "\u202e" not in page and "&lt;script&gt;" in page


def test_figures_told_otherwise_stand_with_both_sentences(tmp_path: Path) -> None:
    db = told_day(tmp_path / "news.db")
    texts = {
        1: "The ferry carried 214 people when it hit the sandbank.",
        2: "The ferry carried 241 people when it hit the sandbank.",
    }
    for number, text in texts.items():
        db.conn.execute("UPDATE articles SET text = ?, language = 'en' WHERE id = ?", [text, number])
    db.close()
    with newsroom(tmp_path / "news.db") as room:
        page = room.page("/story/1")
        assert "<strong>241</strong> at <bdi>Harbour Ledger</bdi>, <strong>214</strong> at its source" in page
        assert (
            '<ins class="fh-changed fh-figure">241' in page
            and '<del class="fh-changed fh-figure">214' in page
        )
        (told,) = room.json("/story/1.json")["differences"]
        assert (told["article_id"], told["figure"], told["source_figure"]) == (2, "241", "214")
