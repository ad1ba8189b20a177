"""Credits in words: a block's names in, those that a phrase credits out ("according to Reuters")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.credits.credit_patterns import NAME, Patterns
from pipelines.credits.name_index import Mention
from pipelines.credits.name_mentions import mark
from pipelines.credits.own_work import OWN, is_taken_from_here
from pipelines.credits.unspaced import is_credited

_BEFORE_CHARS = 120  # how far back a phrase and its lead words may begin
_AFTER_CHARS = 90
_MAX_EVIDENCE = 200
_MAX_WITH_LINE = 60  # a longer line that begins with "with" is a sentence
_BREAK = re.compile(r"(?<![A-ZÀ-Þ])[.!?…][\"”»’)\]]*\s+(?=[\"“„«‘(]?[A-ZÀ-Þ0-9])|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|St|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No|vs|Jr|Sr|Inc|Corp|Co|Prof|Gen|Lt|Col|bzw|ca|z\.B)|\.[a-z])$"
)


_DIGEST = re.compile(r"(?:^|[.!?…:\w\"”»])\s*[\[(]$")  # "… rose sharply. [Reuters]"
_DIGEST_END = re.compile(r"[\])]\.?\s*$")
# What may stand between a name and its verb: the Wall Street Journal (WSJ), die „Bild“-Zeitung
_SHORT_FORM = re.compile(
    rf"[\"”“»«']?(?: \((?:{NAME}|[^()\ue000-\uf8ff]{{2,40}})\)|"
    r"-(?:Zeitung|Magazin|Redaktion|Sender|Radio|Fernsehen|Nachrichten)\b)"
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.I)
_PHOTOGRAPHER = re.compile(r" ?/ ?[A-ZÀ-Þ][a-zà-ÿ]")
_FOUNDER = re.compile(  # of a magazine, as a person in a text
    r"\b(?:(?:co-?)?found|fund|fond|gründ|direct|direkt|edit|herausgeb|éditeur|publish|rédact|redact|redakt|redatt|collabor|colabor"
    r"|(?:work|writ)(?:e|es|ed|ing) for)\w*,? (?:\w+ ){0,3}"
    r"(?:\w*journal|\w*magazin\w*|\w*zeitschrift|\w+vista|revue|\w*blad|tijdschrift)s?"
    r"(?: \w+)? [\"“„«‘']?\s?$",
    re.I,
)
_THANKS = re.compile(r"h/t|hat tip", re.I)
_DATED = re.compile(
    r"(?:19|20)\d\d|[\ue000-\uf8ff]:\d"
)  # or an agency's number, dpa:310502; without either it is a picture's


@dataclass(slots=True)
class Credit:
    """One name that a phrase credits. `origin`: the phrase itself says that the story comes from there."""

    mention: Mention
    origin: bool = False
    syndicated: bool = False
    supports: bool = False  # a second outlet that has it too
    tight: bool = True  # nothing but an article between phrase and name
    source_line: bool = False
    journal: bool = False
    told: bool = False  # somebody spoke to it: a quotation, seldom the whole story
    cited: bool = False  # whom another outlet cites, that is named in the same sentence
    label: bool = False  # the first words of a line, with a colon: "Korea Herald: The shipyard …"
    bracket: bool = False  # nothing but the name in brackets, at the end: "… overnight. (BBC News)"


def find_credits(text: str, mentions: list[Mention], patterns: Patterns) -> list[Credit]:
    """The credited among a block's names, in their order. `text`: the block with plain apostrophes."""
    marked, places = mark(text, mentions)
    credits: list[Credit | None] = [
        _credit(marked, place, mention, patterns) for place, mention in zip(places, mentions, strict=True)
    ]
    _join(marked, places, mentions, credits, patterns)
    if mentions and credits[0] is None and places[0] == 0 and marked[1:3] == ": ":
        credits[0] = Credit(mentions[0], label=True)
    found = [credit for credit in credits if credit is not None]
    if found and OWN.search(text):
        found = [credit for credit in found if credit.source_line or not _is_reversed(text, credit.mention)]
    return found


def _is_reversed(text: str, mention: Mention) -> bool:
    """True for an outlet that took up the page's own work."""
    first, last = sentence_around(text, mention.start, mention.end)
    return is_taken_from_here(text[first : mention.start], text[mention.end : last])


def _credit(marked: str, place: int, mention: Mention, patterns: Patterns) -> Credit | None:
    prefix, suffix = marked[max(0, place - _BEFORE_CHARS) : place], marked[place + 1 : place + _AFTER_CHARS]
    if line := patterns.source_line.match(marked):
        if place - line.end() < 60 and not re.search(r"[.!?] ", marked[line.end() : place]):
            return Credit(mention, origin=not _is_the_way(marked[:place], patterns), source_line=True)
    bracket = prefix.rfind("(")
    if bracket > prefix.rfind(")") and (
        patterns.picture.match(prefix[bracket + 1 :] + suffix) or suffix[:1] == "/"
    ):
        return None
    if patterns.via_line.match(marked) and place < 50:
        named = not _is_the_way(marked[:place], patterns)  # "Via X; source: Y"
        aggregated = mention.outlet is not None and mention.outlet.kind == "aggregator"
        taken = aggregated and not named and not _THANKS.search(marked[:place])
        return Credit(mention, origin=named, syndicated=taken, source_line=True)
    if len(marked) < _MAX_WITH_LINE and patterns.with_line.match(marked):
        return Credit(mention, source_line=True)
    if (mention.journal and not _FOUNDER.search(prefix)) or (
        _is_organisation(mention) and patterns.journal_before.search(prefix)
    ):
        return Credit(mention, journal=True)
    if _DIGEST.search(prefix) and _DIGEST_END.match(suffix):
        return Credit(mention, source_line=True, bracket=True)
    if short := _SHORT_FORM.match(suffix):
        suffix = suffix[short.end() :]
    if _is_subject(prefix, suffix, patterns):
        return None
    if credit := _phrased(prefix, suffix, mention, patterns):
        return credit
    if not mention.noun_before and not mention.noun_after:
        return None
    # "the newsletter Herring Weekly", "Xinhua news agency": read without what calls it a medium.
    prefix, suffix = prefix[: len(prefix) - mention.noun_before], suffix[mention.noun_after :]
    if _is_subject(prefix, suffix, patterns):
        return None
    return _phrased(prefix, suffix, mention, patterns)


def _is_subject(prefix: str, suffix: str, patterns: Patterns) -> bool:
    """True where the text is about the outlet: "Fox News spokesman", "owner of the Daily Mail"."""
    return bool(patterns.not_before.search(prefix) or patterns.not_after.match(suffix))


def _phrased(prefix: str, suffix: str, mention: Mention, patterns: Patterns) -> Credit | None:
    """The credit that the words right before and after a name give it, or None."""
    if patterns.syndicated_before.search(prefix) and _is_for_the_text(prefix, suffix):
        return Credit(mention, origin=True, syndicated=True)
    if patterns.origin_before.search(prefix) or patterns.origin_after.match(suffix):
        return Credit(mention, origin=True)
    if patterns.supports.search(prefix):
        return Credit(mention, supports=True)
    if patterns.before.search(prefix):
        told, cited = bool(patterns.told.search(prefix)), bool(patterns.citing.search(prefix))
        return Credit(mention, tight=bool(patterns.tight_before.search(prefix)), told=told, cited=cited)
    if patterns.after.match(suffix) or patterns.compound.match(suffix):
        return Credit(mention)
    if patterns.quoted_to.search(prefix):
        return Credit(mention, told=True)
    if any(pair.second.match(suffix) and pair.first.search(prefix) for pair in patterns.pairs):
        return Credit(mention, told=True)
    return Credit(mention) if is_credited(prefix, suffix) else None


def _is_the_way(before: str, patterns: Patterns) -> bool:
    """True where the last word for it, of "source" and "via", is "via": in "Source: X via Y" X is the origin."""
    via = max((found.end() for found in patterns.via_word.finditer(before)), default=-1)
    return via > max((found.end() for found in patterns.source_word.finditer(before)), default=-1)


def _is_for_the_text(prefix: str, suffix: str) -> bool:
    """False for a picture's copyright: one without a year, or with a photographer ("© Reuters / Ann Lowe")."""
    signs = list(_COPYRIGHT.finditer(prefix))
    if not signs:
        return True
    return bool(_DATED.search(prefix[signs[-1].end() :] + suffix[:14])) and not _PHOTOGRAPHER.match(suffix)


def _is_organisation(mention: Mention) -> bool:
    return mention.outlet is not None and mention.outlet.kind == "organisation"


def _join(
    marked: str, places: list[int], mentions: list[Mention], credits: list[Credit | None], patterns: Patterns
) -> None:
    """Names joined by "and" or a comma share a phrase: one before them all, or one after them all."""
    joined = [
        bool(patterns.joined.match(marked[places[i] + 1 : places[i + 1]]))
        if places[i + 1] - places[i] < 60
        else False
        for i in range(len(places) - 1)
    ]
    for order in (range(1, len(places)), range(len(places) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for i in order:
            near = credits[i + step]
            if credits[i] is None and near is not None and joined[min(i, i + step)]:
                credits[i] = Credit(
                    mentions[i],
                    near.origin,
                    near.syndicated,
                    near.supports,
                    near.tight,
                    near.source_line,
                    near.journal,
                    near.told,
                    near.cited,
                    near.bracket,
                )


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence that holds `start` to `end`."""
    first, last = 0, len(text)
    for match in _BREAK.finditer(text):
        if _ABBREVIATED.search(text, max(0, match.start() - 6), match.start()):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = len(text[: match.end()].rstrip())
            break
    return first, last


def evidence_around(text: str, start: int, end: int) -> str:
    """The sentence around, as written; of a long one the 200 characters around the name, cut at spaces."""
    first, last = sentence_around(text, start, end)
    if last - first <= _MAX_EVIDENCE:
        return text[first:last].strip()
    middle = min((start + end) // 2, last)
    left = max(first, min(middle - _MAX_EVIDENCE // 2, last - _MAX_EVIDENCE))
    right = min(last, left + _MAX_EVIDENCE)
    if left > first:
        left = text.find(" ", left, start) + 1 or left
    if right < last:
        right = max(text.rfind(" ", end, right), end) if text.rfind(" ", end, right) > 0 else right
    return text[left:right].strip()[:_MAX_EVIDENCE]
