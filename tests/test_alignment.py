"""The runs of words that two texts share, and the gaps between them."""

from __future__ import annotations

from pipelines.copies.alignment import STRIDE, Run, gaps, runs
from pipelines.copies.wording import wording
from tests.articles import PLANT


def test_each_run_is_as_long_as_it_can_be() -> None:
    short, long = wording("one two three four five nine ten"), wording("zero one two three four five six")
    assert runs(short, long) == [Run(0, 1, 5)]


def test_a_text_in_another_order_is_found_whole_and_no_word_twice() -> None:
    first, second, *_ = PLANT.split("\n")
    short, long = wording(f"{first}\n{second}"), wording(f"{second}\n{first}")
    found = runs(short, long)
    assert sum(run.length for run in found) == len(short.folded)
    taken = [place for run in found for place in range(run.short, run.short + run.length)]
    assert len(taken) == len(set(taken))


def test_of_several_places_the_one_that_goes_on_is_taken() -> None:
    short = wording("said on Monday that rain fell")
    long = wording("said on Monday nothing and said on Monday that rain fell")
    assert runs(short, long) == [Run(0, 5, 6)]


def test_gaps_stand_between_runs_and_at_both_ends() -> None:
    short = wording("Varn sun high near 61 tonight clear sky over the whole bay until noon")
    long = wording("Senn sun high near 57 tonight clear sky over the whole bay until dawn breaks")
    found = runs(short, long)
    shown = [(short.written[g.short], long.written[g.long], g.after) for g in gaps(found, short, long, 3)]
    assert shown == [
        (["Varn"], ["Senn"], -1),
        (["61"], ["57"], 0),
        (["noon"], ["dawn", "breaks"], 1),
    ]
    assert [gap.words() for gap in gaps(found, short, long, 1)] == [1, 1], "the last is too wide"


def test_a_run_ends_at_the_word_that_differs_however_long_it_is() -> None:
    words = [f"w{number}" for number in range(3 * STRIDE)]
    for length in (STRIDE - 1, STRIDE, STRIDE + 1, 2 * STRIDE, 3 * STRIDE):
        short, long = wording(" ".join([*words[:length], "end"])), wording(" ".join(["head", *words, "tail"]))
        assert runs(short, long) == [Run(0, 1, length)]
