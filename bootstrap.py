"""Makes a virtual environment from a file of locked versions, with nothing but a plain Python.

    python3 bootstrap.py requirements.lock .venv

Debian and Ubuntu ship `python3` without `ensurepip`: there, pip itself is taken from the package index, as a wheel whose
SHA-256 stands in the lock file. Runs on the standard library alone, before anything is installed.
"""

import hashlib
import html.parser
import os
import re
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
        sys.exit(f"Firsthand needs Python {'.'.join(map(str, OLDEST))} or newer; {sys.executable} is {found}. "
                 "Install a newer one, then run `make PYTHON=/path/to/python3` again.")
    print(f"Setting up {folder} from {lock}, once ...", flush=True)
    with tempfile.TemporaryDirectory() as download:
        pip = make_environment(folder) or [str(pip_wheel(lock, Path(download)) / "pip")]
        options = ["--quiet", "--disable-pip-version-check", "--no-warn-script-location", "--only-binary", ":all:"]
        python = folder / "bin" / "python"
        done = subprocess.run([python, *pip, "install", *options, "--require-hashes", "--requirement", lock], check=False)
    if done.returncode:
        sys.exit(f"The packages could not be installed (see above). Is {INDEX} reachable from here? Then try again.")


def make_environment(folder: Path) -> list[str]:
    """Create an empty environment; return how to call the pip in it, an empty list where this Python brings none."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        venv.create(folder, clear=True, with_pip=False)
        return []
    venv.create(folder, clear=True, with_pip=True)
    return ["-m", "pip"]


def pip_wheel(lock: Path, folder: Path) -> Path:
    """Download the wheel of the locked pip and check its hash; return its path. Pip runs straight from its wheel."""
    entry = re.search(r"^pip==(\S+)(.*?)(?=^\S)", lock.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if entry is None:
        sys.exit(f"{lock} locks no pip, and this Python has none (on Debian: apt install python3-venv).")
    version, hashes = entry[1], re.findall(r"sha256:([0-9a-f]{64})", entry[2])
    try:
        page = f"{INDEX.rstrip('/')}/pip/"
        links = Links(urllib.request.urlopen(page, timeout=60).read().decode())
        wheel = next(url for url in links.found if f"/pip-{version}-py3-none-any.whl" in url)
        body = urllib.request.urlopen(urllib.parse.urljoin(page, wheel), timeout=60).read()
    except (urllib.error.URLError, StopIteration) as error:
        sys.exit(f"pip {version} could not be fetched from {INDEX} ({error!r}). Check the network, or install python3-venv.")
    if hashlib.sha256(body).hexdigest() not in hashes:
        sys.exit(f"The pip {version} that {INDEX} gave is not the one in {lock}. Nothing was installed.")
    path = folder / f"pip-{version}-py3-none-any.whl"
    path.write_bytes(body)
    return path


class Links(html.parser.HTMLParser):
    """Every link on a page of the package index (PEP 503)."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, "str | None"]]) -> None:
        """Note the address of a link."""
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
