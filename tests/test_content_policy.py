"""Every page says what a browser may load: ours nothing but the stylesheet, Datasette's its own scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.web.asking import STRICT
from monitor.web.page_words import outlet_path
from tests.newsroom import newsroom, told_day

OURS = ("/", "/?q=ferry", "/story/1", "/article/2", "/compare/2", "/outlet/tidewire.example")


def test_our_pages_need_no_script_and_no_style_of_their_own(tmp_path: Path) -> None:
    told_day(tmp_path / "news.db").close()
    with newsroom(tmp_path / "news.db") as room:
        for path in OURS:
            answer = room.ask(path)
            assert answer.headers["content-security-policy"] == STRICT
            assert answer.headers["x-content-type-options"] == "nosniff"
            page = answer.text
            assert "<script" not in page and "<style" not in page and " style=" not in page, path
            assert page.count('rel="stylesheet"') == 1 and " onload=" not in page


@pytest.mark.parametrize(
    "path", ["/news", "/news/articles", "/news/articles/2", "/news/search?words=a", "/nothing"]
)
def test_the_scripts_of_datasettes_pages_are_named_by_their_hashes(path: str, tmp_path: Path) -> None:
    import base64
    import hashlib
    import re

    told_day(tmp_path / "news.db").close()
    with newsroom(tmp_path / "news.db") as room:
        answer = room.ask(path)
        policy = answer.headers["content-security-policy"]
        scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
        assert scripts and '<html lang="en">' in answer.text and "<main>" in answer.text
        for script in scripts:
            assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
        assert "script-src 'self' 'sha256-" in policy and "unsafe-inline" not in policy.split("style-src")[0]


def test_an_outlets_address_holds_whatever_its_id_holds() -> None:
    assert outlet_path("tidewire.example") == "/outlet/tidewire.example"
    assert outlet_path("zeitung-süd.example/x?") == "/outlet/zeitung-s%C3%BCd.example%2Fx%3F"
