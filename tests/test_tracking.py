"""What a query loses: only what names no page. Whole addresses stand in `fixtures/urls.json`."""

from __future__ import annotations

import pytest

from monitor.tracking import is_tracking, without_tracking


@pytest.mark.parametrize(
    "part",
    [
        "utm_source=a",
        "UTM_ID",
        "fbclid=",
        "utm%5Fsource=a",
        "ref=rss",
        "source=tw-share",
        "via=harbour.example",
        "amp",
    ],
)
def test_what_says_only_how_a_reader_came(part: str) -> None:
    assert is_tracking(part)


@pytest.mark.parametrize(
    "part",
    [
        "id=7",
        "ref=4711",
        "source=ap",
        "source=app_4711",
        "ref=story.html",
        "utmost=a",
        "view=full",
        "",
        "4711",
        "=rss",
    ],
)
def test_what_may_name_a_page(part: str) -> None:
    assert not is_tracking(part)


def test_the_rest_stays_as_it_was_written() -> None:
    assert without_tracking("t=%E4&utm_id=1&q=a+b%20c&&4711") == "t=%E4&q=a+b%20c&4711"


def test_on_some_hosts_more_names_no_page() -> None:
    assert without_tracking("v=AbC&si=xyz&t=42", "m.youtube.com") == "v=AbC&t=42"
    assert without_tracking("v=AbC&si=xyz&t=42", "harbour.example") == "v=AbC&si=xyz&t=42"
    assert without_tracking("m=1", "harbour.blogspot.com") == ""
