"""A folder of saved pages, served over real HTTP on loopback: for the demo, the tests and the benchmarks.

    with SavedWeb("fixtures/day") as web:
        os.environ["http_proxy"] = web.address  # every invented host now leads to the folder
        ...
        assert len(web.asked("http://chipwire.example/feed.atom")) == 1

As a forward proxy it takes `GET http://chipwire.example/x HTTP/1.1`; as an ordinary server it goes by the
Host header. `python -m monitor.saved_web fixtures/day --port 8765` serves a folder until it is interrupted.
"""

from __future__ import annotations

import argparse
import logging
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any

from monitor.errors import FirsthandError
from monitor.saved_pages import Answer, SavedPages, address_of, merged_headers

log = logging.getLogger(__name__)
_FILLER = b"<p>" + b"filler " * 9361 + b"</p>\n"  # 64 KiB, nearly


@dataclass(slots=True)
class Asked:
    """One request. `status` is None until it is answered: for good where the connection was dropped."""

    method: str
    url: str
    headers: Mapping[str, str]  # names in lower case
    status: int | None = None
    body: bytes = b""  # of a POST


class SavedWeb:
    """Serves the pages of a folder (None: only what `answer` sets) from entering the block to leaving it."""

    def __init__(self, folder: Path | str | None, port: int = 0) -> None:
        self.pages = SavedPages(folder) if folder is not None else None
        self._overrides: dict[str, tuple[Answer, int | None]] = {}
        self._asked: list[Asked] = []
        self._changed = Condition()
        self.closing = Event()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.web = self
        self.port: int = self._server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name="saved-web", daemon=True)

    def __enter__(self) -> SavedWeb:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        self._thread.join()

    def answer(
        self,
        url: str,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        body: bytes | str | None = None,
        *,
        times: int | None = None,
        **faults: Any,
    ) -> None:
        """Answer one address otherwise than the folder does, `times` times (None: from now on).

        Faults are those of Answer: `drop`, `cut_at`, `stream_mb`, `hold`. Without a `body` or `status`
        they befall the saved page, where there is one.
        """
        base = Answer() if body is not None or self.pages is None or status != 200 else self.pages.find(url)
        content = body.encode() if isinstance(body, str) else base.body if body is None else body
        given = merged_headers({"Content-Type": "text/html; charset=utf-8", **base.headers}, headers or {})
        status = base.status if status == 200 else status
        with self._changed:
            self._overrides[address_of(url)] = (Answer(status, given, content, **faults), times)

    @property
    def requests(self) -> list[Asked]:
        """Everything that was asked so far, in order of arrival."""
        with self._changed:
            return list(self._asked)

    def asked(self, url: str) -> list[Asked]:
        """What was asked about one address, query included."""
        return [request for request in self.requests if address_of(request.url) == address_of(url)]

    def forget(self) -> None:
        """Empty the list of requests: for the second part of a test."""
        with self._changed:
            self._asked.clear()

    def wait_for(self, url: str, times: int = 1, timeout_seconds: float = 30) -> None:
        """Return once the address has been asked for (with `hold`: is in flight), or raise TimeoutError."""

        def arrived() -> bool:
            return sum(address_of(request.url) == address_of(url) for request in self._asked) >= times

        with self._changed:
            if not self._changed.wait_for(arrived, timeout_seconds):
                raise TimeoutError(f"{url} was not asked for within {timeout_seconds} seconds")

    def take(self, request: Asked) -> Answer:
        """Note a request and return what to say to it."""
        with self._changed:
            self._asked.append(request)
            self._changed.notify_all()
            key = address_of(request.url)
            answer, left = self._overrides.get(key, (None, None))
            if answer is not None:
                if left == 1:
                    del self._overrides[key]
                elif left:
                    self._overrides[key] = (answer, left - 1)
                return answer
        return self.pages.find(request.url) if self.pages else Answer(404)


class _Server(ThreadingHTTPServer):
    """One thread a connection; all end with the server, so that no socket outlives a test."""

    daemon_threads = False
    request_queue_size = 128
    web: SavedWeb

    def __init__(self, *args: Any) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        self._open.discard(request)

    def hang_up(self) -> None:
        """Wake the threads that wait on a kept-alive connection."""
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves early is no error; anything else is ours and must be seen."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave in one packet
    server: _Server

    def do_GET(self) -> None:
        """Answer the request, with the faults that the test asked for."""
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {k.lower(): v for k, v in self.headers.items()}
        asked = Asked(self.command, self._url(), headers, body=sent)
        answer = self.server.web.take(asked)
        while answer.hold and not answer.hold.wait(0.05) and not self.server.web.closing.is_set():
            pass
        if answer.drop:
            self.close_connection = True
            return
        if _unchanged(answer, asked.headers):
            answer = replace(answer, status=304, body=b"", cut_at=None, stream_mb=0)
        asked.status = answer.status
        self._say(answer)

    do_HEAD = do_POST = do_GET

    def do_CONNECT(self) -> None:
        """Refuse a tunnel: saved pages have no certificates."""
        self.send_error(HTTPStatus.NOT_IMPLEMENTED, "Saved pages are served over http only")

    def _url(self) -> str:
        return self.path if "://" in self.path else f"http://{self.headers.get('Host', '')}{self.path}"

    def _say(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body) + answer.stream_mb * 2**20))
        if answer.cut_at is not None:
            self.close_connection = True
        self.end_headers()
        if self.command != "HEAD":
            for part in _parts(answer):
                self.wfile.write(part)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing on stderr; `-v` of a command shows it."""
        log.debug(format, *args)


def _parts(answer: Answer) -> Iterator[bytes]:
    """The bytes to send: the body, cut off where asked, then the filler in pieces."""
    yield answer.body[: answer.cut_at]
    left = answer.stream_mb * 2**20
    while left > 0:
        yield _FILLER[:left]
        left -= len(_FILLER)


def _unchanged(answer: Answer, headers: Mapping[str, str]) -> bool:
    """True when the client holds this very answer. The ETag goes before the date (RFC 9110 13.1.3)."""
    if answer.status != 200:
        return False
    if etags := headers.get("if-none-match"):
        known = [tag.strip().removeprefix("W/") for tag in etags.split(",")]
        return answer.headers.get("ETag") in known or known == ["*"]
    since, changed = _moment(headers.get("if-modified-since")), _moment(answer.headers.get("Last-Modified"))
    return since is not None and changed is not None and changed <= since


def _moment(date: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(date) if date else None
    except ValueError:
        return None


def main() -> int:
    """Serve a folder until interrupted."""
    parser = argparse.ArgumentParser(
        prog="python -m monitor.saved_web", description="Serve a folder of saved pages."
    )
    parser.add_argument("folder", type=Path, help="one folder per host, such as fixtures/day")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    arguments = parser.parse_args()
    try:
        with SavedWeb(arguments.folder, arguments.port) as web, suppress(KeyboardInterrupt):
            print(f"{arguments.folder} is served. Crawl it with: export http_proxy={web.address}", flush=True)
            web.closing.wait()
    except (FirsthandError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
