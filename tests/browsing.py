"""A store's path goes in, a running `scrapy browse` comes out, asked over real HTTP."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

from tests.commands import PROJECT

_direct = build_opener(ProxyHandler({}))


class Site:
    """A running `scrapy browse`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
        environment |= {"SCRAPY_SETTINGS_MODULE": "monitor.settings", "PYTHONPATH": str(PROJECT)}
        command = [sys.executable, "-m", "scrapy", "browse", "--db", str(path), "--port", "0"]
        self.process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        found = re.search(r"http://\S+/", self.line)
        assert found, self.process.communicate()[1]
        self.address = found[0]

    def get(self, path: str) -> str:
        """The page at a path, redirects followed."""
        with _direct.open(self.address + path, timeout=30) as answer:
            return str(answer.read().decode("utf-8"))

    def json(self, path: str) -> Any:
        """The JSON at a path."""
        return json.loads(self.get(path))

    def end(self, number: int) -> tuple[int, str]:
        """Send a signal; the exit code and what stood on stderr."""
        self.process.send_signal(number)
        err = self.process.communicate(timeout=30)[1]
        return self.process.returncode, err


@contextmanager
def browse(path: Path) -> Iterator[Site]:
    """Serve a store for as long as the block lasts."""
    site = Site(path)
    try:
        yield site
    finally:
        if site.process.poll() is None:
            site.process.kill()
        site.process.communicate()
