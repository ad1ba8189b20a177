"""The words of a text: as written, folded, quoted or not."""

from __future__ import annotations

from pipelines.copies.wording import LONGEST_QUOTATION, wording


def test_words_keep_their_places_in_every_form() -> None:
    text = wording("Straße in VARN: “No trains,” said İda.")
    assert text.written == ["Straße", "in", "VARN", "No", "trains", "said", "İda"]
    assert text.folded[:3] == ["strasse", "in", "varn"]
    assert text.quoted == [False, False, False, True, True, False, False]
    assert len(text.folded) == len(text.written)
    assert text.places[("in", "varn", "no")] == [1]


def test_a_quotation_of_half_an_article_is_none() -> None:
    words = "word " * (LONGEST_QUOTATION + 1)
    assert not any(wording(f"He said: “{words}”").quoted)
    assert any(wording(f"He said: “{words[:100]}”").quoted)


def test_signs_without_spaces_are_compared_by_longer_runs() -> None:
    assert wording("渡轮在岛附近搁浅了").signs_a_word == 2
    assert {len(shingle) for shingle in wording("渡轮在岛附近搁浅了").shingles} == {6}
    assert {len(shingle) for shingle in wording("เรือเฟอร์รี่เกยตื้นใกล้เกาะ").shingles} == {15}
    assert {len(shingle) for shingle in wording("the word 渡 is Chinese for a ferry").shingles} == {3}
