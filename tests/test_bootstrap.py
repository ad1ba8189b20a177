"""The first minute on a machine with nothing but Python: pip from the index, held to the lock, or a clear sentence."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap
from monitor.saved_web import SavedWeb
from tests.commands import PROJECT

WHEEL = b"not really a wheel"
NAME = "pip-26.3-py3-none-any.whl"


@pytest.fixture
def index(web: SavedWeb, monkeypatch: pytest.MonkeyPatch) -> SavedWeb:
    """A package index with one wheel."""
    address = f"http://127.0.0.1:{web.port}"
    links = f'<a href="../../files/pip-26.2-py3-none-any.whl">older</a><a href="../../files/{NAME}#sha256=0">{NAME}</a>'
    web.answer(f"{address}/simple/pip/", body=links)
    web.answer(f"{address}/files/{NAME}", body=WHEEL)
    monkeypatch.setattr(bootstrap, "INDEX", f"{address}/simple/")
    return web


def lock_of(folder: Path, version: str = "26.3", body: bytes = WHEEL) -> Path:
    """A lock file in which pip stands between two others."""
    lock = folder / "requirements.lock"
    hashes = [hashlib.sha256(other).hexdigest() for other in (b"the source", body)]
    pip = f"pip=={version} \\\n" + " \\\n".join(f"    --hash=sha256:{each}" for each in hashes)
    lock.write_text(f"parsel==1.12\n{pip}\n    # via locate\nprotego==0.7\n", "utf-8")
    return lock


def test_pip_is_the_locked_one(index: SavedWeb, tmp_path: Path) -> None:
    path = bootstrap.pip_wheel(lock_of(tmp_path), tmp_path)
    assert (path.name, path.read_bytes()) == (NAME, WHEEL)


@pytest.mark.parametrize(
    ("version", "body", "says"),
    [
        ("26.3", b"another", "is not the one in"),
        ("26.9", WHEEL, "it has no pip-26.9-py3-none-any.whl"),
    ],
)
def test_another_pip_is_refused(
    index: SavedWeb, tmp_path: Path, version: str, body: bytes, says: str
) -> None:
    with pytest.raises(SystemExit, match=re.escape(says)):
        bootstrap.pip_wheel(lock_of(tmp_path, version, body), tmp_path)
    assert list(tmp_path.glob("*.whl")) == []


def test_no_network_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SavedWeb(None) as web:
        monkeypatch.setattr(bootstrap, "INDEX", f"http://127.0.0.1:{web.port}/simple")
    with pytest.raises(SystemExit, match=r"could not be fetched from .* Check the network"):
        bootstrap.pip_wheel(lock_of(tmp_path), tmp_path)


def test_an_old_python_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; .* is 3\.9\.2"):
        bootstrap.main(lock_of(tmp_path), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_link_is_not_followed_to_be_emptied(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "python").write_text("in use")
    (tmp_path / ".venv").symlink_to(tmp_path / "shared")
    with pytest.raises(SystemExit, match=r"is a link to .*shared, which setting up would empty"):
        bootstrap.main(lock_of(tmp_path), tmp_path / ".venv")
    assert (tmp_path / "shared" / "python").read_text() == "in use"


def test_without_ensurepip_the_environment_is_bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)
    assert bootstrap.make_environment(tmp_path / "new") == []
    python = tmp_path / "new" / "bin" / "python"
    asked = subprocess.run([python, "-c", "import pip"], capture_output=True, text=True)
    assert "No module named 'pip'" in asked.stderr


def test_the_lock_of_the_project_names_a_pip() -> None:
    entry = re.search(
        r"^pip==\S+ \\\n +--hash=", (PROJECT / "requirements.lock").read_text("utf-8"), re.MULTILINE
    )
    assert entry, "run `make lock`; pyproject.toml must need pip, directly or by another"
