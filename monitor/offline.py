"""Whether this machine looks cut off: how many answered and what failed go in, a sentence or None comes out."""

from __future__ import annotations

from collections.abc import Collection

SEVERAL = 3  # addresses: of fewer, each may be gone by itself
UNREACHED = frozenset({"no-such-host", "no-answer"})
ADVICE = (
    "Not one of {count} addresses could be reached: this machine seems to be cut off. "
    "Check its network, or name the proxy that it goes by in http_proxy and https_proxy. Then try again."
)


def cut_off(answers: int, failures: Collection[str], addresses: int | None = None) -> str | None:
    """What to say where nobody answered and every failure (kinds of problems, one an address) is one of the network.

    None elsewhere. `addresses`: how many there are, where the failures are not all of them.
    """
    if answers or len(failures) < SEVERAL or not UNREACHED.issuperset(failures):
        return None
    return ADVICE.format(count=addresses or len(failures))
