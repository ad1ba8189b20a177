"""What looks like a machine without network, and what does not."""

from __future__ import annotations

import pytest

from monitor.offline import cut_off


@pytest.mark.parametrize(
    ("answers", "failures", "says"),
    [
        (0, ["no-such-host"] * 3, True),
        (0, ["no-such-host", "no-answer", "no-answer"], True),
        (1, ["no-such-host"] * 3, False),
        (0, ["no-such-host"] * 2, False),
        (0, ["no-such-host", "no-such-host", "http-503"], False),
        (0, [], False),
    ],
)
def test_nobody_within_reach_is_the_machine_and_not_the_outlets(
    answers: int, failures: list[str], says: bool
) -> None:
    told = cut_off(answers, failures)
    assert (told is not None) is says
    assert told is None or (f"of {len(failures)} addresses" in told and "http_proxy" in told)
