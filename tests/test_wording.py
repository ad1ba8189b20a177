"""The words of a text: as written, folded, quoted or not."""

from __future__ import annotations

from pipelines.copies.wording import LONGEST_QUOTATION, wording


def test_words_keep_their_places_in_every_form() -> None:
    text = wording("Straße in VARN: “No trains,” said İda.")
    assert text.written == ["Straße", "in", "VARN", "No", "trains", "said", "İda"]
    assert text.folded[:3] == ["strasse", "in", "varn"]
    assert text.quoted == [False, False, False, True, True, False, False]
    assert len(text.folded) == len(text.written)
    assert text.first_places[("in", "varn", "no")] == 1


def test_where_shingles_stand_that_come_again() -> None:
    text = wording("on and on and on and off")
    assert text.first_places == {("on", "and", "on"): 0, ("and", "on", "and"): 1, ("on", "and", "off"): 4}
    assert text.repeated == {("on", "and", "on"): [0, 2], ("and", "on", "and"): [1, 3]}
    assert wording("nothing comes twice in here").repeated == {}


def test_a_quotation_of_half_an_article_is_none() -> None:
    words = "word " * (LONGEST_QUOTATION + 1)
    assert not any(wording(f"He said: “{words}”").quoted)
    assert any(wording(f"He said: “{words[:100]}”").quoted)


def test_signs_without_spaces_are_compared_by_longer_runs() -> None:
    assert wording("渡轮在岛附近搁浅了").signs_a_word == 2
    assert {len(shingle) for shingle in wording("渡轮在岛附近搁浅了").shingles} == {6}
    assert {len(shingle) for shingle in wording("เรือเฟอร์รี่เกยตื้นใกล้เกาะ").shingles} == {15}
    assert {len(shingle) for shingle in wording("the word 渡 is Chinese for a ferry").shingles} == {3}


def test_what_two_texts_have_in_common_is_the_same_both_ways_and_kept_of_neither() -> None:
    one, two = wording("One two three four. Five"), wording("zero ONE two three; four six")
    assert one.common(two) == two.common(one) == {("one", "two", "three"), ("two", "three", "four")}
    fresh = wording("A text that nobody has asked for")
    assert one.common(fresh) == set()
    assert "in_order" not in vars(fresh), "a text that shares nothing is not worked out"
    assert one.common(wording("")) == wording("").common(one) == set()
    assert wording("渡轮在岛附近搁浅了").common(wording("The ferry 渡 ran aground")) == set()


def test_where_a_sentence_or_a_name_begins() -> None:
    text = wording("VARN (Hollis) - Calmar Bank said that Ostbank paid")
    begins = [word for place, word in enumerate(text.written) if text.begins_anew(place)]
    assert begins == ["VARN", "Hollis", "Calmar", "Ostbank"]
