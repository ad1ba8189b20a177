"""Lists every benchmark with its one-line description: `python -m benchmarks`."""

from __future__ import annotations

import ast
from pathlib import Path


def benchmarks(folder: Path = Path(__file__).parent) -> dict[str, str]:
    """The benchmarks in `folder`: name -> first line of the file's docstring.

    A benchmark is a file that can be run; nothing is imported.
    """
    found = {}
    for path in sorted(folder.glob("*.py")):
        source = path.read_text("utf-8")
        if 'if __name__ == "__main__":' in source and path.stem != "__main__":
            docstring = ast.get_docstring(ast.parse(source)) or "(no description)"
            found[path.stem] = docstring.splitlines()[0]
    return found


def main() -> None:
    """Print one aligned line per benchmark."""
    listed = benchmarks()
    width = max(map(len, listed), default=0)
    for name, what in listed.items():
        print(f"python -m benchmarks.{name:<{width}}  {what}")


if __name__ == "__main__":
    main()
