"""Words whose bytes alone are known find their character set."""

from __future__ import annotations

from pipelines.decoding.charset_guess import guess, likeness_as, sample


def test_sample_takes_words_with_high_bytes_and_no_scripts() -> None:
    body = "<p>Die Brücke ist</p><script>'ü'</script><style>/*ö*/</style><!-- ä --> über".encode()
    assert sample(body) == ["Brücke".encode(), "über".encode()]


def test_a_page_without_spaces_is_cut() -> None:
    assert sum(map(len, sample("橋".encode() * 50_000))) == 8_000


def test_guess() -> None:
    words = "Büro für Städtebau: „Brücke“".encode("cp1252").split()
    assert guess(words).charset == "windows-1252"
    assert guess(words).likeness == likeness_as(words, "windows-1252") > 0.8


def test_nothing_to_go_by_is_windows_1252() -> None:
    assert guess([]).charset == "windows-1252"
