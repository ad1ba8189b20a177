"""Texts of feeds over real HTTP: used for pages that are refused, stubs or gone, never for one that was read whole."""

from __future__ import annotations

from pathlib import Path

from monitor.saved_web import SavedWeb
from tests.commands import run_process
from tests.sweeping import QUICK, problems, rows, store, story_page, sweep, write_outlets

FEED = "http://harbour.example/feed"
HEADERS = {"Content-Type": "application/rss+xml"}
READ, REFUSED, GONE, WALL, FORBIDDEN, CUT = (
    f"http://harbour.example/2026/{name}-story"
    for name in ("read", "refused", "gone", "wall", "forbidden", "cut")
)
WALL_PAGE = """<!doctype html><html><head><title>Wall</title></head><body><article><h1>Subscribe to continue</h1>
<p>This article is for subscribers only. Subscribe now to continue reading, or log in.</p></article></body></html>"""
EVERYTHING = "SELECT url, kind, kind_why, title, text, fetched_url, published_at FROM articles ORDER BY url"


def text(number: int) -> str:
    """An article of its own words, as it stands on a page."""
    page = story_page(number)
    return page[page.index("<p>") : page.rindex("</article>")]


def feed(texts: dict[str, str]) -> str:
    """A feed with whole articles."""
    items = "".join(
        f"<item><title>Story of {url[-9:]}</title><link>{url}</link><description>In short.</description>"
        f"<content:encoded><![CDATA[{html}]]></content:encoded></item>"
        for url, html in texts.items()
    )
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Feed</title>'
    return f"{head}{items}</channel></rss>"


def put(web: SavedWeb, folder: Path) -> dict[str, str]:
    """A web whose pages answer in every way; the texts of its feed."""
    texts = {url: text(number) for number, url in enumerate((READ, REFUSED, GONE, WALL, FORBIDDEN))}
    texts[CUT] = "<p>The beginning of a story that was cut […]</p>"
    web.answer(FEED, headers=HEADERS, body=feed(texts))
    web.answer("http://harbour.example/robots.txt", body=f"User-agent: *\nDisallow: {FORBIDDEN[22:]}")
    web.answer(
        READ, body=story_page(0, "<p>And a last word that only the page has, on the causes of it.</p>")
    )
    web.answer(REFUSED, status=403, body="no")
    web.answer(GONE, status=410, body="gone")
    web.answer(WALL, body=WALL_PAGE)
    web.answer(CUT, status=403, body="no")
    write_outlets(folder, {"harbour.example": FEED})
    return texts


def kinds(folder: Path) -> dict[str, tuple[str, str]]:
    """Address -> kind, and why."""
    found = rows(store(folder), "SELECT url, kind_read, coalesce(kind_why, '') FROM articles")
    return {url: (kind, why) for url, kind, why in found}


def test_the_feed_speaks_for_pages_that_cannot_be_read_and_for_no_other(
    web: SavedWeb, tmp_path: Path
) -> None:
    put(web, tmp_path)
    sweep(tmp_path, web)
    found = kinds(tmp_path)
    assert found.keys() == {READ, REFUSED, GONE, WALL, FORBIDDEN}, "an excerpt makes no article"
    assert found[READ] == ("report", "")
    assert found[REFUSED] == ("report", "text of the feed: the page answered 403")
    assert found[GONE] == ("report", "text of the feed: the page answered 410")
    assert found[WALL][0] == "report" and found[WALL][1].startswith("text of the feed: the page is a paywall")
    assert found[FORBIDDEN] == ("report", "text of the feed: robots.txt forbids the page")
    db = store(tmp_path)
    assert "last word" in rows(db, f"SELECT text FROM articles WHERE url = '{READ}'")[0]
    assert set(rows(db, f"SELECT fetched_url FROM articles WHERE url <> '{READ}'")) == {FEED}
    assert rows(db, f"SELECT fetched_url FROM articles WHERE url = '{READ}'") == [None]
    assert READ not in rows(db, "SELECT url FROM feed_texts"), "not kept any longer"
    assert problems(db)[REFUSED] == "http-403", "and the problem is told all the same"
    assert not web.asked(FORBIDDEN)


def test_another_sweep_changes_nothing_and_a_page_that_opens_takes_its_place(
    web: SavedWeb, tmp_path: Path
) -> None:
    put(web, tmp_path)
    sweep(tmp_path, web)
    before = rows(store(tmp_path), EVERYTHING)
    sweep(tmp_path, web)
    assert rows(store(tmp_path), EVERYTHING) == before
    web.answer(
        REFUSED, body=story_page(1, "<p>What only the page says about the causes and the costs of it.</p>")
    )
    db = store(tmp_path)
    db.conn.execute("UPDATE entries SET retry_at = NULL")
    db.conn.execute("UPDATE fetches SET retry_at = NULL")
    db.close()
    sweep(tmp_path, web)
    db = store(tmp_path)
    sql = f"SELECT kind_why, fetched_url, text LIKE '%causes and the costs%' FROM articles WHERE url = '{REFUSED}'"
    assert rows(db, sql) == [(None, None, 1)]
    assert rows(db, "SELECT count(*) FROM revisions") == [0], "the outlet changed nothing"
    assert REFUSED not in rows(db, "SELECT url FROM feed_texts")


def test_a_text_that_the_outlet_corrects_in_its_feed_is_corrected(web: SavedWeb, tmp_path: Path) -> None:
    texts = put(web, tmp_path)
    sweep(tmp_path, web)
    web.answer(
        FEED,
        headers=HEADERS,
        body=feed({**texts, GONE: text(2) + "<p>Corrected: it was the other pier.</p>"}),
    )
    sweep(tmp_path, web)
    db = store(tmp_path)
    (corrected,) = rows(db, f"SELECT text FROM articles WHERE url = '{GONE}'")
    assert "the other pier" in corrected
    assert rows(db, "SELECT count(*) FROM revisions") == [1]


def test_a_replay_of_the_archive_files_the_same(web: SavedWeb, tmp_path: Path) -> None:
    put(web, tmp_path)
    sweep(tmp_path, web, "--archive", str(tmp_path / "archive"))
    again = tmp_path / "again.db"
    ran = run_process("replay", tmp_path / "archive", "--db", again, *QUICK, cwd=tmp_path)
    assert ran.code == 0, ran.err
    swept = rows(store(tmp_path), EVERYTHING)
    db = store(tmp_path)
    db.close()
    again.rename(tmp_path / "news.db")
    for name in ("news.db-wal", "news.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    replayed = rows(store(tmp_path), EVERYTHING)
    why = {row[0]: row[2] for row in replayed}
    assert why[FORBIDDEN] == "text of the feed: the page is not in the archive"
    assert [row[:2] + row[3:] for row in replayed] == [row[:2] + row[3:] for row in swept]
    assert {url: reason for url, reason in why.items() if url != FORBIDDEN} == {
        row[0]: row[2] for row in swept if row[0] != FORBIDDEN
    }
