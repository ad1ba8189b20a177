"""How first-hand documents name themselves, by language: labels of releases, heads of judgments and filings."""

from __future__ import annotations

import re

_LABEL = (
    r"(?:for immediate release|(?:press|news|media) (?:release|statement)s?|embargoed until|"
    r"presse(?:mitteilung|information|meldung|aussendung|erklärung)(?:en)?|medienmitteilung(?:en)?|"
    r"ad[- ]hoc[- ]mitteilung(?:en)?|"
    r"communiqu[ée]s?(?: de presse| officiel)?|nota de prensa|notas de prensa|comunicados?(?: de prensa| oficial)?|"
    r"comunicat[oi] stampa|comunicados? (?:de|à|a) imprensa|notas? (?:de|à|a) imprensa|nota oficial|"
    r"persbericht(?:en)?|press(?:e)?medd?elan?del?s?er?|pressmeddelanden?|pressemelding(?:er)?|"
    r"(?:lehdistö)?tiedotteet|"
    r"lehdistötiedote|пресс-?релиз|прес-?реліз|прессъобщение|saopštenje za (?:javnost|medije)|"
    r"priopćenje za (?:javnost|medije)|"
    r"informacja prasowa|komunikat prasowy|tiskov[áa] zpráva|tlačová správa|sajtóközlemény|comunicat de presă|"
    r"basın (?:bülteni|açıklaması|duyurusu)|δελτ[ίι]ο τ[ύυ]που|siaran pers|kenyataan media|thông cáo báo chí|"
    r"ニュース ?リリース|プレス ?リリース|報道発表(?:資料)?|新闻稿|新聞稿|보도자료|"
    r"بيان صحفي|הודעה לעיתונות|ข่าวประชาสัมพันธ์|प्रेस विज्ञप्ति)"
)
# A label stands alone, or before a colon, a dash, a number, a place and date; "press release fatigue" is a headline.
RELEASE_LABEL = re.compile(
    rf"^[\W_]*{_LABEL}(?=\W*$|\s*[:|\u2013\u2014\n(/：]|\s+-\s|,? (?:no?r?\.?|n°|№)? ?\d)"
    r"|^\W*for immediate release\b|^\W*embargoed until\b",
    re.I,
)
RELEASE_LINE = re.compile(rf"^[\W_]*{_LABEL}\W*+(?:\w[\w.]{{0,11}}(?<=\w)(?!\w)\W++){{0,3}}$", re.I)

# In capitals: that is how courts and registers print them, and how no reporter does.
COURT_HEAD = re.compile(
    r"^\W*IN THE (?:[A-Z’'-]+ ){0,6}COURTS?\b|\bIM NAMEN DES VOLKES\b|\bAU NOM DU PEUPLE FRANÇAIS\b|"
    r"\bIN NOME DEL POPOLO ITALIANO\b|\bEN NOMBRE DE(?:L REY| S\.? ?M\.?|L PUEBLO)\b|\bW IMIENIU RZECZYPOSPOLITEJ\b|"
    r"\bИМЕНЕМ РОССИЙСКОЙ ФЕДЕРАЦИИ\b|\bІМЕНЕМ УКРАЇНИ\b|\bTÜRK MİLLETİ ADINA\b|\bIN NAAM (?:DER|DES|"
    r"VAN DE) KONING\b|"
    r"\bUNITED STATES (?:DISTRICT COURT|COURT OF APPEALS|BANKRUPTCY COURT)\b|\bREPUBLIKA HRVATSKA U IME\b|"
    r"\bJMÉNEM REPUBLIKY\b|\bNeutral Citation Number: ?\["
)
# One of these is in whatever a pattern finds; to look for words alone takes a tenth of the time.
COURT_SIGNS = (
    "COURT",
    "NAMEN",
    "NAAM",
    "PEUPLE",
    "POPOLO",
    "NOMBRE",
    "IMIENIU",
    "ИМЕНЕМ",
    "ІМЕНЕМ",
    "ADINA",
    "REPUBLIK",
    "Neutral",
)
FILING_SIGNS = (
    "SECURITIES AND",
    "nsiderinformation",
    "nside information",
    "(MAR)",
    "MAR",
    "arket Abuse",
    "arktmissbrauch",
)
FORWARD_LOOKING_SIGNS = ("orward-looking", "orward-Looking", "ORWARD-LOOKING")
FILING_HEAD = re.compile(
    r"\bSECURITIES AND EXCHANGE COMMISSION\b[\s\S]{0,300}\b(?:FORM|Form|SCHEDULE) \w|"
    r"\bVeröffentlichung einer Insiderinformation\b|\bPublication of (?:an? )?inside information\b|"
    r"\b(?:article|Artikel|Article|artículo|articolo) (?:7|17) (?:of the |der )?(?:MAR\b|"
    r"Market Abuse Regulation|Marktmissbrauchsverordnung)"
)
FORWARD_LOOKING = re.compile(
    r"^[^\w\n]*(?:(?:cautionary|safe harbor)[\w ]{0,40})?forward-looking statements?[^\w\n]*$|"
    r"\bthis (?:press |news )?release (?:contains|includes|may contain) forward-looking statements",
    re.I | re.M,
)
# "Statement from", where the page's own name follows.
STATEMENT = re.compile(
    r"^\W*(?:club|company|official|joint|public|board|family|our|a) statement\b|"
    r"^\W*(?:joint |official |public |open )?(?:statement|response|apology|letter|message|announcement) (?:by|"
    r"from|of|on behalf of)\b|"
    r"^\W*(?:gemeinsame |öffentliche )?(?:stellungnahme|erklärung|statement|offener brief|mitteilung) (?:von|"
    r"der|des|vom|zu[rm]?)\b|"
    r"^\W*(?:déclaration|communication|mise au point|lettre ouverte) (?:de|du|des)\b|"
    r"^\W*(?:declaración|comunicado|carta abierta|posicionamiento) (?:de|del)\b|"
    r"^\W*(?:dichiarazione|comunicazione|lettera aperta|nota) (?:di|del|della|dei|dell)\b|"
    r"^\W*(?:declaração|comunicado|carta aberta|nota) (?:de|da|do|dos)\b|"
    r"^\W*(?:verklaring|reactie|open brief) van\b|^\W*(?:uttalande|uttalelse|udtalelse|erklæring) (?:från|fra)\b|"
    r"^\W*(?:oświadczenie|komunikat|list otwarty) |^\W*(?:заявление|сообщение|открытое письмо) |"
    r"に関するお知らせ$|について$",
    re.I,
)
# What an organisation says of itself in the first sentence.
ANNOUNCES = re.compile(
    r"\btoday (?:announced|reported|launched|released|revealed|unveiled|opened|introduced|confirmed|presented|"
    r"said|named|published)|\bannounced today\b|"
    r"\bis (?:pleased|proud|delighted|excited) to (?:announce|report|share)|\bannounces\b|"
    r"\bhas (?:today )?announced\b|"
    r"\bwe(?:['’]re| are) (?:pleased|proud|excited|delighted|announcing)|"
    r"\b(?:gab|gibt|hat|teilte|meldet|freut sich)\b[^.]{0,80}\b(?:bekannt(?:gegeben)?|heute|mit(?:zuteilen|"
    r"geteilt)?)\b|"
    r"\b(?:annonce|a annoncé|est (?:heureu(?:x|se)|fi[eè]re?) d)|\b(?:anuncia|ha anunciado|anunció hoy|"
    r"se complace|informa que|informa de)\b|"
    r"\b(?:annuncia|ha annunciato|comunica|rende noto|è lieta)\b|\b(?:anuncia|anunciou hoje|informa que|"
    r"comunica que)\b|"
    r"\b(?:kondigt|maakt(?:e)? (?:vandaag )?bekend|heeft vandaag)\b|\b(?:meddelar|har i dag|lanserar|"
    r"tillkännager|meddeler|lancerer)\b|"
    r"\b(?:informuje|ogłosiła?|ogłasza)\b|\b(?:объявляет|сообщает|объявила? о|оголошує)\b|\b(?:julkistaa|"
    r"ilmoittaa|tiedottaa)\b|"
    r"\b(?:oznamuje|bejelentette|anunță|duyurdu|açıkladı|ανακοινώνει)\b|お知らせ(?:いた)?します|発表いたします|いたしました|いたします|宣布|"
    r"(?:발표했다|밝혔습니다)",
    re.I,
)
# "Halvorsen Motors Media": the site's name, and what it is of the company's.
ROOM_OF_A_SITE = re.compile(
    r"\s*[-|:\u2013]?\s*(?:media|news|newsroom|press|press ?room|press cent(?:er|re)|status|blog|investors?|"
    r"presse|prensa)$",
    re.I,
)
EDITORIAL = re.compile(
    r"^(?:news|news (?:feature|& views|and views|in brief)|editorial|comment|commentary|opinion|perspective|"
    r"world view|obituar\w+|"
    r"book review|career\w*|correspondence|letter to the editor|podcast|q&a|magazine\w*)$",
    re.I,
)
