"""`scrapy outlets check`: only robots.txt is asked for."""

from __future__ import annotations

import json
from pathlib import Path

from monitor.saved_web import SavedWeb
from tests.commands import run_process
from tests.sweeping import FEED, WIRE, put_harbour, put_stories, sweep, write_outlets

BAY = "http://bay.example/feed"


def check(web: SavedWeb, folder: Path, *options: str) -> tuple[int, str]:
    call = ("outlets", "check", "--db", folder / "news.db", "--outlets", folder / "outlets.toml", *options)
    ran = run_process(*call, proxy=web.address)
    assert ran.err == ""
    return ran.code, ran.out


def test_what_the_first_sweep_would_ask_and_what_is_refused(web: SavedWeb, tmp_path: Path) -> None:
    put_stories(web, range(1))
    write_outlets(tmp_path, {"harbour.example": FEED, "bay.example": BAY})
    web.answer("http://bay.example/robots.txt", body="User-agent: *\nDisallow: /feed\n")
    code, out = check(web, tmp_path)
    assert code == 3
    assert out.splitlines() == [
        "harbour.example  1 request (1 feed), 1 s apart: 1 s; no robots.txt",
        "bay.example  0 requests (nothing), 1 s apart: 0 s; robots.txt forbids it",
        f"    refused: {BAY}",
        "2 hosts, 1 request, 1 s at the slowest; 1 refused. What the listings bring comes on top.",
    ]
    assert {asked.url.rpartition("/")[2] for asked in web.requests} == {"robots.txt"}
    assert not (tmp_path / "news.db").exists()


def test_what_waits_in_the_store_is_counted_and_known_files_are_not_asked_for(
    web: SavedWeb, tmp_path: Path
) -> None:
    put_harbour(web, tmp_path)
    web.answer(WIRE, status=500)
    sweep(tmp_path, web)
    web.forget()
    code, out = check(web, tmp_path, "--json")
    (harbour,) = json.loads(out)
    assert code == 0 and web.requests == []
    assert (harbour["host"], harbour["kinds"], harbour["verdict"]) == (
        "harbour.example",
        {"feed": 1},
        "no robots.txt",
    )
    assert harbour["left_today"] == 2000 - 7, "robots.txt, tdmrep.json, the feed and four articles"
