"""Discussions over real HTTP: scores are kept and renewed, the story is fetched, a post is a person's."""

from __future__ import annotations

import json
from pathlib import Path

from monitor.saved_web import SavedWeb
from tests.commands import run_process
from tests.sweeping import QUICK, rows, store, story_page, sweep

FEED = "http://api.stack.example/front"
JSON = {"Content-Type": "application/json"}
STORY = "http://harbour.example/2026/story-of-the-lamp"
POST = "https://news.ycombinator.com/item?id=2"
TEXT = "<p>" + " ".join(f"My boat broke its rope number {n} this autumn." for n in range(12)) + "</p>"
ALL = "SELECT key, url, score, comments, author, is_post FROM discussions ORDER BY url"


def front(score: int) -> str:
    """Hacker News as Algolia has it: a story, and a post."""
    story = {
        "objectID": "1",
        "title": "The lamp",
        "url": STORY,
        "author": "mira",
        "points": score,
        "num_comments": 7,
    }
    post = {
        "objectID": "2",
        "title": "Ask: ropes?",
        "author": "tideline",
        "points": 3,
        "num_comments": 2,
        "story_text": TEXT,
    }
    return json.dumps({"hits": [story, post]})


def test_scores_are_kept_and_a_post_is_a_persons(web: SavedWeb, tmp_path: Path) -> None:
    web.answer(FEED, headers=JSON, body=front(120))
    web.answer(STORY, body=story_page(3))
    (tmp_path / "outlets.toml").write_text(
        'contact = "mailto:d@bay.example"\n[[outlet]]\nname = "Stack"\ndomain = "stack.example"\n'
        f'kind = "aggregator"\nfeeds = ["{FEED}"]\n',
        "utf-8",
    )
    sweep(tmp_path, web, "--archive", str(tmp_path / "archive"), "-s", "NEWS_MAX_ATTEMPTS=1")
    db = store(tmp_path)
    both = [
        (
            "harbour.example/2026/story-of-the-lamp",
            "https://news.ycombinator.com/item?id=1",
            120,
            7,
            "mira",
            0,
        ),
        ("news.ycombinator.com/item?id=2", POST, 3, 2, "tideline", 1),
    ]
    assert rows(db, ALL) == both
    posts = "SELECT outlet_id, kind_read, kind_why, byline, text LIKE '%rope number 11%' FROM articles"
    (post,) = rows(db, f"{posts} WHERE url = '{POST}'")
    assert post[:2] == ("ycombinator.com", "release") and post[2].startswith(
        "post by a person: news.ycombinator.com; text"
    )
    assert post[4] == 1
    assert rows(db, f"SELECT kind_read FROM articles WHERE url = '{STORY}'") == ["report"]
    db.close()
    ran = run_process("replay", tmp_path / "archive", "--db", tmp_path / "again.db", *QUICK, cwd=tmp_path)
    assert ran.code == 0, ran.err
    (tmp_path / "again").mkdir()
    (tmp_path / "again.db").rename(tmp_path / "again" / "news.db")
    assert rows(store(tmp_path / "again"), ALL) == both, "a replay knows the same"
    assert rows(store(tmp_path / "again"), f"{posts} WHERE url = '{POST}'")[0][:2] == post[:2]
    web.answer(FEED, headers=JSON, body=front(160))
    sweep(tmp_path, web)
    assert [row[2] for row in rows(store(tmp_path), ALL)] == [160, 3]
