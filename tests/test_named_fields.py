"""Fields of Datasette's forms have names; what the store holds is not taken for one."""

from __future__ import annotations

import re
from pathlib import Path

from monitor.web.plugins.named_fields import name_fields
from tests.newsroom import newsroom, told_day


def test_every_field_of_a_table_and_a_query_is_named(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    told_day(path).close()
    with newsroom(path) as room:
        for address in (
            "/news/articles?kind__exact=copy",
            "/news?sql=select+1",
            "/news",
        ):
            page = room.page(address)
            fields = re.findall(r'<(?:select|textarea|input type="text")[^>]*>', page)
            assert fields and all("aria-label" in field for field in fields), address


def test_only_fields_that_are_known_and_no_text() -> None:
    assert name_fields('<select name="_filter_op_12">') == (
        '<select name="_filter_op_12" aria-label="How to compare">'
    )
    for other in (
        '<input type="hidden" name="sql">',
        "&lt;select name=&#34;_sort&#34;&gt;",
        '<select name="x">',
    ):
        assert name_fields(other) == other
