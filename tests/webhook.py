"""A real webhook on loopback: what is posted to it goes in, and comes out as documents in their order."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Webhook:
    """A running webhook. `refuse` says how many of the next posts get 503."""

    port: int = 0
    refuse: int = 0
    took: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[tuple[str, bytes]] = field(default_factory=list)

    def address(self, path: str = "desk", scheme: str = "json") -> str:
        """Its address, as Apprise writes it."""
        return f"{scheme}://127.0.0.1:{self.port}/{path}"


@contextmanager
def webhook() -> Iterator[Webhook]:
    """Listen for as long as the block lasts."""
    hook = Webhook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.bodies.append((self.headers["Content-Type"], body))
            is_refused = hook.refuse > 0
            hook.refuse -= is_refused
            if not is_refused and self.headers["Content-Type"] == "application/json":
                hook.took.append(json.loads(body))
            self.send_response(503 if is_refused else 302 if self.path == "/elsewhere" else 200)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hook
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
