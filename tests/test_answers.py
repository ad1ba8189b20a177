"""What a server's answer means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from monitor.crawl import Fetch
from monitor.errors import NotAFeed
from spiders import answers
from spiders.frontier import Target
from spiders.redirect_loops import RedirectLoop
from spiders.robots import BlockedByRobots, RobotsUnreachable

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
URL = "http://harbour.example/feed"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("Wed, 14 Oct 2026 12:10:00 GMT", 600),
        ("Wed, 14 Oct 2026 11:00:00 GMT", None),  # over already
        ("0", None),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("9" * 30, 7 * 24 * 3600),  # a mistake: a week is enough
        ("Thu, 14 Oct 2027 12:00:00 GMT", 7 * 24 * 3600),
    ],
)
def test_retry_after(text: str, seconds: int | None) -> None:
    expected = None if seconds is None else NOW + timedelta(seconds=seconds)
    assert answers.retry_at({"retry-after": text}, NOW) == expected


def test_what_is_remembered_of_an_answer() -> None:
    headers = {"etag": '"x"', "last-modified": "Wed, 14 Oct 2026 11:00:00 GMT", "retry-after": "60"}
    target = Target(URL, "feed", "harbour.example")
    good = answers.fetch_of(target, 200, headers, b"abc", NOW)
    assert (good.etag, good.size, good.retry_at, good.is_failed) == ('"x"', 3, None, False)
    assert good.body_hash == answers.body_hash(b"abc") != answers.body_hash(b"abd")
    busy = answers.fetch_of(target, 503, headers, b"later", NOW)
    assert (busy.body_hash, busy.retry_at, busy.is_failed) == (None, NOW + timedelta(seconds=60), True)
    assert not answers.fetch_of(target, 304, headers, b"", NOW).is_failed


def test_a_listing_not_read_whole_is_not_recognised_the_next_time() -> None:
    fetch = Fetch(URL, "feed", NOW, 200, etag="x", last_modified="y", body_hash="z")
    forgotten = answers.forgetting(fetch, is_failed=True)
    assert (forgotten.etag, forgotten.last_modified, forgotten.body_hash) == (None, None, None)
    assert forgotten.is_failed and forgotten.status == 200


@pytest.mark.parametrize(
    ("error", "kind", "is_final"),
    [
        (BlockedByRobots(URL), "blocked-by-robots", True),
        (RobotsUnreachable(URL), "robots-unreachable", False),
        (RedirectLoop(URL), "redirect-loop", False),
        (IgnoreRequest("max redirections reached"), "redirect-loop", False),
        (ResponseDataLossError(), "truncated", False),
        (DownloadCancelledError("too much"), "too-large", True),
        (IgnoreRequest("body exceeded DOWNLOAD_MAXSIZE (10 B) during decompression."), "too-large", True),
        (ValueError("Missing scheme in request url: javascript:alert(1)"), "not-a-web-address", True),
        (DownloadTimeoutError(), "no-answer", False),
        (CannotResolveHostError(), "no-such-host", False),
        (RuntimeError("something new"), "no-answer", False),
    ],
)
def test_a_failed_download_is_a_named_problem(error: Exception, kind: str, is_final: bool) -> None:
    problem, final = answers.exception_problem(error, URL, "harbour.example")
    assert (problem.kind, final) == (kind, is_final)
    assert problem.detail.startswith(f"{URL}: ") and problem.detail.endswith(".")


@pytest.mark.parametrize("status", [301, 304, 400, 401, 403, 404, 410, 429, 500, 503, 999])
def test_every_status_says_what_to_do(status: int) -> None:
    problem = answers.status_problem(status, URL, "feed", None)
    assert problem.kind == f"http-{status}"
    assert problem.detail.startswith(f"{URL}: the server answered {status}: ")


def test_a_reader_that_fails_is_told_from_bytes_that_are_wrong() -> None:
    wrong = answers.reading_problem(NotAFeed("it is a cat"), URL, "feed", None)
    assert (wrong.kind, wrong.detail) == ("not-a-feed", "it is a cat")
    ours = answers.reading_problem(KeyError("x"), URL, "listing", None)
    assert ours.kind == "unreadable-listing" and "KeyError" in ours.detail
