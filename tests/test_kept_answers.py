"""Kept answers: made once for readers who ask at once, never older than said, never one reader's own."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from monitor.web import kept_answers
from monitor.web.kept_answers import Answers, asked
from tests.newsroom import newsroom
from tests.stores import saved_day


class App:
    """Counts what it is asked, and answers with the count."""

    def __init__(
        self, status: int = 200, headers: tuple[tuple[bytes, bytes], ...] = (), size: int = 0
    ) -> None:
        self.status, self.headers, self.size, self.count = status, headers, size, 0
        self.was_asked, self.goes_on = asyncio.Event(), asyncio.Event()
        self.goes_on.set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.count += 1
        self.was_asked.set()
        body = b"%d" % self.count + b" " * self.size
        await self.goes_on.wait()
        await send({"type": "http.response.start", "status": self.status, "headers": list(self.headers)})
        await send({"type": "http.response.body", "body": body})


async def get(answers: Answers, app: App, key: str = "/") -> bytes:
    """The body that a reader gets, without what fills it."""
    got: list[Any] = []

    async def send(message: Any) -> None:
        got.append(message)

    await answers.give(key, app, {}, None, send)
    assert [message["type"] for message in got] == ["http.response.start", "http.response.body"]
    return bytes(got[1]["body"].strip())


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A file that stands for a store."""
    path = tmp_path / "news.db"
    path.write_bytes(b"one")
    return path


def test_the_same_store_gives_the_same_answer_and_a_changed_one_another(store: Path) -> None:
    async def work() -> list[bytes]:
        answers, app = Answers(store, 0.0), App()
        got = [await get(answers, app), await get(answers, app), await get(answers, app, "/other")]
        Path(f"{store}-wal").write_bytes(b"a sweep has written")
        return [*got, await get(answers, app)]

    assert asyncio.run(work()) == [b"1", b"1", b"2", b"3"]


def test_beside_a_sweep_an_answer_is_kept_for_so_many_seconds(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr(kept_answers.time, "monotonic", lambda: clock[0])

    async def work() -> list[bytes]:
        answers, app = Answers(store, 5.0), App()
        got = []
        for now in (100.0, 104.9, 105.1, 170.0):
            clock[0] = now
            store.write_bytes(b"written at %f" % now)
            got.append(await get(answers, app))
        clock[0] += kept_answers.UNCHANGED_SECONDS - 1
        got.append(await get(answers, app))
        clock[0] += 2  # "3 min ago" is wrong by now, though nothing was written
        return [*got, await get(answers, app)]

    assert asyncio.run(work()) == [b"1", b"1", b"2", b"3", b"3", b"4"]


def test_those_who_ask_at_once_share_one_answer(store: Path) -> None:
    async def work() -> tuple[list[bytes], int]:
        answers, app = Answers(store, 0.0), App()
        app.goes_on.clear()
        readers = [asyncio.create_task(get(answers, app)) for _ in range(20)]
        await app.was_asked.wait()
        app.goes_on.set()
        return list(await asyncio.gather(*readers)), app.count

    assert asyncio.run(work()) == ([b"1"] * 20, 1)


@pytest.mark.parametrize(
    "app",
    [
        App(status=404),
        App(headers=((b"set-cookie", b"ds_csrftoken=1"),)),
        App(size=kept_answers.MOST_BYTES),
    ],
    ids=["error", "cookie", "long"],
)
def test_what_is_an_error_or_one_readers_own_or_long_is_not_kept(store: Path, app: App) -> None:
    async def work() -> list[bytes]:
        answers = Answers(store, 5.0)
        return list(await asyncio.gather(*(get(answers, app) for _ in range(3))))

    assert sorted(asyncio.run(work())) == [b"1", b"2", b"3"]


def test_a_reader_whose_answer_fails_keeps_nobody_waiting(store: Path) -> None:
    fails = App()
    fails.goes_on.clear()

    async def send(message: Any) -> None:
        raise RuntimeError("the line is dead")

    async def work() -> list[Any]:
        answers, app = Answers(store, 0.0), App()
        first = asyncio.create_task(answers.give("/", fails, {}, None, send))
        await fails.was_asked.wait()
        second = asyncio.create_task(get(answers, app))
        fails.goes_on.set()
        return list(await asyncio.gather(first, second, return_exceptions=True))

    error, answer = asyncio.run(work())
    assert isinstance(error, RuntimeError) and answer == b"1"


def test_the_oldest_leave_where_there_are_too_many(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_answers, "MOST_KEPT", 250)

    async def work() -> list[str]:
        answers, app = Answers(store, 0.0), App(size=100)
        for key in ("/a", "/b", "/a", "/c"):
            await get(answers, app, key)
        return list(answers.kept)

    assert asyncio.run(work()) == ["/a", "/c"]


def test_only_what_anybody_may_be_told_alike_is_kept() -> None:
    def scope(path: str = "/", method: str = "GET", **headers: str) -> dict[str, Any]:
        given = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
        return {"type": "http", "method": method, "path": path, "query_string": b"", "headers": given}

    assert asked(scope(host="a")) != asked(scope(host="b"))
    assert asked(scope("/story/1")) != asked(scope("/story/2"))
    assert asked(scope()) == asked(scope())
    for other in (
        scope(method="POST"),
        scope(cookie="a=b"),
        scope(if_none_match="x"),
        scope("/news/stories.csv"),
    ):
        assert asked(other) is None
    assert asked({"type": "lifespan"}) is None


def test_a_page_shows_what_was_written_since(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    db = saved_day(path)
    with newsroom(path) as room:
        assert room.page("/story/1") == room.page("/story/1") and len(room.app.firsthand_answers.kept) == 1
        db.conn.execute("UPDATE stories SET title = 'Told otherwise' WHERE id = 1")
        assert "Told otherwise" in room.page("/story/1")
