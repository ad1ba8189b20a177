"""Under which address a page is kept: rel=canonical where it can be believed."""

from __future__ import annotations

import pytest

from monitor.models import Page
from pipelines.declared.canonical import read_addresses
from tests.page_documents import FETCHED, document_of

HERE = "https://korsvikpost.example/2026/dredging"


def addresses(
    head: str,
    url: str = HERE,
    og: tuple[str, ...] = (),
    json_ld: tuple[str, ...] = (),
    asked: str | None = None,
):  # type: ignore[no-untyped-def]
    page = Page(url, b"", fetched_at=FETCHED, requested_url=asked)
    return read_addresses(document_of("", head).tree, page, list(og), list(json_ld))


def link(url: str, rel: str = "canonical") -> str:
    return f"<link rel='{rel}' href='{url}'>"


@pytest.mark.parametrize(
    ("url", "canonical", "kept"),
    [
        (f"{HERE}?utm_source=feed", HERE, HERE),
        ("http://korsvikpost.example/2026/dredging", HERE, HERE),
        (
            "https://www.korsvikpost.example/n/4417",
            "/2026/dredging",
            "https://www.korsvikpost.example/2026/dredging",
        ),
        (HERE, "https://korsvikpost.example/", HERE),
        (HERE, "https://korsvikpost.example/en/", HERE),
        ("https://korsvikpost.example/", "https://korsvikpost.example/", "https://korsvikpost.example/"),
    ],
)
def test_the_canonical_address(url: str, canonical: str, kept: str) -> None:
    assert addresses(link(canonical), url).url == kept


def test_a_canonical_that_the_page_contradicts_is_a_templates_slip() -> None:
    other = "https://korsvikpost.example/2026/seals"
    assert addresses(link(other), og=(HERE,)).url == HERE
    assert addresses(link(other)).url == other


def test_an_amp_page_is_kept_under_the_article() -> None:
    found = addresses(link(HERE), "https://korsvikpost.example/amp-stories/88", asked=f"{HERE}?src=amp")
    assert found.url == HERE
    assert found.others == ("https://korsvikpost.example/amp-stories/88", f"{HERE}?src=amp")


def test_the_amp_address_is_another_address() -> None:
    assert addresses(link("/amp/2026/dredging", "amphtml")).others == (
        "https://korsvikpost.example/amp/2026/dredging",
    )


def test_a_canonical_at_another_outlet_marks_a_syndicated_page() -> None:
    found = addresses(link("https://northwire.example/61113"))
    assert (found.url, found.elsewhere) == (HERE, "https://northwire.example/61113")
    assert addresses(link("https://northwire.example/")).elsewhere is None


def test_an_og_url_of_another_article_is_not_an_address_of_this_page() -> None:
    assert addresses("", og=("https://korsvikpost.example/2026/seals",)).others == ()
    assert addresses("", og=("https://korsvikpost.example/x/dredging",)).others == (
        "https://korsvikpost.example/x/dredging",
    )


@pytest.mark.parametrize(
    "wrong", ["http://[url]", "//[", "http://harbour.example:99999/", "https://\u2100.example/"]
)
def test_an_address_that_can_be_none_is_passed_over(wrong: str) -> None:
    found = addresses(link(wrong) + link(wrong, "amphtml"), og=(wrong,), json_ld=(wrong,))
    assert (found.url, found.others, found.elsewhere) == (HERE, (), None)


@pytest.mark.parametrize(
    ("asked", "is_another"),
    [
        ("https://sho.rt/3xYz-9", True),
        ("http://feedproxy.google.com/~r/korsvik/~3/AbC/", True),
        ("https://northwire.example/2026/dredging-of-the-harbour", False),  # sold, or a consent page
        ("https://sho.rt/2026/dredging", False),
        ("https://sho.rt/3xYz?to=a", False),
    ],
)
def test_a_short_address_that_redirected_here_is_another_address(asked: str, is_another: bool) -> None:
    assert (asked in addresses(link(HERE), asked=asked).others) is is_another
