"""Every page in fixtures/pages is read as the .json beside it expects. `scrapy keep URL` adds one."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.commands.keep import kept_page, notes
from monitor.outlets import load_outlets
from pipelines.flow import read_article

FOLDER = Path(__file__).parent.parent / "fixtures" / "pages"
KEPT = sorted(FOLDER.glob("*/*.html"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_kept_page_is_read_as_expected(path: Path) -> None:
    page, expected = kept_page(path)
    read = notes(page, read_article(page, load_outlets(None)))["expect"]
    assert {key: read[key] for key in expected} == expected


def test_no_kept_page_lacks_its_half() -> None:
    assert KEPT, "fixtures/pages is empty: this file would test nothing"
    assert [path for path in KEPT if not path.with_suffix(".json").exists()] == []
    assert [path for path in FOLDER.glob("*/*.json") if not path.with_suffix(".html").exists()] == []
