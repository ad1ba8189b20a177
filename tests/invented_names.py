"""A resolver for tests that sweep without a proxy: where invented names lead to, without asking anybody."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat

from twisted.internet import defer
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from spiders.public_web import PublicResolver

# Where a name leads at each look-up; the last for all that follow.
NAMES = {
    "harbour.example": ["127.0.0.1"],
    "tidewire.example": ["127.0.0.1"],
    "inside.example": ["127.0.0.1"],
    "private.example": ["10.0.0.5"],
    "metadata.example": ["169.254.169.254"],
    "turning.example": ["127.0.0.1", "10.0.0.5"],
}


class InventedNames(PublicResolver):
    """Knows NAMES and literal addresses."""

    def look_up(self, name: str, timeout: Sequence[int]) -> Deferred[str]:
        """Where the name leads this time."""
        if not hasattr(self, "_answers"):
            self._answers = {each: chain(found, repeat(found[-1])) for each, found in NAMES.items()}
        if name.replace(".", "").isdigit():
            return defer.succeed(name)
        if name not in self._answers:
            return defer.fail(DNSLookupError(name))
        return defer.succeed(next(self._answers[name]))
