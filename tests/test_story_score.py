"""How much links look like stories, by what a look at the whole page tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.front_pages import read_labelled
from spiders.links import parse_page, read_links
from spiders.story_score import (
    STORY_SCORE,
    WATCH_SCORE,
    Front,
    is_hopeless,
    is_old,
    is_service,
    score,
    survey,
)

HOME = "https://harbourpost.example/"


def look(page: str, url: str = HOME, base: str | None = None) -> tuple[Front, dict[str, float]]:
    """What the page's links tell together, and the score of each by the end of its address."""
    tree = parse_page(page)
    assert tree is not None
    links = read_links(tree, url)
    front = survey(links, url, base)
    return front, {link.url.rpartition("/")[2]: score(link, front) for link in links}


NUMBERED = "".join(
    f"<li><a href='/news/a-headline-of-today-{n}1234{n}'>A headline of day {n}</a></li>" for n in range(5)
)


def test_where_stories_bear_numbers_what_bears_none_is_seldom_one() -> None:
    page = "<p><a href='/{}'>Cross the words of today</a></p>"
    alone = look(page.format("cross-the-words"))[1]["cross-the-words"]
    front, scores = look(NUMBERED + page.format("cross-the-words"))
    assert front.marked == {"harbourpost.example"}
    assert scores["cross-the-words"] == alone - 2 < STORY_SCORE <= scores["a-headline-of-today-312343"]


def test_a_short_headline_among_its_like_is_a_story() -> None:
    _, scores = look(
        NUMBERED + "<li><a href='/news/eel-212345'>Eel</a></li><li><a href='/news'>News</a></li>"
    )
    assert scores["eel-212345"] >= STORY_SCORE > scores["news"]


def test_a_copy_of_a_page_belongs_where_its_links_start_from() -> None:
    page = NUMBERED.replace("href='/", "href='https://delta.example/")
    assert look(page)[0].outside  # five stories of somebody else's
    front, _ = look(page, base="https://delta.example/")
    assert (front.home, front.outside) == ("delta.example", False)


@pytest.mark.parametrize("away", [False, True])
def test_old_links_are_memories_but_readers_may_find_old_pages(away: bool) -> None:
    page = "".join(
        f"<h3><a href='{f'https://a{n}.example' if away else ''}/{day}/day-of-the-eel'>The day of eel {n}</a></h3>"
        for n, day in enumerate(
            ["2026/11/20", "2026/11/21", "2026/11/22", "2026/11/22", "2026/11/22", "2009/11/22"]
        )
    )
    tree = parse_page(page)
    assert tree is not None
    links = read_links(tree, HOME)
    front = survey(links, HOME)
    assert (front.outside, front.newest) == (away, date(2026, 11, 22))
    assert [is_old(link, front) for link in links] == [False] * 5 + [not away]


@pytest.mark.parametrize(
    ("text", "in_heading", "expected"),
    [
        ("103 comments", False, True),
        ("2 hours ago", False, True),
        ("05 ene 2026 - 10:57", False, True),
        ("30 dead", True, False),
        ("Mehr zum Thema", True, True),
        ("Mehr Regen", True, False),
    ],
)
def test_service_texts(text: str, in_heading: bool, expected: bool) -> None:
    assert is_service(text, in_heading) is expected


def row(href: str, text: str) -> str:
    return f"<p><a href='{href}'>{text}</a></p>"


AWAY = "".join(
    row(f"https://a{n}.example/2026/11/2{n}/a-headline", f"A headline of day {n}") for n in range(6)
)


def test_outlets_and_columnists_in_an_aggregators_list_are_no_stories() -> None:
    names = {"a1": "Canal Gazette", "a2": "Delta Times", "a3": "Mill Pond"}
    homes = "".join(row(f"https://{name.replace(' ', '').lower()}.example/", name) for name in names.values())
    page = AWAY + homes + row("https://delta.example/columnists/ada-berg", "Ada Berg")
    front, scores = look(page + row("https://delta.example/w/eel-again", "Eels return"))
    assert front.outside
    assert len(front.directory) == 3
    assert scores[""] < STORY_SCORE  # the home pages
    assert scores["ada-berg"] < STORY_SCORE <= scores["eel-again"]


def test_a_home_page_that_readers_found_is_a_story() -> None:
    _, scores = look(AWAY + row("https://ropeinaction.example/", "Rope In Action"))
    assert scores[""] >= STORY_SCORE


def test_related_coverage_under_the_outlets_name() -> None:
    page = (
        f"{AWAY}<div>More: <a href='https://quayledger.example/tech/cranes-locked'>The Quay Ledger</a></div>"
    )
    assert look(page)[1]["cranes-locked"] >= STORY_SCORE
    assert look(page.replace("The Quay Ledger", "Tess Moran"))[1]["cranes-locked"] < STORY_SCORE


def test_a_way_out_leads_to_another_site() -> None:
    page = "".join(
        row(f"/goto/13700{n}/a{n}.example/news", f"Goat number {n} elected mayor") for n in range(6)
    )
    front, scores = look(page)
    assert front.outside
    assert scores["news"] >= STORY_SCORE


def test_two_words_at_an_article_number_are_a_headline_where_they_stand_alone() -> None:
    url = "/article/202611220755001"
    assert look(f"<ul><li><a href='{url}'>의장 사퇴</a></li></ul>")[1][url[9:]] >= STORY_SCORE
    among = (
        f"<ul><li><a href='/b'>A book of ropes and of knots</a>: <a href='{url}'>Ada’s review.</a></li></ul>"
    )
    assert look(among)[1][url[9:]] < STORY_SCORE


MENU = """<{0}><a href='/2026/11/22/eels-climb-the-weir-{1}12345'>{2}</a></{0}>"""


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("nav", "Eels climb weir", True),
        ("nav", "Eels climb the weir", False),
        ("footer", "Eels", True),
        ("aside", "Eels", False),
        ("div class=promoted", "Two eels", True),
        ("div class=promoted", "Eels climb weir", False),
        ("nav><h2", "Eels", False),
    ],
)
def test_a_few_words_in_a_menu_are_no_story_at_the_best_of_addresses(
    tag: str, text: str, expected: bool
) -> None:
    tree = parse_page("".join(MENU.format(tag, n, text) for n in range(5)))
    assert tree is not None
    links = read_links(tree, HOME)
    front = survey(links, HOME)
    assert [is_hopeless(link, front.home, front.outside) for link in links] == 5 * [expected]
    assert all(score(link, front) < WATCH_SCORE for link in links) or not expected


@pytest.mark.parametrize(
    "path", sorted(Path("fixtures/front_pages").glob("*.html")), ids=lambda path: path.stem
)
def test_what_is_hopeless_would_not_even_be_watched(path: Path) -> None:
    page = read_labelled(path)
    tree = parse_page(page.html)
    assert tree is not None
    links = read_links(tree, page.url)
    front = survey(links, page.url)
    assert [
        link.text
        for link in links
        if is_hopeless(link, front.home, front.outside) and score(link, front) >= WATCH_SCORE
    ] == []
