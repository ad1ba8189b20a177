"""XML as people write it: nothing is lost behind a mistake."""

from __future__ import annotations

import pytest

from monitor.xml_bytes import parse_xml

MISTAKES = {
    "a control character": b"<t>\x0b</t>",
    "a bare ampersand": b"<t>Sky & Sea</t>",
    "a sign of HTML": b"<t>Caf&eacute; &rsquo;n</t>",
    "a name that is no sign's": b"<t>&foo;</t>",
    "a tag that is not closed": b"<t>x",
    "a prefix that was never declared": b"<n:t>x</n:t>",
    "a byte of another encoding": b"<t>caf\xe9</t>",
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_what_stands_behind_a_mistake_is_read_whole(mistake: bytes) -> None:
    body = b"<r>" + mistake + b'<a b="x?p=1&amp;q=2">x?p=1&amp;q=2 &lt;3</a></r>'
    root, _ = parse_xml(body)
    assert root is not None
    (found,) = root.iter("a")
    assert (found.text, found.get("b")) == ("x?p=1&q=2 <3", "x?p=1&q=2")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"<r>Sky & Sea &amp; Sun</r>", "Sky & Sea & Sun"),
        (b"<r>Caf&eacute; &#8217;n &amp;eacute; & x</r>", "Café ’n &eacute; & x"),
        (b"<r>caf\xe9 \x80</r>", "café €"),
        ("<r>naïve façade crème\x0b</r>".encode(), "naïve façade crème"),
        ("<r>naïve façade crème ".encode() + b"\xff</r>", "naïve façade crème \ufffd"),
        ('<?xml version="1.0" encoding="windows-1251"?><r>Небо & море</r>'.encode("cp1251"), "Небо & море"),
        (b'<?xml version="1.0" encoding="nothing"?><r>Sky & Sea</r>', "Sky & Sea"),
        ('\ufeff\n<?xml version="1.0"?><r>naïve</r>'.encode(), "naïve"),
        ('<?xml version="1.0" encoding="utf-16"?><r>naïve</r>'.encode("utf-16"), "naïve"),
    ],
)
def test_text(body: bytes, text: str) -> None:
    root, _ = parse_xml(body)
    assert root is not None
    assert root.text == text


def test_cdata_stays_as_it_is() -> None:
    root, lines = parse_xml(b"<r><a><![CDATA[x?a=1&b=2&amp;]]></a><b>Sky & Sea</b></r>")
    assert root is not None
    assert [each.text for each in root] == ["x?a=1&b=2&amp;", "Sky & Sea"]
    assert lines == ()  # nothing was lost


def test_lines_that_are_not_well_formed() -> None:
    root, lines = parse_xml(b'<r>\n<a t="<x>"/>\n<b/></r>')
    assert root is not None
    assert lines
    assert parse_xml(b"no XML")[0] is None
    assert parse_xml(b"")[0] is None


def test_nothing_is_read_from_elsewhere() -> None:
    body = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r><a>&x;</a></r>'
    root, _ = parse_xml(body)
    assert root is not None
    assert root[0].text in (None, "&x;")
