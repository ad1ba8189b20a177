"""An answer is kept for the next reader who asks the same; twenty who ask at once make one page.

As long as the store is the same file in the same state, a kept answer is what would be said now. While a sweep writes,
it may be some seconds old (`make_app`): a page of three hundred articles is then made once in that time, not for each
reader. Whoever brings a cookie or asks whether something changed is answered anew.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

App = Callable[[Any, Any, Any], Awaitable[None]]
State = tuple[int, ...]
UNCHANGED_SECONDS = 60.0  # what says how long ago something was is right for so long
MOST_BYTES, MOST_KEPT = 2**20, 64 * 2**20  # of one answer, of all
PERSONAL = {b"cookie", b"authorization", b"if-none-match", b"range"}


@dataclass(slots=True)
class Answer:
    """What was sent: its start and its body; `began` on the clock, and the state of the store then."""

    began: float
    state: State
    start: Any = None
    parts: list[bytes] = field(default_factory=list)
    size: int = 0
    is_whole: bool = False

    def add(self, message: Any) -> None:
        """Take over one message of the answer; of what is too long nothing is kept."""
        if message["type"] == "http.response.start":
            self.start = message
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
            if self.size > MOST_BYTES:
                self.parts.clear()
            else:
                self.parts.append(message.get("body", b""))
            self.is_whole = not message.get("more_body", False)

    @property
    def may_be_kept(self) -> bool:
        """False for errors, for what was not sent to its end, for what is long or one reader's own."""
        is_well = self.start is not None and self.start["status"] == 200 and self.is_whole
        return (
            is_well
            and self.size <= MOST_BYTES
            and all(name != b"set-cookie" for name, _ in self.start["headers"])
        )


class Answers:
    """The answers that are kept, the last asked for last."""

    def __init__(self, store: Path, seconds: float) -> None:
        self.store, self.seconds = store, seconds
        self.kept: OrderedDict[Any, Answer] = OrderedDict()
        self.under_way: dict[Any, asyncio.Event] = {}

    def state(self) -> State:
        """Something that is another when the store was written to."""
        found: list[int] = []
        for path in (self.store, Path(f"{self.store}-wal")):
            try:
                stat = path.stat()
            except FileNotFoundError:
                continue
            found += [stat.st_ino, stat.st_size, stat.st_mtime_ns]
        return tuple(found)

    def fresh(self, key: Any) -> Answer | None:
        """The answer that is kept, where it may still be given."""
        answer = self.kept.get(key)
        if answer is None:
            return None
        age = time.monotonic() - answer.began
        if age < self.seconds or (age < UNCHANGED_SECONDS and answer.state == self.state()):
            self.kept.move_to_end(key)
            return answer
        return None

    def keep(self, key: Any, answer: Answer) -> None:
        """Keep an answer, and leave out those that were not asked for longest where they become too many."""
        self.kept.pop(key, None)
        if answer.may_be_kept:
            self.kept[key] = answer
        while sum(each.size for each in self.kept.values()) > MOST_KEPT:
            self.kept.popitem(last=False)

    async def give(self, key: Any, app: App, scope: Any, receive: Any, send: Any) -> None:
        """Send what is kept, or what the app says; who asks the same meanwhile waits for it."""
        answer = self.fresh(key)
        if answer is None and key in self.under_way:
            await self.under_way[key].wait()
            if (answer := self.fresh(key)) is None:  # it was none to be kept: each reader for himself
                await app(scope, receive, send)
                return
        if answer is not None:
            await send(answer.start)
            await send({"type": "http.response.body", "body": b"".join(answer.parts)})
            return
        answer = Answer(time.monotonic(), self.state())
        done = self.under_way[key] = asyncio.Event()

        async def sent(message: Any) -> None:
            answer.add(message)
            if answer.is_whole:  # before it is sent: nobody waits for another reader's slow line
                self.keep(key, answer)
                done.set()
            await send(message)

        try:
            await app(scope, receive, sent)
        finally:
            done.set()
            if self.under_way.get(key) is done:
                del self.under_way[key]


def asked(scope: Any) -> Any:
    """What tells one question from another; None for what must be answered anew."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].endswith(".csv"):
        return None  # a table as CSV comes in as many parts as it takes
    headers = dict(scope["headers"])
    if PERSONAL & headers.keys():
        return None
    return (
        scope.get("raw_path") or scope["path"],
        scope["query_string"],
        headers.get(b"host"),
        scope.get("scheme"),
    )
