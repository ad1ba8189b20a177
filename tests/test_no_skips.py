"""Tests that CI would silently skip fail there, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.chromium import find_chromium
from tests.commands import PROJECT

TESTS = """
import pytest

@pytest.mark.skipif(True, reason="needs a Chromium: `make browser`")
def test_in_a_browser():
    assert False

@pytest.mark.skipif(True, reason="this machine has no IPv6")
def test_of_another_reason():
    assert False

@pytest.mark.xfail(reason="see `make bench`")
def test_known():
    assert False

def test_that_passes():
    assert True
"""


@pytest.mark.parametrize(("no_skips", "code", "last"), [("", 0, "2 skipped"), ("1", 1, "1 error")])
def test_a_skip_for_want_of_what_make_installs_fails_where_that_is_asked(
    tmp_path: Path, no_skips: str, code: int, last: str
) -> None:
    (tmp_path / "test_some.py").write_text(TESTS, "utf-8")
    call = [sys.executable, "-m", "pytest", "-p", "tests.no_skips", "-p", "no:cacheprovider", "test_some.py"]
    environment = {**os.environ, "NO_SKIPS": no_skips, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(call, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == code and last in done.stdout.splitlines()[-1]
    assert ("was skipped, which NO_SKIPS forbids. Skipped: needs a Chromium" in done.stdout) is bool(no_skips)
    assert "test_of_another_reason was skipped" not in done.stdout


def test_a_chromium_that_playwright_installed_is_found_where_none_is_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert find_chromium() is None
    own = tmp_path / "chromium-1200" / "chrome-linux64" / "chrome"
    own.parent.mkdir(parents=True)
    own.touch()
    assert find_chromium() == str(own)
    (tmp_path / "chromium").touch(mode=0o755)
    assert find_chromium() == str(tmp_path / "chromium")
