"""The made-up day of fifty versions: knowing the earlier ones helps, and a story that leads all day stays one."""

from __future__ import annotations

from pathlib import Path

from benchmarks.front_pages import mean
from benchmarks.page_versions import LEAD, STANDING, VERSIONS, version, watch
from monitor.lookups import rows
from monitor.outlets import load_outlets
from monitor.schema import open_store


def test_the_day_is_the_same_every_time_and_changes() -> None:
    assert version(7) == version(7)
    first, last = ({link.path for link in version(n)[1]} for n in (0, VERSIONS - 1))
    assert first & last == {link.path for link in STANDING}
    assert sum(LEAD in version(n)[1] for n in range(VERSIONS)) == 44


def test_memory_helps(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    counted: list[int] = []
    answers = watch(db, load_outlets(None), lambda: counted.append(1))
    assert len(counted) == VERSIONS
    alone, known = (mean(answer[way]["f1"] for answer in answers) for way in ("alone", "with memory"))
    assert known >= alone + 0.04
    assert answers[-1]["with memory"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert min(answer["with memory"]["recall"] for answer in answers) == 1.0
    (led,) = rows(db, "SELECT * FROM front_page_leads WHERE title = ?", [LEAD.title])
    assert led["minutes"] > 20 * 60
