"""The posts of a live blog are one article's; whole articles that a page appends are not."""

from __future__ import annotations

import pytest

from pipelines.boilerplate import extract_text
from pipelines.metadata import read_metadata
from tests.page_documents import PROSE, document_of

HEADLINE = "<h1>Fog on the Korsvik sound: as it happens</h1>"
ENTRIES = [
    (
        "Ferries stay in the harbour",
        PROSE[0],
        "No boat leaves before the fog lifts, the harbour master says.",
    ),
    (
        "11:40 The lighthouse is lit by day",
        PROSE[1],
        "It is the first time since the winter of the great ice.",
    ),
    ("11:05", PROSE[2], "Two buses take the passengers round the bay to the railway station."),
    ("Schools close at noon", PROSE[3], "Parents are asked to fetch the youngest pupils by themselves."),
]


def text_of(body: str, head: str = "") -> list[str]:
    document = document_of(body, head)
    return extract_text(document, read_metadata(document)).split("\n")


def posts(tag: str, attributes: str = "class='entry'", heading: str = "<h3>{}</h3>") -> str:
    return "".join(
        f"<{tag} {attributes.format(place)}><time datetime='2026-10-14T09:0{place}:00Z'>9.0{place}</time>"
        f"{heading.format(head)}<p>{first}</p><p>{second}</p></{tag}>"
        for place, (head, first, second) in enumerate(ENTRIES)
    )


WHOLE = [line for head, *said in ENTRIES for line in (f"### {head}", *said)]


@pytest.mark.parametrize("tag", ["article", "div", "section", "li"])
@pytest.mark.parametrize(
    "attributes", ["", "class='entry'", "class='entry entry-{0}'", "id='post-{0}' data-url='/fog#post-{0}'"]
)
def test_all_posts_stay_in_order_with_their_headings(tag: str, attributes: str) -> None:
    inside = posts(tag, attributes)
    page = f"<main>{HEADLINE}<div class='ticker'>{inside}</div></main>"
    if tag == "li":
        page = page.replace("<div class='ticker'>", "<ol>").replace("</div></main>", "</ol></main>")
    assert [line.removeprefix("- ") for line in text_of(page)] == WHOLE


def test_posts_inside_an_article_stay_with_what_introduces_them() -> None:
    above = f"<p class='standfirst'>Fog has closed the sound.</p><p>{PROSE[4]}</p>"
    page = f"<main><article>{HEADLINE}{above}<div>{posts('article')}</div></article></main>"
    assert text_of(page) == [PROSE[4], *WHOLE]


def test_a_heading_that_leads_to_its_own_post_stays() -> None:
    heading = "<h3><a href='/fog#post'>{}</a></h3>"
    assert text_of(f"<main>{HEADLINE}<div>{posts('article', heading=heading)}</div></main>") == WHOLE


def test_a_post_keeps_its_picture_s_caption_and_its_buttons_out() -> None:
    extra = f"<figure><figcaption>{PROSE[4]}</figcaption></figure><button>Share this post</button></article>"
    inside = posts("article").replace("</article>", extra)
    assert text_of(f"<main>{HEADLINE}<div>{inside}</div></main>") == WHOLE


def scrolled(headings: list[str], attributes: str = "") -> str:
    """Two whole articles, one below the other, as a page of endless scroll holds them."""
    story = "<article {}>{}<div class='text'>{}</div></article>"
    first = "".join(f"<p>{text}</p>" for text in PROSE)
    second = "".join(f"<p>{text.replace('Korsvik', 'Halden')} So it was last year.</p>" for text in PROSE)
    return "".join(
        story.format(attributes.format(place), heading, text)
        for place, (heading, text) in enumerate(zip(headings, (first, second), strict=True))
    )


@pytest.mark.parametrize(
    "page",
    [
        scrolled(["<h1>Korsvik will dredge</h1>", "<h1>Halden will dredge</h1>"]),
        scrolled(["<h2>Korsvik will dredge</h2>", "<h2>Halden will dredge</h2>"]),
        "<h1>The Korsvik Post</h1>"
        + scrolled(["<h2>Korsvik will dredge</h2>", "<h2><a href='/halden'>Halden will dredge</a></h2>"]),
        "<h1>The Korsvik Post</h1>"
        + scrolled(["<h2>Korsvik will dredge</h2>", "<h2>Halden will dredge</h2>"]),
        "<h1>The news</h1>"
        + scrolled(["<h2>Korsvik digs</h2>", "<h2>Halden digs</h2>"], "data-url='/news/{}'"),
        "<h1>The news</h1>"
        + scrolled(
            [
                "<link rel='canonical' href='/news/1'><h2>Korsvik digs</h2>",
                "<link rel='canonical' href='/news/2'><h2>Halden digs</h2>",
            ]
        ),
    ],
    ids=["h1", "h2", "linked", "title", "address", "canonical"],
)
def test_whole_articles_below_are_not_taken(page: str) -> None:
    text = text_of(page, "<meta property='og:title' content='Korsvik will dredge'>")
    assert [line for line in text if not line.startswith("#")] == PROSE


def test_teasers_of_one_make_are_not_posts() -> None:
    cards = "".join(
        f"<article class='card'><h3><a href='/{place}'>{head}</a></h3><p>{said}</p></article>"
        for place, (head, _, said) in enumerate(ENTRIES)
    )
    story = f"<article class='card'><p>{'</p><p>'.join(PROSE)}</p></article>"
    assert text_of(f"<main>{HEADLINE}<div>{story}{cards}</div></main>") == PROSE
