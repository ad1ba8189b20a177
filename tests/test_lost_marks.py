"""Marks that were lost, by what stands beside them; and how many of them are guesses."""

from __future__ import annotations

import pytest

from pipelines.decoding.lost_marks import LOST, LOST_MARK, restore_marks


@pytest.mark.parametrize(
    ("language", "masked", "expected", "guessed"),
    [
        ("en", "It_s the mayor_s bridge", "It’s the mayor’s bridge", 0),
        ("en", "the mayors_ bridge", "the mayors’ bridge", 0),
        ("en", "_Ours,_ she said.", "“Ours,” she said.", 2),
        ("en", "“Yours” is _ours,_ she said.", "“Yours” is “ours,” she said.", 0),
        ("en", "She told them: _We are late and", "She told them: “We are late and", 1),
        ("en", "“the sign says ‘Come in,_ and we did”", "“the sign says ‘Come in,’ and we did”", 0),
        ("en", "dubbed _ the bridge.” And", "dubbed — the bridge.” And", 1),
        ("en", "dubbed _ the bridge._ And", "dubbed “ the bridge.” And", 2),
        ("en", "the bridge _ at last _ opens", "the bridge — at last — opens", 2),
        ("en", "the bridge_at last", "the bridge—at last", 0),
        ("en", "Mr O_Brien of the Qur_anic school", "Mr O’Brien of the Qur’anic school", 0),
        ("en", "something, somethin_ else", "something, somethin’ else", 0),
        ("en", "opened in 2016_ Then it", "opened in 2016— Then it", 1),
        ("en", "in 2014_2016, and in the _90s", "in 2014–2016, and in the ’90s", 0),
        ("da", "_Endelig_, siger hun", "»Endelig«, siger hun", 2),
        ("de", "_Darauf_, sagte sie _ und", "„Darauf“, sagte sie – und", 3),
        ("pl", "_Nareszcie_, mówi", "„Nareszcie”, mówi", 2),
        ("sv", "_Äntligen_, sade hon", "”Äntligen”, sade hon", 2),
        ("fr", "l_eau d_ici", "l’eau d’ici", 0),
    ],
)
def test_a_mark_is_told_by_its_neighbours(language: str, masked: str, expected: str, guessed: int) -> None:
    assert restore_marks(masked.replace("_", LOST_MARK), language) == (expected, guessed)


@pytest.mark.parametrize("masked", ["Mu_awiyah", "he paid _25m", "a ___110 billion", "새 다리 _ 토요일"])
def test_what_may_be_a_letter_or_several_stays(masked: str) -> None:
    text = masked.replace("_", LOST)
    assert restore_marks(text, "en") == (text, 0)


def test_a_quote_that_a_paragraph_leaves_open_is_not_closed_in_the_next() -> None:
    text, _ = restore_marks(f"“And then\n\nthe mayors{LOST_MARK} bridge", "en")
    assert text == "“And then\n\nthe mayors’ bridge"
