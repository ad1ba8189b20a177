"""A credit in its sentence in, whether it is the other way round out: that outlet took up the page's own work.

"Our report was picked up by the BBC and quoted by The Guardian" names two that have the story from here. The words:
`own_work.toml`.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from pipelines.credits.asides import ACCORDING
from pipelines.reading.furniture_phrases import AnyCase

_DATA: dict[str, list[str]] = tomllib.loads(
    files("pipelines.credits").joinpath("own_work.toml").read_text("utf-8")
)
_NEAR = (
    70  # characters between the words of taking up and the name: room for another name and "and quoted by"
)
_BESIDE = 25  # characters between the name and the own work that follows it


def _either(key: str) -> str:
    return "(?:" + "|".join(_DATA[key]) + ")"


OWN = AnyCase(rf"(?<!\w){_either('own')}(?!\w)")
_TAKEN = re.compile(rf"(?<!\w)(?:{_either('taken_by')}|{_either('took')})(?!\w)", re.I)
_TAKEN_AFTER = re.compile(rf"^[^.!?;:]{{0,60}}?(?<!\w){_either('taken_after')}(?!\w)", re.I)
_TOOK_UP = re.compile(
    rf"^[\"”“»’']?(?: [^.!?;:,]{{0,20}}?)?(?<!\w){_either('took_up')}(?!\w)[^.!?;:]{{0,30}}$", re.I
)
_TOOK_FIRST = re.compile(rf"(?<!\w)و?{_either('took_up')}(?!\w)[^.!?;:]{{0,40}}$", re.I)
_ACCORDING = re.compile(rf"(?<!\w){ACCORDING}(?!\w)", re.I)


def is_taken_from_here(before: str, after: str) -> bool:
    """True for an outlet that took up the page's own work.

    `before` and `after` are its sentence up to and from the name, with plain apostrophes.
    """
    return _is_after(before, after) or _is_before(before, after)


def _is_after(before: str, after: str) -> bool:
    """True where the own work stands before the name: "our report was quoted by the BBC"."""
    own = OWN.search(before)
    if own is None:
        return False
    between = before[own.end() :]
    taken = list(_TAKEN.finditer(between))
    last = taken[-1].end() if taken else len(between)
    if _ACCORDING.search(between[last:]):
        return False
    return (bool(taken) and len(between) - last <= _NEAR) or bool(_TAKEN_AFTER.match(after))


def _is_before(before: str, after: str) -> bool:
    """True where it stands behind: "Le Monde a repris notre enquête", "recogió El País nuestro reportaje"."""
    own = OWN.search(after)
    if own is None:
        return False
    near = after[: own.start()]
    return bool(_TOOK_UP.match(near) or (len(near) <= _BESIDE and _TOOK_FIRST.search(before)))
