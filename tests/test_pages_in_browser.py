"""Our pages in a real Chromium, at three sizes, light and dark: no error, no request elsewhere, nothing too wide.

Accessibility is checked with axe-core. `SCREENSHOTS` may name a folder: then every page is left there as a picture.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import Site, browse
from tests.chromium import CHROMIUM, HAS_BROWSER, REASON, find_axe
from tests.newsroom import add_circle, add_crowd, told_day

pytestmark = pytest.mark.skipif(not HAS_BROWSER, reason=REASON)
PAGES = (
    "",
    "?q=ferry",
    "?outlet=bay.example&kind=rewrite",
    "story/1",
    "story/2",
    "story/3",
    "story/4",
    "article/2",
    "article/6",
    "compare/2",
    "compare/3/1",
    "outlet/bay.example",
    "health",
)
TABLES = (  # Datasette's own pages, in our frame
    "news",
    "news/latest_stories",
    "news/articles",
    "news/articles/2",
    "news/search?words=ferry",
    "news/who_takes_most",
    "news?sql=select+title+from+articles",
)
CROWDS = (50, 300)  # articles of stories 3 and 4
SIZES = {"phone": (360, 740), "laptop": (1280, 800), "wide": (1900, 1000)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path = tmp_path_factory.mktemp("browser") / "news.db"
    db = told_day(path)
    assert [add_crowd(db, count) for count in CROWDS] == [3, 4]
    add_circle(db)
    db.close()
    with browse(path) as site:
        yield site


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """One window, and everything that went wrong in it."""

    def __init__(self, chromium: Any, site: Site, size: str, scheme: str) -> None:
        width, height = SIZES[size]
        self.site = site
        self.context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda message: self.wrong.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(self.site.address):
            self.wrong.append(f"asked for {request.url}")

    def open(self, path: str) -> int:
        """Open a page; its status."""
        answer = self.page.goto(self.site.address + path)
        return int(answer.status)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_pages_open_without_error_and_fit(chromium: Any, site: Site, size: str, scheme: str) -> None:
    visit = Visit(chromium, site, size, scheme)
    for path in PAGES:
        assert visit.open(path) == 200
        wide, room = visit.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= room, (path, wide, room)
        if folder := os.environ.get("SCREENSHOTS"):
            Path(folder).mkdir(exist_ok=True)
            name = "".join(letter if letter.isalnum() else "-" for letter in path) or "front"
            visit.page.screenshot(path=Path(folder) / f"{name}-{size}-{scheme}.png", full_page=True)
    assert visit.wrong == []
    visit.context.close()


def test_every_link_of_ours_leads_somewhere(chromium: Any, site: Site) -> None:
    visit = Visit(chromium, site, "laptop", "light")
    links: set[str] = set()
    for path in PAGES:
        visit.open(path)
        links |= set(visit.page.evaluate("[...document.links].map(link => link.href.split('#')[0])"))
    ours = sorted(link for link in links if link.startswith(site.address))
    assert len(ours) > 40
    answers = {link: visit.context.request.get(link).status for link in ours}
    assert {link: status for link, status in answers.items() if status != 200} == {}
    assert not [link for link in links if link.startswith(("javascript:", "data:"))]
    visit.context.close()


def test_dark_is_dark_and_the_phone_gets_the_narrow_picture(chromium: Any, site: Site) -> None:
    pictures = "[...document.querySelectorAll('.fh-picture > svg')]"
    shown = f"{pictures}.filter(svg => svg.getClientRects().length).map(svg => svg.classList[0])"
    ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    for size, scheme, picture in (("phone", "dark", "narrow"), ("laptop", "light", "broad")):
        visit = Visit(chromium, site, size, scheme)
        visit.open("story/1")
        assert visit.page.evaluate(shown) == [picture]
        assert (max(visit.page.evaluate(ground)) < 64) is (scheme == "dark")
        visit.context.close()


@pytest.mark.parametrize(("story", "count"), [(3, 50), (4, 300)])
def test_on_paper_a_story_has_its_picture_and_the_table_that_says_the_same(
    chromium: Any, site: Site, story: int, count: int
) -> None:
    visit = Visit(chromium, site, "phone", "light")
    visit.open(f"story/{story}")
    table = visit.page.locator(".fh-same table")
    assert not table.is_visible()
    visit.page.set_viewport_size({"width": 720, "height": 1000})  # what A4 has between its margins
    visit.page.emulate_media(media="print")
    assert table.is_visible() and table.locator("tbody tr").count() == count
    assert visit.page.locator("svg.broad").bounding_box()["height"] < 19 / 2.54 * 96 + 1
    assert not visit.page.locator("svg.narrow").is_visible()
    first = table.locator("tbody th").first.bounding_box()
    assert first["width"] > 50, "an outlet's name is not broken letter by letter"
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 720
    visit.context.close()


def test_pages_read_the_same_without_scripts(chromium: Any, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + "?time=all")
    page.get_by_label("Words in titles and texts").fill("ferry sail")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Ferry line to Norwick stops for a week").first.click()
    assert page.url == f"{site.address}story/1"
    page.get_by_role("link", name="beside its source").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("What became of it")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violation(chromium: Any, site: Site, size: str, scheme: str) -> None:
    file = find_axe()
    assert file, "axe-core is missing: run `make browser` again"
    axe = file.read_text("utf-8")
    run = (
        "axe.run().then(told => JSON.stringify(told.violations.map(v => [v.impact, v.id, v.nodes[0].html])))"
    )
    visit = Visit(chromium, site, size, scheme)
    found = {}
    for path in (*PAGES, *TABLES):
        visit.open(path)
        console = visit.context.new_cdp_session(visit.page)  # as developers' tools do, past the page's policy
        told = console.send("Runtime.evaluate", {"expression": f"{axe};{run}", "awaitPromise": True})
        # Of Datasette's own pages what is serious counts.
        serious = ("serious", "critical") if path in TABLES else ("minor", "moderate", "serious", "critical")
        found[path] = [each for each in json.loads(told["result"]["value"]) if each[0] in serious]
    assert {path: told for path, told in found.items() if told} == {}
    visit.context.close()
