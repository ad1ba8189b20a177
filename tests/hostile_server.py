"""A server that does what no server should: raw sockets on loopback, one function for each address it answers."""

from __future__ import annotations

import socket
import ssl
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread

Answering = Callable[[str], Iterator[bytes | float]]  # pieces to send, and seconds to wait between them


def answer(body: bytes | str, content_type: str = "text/html", *headers: str, status: int = 200) -> bytes:
    """A whole HTTP answer."""
    body = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Said", f"Content-Type: {content_type}", *headers]
    lines += [f"Content-Length: {len(body)}", "Connection: close", "", ""]
    return "\r\n".join(lines).encode() + body


class HostileServer:
    """Serves `paths` (path -> what it sends, piece by piece) to every host name, until the block ends.

    `sent` counts bytes by path, `asked` requests; a path that is not known is answered by `other`, or 404.
    """

    def __init__(
        self,
        paths: Mapping[str, bytes | Answering],
        other: Answering | None = None,
        certificate: Path | None = None,
    ) -> None:
        self.paths, self.other = dict(paths), other
        self.sent: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.closing = Event()
        self._lock = Lock()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._tls: ssl.SSLContext | None = None
        if certificate:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(certificate)
        self.port: int = self._socket.getsockname()[1]
        self._threads = [Thread(target=self._accept, daemon=True)]

    def __enter__(self) -> HostileServer:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(10)

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            connection.settimeout(5)
            thread = Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):  # a client that leaves, or that refuses a certificate
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            if not (data := connection.recv(65536)):
                return
            head += data
        path = head.split(b" ", 2)[1].decode("latin-1")
        with self._lock:
            self.asked[path] += 1
        known = self.paths.get(path, self.other or answer("no such page", status=404))
        pieces = iter([known]) if isinstance(known, bytes) else known(path)
        for piece in pieces:
            if self.closing.wait(piece if isinstance(piece, float) else 0):
                return
            if isinstance(piece, float):
                continue
            connection.sendall(piece)
            with self._lock:
                self.sent[path] += len(piece)
