"""Names of outlets beside the hosts of their addresses."""

from __future__ import annotations

import pytest

from spiders.outlet_names import names_site


@pytest.mark.parametrize(
    ("text", "host", "expected"),
    [
        ("Bay Herald", "www.bayherald.example", True),
        ("The Bay Herald", "bayherald.example", True),
        ("Søndagsavisen", "sondagsavisen.example", True),
        ("Süderbote", "suderbote.example", True),
        ("Głos Portu", "glosportu.example", True),
        ("Bay Herald", "harbourpost.example", False),
        ("UK", "ukpost.example", False),
        ("港日報", "harbourpost.example", False),
        ("", "harbourpost.example", False),
    ],
)
def test_names_site(text: str, host: str, expected: bool) -> None:
    assert names_site(text, f"https://{host}/2026/11/22/bridge") is expected
