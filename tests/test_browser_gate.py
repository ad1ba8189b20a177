"""The browser's way out: what the rules allow passes, what they refuse is not even connected to."""

from __future__ import annotations

import socket
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from monitor.public_addresses import OpenHosts
from monitor.saved_web import SavedWeb
from spiders.browser_gate import BrowserGate

LOOPBACK = OpenHosts.read(["127.0.0.1"])


def ask(gate: BrowserGate, url: str, data: bytes | None = None) -> tuple[int, bytes]:
    """Status and body of what the gate answers."""
    opener = build_opener(ProxyHandler({"http": gate.address}))
    try:
        with opener.open(Request(url, data), timeout=20) as answer:
            return answer.status, answer.read()
    except OSError as error:
        return getattr(error, "code", 0), b""


def test_an_open_address_is_passed_on_with_its_body(web: SavedWeb) -> None:
    url = f"{web.address}/list?page=2"
    web.answer(url, body="stories")
    with BrowserGate(LOOPBACK) as gate:
        assert ask(gate, url) == (200, b"stories")
    assert web.requests[0].headers["connection"] == "close", "one request a connection"


def test_this_machine_is_closed_however_it_is_written(web: SavedWeb) -> None:
    with BrowserGate(OpenHosts()) as gate:
        for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"):
            assert ask(gate, f"http://{host}:{web.port}/secret")[0] == 403, host
        assert len(gate.refused) == 5
    assert web.requests == []


def test_a_name_that_leads_to_this_machine_is_refused(web: SavedWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("spiders.browser_gate.socket.getaddrinfo", look_up)
    url = f"http://harmless.example.com:{web.port}/secret"
    with BrowserGate(OpenHosts()) as gate, pytest.raises(PermissionError, match="this machine"):
        gate.connect(url)
    web.answer(url, body="opened")
    with BrowserGate(OpenHosts.read(["harmless.example.com"])) as gate:
        connection, is_proxy = gate.connect(url)
        connection.close()
    assert not is_proxy and web.requests == []


def tunnel(gate: BrowserGate, target: str, then: bytes = b"") -> bytes:
    """What comes back of a CONNECT, up to the end of the first head."""
    host, _, port = gate.address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as way:
        way.sendall(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n".encode())
        answer = way.recv(65536)
        if then:
            way.sendall(then)
            answer += way.recv(65536)
    return answer


def test_a_tunnel_is_opened_to_where_it_may_lead(web: SavedWeb) -> None:
    web.answer(f"{web.address}/x", body="through")
    request = f"GET /x HTTP/1.1\r\nHost: 127.0.0.1:{web.port}\r\nConnection: close\r\n\r\n".encode()
    with BrowserGate(LOOPBACK) as gate:
        assert b"200 Connection established" in tunnel(gate, f"127.0.0.1:{web.port}", request)
    with BrowserGate(OpenHosts()) as gate:
        assert b"403 Forbidden" in tunnel(gate, f"127.0.0.1:{web.port}")
        assert b"403 Forbidden" in tunnel(gate, "169.254.169.254:443")


def test_with_a_proxy_addresses_are_judged_as_they_are_written(web: SavedWeb) -> None:
    web.answer("http://bay.example/", body="by proxy")
    with BrowserGate(OpenHosts(), {"http": web.address}) as gate:
        assert ask(gate, "http://bay.example/") == (200, b"by proxy")
        assert ask(gate, "http://10.0.0.1/")[0] == 403
    assert [request.url for request in web.requests] == ["http://bay.example/"]


def test_what_is_no_request_is_answered_and_ends() -> None:
    with BrowserGate(OpenHosts()) as gate:
        host, _, port = gate.address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=20) as way:
            way.sendall(b"hello\r\n\r\n")
            assert b"400 Bad Request" in way.recv(65536)
