"""The saved web over real sockets: as a proxy, as a server, and with the faults that tests ask for."""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from monitor.saved_web import SavedWeb

PAGE = "http://a.example/page"


@pytest.fixture
def web(tmp_path: Path) -> Iterator[SavedWeb]:
    (tmp_path / "a.example").mkdir()
    (tmp_path / "a.example" / "page.html").write_bytes(b"<p>" + b"word " * 100)
    with SavedWeb(tmp_path) as web:
        yield web


@pytest.fixture
def connection(web: SavedWeb) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=20)
    yield connection
    connection.close()


def get(connection: http.client.HTTPConnection, url: str, **headers: str) -> http.client.HTTPResponse:
    connection.request("GET", url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return connection.getresponse()


def test_proxy_and_server_give_the_same_page(web: SavedWeb, connection: http.client.HTTPConnection) -> None:
    as_proxy = get(connection, PAGE).read()
    socket = connection.sock
    as_server = get(connection, "/page", Host="a.example").read()
    assert as_proxy == as_server == b"<p>" + b"word " * 100
    assert connection.sock is socket  # kept alive
    assert [(r.method, r.url, r.status) for r in web.requests] == [("GET", PAGE, 200)] * 2
    assert web.requests[1].headers["host"] == "a.example"


def test_validators_are_honoured(web: SavedWeb, connection: http.client.HTTPConnection) -> None:
    first = get(connection, PAGE)
    first.read()
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    for headers in (
        {"If_None_Match": etag},
        {"If_None_Match": f'"x", W/{etag}'},
        {"If_Modified_Since": modified},
    ):
        answer = get(connection, PAGE, **headers)
        assert (answer.status, answer.read()) == (304, b"")
    changed = get(connection, PAGE, If_None_Match='"x"', If_Modified_Since=modified)
    assert changed.status == 200 and changed.read()
    nonsense = get(connection, PAGE, If_Modified_Since="yesterday")
    assert nonsense.status == 200 and nonsense.read()


def test_head_has_a_length_and_no_body(connection: http.client.HTTPConnection) -> None:
    connection.request("HEAD", PAGE)
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Content-Length"], answer.read()) == (200, "503", b"")
    assert get(connection, "http://a.example/robots.txt").status == 404


def test_an_answer_for_so_many_times(web: SavedWeb, connection: http.client.HTTPConnection) -> None:
    web.answer(PAGE, 429, {"retry-after": "1"}, "later", times=2)
    seen = []
    for _ in range(3):
        answer = get(connection, PAGE)
        seen.append((answer.status, answer.headers["Retry-After"], answer.read()[:5]))
    assert seen == [(429, "1", b"later")] * 2 + [(200, None, b"<p>wo")]
    web.answer("http://b.example/new", body=b"PNG", headers={"content-type": "image/png"})
    answer = get(connection, "http://b.example/new")
    assert answer.headers.get_all("Content-Type") == ["image/png"] and answer.read() == b"PNG"
    web.forget()
    assert web.requests == [] and web.asked(PAGE) == []


def test_dropped_connection(web: SavedWeb, connection: http.client.HTTPConnection) -> None:
    web.answer(PAGE, drop=True)
    with pytest.raises(http.client.RemoteDisconnected):
        get(connection, PAGE)
    assert [request.status for request in web.asked(PAGE)] == [None]


def test_cut_off_body(web: SavedWeb, connection: http.client.HTTPConnection) -> None:
    web.answer(PAGE, cut_at=100)
    with pytest.raises(http.client.IncompleteRead) as caught:
        get(connection, PAGE).read()
    assert len(caught.value.partial) == 100


def test_large_body_is_streamed(web: SavedWeb, connection: http.client.HTTPConnection) -> None:
    web.answer("http://a.example/large", body="<html>", stream_mb=3)
    answer = get(connection, "http://a.example/large")
    assert answer.headers["Content-Length"] == str(6 + 3 * 2**20)
    assert len(answer.read()) == 6 + 3 * 2**20


def test_held_request_is_in_flight_until_released(
    web: SavedWeb, connection: http.client.HTTPConnection
) -> None:
    release = Event()
    web.answer(PAGE, hold=release)
    answers: list[int] = []
    client = Thread(target=lambda: answers.append(get(connection, PAGE).status))
    client.start()
    web.wait_for(PAGE)
    assert web.asked(PAGE)[0].status is None and answers == []
    release.set()
    client.join()
    assert answers == [200]
    with pytest.raises(TimeoutError, match=r"never\.example"):
        web.wait_for("http://never.example/", timeout_seconds=0.01)


def test_leaving_the_block_ends_held_and_idle_connections(tmp_path: Path) -> None:
    with SavedWeb(tmp_path) as web:
        web.answer(PAGE, body="x", hold=Event())
        held = http.client.HTTPConnection("127.0.0.1", web.port, timeout=20)
        held.request("GET", PAGE)
        web.wait_for(PAGE)
    with pytest.raises(OSError):
        held.getresponse().read()
        http.client.HTTPConnection("127.0.0.1", web.port, timeout=20).request("GET", PAGE)
    held.close()


def test_tunnels_are_refused_with_a_reason(web: SavedWeb, connection: http.client.HTTPConnection) -> None:
    connection.set_tunnel("a.example", 443)
    with pytest.raises(OSError, match="http only"):
        connection.request("GET", "/page")


def test_without_a_folder_only_what_was_set() -> None:
    with SavedWeb(None) as web:
        web.answer(PAGE, body="set")
        connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=20)
        assert get(connection, PAGE).read() == b"set"
        other = get(connection, "http://a.example/other")
        assert (other.status, other.read()) == (404, b"")
        connection.close()


def test_the_command_serves_a_folder_and_explains_a_missing_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "monitor.saved_web"]
    missing = subprocess.run([*command, str(tmp_path / "none")], capture_output=True, text=True, check=False)
    assert missing.returncode == 1 and "no such folder" in missing.stderr
    with subprocess.Popen([*command, str(tmp_path)], stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        line = served.stdout.readline()
        served.terminate()
    assert "http_proxy=http://127.0.0.1:" in line
