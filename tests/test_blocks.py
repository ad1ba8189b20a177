"""A tree cut into the blocks that a reader sees."""

from __future__ import annotations

from pipelines.reading.blocks import boxes_around, is_solid, make_of, read_blocks, words_key
from tests.page_documents import document_of


def texts(body: str) -> list[str]:
    return [block.text for block in read_blocks(document_of(body).tree)]


def test_inline_elements_join_and_blocks_part() -> None:
    assert texts("<div>One <b>two</b><p>three<br>four</p>five</div><li>six</li>") == [
        "One two",
        "three four",
        "five",
        "six",
    ]


def test_two_line_breaks_part_paragraphs() -> None:
    assert texts("<td>One<br><br>two<br>three</td>") == ["One", "two three"]


def test_scripts_and_fields_are_silent() -> None:
    assert texts("<p>One<script>x</script></p><select><option>y</select><textarea>z</textarea>") == ["One"]


def test_a_data_row_is_one_block_and_a_layout_row_is_not() -> None:
    assert texts("<table><tr><td>Port</td><td>Boats</td></tr></table>") == ["Port | Boats"]
    long = "word " * 90
    assert texts(f"<table><tr><td>{long}</td><td>Menu</td></tr></table>") == [long.strip(), "Menu"]


def test_link_share_tells_prose_from_menus() -> None:
    blocks = read_blocks(document_of("<p><a href='/'>Home</a></p><p>Go <a href='/'>home</a> now</p>").tree)
    assert [round(block.link_share, 1) for block in blocks] == [1.0, 0.4]
    assert not any(is_solid(block) for block in blocks)


def test_broken_nesting_is_read_without_falling_over() -> None:
    assert texts("<div>" * 230 + "deep" + "</div>" * 230) == ["deep"]
    assert texts("<b><div>" * 5000 + "deep") in ([], ["deep"])


def test_make_names_tag_and_surroundings() -> None:
    block = read_blocks(document_of("<main><div class='a'><p class='b'>x</p></div></main>").tree)[0]
    assert make_of(block) == ("p", "b", "div a", "main ")


def test_boxes_end_where_the_headline_begins() -> None:
    tree = document_of("<div class='page'><h1>x</h1><ul class='tags'><li id='one'>y</li></ul></div>").tree
    assert [box.tag for box in boxes_around(tree.get_element_by_id("one"))] == ["li", "ul"]


def test_words_key_ignores_dress() -> None:
    assert words_key("“Stop!” – he said.") == words_key("stop he SAID")


def test_hints_for_hyphens_are_no_part_of_a_word_and_joiners_are() -> None:
    assert texts(
        "<p>Bundes&shy;regierung \ufeffund \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645</p>"
    ) == ["Bundesregierung und \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"]


def test_unseen_signs_make_no_other_words() -> None:
    assert (
        words_key("The \u200eFer\u00adry, \u0645\u06cc\u200c\u062e\u0648")
        == "the ferry \u0645\u06cc\u062e\u0648"
    )


def test_a_card_over_a_word_does_not_break_its_sentence() -> None:
    card = "<span><img src=g.jpg><a href=/g>Governor Wynn</a><a href=/1>Dredging is late</a></span>"
    assert texts(f"<p>Governor <span><a href=/g>Wynn</a>{card}</span> said yes.</p>") == [
        "Governor Wynn said yes."
    ]
    hidden = "<span style='display: none'>who keeps boats</span>"
    assert texts(f"<p>A pilot{hidden} said no.</p>") == ["A pilot said no."]


def test_scripts_that_write_a_word_in_a_sign_need_fewer_for_prose() -> None:
    chinese = "港务局周二投票决定在冬季风暴来临之前疏浚东航道，工程预计持续七周。"
    short = "The harbour board voted on Tuesday."
    blocks = read_blocks(document_of(f"<p>{chinese}</p><p>{short}</p>").tree)
    assert [is_solid(block) for block in blocks] == [True, False]
