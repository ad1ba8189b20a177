"""Who holds whose words: the share, and the direction, the same whichever of two articles comes first."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor.models import Article
from monitor.schema import open_store
from pipelines import near_duplicates
from pipelines.fingerprint import words
from pipelines.flow import DEFAULTS, Options, file_article
from pipelines.store_articles import put_article
from tests.articles import OUTLETS, PLANT, POOL, article, origin

LONG = "\n".join((PLANT, POOL))
LEDGER, MIRROR = "https://ledger.example/a", "https://mirror.example/a"


def matches(folder: Path, *pages: Article) -> list[tuple[Any, ...]]:
    """Put and match the pages in this order and in the reverse; return the matches, which must be the same."""
    found = []
    for number, order in enumerate((pages, pages[::-1])):
        db = open_store(folder / f"{number}.db")
        for page in order:
            near_duplicates.match(db, put_article(db, page, OUTLETS).article_id, DEFAULTS)
        sql = """SELECT a.url, s.url, m.kind, m.containment, m.similarity FROM matches AS m
            JOIN articles AS a ON a.id = m.article_id JOIN articles AS s ON s.id = m.source_article_id ORDER BY 1, 2"""
        found.append(db.execute(sql).fetchall())
        db.close()
    assert found[0] == found[1], "the order of arrival shows"
    return found[0]


def took(folder: Path, *pages: Article) -> list[tuple[str, str]]:
    """Who took from whom."""
    return [(taker, source) for taker, source, *_ in matches(folder, *pages)]


def test_a_lead_cut_out_of_a_long_article_is_a_copy_of_it(tmp_path: Path) -> None:
    lead = article(MIRROR, "\n".join(LONG.split("\n")[:2]), 1)
    (found,) = matches(tmp_path, article(LEDGER, LONG), lead)
    assert found[:4] == (MIRROR, LEDGER, "copy", 1.0)
    assert 0.2 < found[4] < 0.5, "the whole is far longer: similarity would not have told"


def test_an_article_that_holds_part_of_another_is_a_rewrite(tmp_path: Path) -> None:
    mixed = article(MIRROR, "\n".join((*PLANT.split("\n")[:2], POOL)), 1)
    (found,) = matches(tmp_path, article(LEDGER, PLANT), mixed)
    assert found[:3] == (MIRROR, LEDGER, "rewrite")
    assert 0.3 <= found[3] < 0.8


def test_how_much_of_what_two_share_is_quoted_is_kept(tmp_path: Path) -> None:
    quoting = PLANT.replace("The plant employs 412 people.", "“The plant employs 412 people and a cat.”")
    db = open_store(tmp_path / "news.db")
    for page in (article(LEDGER, quoting), article(MIRROR, quoting, 1)):
        near_duplicates.match(db, put_article(db, page, OUTLETS).article_id, DEFAULTS)
    ((share,),) = db.execute("SELECT quote_share FROM matches").fetchall()
    assert share == pytest.approx(8 / len(words(quoting)), abs=1e-4)


def test_a_text_that_hundreds_print_is_compared_with_the_first_of_them(tmp_path: Path) -> None:
    few = replace(DEFAULTS, match_max_candidates=3, match_max_holders=5)
    db = open_store(tmp_path / "news.db")
    for number in range(9):
        page = article(f"https://paper{number}.example/a", PLANT, number)
        near_duplicates.match(db, put_article(db, page, OUTLETS).article_id, few)
    sources = "SELECT source_article_id FROM matches WHERE article_id = 9 ORDER BY 1"
    assert db.execute(sources).fetchall() == [(1,), (2,), (3,)]


def test_articles_about_other_things_do_not_match(tmp_path: Path) -> None:
    assert matches(tmp_path, article(LEDGER, PLANT), article(MIRROR, POOL)) == []


def test_a_few_words_in_common_are_chance(tmp_path: Path) -> None:
    short = "The plant employs 412 people."
    assert matches(tmp_path, article(LEDGER, PLANT), article(MIRROR, short)) == []


def test_who_credits_the_other_took_from_it_even_if_it_is_dated_earlier(tmp_path: Path) -> None:
    crediting = article(LEDGER, PLANT, 0, citations=(origin("Mirror", "mirror.example"),))
    assert took(tmp_path, crediting, article(MIRROR, PLANT, 5)) == [(LEDGER, MIRROR)]


def test_two_walls_with_the_same_words_are_no_copies(tmp_path: Path) -> None:
    wall = {"kind": "stub", "kind_why": "cookie wall: 40 words"}
    assert matches(tmp_path, article(LEDGER, PLANT, **wall), article(MIRROR, PLANT, 1, **wall)) == []


def test_an_agency_took_from_nobody(tmp_path: Path) -> None:
    agency = "https://northwire.example/a"
    assert took(tmp_path, article(LEDGER, PLANT, 0), article(agency, PLANT, 5)) == [(LEDGER, agency)]


def test_a_press_release_took_from_nobody(tmp_path: Path) -> None:
    release = article("https://halden.example/a", PLANT, 5, kind="release")
    assert took(tmp_path, article(LEDGER, PLANT, 0), release) == [(LEDGER, release.url)]


def test_the_later_of_two_took_from_the_earlier(tmp_path: Path) -> None:
    assert took(tmp_path, article(LEDGER, PLANT, 2), article(MIRROR, PLANT, 1)) == [(LEDGER, MIRROR)]


def test_a_date_without_a_time_tells_nothing_about_the_same_day(tmp_path: Path) -> None:
    dated = article(LEDGER, PLANT, -9, published_precision="day")  # midnight: seems to be the first
    longer = article(MIRROR, LONG, 1)
    assert took(tmp_path, dated, longer) == [(LEDGER, MIRROR)], "so the length decides"
    yesterday = article(LEDGER, PLANT, -33, published_precision="day")
    assert took(tmp_path, yesterday, longer) == [(MIRROR, LEDGER)]


def test_where_nothing_tells_the_shorter_took_from_the_longer_and_addresses_decide_a_tie(
    tmp_path: Path,
) -> None:
    undated: dict[str, Any] = {"published": None, "published_precision": "none"}
    assert took(tmp_path, article(LEDGER, PLANT, **undated), article(MIRROR, LONG, **undated)) == [
        (LEDGER, MIRROR)
    ]
    folder = tmp_path / "tied"
    folder.mkdir()
    tied = [article(LEDGER, PLANT, **undated), article(MIRROR, PLANT, **undated)]
    assert took(folder, *tied) == [(MIRROR, LEDGER)]


def test_every_cookie_wall_has_the_same_words(tmp_path: Path) -> None:
    walls = [article(url, PLANT, kind="stub") for url in (LEDGER, MIRROR)]
    assert matches(tmp_path, *walls) == []


def test_a_paywalled_lead_is_compared_with_the_article(tmp_path: Path) -> None:
    wall = article(MIRROR, "\n".join(PLANT.split("\n")[:2]), 1, kind="stub")
    assert took(tmp_path, article(LEDGER, PLANT), wall) == [(MIRROR, LEDGER)]


@pytest.mark.parametrize(("days", "count"), [(29, 1), (31, 0)])
def test_articles_too_far_apart_are_not_compared(tmp_path: Path, days: int, count: int) -> None:
    assert len(matches(tmp_path, article(LEDGER, PLANT), article(MIRROR, PLANT, 24 * days))) == count


def test_every_pair_of_three_is_found_in_any_order(tmp_path: Path) -> None:
    pages = [
        article(LEDGER, PLANT, 0),
        article(MIRROR, PLANT, 1),
        article("https://chipwire.example/a", LONG, 2),
    ]
    results = set()
    for number, order in enumerate(itertools.permutations(pages)):
        folder = tmp_path / str(number)
        folder.mkdir()
        results.add(tuple(matches(folder, *order)))
    assert len(results) == 1
    assert len(results.pop()) == 3


def test_an_article_that_the_index_forgot_keeps_its_matches(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    for page in (article(LEDGER, PLANT), article(MIRROR, PLANT, 1)):
        number = put_article(db, page, OUTLETS).article_id
        near_duplicates.match(db, number, DEFAULTS)
    db.execute("DELETE FROM shingles")
    near_duplicates.match(db, number, DEFAULTS)
    assert db["matches"].count == 1


def test_matches_follow_a_changed_text(tmp_path: Path) -> None:
    db: Database = open_store(tmp_path / "news.db")
    page, copy = article(LEDGER, PLANT), article(MIRROR, PLANT, 1)
    changed = replace(article(MIRROR, POOL, 1), fetched_at=copy.fetched_at.replace(hour=23))
    counts = []
    for one in (page, copy, changed):
        near_duplicates.match(db, put_article(db, one, OUTLETS).article_id, DEFAULTS)
        counts.append(db["matches"].count)
    assert counts == [0, 1, 0]


def test_a_text_that_many_print_keeps_its_closest_sources_and_the_first(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    options = Options(match_max_sources=3)
    first = file_article(db, article("https://first.example/w", PLANT, 0), OUTLETS, options).article_id
    for number in range(1, 12):
        file_article(
            db,
            article(
                f"https://paper{number:02}.example/w", PLANT + f"\nNumber {number} adds this line.", number
            ),
            OUTLETS,
            options,
        )
    sql = "SELECT article_id, count(*), sum(source_article_id = ?) FROM matches GROUP BY 1"
    found = db.execute(sql, [first]).fetchall()
    assert len(found) == 11
    assert all(count <= 4 and from_first == 1 for _, count, from_first in found)
    db.close()


def test_equal_copies_are_of_one_text_which_is_compared_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = open_store(tmp_path / "news.db")
    papers = [article(f"https://paper{number}.example/w", PLANT, number) for number in range(5)]
    for paper in papers[:4]:
        file_article(db, paper, OUTLETS, DEFAULTS)
    compared: list[object] = []
    likeness = near_duplicates.likeness
    monkeypatch.setattr(
        near_duplicates, "likeness", lambda *texts: (compared.append(texts), likeness(*texts))[1]
    )
    last = file_article(db, papers[4], OUTLETS, DEFAULTS).article_id
    found = db.execute("SELECT containment FROM matches WHERE article_id = ?", [last]).fetchall()
    assert (len(compared), found) == (1, [(1.0,)] * 4)
    db.close()


def test_two_notices_whose_titles_name_others_are_no_copies(tmp_path: Path) -> None:
    said = "raised the price that it will pay for crude oil 40 cents a barrel, effective today"
    why = "The increase follows months in which nobody wanted to sell at the price of before"
    notices = (
        (LEDGER, f"Castor {said}. {why}.", "Castor raises crude price"),
        (MIRROR, f"{why}. Wren {said}.", "Wren raises crude price"),
    )
    pages = [replace(article(url, text), title=title) for url, text, title in notices]
    untitled = [replace(page, title=None) for page in pages]
    for folder in ("titled", "untitled"):
        (tmp_path / folder).mkdir()
    assert took(tmp_path / "titled", *pages) == []
    assert took(tmp_path / "untitled", *untitled) != []
