"""What `scrapy outlets try` says to do next: for each problem there is something, once."""

from __future__ import annotations

import pytest

from monitor.commands.trial_advice import next_step
from monitor.models import Problem
from spiders import answers

TOLD = {
    "redirect-loop",
    "no-such-host",
    "bad-certificate",
    "refused-address",
    "no-stories",
    "empty",
    "wall",
}


@pytest.mark.parametrize(
    "kind",
    sorted(
        {kind for kind, _ in (*answers._EXCEPTIONS.values(), *answers._REASONS.values())}
        | {"not-a-feed", "not-a-sitemap", "not-a-page", "truncated", "too-many-entries", "too-many-sitemaps"}
        | {f"http-{status}" for status in (400, 401, 403, 404, 410, 429, 451, 500, 503, 520)}
        | TOLD
    ),
)
def test_every_problem_has_a_next_step_or_tells_itself(kind: str) -> None:
    step = next_step(Problem(kind, "https://bay.example/", "https://bay.example/: something."))
    assert step.endswith((".", ").", "=BYTES.")) is (kind not in TOLD)


def test_a_page_that_is_gone_is_looked_for_and_a_server_at_fault_waited_for() -> None:
    gone, fault = (next_step(Problem(kind, None, "x")) for kind in ("http-404", "http-502"))
    assert "front page" in gone and "again" in fault
