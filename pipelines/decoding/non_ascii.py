"""A page's text in, the parts of it that hold signs outside ASCII out: all that can have been misread."""

from __future__ import annotations

from functools import lru_cache

_STEP = (
    64  # characters looked at together; as many are kept before and after, more than any test looks around
)


@lru_cache(maxsize=2)
def non_ascii_part(text: str) -> str:
    """Return the stretches of a text that hold signs outside ASCII, with what stands around them, one a line.

    Most of a page is markup in plain ASCII. To tell that of a stretch costs next to nothing, to search it does not.
    The last answers are kept, because several tests look at the same text.
    """
    if text.isascii():
        return ""
    stretches: list[str] = []
    start = end = 0
    for at in range(0, len(text), _STEP):
        if text[at : at + _STEP].isascii():
            continue
        if at - _STEP > end:
            stretches.append(text[start:end])
            start = at - _STEP
        end = at + 2 * _STEP
    stretches.append(text[start:end])
    return "\n".join(stretches)
