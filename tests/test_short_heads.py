"""The head of an answer has a limit, its body has not: a real Twisted protocol that is fed bytes."""

from __future__ import annotations

from typing import Any

from twisted.internet.testing import StringTransport
from twisted.web._newclient import HTTP11ClientProtocol, Request
from twisted.web.http_headers import Headers

from spiders.short_heads import limited

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n"


def fed(*pieces: bytes) -> tuple[list[Any], StringTransport]:
    """What comes of a request that is answered so, with a limit of 1,000 bytes."""
    transport = StringTransport()
    protocol: Any = limited(HTTP11ClientProtocol(lambda _: None), 1000)
    protocol.makeConnection(transport)
    outcome: list[Any] = []
    protocol.request(Request(b"GET", b"/", Headers({b"Host": [b"a"]}), None)).addBoth(outcome.append)
    for piece in pieces:
        protocol.dataReceived(piece)
    return outcome, transport


def test_a_head_that_goes_on_is_given_up() -> None:
    for more in (b"X: y\r\n" * 40, b" folded\r\n" * 40):
        (failure,), transport = fed(HEAD, *[more] * 6)
        assert "HeadTooLong" in str(failure.value) and transport.disconnecting


def test_answers_that_are_none_yet_count_too() -> None:
    (failure,), _ = fed(*[b"HTTP/1.1 100 Continue\r\n\r\n" * 10] * 6)
    assert "HeadTooLong" in str(failure.value)


def test_a_body_has_no_limit_here() -> None:
    (response,), transport = fed(HEAD + b"\r\n", *[b"x" * 900] * 5)
    assert response.code == 200 and not transport.disconnecting
