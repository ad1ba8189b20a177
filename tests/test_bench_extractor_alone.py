"""The yardstick of extraction alone reads every file it is given."""

from __future__ import annotations

from pathlib import Path

from benchmarks.extractor_alone import extract
from benchmarks.timed_runs import timed
from tests.sweeping import story_page


def test_it_extracts_from_every_file(tmp_path: Path) -> None:
    files = [tmp_path / str(number) for number in range(3)]
    for number, file in enumerate(files, 1):
        file.write_text(story_page(number), "utf-8")
    assert extract(str(files[0])) > 100
    (tmp_path / "files.txt").write_text("\n".join(map(str, files)), "utf-8")
    took = timed(["-m", "benchmarks.extractor_alone", str(tmp_path / "files.txt"), "1"])
    assert took.printed == "3\n"
