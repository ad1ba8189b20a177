"""Walls and error pages, and reports about them; whole pages are in `fixtures/kinds` (test_bench_page_kinds.py)."""

from __future__ import annotations

import pytest

from pipelines.declared.json_ld import read_json_ld
from pipelines.reading.blocks import read_blocks
from pipelines.reading.walls import why_by_name, why_wall, word_count
from tests.page_documents import PROSE, document_of, json_ld


@pytest.mark.parametrize(
    ("line", "is_wall"),
    [
        ("Subscribe to keep reading", True),
        ("Déjà abonné ? Se connecter", True),
        ("この記事は有料会員限定です。", True),
        ("Subscribe to our newsletter and read the best stories in your inbox", False),
        ("“Subscribe to keep reading”, said the box, and nobody did", False),
        (f"{PROSE[1]} Readers may subscribe to read on. {PROSE[2]}", False),
    ],
)
def test_a_wall_asks_in_a_line_of_its_own(line: str, is_wall: bool) -> None:
    page = document_of(f"<h1>The barge</h1><p>{PROSE[0]}</p><p>{line}</p>")
    why = why_wall(page, read_blocks(page.tree), PROSE[0], word_count(PROSE[0]))
    assert (why is not None) is is_wall


def test_a_wall_stands_close_below_the_text() -> None:
    far = "".join(f"<p>{text}</p>" for text in PROSE[1:] * 2)
    page = document_of(f"<h1>The barge</h1><p>{PROSE[0]}</p>{far}<p>Subscribe to keep reading</p>")
    assert why_wall(page, read_blocks(page.tree), PROSE[0], word_count(PROSE[0])) is None


def test_what_declares_itself_locked_and_shows_a_teaser_is_a_wall() -> None:
    declared = json_ld(**{"@type": "NewsArticle", "headline": "The barge", "isAccessibleForFree": False})
    page = document_of(f"<h1>The barge</h1><p>{PROSE[0]}</p>", declared)
    assert read_json_ld(page.tree)
    why = why_wall(page, read_blocks(page.tree), PROSE[0], word_count(PROSE[0]))
    assert why == "paywall: 19 words, declares that it is not free (schema.org)"


@pytest.mark.parametrize(
    ("headline", "what"),
    [
        ("Sorry, we can't find that page", "soft 404"),
        ("Seite nicht gefunden", "soft 404"),
        ("Are you a robot?", "challenge page"),
        ("Site en maintenance", "maintenance"),
        ("Diese Seite ist umgezogen", "moved"),
        ("Sign in to your account", "login"),
        ("Why this page was not found", None),
        ("Council website down for maintenance", None),
    ],
)
def test_a_headline_names_what_the_page_is(headline: str, what: str | None) -> None:
    text = f"{PROSE[0]} {PROSE[1]}"
    page = document_of(f"<h1>{headline}</h1><p>{text}</p>", f"<title>{headline}</title>")
    why = why_by_name(page, headline, word_count(text))
    assert (why.split(":")[0] if why else None) == what


def test_words_are_counted_in_scripts_that_write_none_apart() -> None:
    assert word_count("two words") == 2
    assert word_count("歩道橋の建設") == 3


def test_words_of_a_language_are_counted_as_written_though_a_name_stands_in_another() -> None:
    assert word_count("Премьер принял 村上春樹 и Søren “Ærø” 🎈 сегодня") == 8
    assert word_count("村上春樹は Tokyo で") == 4  # six letters of Japanese and a word
    assert word_count("株式会社ＨＡＬＤＥＮは２０２７年４月１日、ＴＥＳＳＥＲＡを発売します。") == 12
    assert word_count("emoji 🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈") == 2


@pytest.mark.parametrize(
    ("line", "is_wall"),
    [
        ("Du behöver ett abonnemang för att läsa vidare. Logga in", True),
        ("Artiklen er kun for abonnenter. Log ind for at læse videre.", True),
        ("Denne saken er kun for abonnenter. Logg inn for å lese videre.", True),
        ("Tilaa lukeaksesi koko jutun", True),
        ("Ovaj članak dostupan je samo pretplatnicima. Pretplatite se za nastavak čitanja", True),
        ("Матеріал доступний лише для передплатників", True),
        ("Sie möchten weiterlesen? Jetzt Abo abschließen", True),
        ("Get full access to this article", True),
        ("Du skal have et abonnement for at køre med bussen, oplyser kommunen på tirsdag i et brev.", False),
        (
            "Readers need a card to borrow books, the library said, and may read them at home for a month.",
            False,
        ),
    ],
)
def test_a_wall_asks_in_many_languages(line: str, is_wall: bool) -> None:
    page = document_of(f"<h1>The barge</h1><p>{PROSE[0]}</p><p>{line}</p>")
    why = why_wall(page, read_blocks(page.tree), PROSE[0], word_count(PROSE[0]))
    assert (why is not None) is is_wall


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (
            "We recognise that you are trying to visit this site from a country in the European Union, where the "
            "GDPR is enforced, and cannot grant you access at this time. Write to web@korsvikpost.example.",
            "region block",
        ),
        ("Our website is currently unavailable in most European countries. We work on it.", "region block"),
        ("Diese Seite ist in Ihrem Land leider nicht verfügbar.", "region block"),
        ("Esta página no está disponible en su región.", "region block"),
        (
            "Our systems have detected unusual traffic from your network. Tick the box to go on.",
            "challenge page",
        ),
        ("Before you go on, please let us know you’re not a robot.", "challenge page"),
        (
            'Access Denied You don\'t have permission to access "http://korsvikpost.example/a" on this server. '
            "Reference #18.2d",
            "challenge page",
        ),
        ("You do not have permission to access the pier, says a sign that the harbour board put up.", None),
        ("The harbour board has detected unusual activity on the pier, and asks who left the lamps.", None),
        ("The service of the ferry company is not yet sold in the islands, its owner said on Tuesday.", None),
        ("“We have detected unusual traffic from your network”, said the page, and nobody knew why.", None),
    ],
)
def test_a_bare_page_is_its_message(line: str, what: str | None) -> None:
    page = document_of(f"<div><h1>Korsvik Post</h1><p>{line}</p></div>", "<title>Korsvik Post</title>")
    why = why_by_name(page, "Korsvik Post", word_count(line))
    assert (why.split(":")[0] if why else None) == what
