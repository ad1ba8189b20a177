"""The collector: slower in the block, as it was after it; what was kept is looked at again."""

from __future__ import annotations

import gc

import pytest

from monitor.garbage import keep_what_is_loaded, seldom_collected


@pytest.mark.parametrize("was_enabled", [True, False])
def test_the_collector_is_as_it_was_behind_the_block(was_enabled: bool) -> None:
    before = gc.get_threshold()
    if not was_enabled:
        gc.disable()
    try:
        with seldom_collected():
            assert gc.isenabled()
            assert gc.get_threshold()[0] > before[0]
            keep_what_is_loaded()
            assert gc.get_freeze_count()
        assert gc.isenabled() == was_enabled
        assert gc.get_threshold() == before
        assert not gc.get_freeze_count()
    finally:
        gc.enable()


def test_what_points_at_itself_is_freed_in_the_block() -> None:
    freed: list[int] = []

    class Ring:
        def __init__(self) -> None:
            self.ring = self

        def __del__(self) -> None:
            freed.append(1)

    with seldom_collected():
        for _ in range(50_000):
            Ring()
        assert freed
