"""`scrapy outlets try` over real HTTP: feeds, sitemaps and pages found, and what stands in the way."""

from __future__ import annotations

import tomllib
from pathlib import Path

from monitor.saved_web import SavedWeb
from monitor.times import now, to_iso
from tests.commands import Ran, run_process

QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")
XML = {"Content-Type": "application/xml"}
STORIES = "".join(
    f'<h2><a href="/2026/10/14/the-{word}-is-closed-for-a-week">The {word} is closed for a whole week</a></h2>'
    for word in "ferry lighthouse bridge tunnel orchard quarry".split()
)
FRONT = f"<!doctype html><html><head><title>Bay</title></head><body>{STORIES}</body></html>"
INDEX = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://bay.example/sitemap-2019.xml</loc><lastmod>2026-10-14</lastmod></sitemap>
<sitemap><loc>http://bay.example/sitemap-news.xml</loc></sitemap></sitemapindex>"""
NEWS = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>http://bay.example/a/ferry-stops</loc><news:news>
<news:publication_date>{to_iso(now())}</news:publication_date>
<news:title>Ferry stops</news:title></news:news></url>
</urlset>"""
OLD = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>http://bay.example/2019/old-ferry</loc></url></urlset>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Bay</title>
<item><title>Ferry</title><link>http://bay.example/1</link></item></channel></rss>"""
CHALLENGE = """<!doctype html><html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>
<p>Verify you are human by completing the action below. Enable JavaScript and cookies to continue.</p></body></html>"""


def tried(web: SavedWeb, *options: str, url: str = "http://bay.example/") -> Ran:
    """Run `scrapy outlets try`."""
    return run_process("outlets", "try", url, *QUICK, *options, proxy=web.address)


def block(ran: Ran) -> dict[str, object]:
    """The block to paste, as read back."""
    (outlet,) = tomllib.loads(ran.out[ran.out.index("[[outlet]]") :])["outlet"]
    return dict(outlet)


def test_a_feed_is_found_at_a_usual_path(web: SavedWeb) -> None:
    web.answer("http://bay.example/", body=FRONT)
    web.answer("http://bay.example/rss.xml", headers=XML, body=RSS)
    ran = tried(web)
    assert (ran.code, ran.err) == (0, "")
    assert block(ran)["feeds"] == ["http://bay.example/rss.xml"]
    assert not web.asked("http://bay.example/atom.xml"), "the first one found is enough"


def test_of_the_sitemaps_that_robots_txt_names_that_of_news_is_watched(web: SavedWeb) -> None:
    web.answer("http://bay.example/", body=FRONT)
    web.answer("http://bay.example/robots.txt", body="Sitemap: http://bay.example/sitemaps/all.xml")
    web.answer("http://bay.example/sitemaps/all.xml", headers=XML, body=INDEX)
    web.answer("http://bay.example/sitemap-news.xml", headers=XML, body=NEWS)
    web.answer("http://bay.example/sitemap-2019.xml", headers=XML, body=OLD)
    ran = tried(web)
    assert ran.code == 0
    assert "sitemap  http://bay.example/sitemaps/all.xml: 2 sitemaps" in ran.out
    assert "news sitemap  http://bay.example/sitemap-news.xml: 1 story, newest" in ran.out
    assert block(ran)["sitemaps"] == ["http://bay.example/sitemap-news.xml"]


def test_a_page_without_feed_and_sitemap_is_watched_itself(web: SavedWeb) -> None:
    web.answer("http://bay.example/", body=FRONT)
    ran = tried(web)
    assert (ran.code, ran.err) == (0, "")
    assert "page  http://bay.example/: 6 stories" in ran.out
    assert block(ran)["pages"] == ["http://bay.example/"]
    assert web.asked("http://bay.example/sitemap.xml"), "the usual path was tried"


def test_a_site_that_refuses_its_page_may_have_a_feed_all_the_same(web: SavedWeb) -> None:
    web.answer("http://bay.example/", status=403, body="no")
    web.answer("http://bay.example/feed", headers=XML, body=RSS)
    ran = tried(web)
    assert ran.code == 0 and "lets no program in" in ran.err and " Next: Try the feed" in ran.err
    assert block(ran)["feeds"] == ["http://bay.example/feed"]


def test_where_robots_txt_forbids_the_page_it_may_allow_the_feed(web: SavedWeb) -> None:
    web.answer("http://bay.example/robots.txt", body="User-agent: *\nDisallow: /front\nDisallow: /sitemap")
    web.answer("http://bay.example/feed", headers=XML, body=RSS)
    ran = tried(web, url="http://bay.example/front")
    assert ran.code == 0 and "robots.txt forbids it" in ran.err
    assert block(ran)["feeds"] == ["http://bay.example/feed"]
    assert not web.asked("http://bay.example/front") and not web.asked("http://bay.example/sitemap.xml")


def test_a_wall_is_named_as_what_it_is(web: SavedWeb) -> None:
    web.answer("http://bay.example/", body=CHALLENGE)
    ran = tried(web, "--json")
    assert ran.code == 1 and ran.json["toml"] is None
    (wall,) = ran.json["problems"]
    assert wall["next"] is None  # its own words tell
    assert (
        wall["kind"] == "wall" and "challenge page" in wall["detail"] and "feed or sitemap" in wall["detail"]
    )


def test_a_page_that_scripts_fill_is_named_as_such(web: SavedWeb) -> None:
    web.answer(
        "http://bay.example/",
        body="<html><body><div id=app></div><script src=/app.js></script></body></html>",
    )
    ran = tried(web)
    assert ran.code == 1 and "browser = true reads it with a browser" in ran.err


def test_a_host_that_is_not_there_is_one_line(web: SavedWeb) -> None:
    web.answer("http://bay.example/", drop=True)
    web.answer("http://bay.example/robots.txt", drop=True)
    ran = tried(web)
    assert ran.code == 1 and ran.out == ""
    first, last = ran.err.strip().splitlines()
    assert first.startswith("http://bay.example/: ") and last.startswith("Nothing to watch was found")
    assert not web.asked("http://bay.example/feed"), "nobody is there to be asked"


def test_what_is_watched_already_is_said(web: SavedWeb, tmp_path: Path) -> None:
    web.answer("http://bay.example/", body=FRONT)
    file = tmp_path / "outlets.toml"
    file.write_text(
        'contact = "mailto:d@bay.example"\n[[outlet]]\nname = "Bay Herald"\ndomain = "bay.example"\n'
        'feeds = ["http://bay.example/feed"]\n',
        "utf-8",
    )
    ran = tried(web, "--outlets", str(file))
    assert ran.code == 0 and "'Bay Herald' is watched already" in ran.err
    assert block(ran)["name"] == "Bay Herald"


def test_the_older_way_to_write_it_still_works(web: SavedWeb) -> None:
    web.answer("http://bay.example/feed", headers=XML, body=RSS)
    ran = run_process("outlets", "--try", "http://bay.example/feed", *QUICK, "--json", proxy=web.address)
    (found,) = ran.json["found"]
    assert (found["kind"], found["stories"], found["newest_at"]) == ("feed", 1, None)
