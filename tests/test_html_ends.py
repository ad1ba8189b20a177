"""Pages that close themselves in the middle are read to their end."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from monitor.html_ends import without_early_ends

MENU = "<html><head><title>t</title></head><body><header>Menu</header>"
STORY = "<div><p>The ferry is back.</p></div>"


@pytest.mark.parametrize(
    "page",
    [
        f"{MENU}</body></html>{STORY}</body></html>",
        f"{MENU}</BODY>\n</HTML >\n<html><body>{STORY}",
        f"{MENU}</body>{STORY}",
        f"{MENU}<script>document.write('<html></html>')</script></html>{STORY}</html>",
    ],
)
def test_what_stands_behind_an_early_end_is_read(page: str) -> None:
    tree = document_fromstring(without_early_ends(page))
    assert tree.xpath("//body//p/text()") == ["The ferry is back."]
    assert without_early_ends(page.encode()) == without_early_ends(page).encode()


@pytest.mark.parametrize(
    "page",
    [
        f"{MENU}{STORY}</body></html>",
        f"{MENU}{STORY}</body></html><!-- cached in 0.2 s -->\n<script>x()</script>",
    ],
)
def test_a_page_that_ends_once_is_left_as_it_is(page: str) -> None:
    assert without_early_ends(page) is page
