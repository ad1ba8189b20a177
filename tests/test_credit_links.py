"""Which links a text may rest on."""

from __future__ import annotations

import pytest

from pipelines.credits.credit_links import is_reference, is_shop_window, original_address

BASE = "https://www.tidewaterpost.example/2031/05/a-story"


@pytest.mark.parametrize(
    ("url", "anchor", "expected"),
    [
        ("https://www.reuters.com/world/pier-2031-05-02/", "said", True),
        ("https://www.health.gov/flu/report.pdf", "Ministry of Health", True),
        ("https://www.health.gov/statistics/flu", "Ministry of Health", True),
        ("https://x.com/harbour/status/123456", "wrote", True),
        ("https://x.com/harbour", "the harbour master", False),
        ("https://www.youtube.com/watch?v=abc", "a video", True),
        ("https://www.youtube.com/@harbour", "a channel", False),
        ("https://www.gullwing.example/", "Gullwing", False),
        ("https://www.gullwing.example/gliders", "gliders", False),
        ("https://lab.example/people/ann-lowe", "Ann Lowe", False),
        ("https://lab.example/ann-lowe", "Ann Lowe", False),
        ("https://fund.example/evidence-fund-two", "Evidence Fund Two", False),
        ("https://www.amazon.com/dp/B000000000", "the book", False),
        ("https://shop.example/2031/boots-on-sale?tag=tide-20", "boots", False),
        ("https://news.example/2031/05/02/offer", "Subscribe now", False),
        ("https://doi.org/10.1038/s41586-018-0345-2", "a study", True),
    ],
)
def test_references(url: str, anchor: str, expected: bool) -> None:
    assert is_reference(url, anchor) is expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/about", "https://www.tidewaterpost.example/about"),
        ("https://a.example/b?utm_source=x#c", "https://a.example/b"),
        ("https://web.archive.org/web/20310502101112/http://a.example/b", "http://a.example/b"),
        ("https://web.archive.org/web/2031/http://a.example/b", "http://a.example/b"),
        ("https://web.archive.org/web/20310502101112/a.example/b?c=1", "http://a.example/b?c=1"),
        ("https://web.archive.org/web/20310502101112if_/https:/a.example/b", "https://a.example/b"),
        ("https://web.archive.org/web/*/https://a.example/b", "https://a.example/b"),
        ("https://web.archive.org/web/2031/https%3A%2F%2Fa.example%2Fb", "https://a.example/b"),
        ("https://web.archive.org/save/https://a.example/b", "https://a.example/b"),
        ("https://archive.ph/20310502101112/https://a.example/b", "https://a.example/b"),
        ("https://archive.today/2031.05.02-101112/https://a.example/b", "https://a.example/b"),
        ("https://arquivo.example/wayback/20310502101112/https://a.example/b", "https://a.example/b"),
        ("https://archive.org/details/tides", "https://archive.org/details/tides"),
        ("https://archive.ph/AbCdE", "https://archive.ph/AbCdE"),
        ("https://a.example/20310502101112/b.example", "https://a.example/20310502101112/b.example"),
        ("mailto:a@b.example", None),
        ("javascript:void(0)", None),
        ("http://[bad", None),
    ],
)
def test_addresses(href: str, expected: str | None) -> None:
    assert original_address(href, BASE) == expected


@pytest.mark.parametrize(
    ("title", "path", "text", "expected"),
    [
        (
            "Sunday's best deals: kettles and kites",
            "a",
            "A kettle, $20 off. Save $15 on kites. Lamps are 30% off.",
            True,
        ),
        (
            "Kettles and kites",
            "tuesday-deals-kites",
            "Was $40. Now $25. A lamp, reg. $12, ships today.",
            True,
        ),
        (
            "Die Schnäppchen der Woche",
            "a",
            "Der Kessel für 20 statt 40 Euro, Drachen statt 15 €, Lampen nur 9 €.",
            True,
        ),
        (
            "Les bons plans du dimanche",
            "a",
            "La lampe à 9 € au lieu de 12 €. Le thé: 3 € au lieu de 5 €. 5 € au lieu de 8 €.",
            True,
        ),
        (
            "Harbour states sign trade deals",
            "trade-deals",
            "The deals are worth $20 billion, a minister said.",
            False,
        ),
        ("Kettle maker cuts prices", "a", "A kettle, $20 off. Save $15 on kites. Lamps are 30% off.", False),
        ("The deals of a lifetime", "a", "The phone is $20 off, and no other price has moved.", False),
    ],
)
def test_pages_of_offers(title: str, path: str, text: str, expected: bool) -> None:
    assert is_shop_window(title, f"https://tide.example/2031/{path}", text) is expected
