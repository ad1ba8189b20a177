"""What docs/upstream.md says of other libraries, run against the installed ones: red when they give another answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ftfy import fix_encoding

from pipelines.mojibake import mend

CASES = json.loads(Path("fixtures/encoding/upstream.json").read_text("utf-8"))
PAGE = Path("docs/upstream.md").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_ftfy_still_gives_this_and_ours_is_right(case: dict[str, str]) -> None:
    # Where ftfy gives what is right by now, take the case out of the page and see whether our step is still needed.
    assert fix_encoding(case["damaged"]) == case["ftfy"]
    assert case["ftfy"] != case["right"]
    assert mend(case["damaged"])[0] == case["right"]


@pytest.mark.parametrize("section", sorted({case["section"] for case in CASES}))
def test_every_shortcoming_has_its_section(section: str) -> None:
    assert f"\n### {section}\n" in PAGE
