"""When Python looks for garbage: seldom, in processes that load much and then handle page after page.

Nearly everything here is freed when its last name goes; only what points at itself waits for the collector. By default
that walks over all that was loaded again and again: a tenth of an idle sweep.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLDS = (10_000, 10, 10)  # new objects before a look at these, and looks before a longer one


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage seldom in the block."""
    was_enabled, before = gc.isenabled(), gc.get_threshold()
    gc.enable()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
        if not was_enabled:
            gc.disable()


def keep_what_is_loaded() -> None:
    """What there is by now is looked at no more, to the end of the block."""
    gc.freeze()
