"""The blocks of a body -> those that are the article's own, without what stands among them for other reasons."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from pipelines.declared.moments import read_moment
from pipelines.metadata import Metadata
from pipelines.reading import furniture_phrases as phrases
from pipelines.reading import note_phrases as notes
from pipelines.reading.blocks import Block, is_solid, wide_signs, words_key

_LINK_ONLY = 0.9
_SHORT = 300  # characters; an appeal or a credit is no longer
_LINE = 100  # characters; a byline or a date line is no longer
_QUOTE_WORDS = 6  # fewer words may repeat by chance
_TAIL_BLOCKS = 4  # credits and notes stand among the last blocks
_RELEASE_TAIL_BLOCKS = 8
_KICKER_WORDS = 3
_KICKER_SIGNS = 12  # the same in Chinese, Japanese and Korean
_WIDE_SENTENCE = re.compile("[。！？]$|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af][.!?]$")
_DATE_SIGNS = 20  # of these scripts in a date line: 公開日 2026年10月14日 9時30分 更新日 …
_PLAIN = frozenset(("p", "div", "span", "section", "article", "header"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol"))
_BIO = re.compile(r"^\W{0,2}(?:is|was|has been|covers|writes|reports|joined|works)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^[(\[（【〔][^()（）\d]{1,60}[)\]）】〕]$")
_ADDRESS = re.compile(r"[\w.+-]@[\w-]+\.\w")
_INITIALS = re.compile(r"[a-zäöü]{2,4}(?: ?[,/] ?[a-zäöü]{2,4}){1,3}$")
_NAME_WORDS = 4
_NAME = re.compile(r"[^\W\d_][\w’'.-]*$")
_DIGITS = re.compile(r"\d")
_LONG_NUMBER = re.compile(r"\d{4}")
_DATE_DIGITS, _DATE_CHARS = 5, 60  # of a line that is a date, whatever its language and calendar
_YEAR = re.compile(r"(?:19|20)\d\d")


def without_asides(
    blocks: list[Block], metadata: Metadata, told: dict[Block, str] | None = None
) -> list[Block]:
    """Return the blocks of the article itself: no headline, byline, date, teaser, appeal, label, credit or pull quote.

    `told` gets the reason for each block that is left out.
    """
    told = {} if told is None else told
    said = _said_elsewhere(metadata)
    first = next(
        (place for place, block in enumerate(blocks) if is_solid(block) and block.key not in said),
        len(blocks),
    )
    points = words_key(metadata.description or "")  # a standfirst may be a list
    furniture = [_furniture(block) for block in blocks]
    last = max(
        (place for place, block in enumerate(blocks) if is_solid(block) and not furniture[place]), default=0
    )
    kept = []
    for place, block in enumerate(blocks):
        why = (
            said.get(block.key)
            or (place < first and block.tag == "li" and block.key in points and "repeats the standfirst")
            or (None if furniture[place] and _heads_prose(blocks, place) else furniture[place])
            or (place <= first + 1 and _byline(block, metadata))
            or (place >= last - _TAIL_BLOCKS and _note(block, metadata))
            or (place >= last and _signature(block, metadata))
        )
        if why:
            told[block] = why
        else:
            kept.append(block)
    kept = _without_release_tail(_without_kicker(kept, told), told)
    kept = _without_repeats(kept, told)
    while kept and kept[-1].tag in _HEADINGS:  # a heading with nothing under it belongs to a box that is gone
        told[kept.pop()] = "a heading with nothing under it"
    return kept


def _heads_prose(blocks: list[Block], place: int) -> bool:
    """True for a heading that is a link, over prose of its own: an entry of a list, no teaser."""
    heading, below = blocks[place], blocks[place + 1 : place + 2]
    return (
        heading.tag in _HEADINGS
        and heading.link_chars > 0
        and any(is_solid(block) for block in below)
        and not (phrases.TEASER.match(heading.text) or phrases.APPEAL.match(heading.text))
    )


def _without_kicker(blocks: list[Block], told: dict[Block, str]) -> list[Block]:
    """Leave out a word or two above the first paragraph that name a section or a place."""
    while blocks and not is_solid(blocks[0]) and blocks[0].tag in _PLAIN and _is_kicker(blocks[0].text):
        told[blocks[0]] = "a kicker: a word or two above the text"
        blocks = blocks[1:]
    return blocks


def _is_kicker(text: str) -> bool:
    is_short = len(text.split()) <= _KICKER_WORDS and wide_signs(text) <= _KICKER_SIGNS
    return is_short and text[-1].isalnum()


def _without_release_tail(blocks: list[Block], told: dict[Block, str]) -> list[Block]:
    """Leave out what follows "About COMPANY" or "Media contact" near the end of a release."""
    for place in range(max(1, len(blocks) - _RELEASE_TAIL_BLOCKS), len(blocks)):
        if notes.RELEASE_TAIL.match(blocks[place].text):
            why = f"stands under every release, from “{blocks[place].text}” on"
            told.update(dict.fromkeys(blocks[place:], why))
            return blocks[:place]
    return blocks


def _said_elsewhere(metadata: Metadata) -> dict[str, str]:
    """Headline, standfirst and byline: fields of their own."""
    fields = (
        ("repeats the byline", f"By {' and '.join(metadata.authors)}"),
        ("repeats the byline", ", ".join(metadata.authors)),
        ("repeats the standfirst", metadata.description),
        ("repeats the headline", metadata.title),
    )
    return {words_key(text): why for why, text in fields if text}


def _furniture(block: Block) -> str | None:
    """Why a block is furniture wherever it stands, or None."""
    text = block.text
    if block.link_share >= _LINK_ONLY and block.tag != "tr":
        return "only a link"
    if phrases.LABEL.match(text):
        return "a label"
    if phrases.BARE_ADDRESS.match(text):
        return "only an address"
    if len(text) > _SHORT:
        return None
    teaser = phrases.TEASER.match(text)
    if teaser and (block.link_chars or teaser.end() == len(text) or len(text) < _LINE):
        return "a teaser of another page"
    if phrases.APPEAL.match(text) or phrases.speaks_of(phrases.APPEAL_INSIDE, phrases.APPEAL_WORDS, text):
        return "an appeal to the reader"
    return "a rights notice" if phrases.speaks_of(notes.RIGHTS, notes.RIGHTS_WORDS, text) else None


def _byline(block: Block, metadata: Metadata) -> str | None:
    """Why a line above the text says who or when, and nothing else, or None."""
    text = block.text
    if len(text) > _LINE or wide_signs(text) > _DATE_SIGNS or _WIDE_SENTENCE.search(text):
        return None
    if notes.AGO.search(text) or notes.DATELINE.match(text):
        return "a date line above the text"
    if _LONG_NUMBER.search(text) and len(_DIGITS.findall(text)) >= _DATE_DIGITS and len(text) <= _DATE_CHARS:
        return "a date line above the text"
    if _YEAR.search(text) and read_moment(text) and len(words_key(text).split()) <= 12:
        return "a date line above the text"
    return "a byline above the text" if _is_by(text, metadata) else None


def _is_by(text: str, metadata: Metadata) -> bool:
    """True for the authors' names with a few words around them."""
    rest = text.casefold()
    for name in metadata.authors:
        rest = rest.replace(name.casefold(), "")
    others = [word for word in words_key(rest).split() if not word.isdigit()]
    return len(rest) < len(text) and len(others) <= _NAME_WORDS


def _note(block: Block, metadata: Metadata) -> str | None:
    """Why a line below the text is about the text or its authors, or None."""
    if len(block.text) > _SHORT and not block.text.startswith("("):
        return None
    if notes.SOURCE_LINE.match(block.text):
        return "a source line below the text"
    if notes.CREDIT.match(block.text):
        return "a credit line below the text"
    if notes.DATELINE.match(block.text) and len(block.text) <= _LINE:
        return "a date line below the text"
    folded = block.text.casefold()
    for name in metadata.authors:
        if folded.startswith(name.casefold()) and _BIO.match(block.text[len(name) :].lstrip(", ")):
            return f"about the author, {name}"
    return None


def _signature(block: Block, metadata: Metadata) -> str | None:
    """Why a line behind the last paragraph says who wrote it: initials, a name, an address; or None."""
    text = block.text
    if len(text) > _LINE or block.tag not in _PLAIN:
        return None
    words = text.split()
    is_name = 2 <= len(words) <= _NAME_WORDS and all(
        _NAME.match(word) and not word[0].islower() for word in words
    )
    signs = (
        is_name
        or _INITIALS.match(text)
        or _IN_BRACKETS.match(text)
        or _ADDRESS.search(text)
        or _is_by(text, metadata)
    )
    return "signed below the text" if signs else None


def _without_repeats(blocks: list[Block], told: dict[Block, str]) -> list[Block]:
    """The blocks without those that repeat a part of another: pull quotes, and a lead printed twice.

    An item of a list is no pull quote, for these stand alone: key points say what the text says too. A list goes as a
    whole, where one block prints all of it again.
    """
    said = [f" {block.key} " for block in blocks]
    whole = "|".join(said)
    holder: dict[Block, Block] = {}
    for place, block in enumerate(blocks):
        if block.key.count(" ") < _QUOTE_WORDS - 1 or whole.count(said[place]) < 2:
            continue
        holding = (
            blocks[n] for n, other in enumerate(said) if said[place] in other and _holds(blocks, n, place)
        )
        if (other := next(holding, None)) is not None:
            holder[block] = other
    for block in _of_lists(blocks, holder):
        del holder[block]
    kept = [block for block in blocks if block not in holder]
    for block, other in holder.items():
        number = kept.index(other) + 1 if other in kept else 0
        what = "repeats" if block.key == other.key else "pull quote of"
        told[block] = f"{what} paragraph {number}" if number else "repeats another paragraph"
    return kept


def _holds(blocks: list[Block], other: int, place: int) -> bool:
    """True where the other block, which says all that this one says, says more, or the same before it."""
    if blocks[other].key != blocks[place].key:
        return True
    if other >= place:
        return False
    # A key point repeats a paragraph.
    return (_list_around(blocks[place]) is None) == (_list_around(blocks[other]) is None)


def _of_lists(blocks: list[Block], holder: dict[Block, Block]) -> list[Block]:
    """Those of the repeating blocks that stay: items of lists that no other block prints as a whole."""
    lists: dict[HtmlElement, list[Block]] = {}
    for block in blocks if any(_list_around(block) is not None for block in holder) else ():
        if (around := _list_around(block)) is not None:
            lists.setdefault(around, []).append(block)
    return [
        block
        for items in lists.values()
        if len(items) > 1 and len({holder.get(block) for block in items}) > 1
        for block in items
        if block in holder and block.key != holder[block].key
    ]


def _list_around(block: Block) -> HtmlElement | None:
    """The list that the block is an item of, or stands in an item of; None inside a quotation or a box there."""
    around = next(block.element.iterancestors("ul", "ol", "blockquote", "aside", "figure"), None)
    return around if around is not None and around.tag in _LISTS else None
