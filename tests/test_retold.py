"""How alike an article and the one it credits are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from monitor.schema import open_store
from pipelines import store
from pipelines.retold import story_credits
from pipelines.store_articles import put_article
from tests.articles import OUTLETS, POOL, RETOLD, article, origin


def test_an_origin_is_compared_where_it_was_read_in_the_same_language(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    story = store.new_story(db)
    source = put_article(db, article("https://chipwire.example/plant"), OUTLETS).article_id
    credit = (origin("Chipwire", "chipwire.example", "https://chipwire.example/plant"),)
    base = article("https://ledger.example/a", RETOLD, citations=credit)
    for number, page in enumerate(
        (base, replace(base, text=POOL, title="Pool"), replace(base, language="de"))
    ):
        taker = put_article(db, replace(page, url=f"https://ledger.example/{number}"), OUTLETS).article_id
        store.set_article(db, taker, {"story_id": story})
    for row in story_credits(db, story):
        store.set_target(db, row["id"], source)
    retold, elsewhere, foreign = (row["similarity"] for row in story_credits(db, story))
    assert retold > 0.4 > 0.2 > elsewhere
    assert foreign is None
    db.close()
