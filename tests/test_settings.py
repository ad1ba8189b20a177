"""Every setting of ours is used, and the crawler stays polite by default."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scrapy.settings import Settings, default_settings

from monitor import settings
from tests.sweeping import PROJECT

OURS = sorted(name for name in vars(settings) if name.startswith("NEWS_"))
SOURCES = [
    path
    for folder in ("monitor", "spiders", "pipelines")
    for path in (PROJECT / folder).rglob("*.py")
    if path.name != "settings.py"
]


def used(name: str) -> list[Path]:
    """The files that name a setting."""
    return [path for path in SOURCES if re.search(rf'"{name}"', path.read_text("utf-8"))]


@pytest.mark.parametrize("name", OURS)
def test_every_setting_of_ours_is_used(name: str) -> None:
    assert used(name), f"{name} stands in monitor/settings.py and nobody asks for it"


@pytest.mark.parametrize("name", OURS)
def test_every_setting_of_ours_says_why(name: str) -> None:
    source = Path(settings.__file__).read_text("utf-8")
    assert re.search(rf"^{name} = .+  # \S", source, re.MULTILINE)


def test_the_other_settings_are_scrapys() -> None:
    ours = {name for name in vars(settings) if name.isupper() and not name.startswith("NEWS_")}
    assert ours <= set(vars(default_settings))


def test_the_crawler_is_polite() -> None:
    read = Settings()
    read.setmodule(settings)
    assert read.getbool("ROBOTSTXT_OBEY") and read.getbool("AUTOTHROTTLE_ENABLED")
    assert read.getfloat("DOWNLOAD_DELAY") >= 1
    assert read.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert not read.getbool("REMOTE_CONTROL_ENABLED") and not read.getbool("TELNETCONSOLE_ENABLED")


def test_what_is_off_is_not_even_imported() -> None:
    off = {"scrapy.extensions.telnet.TelnetConsole", "scrapy.extensions.remote_control.RemoteControl"}
    assert settings.EXTENSIONS_BASE == {
        path: order for path, order in default_settings.EXTENSIONS_BASE.items() if path not in off
    }
