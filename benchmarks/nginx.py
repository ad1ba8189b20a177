"""A folder of files, served by nginx on loopback as the web: the host's name is the folder, the path the file.

    with Nginx(binary, folder) as web:
        os.environ["http_proxy"] = web.address  # http://host1.example/news/1 is now folder/host1.example/news/1

A server in C takes a tenth of the CPU that one in Python does, so that what is measured is the crawl.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

_PLACES = "/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"  # where it may stand without being on a user's path
_START_SECONDS = 10.0
_CONFIGURATION = """
daemon off;
master_process off;
pid {work}/pid;
error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {work}/client_body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    default_type text/html;
    keepalive_requests 100000;
    server {{
        listen 127.0.0.1:{port};
        root "{folder}/$host";
        location = /feed {{ default_type application/rss+xml; }}
    }}
}}
"""


def find_nginx() -> str | None:
    """The nginx of this machine, or None."""
    return shutil.which("nginx") or shutil.which("nginx", path=_PLACES)


class Nginx:
    """Serves a folder from entering the block to leaving it. Raises OSError where it does not start."""

    def __init__(self, binary: str, folder: Path) -> None:
        self._binary, self._folder = binary, folder.resolve()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Nginx:
        self._work = TemporaryDirectory()
        written = Path(self._work.name) / "nginx.conf"
        written.write_text(
            _CONFIGURATION.format(work=self._work.name, port=self._port, folder=self._folder), "utf-8"
        )
        self._process = subprocess.Popen(
            [self._binary, "-e", "stderr", "-p", self._work.name, "-c", str(written)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            self._wait()
        except OSError:
            self.__exit__()
            raise
        return self

    def _wait(self) -> None:
        """Return once it answers."""
        end = time.monotonic() + _START_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
                return
            except OSError:
                if self._process.poll() is not None or time.monotonic() > end:
                    said = self._process.stderr.read().decode() if self._process.poll() is not None else ""  # type: ignore[union-attr]
                    raise OSError(f"{self._binary} did not start: {said}") from None
                time.sleep(0.02)

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()
        self._work.cleanup()
