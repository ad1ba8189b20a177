"""Names cut to their last word: the names on a page in, whom "the Sun" and "The Times" mean there out.

A paper calls itself so, and others who have named it in full once. Else the name is that of the paper which has no
other, unless too many are called so, or one in the page's own country is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from monitor.outlets import Outlet
from pipelines.credits.name_index import Mention

_SHORT = re.compile(r"(?:The )?([A-Z][a-z]+)")
_MAX_NAMESAKES = 25  # "the Sun" is one of twenty, "the Times" of a hundred and thirty


def last_word(mention: Mention) -> str | None:
    """The word of a name that may be another's last one: "Sun" of "The Sun". None where the name is no such word."""
    if not mention.weak or mention.outlet is None or not mention.outlet.name.startswith("The "):
        return None
    match = _SHORT.fullmatch(mention.name)
    return match[1] if match else None


def fuller_names(mentions: Iterable[Mention]) -> dict[str, Outlet]:
    """The outlets that a page names in full, by the last words of their names: words that only one of them ends in."""
    found: dict[str, dict[str, Outlet]] = {}
    for mention in mentions:
        words = mention.name.split()
        if mention.outlet and len(words) > 1 and words[0] + words[1] != f"The{words[-1]}":
            found.setdefault(words[-1], {})[mention.outlet.id] = mention.outlet
    return {
        word: outlet for word, (outlet, *others) in ((w, o.values()) for w, o in found.items()) if not others
    }


def meant(
    mention: Mention, word: str, fuller: dict[str, Outlet], namesakes: Iterable[Outlet], ending: str
) -> Mention | None:
    """The mention with the outlet that its last word means on this page, or None.

    `fuller` are the outlets named in full, `namesakes` all whose names end in the word, `ending` is the page's place.
    """
    holder = mention.outlet
    if holder is None or holder.place == ending:
        return mention
    if word in fuller:
        return replace(mention, outlet=fuller[word])
    if mention.name != word:
        return mention
    others = [outlet for outlet in namesakes if outlet.id != holder.id]
    told = len(others) <= _MAX_NAMESAKES and all(outlet.place != ending for outlet in others)
    return mention if told else None
