"""Bylines that say who did what and where; whole bylines are in `fixtures/reading/bylines.json`."""

from __future__ import annotations

import pytest

from pipelines.declared.byline_parts import given_name_first, who_wrote


@pytest.mark.parametrize(
    ("byline", "wrote"),
    [
        ("Text: Jana Kühn, Fotos: Ole Brandt", "Jana Kühn"),
        ("Text und Fotos: Jana Kühn", "Jana Kühn"),
        ("Jana Kühn (Text) und Ole Brandt (Fotos)", "Jana Kühn (Text)"),
        ("Jana Kühn und Ole Brandt (Fotos)", "Jana Kühn"),
        ("Words: Ana Ruiz. Photographs: Tom Hale", "Ana Ruiz"),
        ("Ana Ruiz and photographs by Tom Hale", "Ana Ruiz"),
        ("Video: Tom Hale", ""),
        ("Ana Ruiz in Berlin and Tom Hale in Paris", "Ana Ruiz and Tom Hale in Paris"),
        ("Ana Ruiz in New York and Los Angeles", "Ana Ruiz in New York and Los Angeles"),
        ("Ton de Vries", "Ton de Vries"),
        ("Will Story, Tom Hale", "Will Story, Tom Hale"),
    ],
)
def test_who_took_the_pictures_did_not_write(byline: str, wrote: str) -> None:
    assert who_wrote(byline) == wrote


def test_a_byline_of_many_lines_is_left_as_it_is() -> None:
    byline = "Video: Tom Hale, " * 40
    assert who_wrote(byline) == byline


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("RUIZ, Ana", "Ana Ruiz"),
        ("O'NEILL GARCÍA, María José", "María José O'Neill García"),
        ("Ruiz, Ana", "Ana Ruiz"),
        ("BBC, London", "BBC, London"),
        ("Ana Ruiz, Tom Hale", "Ana Ruiz, Tom Hale"),
        ("Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_a_catalogue_writes_the_surname_first(name: str, read: str) -> None:
    assert given_name_first(name) == read
