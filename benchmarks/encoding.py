"""Encoding: mends the texts of cases.jsonl and decodes the bodies of bytes.jsonl, answers as JSON lines.

    python -m benchmarks.encoding FOLDER --out FOLDER2

FOLDER holds `cases.jsonl` (id, damaged) and `bytes.jsonl` (id, body in base64, content_type). FOLDER2 gets
`text.jsonl` and `bytes.jsonl`, each line with id and text.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.measure import measure, read_arguments
from pipelines.encoding import decode
from pipelines.mojibake import mend


def answer(cases: Path, out: Path, name: str, read: Callable[[dict[str, Any]], str]) -> None:
    """Write one line for each case to `out` and print what it took."""
    with cases.open(encoding="utf-8") as lines_in:  # str.splitlines would end a line at U+0085, too
        given = [json.loads(line) for line in lines_in]
    lines = []
    with measure(name, unit="texts") as measured:
        for case in given:
            lines.append(json.dumps({"id": case["id"], "text": read(case)}, ensure_ascii=False))
            measured.items += 1
    print(measured)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Answer both sets."""
    where = read_arguments(__doc__)
    answer(
        where.folder / "cases.jsonl",
        where.out / "text.jsonl",
        "encoding: mend",
        lambda case: mend(case["damaged"])[0],
    )
    answer(
        where.folder / "bytes.jsonl",
        where.out / "bytes.jsonl",
        "encoding: decode",
        lambda case: mend(decode(base64.b64decode(case["body"]), case["content_type"]).text)[0],
    )


if __name__ == "__main__":
    main()
