"""Makes a virtual environment from a file of locked versions, with nothing but a plain Python.

    python3 bootstrap.py requirements.lock .venv

Debian and Ubuntu ship `python3` without `ensurepip`: there, pip itself is taken from the package index, as a wheel
whose SHA-256 stands in the lock file. Runs on the standard library alone, before anything is installed, and starts on
any Python 3, to tell an old one what is missing.
"""

from __future__ import annotations

import hashlib
import html.parser
import importlib.util
import os
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import venv
from pathlib import Path

OLDEST = (3, 11)
INDEX = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple")


def main(lock: Path, folder: Path) -> None:
    """Create the environment in `folder` and install every version in `lock` into it."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(
            f"Firsthand needs Python {'.'.join(map(str, OLDEST))} or newer; {sys.executable} is {found}. "
            "Install a newer one, then run `make PYTHON=/path/to/python3` again."
        )
    print(f"Setting up {folder} from {lock}, once ...", flush=True)
    if folder.is_symlink():
        sys.exit(
            f"{folder} is a link to {folder.resolve()}, which setting up would empty. Remove the link, then try again."
        )
    with tempfile.TemporaryDirectory() as scratch:
        pip = make_environment(folder) or [str(pip_wheel(lock, Path(scratch)) / "pip")]
        options = [
            "--quiet",
            "--disable-pip-version-check",
            "--no-warn-script-location",
            "--only-binary",
            ":all:",
        ]
        python = folder / "bin" / "python"
        done = subprocess.run(
            [python, *pip, "install", *options, "--require-hashes", "--requirement", lock], check=False
        )
    if done.returncode:
        sys.exit(
            f"The packages could not be installed (see above). Is {INDEX} reachable from here? Then try again."
        )


def make_environment(folder: Path) -> list[str]:
    """Create an empty environment; return how to call the pip in it, an empty list where this Python brings none."""
    # Asked first: Debian's `venv` ends the whole program where it misses ensurepip.
    if importlib.util.find_spec("ensurepip") is not None:
        try:
            venv.create(folder, clear=True, with_pip=True)
            return ["-m", "pip"]
        except subprocess.CalledProcessError:  # it is there without its wheels
            pass
    venv.create(folder, clear=True, with_pip=False)
    return []


def pip_wheel(lock: Path, folder: Path) -> Path:
    """Download the wheel of the locked pip and check its hash; return its path. Pip runs straight from its wheel."""
    entry = re.search(r"^pip==(\S+)(.*?)(?=^\S|\Z)", lock.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if entry is None:
        sys.exit(
            f"{lock} locks no pip, and this Python has none. On Debian and Ubuntu: apt install python3-venv."
        )
    version, hashes = entry[1], re.findall(r"sha256:([0-9a-f]{64})", entry[2])
    name, page = f"pip-{version}-py3-none-any.whl", f"{INDEX.rstrip('/')}/pip/"
    try:
        links = Links(download(page).decode()).found
        body = download(next(urllib.parse.urljoin(page, link) for link in links if f"/{name}" in link))
    except (OSError, StopIteration) as error:
        why = f"it has no {name}" if isinstance(error, StopIteration) else getattr(error, "reason", error)
        sys.exit(
            f"pip {version} could not be fetched from {INDEX}: {why}. Check the network (and PIP_INDEX_URL), "
            "or install Debian's python3-venv, then try again."
        )
    if hashlib.sha256(body).hexdigest() not in hashes:
        sys.exit(f"The {name} that {INDEX} gave is not the one in {lock}. Nothing was installed.")
    path = folder / name
    path.write_bytes(body)
    return path


def download(url: str) -> bytes:
    """What stands at `url`. Raises OSError.

    Where the server's certificate cannot be verified (a machine without ca-certificates) it goes on: what is downloaded
    here is used only if its SHA-256 is the locked one. Everything else is downloaded by pip, which brings certificates.
    """
    try:
        return read(url, ssl.create_default_context(cafile=os.environ.get("PIP_CERT")))
    except urllib.error.URLError as error:
        if not isinstance(error.reason, ssl.SSLCertVerificationError):
            raise
        return read(url, ssl._create_unverified_context())


def read(url: str, context: ssl.SSLContext) -> bytes:
    """What stands at `url`, by this rule of whom to trust."""
    with urllib.request.urlopen(url, timeout=60, context=context) as answer:
        body: bytes = answer.read()
    return body


class Links(html.parser.HTMLParser):
    """Every link on a page of the package index (PEP 503)."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of a link."""
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
