"""The crawl stays on the public web: real sweeps without a proxy, and a server on loopback that must not be asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.utils.test import get_crawler

from monitor.errors import ConfigError
from monitor.saved_web import SavedWeb
from spiders.public_web import PublicWebMiddleware, proxy_hosts
from tests.commands import run_process
from tests.sweeping import Sweep, problems, put_feed, rows, store, story_page, sweep, write_outlets

NAMES = ("-s", "TWISTED_DNS_RESOLVER=tests.invented_names.InventedNames")
OPEN = ("-s", "NEWS_OPEN_HOSTS=harbour.example,tidewire.example")
SECRET = "/secret"


def put_private(web: SavedWeb, folder: Path, refused: list[str]) -> str:
    """Have `harbour.example`, at the web's port, list one story and the addresses; return the story's address."""
    harbour = f"http://harbour.example:{web.port}"
    feed, good = f"{harbour}/feed.xml", f"{harbour}/2026/council-takes-up-the-pier"
    web.answer(good, body=story_page(0))
    put_feed(web, feed, [*refused, good])
    write_outlets(folder, {"harbour.example": feed})
    return good


def asked_hosts(web: SavedWeb) -> set[str]:
    """The names by which the server was asked."""
    return {request.headers["host"].partition(":")[0] for request in web.requests}


def test_no_private_address_is_asked_however_it_is_written_or_resolved(web: SavedWeb, tmp_path: Path) -> None:
    port = web.port
    written = [
        f"http://127.0.0.1:{port}/a",
        f"http://2130706433:{port}/a",
        f"http://0x7f.1:{port}/a",
        f"http://0177.0.0.1:{port}/a",
        f"http://localhost.:{port}/a",
        f"http://[::ffff:127.0.0.1]:{port}/a",
        f"http://desk@127.0.0.2:{port}/a",
    ]
    resolved = [f"http://{name}.example:{port}/a" for name in ("inside", "private", "metadata")]
    good = put_private(web, tmp_path, [*written, *resolved])
    ended = sweep(tmp_path, None, *NAMES, *OPEN, "--json")
    assert (ended.code, ended.err) == (0, "")
    db = store(tmp_path)
    found = problems(db)
    assert set(found.values()) == {"refused-address"} and len(found) == len(written) + len(resolved)
    assert ended.report["problems_by_kind"] == {"refused-address": len(found)}
    assert rows(db, "SELECT url FROM articles WHERE fetched_at IS NOT NULL") == [good]
    assert rows(db, "SELECT DISTINCT state FROM entries WHERE url NOT LIKE '%harbour%'") == ["failed"]
    assert asked_hosts(web) == {"harbour.example"}
    detail = rows(db, f"SELECT detail FROM problems WHERE url = '{resolved[0]}'")[0]
    assert "leads to 127.0.0.1, which is this machine" in detail and "NEWS_OPEN_HOSTS" in detail


def test_what_was_refused_is_asked_once_a_setting_opens_it(web: SavedWeb, tmp_path: Path) -> None:
    inside = f"http://inside.example:{web.port}/2026/council-closes-the-pier"
    web.answer(inside, body=story_page(1))
    put_private(web, tmp_path, [inside])
    assert sweep(tmp_path, None, *NAMES, *OPEN).code == 0
    assert problems(store(tmp_path)) == {inside: "refused-address"}
    assert sweep(tmp_path, None, *NAMES, "-s", f"{OPEN[1]},inside.example").code == 0
    db = store(tmp_path)
    assert rows(db, f"SELECT state FROM entries WHERE url = '{inside}'") == ["done"]
    assert rows(db, "SELECT url FROM problems WHERE is_open") == []


def test_no_redirect_leads_to_a_private_address(web: SavedWeb, tmp_path: Path) -> None:
    harbour = f"http://harbour.example:{web.port}"
    targets = {
        "written": f"http://127.0.0.1:{web.port}{SECRET}",
        "resolved": f"http://inside.example:{web.port}{SECRET}",
        "metadata": f"http://metadata.example{SECRET}",
    }
    for path, target in targets.items():
        web.answer(f"{harbour}/{path}", status=302, headers={"Location": target}, body="moved")
    page = f'<html><head><meta http-equiv="refresh" content="0; url={targets["resolved"]}"></head></html>'
    web.answer(f"{harbour}/refreshed", body=page)
    web.answer(f"{harbour}/file", status=302, headers={"Location": "file:///etc/passwd"}, body="moved")
    paths = [*targets, "refreshed", "file"]
    good = put_private(web, tmp_path, [f"{harbour}/{path}" for path in paths])
    ended = sweep(tmp_path, None, *NAMES, *OPEN)
    db = store(tmp_path)
    assert (ended.code, ended.err) == (0, "")
    refused = dict.fromkeys((f"{harbour}/{path}" for path in (*targets, "refreshed")), "refused-address")
    found = problems(db)
    assert found.pop(f"{harbour}/file") in ("not-a-web-address", "http-302")
    assert found == refused
    assert rows(db, "SELECT url FROM articles WHERE fetched_at IS NOT NULL") == [good]
    assert asked_hosts(web) == {"harbour.example"} and SECRET not in {r.url for r in web.requests}
    detail = rows(db, f"SELECT detail FROM problems WHERE url = '{harbour}/resolved'")[0]
    assert f"it redirects to {targets['resolved']}, which leads to 127.0.0.1" in detail


def test_robots_txt_that_redirects_to_a_private_address_is_not_followed(
    web: SavedWeb, tmp_path: Path
) -> None:
    tidewire = f"http://tidewire.example:{web.port}"
    inside = f"http://inside.example:{web.port}/robots.txt"
    web.answer(f"{tidewire}/robots.txt", status=302, headers={"Location": inside}, body="moved")
    web.answer(f"{tidewire}/wire-story", body=story_page(4))
    put_private(web, tmp_path, [f"{tidewire}/wire-story"])
    assert sweep(tmp_path, None, *NAMES, *OPEN).code == 0
    assert asked_hosts(web) == {"harbour.example", "tidewire.example"}
    assert problems(store(tmp_path)) == {}


def test_a_name_that_turns_to_a_private_address_between_two_requests(web: SavedWeb, tmp_path: Path) -> None:
    turning = f"http://turning.example:{web.port}"
    close = {"Connection": "close"}
    web.answer(f"{turning}/robots.txt", status=404, headers=close, body="none")
    put_private(web, tmp_path, [f"{turning}/a"])
    # The first look-up leads to an open address, that for the page behind robots.txt does not.
    opened = ("-s", "NEWS_OPEN_HOSTS=127.0.0.1")
    assert sweep(tmp_path, None, *NAMES, *opened).code == 0
    db = store(tmp_path)
    assert problems(db) == {f"{turning}/a": "refused-address"}
    assert "leads to 10.0.0.5, which is a private network" in rows(db, "SELECT detail FROM problems")[0]
    assert [r.url for r in web.requests if "turning" in r.url] == [f"{turning}/robots.txt"]


def test_feeds_and_sitemaps_of_sitemaps_go_the_same_way(web: SavedWeb, tmp_path: Path) -> None:
    harbour = f"http://harbour.example:{web.port}"
    inside = f"http://inside.example:{web.port}/sitemap-1.xml"
    index = f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{inside}</loc>"
    web.answer(f"{harbour}/sitemap.xml", body=f"{index}</sitemap></sitemapindex>")
    extra = f"""[[outlet]]\nname = "Inside"\ndomain = "inside.example"
feeds = ["http://inside.example:{web.port}/feed"]\nsitemaps = ["{harbour}/sitemap.xml"]\n"""
    put_private(web, tmp_path, [])
    write_outlets(tmp_path, {"harbour.example": f"{harbour}/feed.xml"}, extra)
    ended = sweep(tmp_path, None, *NAMES, *OPEN)
    assert ended.code == 3 and "Inside: " in ended.err
    found = problems(store(tmp_path))
    assert found[f"http://inside.example:{web.port}/feed"] == found[inside] == "refused-address"
    assert asked_hosts(web) == {"harbour.example"}


def test_through_a_proxy_what_is_written_as_private_is_not_asked_for(web: SavedWeb, tmp_path: Path) -> None:
    written = ["http://10.0.0.5/a", "http://localhost/a", "http://[::1]/a", "http://intranet/a", web.address]
    good = "http://harbour.example/2026/council-takes-up-the-pier"
    web.answer(good, body=story_page(0))
    put_feed(web, "http://harbour.example/feed.xml", [*written, good])
    write_outlets(tmp_path)
    assert sweep(tmp_path, web).code == 0
    assert set(problems(store(tmp_path)).values()) == {"refused-address"}
    assert {request.url.split("/")[2] for request in web.requests} == {"harbour.example"}


def test_the_proxys_own_name_opens_no_way_around_it(
    web: SavedWeb, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("http_proxy", f"http://desk:secret@Inside.example:{web.port}")
    monkeypatch.setenv("no_proxy", "")
    assert "inside.example" in proxy_hosts()
    proxy = f"http://inside.example:{web.port}"
    good = put_private(web, tmp_path, [f"{proxy}/a"])
    assert Sweep(tmp_path, None, *NAMES, proxy=proxy).end().code == 0
    assert problems(store(tmp_path)) == {f"{proxy}/a": "refused-address"}
    assert {r.url for r in web.requests} >= {good} and asked_hosts(web) == {"harbour.example"}


def test_an_outlet_at_a_private_address_is_refused_at_the_start_and_can_be_opened(
    web: SavedWeb, tmp_path: Path
) -> None:
    feed = f"{web.address}/feed.xml"
    story = f"{web.address}/2026/council-takes-up-the-pier"
    put_feed(web, feed, [story])
    web.answer(story, body=story_page(0))
    write_outlets(tmp_path, {"harbour.example": feed})
    refused = sweep(tmp_path)
    assert refused.code == 1 and "NEWS_OPEN_HOSTS" in refused.err and refused.err.count("\n") == 1
    assert web.requests == []
    assert sweep(tmp_path, None, "-s", "NEWS_OPEN_HOSTS=127.0.0.1").code == 0
    assert rows(store(tmp_path), "SELECT url FROM articles WHERE fetched_at IS NOT NULL") == [story]


@pytest.mark.parametrize("command", [("keep",), ("explain",), ("outlets", "--try")])
def test_commands_that_fetch_one_page_go_the_same_way(
    command: tuple[str, ...], web: SavedWeb, tmp_path: Path
) -> None:
    for url in (f"http://127.1:{web.port}/a", f"http://inside.example:{web.port}/a"):
        ran = run_process(*command, url, *NAMES)
        assert ran.code == 1 and "this machine" in ran.err and "NEWS_OPEN_HOSTS" in ran.err
    assert web.requests == []


def test_a_setting_that_cannot_be_read_ends_the_run_at_its_start(tmp_path: Path) -> None:
    write_outlets(tmp_path)
    ended = sweep(tmp_path, None, "-s", "NEWS_OPEN_HOSTS=10.0.0.0/33")
    assert ended.code == 1 and "'10.0.0.0/33' is no host, address or network" in ended.err
    with pytest.raises(ConfigError):
        PublicWebMiddleware.from_crawler(get_crawler(settings_dict={"NEWS_OPEN_HOSTS": "a b"}))


def test_another_resolver_ends_the_run(web: SavedWeb, harbour: list[str], tmp_path: Path) -> None:
    ended = sweep(tmp_path, web, "-s", "TWISTED_DNS_RESOLVER=scrapy.resolver.CachingThreadedResolver")
    assert ended.code == 1 and "TWISTED_DNS_RESOLVER must be spiders.public_web" in ended.err
    assert web.requests == []
