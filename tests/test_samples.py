"""Samples of shingles: what shares next to nothing is told without its text, and no copy is lost by it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

import pytest

from pipelines.copies.samples import KEPT, Sample, least_common, pack
from pipelines.fingerprint import SAMPLE_ONE_IN, fingerprint
from pipelines.flow import DEFAULTS
from tests.articles import PLANT, POOL

PAIRS = tomllib.loads((Path(__file__).parents[1] / "fixtures/copies/pairs.toml").read_text("utf-8"))["pair"]
LEAST = DEFAULTS.rewrite_min_containment


def shared(one: str, two: str) -> float | None:
    """What the sample of the one text says of the other."""
    return Sample(fingerprint(one).shingles, LEAST).shared(pack(fingerprint(two).shingles))


def text(words: int, seed: int) -> str:
    """A text in which no word comes twice, and none that another seed gives."""
    return " ".join(f"w{seed}x{number}" for number in range(words))


@pytest.mark.parametrize("pair", [p for p in PAIRS if p["taken"]], ids=lambda pair: pair["name"])
def test_what_was_made_from_another_is_compared(pair: dict[str, str]) -> None:
    assert shared(pair["one"], pair["two"]) is not None
    assert shared(pair["two"], pair["one"]) is not None


def test_what_shares_a_phrase_is_not_compared() -> None:
    phrase = " said on Tuesday that it would wait for the answer of the other side "
    one, two = (text(400, seed) + phrase + text(400, seed + 2) for seed in (1, 2))
    assert shared(one, two) is None
    assert shared(one, one) == len(fingerprint(one).shingles)


def test_of_short_texts_one_hash_in_common_is_enough() -> None:
    one, two = {n << 20 for n in range(9)}, {n << 20 for n in range(8, 17)}
    assert Sample(one, LEAST).shared(pack(two)) == 1.0
    assert Sample(one, LEAST).shared(pack(set())) is None
    assert shared(PLANT, POOL) is None


def test_a_long_text_is_sampled_more_thinly_and_its_part_is_found() -> None:
    whole = text(6000, 1)
    packed = pack(fingerprint(whole).shingles)
    assert len(packed) == 4 * KEPT
    part = " ".join(whole.split(" ")[1000:2500])
    found = Sample(fingerprint(part).shingles, LEAST).shared(packed)
    assert found == pytest.approx(1500 / SAMPLE_ONE_IN, rel=0.35)
    assert Sample(fingerprint(text(6000, 2)).shingles, LEAST).shared(packed) is None


@pytest.mark.parametrize("words", [60, 150, 400, 1500])
def test_of_texts_that_share_what_a_copy_must_few_are_lost(words: int) -> None:
    least = round(least_common(words, LEAST))
    compared, found = 0, 0
    for seed in range(200):
        source = text(words, seed).split(" ")
        start = Random(seed).randrange(words - least)
        other = f"{text(words - least, -1 - seed)} {' '.join(source[start : start + least + 2])}"
        found += not fingerprint(other).shingles.isdisjoint(fingerprint(" ".join(source)).shingles)
        compared += shared(" ".join(source), other) is not None
    assert compared >= 0.96 * found


def test_the_least_copy_is_the_larger_part_the_shorter_the_text() -> None:
    shares = [least_common(words, LEAST) / words for words in (20, 60, 400, 5000)]
    assert shares == sorted(shares, reverse=True)
    assert least_common(20, LEAST) == 8
    assert shares[-1] == LEAST
