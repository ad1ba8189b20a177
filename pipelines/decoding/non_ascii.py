"""A page's text in, the parts of it that hold signs outside ASCII out: all that can have been misread.

Most of a page is markup in plain ASCII. To tell that of a stretch costs next to nothing, to search it does not;
and most pages are dismissed by which signs they hold, before anything is searched. All of it is done on the text in
UTF-8: bytes are cut out, told and parted several times faster than characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

# Bytes looked at together, from coarse to fine. Of the finest, one is kept before and one after: more than any test
# looks around.
_COARSE, _MIDDLE, _STEP = 2048, 256, 64
_SPACES_FOR_ASCII = b" " * 0x80 + bytes(range(0x80, 0x100))


@dataclass(frozen=True)
class NonAscii:
    """What a text holds outside ASCII; each form of it is made when first asked for.

    `spans` are the stretches of its bytes that hold it, with what stands around them: where each begins and ends.
    """

    text: str = field(repr=False)
    raw: bytes = field(repr=False)  # the text in UTF-8
    spans: tuple[tuple[int, int], ...]

    @cached_property
    def part(self) -> str:
        """The stretches, one a line."""
        return _text(self._raw_part)

    @cached_property
    def signs(self) -> frozenset[str]:
        """Every sign outside ASCII that the text holds."""
        return frozenset("".join(self._words))

    @cached_property
    def runs(self) -> frozenset[str]:
        """Every run of two and more of them."""
        return frozenset(word for word in self._words if len(word) > 1)

    @cached_property
    def _raw_part(self) -> bytes:
        return b"\n".join([self.raw[start:end] for start, end in self.spans])

    @cached_property
    def _words(self) -> list[str]:
        """Every run of signs outside ASCII, also of one, once."""
        words = set(self._raw_part.translate(_SPACES_FOR_ASCII).split())
        return _text(b" ".join(words)).split(" ")

    def changed(self, change: Callable[[str], str]) -> str:
        """The text with its stretches changed, one by one, and what is between them as it was."""
        out: list[str] = []
        done = 0
        for start, end in self.spans:
            out += (_text(self.raw[done:start]), change(_text(self.raw[start:end])))
            done = end
        return "".join((*out, _text(self.raw[done:])))


def non_ascii(text: str, raw: bytes | None = None) -> NonAscii:
    """Return what a text holds outside ASCII. `raw` is the text in UTF-8, where the caller has it."""
    if text.isascii():
        return NonAscii(text, b"", ())
    raw = text.encode("utf-8", "surrogatepass") if raw is None else raw
    spans: list[tuple[int, int]] = []
    for at in _places(raw):
        if spans and at - _STEP <= spans[-1][1]:
            spans[-1] = (spans[-1][0], at + 2 * _STEP)
        else:
            spans.append((max(at - _STEP, 0), at + 2 * _STEP))
    return NonAscii(text, raw, tuple((_whole(raw, start), _whole(raw, end)) for start, end in spans))


def _whole(raw: bytes, at: int) -> int:
    """This place, or the next that is not within a character."""
    while at < len(raw) and raw[at] & 0xC0 == 0x80:
        at += 1
    return at


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass")


def _places(raw: bytes) -> list[int]:
    """Where the steps begin that hold a sign outside ASCII."""
    places: Iterable[int] = (0,)
    for size, within in ((_COARSE, len(raw)), (_MIDDLE, _COARSE), (_STEP, _MIDDLE)):
        steps = chain.from_iterable(range(place, place + within, size) for place in places)
        places = [at for at in steps if not raw[at : at + size].isascii()]
    return list(places)
