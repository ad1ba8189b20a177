"""UTF-8 that was read as GBK comes back; Chinese that is meant stays."""

from __future__ import annotations

import pytest

from pipelines.decoding.misread_gbk import undo_gbk

CHINESE = "市长宣布，新桥将于星期六通车（视频）。“终于等到了”，一位居民说：iPhone用户也可以预约——免费！"


@pytest.mark.parametrize(
    ("clean", "expected"),
    [
        ("für die Brücke", "für die Brücke"),
        ("the mayor’s", "the mayor’s"),
        ("„Take it“, so", "„Take it\ufffd, so"),  # the last byte met a comma, and was replaced
        ("🧠 now, for Müller", "🧠 now, for Müller"),
        ("⚡ now, for Müller", " now, for Müller"),  # its last byte met a space
        ("Łódź była zamknięta", "Łódź była zamknięta"),
    ],
)
def test_words_come_back(clean: str, expected: str) -> None:
    damaged = clean.encode().decode("gb18030", "replace")
    assert damaged != clean
    text, repairs = undo_gbk(damaged)
    assert text == expected
    assert [repair.what for repair in repairs] == ["utf-8 read as gb18030"]


@pytest.mark.parametrize(
    "text", [CHINESE, CHINESE * 20, "plain", "für", "新しい橋はiPhoneで", "the word 鈥 alone", "锛 \ufffd"]
)
def test_what_is_meant_stays(text: str) -> None:
    assert undo_gbk(text) == (text, ())
