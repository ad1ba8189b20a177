"""What looks like language scores high, what was misread low."""

from __future__ import annotations

import pytest

from pipelines.decoding.charsets import CENTRAL, CYRILLIC, WESTERN
from pipelines.decoding.likeness import cjk_likeness, commonness, knows, language_of, likeness, words_like

POLISH = "Burmistrz ogłosił, że most zostanie otwarty, gdyż mieszkańcy długo czekali"


def test_the_right_reading_is_the_likeliest() -> None:
    raw = POLISH.encode("iso-8859-2")
    assert likeness(POLISH, CENTRAL) > 0.9
    assert likeness(raw.decode("cp1252"), WESTERN) < 0.4
    assert likeness("Новый мост откроют", CYRILLIC) > 0.9
    assert likeness("Новый мост откроют".encode("cp1251").decode("koi8-r"), CYRILLIC) < 0.3


def test_marks_in_their_place_count_for_and_elsewhere_against() -> None:
    assert likeness("the mayor’s “bridge” — ours", WESTERN) > 0.8
    assert likeness("the may¤or ¬bridge¦", WESTERN) < 0
    assert likeness("plain", WESTERN) == 1.0


def test_thai_is_known_by_its_spelling() -> None:
    thai = "สะพานแห่งใหม่ข้ามแม่น้ำจะเปิดใช้ในวันเสาร์"
    assert likeness(thai, ("th",)) > 0.8
    assert likeness("新しい橋は土曜日に開通する".encode("euc_jp").decode("cp874", "replace"), ("th",)) < 0.5


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("新しい橋は土曜日に開通する", "cp932"),
        ("새 다리가 토요일에 개통된다", "cp949"),
        ("新桥将于星期六通车", "gb18030"),
    ],
)
def test_east_asian_text_is_likeliest_in_its_own(text: str, codec: str) -> None:
    raw = text.encode(codec)
    scores = {
        each: cjk_likeness(raw.decode(each, "replace"), each)
        for each in ("cp932", "euc_jp", "cp949", "gb18030", "big5hkscs")
    }
    assert max(scores, key=lambda each: scores[each]) == codec


def test_words() -> None:
    assert knows("Brücke", WESTERN) == 1.0
    assert knows("plain", WESTERN) == 0.0
    assert words_like("br\ufffdcke", "de") == ["brücke"]
    assert commonness("the", "en") > commonness("ferry", "en") > commonness("xqzzt", "en") == 0
    assert language_of("Die Brücke ist offen und der Fluss ist breit") == "de"
    assert language_of("The bridge is open and the river is wide") == "en"
