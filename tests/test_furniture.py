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
from pipelines import furniture, store_furniture
from pipelines.fingerprint import fingerprint
from pipelines.flow import DEFAULTS, file_article
from pipelines.paragraphs import block_hash
from tests.articles import AGAIN, OUTLETS, PLANT, POOL, RETOLD, article
from tests.sweeping import rows

APPEAL = "Ledger readers pay for what they read, and for a cup of tea on Sundays. Become one of them today."
CRANES = "Cranes nest on the tannery again. Nobody knows why they came, or how long they mean to stay."
TEXTS = (PLANT, POOL, CRANES)
OTHERS = (
    "The last baker of Lindhult hangs up her apron after forty years. Her ovens go to a museum in Malmby.",
    "A lorry lost nine tonnes of onions on the bridge at Fernworth. Drivers cooked soup in the queue.",
    "Two hundred singers have signed up for the winter concert, so the choir needs a bigger church.",
    "The night ferry to the northern islands returns in November, with sixty seats and a small bar.",
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
        assert stored == fingerprint(row["text"]).indexed
        assert row["word_count"] == len(row["text"].split())
    assert rows(db, "SELECT sample, pages FROM furniture WHERE pages > 2 ORDER BY 1") == [
        (APPEAL, 3),
        ("More soon.", 3),
    ]


def test_what_is_known_is_left_out_when_a_page_is_read_and_still_counted(db: Database) -> None:
    file(db, page(0), page(1), page(2))
    known = lookups.furniture(db, "ledger.example", DEFAULTS.furniture_min_pages)
    assert block_hash(APPEAL) in known
    fresh = article("https://ledger.example/9", RETOLD, dropped=(APPEAL,), dropped_at=(1,))
    file(db, fresh)
    assert rows(db, f"SELECT pages FROM furniture WHERE hash = {block_hash(APPEAL)}") == [4]
    assert with_appeal(db) == 0


def test_another_outlet_has_furniture_of_its_own(db: Database) -> None:
    file(db, page(0), page(1, host="mirror.example"), page(2, host="chipwire.example"))
    assert with_appeal(db) == 3


def test_copies_of_one_article_do_not_make_its_text_furniture(db: Database) -> None:
    file(db, *(article(f"https://ledger.example/copy-{number}", PLANT) for number in range(4)))
    assert rows(db, "SELECT DISTINCT text FROM articles") == [PLANT]
    assert rows(db, "SELECT * FROM furniture") == []


def test_a_page_that_changes_counts_once(db: Database) -> None:
    one = page(0)
    changed = [
        replace(page(0, text), fetched_at=one.fetched_at + timedelta(hours=n))
        for n, text in ((1, AGAIN), (2, POOL))
    ]
    file(db, one, *changed, page(1, CRANES))
    assert rows(db, f"SELECT count(*) FROM paragraphs WHERE hash = {block_hash(APPEAL)}") == [2]
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


def test_a_quotation_in_three_reports_of_one_event_stays(db: Database) -> None:
    quote = (
        "“We gave this harbour thirty years, and it gave us a Tuesday evening,” said Berit Lund, who welds."
    )
    texts = [f"{text}\n{quote}" for text in (PLANT, RETOLD, AGAIN)]
    file(db, *(article(f"https://ledger.example/{n}", text, n) for n, text in enumerate(texts)))
    assert rows(db, f"SELECT count(*) FROM articles WHERE instr(text, '{quote}')") == [3]


def test_a_stock_phrase_comes_back_into_every_text_when_it_proves_rare(db: Database) -> None:
    phrase = "He declined to comment."
    with_phrase = [f"{text}\n{phrase}\nSo it goes on." for text in TEXTS]
    file(db, *(article(f"https://ledger.example/{n}", text, n) for n, text in enumerate(with_phrase)))
    assert rows(db, f"SELECT count(*) FROM articles WHERE instr(text, '{phrase}')") == [0]
    assert rows(db, f"SELECT DISTINCT text FROM dropped WHERE place = 4 AND text = '{phrase}'") == [phrase]
    for n in range(80):
        text = f"{OTHERS[n % 4]} It is number {n} of a long year."
        file(db, article(f"https://ledger.example/plain-{n}", text, 3 + n))
    late = f"{OTHERS[0]} Her son bakes elsewhere.\n{phrase}\nThat was all."
    file(db, article("https://ledger.example/late", late, 100))
    assert rows(db, f"SELECT count(*) FROM articles WHERE instr(text, '{phrase}')") == [4]
    texts = rows(db, "SELECT text FROM articles WHERE url GLOB '*/[012]' ORDER BY url")
    assert texts[1] == with_phrase[1].replace("\nSo it goes on.", "")  # on three pages still
    found = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH '\"declined to comment\"'"
    assert rows(db, found) == [4]
    assert rows(db, f"SELECT pages, is_left_out FROM furniture WHERE sample = '{phrase}'") == [(4, 0)]


def test_a_line_with_a_changing_part_is_learned_as_a_pattern(db: Database) -> None:
    for n, text in enumerate((*TEXTS, *OTHERS)):
        line = f"Our weather mast measured {7 + n} degrees at {n + 1}:30 on Tuesday."
        file(db, article(f"https://ledger.example/{n}", f"{text}\n{line}", n))
    assert rows(db, "SELECT count(*) FROM articles WHERE instr(text, 'weather mast')") == [0]
    assert rows(db, "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'mast'") == [0]
    (row,) = lookups.rows(db, "SELECT * FROM furniture")
    assert (row["pages"], row["is_pattern"]) == (7, 1)
    assert (row["first_url"], row["last_url"]) == ("https://ledger.example/0", "https://ledger.example/6")


def test_a_page_read_before_anything_was_known_changes_nothing_when_filed_again(db: Database) -> None:
    pages = [page(n) for n in range(3)]
    file(db, *pages)
    kept = ("articles", "revisions", "furniture", "paragraphs", "dropped", "shingles")
    before = {table: rows(db, f"SELECT * FROM {table}") for table in kept}
    assert [file_article(db, one, OUTLETS).change for one in pages] == ["same"] * 3
    assert {table: rows(db, f"SELECT * FROM {table}") for table in kept} == before


def test_the_order_of_arrival_does_not_show(tmp_path: Path) -> None:
    pages = [page(n, text) for n, text in enumerate((*TEXTS, *OTHERS))]
    told = []
    for name, order in (("a", pages), ("b", pages[::-1]), ("c", pages[3:] + pages[:3])):
        store = open_store(tmp_path / f"{name}.db")
        file(store, *order)
        told.append(
            (
                rows(store, "SELECT * FROM furniture ORDER BY hash"),
                rows(store, "SELECT url, text FROM articles ORDER BY url"),
                rows(
                    store,
                    "SELECT url, place, dropped.text FROM dropped JOIN articles ON id = article_id ORDER BY 1, 2",
                ),
            )
        )
    assert told[0] == told[1] == told[2]
    assert len(told[0][2]) == 14


def test_furniture_of_a_store_of_the_first_version_is_still_known(db: Database) -> None:
    known = {"outlet_id": "ledger.example", "hash": block_hash(APPEAL), "pages": 40, "pages_before": 40}
    store_furniture.add_furniture(db, {**known, "sample": APPEAL})
    file(db, page(0))
    assert with_appeal(db) == 0
    assert rows(db, "SELECT pages, first_url FROM furniture") == [(40, "https://ledger.example/0")]


def test_a_lead_that_stands_as_teaser_on_other_pages_stays_in_its_own(db: Database) -> None:
    lead, rest = PLANT.split("\n", 1)
    teased = [f"{text}\n{lead}" for text in (POOL, *OTHERS)]
    file(db, *(article(f"https://ledger.example/{n}", text, n) for n, text in enumerate(teased)))
    assert rows(db, f"SELECT count(*) FROM articles WHERE instr(text, '{lead}')") == [0]
    file(db, article("https://ledger.example/plant", PLANT, 9))
    assert rows(db, f"SELECT text FROM articles WHERE instr(text, '{lead}')") == [f"{lead}\n{rest}"]


def test_an_outlet_on_several_hosts_has_one_furniture(db: Database) -> None:
    hosts = ("ledger.example", "sport.ledger.example", "north.ledger.example")
    pages = [replace(page(n, host=host), outlet_id="ledger.example") for n, host in enumerate(hosts)]
    file(db, *pages)
    assert with_appeal(db) == 0


def test_a_live_blog_that_is_fetched_ten_times_is_one_page(db: Database) -> None:
    posts = ["Nine in the morning: the ferry leaves with all its lights on."]
    first = page(0, posts[0])
    for hour in range(10):
        posts.insert(0, f"Hour {hour}: {OTHERS[hour % 4]}")
        text = page(0, "\n".join(posts))
        file(db, replace(text, fetched_at=first.fetched_at + timedelta(hours=hour)))
    assert rows(db, "SELECT count(*) FROM articles") == [1]
    assert rows(db, "SELECT * FROM furniture") == []
    assert rows(db, f"SELECT count(*) FROM paragraphs WHERE hash = {block_hash(APPEAL)}") == [1]


def test_what_is_left_out_is_told_with_counts_and_places(db: Database) -> None:
    file(db, page(0), page(1), page(2))
    told = furniture.why_left_out(db, "ledger.example", APPEAL)
    assert told == (
        "stands on 3 of 3 pages of the outlet, first seen at https://ledger.example/0, "
        "last at https://ledger.example/2"
    )
    assert furniture.why_left_out(db, "ledger.example", "Never seen.").endswith("is no more")
