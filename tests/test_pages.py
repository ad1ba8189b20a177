"""What Scrapy answered as a Page, and the spider of docs/code.md run for real."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from scrapy.http import HtmlResponse, Request
from sqlite_utils import Database

from monitor.models import Entry
from monitor.saved_web import SavedWeb
from spiders.pages import headers_of, to_page
from tests.sweeping import PROJECT, QUICK, story_page, write_outlets

URL = "http://harbour.example/a"


def test_headers_of_one_name_are_joined_under_lower_case() -> None:
    headers = {"Vary": ["Accept", "Cookie"], "X-Robots-Tag": ["otherbot: noindex", "noarchive"]}
    answer = HtmlResponse(URL, headers=headers, body=b"", request=Request(URL))
    assert headers_of(answer) == {"vary": "Accept, Cookie", "x-robots-tag": "otherbot: noindex\nnoarchive"}


def test_a_page_remembers_the_address_asked_for_only_where_it_was_redirected() -> None:
    answer = HtmlResponse(URL, status=203, body=b"<p>\xe9</p>", request=Request(URL))
    page = to_page(answer)
    assert (page.url, page.status, page.body, page.requested_url) == (URL, 203, b"<p>\xe9</p>", None)
    assert to_page(answer, URL).requested_url is None
    assert to_page(answer, "http://harbour.example/b").requested_url == "http://harbour.example/b"
    entry = Entry("http://harbour.example/c", "given")
    assert (to_page(answer, entry=entry).requested_url, to_page(answer, entry=entry).entry) == (
        entry.url,
        entry,
    )


def test_the_spider_of_the_docs_logs_in_and_files_what_it_reads(tmp_path: Path, web: SavedWeb) -> None:
    text = (PROJECT / "docs" / "code.md").read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "harbour.py").write_text(code, "utf-8")
    write_outlets(tmp_path)
    site = "http://harbourgazette.example"
    listed = '<main><h2><a href="/a">The first</a></h2><h2><a href="/b">The second</a></h2></main>'
    web.answer(f"{site}/login", body=listed, headers={"Set-Cookie": "session=1; Path=/"})
    web.answer(f"{site}/a", body=story_page(1))
    web.answer(f"{site}/b", body=story_page(2))
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    environment |= {"SCRAPY_SETTINGS_MODULE": "monitor.settings", "PYTHONPATH": str(PROJECT)}
    environment |= {"HARBOUR_PASSWORD": "x", "http_proxy": web.address, "no_proxy": "127.0.0.1"}
    ended = subprocess.run(
        [sys.executable, "-m", "scrapy", "runspider", "harbour.py", *QUICK, "-L", "ERROR"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    (login,) = web.asked(f"{site}/login")
    assert (login.method, login.body) == ("POST", b"user=desk&password=x")
    (asked,) = web.asked(f"{site}/b")
    assert asked.headers["cookie"] == "session=1"
    assert asked.headers["user-agent"] == "Firsthand/0.1 (+mailto:desk@example.org)"
    rows = Database(tmp_path / "news.db").query("SELECT url, title FROM articles ORDER BY url")
    titles = {row["url"]: row["title"] for row in rows}
    assert titles[f"{site}/a"] == "Council takes up the ferry on day 1"
    assert titles[f"{site}/b"] == "Council takes up the lighthouse on day 2"
