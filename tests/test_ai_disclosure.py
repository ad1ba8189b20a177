"""Pages that say a machine wrote them, and pages about such; the cases are `fixtures/reading/ai_disclosures.json`."""

from __future__ import annotations

import json

import pytest

from pipelines.reading.ai_disclosure import find_ai_disclosure
from tests.page_documents import CASES, article_of, document_of, json_ld

SENTENCES = json.loads((CASES / "ai_disclosures.json").read_text("utf-8"))


@pytest.mark.parametrize("sentence", SENTENCES["disclosed"])
def test_a_disclosure_is_quoted_exactly(sentence: str) -> None:
    found = find_ai_disclosure(article_of(after=f"<footer><p>{sentence}</p></footer>"))
    assert found is not None
    assert found in sentence


@pytest.mark.parametrize("sentence", SENTENCES["not_disclosed"])
def test_an_article_about_machines_discloses_nothing(sentence: str) -> None:
    assert find_ai_disclosure(article_of(f"<p>{sentence}</p>")) is None


def test_an_author_box_may_speak_of_its_author() -> None:
    bio = "<div class='author-box'><p>Nib is an AI writer who never sleeps.</p></div>"
    assert find_ai_disclosure(article_of(after=bio)) == "Nib is an AI writer who never sleeps."
    assert find_ai_disclosure(article_of("<p>Nib is an AI writer who never sleeps.</p>")) is None


def test_a_badge_in_a_line_of_badges() -> None:
    assert (
        find_ai_disclosure(document_of("<p>⚡ Korsvik Post • collected in 35m • curated by AI</p>"))
        == "curated by AI"
    )


def test_the_sentence_alone_is_returned() -> None:
    text = "We start early. This article was written with the help of AI. Tell us of mistakes."
    assert (
        find_ai_disclosure(document_of(f"<p>{text}</p>")) == "This article was written with the help of AI."
    )


def test_the_declared_source_of_the_article_counts_and_that_of_a_picture_does_not() -> None:
    kind = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    own = json_ld(**{"@type": "NewsArticle", "digitalSourceType": kind})
    assert find_ai_disclosure(document_of("", own)) == f"digitalSourceType: {kind}"
    picture = json_ld(
        **{"@type": "NewsArticle", "image": {"@type": "ImageObject", "digitalSourceType": kind}}
    )
    assert find_ai_disclosure(document_of("", picture)) is None
