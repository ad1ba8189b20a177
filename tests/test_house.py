"""The rules of the house, each with its exceptions and their reasons. `make check` runs them."""

from __future__ import annotations

import ast
import re
import socket
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.commands import PROJECT
from tests.tested_by import TESTED_BY

ROOMS = ("monitor", "pipelines", "spiders")
FOLDERS = (*ROOMS, "benchmarks", "tests")
MAX_FILE_LINES, MAX_FUNCTION_LINES = 300, 50
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|utility|helpers?|misc|common)(_|$)")

# Who may import Scrapy or Twisted besides `spiders/*_spider.py` and `monitor/commands/`.
MAY_IMPORT_SCRAPY = {
    "pipelines/scrapy_adapter.py": "the one adapter between items and filing",
    "spiders/archiving.py": "a downloader middleware",
    "spiders/meta_refresh.py": "a downloader middleware",
    "spiders/pages.py": "what Scrapy answered, as a Page",
    "spiders/redirect_loops.py": "a downloader middleware",
    "spiders/request_counter.py": "a downloader middleware",
    "spiders/robots.py": "a downloader middleware",
    "spiders/public_web.py": "a downloader middleware, and the resolver beside it",
    "spiders/log_formatter.py": "Scrapy's log formatter",
    "spiders/short_heads.py": "a download handler",
}
MAY_WRITE = {
    "pipelines/store.py": "what filing writes, in one transaction",
    "pipelines/store_articles.py": "the rows of one article",
    "pipelines/store_copies.py": "what copies are found by",
    "pipelines/store_crawl.py": "what the crawl remembers",
    "pipelines/store_discussions.py": "where stories are discussed",
    "pipelines/store_feed_texts.py": "what feeds hold of articles",
    "pipelines/store_pulse.py": "the pulse of outlets",
    "pipelines/store_polls.py": "how often feeds change",
    "pipelines/store_publish.py": "a snapshot for serving elsewhere, never the store itself",
    "pipelines/store_told.py": "what was told of which watch",
    "pipelines/store_hosts.py": "what hosts say, and how often they were asked",
    "pipelines/store_page_facts.py": "what pages say of themselves",
    "pipelines/store_rereads.py": "when articles are read again",
    "pipelines/store_positions.py": "where links stood on front pages",
    "pipelines/store_furniture.py": "what an outlet repeats",
    "pipelines/store_originality.py": "what comparing sentences came to",
    "pipelines/store_revisions.py": "what was said of a story before",
    "monitor/schema.py": "shapes the store, and nothing else",
}
MAY_READ = {
    "monitor/queries.py": "what people ask",
    "monitor/page_queries.py": "what the page of an article asks",
    "monitor/front_queries.py": "what the front page asks",
    "monitor/outlet_queries.py": "what the page of an outlet asks",
    "monitor/health_queries.py": "what the health page asks",
    "monitor/watch_queries.py": "what watches ask",
    "monitor/lookups.py": "what the pipeline and the spiders ask",
    "monitor/digest_lookups.py": "what a replay compares",
    "monitor/copy_lookups.py": "what filing asks about copies",
    "monitor/feed_lookups.py": "what the crawl asks about texts of feeds",
    "monitor/story_lookups.py": "what filing asks about stories",
    "monitor/term_lookups.py": "what filing asks about terms",
    "monitor/running_lookups.py": "what filing remembers of running stories",
    "monitor/pulse_lookups.py": "what taking the pulse of outlets asks",
    "monitor/poll_lookups.py": "what the crawl asks about polls",
    "monitor/host_lookups.py": "what the crawl asks about hosts",
    "monitor/page_fact_lookups.py": "what the crawl and filing ask about what pages say of themselves",
    "monitor/position_lookups.py": "what the crawl asks about front pages",
    "monitor/furniture_lookups.py": "what filing asks about what outlets repeat",
    "monitor/originality_lookups.py": "what filing asks about texts to compare",
    "monitor/revision_lookups.py": "what noting the revisions of stories asks",
    "monitor/schema.py": "asks for the version and the views",
    "monitor/web/schema_page.py": "prints an example of a query",
}
WRITES = re.compile(
    r"\b(INSERT (OR \w+ )?INTO|REPLACE INTO|UPDATE \w+ SET|DELETE FROM"
    r"|(CREATE|DROP|ALTER) (UNIQUE )?(VIRTUAL )?(TABLE|INDEX|VIEW|TRIGGER))\b"
)
READS = re.compile(r"\bSELECT\s.+?\sFROM\b", re.DOTALL)


def sources(*folders: str) -> list[str]:
    """The Python files of some folders, as paths from the project's root."""
    found = (path for folder in folders for path in (PROJECT / folder).rglob("*.py"))
    return sorted(path.relative_to(PROJECT).as_posix() for path in found)


@cache
def tree(name: str) -> ast.Module:
    """A file, parsed."""
    return ast.parse((PROJECT / name).read_text("utf-8"), name)


def imports(name: str) -> set[str]:
    """Every module that a file imports anywhere, `if TYPE_CHECKING` included."""
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@cache
def rooms_of(name: str) -> set[str]:
    """The top-level packages that a file imports."""
    return {module.partition(".")[0] for module in imports(name)}


def strings(name: str) -> Iterator[str]:
    """Every string of a file that is no docstring; of an f-string the fixed parts, joined."""
    module = tree(name)
    prose = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def offences(rule: Callable[[str], object], *folders: str) -> dict[str, object]:
    """What breaks a rule, by file: empty where the house holds."""
    return {name: broken for name in sources(*folders) if (broken := rule(name))}


def test_arrows_point_one_way() -> None:
    def foreign(name: str) -> set[str]:
        may = set(ROOMS) if name.startswith("monitor/commands/") else {name.partition("/")[0], "monitor"}
        return rooms_of(name) & {*ROOMS, "tests", "benchmarks"} - may

    assert offences(foreign, *ROOMS) == {}


def test_scrapy_stays_at_the_edge() -> None:
    def reached(name: str) -> set[str]:
        at_edge = name.startswith("monitor/commands/") or re.fullmatch(r"spiders/\w+_spider\.py", name)
        return set() if at_edge or name in MAY_IMPORT_SCRAPY else rooms_of(name) & {"scrapy", "twisted"}

    assert offences(reached, *ROOMS) == {}


def test_one_place_writes() -> None:
    writing = offences(lambda name: [text for text in strings(name) if WRITES.search(text)], *ROOMS)
    assert writing.keys() <= MAY_WRITE.keys()


def test_one_place_reads() -> None:
    def asked(name: str) -> list[str]:
        """Every question; in a file that writes, only those that are asked: a write may hold a subquery."""
        if name not in MAY_WRITE:
            return [text for text in strings(name) if READS.search(text)]
        calls = [node for node in ast.walk(tree(name)) if isinstance(node, ast.Call)]
        given = [arg.value for call in calls for arg in call.args if isinstance(arg, ast.Constant)]
        return [text for text in given if re.match(r"\s*SELECT\b", str(text))]

    assert offences(asked, *ROOMS).keys() <= MAY_READ.keys()


def test_files_have_good_names() -> None:
    assert offences(lambda name: FORBIDDEN_NAMES.search(Path(name).stem), *FOLDERS) == {}


def test_files_are_short() -> None:
    def too_long(name: str) -> int:
        lines = len((PROJECT / name).read_text("utf-8").splitlines())
        return lines if lines > MAX_FILE_LINES else 0

    assert offences(too_long, *FOLDERS) == {}


def test_functions_are_short() -> None:
    def too_long(name: str) -> dict[str, int]:
        nodes = [node for node in ast.walk(tree(name)) if isinstance(node, FUNCTION)]
        lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in nodes}
        return {each: lines for each, lines in lengths.items() if lines > MAX_FUNCTION_LINES}

    assert offences(too_long, *FOLDERS) == {}


def test_every_file_says_what_it_is() -> None:
    assert offences(lambda name: not ast.get_docstring(tree(name)), *FOLDERS) == {}


def test_what_others_call_has_a_docstring() -> None:
    def silent(name: str) -> list[str]:
        module = tree(name)
        classes = [node for node in module.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]
        named = [node for scope in (module, *classes) for node in scope.body]
        public = [
            node for node in named if isinstance(node, (*FUNCTION, ast.ClassDef)) and node.name[0] != "_"
        ]
        return [node.name for node in public if not ast.get_docstring(node)]

    assert offences(silent, *ROOMS, "benchmarks") == {}


def test_every_file_has_a_twin() -> None:
    def lacks(name: str) -> str:
        twins = [f"test_{Path(name).stem}.py", f"test_commands_{Path(name).stem}.py"]
        there = any((PROJECT / "tests" / twin).exists() for twin in twins)
        if Path(name).stem in TESTED_BY or name.endswith("__init__.py"):
            return ""
        return "" if there else f"write tests/{twins[0]}"

    assert offences(lacks, *ROOMS) == {}


def test_tests_do_not_wait_nor_skip_without_a_word() -> None:
    def sloth(name: str) -> list[str]:
        calls = [node for node in ast.walk(tree(name)) if isinstance(node, ast.Call)]
        waits = [call for call in calls if re.search(r"\b(time|asyncio)\.sleep$", ast.unparse(call.func))]
        skips = [
            call
            for call in calls
            if re.search(r"^pytest\.(mark\.)?(skip|skipif|xfail)$", ast.unparse(call.func))
        ]
        silent = [
            call for call in skips if not call.args and "reason" not in {word.arg for word in call.keywords}
        ]
        return [ast.unparse(call) for call in (*waits, *silent)]

    assert offences(sloth, "tests") == {}


def test_exceptions_are_still_needed() -> None:
    tests = (f"tests/{test}" for _, test in TESTED_BY.values())
    named = {*MAY_IMPORT_SCRAPY, *MAY_WRITE, *MAY_READ, *tests}
    assert sorted(name for name in named if not (PROJECT / name).exists()) == []
    assert TESTED_BY.keys() <= {Path(name).stem for name in sources(*ROOMS)}


def test_nothing_names_the_machine_it_was_written_on() -> None:
    shown = [path for pattern in ("*.md", "docs/*.md", "*.py", "Makefile") for path in PROJECT.glob(pattern)]
    texts = {
        path: path.read_text("utf-8") for path in (*shown, *(PROJECT / name for name in sources(*FOLDERS)))
    }
    home = re.compile(r"(?<![\w.])/(work|home|root|tmp|Users)/|\.\./" + "shared")
    assert [path.name for path, text in texts.items() if home.search(text)] == []


def test_the_lock_holds_every_dependency() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"], "pip"]
    names = {re.split(r"[<>=\[;]", need)[0].replace("_", "-") for need in wanted}
    lock = (PROJECT / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    assert names <= locked, "run `make lock`"
    assert lock.count("--hash=sha256:") >= len(locked)


def test_known_outlets_are_in_order() -> None:
    lines = (PROJECT / "monitor" / "known_outlets.csv").read_text("utf-8").splitlines()
    assert lines[1:] == sorted(lines[1:]), "sort the list below its first line"


def test_no_test_leaves_the_machine() -> None:
    with pytest.raises(PermissionError, match="serve what it needs on loopback"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
