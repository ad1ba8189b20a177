"""Run a command of ours as `scrapy NAME` does, in this process: arguments go in, exit code and output come out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy.cmdline import execute
from scrapy.utils.project import get_project_settings

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What `--json` printed."""
        return json.loads(self.out)


def run_command(*args: object) -> Ran:
    """Run `scrapy ARGS...` to its end."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            execute(["scrapy", *map(str, args)], get_project_settings())
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    return Ran(code, out.getvalue(), err.getvalue())


def run_process(*args: object, proxy: str | None = None, cwd: Path = PROJECT) -> Ran:
    """Run `scrapy ARGS...` in a process of its own, for what crawls; the web behind `proxy` is all it sees."""
    environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    environment |= {"SCRAPY_SETTINGS_MODULE": "monitor.settings", "PYTHONPATH": str(PROJECT)}
    if proxy:
        environment["http_proxy"] = proxy
    command = [sys.executable, "-m", "scrapy", *map(str, args)]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=90)
    return Ran(done.returncode, done.stdout, done.stderr)
