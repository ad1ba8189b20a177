"""A text in, the places of its quotations and of its figures out: what must not change when a story is retold."""

from __future__ import annotations

import re

Span = tuple[int, int]  # characters, from and up to

# Each pair of marks, with a close that may be missing at the end of a paragraph: a quotation that goes on in the next
# one is closed there. An apostrophe closes no single quotation, since a letter follows it.
_QUOTATION = re.compile(
    "“[^“”\n]*(?:”|$)"
    "|„[^„“”\n]*(?:[“”]|$)"
    "|«[^«»\n]*(?:»|$)"
    "|»[^«»\n]*«"
    "|「[^「」\n]*(?:」|$)"
    "|『[^『』\n]*(?:』|$)"
    '|(?<!\\w)"[^"\n]*(?:"|$)'
    "|(?<!\\w)[‘‚](?:[^‘’\n]|’(?=\\w))*[’‘](?!\\w)"
    "|(?<!\\w)'(?=\\w)(?:[^'\n]|'(?=\\w))*[,.!?]'(?!\\w)",
    re.MULTILINE,
)
_OPENS = re.compile("[“„«»「『\"‘‚']")
_UNIT = (
    r"thousand|million|billion|trillion|millones|millón|millions?|milliards?|milioni|miliardi|milhões|bilhões|"
    r"Tausend|Millionen|Milliarden|Mio\.?|Mrd\.?|mln|mld|тыс\.?|млн|млрд|bn|tn|m|k|"
    r"percent|per cent|percentage points?|Prozent|pour cent|por ciento|por cento|per cento|процентов|процента|"
    r"[Dd]ollars?|[Ee]uros?|pounds?|yen|yuan|rupees?|crore|lakh|рублей|"
    r"km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|kg|kilos?|tonn?en|tonn?es?|tons?|hectares?|acres?|MW|GW|kWh|"
    r"hours?|minutes?|days?|weeks?|months?|years?|Stunden|Minuten|Tagen?|Wochen|Monaten?|Jahren?|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
)
_FIGURE = re.compile(
    # A sign of a currency and a number, or a number that is no part of a word.
    r"[$€£¥₹\d](?:(?<=\D)\s?\d+|(?<![\w.]\d)\d*)(?<=\d)(?:[.,:\u00a0\u202f’]\d+| \d{3}(?!\d))*(?:st|nd|rd|th)?"
    rf"(?:\s?[%‰€$£°]|[-\s]?(?:{_UNIT})(?!\w)(?:\s(?:{_UNIT})(?!\w))?|[万億亿千百兆円元年月日人歳岁%]+)?"
)


def quotations(text: str) -> list[Span]:
    """Where the quotations of a text stand, their marks included. One never goes over the end of a paragraph."""
    found = []
    mark = _OPENS.search(text)
    while mark:
        whole = _QUOTATION.match(text, mark.start())
        if whole:
            found.append(whole.span())
        mark = _OPENS.search(text, (whole or mark).end())
    return found


def figures(text: str) -> list[Span]:
    """Where the figures of a text stand: numbers with the currency and unit beside them, dates, times, shares."""
    return [found.span() for found in _FIGURE.finditer(text)]
