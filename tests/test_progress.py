"""A line that moves on a terminal, and nothing anywhere else."""

from __future__ import annotations

import io
from collections import Counter

from rich.console import Console

from monitor.crawl import Tally
from monitor.progress import Progress, progress_line

TALLY = Tally(fetched=34, new_articles=12, problems=Counter({"http-404": 3}))


def test_the_line() -> None:
    assert progress_line(TALLY, 40) == "34 answers, 12 new articles, 3 problems; 40 addresses to go"


def test_on_a_terminal() -> None:
    screen = io.StringIO()
    with Progress(Console(file=screen, force_terminal=True, width=100)) as progress:
        assert progress.is_shown
        progress.show(TALLY, 40)
    assert "34 answers" in screen.getvalue()


def test_nobody_watches() -> None:
    mail = io.StringIO()
    with Progress(Console(file=mail, force_terminal=False)) as progress:
        assert not progress.is_shown
        progress.show(TALLY, 40)
    assert mail.getvalue() == ""
