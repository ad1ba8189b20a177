"""Tags with too many attributes are cut; all else stays as it was."""

from __future__ import annotations

import pytest

from monitor.html_attributes import MOST, without_many_attributes


def tag(count: int, form: str = "a%d=1") -> bytes:
    return ("<p " + " ".join(form % number for number in range(count)) + ">x</p>").encode()


@pytest.mark.parametrize("form", ["a%d=1", "a%d", "a%d='>'", 'a%d = "<b c>"', "\n/a%d=x/y"])
def test_a_tag_keeps_the_first_attributes(form: str) -> None:
    body = without_many_attributes(b"<html>" + tag(3 * MOST, form) + b"<p class=y>z</p>")
    assert body == b"<html>" + tag(MOST, form).removesuffix(b">x</p>") + b">x</p><p class=y>z</p>"


@pytest.mark.parametrize(
    "body",
    [
        tag(MOST),
        tag(MOST, "a%d='>'") * 2,
        b"<script>if (i<n) {" + tag(2 * MOST) + b"}</script><p>x</p>",
        b"<!-- " + tag(2 * MOST) + b" -->",
        b"<p>1 < 2 " + b"a=b " * 2 * MOST + b"</p>",
        b'<p title=a"b>' + b'He said "a=b" ' * 2 * MOST + b"</p>",
        b"<img src='data:" + b"abcd" * MOST + b"=='>",
    ],
)
def test_what_is_no_such_tag_stays(body: bytes) -> None:
    assert without_many_attributes(body) == body


@pytest.mark.parametrize("part", [b"<a", b'<a ="', b"<!--", b"<script", b"= ", b"<a /", b"/", b"b"])
def test_an_end_that_never_comes_costs_no_more_than_its_length(part: bytes) -> None:
    body = b"<a =" + part * 300_000
    assert without_many_attributes(body) == body
