"""The only way out for a browser: a proxy on loopback that lets through what the rules for addresses allow.

    browser --every request--> BrowserGate --address checked, and connected to--> the web (or the proxy that is set)

A browser resolves names itself, follows redirects itself and runs scripts that ask whatever they like. So it is given
no other way than this one, and the address that was checked is the one that is connected to, as in `public_web.py`.
"""

from __future__ import annotations

import re
import selectors
import socket
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from monitor.public_addresses import OpenHosts, refusal, what_is

SECONDS = 30  # for a connection, and between two pieces of an answer
MAX_HEAD = 64 * 1024
_LINE = re.compile(rb"([A-Z]+) (\S+) HTTP/1\.[01]\r\n")
_HOP = re.compile(rb"^(?:proxy-)?connection:[^\r\n]*\r\n", re.IGNORECASE | re.MULTILINE)


class BrowserGate:
    """Runs from entering the block to leaving it; `refused` says of each address that was asked in vain why."""

    def __init__(self, opened: OpenHosts, proxies: Mapping[str, str] | None = None) -> None:
        self.opened = opened
        self.proxies = dict(proxies or {})  # scheme -> address of the proxy, as urllib.request.getproxies
        self.refused: dict[str, str] = {}
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.gate = self
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = Thread(
            target=self._server.serve_forever, args=(0.05,), name="browser-gate", daemon=True
        )

    def __enter__(self) -> BrowserGate:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def connect(self, url: str) -> tuple[socket.socket, bool]:
        """A connection for the address, and whether it goes to a proxy. Raises PermissionError, OSError."""
        why = refusal(url, self.opened)
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        if why is None and (proxy := self.proxies.get(parts.scheme)):
            there = urlsplit(proxy if "//" in proxy else f"//{proxy}")
            return socket.create_connection((there.hostname or "", there.port or 80), SECONDS), True
        if why is None:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            for family, kind, protocol, _, where in found:
                ip = ip_address(str(where[0]).partition("%")[0])
                what = what_is(ip)
                if what is None or self.opened.opens(host) or self.opened.opens(ip):
                    connection = socket.socket(family, kind, protocol)
                    connection.settimeout(SECONDS)
                    connection.connect(where)
                    return connection, False
                why = f"leads to {ip}, which is {what}"
        self.refused[url] = why or "leads nowhere"
        raise PermissionError(self.refused[url])


class _Server(ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    gate: BrowserGate


class _Handler(BaseRequestHandler):
    """One request a connection: a browser that asked for one host must not reach another by the same way."""

    server: _Server

    def handle(self) -> None:
        """Read the head, connect, and pass on what comes, until either side ends."""
        self.request.settimeout(SECONDS)
        with suppress(OSError):
            head, rest = self._head()
            if not (line := _LINE.match(head)):
                return self._say(400, "Bad Request")
            method, target = line[1].decode(), line[2].decode("latin-1")
            url = f"https://{target}/" if method == "CONNECT" else target
            try:
                way, is_proxy = self.server.gate.connect(url)
            except PermissionError:
                return self._say(403, "Forbidden")
            except OSError:
                return self._say(502, "Bad Gateway")
            with way:
                self._pass_on(way, method, url, head[line.end() :], rest, is_proxy)

    def _head(self) -> tuple[bytes, bytes]:
        data = b""
        while b"\r\n\r\n" not in data and len(data) < MAX_HEAD and (more := self.request.recv(65536)):
            data += more
        head, _, rest = data.partition(b"\r\n\r\n")
        return head + b"\r\n", rest

    def _pass_on(self, way: Any, method: str, url: str, fields: bytes, rest: bytes, is_proxy: bool) -> None:
        if method == "CONNECT" and not is_proxy:
            self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            way.sendall(rest)
        else:
            parts = urlsplit(url)
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            target = url if is_proxy else path
            if method == "CONNECT":
                target = parts.netloc
            else:
                fields = _HOP.sub(b"", fields) + b"Connection: close\r\n"
            way.sendall(f"{method} {target} HTTP/1.1\r\n".encode("latin-1") + fields + b"\r\n" + rest)
        _pipe(self.request, way)

    def _say(self, status: int, reason: str) -> None:
        self.request.sendall(
            f"HTTP/1.1 {status} {reason}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
        )


def _pipe(one: socket.socket, other: socket.socket) -> None:
    """Pass bytes both ways until one side ends, or nothing comes for long."""
    with selectors.DefaultSelector() as ready:
        ready.register(one, selectors.EVENT_READ, other)
        ready.register(other, selectors.EVENT_READ, one)
        while events := ready.select(SECONDS):
            for key, _ in events:
                source: Any = key.fileobj
                if not (data := source.recv(65536)):
                    return
                key.data.sendall(data)
