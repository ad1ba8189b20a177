"""Names beside a word for a medium, in the scripts that have capitals and in those that have none."""

from __future__ import annotations

import pytest

from pipelines.credits.medium_nouns import medium_nouns, unspaced_media
from pipelines.credits.name_index import Mention, words_of


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "first reported by the newsletter Herring Weekly on Monday", ["Herring Weekly"]),
        ("en", "the Herring Weekly newsletter said", ["Herring Weekly"]),
        ("en", "he wrote on his blog Pier and Sea", []),
        ("en", "the newspaper Monday", []),
        ("en", "the newspaper said", []),
        ("de", "das Nachrichtenportal „Hafenkurier“ und andere", ["Hafenkurier"]),
        ("de", "the newsletter Herring Weekly", ["Herring Weekly"]),
        ("fr", "selon le site d'information Mer et Quais, il", ["Mer et Quais"]),
        ("es", "según la Agencia Estatal de Meteorología", []),
        ("es", "el diario local Faro del Estrecho adelantó", ["Faro del Estrecho"]),
        ("ru", "По данным газеты «Портовый вестник», кран упал", ["Портовый вестник"]),
        ("pl", "Portal Głos Nabrzeża poinformował", ["Głos Nabrzeża"]),
        ("cs", "podle serveru Přístavní listy jeřáb spadl", ["Přístavní listy"]),
        ("tr", "Rıhtım Postası gazetesi yazdı", ["Rıhtım Postası"]),
        ("ar", "ذكرت صحيفة صدى المرفأ أن الرافعة سقطت", ["صدى المرفأ"]),
    ],
)
def test_names(language: str, text: str, names: list[str]) -> None:
    assert [mention.name for mention in medium_nouns(language).names(text, [], words_of(text))] == names


def test_a_name_ends_where_a_known_one_begins() -> None:
    text = "the newsletter Herring Weekly and Reuters said"
    start = text.index("Reuters")
    known = Mention(start, start + 7, "Reuters", None)
    assert [mention.name for mention in medium_nouns("en").names(text, [known], words_of(text))] == [
        "Herring Weekly"
    ]


def test_what_calls_a_name_a_medium_is_measured() -> None:
    text = "the newsletter Herring Weekly"
    assert medium_nouns("en").beside(text, 15, len(text)) == (len("newsletter "), 0)
    assert medium_nouns("en").beside("Xinhua news agency said", 0, 6) == (0, len(" news agency"))
    assert medium_nouns("en").beside("the mayor Herring", 10, 17) == (0, 0)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("地元紙の港湾日報が三日に報じた。", ["港湾日報"]),
        ("据《港口晚报》报道，起重机倒塌。", ["港口晚报"]),
        ("据港口晚报报道，起重机倒塌。", ["港口晚报"]),
        ("항구일보는 크레인이 넘어졌다고 보도했다.", ["항구일보"]),
        ("起重机在夜间倒塌。", []),
    ],
)
def test_names_without_spaces(text: str, names: list[str]) -> None:
    assert [mention.name for mention in unspaced_media(text, [])] == names
