"""What commands that run from cron share: a log file, a ping address, the longest time they may take."""

from __future__ import annotations

import argparse
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from monitor.errors import ConfigError, LockHeld
from monitor.ping import address_mistake, send_ping
from monitor.run_log import log_to

log = logging.getLogger(__name__)
_SECONDS = {"s": 1, "m": 60, "h": 3600}


class Teller:
    """Tells the ping address how a run goes; without an address, nobody."""

    def __init__(self, address: str) -> None:
        self._address = address

    def begin(self) -> None:
        """The run has the lock and begins."""
        if self._address:
            send_ping(self._address, "start")

    def end(self, text: str, *, is_failed: bool = False) -> None:
        """The run is over; `text` says how it went, in words for a person."""
        log.info("%s%s", "Failed: " if is_failed else "", text)  # stderr has it from elsewhere
        if self._address:
            send_ping(self._address, "fail" if is_failed else "", text)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of a command that runs unattended."""
    ping = "tell this address how it went, as healthchecks services take it: URL, URL/start, URL/fail"
    parser.add_argument("--ping", metavar="URL", help=ping)
    parser.add_argument(
        "--log", metavar="FILE", help="write what happens to this file, too; it is kept small"
    )


def process_options(settings: BaseSettings, opts: argparse.Namespace) -> None:
    """Turn these options into settings."""
    for option, setting in (("ping", "NEWS_PING"), ("log", "NEWS_LOG")):
        if getattr(opts, option) is not None:
            settings.set(setting, getattr(opts, option), priority="cmdline")


@contextmanager
def telling(settings: BaseSettings) -> Iterator[Teller]:
    """Log the block, and tell of a failure what ends it with an error. Another run at work is none.

    Raises ConfigError for an address that cannot be one.
    """
    address = settings["NEWS_PING"]
    if address and (mistake := address_mistake(address)):
        raise ConfigError([mistake])
    with log_to(settings["NEWS_LOG"], settings.getint("NEWS_LOG_BYTES"), settings.getint("NEWS_LOG_FILES")):
        teller = Teller(address)
        try:
            yield teller
        except LockHeld as error:
            log.info("%s", error)
            raise
        except BaseException as error:
            teller.end(str(error) or type(error).__name__, is_failed=True)
            raise


def seconds(text: str) -> int:
    """The seconds that `90s`, `45m` or `2h` mean. Raises UsageError."""
    found = re.fullmatch(r"([1-9]\d{0,5})([smh])", text.strip().lower())
    if not found:
        raise UsageError(
            f"--max-runtime {text} is no length of time. Write 90s, 45m or 2h.", print_help=False
        )
    return int(found[1]) * _SECONDS[found[2]]
