"""A credit in its sentence in, whether it is an aside out: about the past, denied, a cause or an opinion.

"The Coast Post first reported in 2019 that clubs had doubled" tells what was known before; "the firm denied a report in
the Coast Post" tells the firm's side. Neither says where the story itself comes from. The words: `asides.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files

_DATA: dict[str, list[str]] = tomllib.loads(
    files("pipelines.credits").joinpath("asides.toml").read_text("utf-8")
)
_NEAR = 120  # characters before a name that may hold the words; a verb and its report stand closer


def _either(entries: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(set(entries), key=lambda entry: (-len(entry), entry))) + ")"


_TIME = "(?:" + _either(_DATA["times"]).replace("YEAR", r"(?:(?:19|20)\d\d)") + r")(?!\w)"
_ARTICLE = rf"(?:{_either(_DATA['articles'])}(?:(?<=')| ))?"
ACCORDING = _either(_DATA["according"])
_FILLER = rf"(?:(?!{ACCORDING}(?!\w))[^\W\d_]+ ){{0,2}}"
_BY = rf"{_either(_DATA['by'])}(?:(?<=')| )"
_QUOTE = "[\"“”„«‹'‘(]{0,2}"
_YEAR = re.compile(r"(?:19|20)\d\d")
# At the head of the sentence ("In 2019, the Coast Post reported", „2019 hatte der Spiegel berichtet“), before the
# name ("reported last year by the Coast Post", "a 2019 investigation by the Coast Post"), or after it and the verb.
_TIME_FIRST = re.compile(
    rf"^{_QUOTE}(?:{_TIME}|(?:19|20)\d\d),? {_FILLER}{_ARTICLE}{_QUOTE}$",
    re.I,
)
_TIME_BEFORE = re.compile(
    rf"(?<!\w){_TIME} (?:{_FILLER}{_BY})?{_ARTICLE}{_QUOTE}$|(?<!\w)an? (?:19|20)\d\d {_QUOTE}$",
    re.I,
)
_TIME_AFTER = re.compile(
    rf"^[\"”“»’']?,? ?(?:(?:already|bereits|schon|back|earlier|ya|déjà|già) )?"
    rf"(?:{_TIME}|(?:19|20)\d\d(?=[,.]|$| {_either(_DATA['after_year'])}(?!\w)))",
    re.I,
)
_DENIED = re.compile(
    rf"(?<!\w){_either(_DATA['denials'])} (?:[^\s,.;:!?]+ ){{0,3}}?{_either(_DATA['reports'])} (?:[^\s,.;:!?]+ ){{0,4}}"
    rf"{_QUOTE}(?:\w+')?{_QUOTE}$",
    re.I,
)
_DENIED_AFTER = re.compile(
    rf"(?<!\w){_either(_DATA['denials'])} (?:[^\s,.;:!?]+ ){{0,2}}{_QUOTE}$", re.I
)  # "denied the Coast Post's report"
_REPORT_BEFORE = re.compile(
    rf"(?<!\w){_either(_DATA['reports'])} (?:[^\s,.;:!?]+ ){{0,4}}{_QUOTE}(?:\w+')?{_QUOTE}$", re.I
)
_CAUSE = re.compile(rf"(?<!\w){_either(_DATA['causes'])} {_ARTICLE}{_QUOTE}$", re.I)
_OPINION = re.compile(rf"^[\"”“»’']?,? {_either(_DATA['opinions'])}(?!\w)", re.I)
_WRONG = re.compile(rf"^[^.,;:!?]{{0,40}}(?<!\w){_either(_DATA['wrong'])}(?!\w)", re.I)
_SURVEY = rf"(?<!\w){_either(_DATA['surveys'])}(?!\w)"
_SURVEY_BEFORE = re.compile(rf"{_SURVEY}(?: [^\s,.;:!?]+){{0,4}} {_QUOTE}(?:\w+')?{_QUOTE}$", re.I)
_SURVEY_AFTER = re.compile(rf"^[\"”“»’']?(?:[’']?s?)?[ -](?:[\w/-]+ ){{0,3}}?{_SURVEY}", re.I)
_REPORT_NEXT = re.compile(rf"^[\"”“»’']?(?:[’']?s?)?[ -]{_either(_DATA['reports'])}(?!\w)", re.I)


def is_aside(before: str, after: str, verb_end: int, year: int | None) -> bool:
    """True for a credit that is about the past, denied, what the news followed from, or an opinion.

    `before` and `after` are its sentence up to and from the name, with plain apostrophes; `verb_end` is where in
    `after` the words of crediting end ("reported"), 0 where they stand before the name; `year` is the article's, None
    where unknown.
    """
    return is_denied(before, after) or is_past(before, after, verb_end, year) or is_beside(before, after)


def is_denied(before: str, after: str) -> bool:
    """True where the sentence says that somebody denies the outlet's report."""
    near = before[-_NEAR:]
    if _DENIED.search(near):
        return True
    is_reported = _REPORT_NEXT.match(after) is not None
    if is_reported and _DENIED_AFTER.search(near):
        return True
    return bool((is_reported or _REPORT_BEFORE.search(near)) and _WRONG.match(after))


def is_beside(before: str, after: str) -> bool:
    """True where the report is what the news followed from, or no report but an opinion."""
    return bool(_CAUSE.search(before[-_NEAR:]) or _OPINION.match(after))


def is_survey(before: str, after: str) -> bool:
    """True where what is credited is a poll of the outlet's own: "a CNN poll", "a poll by CNN"."""
    return bool(_SURVEY_BEFORE.search(before[-_NEAR:]) or _SURVEY_AFTER.match(after))


def names_survey(title: str) -> bool:
    """True for a headline that says itself that a poll is the news."""
    return bool(re.search(_SURVEY, title, re.I))


def is_past(before: str, after: str, verb_end: int, year: int | None) -> bool:
    """True where the time of the outlet's report is told, and is long before the article's."""
    found = [
        _TIME_FIRST.search(before),
        _TIME_BEFORE.search(before[-_NEAR:]),
        _TIME_AFTER.match(after[verb_end:]),
    ]
    return any(match is not None and _is_before(match[0], year) for match in found)


def _is_before(words: str, year: int | None) -> bool:
    """False for the article's own year, and for any year where the article's is not known."""
    years = [int(one) for one in _YEAR.findall(words)]
    return not years or (year is not None and max(years) < year)
