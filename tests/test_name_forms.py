"""Names as they are written: inflected, without their article, shared between countries."""

from __future__ import annotations

import pytest

from monitor.outlets import Outlet
from pipelines.credits.name_forms import (
    bare_name,
    forms,
    inflected_abroad,
    is_article_and_word,
    nearest,
    shared_name,
    stands_bare,
)

MADRID = Outlet("publico.es", "Público (España)")
LISBON = Outlet("publico.pt", "Público")
PAYSANDU = Outlet("elpais.com.uy", "El País (Uruguay)")
MANAGUA = Outlet("laprensani.com", "La Prensa (Nicaragua)", country="NI")
PANAMA = Outlet("prensa.com", "La Prensa (Panamá)", country="PA")
HARARE = Outlet("chronicle.co.zw", "The Chronicle (Zimbabwe)", country="ZW")
PRISA = Outlet("elpais.com", "El País")


@pytest.mark.parametrize(
    ("name", "domain", "form"),
    [
        ("Süddeutsche Zeitung", "sueddeutsche.de", "Süddeutschen Zeitung"),
        ("Kölner Stadt-Anzeiger", "ksta.de", "Kölner Stadt-Anzeigers"),
        ("Handelsblatt", "handelsblatt.com", "Handelsblattes"),
        ("Bayerischer Rundfunk", "br.de", "Bayerische Rundfunk"),
        ("BBC", "bbc.com", "Bbc"),
        ("Bayerischen Rundfunk", "br.de", "Bayerischen Rundfunks"),
        ("El Mundo", "elmundo.es", "EL MUNDO"),
    ],
)
def test_forms(name: str, domain: str, form: str) -> None:
    assert form in forms(name, domain)


def test_names_that_papers_abroad_cite_take_their_endings() -> None:
    assert "Reutersa" in inflected_abroad("Reuters", Outlet("reuters.com", "Reuters", kind="agency"))
    assert inflected_abroad("Le Temps", Outlet("letemps.ch", "Le Temps")) == []
    assert inflected_abroad("CNN", Outlet("cnn.com", "CNN", country="US")) == []


def test_a_name_of_another_language_is_not_inflected() -> None:
    assert forms("Le Monde", "lemonde.fr") == ["Le Monde", "LE MONDE"]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Le Monde", "Monde"),
        ("Il Foglio", "Foglio"),
        ("L'Espresso", "Espresso"),
        ("Der Standard", "Standard"),
    ],
)
def test_bare_names(name: str, bare: str) -> None:
    found = bare_name(name)
    assert found is not None and found[0] == bare


@pytest.mark.parametrize("name", ["Reuters", "Lemonde", "La 7", "Le xyz blog", "Les"])
def test_names_without_an_article_have_no_bare_form(name: str) -> None:
    assert bare_name(name) is None


@pytest.mark.parametrize(
    ("before", "after", "article", "expected"),
    [
        ("une enquête du ", " montre", "Le ", True),
        ("ha detto al ", ".", "Il ", True),
        ("dichiara all'", ".", "L'", True),
        ("so der „", "“ weiter", "Der ", True),
        ("so der ", " weiter", "Der ", False),
        ("un nouveau ", " commence", "Le ", False),
        ("bientôt ", " arrive", "Le ", False),
    ],
)
def test_where_a_bare_name_may_stand(before: str, after: str, article: str, expected: bool) -> None:
    text = f"{before}Name{after}"
    assert stands_bare(text, len(before), len(before) + 4, article) is expected


def test_an_article_and_a_word_may_begin_another_name() -> None:
    assert is_article_and_word("El País") and is_article_and_word("L'Express")
    assert not is_article_and_word("El País Semanal") and not is_article_and_word("Reuters")


def test_a_name_with_a_country_is_shared() -> None:
    assert (shared_name(MADRID), shared_name(LISBON)) == ("Público", None)


@pytest.mark.parametrize(
    ("candidates", "holder", "ending", "language", "expected"),
    [
        ([MADRID], LISBON, "com", "es", MADRID),
        ([MADRID], LISBON, "com", "pt", LISBON),
        ([MADRID], LISBON, "es", None, MADRID),
        ([MADRID], LISBON, "com", "en", LISBON),
        ([PAYSANDU], PRISA, "com", "es", PRISA),
        ([PAYSANDU], PRISA, "uy", "es", PAYSANDU),
        ([MADRID], None, "com", "de", None),
        ([MANAGUA, PANAMA], None, "pa", "es", PANAMA),
        ([MANAGUA, PANAMA], None, "com", "es", None),
        ([HARARE], None, "zw", "en", HARARE),
        ([HARARE], None, "us", "en", None),
    ],
)
def test_the_nearest_of_a_name(
    candidates: list[Outlet],
    holder: Outlet | None,
    ending: str,
    language: str | None,
    expected: Outlet | None,
) -> None:
    assert nearest(candidates, holder, ending, language) is expected
