"""The tree of errors: whole, explained, and each problem's kind of its own."""

from __future__ import annotations

import pytest

from monitor import errors
from monitor.errors import ConfigError, FirsthandError, ReadError

OURS = [error for error in vars(errors).values() if isinstance(error, type) and issubclass(error, Exception)]


@pytest.mark.parametrize("error", OURS, ids=lambda error: error.__name__)
def test_every_error_is_ours_and_has_its_line_in_the_tree(error: type[Exception]) -> None:
    assert issubclass(error, FirsthandError)
    assert error.__doc__
    (line,) = [
        line
        for line in (errors.__doc__ or "").splitlines()
        if f" {error.__name__} " in f" {line.lstrip('|+- ')} "
    ]
    parent = error.__mro__[1].__name__
    assert error is FirsthandError or f"{parent} " in (errors.__doc__ or "").partition(line)[0]


def test_every_way_not_to_be_read_is_a_problem_of_its_own() -> None:
    kinds = [error.kind for error in OURS if issubclass(error, ReadError)]
    assert len(kinds) == len(set(kinds)) > 5


def test_every_mistake_of_a_file_is_told() -> None:
    error = ConfigError(["one is wrong.", "two is wrong."])
    assert str(error) == "one is wrong.\ntwo is wrong."
    assert error.mistakes == ["one is wrong.", "two is wrong."]
