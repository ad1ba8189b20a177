"""What stands beside a name in Japanese, Chinese and Korean: whether it credits."""

from __future__ import annotations

import pytest

from pipelines.credits.unspaced import is_credited


@pytest.mark.parametrize(
    ("before", "after", "credited"),
    [
        ("桟橋は崩れたと", "が報じた。", True),
        ("", "は、桟橋が崩れたと伝えた。", True),
        ("", "によれば、", True),
        ("", "の本社は駅の前にある。", False),
        ("", "は東京にある。別の新聞が報じた。", False),
        ("据", "，码头倒塌", True),
        ("来源：", "", True),
        ("《", "》称", True),
        ("参观了", "的大楼", False),
        ("", "에 따르면", True),
        ("", "는 부두가 무너졌다고 보도했다.", True),
        ("", " 기자가 다쳤다.", False),
    ],
)
def test_what_credits(before: str, after: str, credited: bool) -> None:
    assert is_credited(before, after) is credited
