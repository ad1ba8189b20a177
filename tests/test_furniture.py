"""What an outlet repeats is furniture: from the third page on, also in the pages filed before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import lookups
from monitor.models import Article
from monitor.schema import open_store
from pipelines.boilerplate import block_hash
from pipelines.fingerprint import fingerprint
from pipelines.flow import DEFAULTS, file_article
from tests.articles import AGAIN, OUTLETS, PLANT, POOL, RETOLD, article
from tests.sweeping import rows

APPEAL = "Ledger readers pay for what they read, and for a cup of tea on Sundays. Become one of them today."
TEXTS = (
    PLANT,
    POOL,
    "Cranes nest on the tannery again. Nobody knows why they came, or how long they mean to stay.",
)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def page(number: int, text: str | None = None, host: str = "ledger.example", appeal: str = APPEAL) -> Article:
    """An article with the appeal in its middle."""
    return article(
        f"https://{host}/{number}", f"{TEXTS[number % 3] if text is None else text}\n{appeal}\nMore soon."
    )


def file(db: Database, *pages: Article) -> None:
    for one in pages:
        file_article(db, one, OUTLETS)


def with_appeal(db: Database) -> int:
    return int(rows(db, f"SELECT count(*) FROM articles WHERE instr(text, '{APPEAL}')")[0])


def test_the_third_page_makes_a_paragraph_furniture_and_mends_the_two_before(db: Database) -> None:
    file(db, page(0), page(1))
    assert with_appeal(db) == 2
    file(db, page(2))
    assert with_appeal(db) == 0
    for row in lookups.rows(db, "SELECT id, text, word_count FROM articles"):
        stored = set(rows(db, f"SELECT hash FROM shingles WHERE article_id = {row['id']}"))
        assert stored == fingerprint(row["text"]).shingles
        assert row["word_count"] == len(row["text"].split())
    assert rows(db, "SELECT sample, pages FROM furniture WHERE pages > 2 ORDER BY 1") == [
        (APPEAL, 3),
        ("More soon.", 3),
    ]


def test_what_is_known_is_left_out_when_a_page_is_read_and_still_counted(db: Database) -> None:
    file(db, page(0), page(1), page(2))
    known = lookups.furniture(db, "ledger.example", DEFAULTS.furniture_min_pages)
    assert block_hash(APPEAL) in known
    fresh = article("https://ledger.example/9", RETOLD, dropped=(APPEAL,))
    file(db, fresh)
    assert rows(db, f"SELECT pages FROM furniture WHERE hash = {block_hash(APPEAL)}") == [4]
    assert with_appeal(db) == 0


def test_another_outlet_has_furniture_of_its_own(db: Database) -> None:
    file(db, page(0), page(1, host="mirror.example"), page(2, host="chipwire.example"))
    assert with_appeal(db) == 3


def test_copies_of_one_article_do_not_make_its_text_furniture(db: Database) -> None:
    file(db, *(article(f"https://ledger.example/copy-{number}", PLANT) for number in range(4)))
    assert rows(db, "SELECT DISTINCT text FROM articles") == [PLANT]
    assert rows(db, "SELECT max(pages) FROM furniture") == [1]


def test_a_page_that_changes_counts_once(db: Database) -> None:
    one = page(0)
    changed = [
        replace(page(0, text), fetched_at=one.fetched_at + timedelta(hours=n))
        for n, text in ((1, AGAIN), (2, POOL))
    ]
    file(db, one, *changed, page(1, RETOLD))
    assert rows(db, f"SELECT pages FROM furniture WHERE hash = {block_hash(APPEAL)}") == [2]
    assert with_appeal(db) == 2


def test_a_page_met_as_amp_and_at_its_own_address_counts_once(db: Database) -> None:
    amp = replace(page(0), read_at="https://ledger.example/mobile-0")
    own = replace(page(0), fetched_at=amp.fetched_at + timedelta(hours=1), title="Another title")
    file(db, amp, own, page(1, RETOLD))
    assert with_appeal(db) == 2


def test_a_match_that_rests_on_furniture_is_undone(db: Database) -> None:
    appeal = " ".join(
        f"{APPEAL} We are {n} at this desk, and none of us is rich."
        for n in "two three four five six".split()
    )
    for number, text in enumerate((PLANT, POOL)):
        file(db, page(number, text.split("\n")[0], appeal=appeal))
    assert rows(db, "SELECT count(*) FROM matches") == [1]
    file(db, page(2, TEXTS[2], appeal=appeal))
    assert rows(db, "SELECT count(*) FROM matches") == [0]
