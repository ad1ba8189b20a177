"""Dates as templates and people write them; the cases are `fixtures/reading/moments.json`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipelines.declared.moments import read_moment
from tests.page_documents import cases


@pytest.mark.parametrize(("text", "written"), cases("moments"))
def test_a_date_is_read_as_far_as_it_goes(text: str, written: str | None) -> None:
    moment = read_moment(text)
    assert (moment.written if moment else None) == written


def test_a_date_becomes_utc() -> None:
    moment = read_moment("2026-10-14T01:30:00+02:00")
    assert moment is not None
    assert moment.utc == datetime(2026, 10, 13, 23, 30, tzinfo=UTC)


def test_a_zone_stated_elsewhere_fills_in_only_where_none_is_stated() -> None:
    bare, stated, day = (
        read_moment(text) for text in ("2026-10-14 08:00", "2026-10-14T08:00Z", "2026-10-14")
    )
    assert bare and stated and day
    offset = timedelta(hours=2)
    assert bare.in_zone(offset).utc.hour == 6
    assert stated.in_zone(offset).utc.hour == 8
    assert not day.in_zone(offset).has_zone
