"""The escapes of a page, each once."""

from __future__ import annotations

import pytest

from pipelines.decoding.escapes import escapes_of


@pytest.mark.parametrize(
    "escape", [b"&#7;", b"&#x1B", b"&#x000000000000000000fffe;", b"&amp;#8217;", b"&amp;nbsp;", b"&amp;amp;"]
)
def test_an_escape_that_may_need_mending_is_found_whole(escape: bytes) -> None:
    assert escapes_of(b"a&b" + escape + b" " + escape + b"&<p>") == escape


@pytest.mark.parametrize(
    "page", [b"", b"Rope &amp; Sail", b"/a?b=1&amp;c=2", b"&nbsp;&copy; &", b"&amp;a-b;"]
)
def test_other_ampersands_are_passed(page: bytes) -> None:
    assert escapes_of(page) == b""
