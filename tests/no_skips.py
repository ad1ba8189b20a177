"""Where `NO_SKIPS` is set, a test that is skipped for want of what `make` installs fails: `.ci/run` sets it."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

INSTALLED_BY = "`make "  # in the reason of such a skip


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn such a skip into a failure that says what is missing."""
    report = yield
    if not os.environ.get("NO_SKIPS") or not report.skipped or hasattr(report, "wasxfail"):
        return report
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if INSTALLED_BY in reason:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which NO_SKIPS forbids. {reason}"
    return report
