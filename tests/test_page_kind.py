"""Stub, release, digest or report; the cases are `fixtures/reading/kinds.json`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from monitor.outlets import Outlet, Outlets
from pipelines.boilerplate import extract_text
from pipelines.document import Document
from pipelines.metadata import read_metadata
from pipelines.page_kind import tell_kind
from tests.page_documents import PROSE, article_of, cases, document_of, json_ld
from tests.test_boilerplate import saved


def kind_of(document: Document, outlet: Outlet | None = None) -> tuple[str, str | None]:
    metadata = read_metadata(document)
    return tell_kind(document, metadata, extract_text(document, metadata), outlet)


@pytest.mark.parametrize("case", cases("kinds"))
def test_what_is_no_article_is_a_stub_with_its_reason(case: dict[str, str]) -> None:
    kind, why = kind_of(document_of(case["body"], f"<title>{case['title']}</title>"))
    assert kind == "stub"
    assert why is not None and why.startswith(case["why"])


def test_an_ordinary_article_is_a_report() -> None:
    assert kind_of(article_of()) == ("report", None)


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to continue reading",
        "We use cookies to improve our site. Accept all cookies.",
        "Page not found, said the sign.",
    ],
)
def test_the_words_of_a_wall_beside_a_whole_article_prove_nothing(line: str) -> None:
    more = "".join(f"<p>{number}. {text}</p>" for number in range(3) for text in PROSE)
    assert kind_of(article_of(more, after=f"<div class='banner'>{line}</div>"))[0] == "report"


def test_a_short_report_whose_headline_holds_a_number_is_no_error_page() -> None:
    body = (
        f"<article><h1>404 Harbour Street sold to the museum</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p></article>"
    )
    assert kind_of(document_of(body, "<title>404 Harbour Street sold to the museum</title>"))[0] == "report"


def test_a_page_of_a_few_words_is_no_article_unless_it_says_so() -> None:
    body = "<main><h1>The pier</h1><p>Seen from the lighthouse at half past six.</p></main>"
    assert kind_of(document_of(body, "<title>The pier</title>")) == ("stub", "hardly any text: 8 words")
    declared = json_ld(**{"@type": "NewsArticle", "headline": "The pier"})
    assert kind_of(document_of(body, f"<title>The pier</title>{declared}"))[0] == "report"


def test_an_organisations_own_page_is_a_release() -> None:
    assert kind_of(article_of(), Outlet("halden.example", "Halden", "organisation"))[0] == "release"


@pytest.mark.parametrize(
    ("inside", "head"),
    [
        ("<p>FOR IMMEDIATE RELEASE</p>", ""),
        ("", json_ld(**{"@type": "PressRelease", "headline": "Korsvik will dredge its channel"})),
    ],
)
def test_a_release_says_so(inside: str, head: str) -> None:
    assert kind_of(article_of(before=inside, head=head))[0] == "release"


def test_an_aggregators_page_with_one_original_is_a_digest() -> None:
    page = article_of(
        after="<footer>Original source: <a href='https://northwire.example/1'>Northwire</a></footer>"
    )
    assert kind_of(page, Outlet("quickread.example", "Quick Read", "aggregator"))[0] == "digest"
    assert kind_of(page)[0] == "report"


def test_a_page_of_linked_headlines_is_a_section() -> None:
    links = "".join(f"<li><a href='/{n}'>{text}</a></li>" for n, text in enumerate(PROSE * 3))
    head = json_ld(**{"@type": "CollectionPage"})
    kind, why = kind_of(
        document_of(f"<h1>Harbour</h1><ul>{links}</ul>", head, url="https://korsvikpost.example/harbour")
    )
    assert kind == "stub" and why is not None


def test_the_saved_days_kinds(
    day_folder: Path, day_outlets: Outlets, day_expected: dict[str, Any], subtests: pytest.Subtests
) -> None:
    for url, expected in day_expected["pages"].items():
        with subtests.test(url):
            document = saved(day_folder, url)
            kind = kind_of(document, day_outlets.by_domain(url))[0]
            assert kind == expected["kind"] or (kind == "report" and expected["kind"] in ("copy", "rewrite"))


def _pictures(count: int) -> str:
    return "".join(
        f"<figure><img src='{place}.jpg'><figcaption>{place}: {text}</figcaption></figure>"
        for place, text in enumerate((PROSE * 2)[:count])
    )


def test_pictures_and_their_captions_alone_are_a_gallery() -> None:
    kind, why = kind_of(document_of(f"<article><h1>The dredger at work</h1>{_pictures(8)}</article>"))
    assert kind == "stub"
    assert why is not None and why.startswith("gallery: ") and why.endswith("all of them captions")


def test_captions_beside_a_paragraph_are_no_gallery() -> None:
    body = f"<article><h1>The dredger at work</h1><p>{PROSE[0]} {PROSE[4]}</p>{_pictures(8)}</article>"
    assert kind_of(document_of(body)) == ("report", None)


def test_captions_of_what_declares_itself_an_article_are_no_gallery() -> None:
    declared = json_ld(**{"@type": "NewsArticle", "headline": "The dredger at work"})
    body = f"<article><h1>The dredger at work</h1>{_pictures(8)}</article>"
    assert kind_of(document_of(body, declared)) == ("report", None)


@pytest.mark.parametrize(
    ("address", "said", "kind"),
    [
        ("https://social.example/@orla.pym/112233445566778899", "I resign. Effective Monday.", "release"),
        ("https://social.example/orla", "I resign. Effective Monday.", "stub"),
        ("https://x.com/orlapym/status/1712345678901", "Please enable JavaScript to continue.", "stub"),
        ("https://x.com/orlapym/status/1712345678901", "", "stub"),
        ("https://x.com/orlapym/status/1712345678901", "Already have an account? Sign in", "stub"),
        ("https://x.com/orlapym/status/1712345678901", "Log in or sign up to see what Orla posted.", "stub"),
        ("https://x.com/orlapym/status/1712345678901", "Melde dich an, um fortzufahren.", "stub"),
        ("https://x.com/orlapym/status/1712345678901", "ログインして続ける", "stub"),
    ],
)
def test_a_post_is_whole_however_short_it_is(address: str, said: str, kind: str) -> None:
    body = f"<main><article><h1>Orla Pym</h1><p>{said}</p></article></main>"
    assert kind_of(document_of(body, "<title>Orla Pym</title>", address))[0] == kind


@pytest.mark.parametrize(
    ("described", "kind"), [("I resign. Effective Monday.", "release"), ("Log in to see this post.", "stub")]
)
def test_a_post_that_only_the_head_holds_is_whole_unless_it_asks_for_a_log_in(
    described: str, kind: str
) -> None:
    head = f'<title>Orla Pym</title><meta property="og:description" content="{described}">'
    body = f"<main><article><p>{described}</p><p>Sign up</p></article></main>"
    assert kind_of(document_of(body, head, "https://social.example/@orla.pym/112233445566778899"))[0] == kind


# A paragraph that holds a date is no date line, and signs between full-width figures are words too.
SHORT_RELEASES = (
    (
        "新工場のお知らせ",
        "株式会社ハルデンは、２０２７年４月に大鹿市で新工場の稼働を開始します。",
        "投資額は８４億円です。",
        "広報部",
    ),
    (
        "新工場のお知らせ",
        "ハルデンは2027年4月1日に大鹿市で新工場を稼働させる予定です",
        "従業員は412人です。",
        "広報部",
    ),
    (
        "关于新工厂的公告",
        "哈尔登公司将于2027年4月1日在大鹿市启用新工厂。",
        "投资额为84亿元。",
        "联系人：公关部",
    ),
    (
        "신공장 안내",
        "할덴은 2027년 4월 1일 강원도에서 신공장을 가동합니다.",
        "투자액은 84억 원입니다.",
        "문의처: 홍보부",
    ),
)


@pytest.mark.parametrize("release", SHORT_RELEASES, ids=[r[0] for r in SHORT_RELEASES])
def test_a_short_release_in_an_unspaced_script_is_whole(release: tuple[str, str, str, str]) -> None:
    title, first, second, contact = release
    body = f"<main><h1>{title}</h1><p>{first}</p><p>{second}</p><p>{contact}</p></main>"
    document = document_of(body, f"<title>{title}</title>")
    text = extract_text(document, read_metadata(document))
    assert first in text and second in text
    assert kind_of(document)[0] != "stub"
