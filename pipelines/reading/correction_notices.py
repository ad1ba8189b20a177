"""A page's blocks in, the words by which it says that it was corrected out.

Either a block begins with a label ("Correction:", "Berichtigung:"), or it speaks of an earlier version of this article.
What only tells that an article was updated is no correction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading.blocks import Block

MAX_NOTICE = 500  # characters kept
_MIN_NOTICE = 12  # characters behind a label; less is a heading, or a link to a page about corrections
_MAX_LINK_SHARE = 0.5  # more is a teaser, or a link to how errors are reported

_LABELS = (
    "corrections?(?: (?:and|&) clarifications?)?|corrected|clarifications?|errat(?:um|a)|retraction",  # English
    "korrekturhinweis|korrektur|berichtigung|richtigstellung",  # German
    "rectificatif|rectification|mise au point|erratum",  # French
    "correcci[oó]n|rectificaci[oó]n|fe de err(?:ores|atas)|aclaraci[oó]n",  # Spanish
    "corre[cç][aã]o|retifica[cç][aã]o|corrig[ei]mos",  # Portuguese
    "correzione|rettifica|errata corrige",  # Italian
    "correctie|rectificatie|r[aä]ttelse|rettelse|retting|oikaisu|korjaus|lei[ðd]r[eé]tting",  # Dutch, Nordic
    "sprostowanie|korekta|oprava|helyreigaz[ií]t[aá]s|rectificare|erat[aă]|ispravak|ispravka|popravek",
    "d[uü]zeltme|διόρθωση|исправление|уточнение|поправка|виправлення|уточнення|поправки|ралат|ralat|koreksi",
    "đính chính|تصحيح|تصويب|תיקון(?: טעות)?|भूल सुधार|संशोधन",
    "訂正|お詫びと訂正|おわびと訂正|更正|정정(?: ?보도)?|바로잡습니다",
)
_EARLIER = (  # "an earlier version of this article"
    r"(?:earlier|previous|original) version of (?:this|the) (?:article|story|post|report|piece|headline|column|page)",
    r"(?:this|the) (?:article|story|post|report|piece|headline) (?:has been|was|is) "
    r"(?:amended|corrected|clarified|retracted|updated to correct|edited to correct)",
    r"we regret the errors?|we apologi[sz]e for the errors?",
    r"(?:früheren|vorherigen|ursprünglichen|ersten) (?:version|fassung) (?:dieses|des) "
    r"(?:artikels|textes|beitrags|berichts)",
    r"(?:dieser|der) (?:artikel|text|beitrag) wurde (?:nachträglich )?(?:korrigiert|berichtigt|richtiggestellt)",
    r"(?:première|précédente) version de (?:cet article|ce texte)",
    r"version (?:précédente|antérieure) de (?:cet article|ce texte)",
    r"(?:cet article|ce texte) a été (?:corrigé|rectifié)",
    r"versión (?:anterior|previa|inicial) de (?:este|esta) (?:artículo|nota|noticia|información|texto)",
    r"(?:este|esta) (?:artículo|nota|noticia|información) (?:ha sido|fue) (?:corregid|rectificad)[oa]",
    r"versão anterior (?:deste|desta|do|da) (?:texto|reportagem|artigo|matéria|notícia)",
    r"(?:este|esta) (?:texto|reportagem|artigo|matéria) foi (?:corrigid|retificad)[oa]",
    r"(?:precedente versione|versione precedente) di questo (?:articolo|testo)",
    r"questo articolo è stato (?:corretto|rettificato)",
    r"(?:eerdere|vorige) versie van dit (?:artikel|bericht|stuk|verhaal)",
    r"dit artikel is (?:gecorrigeerd|gerectificeerd)",
    r"tidigare version av (?:den här )?(?:artikeln|texten)",
    r"tidligere vers(?:ion af|jon av) (?:denne )?(?:artikel|artiklen|saken|artikkelen)",
    r"(?:jutun|artikkelin|uutisen) (?:aiemmassa|aikaisemmassa) versiossa|(?:juttua|artikkelia) on korjattu",
    r"(?:wcześniejszej|poprzedniej|pierwotnej) wersji (?:tekstu|artykułu|tego)",
    r"(?:původní|předchozí) verzi (?:článku|textu|zprávy)",
    r"(?:cikk|írás) (?:korábbi|eredeti) (?:változatában|verziójában)",
    r"versiune anterioară a acestui (?:articol|text)",
    r"(?:haberin|yazının) (?:önceki|ilk) (?:sürümünde|versiyonunda|halinde)",
    r"(?:предыдущей|первоначальной|прежней|более ранней) версии (?:этого |этой |данного |данной )?"
    r"(?:текста|материала|новости|статьи|публикации|заметки)",
    r"(?:попередній|первинній) версії (?:цього |цієї )?(?:тексту|матеріалу|новини|статті)",
)
# "(14 October)", ", Oct. 14, 2026"; without a number it would be a headline ("Correction of the market: ...").
_WHEN = r"(?:\s*[(（][^:：()（）\n]{0,60}[)）]|[\s,](?:[^\W\d]|[\s,.(]){0,40}\d[^:：!?。\n]{0,40})"
_LABEL = re.compile(rf"^\W*(?:{'|'.join(_LABELS)}){_WHEN}?\s*[:：】―—–]\s*(?=\S)", re.IGNORECASE)
_SPEAKS = re.compile("|".join(_EARLIER))  # of a text in small letters: a quarter of the time of re.IGNORECASE
# A page without any of these speaks of no earlier version: found in a tenth of the time.
_SIGNS = (
    "versi|versj|versã|fassung|wersji|verzi|változat|sürüm|halinde|версии|версії|amended|corrected|clarified|retracted|regret|"
    "apologi|korrigiert|richtig|corrig|rectif|retific|corrett|rettific|korjattu"
).split("|")
_COLONS = frozenset(":：】―—–")
_LABEL_CHARS = 160  # a label with its date is no longer
_SENTENCE_START = re.compile(r"(?<=[.!?])\s+")


def find_correction(blocks: Sequence[Block]) -> str | None:
    """The words of the first notice that the article was corrected, or None."""
    told = [block for block in blocks if block.link_chars <= _MAX_LINK_SHARE * len(block.text)]
    page = "\n".join([block.key for block in told])
    signs = [sign for sign in _SIGNS if sign in page]
    for block in told:
        has_label = not _COLONS.isdisjoint(block.text[:_LABEL_CHARS])
        if (signs or has_label) and (found := _notice(block.text, signs, has_label=has_label)):
            return found
    return None


def notice_in(text: str) -> str | None:
    """The notice that a block of a page is, or that stands at its end; None for any other block."""
    return _notice(" ".join(text.split()), _SIGNS, has_label=True)


def _notice(text: str, signs: Sequence[str], *, has_label: bool) -> str | None:
    """The same for a text with white space folded; `signs` are those that may stand in it, `has_label` if one may."""
    if has_label and (label := _LABEL.match(text[:_LABEL_CHARS])):
        return text[:MAX_NOTICE] if len(text) - label.end() >= _MIN_NOTICE else None
    lowered = text.replace("İ", "i").lower()  # as long as the text
    if not any(sign in lowered for sign in signs):
        return None
    if spoken := _SPEAKS.search(lowered):
        starts = [found.end() for found in _SENTENCE_START.finditer(text, 0, spoken.start())]
        begin = 0 if len(text) <= MAX_NOTICE else starts[-1] if starts else spoken.start()
        return text[begin : begin + MAX_NOTICE]
    return None
