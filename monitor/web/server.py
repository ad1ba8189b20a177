"""A store's path goes in, a Datasette with our pages comes out; and a server that ends cleanly.

Every store is served as the database `news`, whatever its file is called: addresses stay the same.
"""

from __future__ import annotations

import signal
import socket
from pathlib import Path
from types import FrameType
from typing import Any

import rich
import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import parse_metadata

from monitor.errors import CannotServe
from monitor.outlets import Outlets
from monitor.web.kept_answers import Answers

WEB = Path(__file__).parent
DATABASE = "news"
SETTINGS = {
    "default_page_size": 50,
    "sql_time_limit_ms": 5000,  # views over a year of news take longer than Datasette's second
    "facet_time_limit_ms": 1000,
    "suggest_facets": False,  # those that help stand in views.yaml and tables.yaml
    "truncate_cells_html": 300,  # characters: enough for any sentence of evidence
    "template_debug": False,
}


def describe() -> dict[str, Any]:
    """Everything that Datasette says about the store: its metadata, from the YAML files beside this one."""
    tables = {**_read("views.yaml"), **_read("tables.yaml")}
    return {
        "title": "Firsthand",
        "description": "A news monitor that traces every story to its first-hand source.",
        "extra_css_urls": ["/firsthand/firsthand.css"],
        "databases": {
            DATABASE: {
                "title": "The store",
                "description": "What people read is in the views, all that is kept in the tables.",
                "tables": tables,
                "queries": _read("queries.yaml"),
            }
        },
    }


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = parse_metadata((WEB / name).read_text("utf-8"))
    return content


def make_app(
    path: Path, outlets: Outlets | None = None, seconds: float = 0.0, archive: Path | None = None
) -> Datasette:
    """A Datasette that reads the store at `path`, read-only; it sees what a sweep adds meanwhile.

    `outlets` are those of the outlets file, for the pages that say what is watched. `seconds`: how much a page may be
    behind a store that is written to (`kept_answers.py`). `archive`: the folder of WARC files that articles link to.
    """
    app = Datasette(
        metadata=describe(),
        template_dir=str(WEB / "templates"),
        plugins_dir=str(WEB / "plugins"),
        static_mounts=[("firsthand", str(WEB / "static"))],
        settings=SETTINGS,
    )
    app.remove_database("_memory")  # Datasette adds one where no file is named
    app.add_database(Database(app, path=str(path), is_mutable=True), name=DATABASE)
    app.firsthand_outlets = outlets or Outlets()
    app.firsthand_seconds, app.firsthand_recent = seconds, {}
    app.firsthand_archive = archive
    app.firsthand_answers = Answers(path, seconds)
    return app


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at host and port (0: any free one). Raises CannotServe with what to do."""
    if not 0 <= port <= 65535:
        raise CannotServe(f"--port {port}: a port is a number from 0 (any free one) to 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=128)
        # What it accepts inherits this. Else each answer but the first waits 40 ms for the last one's ACK: asyncio
        # sets it itself only on sockets that say they are TCP, which Python's own do not.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except OSError as error:
        raise CannotServe(
            f"Cannot serve at {host}, port {port}: {error.strerror or error}. "
            "Name another port with --port (0: any free one), or another address with --host."
        ) from error


def web_address(listener: socket.socket) -> str:
    """The address to type into a browser."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(app: Datasette, listener: socket.socket) -> None:
    """Answer requests until SIGTERM or SIGINT; both end the process with code 0, answers under way first."""

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    # uvicorn finishes its answers on either signal, then raises it once more for whoever asked before.
    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    # Datasette prints every error through rich, variables and all, even for an unknown address; its own
    # traceback of what is a mistake stays.
    rich.reconfigure(quiet=True)
    config = uvicorn.Config(app.app(), log_level="warning", lifespan="on", timeout_graceful_shutdown=5)
    uvicorn.Server(config).run(sockets=[listener])
