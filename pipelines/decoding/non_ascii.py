"""A page's text in, the parts of it that hold signs outside ASCII out: all that can have been misread.

Most of a page is markup in plain ASCII. To tell that of a stretch costs next to nothing, to search it does not;
and most pages are dismissed by which signs they hold, before anything is searched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

# Characters looked at together, from coarse to fine. Of the finest, one is kept before and one after: more than any
# test looks around.
_COARSE, _MIDDLE, _STEP = 2048, 256, 64
_ASCII = bytes(range(0x80))
_RUN = re.compile(r"[^\x00-\x7f][^\x00-\x7f]+")  # twice as quick as {2,}


@dataclass(frozen=True)
class NonAscii:
    """What a text holds outside ASCII; each form of it is made when first asked for.

    `spans` are the stretches that hold it, with what stands around them: where each begins and ends.
    """

    text: str = field(repr=False)
    spans: tuple[tuple[int, int], ...]

    @cached_property
    def part(self) -> str:
        """The stretches, one a line."""
        return "\n".join(self.text[start:end] for start, end in self.spans)

    @cached_property
    def signs(self) -> frozenset[str]:
        """Every sign outside ASCII that the text holds."""
        raw = self.part.encode("utf-8", "surrogatepass")
        return frozenset(raw.translate(None, _ASCII).decode("utf-8", "surrogatepass"))

    @cached_property
    def runs(self) -> frozenset[str]:
        """Every run of two and more of them."""
        return frozenset(_RUN.findall(self.part))

    def changed(self, change: Callable[[str], str]) -> str:
        """The text with its stretches changed, one by one, and what is between them as it was."""
        out: list[str] = []
        done = 0
        for start, end in self.spans:
            out += (self.text[done:start], change(self.text[start:end]))
            done = end
        return "".join((*out, self.text[done:]))


def non_ascii(text: str) -> NonAscii:
    """Return what a text holds outside ASCII."""
    spans: list[tuple[int, int]] = []
    for at in () if text.isascii() else _places(text):
        if spans and at - _STEP <= spans[-1][1]:
            spans[-1] = (spans[-1][0], at + 2 * _STEP)
        else:
            spans.append((max(at - _STEP, 0), at + 2 * _STEP))
    return NonAscii(text, tuple(spans))


def _places(text: str) -> Iterator[int]:
    """Where the steps begin that hold a sign outside ASCII."""
    for coarse in range(0, len(text), _COARSE):
        if (piece := text[coarse : coarse + _COARSE]).isascii():
            continue
        for middle in range(0, len(piece), _MIDDLE):
            if (smaller := piece[middle : middle + _MIDDLE]).isascii():
                continue
            for fine in range(0, len(smaller), _STEP):
                if not smaller[fine : fine + _STEP].isascii():
                    yield coarse + middle + fine
