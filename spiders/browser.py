"""Front pages that are empty without scripts, read by a browser: what Scrapy is told so that it asks Chromium.

An optional extra (`make browser`): this file imports scrapy-playwright only where it is used.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from typing import Any

from monitor.errors import ConfigError
from monitor.outlets import Outlets

HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
SETTLE_MS = 8000  # how long a page may go on asking for more after it was loaded
_UNNEEDED = frozenset(("image", "media", "font", "stylesheet"))  # links need none of them
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# No way out but the gate: no names of its own, no QUIC, no peer to peer, loopback through the gate, too.
_ARGUMENTS = (
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
)


def wants_browser(outlets: Outlets) -> list[str]:
    """The names of the watched outlets whose pages are to be read by a browser."""
    return [outlet.name for outlet in outlets.watched if outlet.browser and outlet.pages]


def is_installed() -> bool:
    """True where the extra is installed."""
    return importlib.util.find_spec("scrapy_playwright") is not None


def browser_settings(
    names: list[str], gate_address: str, executable: str, timeout_seconds: float
) -> dict[str, Any]:
    """The settings with which Scrapy asks a browser for some pages, by way of the gate. Raises ConfigError.

    `executable` is the browser; "" means one that is on the path, else the one that Playwright installed.
    """
    if not is_installed():
        raise ConfigError(
            [
                f"'{names[0]}' has browser = true, but scrapy-playwright is not installed. Run "
                "`make browser`, or take the line out."
            ]
        )
    found = executable or next(filter(None, map(shutil.which, _BROWSERS)), None)
    launch: dict[str, Any] = {
        "headless": True,
        "proxy": {"server": gate_address, "bypass": "<-loopback>"},
        "args": list(_ARGUMENTS),
        "chromium_sandbox": os.geteuid() != 0,  # Chromium refuses its sandbox to root
    }
    if found:
        launch["executable_path"] = found
    return {
        "DOWNLOAD_HANDLERS": {
            "data": None,
            "file": None,
            "ftp": None,
            "s3": None,
            "http": HANDLER,
            "https": HANDLER,
        },
        "PLAYWRIGHT_LAUNCH_OPTIONS": launch,
        "PLAYWRIGHT_CONTEXTS": {},
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 2,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": timeout_seconds * 1000,
        "PLAYWRIGHT_ABORT_REQUEST": is_unneeded,
    }


def is_unneeded(request: Any) -> bool:
    """True for what a page asks for that holds no links: pictures, films, fonts, styles."""
    return request.resource_type in _UNNEEDED


def browser_meta() -> dict[str, Any]:
    """The `meta` of a request that a browser is to answer: the page as it is when its scripts are done."""
    from scrapy_playwright.page import PageMethod

    return {
        "playwright": True,
        "playwright_context_kwargs": {"service_workers": "block", "accept_downloads": False},
        "playwright_page_methods": [PageMethod(settled)],
    }


async def settled(page: Any) -> None:
    """Wait until a page asks for nothing more; one that never rests is taken as it is."""
    from playwright.async_api import TimeoutError as NeverRests

    try:
        await page.wait_for_load_state("networkidle", timeout=SETTLE_MS)
    except NeverRests:
        return
