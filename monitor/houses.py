"""Two outlets in, whether they are of one house out: the same under two domains, or one owns the other.

By `known_outlets.csv` alone: it is asked where no list of the user's is at hand, while stories are told.
"""

from __future__ import annotations

from functools import lru_cache

from monitor.known_outlets import known_outlets


def same_house(one: str, other: str) -> bool:
    """True where two domains belong to one outlet, or one's outlet owns the other's; papers of one chain are two."""
    first, first_owner = _owners().get(one, (one, ""))
    second, second_owner = _owners().get(other, (other, ""))
    return first == second or first == second_owner or second == first_owner


@lru_cache(maxsize=1)
def _owners() -> dict[str, tuple[str, str]]:
    """Each known domain with the id of its outlet, and of the one that owns that."""
    return {d: (one.id, one.parent) for one in known_outlets() for d in (*one.domains, one.id)}
