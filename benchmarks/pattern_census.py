"""Every regular expression that our modules compile: found by importing them, by reading their source, and by use."""

from __future__ import annotations

import ast
import contextlib
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.errors import ReadError

ROOMS = ("monitor", "pipelines", "spiders")
PROJECT = Path(__file__).resolve().parent.parent
_FUNCTIONS = ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


@dataclass(frozen=True, slots=True)
class Found:
    """One pattern, where it is made, and how it is used: only from the start of a text, or anywhere in it."""

    pattern: str
    flags: int
    is_bytes: bool
    where: str  # file:line
    is_anchored: bool = False


def census(use: Callable[[], None] = lambda: None) -> list[Found]:
    """All patterns, each once. `use` is to make use of the code: what is built within functions shows only then."""
    seen: dict[tuple[str, int, bool], Found] = {}
    with _listening(seen):
        for path in _sources():
            name = ".".join(path.relative_to(PROJECT).with_suffix("").parts)
            importlib.import_module(name.removesuffix(".__init__"))
        use()
    for found in _written():
        seen.setdefault((found.pattern, found.flags & ~re.UNICODE, found.is_bytes), found)
    anchored = _only_from_the_start()
    return [
        Found(f.pattern, f.flags, f.is_bytes, f.where, f.is_anchored or f.where in anchored)
        for f in sorted(seen.values(), key=lambda found: found.where)
    ]


def _sources() -> list[Path]:
    return [path for room in ROOMS for path in sorted((PROJECT / room).rglob("*.py"))]


@contextmanager
def _listening(seen: dict[tuple[str, int, bool], Found]) -> Iterator[None]:
    """Note every pattern that our code has compiled in the block."""
    module: Any = re
    compile_ = module._compile

    def noted(pattern: Any, flags: int) -> Any:
        made = compile_(pattern, flags)
        frame = sys._getframe(2)
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(PROJECT) and path.relative_to(PROJECT).parts[0] in ROOMS:
            is_bytes = isinstance(made.pattern, bytes)
            text = made.pattern.decode("latin-1") if is_bytes else made.pattern
            where = f"{path.relative_to(PROJECT)}:{frame.f_lineno}"
            is_anchored = sys._getframe(1).f_code.co_name in ("match", "fullmatch")
            key = (text, made.flags & ~re.UNICODE, is_bytes)
            seen.setdefault(key, Found(text, made.flags, is_bytes, where, is_anchored))
        return made

    module._compile = noted
    try:
        yield
    finally:
        module._compile = compile_


def _written() -> Iterator[Found]:
    """Patterns that stand in the source as they are: `re.sub("...", ...)` within functions that nobody called."""
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args):
                continue
            name = ast.unparse(node.func).removeprefix("re.")
            if name not in _FUNCTIONS or not isinstance(node.args[0], ast.Constant):
                continue
            pattern, flags = node.args[0].value, 0
            given = [*node.args[1:], *(word.value for word in node.keywords)]
            for argument in given:
                if re.fullmatch(r"re\.[A-Z]+(?: \| re\.[A-Z]+)*", written := ast.unparse(argument)):
                    flags |= sum(getattr(re, flag) for flag in re.findall(r"[A-Z]+", written))
            made = re.compile(pattern, flags)
            text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
            where = f"{path.relative_to(PROJECT)}:{node.lineno}"
            is_anchored = name in ("match", "fullmatch")
            yield Found(text, made.flags, isinstance(pattern, bytes), where, is_anchored)


def _only_from_the_start() -> set[str]:
    """Where patterns are made (file:line) whose name is only asked to `match` or `fullmatch`."""
    text = {path: path.read_text("utf-8") for path in _sources()}
    anchored = set()
    for path, source in text.items():
        for node in ast.walk(ast.parse(source)):
            if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
                continue
            name = ast.unparse(node.targets[0])
            if ast.unparse(node.value.func) != "re.compile" or not name.isidentifier():
                continue
            users = [source] if name.startswith("_") else list(text.values())
            uses = [use for user in users for use in re.findall(rf"\b{name}\b(?:\.(\w+)|(?!\s*=))", user)]
            if uses and set(uses) <= {"match", "fullmatch"}:
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                anchored |= {f"{path.relative_to(PROJECT)}:{line}" for line in lines}
    return anchored


def used_on_fixtures() -> None:
    """Read the saved pages, feeds and front pages of the tests, so that patterns built on demand are built."""
    from monitor.models import Page
    from monitor.outlets import load_outlets
    from monitor.times import now
    from pipelines.credits.credit_patterns import patterns_for
    from pipelines.flow import read_article
    from spiders.feeds import read_feed
    from spiders.listings import read_listing

    outlets = load_outlets(None)
    patterns_for(None).load()
    for path in sorted((PROJECT / "fixtures").rglob("*.*")):
        url = f"http://bay.example/{path.name}"
        with contextlib.suppress(ReadError):
            if path.suffix in (".html", ".htm"):
                read_article(Page(url, path.read_bytes(), fetched_at=now()), outlets)
                read_listing(path.read_bytes(), url)
            elif path.suffix in (".xml", ".rss", ".atom"):
                read_feed(path.read_bytes(), url)
