"""Sweeps of front pages: real processes, a loopback web, two versions of a page."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.saved_web import SavedWeb
from monitor.times import now
from tests.sweeping import rows, store, story_page, story_url, sweep

PAGE = "http://harbour.example/"
OUTLET = '[[outlet]]\nname = "Harbour"\ndomain = "harbour.example"\npages = ["http://harbour.example/"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose outlets.toml watches one front page."""
    path = tmp_path / "outlets.toml"
    path.write_text(f'contact = "mailto:desk@harbour.example"\n{OUTLET}', "utf-8")
    return tmp_path


def put_page(web: SavedWeb, numbers: list[int], url: str = PAGE, more: str = "") -> None:
    """Have the web serve a front page of some stories, and the stories."""
    headlines = "".join(
        f'<h3><a href="{story_url(n)}">Council takes up the matter of day {n}</a></h3>' for n in numbers
    )
    web.answer(
        url, headers={"Content-Type": "text/html"}, body=f"<html><body>{headlines}{more}</body></html>"
    )
    for n in numbers:
        web.answer(story_url(n), body=story_page(n))


def test_a_sweep_keeps_where_links_stood(folder: Path) -> None:
    with SavedWeb(None) as web:
        put_page(web, [0, 1, 2])
        assert sweep(folder, web).code == 0
        put_page(web, [3, 1, 0])
        assert sweep(folder, web).code == 0
        assert sweep(folder, web).code == 0  # unchanged
    db = store(folder)
    columns = "first_position, best_position, last_position, times_seen, story_id > 0"
    sql = f"SELECT {columns} FROM front_page_links ORDER BY url"
    assert sorted(rows(db, sql)) == [
        (1, 1, None, 2, 1),
        (1, 1, None, 3, 1),
        (2, 2, None, 3, 1),
        (3, 3, 3, 1, 1),
    ]
    assert rows(db, "SELECT url, versions FROM front_pages") == [(PAGE, 3)]
    assert rows(db, "SELECT url, was_first FROM front_page_leads ORDER BY led_at") == [
        (story_url(0), 1),
        (story_url(3), 1),
    ]


def older(number: int) -> str:
    """A link to the page behind."""
    return f'<a rel="next" href="{PAGE}page/{number}">Older posts</a>'


def test_archives_are_read_backwards_on_request_alone(folder: Path) -> None:
    with SavedWeb(None) as web:
        put_page(web, [0, 1], more=older(2))
        put_page(web, [2, 3], f"{PAGE}page/2", older(3))
        put_page(web, [4, 5], f"{PAGE}page/3", older(4))
        web.answer(f"{PAGE}page/4", 404)
        assert sweep(folder, web).code == 0
        assert f"{PAGE}page/2" not in [asked.url for asked in web.requests]
        done = sweep(folder, web, "--back", "30d")
        assert (done.code, done.err) == (0, "")
        asked = [asked.url for asked in web.requests]
    db = store(folder)
    assert sorted(rows(db, "SELECT url FROM articles")) == sorted(story_url(n) for n in range(6))
    assert [asked.count(f"{PAGE}page/{n}") for n in (2, 3, 4, 5)] == [1, 1, 1, 0]
    assert rows(db, "SELECT kind FROM problems") == []
    assert rows(db, "SELECT url FROM front_pages") == [PAGE]  # the pages behind are no front pages


def test_an_archive_that_goes_round_ends(folder: Path) -> None:
    with SavedWeb(None) as web:
        put_page(web, [0, 1], more=older(2))
        put_page(web, [0, 1], f"{PAGE}page/2", older(3))
        put_page(web, [2], f"{PAGE}page/3", older(4))
        assert sweep(folder, web, "--back", "30d").code == 0
        assert f"{PAGE}page/3" not in [asked.url for asked in web.requests]


def test_no_more_pages_than_the_setting_says(folder: Path) -> None:
    with SavedWeb(None) as web:
        for number in range(1, 7):
            url = PAGE if number == 1 else f"{PAGE}page/{number}"
            put_page(web, [number], url, older(number + 1))
        done = sweep(folder, web, "--back", "30d", "-s", "NEWS_BACK_PAGES=3")
        asked = [asked.url for asked in web.requests]
    assert (f"{PAGE}page/3" in asked, f"{PAGE}page/4" in asked) == (True, False)
    assert done.code == 0
    assert rows(store(folder), "SELECT kind, url FROM problems") == [("archive-goes-on", PAGE)]


def test_sitemaps_of_the_months_asked_for(folder: Path) -> None:
    recent, long_ago = now() - timedelta(days=40), now() - timedelta(days=400)
    extra = f'[[outlet]]\nname = "Harbour"\ndomain = "harbour.example"\nsitemaps = ["{PAGE}map.xml"]\n'
    (folder / "outlets.toml").write_text(f'contact = "mailto:desk@harbour.example"\n{extra}', "utf-8")
    with SavedWeb(None) as web:
        names = [f"{PAGE}map-{at:%Y-%m}.xml" for at in (recent, long_ago)]
        index = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in (*names, f"{PAGE}map.xml"))
        web.answer(f"{PAGE}map.xml", body=f"<sitemapindex>{index}</sitemapindex>")
        for n, (name, at) in enumerate(zip(names, (recent, long_ago), strict=True)):
            web.answer(
                name,
                body=f"<urlset><url><loc>{story_url(n)}</loc><lastmod>{at:%Y-%m-%d}</lastmod></url></urlset>",
            )
            web.answer(story_url(n), body=story_page(n))
        assert sweep(folder, web, "--back", "90d", "--only", "harbour.example").code == 0
        asked = [asked.url for asked in web.requests]
    assert rows(store(folder), "SELECT url FROM articles") == [story_url(0)]
    assert asked.count(f"{PAGE}map.xml") == 1  # an index that names itself
    assert names[1] not in asked


@pytest.mark.parametrize(
    ("option", "says"),
    [
        (("--back", "soon"), "--back: 'soon' is no time"),
        (("--back", "2999-01-01"), "no time in the past"),
        (("--only", "harbor.example"), "Did you mean harbour.example?"),
    ],
)
def test_wrong_usage_is_told(folder: Path, option: tuple[str, str], says: str) -> None:
    done = sweep(folder, None, *option)
    assert done.code == 2
    assert says in done.err
