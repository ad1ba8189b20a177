"""The Chromium that tests use, on the path or installed by Playwright, and axe-core; and whether all is there."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
REASON = "needs Playwright and a Chromium: `make browser`"


def find_chromium() -> str | None:
    """Where a Chromium is, or None."""
    own = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    installed = sorted(map(str, own.glob("chromium-*/chrome-linux*/chrome")), reverse=True)
    return next((path for name in NAMES if (path := shutil.which(name))), None) or next(iter(installed), None)


CHROMIUM = find_chromium()
HAS_BROWSER = CHROMIUM is not None and importlib.util.find_spec("playwright") is not None


def find_axe() -> Path | None:
    """Where axe.min.js is, or None. Its package is not imported: that would load Playwright."""
    found = importlib.util.find_spec("axe_playwright_python")
    return Path(found.origin).with_name("axe.min.js") if found and found.origin else None
