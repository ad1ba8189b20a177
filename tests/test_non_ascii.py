"""`non_ascii`: every sign outside ASCII is in it, with what stands around it, and little else."""

from __future__ import annotations

import pytest

from pipelines.decoding.non_ascii import non_ascii


def part_of(text: str) -> str:
    return non_ascii(text).part


def test_plain_ascii_has_none() -> None:
    assert part_of("<p>plain</p>" * 1000) == ""


@pytest.mark.parametrize("before", [0, 1, 63, 64, 65, 127, 128, 129, 500])
@pytest.mark.parametrize("after", [0, 1, 63, 64, 65, 500])
def test_a_word_keeps_what_stands_around_it(before: int, after: int) -> None:
    text = "a" * before + "né" + "z" * after
    assert "a" * min(before, 60) + "né" + "z" * min(after, 60) in part_of(text)


def test_a_long_run_stays_whole() -> None:
    run = "Ж" * 1000
    assert run in part_of("x" * 777 + run + "x" * 777)


def test_two_places_far_apart_leave_out_what_is_between() -> None:
    part = part_of("é" + "-" * 10_000 + "à")
    assert part.count("é") == part.count("à") == 1
    assert len(part) < 500


@pytest.mark.parametrize("gap", [10, 64, 200, 5000])
def test_what_is_between_the_stretches_stays(gap: int) -> None:
    text = ("-" * gap + "é") * 7 + "-" * gap
    assert non_ascii(text).changed(lambda stretch: stretch) == text
    assert non_ascii(text).changed(str.upper) == text.upper()


def test_signs_and_runs() -> None:
    seen = non_ascii("é – “é”… and ünd")
    assert seen.signs == frozenset("é–“”…ü")
    assert seen.runs == {"“é”…"}
    assert non_ascii("plain").signs == frozenset()


@pytest.mark.parametrize("before", range(7))
@pytest.mark.parametrize("run", ["Ж", "–", "🦀", "né", "\ud83e"])
def test_no_character_is_cut_in_two(before: int, run: str) -> None:
    text = "a" * before + run * 300 + "z" * 500 + run
    seen = non_ascii(text)
    assert seen.changed(lambda stretch: stretch) == text
    assert all(stretch in text for stretch in seen.part.split("\n"))
    assert seen.signs == frozenset(run) - frozenset("n")
