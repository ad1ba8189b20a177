"""A byline as written -> the names of people in it; never a desk, an outlet, an agency, a place or an address.

A name is one to five words that are written as one: capitals where a script has them. What cannot be a person is told
by words for desks and agencies in some thirty languages, and by the company it keeps (a place after an agency).
"""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.calendars import month_of
from pipelines.declared.byline_parts import AND_WORDS, who_wrote

# "By" and its kin; a byline that begins with one of these names who wrote, wherever it stands.
_BY_WORDS = (
    "by|from|written by|story by|text by|reported by|posted by|published by|words by|article by|review by|analysis by|"
    "opinion by|reporting by|author|authors|"
    "von|text von|ein artikel von|geschrieben von|autor(?:in)?|par|écrit par|rédigé par|publié par|"
    "propos recueillis par|"
    "por|escrito por|publicado por|texto|texto de|redactado por|di|scritto da|a cura di|da|door|een artikel van|tekst|"
    "av|af|skrevet av|skrevet af|tekst av|text av|kirjoittaja|teksti|napsal|napísal|autoři|piše|scris de|írta|"
    "szerző|yazan|oleh|penulis|laporan|tác giả|theo|текст|автор|авторы|автори|пише|подготовил|підготував|"
    "του|της|γράφει ο|γράφει η|γράφει|συντάκτης|συντάκτρια|ρεπορτάζ|επιμέλεια|"
    "מאת|بقلم|كتب|كتبت|نویسنده|گزارش از|लेखक|โดย|ผู้เขียน|文|撰文|作者|记者|記者|"
    "取材|執筆|文責|글|글쓴이|작성자"
)
_BY = re.compile(rf"^\s*(?:{_BY_WORDS})(?=[\s:：/／|])\s*[:：/／|]?\s*", re.IGNORECASE)
# The same where only a colon or a capital letter after it tells it from the beginning of a sentence.
_BY_LINE = re.compile(
    rf"^(?:{_BY_WORDS})\s*(?:[:：/／|]\s*|\s(?=[A-ZÀ-ÞĀ-ŽΑ-ΩΆ-ΏА-Я\u0590-\u0fff\u3040-\uffff]))",
    re.IGNORECASE,
)
_BY_STARTS = frozenset(  # two letters that such a word begins with (or its one): a cheap test before the dear one
    word[:2] for word in _BY_WORDS.split("|")
)
_LONE_BY = re.compile(r"^(?:da|texto|tekst|text|teksti|theo|di|του|της|كتب|laporan)\s(?!.*\d)", re.IGNORECASE)
_AND = re.compile(
    rf"\s*[;|•·/／&,，、؛،](?:\s*(?:{AND_WORDS})(?=\s))?\s*|\s+(?:{AND_WORDS})\s+|(?<=\w{{3}})\.\s+"
)
# Where a name ends and something else begins: a date, a desk, a weekday.
_CUT = re.compile(
    r"\s*(?:\d|\||\s[-\u2013\u2014]\s|\b(?:for|via|in|[Oo]n|at|para|updated|published|posted|publiziert|"
    r"veröffentlicht|publicado|publié)\s|\b(?:am|le|el|il|op|den|kl|dia|ngày)\s(?=\d)|"
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|tember|ober|ember)?\.?(?=\s*\d|$)|"
    r"\b(?:Mon|Tues?|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?[.,](?=\s)|"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
_PARTICLES = frozenset(
    "de del della der den di da do dos das du la le van von vom zu zur ter ten el al bin ibn ben af av und y e "
    "i".split()
)
# Agencies, where they are glued to a name or signed alone.
_AGENCY = (
    r"Associated Press|ASSOCIATED PRESS|Reuters|REUTERS|Bloomberg|BLOOMBERG|Agence France-Presse|AFP|dpa|DPA|EFE|ANSA|"
    r"Ansa|APA|AP|UPI|PTI|IANS|ANI|Anadolu(?: Agency)?|AA|Xinhua|Kyodo(?: News)?|Jiji|Yonhap|TASS|ТАСС|Interfax|"
    r"Интерфакс|РИА Новости|Ukrinform|Укринформ|Lusa|Belga|ANP|NTB|Ritzau|TT|STT|PAP|ČTK|TASR|MTI|Hina|Tanjug|ANTARA|"
    r"Antara|Bernama|VNA|TTXVN|Europa Press|Notimex|Télam|CNN|BBC|Sky News|Fox News|FOX Business|NBC News|ABC News|"
    r"CBS News|Getty Images"
)
_AGENCY_END = re.compile(rf"\s+(?:{_AGENCY})\s*$")
_ONLY_AGENCY = re.compile(rf"(?:{_AGENCY})$")
_CAPITALS = re.compile(r"^[A-Z]+$")
_INITIALS = re.compile(r"^[A-Z]{2,6}$")
_NOT_A_PERSON = re.compile(
    r"""^the\b|\b(?:staff|desk|editor(?:s|ial|ials)?|editorial\ board|newsroom|news|redacci[oó]n|redaktion|r[ée]daction|
      redazione|reda[cç][aã]o|redactie|redakce|redakcja|redakcia|redakcija|redaksi|redaktionen|redaksjonen|toimitus|
      szerkesztőség|admin(?:istrator)?|webmaster|agenc(?:y|ies)|agencias?|ag[eê]ncias?|agentur(?:en)?|agences?|agenzia|
      agentura|ajans[ıi]?|team|equipo|equipe|équipe|bureau|press|presse|prensa|correspondents?|reporters?|writers?|
      contributors?|guest|anonymous|unknown|magazine|times|daily|weekly|journal|gazette|herald|tribune|media|online|wire|
      services?|company|international|network|tv|radio|inc|ltd|llc|gmbh|associated|reuters|bloomberg|afp|dpa|efe|ansa|
      null|undefined|none|follow|share|updated?|published|posted|minutes?|read|comments?|haber|merkezi|noticias|
      nachrichten|actualités|coordenadoria|ministry|department|university|institute|foundation|photos?|foto|video)\b
      |редакци|редакці|корреспондент|кореспондент|новост|новини|агентств|агенци|агенці|служба|σύνταξη|συντακτικ|ειδήσε
      |מערכת|כתבי|חדשות|وكالة|وكالات|تحرير|تحریریه|خبرگزاری|أخبار|اخبار|خبر|डेस्क|ब्यूरो|संवाददाता|न्यूज|एजेंसी|ডেস্ক
      |প্রতিবেদক|กองบรรณาธิการ|ข่าว|編集|取材班|新聞|通信社|通讯社|社論|社论|新华社|新華社|编辑|編輯部|本報|本报|報導|报道|事務所|会社|综合|網|网
      |편집|취재|뉴스|연합|신문|기획|ban\ biên\ tập|phóng\ viên|tòa\ soạn
      |https?:|www\.|@|\.(?:com|org|net|co)\b|[\d<>{}=\#_\[\]]""",
    re.IGNORECASE | re.VERBOSE,
)
_ROLE = re.compile(
    r"\s*(?:\(|（|\[|\s[-\u2013\u2014|]\s|,\s+(?=[^,]*\b(?:correspondent|editor|reporter|writer|analyst|columnist|chief|"
    r"professor)\b)).*$|"
    r"\s*(?:Staff Writer|Senior Writer|(?:[A-Z]\w+ )?(?:Correspondent|Columnist|Reporter|Editor|Redakteur(?:in)?))$",
    re.IGNORECASE,
)
# Korean and Chinese say the calling after or before the name; so do degrees.
_CALLING = re.compile(r"\s*(?:(?:선임|수석|인턴)?\s?(?:기자|특파원|논설위원)|記者|记者|さん|氏)(?=$|\s|=).*$")
_DEGREE = re.compile(r"(?:Ph\.?D|M\.?D|M\.?Sc?|B\.?A|M\.?A|RD|RN|MPH|JD|LL\.?[BM]|Jr|Sr|Esq)\.?$")
_TITLE = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms|Dra?|Mag|Ing)\.?\s+(?=\S+\s)")
_CASED = re.compile(r"[A-Za-zÀ-ɏΑ-ωА-яЁёІіЇїЄє]")
_PARTS = re.compile(r"\s[|•·\u2013\u2014-]\s")
_MARKS = " ,.:;/／|·\u2013\u2014-"
_MAX_WORDS = 5
_MAX_BYLINE = 2000  # characters that are looked at: the thirty authors of a study


def people_of(text: str) -> list[str]:
    """Return the names of people in one byline ("By Ana Ruiz and Tom Hale, science reporters")."""
    text = whole = _BY.sub("", who_wrote(" ".join(text[:_MAX_BYLINE].split())), count=1)
    if cut := _CUT.search(text):
        text = text[: cut.start()]
    names: list[str] = []
    for part in _AND.split(text.removesuffix(".")):
        part = _BY.sub("", part or "", count=1).strip(_MARKS)
        if names and _DEGREE.match(part):
            continue
        if _is_agency(part):  # what follows is where it reports from
            break
        name = _AGENCY_END.sub("", _CALLING.sub("", _ROLE.sub("", _TITLE.sub("", part))))
        name = name.strip(_MARKS)
        if is_person(name):
            names.append(name)
    # A single word is a name where nothing else is said; beside others it is a place or a paper.
    return [
        name
        for name in names
        if " " in name or not _CASED.search(name) or name == whole.strip(_MARKS.replace(",", ""))
    ]


def signed_part(line: str) -> str | None:
    """Return the part of a line that says "by" and then a name, in whatever language; None where it says none."""
    start = 0
    for end in (*(found.start() for found in _PARTS.finditer(line)), len(line)):
        part = line[start:end].strip(_MARKS)
        if _may_say_by(part) and _BY_LINE.match(part) and not _LONE_BY.match(part) and people_of(part):
            return line[start:].strip(_MARKS)
        start = end
    return None


def _may_say_by(part: str) -> bool:
    return part[:2].lower() in _BY_STARTS or part[:1] in _BY_STARTS


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Return True for one to five words that are written as a name."""
    words = name.split()
    has_case = bool(_CASED.search(name))
    if not 1 <= len(words) <= _MAX_WORDS or not (3 if has_case else 2) <= len(name) <= 60:
        return False
    if _NOT_A_PERSON.search(name) or (
        len(words) == 1 and (_CAPITALS.match(name) or month_of(name) is not None)
    ):
        return False
    # Scripts without capitals pass; in the others every word but a particle begins with one.
    return not any(word[0].islower() and word.casefold() not in _PARTICLES for word in words)


def _is_agency(part: str) -> bool:
    return bool(_INITIALS.match(part) or _ONLY_AGENCY.match(part))
