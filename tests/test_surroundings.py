"""What makes a link no story: labels of adverts beside it, headings of boxes above it."""

from __future__ import annotations

import pytest

from spiders.links import Link, parse_page, read_links
from spiders.service_words import COMMENTS, ONWARD
from spiders.surroundings import Announced, is_in_service_box, is_paid


def link(page: str) -> Link:
    """The link to /x of a page."""
    tree = parse_page(page)
    assert tree is not None
    return next(link for link in read_links(tree, "https://harbourpost.example/") if link.url.endswith("/x"))


CARD = (
    '<div><div class=card><a href="/x"><h3>Sleep like a log tonight</h3></a>{}</div><a href="/y">{}</a></div>'
)


@pytest.mark.parametrize(
    ("beside", "elsewhere", "expected"),
    [
        ("<p>Sponsored</p>", "", True),
        ("<p>Sponsored · Featherworks</p>", "", True),
        ("<p>Ad · Featherworks</p>", "", True),
        ("<b>ANZEIGE</b>", "", True),
        ("<i>[Publicité]</i>", "", True),
        ("<i>PR（羽毛社）</i>", "", True),
        ("<i>Komerční sdělení</i>", "", True),
        ("<i>Annoncørbetalt indhold</i>", "", True),
        ("<i>โฆษณา</i>", "", True),
        ("<i>Sponsor posts</i>", "", True),
        ("<i>Sponsor of the cup is bankrupt</i>", "", False),
        ("<p>Featherworks sponsored the cup last year, and lost money</p>", "", False),
        ("<p>Harbour Post</p>", "", False),
        ("", "<p>Sponsored</p> Another headline of some length", False),  # another's label
        ("<a href=/who>Ad Berg</a>", "", False),
    ],
)
def test_adverts_are_told_by_their_labels(beside: str, elsewhere: str, expected: bool) -> None:
    found = link(CARD.format(beside, elsewhere))
    assert is_paid(found.spot, found.text, Announced()) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("【PR】今だけ半額", True),
        ("Seilprüfer (m/w/d) in Vollzeit gesucht", True),
        ("PR agency loses its harbour contract", False),
        ("Bridge (built 1901) reopens", False),
    ],
)
def test_adverts_are_told_by_their_titles(title: str, expected: bool) -> None:
    found = link(f'<a href="/x">{title}</a>')
    assert is_paid(found.spot, found.text, Announced()) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("<h4>On this day</h4>", True),
        ("<h4>Heute vor zehn Jahren</h4>", True),
        ("<div class=head><h3>Accadde oggi</h3></div>", True),
        ("<h3><a href=/jobs>Jobs</a></h3>", True),
        ("<h4>Services of the Post</h4>", True),
        ("<h4>Contenus partenaires</h4>", True),
        ("<h4>Most read</h4>", False),
        ("<h4>On this day</h4><p>…</p><h4>Today</h4>", False),  # the box between
        ("<h3><a href=/1>Jobs growth slows again</a></h3>", False),
        ("<a href=/1><h3>Services sector shrinks</h3></a>", False),
        ("<h3>Jobs at the quay are going, say crane drivers</h3>", False),
        ("", False),
    ],
)
@pytest.mark.parametrize(
    "box", ["<a href=/x>The great storm</a>", "<ul><li>…<li><h5><a href=/x>Storm</a></h5></ul>"]
)
def test_boxes_are_told_by_their_headings(before: str, box: str, expected: bool) -> None:
    found = link(f"<body><div><section>{before}{box}</section></div></body>")
    assert is_in_service_box(found.spot, Announced()) is expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Read more",
            "See all 12 stories",
            "Alle Artikel anzeigen",
            "Toute l’actualité en continu",
            "Ver más noticias",
        ),
        *(
            "Leggi tutte le notizie",
            "Zobacz więcej",
            "Читать далее",
            "もっと見る",
            "トピックス一覧",
            "查看更多",
            "下一页",
        ),
        *("もっと見る", "トピックス一覧", "查看更多", "下一页", "더보기", "اقرأ المزيد", "Tümünü gör"),
    ],
)
def test_texts_that_lead_on(text: str) -> None:
    assert ONWARD.fullmatch(text.lower())


@pytest.mark.parametrize(
    "text", ["Alle 23 Insassen überleben", "More rain, less water", "Все ушли на лед", "Se busca puente"]
)
def test_headlines_that_begin_alike(text: str) -> None:
    assert not ONWARD.fullmatch(text.lower())


def test_comments() -> None:
    assert all(COMMENTS.search(text) for text in ("41 comments", "keine kommentare", "87 comentarios"))
    assert not COMMENTS.search("mayor comments on bridge")
