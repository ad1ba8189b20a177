"""Runs every benchmark that has a public scorer and fails when a figure is under its floor (floors.toml).

    python -m benchmarks.floors FOLDER

FOLDER holds extraction/, encoding/, citations/, listings/, dedup/ and stories/, each with its data and `score.py`.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it is called in floors.toml, how to call the scorer, and where it stands in what that prints."""

    name: str
    score: str  # {data} is the benchmark's folder, {out} where its answers went
    pattern: str  # one group: the figure


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One benchmark and its figures."""

    name: str
    data: str  # "" for one that makes its own
    out: str
    figures: tuple[Figure, ...]


def _stories(name: str) -> Figure:
    return Figure(
        f"{name} BCubed F1",
        f"{{data}}/score.py {{data}}/{name}.jsonl.gz {{out}}/{name}.json",
        r"bcubed_F1: (\S+)",
    )


_CITED = "{data}/score.py {out} --labels {data}/labels.json --json"
_TEXT = "{data}/score.py {data}/cases.jsonl {out}/text.jsonl"
_FRONT = "-m benchmarks.front_pages {data} --out {out}"
_KINDS = "-m benchmarks.page_kinds {data} --score {out}"
_ORIGINALS = "-m benchmarks.originals {data} --score {out}"
_BODY = "{data}/score.py {out} --truth {data}/ground-truth.json"
_OWN = (
    Path(__file__).parent.parent / "fixtures"
)  # an absolute path stays what it is, whatever folder it is joined to
_VERSIONS = "-m benchmarks.page_versions --score {out}"
_REPEATED = "-m benchmarks.furniture_score {out}"

BENCHMARKS = (
    Benchmark(
        "extraction",
        "extraction",
        "extraction.json",
        (Figure("F1", _BODY, r"F1 (\S+)"), Figure("accuracy", _BODY, r"accuracy (\S+)")),
    ),
    Benchmark(
        "encoding",
        "encoding",
        "encoding",
        (
            Figure("mended, macro", _TEXT, r"\(macro (\S+),"),
            Figure("clean kept", _TEXT, r"clean kept (\S+)"),
            Figure(
                "decoded, macro",
                "{data}/score_bytes.py {data}/bytes.jsonl {out}/bytes.jsonl",
                r"\(macro (\S+),",
            ),
        ),
    ),
    Benchmark(
        "citations",
        "citations",
        "citations.json",
        (
            Figure("overall F1", _CITED, r'"overall": \{.*?"f1": ([\d.]+)'),
            Figure("in words only F1", _CITED, r'"attribution_unlinked": \{.*?"f1": ([\d.]+)'),
            Figure("syndication recall", _CITED, r'"syndication": \{.*?"recall": ([\d.]+)'),
            Figure("origin F1", _CITED, r'"is_original": \{.*?"f1": ([\d.]+)'),
        ),
    ),
    Benchmark(
        "discovery",
        "listings",
        "discovery",
        (
            Figure("pages F1", "{data}/score.py pages {out}/pages.json", r"\nall .*?f1 (\S+)"),
            Figure("feeds entries", "{data}/score.py feeds {out}/feeds.json", r"\nall .*?entries (\S+)"),
            Figure("addresses accuracy", "{data}/score.py urls {out}/urls.json", r"accuracy (\S+)"),
        ),
    ),
    Benchmark(
        "front_pages",
        str(_OWN / "front_pages"),
        "front_pages.json",
        (
            Figure("stories F1", _FRONT, r"\nall .*?F1 (\S+)"),
            Figure("titles", _FRONT, r"\nall .*?title (\S+)"),
            Figure("outlet beside", _FRONT, r"\nall .*?outlet beside (\S+)"),
        ),
    ),
    Benchmark(
        "page_versions",
        "",
        "page_versions.json",
        (
            Figure("alone F1", _VERSIONS, r"alone .*?f1 (\S+)"),
            Figure("with memory F1", _VERSIONS, r"with memory .*?f1 (\S+)"),
            Figure("last version F1", _VERSIONS, r"with memory .*?last version F1 (\S+)"),
        ),
    ),
    Benchmark(
        "copies",
        "dedup",
        "copies",
        (
            Figure(
                "derived pairwise F1",
                "{data}/score.py {data}/derived.jsonl.gz {out}/derived.json",
                r"pairwise_all: .*?'F1': ([\d.]+)",
            ),
            Figure(
                "natural pairs F1",
                "{data}/score.py --real {data}/real_pairs.jsonl.gz {out}/real.json",
                r"pairwise: .*?'F1': ([\d.]+)",
            ),
        ),
    ),
    Benchmark(
        "stories",
        "stories",
        "stories",
        (
            *map(_stories, ("abp_stream", "basil", "ecbplus", "fnc")),
            Figure(
                "tg_pairs F1",
                "{data}/score.py --pairs {data}/tg_pairs.jsonl.gz {out}/tg_pairs.json",
                r"all: .*?'F1': ([\d.]+)",
            ),
        ),
    ),
    Benchmark(
        "furniture",
        str(_OWN / "outlets"),
        "furniture.json",
        (
            Figure("as the tenth F1", _REPEATED, r"\nall .*tenth .*?F1 (\S+)"),
            Figure("as the tenth recall", _REPEATED, r"\nall .*tenth .*?R (\S+)"),
        ),
    ),
    Benchmark(
        "page_kinds",
        str(_OWN / "kinds"),
        "page_kinds.json",
        (
            Figure("articles kept", _KINDS, r"\narticle .*?recall (\S+)"),
            Figure("stubs found", _KINDS, r"\nstub .*?recall (\S+)"),
            Figure("disclosures precision", _KINDS, r"\ndisclosure +precision (\S+)"),
            Figure("disclosures recall", _KINDS, r"\ndisclosure .*?recall (\S+)"),
        ),
    ),
    Benchmark(
        "originals",
        str(_OWN / "stories"),
        "originals.json",
        (
            Figure("none wrong", _ORIGINALS, r"\nno wrong original .*? (\d\.\d+)"),
            Figure("answered", _ORIGINALS, r"\nanswered .*? (\d\.\d+)"),
            Figure("left open", _ORIGINALS, r"\nnot known, left open .*? (\d\.\d+)"),
            Figure("independent", _ORIGINALS, r"\nindependent .*? (\d\.\d+)"),
            Figure("circles", _ORIGINALS, r"\ncircles .*? (\d\.\d+)"),
            Figure("same in every order", _ORIGINALS, r"\nthe same in every order .*? (\d\.\d+)"),
        ),
    ),
)


class Crashed(Exception):
    """A benchmark or its scorer did not give a figure; the text says which, and what it printed last."""


def measure_one(benchmark: Benchmark, folder: Path, scratch: Path) -> dict[str, float]:
    """Run one benchmark and its scorers; return its figures by name. Raises Crashed."""
    data, out = folder / benchmark.data, scratch / benchmark.out
    given = [data] if benchmark.data else []
    call = [sys.executable, "-m", f"benchmarks.{benchmark.name}", *given, "--out", out]
    if subprocess.run(call, check=False).returncode:
        raise Crashed(f"{benchmark.name}: the benchmark failed, see above.")
    figures = {}
    for figure in benchmark.figures:
        command = figure.score.format(data=data, out=out).split(" ")
        scored = subprocess.run([sys.executable, *command], check=False, capture_output=True, text=True)
        found = re.search(figure.pattern, scored.stdout, re.DOTALL)
        if scored.returncode or found is None:
            said = (scored.stdout + scored.stderr)[-2000:]
            raise Crashed(f"{benchmark.name}: the scorer printed no “{figure.name}”:\n{said}")
        figures[figure.name] = float(found[1])
    return figures


def measure_all(folder: Path, floors: dict[str, dict[str, float]]) -> list[str]:
    """Print every figure beside its floor; return a sentence for each that is under it, and for what crashed."""
    wrong = []
    with tempfile.TemporaryDirectory() as scratch:
        for benchmark in BENCHMARKS:
            try:
                figures = measure_one(benchmark, folder, Path(scratch))
            except Crashed as error:
                wrong.append(str(error))
                continue
            for name, figure in figures.items():
                floor = floors[benchmark.name][name]
                print(f"  {benchmark.name}, {name:<24} {figure:.4f}   floor {floor}", flush=True)
                if figure < floor:
                    wrong.append(f"{benchmark.name}, {name}: {figure} is under its floor of {floor}.")
    return wrong


def main() -> None:
    """Measure everything, exit 1 when a figure is under its floor or a benchmark crashed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of the benchmarks' data")
    folder = parser.parse_args().folder
    floors = tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))
    if wrong := measure_all(folder, floors):
        raise SystemExit("\n".join(wrong))


if __name__ == "__main__":
    main()
