"""Every `scrapy ...` line that README, docs and help show is typed: in a project folder, beside the saved day's web.

Takes about a minute of CPU. What crawls or needs a shell runs in a process of its own, the rest in this one.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

import pytest

from monitor.saved_web import SavedWeb
from tests.commands import PROJECT, run_command
from tests.test_docs import ALL, COMMANDS

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELLS = ("console", "crontab", "ini")  # blocks of lines to type, or for cron and systemd to start
TYPED = re.compile(r"(?:^|[ /=])((?:[A-Z_]+=\S+ )?scrapy [a-z].*)")
# A process can crawl once only, and what a shell does with its signs we leave to a shell.
APART = re.compile(r"scrapy (sweep|keep|explain http|outlets (check|try)|init .*--try)|[$*]")
# The day does not grow old, and its server needs no rest.
QUICK = "-s DOWNLOAD_DELAY=0 -s AUTOTHROTTLE_ENABLED=0 -s NEWS_MAX_AGE_DAYS=0 -s NEWS_WORKERS=0"
ARTICLE = "harbourgazette.example/2026/10/14/linden-park.html"
WATCH = '\n[[watch]]\nname = "Ferries"\nwords = ["ferry"]\nwhen = ["new story", "grows"]\n'
ROWS: dict[str, dict[str, Any]] = {
    row["typed"]: row
    for row in tomllib.loads((PROJECT / "fixtures" / "docs" / "typed.toml").read_text("utf-8"))["line"]
}


def typed_on(page: str) -> list[str]:
    """The lines that a page tells people to type. A command's bare name is one where it needs nothing more."""
    lines = [found[1] for found in re.finditer(r"^    (scrapy [a-z].*)$", page, re.MULTILINE)]
    for language, block in FENCE.findall(page):
        if language in SHELLS:
            lines += [found[1] for line in block.splitlines() if (found := TYPED.search(line))]
    lines += re.findall(r"`(scrapy [a-z][^`\n]*)`", FENCE.sub("", page))
    plain = [re.split(r"\s+# ", line)[0].strip().replace(r"\%", "%") for line in lines]
    return [line for line in plain if not (line.count(" ") == 1 and needs_more(line.split()[1]))]


def needs_more(name: str) -> bool:
    """True for a command that does nothing without an argument."""
    return name in COMMANDS and COMMANDS[name].arity[0] > 0


LINES = sorted(
    {line for page in ALL.values() for line in typed_on(page)} | {each.example for each in COMMANDS.values()}
)
# What is run -> the row of it. Several lines may come to the same.
RUNS = {row.get("run", line): row for line in LINES if "never" not in (row := ROWS.get(line, {}))}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder after a sweep of the saved day: store, archive, what is watched, a saved page, a spider."""
    folder = tmp_path_factory.mktemp("stage")
    day = PROJECT / "fixtures" / "day"
    watched = (day / "outlets.toml").read_text("utf-8")
    (folder / "outlets.toml").write_text(watched + WATCH, "utf-8")
    shutil.copy(day / ARTICLE, folder / "page.html")
    shutil.copy(PROJECT / "fixtures" / "opml" / "feedly.opml", folder / "feeds.opml")
    with SavedWeb(day) as web:
        ran = shell("scrapy sweep --archive archive/", folder, web)
    assert ran.returncode == 0, ran.stderr
    return folder


def surroundings(web: SavedWeb) -> dict[str, str]:
    """The environment of a shell in which `scrapy` is ours, and the saved day all of the web."""
    kept = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    ours = {"SCRAPY_SETTINGS_MODULE": "monitor.settings", "PYTHONPATH": str(PROJECT), "BROWSER": "true"}
    return {**kept, **ours, "http_proxy": web.address, "https_proxy": web.address}


def in_shell(line: str) -> list[str]:
    """The call of a shell that runs the line, `scrapy` being ours."""
    scrapy = f'scrapy() {{ {shlex.quote(sys.executable)} -m scrapy "$@" {QUICK}; }}'
    return ["bash", "-c", f"{scrapy}\n{line}"]


def shell(line: str, folder: Path, web: SavedWeb) -> subprocess.CompletedProcess[str]:
    """Type a line into a shell in a folder."""
    environment = surroundings(web)
    return subprocess.run(
        in_shell(line), cwd=folder, env=environment, capture_output=True, text=True, timeout=90
    )


def serve(line: str, folder: Path, web: SavedWeb) -> tuple[int, str]:
    """Type a line that serves until Ctrl+C, press that once it answers; the exit code and what it said."""
    words = [*shlex.split(line)[1:], "--port", "0"]  # not a port that somebody else's may hold
    command = [sys.executable, "-m", "scrapy", *words]
    with subprocess.Popen(
        command, cwd=folder, env=surroundings(web), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", first)
        if address:
            with build_opener(ProxyHandler({})).open(address[0], timeout=30) as answer:
                first += answer.read().decode()
        process.send_signal(signal.SIGINT)
        return process.wait(30), first


def test_lines_are_found_and_every_row_stands_for_one() -> None:
    assert len(LINES) > 40 and "scrapy story 12 --markdown" in LINES
    assert [typed for typed in ROWS if typed not in LINES] == []


@pytest.mark.parametrize("run", RUNS)
def test_a_line_can_be_typed(
    run: str, stage: Path, day_web: SavedWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project"
    shutil.copytree(stage, folder)
    for path, source in RUNS[run].get("first", {}).items():
        (folder / path).parent.mkdir(exist_ok=True)
        shutil.copy(folder / source, folder / path)
    if run.startswith("scrapy browse"):
        code, said = serve(run, folder, day_web)
        assert "<title>Firsthand</title>" in said
    elif APART.search(run):
        ran = shell(run, folder, day_web)
        code, said = ran.returncode, ran.stdout + ran.stderr
    else:
        monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "monitor.settings")
        monkeypatch.chdir(folder)
        done = run_command(*shlex.split(run)[1:])
        code, said = done.code, done.out + done.err
    assert code == 0, said
    assert "Traceback" not in said
