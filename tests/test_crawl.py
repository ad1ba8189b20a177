"""What a run counts fits the table that keeps it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from monitor.crawl import Tally
from monitor.schema import open_store
from monitor.times import now
from pipelines import store, store_crawl
from tests.sweeping import rows


def test_a_tally_is_kept_with_its_run(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    tally = Tally(9, 4, 3, 1, Counter({"http-404": 2, "no-answer": 1}))
    with store.transaction(db):
        run_id = store_crawl.start_run(db, "sweep", now())
    assert rows(db, "SELECT finished_at, exit_code FROM runs") == [(None, None)]
    with store.transaction(db):
        store_crawl.finish_run(db, run_id, now(), 3, tally.counts())
    columns = "fetched, unchanged, new_articles, changed_articles, problems, exit_code"
    assert rows(db, f"SELECT {columns} FROM runs") == [(9, 4, 3, 1, 3, 3)]
