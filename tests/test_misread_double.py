"""UTF-8 read as a set of two bytes a character comes back; Chinese, Japanese and Korean that is meant stays."""

from __future__ import annotations

import pytest

from pipelines.decoding.misread_double import undo_double

CHINESE = "市长宣布，新桥将于星期六通车（视频）。“终于等到了”，一位居民说：iPhone用户也可以预约——免费！"
TAIWANESE = "市長宣布，新橋將於星期六通車（影片）。「終於等到了」，一位居民說：iPhone用戶也可以預約！"
JAPANESE = "市長は、新しい橋が土曜日に開通すると発表した。iPhoneでも予約できるという。ﾃﾚﾋﾞ中継もある。"
KOREAN = "시장은 새 다리가 토요일에 개통한다고 밝혔다. “드디어”라고 한 주민은 말했다. 漢字 표기는 없다."
NAMES = {"gb18030": "gb18030", "shift_jis": "shift_jis", "big5": "big5", "cp949": "euc-kr"}


def read_as(text: str, codec: str) -> str:
    return text.encode().decode(codec, "replace")


@pytest.mark.parametrize(
    ("codec", "clean", "expected", "lost"),
    [
        ("gb18030", "für die Brücke", "für die Brücke", 0),
        ("gb18030", "the mayor’s", "the mayor’s", 0),
        ("gb18030", "„Take it“, so", "„Take it\ufffd, so", 1),  # the last byte met a comma, and was replaced
        ("gb18030", "🧠 now, for Müller", "🧠 now, for Müller", 0),
        ("gb18030", "⚡ now, for Müller", " now, for Müller", 1),  # its last byte met a space
        ("gb18030", "Łódź była zamknięta", "Łódź była zamknięta", 0),
        ("gb18030", "Новый мост откроют в субботу утром", "Новый мост откроют в субботу утром", 0),
        ("shift_jis", "für die Brücke", "für die Brücke", 0),
        ("shift_jis", "the mayor’s “best” bridge", "the mayor’s “best” bridge", 0),
        ("shift_jis", "It – the bridge – opens", "It — the bridge — opens", 2),
        ("shift_jis", "💡 it’s • on…", "💡 it’s • on…", 0),
        ("shift_jis", "Der Spaß ist groß und kostet 5 € mehr", "Der Spaß ist groß und kostet 5 € mehr", 0),
        ("shift_jis", "la ville a été à Paris", "la ville a été à Paris", 0),
        ("big5", "für die Brücke über den Fluss", "für die Brücke über den Fluss", 0),
        ("cp949", "für die Brücke über den Fluss", "für die Brücke über den Fluss", 0),
    ],
)
def test_words_come_back(codec: str, clean: str, expected: str, lost: int) -> None:
    damaged = read_as(clean, codec)
    assert damaged != clean
    text, repairs = undo_double(damaged)
    assert text == expected
    assert [(repair.what, repair.lost) for repair in repairs] == [(f"utf-8 read as {NAMES[codec]}", lost)]


@pytest.mark.parametrize(
    "text",
    [
        CHINESE,
        CHINESE * 20,
        TAIWANESE,
        JAPANESE,
        KOREAN,
        f"{CHINESE} {JAPANESE} {KOREAN}",
        "plain",
        "für",
        "新しい橋はiPhoneで",
        "the word 鈥 alone",
        "锛 \ufffd",
        "Tｼｬﾂ ﾃﾞｽﾄﾛｲﾔｰ",
        "芯片",  # the bytes of both are UTF-8
        "The 芯片 industry",
    ],
)
def test_what_is_meant_stays(text: str) -> None:
    assert undo_double(text) == (text, ())
