"""Pings against a real server on loopback: what is asked, and that nothing of it makes a run fail."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from monitor import ping
from monitor.ping import address_mistake, ping_address, send_ping
from monitor.saved_web import SavedWeb
from tests.sweeping import FEED, sweep


class Checks(HTTPServer):
    """A service that notes what it is told: path and body."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.told: list[tuple[str, str]] = []
        self.address = f"http://127.0.0.1:{self.server_address[1]}/ping/a-b-c"


class _Handler(BaseHTTPRequestHandler):
    server: Checks

    def do_POST(self) -> None:
        """Note the ping and answer."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.told.append((self.path, body))
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"OK")

    do_GET = do_POST

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def checks() -> Iterator[Checks]:
    """A running service."""
    with Checks() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("address", "event", "asked"),
    [
        ("https://hc-ping.com/uuid", "", "https://hc-ping.com/uuid"),
        ("https://hc-ping.com/uuid", "start", "https://hc-ping.com/uuid/start"),
        ("https://hc-ping.com/uuid/", "fail", "https://hc-ping.com/uuid/fail"),
        ("https://hc-ping.com/key/slug?create=1", "fail", "https://hc-ping.com/key/slug/fail?create=1"),
    ],
)
def test_the_event_goes_behind_the_path(address: str, event: str, asked: str) -> None:
    assert ping_address(address, event) == asked


def test_what_cannot_be_asked_is_a_mistake() -> None:
    assert address_mistake("https://hc-ping.com/uuid") is None
    for address in (
        "hc-ping.com/uuid",
        "file:///etc/passwd",
        "http://",
        "http://[broken",
        "mailto:a@b.example",
    ):
        assert "NEWS_PING" in str(address_mistake(address))


def test_events_and_bodies_reach_the_service(checks: Checks) -> None:
    assert send_ping(checks.address, "start")
    assert send_ping(checks.address, "", "Müll")
    assert send_ping(checks.address, "fail", "x" * 20_000)
    paths, bodies = zip(*checks.told, strict=True)
    assert paths == ("/ping/a-b-c/start", "/ping/a-b-c", "/ping/a-b-c/fail")
    assert (bodies[:2], len(bodies[2])) == (("", "Müll"), 10_000)


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_service_that_refuses_is_logged_and_not_followed(
    checks: Checks, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    checks.status = status
    assert not send_ping(checks.address, "start")
    assert [path for path, _ in checks.told] == ["/ping/a-b-c/start"]
    assert f"refused: {status}" in caplog.text
    assert "a-b-c" not in caplog.text  # whoever knows the address can ping


def test_a_service_that_is_gone_or_hangs_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ping, "TIMEOUT_SECONDS", 0.05)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        gone = f"http://127.0.0.1:{silent.getsockname()[1]}/x"
        assert not send_ping(gone, "")
        silent.listen()
        assert not send_ping(gone, "")
    assert caplog.text.count("The ping to 127.0.0.1 failed: ") == 2


def test_a_sweep_tells_start_and_end_and_logs_what_it_did(
    checks: Checks, web: SavedWeb, harbour: list[str], tmp_path: Path
) -> None:
    unattended = ("--ping", checks.address, "--log", "logs/sweep.log")
    ran = sweep(tmp_path, web, *unattended)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    (start, _), (end, said) = checks.told
    assert (start, end) == ("/ping/a-b-c/start", "/ping/a-b-c")
    assert said.startswith("Sweep of 20") and "5 new articles" in said
    log = (tmp_path / "logs" / "sweep.log").read_text("utf-8")
    assert log.count("\n") == 1 and said in log
    web.answer(FEED, status=500)
    assert sweep(tmp_path, web, *unattended, "-s", "NEWS_POLL_MINUTES=0").code == 3
    assert checks.told.pop()[1].endswith("\nHarbour.Example: failing, 1 of 1 addresses, 1 time in a row")
    assert checks.told.pop() == ("/ping/a-b-c/start", "")
    (tmp_path / "outlets.toml").write_text("contact = 1", "utf-8")
    ran = sweep(tmp_path, web, *unattended)
    assert ran.code == 1 and "contact" in ran.err
    assert [path for path, _ in checks.told][2:] == ["/ping/a-b-c/fail"]
    assert "contact" in checks.told[-1][1]
    assert "Failed: " in (tmp_path / "logs" / "sweep.log").read_text("utf-8")
