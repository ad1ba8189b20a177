"""An address and a folder of saved pages go in, the answer of a web server comes out. No network here.

`http://chipwire.example/2026/heron` is the file `chipwire.example/2026/heron`, or `heron.html`, or
`heron/index.html`.
What a file cannot say stands in the folder's `web.toml`:

    last_modified = 2026-10-14T18:00:00Z      # of every file; without it, the time of the file itself

    [[address]]
    url = "http://old.example/?p=17"          # with its query; queries not listed are ignored
    file = "old.example/p17.html"             # from the folder
    status = 200
    headers = { Content-Type = "text/html" }  # replace what we would have said
    gzip = true                               # the file's bytes are packed on the way
"""

from __future__ import annotations

import gzip
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import unquote, urlsplit

from monitor.errors import ConfigError

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".gz": "application/gzip",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
_KEYS = {"url", "file", "status", "headers", "gzip"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says to one request, and the faults that a test asks for."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)
    drop: bool = False  # close the connection without a word
    cut_at: int | None = None  # promise the whole body, send so many bytes, close
    stream_mb: int = 0  # send so many megabytes of filler after the body, never held in memory
    hold: Event | None = None  # wait for it before answering


def address_of(url: str) -> str:
    """The form under which an address is looked up: host, path and query; no scheme, no port 80 or 443."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if parts.port not in (None, 80, 443):
        host = f"{host}:{parts.port}"
    return f"{host}{parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")


def merged_headers(base: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """The headers of `base`, replaced by those of `given` that have the same name in whatever case."""
    names = {name.lower() for name in given}
    return {name: value for name, value in base.items() if name.lower() not in names} | dict(given)


class SavedPages:
    """The pages of one folder. Raises ConfigError when it, its `web.toml` or a file named there is bad."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder).resolve()
        if not self.folder.is_dir():
            raise ConfigError(
                [f"{folder}: there is no such folder of saved pages. Name one such as fixtures/day."]
            )
        settings = _read_toml(self.folder / "web.toml")
        self._last_modified: datetime | None = settings.get("last_modified")
        self._special: dict[str, Mapping[str, Any]] = {}
        mistakes: list[str] = []
        for number, table in enumerate(settings.get("address", []), 1):
            mistakes += self._mistakes(number, table)
            self._special[address_of(str(table.get("url", "")))] = table
        if mistakes:
            raise ConfigError(mistakes)

    def find(self, url: str) -> Answer:
        """Return the saved answer for an absolute address; status 404 where there is none."""
        address = address_of(url)
        table = self._special.get(address)
        if table is None:
            path = self._file(address.partition("?")[0])
            return self._read(path) if path else _not_found(url)
        path = self.folder / table["file"] if "file" in table else None
        answer = self._read(path, packed=table.get("gzip", False)) if path else Answer()
        headers = merged_headers(answer.headers, table.get("headers", {}))
        return replace(answer, status=table.get("status", 200), headers=headers)

    def _file(self, address: str) -> Path | None:
        """The file of a host and path, or None. Never outside the folder of the host."""
        host, _, path_text = address.partition("/")
        root = self.folder / host
        path = (root / unquote(path_text)).resolve()
        if not host or root.parent != self.folder or not path.is_relative_to(root):
            return None
        candidates = (path, path.with_name(path.name + ".html"), path / "index.html")
        return next((file for file in candidates if file.is_file()), None)

    def _read(self, path: Path, packed: bool = False) -> Answer:
        body = path.read_bytes()
        if packed:
            body = gzip.compress(body, mtime=0)  # the same bytes each time, or the ETag would change
        changed = self._last_modified or datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        return Answer(
            headers={
                "Content-Type": CONTENT_TYPES.get(path.suffix, "application/octet-stream"),
                "ETag": f'"{hashlib.sha256(body).hexdigest()[:20]}"',
                "Last-Modified": format_datetime(changed.astimezone(UTC), usegmt=True),
            },
            body=body,
        )

    def _mistakes(self, number: int, table: Mapping[str, Any]) -> list[str]:
        where = f"{self.folder / 'web.toml'}: address {number} ({table.get('url', 'no url')})"
        found = [
            f"{where}: unknown key '{key}'. Known are {', '.join(sorted(_KEYS))}."
            for key in table.keys() - _KEYS
        ]
        if not urlsplit(str(table.get("url", ""))).hostname:
            found.append(f'{where}: write url = "http://host.example/path".')
        if "file" in table and not (self.folder / table["file"]).is_file():
            found.append(
                f"{where}: there is no file '{table['file']}' in {self.folder}. Save it, or drop the block."
            )
        return found


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError([f"{path}: not valid TOML: {error}."]) from None


def _not_found(url: str) -> Answer:
    return Answer(404, {"Content-Type": "text/plain; charset=utf-8"}, f"{url} was not saved.\n".encode())
