"""What the context gives away of lost bytes, and what it does not."""

from __future__ import annotations

import pytest

from pipelines.decoding.lost_bytes import restore_dropped, restore_replaced


@pytest.mark.parametrize(
    ("damaged", "expected", "lost"),
    [
        ("Itโs here", "It’s here", 0),
        ("โข one โธ two โก three", "• one ▸ two ⚡ three", 0),
        ("Acmeโข sells", "Acme™ sells", 0),
        ("โWeโre late,โ she said.", "“We’re late,” she said.", 2),
        ("Die groรe Brรผcke", "Die große Brücke", 0),
        ("๐ค curated by machines", " curated by machines", 1),
        ("A cรขmara nรฃo decide โ disse Joรฃo", "A câmara não decide – disse João", 1),
        ("Il va ร Paris, lโรฉcole est lร", "Il va à Paris, l’école est là", 0),
        ("Burmistrz ogลosiล, ลผe most jest juลผ gotowy", "Burmistrz ogłosił, że most jest już gotowy", 0),
        (
            "Der รltanker liegt im Hafen, und die Leute sehen zu",
            "Der Öltanker liegt im Hafen, und die Leute sehen zu",
            0,
        ),
        ("the bridge โ at last โ opens", "the bridge — at last — opens", 2),
    ],
)
def test_tis620_without_c1(damaged: str, expected: str, lost: int) -> None:
    text, repairs = restore_dropped(damaged)
    assert text == expected
    assert [(repair.what, repair.lost) for repair in repairs] == [("utf-8 read as tis-620, C1 dropped", lost)]


@pytest.mark.parametrize(
    "text", ["ก", "เกาะโต๊ะ", "the word โดด means jump", "ราคา 20 บาท OK", "plain", "âge", "Ã"]
)
def test_thai_and_accents_that_are_meant_stay(text: str) -> None:
    assert restore_dropped(text) == (text, ())


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        ("Weâre late", "We’re late"),
        ("some âsynergiesâ from the merger", "some “synergies” from the merger"),
        ("A câmara não decide, e itâs not João", "A câmara não decide, e it’s not João"),
        ("Maðurinn sagði að brúin væri góð â en hvenær?", "Maðurinn sagði að brúin væri góð – en hvenær?"),
        ("die gröÃere Brücke ist für alle", "die größere Brücke ist für alle"),
    ],
)
def test_latin1_without_c1(damaged: str, expected: str) -> None:
    assert restore_dropped(damaged)[0].replace("—", "–") == expected


def test_addresses_and_classes_are_not_guessed_at() -> None:
    page = '<p class="tโx"><a href="/a?q=โb" title="Weโre late">Weโre late</a></p>'
    text, _ = restore_dropped(page)
    assert text == '<p class="tโx"><a href="/a?q=โb" title="We’re late">We’re late</a></p>'


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        (
            "Die gro�e Stra�e ist gesperrt, und das f�r Wochen",
            "Die große Straße ist gesperrt, und das für Wochen",
        ),
        ("Das ist so. �ber die Br�cke geht es nicht", "Das ist so. Über die Brücke geht es nicht"),
        ("Il va � Paris et il est dans la ville", "Il va à Paris et il est dans la ville"),
        (
            "Er is ��n probleem en dat is het geld van de stad",
            "Er is één probleem en dat is het geld van de stad",
        ),
        ("Dans l��cole de la ville, il est tard", "Dans l’école de la ville, il est tard"),
        ("The na�ve artist", "The naïve artist"),
        ("I�ve seen that you�re here", "I’ve seen that you’re here"),
    ],
)
def test_what_was_replaced_by_its_word(damaged: str, expected: str) -> None:
    assert restore_replaced(damaged)[0] == expected


def test_letters_are_known_by_their_word() -> None:
    text, repairs = restore_replaced(
        "Die B\ufffdrger warten seit zw\ufffdlf Jahren auf die Br\ufffdcke \ufffdber den Fluss."
    )
    assert text == "Die Bürger warten seit zwölf Jahren auf die Brücke über den Fluss."
    assert [(repair.what, repair.places, repair.lost) for repair in repairs] == [("replaced by U+FFFD", 4, 0)]


def test_a_name_that_no_list_holds_is_not_invented() -> None:
    text, repairs = restore_replaced("Mayor Xy\ufffdqoz spoke.")
    assert text == "Mayor Xy\ufffdqoz spoke."
    assert [(repair.what, repair.lost) for repair in repairs] == [("lost before it reached us", 1)]


def test_tags_and_scripts_are_not_looked_at() -> None:
    page = '<p class="\ufffdx">we\ufffdre</p><script>"\ufffda"</script>'
    assert restore_replaced(page)[0] == page.replace("we\ufffdre", "we’re")


def test_other_scripts_are_not_guessed_at() -> None:
    text, repairs = restore_replaced("막장극의 대결로 붙는 \ufffd 든다 It\ufffds")
    assert text == "막장극의 대결로 붙는 \ufffd 든다 It\ufffds"
    assert [(repair.what, repair.lost) for repair in repairs] == [("lost before it reached us", 2)]


@pytest.mark.parametrize(
    "text", ["He paid \ufffd25m", "a \ufffd\ufffd\ufffd\ufffd110 billion", "Ali \ufffdde 6 años-, el que"]
)
def test_what_may_be_several_things_stays_unknown(text: str) -> None:
    assert restore_replaced(text)[0] == text


def test_a_letter_is_no_apostrophe_in_french() -> None:
    text = "La ministre a parlé dans la ville apr\ufffds la réunion avec les élus, et elle est partie."
    assert restore_replaced(text)[0] == text.replace("\ufffd", "è")
