"""A byline that says who did what, or where -> only who wrote: "Text: A, Photos: B", "A in Berlin and B in Paris"."""

from __future__ import annotations

import re

AND_WORDS = r"and|und|et|y|e|en|och|og|oraz|és|și|ve|dan|và|ja|и|і|та|και|و|और|AND|with|avec|mit|con"
_MAX_CHARS = 300
_INITIALS = 3  # letters; "BBC, London" is no person
_JOINED = rf"\s*(?:\b(?:{AND_WORDS})\b|[&/+,])\s*"
_WROTE = r"(?:additional )?(?:texte?|testo|texto|tekst|texti|words|story|reporting|bericht|reportage|reportaje|текст)"
_TOOK_PICTURES = (
    r"(?:photos?|photographs?|photography|pictures?|images?|videos?|illustrations?|graphics?|fotos?|foto['’]s|"
    r"fotografie?n?|fotografía|fotografia|bilder|bild|illustrationen|grafik(?:en)?|imágenes|vídeos?|immagini|zdjęcia|"
    r"kuvat?|фото|видео|відео|写真|摄影|攝影|사진)"
)
_HELPED = (
    r"(?:camera|film|design|edit(?:ing|ed|or)?|production|produced|translat(?:ion|ed)|fact-?check(?:ing|ed)?|research|"
    r"kamera|schnitt|redaktion|übersetzung|edición|traducción|traduction|montage|montaggio)"
)
_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<both>{_WROTE}{_JOINED}{_TOOK_PICTURES}\s*[:：]|{_TOOK_PICTURES}{_JOINED}{_WROTE}\s*[:：])"
    rf"|(?P<wrote>{_WROTE}\s*(?:[:：]|(?:by|von|de|di|par|por|av|af)\s))"
    rf"|{_TOOK_PICTURES}\s*(?:[:：]|(?:by|von|de|di|par|por|av|af|door)\s)|{_HELPED}\s*(?:[:：]|by\s))\s*",
    re.IGNORECASE,
)
_PICTURES_AFTER = re.compile(
    rf"(?<![\w'’.-])(?:\s*(?!(?:{AND_WORDS})\b)[\w'’.-]++){{1,3}}\s*\(\s*(?:{_TOOK_PICTURES}|{_HELPED})\s*\)",
    re.IGNORECASE,
)
_TRAILING_AND = re.compile(rf"\s(?:{AND_WORDS})$")
_UP = "A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я"
_PLACE = rf"(?:in|en|à|a|em|i|w)\s[{_UP}][\w'’.-]*(?:\s[{_UP}][\w'’.-]*){{0,2}}"
# A place between two people: known by the place that stands after the second of them.
_PLACE_BETWEEN = re.compile(
    rf",?\s{_PLACE}(?=(?:\s*[,;&]\s*|\s)(?:(?:{AND_WORDS})\s)?[{_UP}][\w'’.-]+(?:\s[\w'’.-]+){{1,3}},?\s{_PLACE})"
)
_SURNAME_FIRST = re.compile(
    rf"([{_UP}][{_UP}'’-]+(?:\s[{_UP}][{_UP}'’-]+)?|[{_UP}][\w'’-]+),\s([{_UP}][\w.'’-]*[a-zà-ÿ][\w.'’-]*(?:\s[{_UP}][\w.'’-]*)?)"
)


def who_wrote(text: str) -> str:
    """Return a byline without those who took the pictures, edited or translated, and without places between people."""
    if len(text) > _MAX_CHARS:
        return text
    if "(" in text:
        text = _bare(_PICTURES_AFTER.sub("", text))
    labels = list(_LABEL.finditer(text))
    if labels:
        parts = [_bare(text[: labels[0].start()])]
        stops = [*(label.start() for label in labels[1:]), len(text)]
        for label, stop in zip(labels, stops, strict=True):
            if label["both"] or label["wrote"]:
                parts.append(_bare(text[label.end() : stop]))
        text = "; ".join(part for part in parts if part)
    return _PLACE_BETWEEN.sub("", text)


def _bare(part: str) -> str:
    """A part without the marks and the "and" that led to the next one."""
    return _TRAILING_AND.sub("", part.strip(" ,;.|/"))


def given_name_first(name: str) -> str:
    """Return "LOWRY, Ann" as "Ann Lowry": so catalogues and some newsrooms write the name of one person."""
    if len(name) > _MAX_CHARS:
        return name
    found = _SURNAME_FIRST.fullmatch(name.strip())
    if found is None or (found[1].isupper() and len(found[1]) <= _INITIALS):
        return name
    surname = found[1].title() if found[1].isupper() else found[1]
    return f"{found[2]} {surname}"
