"""Front pages that are empty without scripts, swept with a real Chromium where there is one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from monitor.errors import ConfigError
from monitor.outlets import load_outlets
from monitor.saved_web import SavedWeb
from spiders import browser
from spiders.browser import browser_settings, is_installed, is_unneeded, wants_browser
from tests.chromium import HAS_BROWSER, REASON
from tests.sweeping import problems, rows, store, sweep

LIVE = "http://stackpile.example/live/"
needs_browser = pytest.mark.skipif(not (HAS_BROWSER and is_installed()), reason=REASON)


def watch(folder: Path, by_browser: bool, page: str = LIVE) -> Path:
    """An outlets.toml that watches the page with scripts."""
    path = folder / "outlets.toml"
    path.write_text(
        f'contact = "mailto:d@bay.example"\n[[outlet]]\nname = "Stackpile"\ndomain = "stackpile.example"\n'
        f'kind = "aggregator"\npages = ["{page}"]\nbrowser = {str(by_browser).lower()}\n',
        "utf-8",
    )
    return path


def listed(folder: Path) -> list[str]:
    """The addresses that the page was found to list."""
    return list(rows(store(folder), "SELECT url FROM entries WHERE via = 'listing' ORDER BY url"))


def test_without_a_browser_the_page_is_empty(day_web: SavedWeb, tmp_path: Path) -> None:
    watch(tmp_path, by_browser=False)
    sweep(tmp_path, day_web, "-s", "NEWS_MAX_AGE_DAYS=0")
    assert listed(tmp_path) == [] and problems(store(tmp_path)) == {LIVE: "no-stories"}
    assert not day_web.asked(f"{LIVE}stories.json")


@needs_browser
def test_with_a_browser_its_stories_are_found_and_fetched(day_web: SavedWeb, tmp_path: Path) -> None:
    watch(tmp_path, by_browser=True)
    done = sweep(tmp_path, day_web, "-s", "NEWS_MAX_AGE_DAYS=0", "-s", "NEWS_CITATION_DEPTH=0")
    assert "Traceback" not in done.err
    assert len(listed(tmp_path)) == 6 and "http://fieldnote.example/2026/coffee-gripper/" in listed(tmp_path)
    (asked,) = day_web.asked(LIVE)
    assert (
        asked.headers["user-agent"].startswith("Firsthand/")
        and "mailto:d@bay.example" in asked.headers["user-agent"]
    )
    assert rows(store(tmp_path), "SELECT count(*) FROM articles WHERE fetched_at IS NOT NULL") == [6]
    assert [r for r in day_web.requests if "stories.json" in r.url], "the script's own request"


@needs_browser
def test_a_script_cannot_reach_into_this_machine(day_web: SavedWeb, tmp_path: Path) -> None:
    with SavedWeb(None) as secret:
        tries = "".join(
            f"fetch('http://{host}:{secret.port}/secret', {{mode: 'no-cors'}}).catch(() => 0);"
            for host in ("127.0.0.1", "localhost", "[::1]", "2130706433")
        )
        frame = f"<iframe src='{secret.address}/frame'></iframe><img src='{secret.address}/image'>"
        day_web.answer(LIVE, body=f"<html><body>{frame}<script>{tries}</script></body></html>")
        watch(tmp_path, by_browser=True)
        sweep(tmp_path, day_web)
        assert day_web.asked(LIVE) and secret.requests == []


@needs_browser
def test_a_page_of_robots_txt_is_not_opened(day_web: SavedWeb, tmp_path: Path) -> None:
    day_web.answer("http://stackpile.example/robots.txt", body="User-agent: *\nDisallow: /live")
    watch(tmp_path, by_browser=True)
    sweep(tmp_path, day_web)
    assert problems(store(tmp_path)) == {LIVE: "blocked-by-robots"} and not day_web.asked(LIVE)


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "is_installed", lambda: False)
    with pytest.raises(ConfigError, match=r"'Stackpile' has browser = true.*make browser"):
        browser_settings(["Stackpile"], "http://127.0.0.1:1", "", 30)


def test_it_is_off_unless_an_outlet_asks_for_it(tmp_path: Path) -> None:
    assert wants_browser(load_outlets(watch(tmp_path, by_browser=False))) == []
    assert wants_browser(load_outlets(watch(tmp_path, by_browser=True))) == ["Stackpile"]


@pytest.mark.parametrize("lines", ['pages = ["https://b.example/"]\nbrowser = "yes"', "browser = true"])
def test_a_mistake_is_told(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text(f'[[outlet]]\nname = "B"\ndomain = "b.example"\n{lines}\n', "utf-8")
    with pytest.raises(ConfigError, match="'B': browser must be true or false, and needs pages"):
        load_outlets(path)


def test_pictures_are_not_fetched() -> None:
    kinds = ("document", "script", "xhr", "fetch", "image", "font", "media", "stylesheet")
    assert [k for k in kinds if not is_unneeded(SimpleNamespace(resource_type=k))] == [
        "document",
        "script",
        "xhr",
        "fetch",
    ]
