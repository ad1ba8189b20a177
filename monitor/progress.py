"""One line on a terminal that says how far a run is; nothing where nobody watches."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.status import Status

from monitor.crawl import Tally
from monitor.terminal import number


class Progress:
    """Shows a `Tally` on stderr from entering the block to leaving it."""

    def __init__(self, console: Console) -> None:
        self._status: Status | None = None
        if console.is_terminal:
            self._status = console.status("Starting …", spinner="line")

    def __enter__(self) -> Progress:
        if self._status:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status:
            self._status.stop()

    @property
    def is_shown(self) -> bool:
        """True where somebody watches."""
        return self._status is not None

    def show(self, tally: Tally, left: int) -> None:
        """Say what was done so far, and how many addresses are left."""
        self.say(progress_line(tally, left))

    def say(self, line: str) -> None:
        """Show a line in place of the one before."""
        if self._status:
            self._status.update(line)


def progress_line(tally: Tally, left: int) -> str:
    """The line: `34 answers, 12 new articles, 3 problems; 40 addresses to go`."""
    done = (
        number(tally.fetched, "answer"),
        number(tally.new_articles, "new article"),
        number(tally.problems.total(), "problem"),
    )
    return f"{', '.join(done)}; {number(left, 'address', 'addresses')} to go"
