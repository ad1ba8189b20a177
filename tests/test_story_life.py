"""The life of a story: it stays open while it is told, and takes in nothing else on the way."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor import lookups
from monitor.schema import open_store
from pipelines import stories
from pipelines.flow import DEFAULTS, file_article
from tests.articles import OUTLETS, article

SEARCH = (
    "The trawler Havbris has been missing off Skarvik since the storm, with the crew of skipper Odd Lervik aboard. "
    "The coast guard of Skarvik is searching the Lunde bank for the Havbris, said its head, Runa Stolt."
)
HARBOUR = (
    "The council of Skarvik is arguing about the new fish hall on the Brygga quay, which mayor Tora Lindqvist wants. "
    "The fish hall on the Brygga would cost Skarvik 40 million crowns, as Lindqvist told the council."
)
NEWS = (
    "A diving robot was lowered on {day}; {one} and {two} were found.",
    "Families met in the church on {day}, and {one} spoke of {two}.",
    "On {day} a paper said that {one} had been seen near {two}.",
)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_store(tmp_path / "news.db")


def told(matter: str, day: int, seed: int) -> str:
    """What a page tells of a matter on a day: its background, and something new."""
    chance = random.Random(seed)
    names = ["".join(chance.choices("aeioulrnstk", k=7)).capitalize() for _ in range(2)]
    return f"{matter}\n{NEWS[day % 3].format(day=f'day {day}', one=names[0], two=names[1])}"


def test_a_story_told_for_sixty_days_stays_one_and_does_not_snowball(db: Database) -> None:
    found: dict[str, set[int | None]] = {SEARCH: set(), HARBOUR: set()}
    for day in range(0, 61, 2):
        for number, matter in enumerate(found):
            url = f"https://{('ledger', 'mirror')[day // 2 % 2]}.example/{day}-{number}"
            filed = file_article(db, article(url, told(matter, day, 2 * day + number), 24 * day), OUTLETS)
            found[matter].add(filed.story_id)
    assert [len(ids) for ids in found.values()] == [1, 1]
    assert not found[SEARCH] & found[HARBOUR]


def test_a_story_that_is_no_longer_told_is_closed(db: Database) -> None:
    first = file_article(db, article("https://ledger.example/1", told(SEARCH, 1, 1), 0), OUTLETS)
    later = file_article(db, article("https://mirror.example/2", told(SEARCH, 8, 2), 24 * 7), OUTLETS)
    assert first.story_id != later.story_id


def test_a_story_that_is_two_is_parted_and_the_larger_part_keeps_the_number(db: Database) -> None:
    ids: dict[tuple[str, int], int] = {}
    for matter, n in ((SEARCH, 0), (SEARCH, 1), (SEARCH, 2), (HARBOUR, 3), (HARBOUR, 4)):
        page = article(f"https://{('ledger', 'mirror')[n % 2]}.example/{n}", told(matter, n, n), n)
        ids[matter, n] = file_article(db, page, OUTLETS).article_id
    one = lookups.story_of(db, ids[SEARCH, 0])
    db.conn.execute("UPDATE articles SET story_id = ?", [one])  # as if few words had brought them together
    stories.place(db, ids[SEARCH, 1], DEFAULTS)
    assert {lookups.story_of(db, ids[SEARCH, n]) for n in range(3)} == {one}
    (other,) = {lookups.story_of(db, ids[HARBOUR, n]) for n in (3, 4)}
    assert other not in (None, one)
    assert lookups.story(db, other)["article_count"] == 2
    assert lookups.story(db, one)["article_count"] == 3
