"""The Chromium that tests use: one on the path, else the one that Playwright installed; and whether all is there."""

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
