"""Labels mean what browsers take them for."""

from __future__ import annotations

import pytest

from pipelines.decoding.charsets import MULTI_BYTE, SINGLE_BYTE, charset_of, python_codec, shown_name, text_of


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("ISO-8859-1", "windows-1252"),
        (" latin1 ", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("iso-8859-9", "windows-1254"),
        ("TIS-620", "windows-874"),
        ("utf8", "utf-8"),
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("Shift_JIS", "shift_jis"),
        ("ks_c_5601-1987", "euc-kr"),
        ("big5", "big5"),
        ("euc-jp", "euc-jp"),
        ("iso-8859-2", "iso-8859-2"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_label(label: str, shown: str) -> None:
    charset = charset_of(label)
    assert charset is not None
    assert shown_name(charset) == shown


@pytest.mark.parametrize("label", [None, "", "klingon", "x-user-defined"])
def test_unknown_label(label: str | None) -> None:
    assert charset_of(label) is None


@pytest.mark.parametrize("charset", [*SINGLE_BYTE, *MULTI_BYTE])
def test_every_charset_has_a_codec(charset: str) -> None:
    assert text_of(b"abc", charset) == "abc"
    assert python_codec(charset)


def test_bytes_that_windows_leaves_undefined_are_not_refused() -> None:
    assert text_of(b"\x81\x93x\x94", "windows-1252") == "\x81“x”"
