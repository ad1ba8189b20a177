"""A cited address and the words around its link in, what first-hand document it is out: known before it is fetched.

The address tells most: a release, a filing, a court paper, a study, a post. Where it is an organisation's own page like
any other, the sentence that cites it may tell: "said in a statement". An outlet's page is none, whatever the words.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from monitor.first_hand import first_hand_address, is_press_room
from monitor.models import OutletKind
from monitor.outlets import Outlet
from monitor.urls import registered_domain

_NEWS: tuple[OutletKind, ...] = ("outlet", "agency", "aggregator")
# Names as papers and stations have them, for the many that no list knows.
_PAPER = re.compile(
    r"news|times|post$|herald|gazette|tribune|courier|chronicle|observer|examiner|journal|daily|weekly|mirror|"
    r"telegraph|"
    r"reporter|sentinel|argus|advertiser|magazine|radio|(?:^|\W)tv|tv$|zeitung|nachrichten|anzeiger|blatt|bote$|"
    r"rundschau|kurier|presse$|"
    r"diario|periodico|noticias|jornal|giornale|corriere|gazzetta|journal|nieuws|krant|courant|avis$|tidning|"
    r"blad(?:et)?$|"
    r"gazeta|dziennik|kurier|haber|gazete|shimbun|sinmun|ilbo|khabar|novosti|vesti|press$|blog",
    re.I,
)
_DOCUMENT = re.compile(
    # English
    r"\b(?:(?:press|news|media|earnings) (?:release|statement|notice)s?|(?:said|announced|wrote|confirmed|"
    r"revealed|disclosed|denied|added|posted) "
    r"(?:\w+ ){0,4}in an? (?:\w+ ){0,3}(?:statement|announcement|blog ?post|post|letter|e-?mail|memo|filing|"
    r"video|thread|update|message)|"
    r"(?:in|to|by|from|according to|per|issued|released|posted|published) (?:an?|its|their|his|her|"
    r"the company['’]s|the) (?:\w+ ){0,3}"
    r"(?:statement|announcement|blog ?post|open letter|memo|filing|lawsuit|complaint|indictment|affidavit|"
    r"advisory|bulletin|"
    r"ruling|judg(?:e)?ment|verdict|court order|decree|notice|preprint|white ?paper|transcript|tweet)|"
    r"(?:regulatory|securities|court|sec|stock exchange|bankruptcy|annual|quarterly) (?:filings?|papers|"
    r"documents|records|reports?)|"
    r"(?:a|the) (?:\w+ ){0,2}(?:lawsuit|indictment|complaint|petition|motion|brief|affidavit|warrant|ruling|"
    r"preprint)\b|"
    r"(?:study|paper|research|findings|analysis|survey|trial|article)\b[^.]{0,60}\b(?:published|appeared|"
    r"appears|posted|printed) (?:\w+ ){0,3}(?:in|on|by)|"
    r"a (?:new |recent )?(?:peer-reviewed |clinical )?(?:study|paper|trial|preprint|working paper)\b|(?:wrote|"
    r"said|posted|announced|tweeted) (?:\w+ ){0,3}on "
    r"(?:x|twitter|facebook|instagram|bluesky|mastodon|threads|telegram|truth social|linkedin|reddit|weibo)|"
    r"letter (?:to|from) |(?:note|e-?mail|message|memo) to (?:all )?(?:its |his |her |their )?(?:customers|"
    r"staff|employees|users|investors|shareholders|members) ?)"
    # German
    r"|\b(?:pressemitteilung|pressemeldung|presseerklärung|presseaussendung|medienmitteilung|ad-hoc-mitteilung|"
    r"stellungnahme|"
    r"offene[nrm]? brief|klageschrift|anklageschrift|urteil|beschluss|studie|blog-?(?:post|beitrag|eintrag)|"
    r"(?:in einer|laut) (?:\w+ )?(?:mitteilung|"
    r"erklärung)|geschäftsbericht|quartalsbericht|antwort der (?:bundes|landes)regierung|gesetzentwurf)(?:s|es|en)?\b"
    # French, Spanish, Italian, Portuguese
    r"|\b(?:communiqué|dans une (?:déclaration|lettre|étude|note)|lettre ouverte|(?:l['’]|une |cette )étude|"
    r"l['’]arrêt|le jugement|la plainte|billet de blog|"
    r"l['’]ordonnance)\b"
    r"|\b(?:comunicado|nota de prensa|en una (?:carta|declaración|publicación)|carta abierta|(?:el|un) estudio|"
    r"la sentencia|el auto (?:del|judicial)|"
    r"la (?:demanda|denuncia|querella)|el (?:real )?decreto|publicado en el boe|informe anual)\b"
    r"|\b(?:comunicato(?: stampa)?|in una (?:nota|lettera|dichiarazione)|lettera aperta|lo studio|uno studio|"
    r"la sentenza|il ricorso|il decreto|nota stampa)\b"
    r"|\b(?:nota (?:à|de|a) imprensa|em (?:nota|comunicado|carta)|comunicado|carta aberta|(?:o|um) estudo|"
    r"a sentença|o acórdão|a ação|o decreto)\b"
    # Dutch, Scandinavian, Finnish
    r"|\b(?:persbericht|in een (?:verklaring|brief|blog(?:post)?)|(?:het|de|een) (?:vonnis|arrest|studie|"
    r"onderzoek dat)|kamerbrief|open brief|"
    r"press-?meddeland\w*|pressemelding\w*|pressemeddelels\w*|i ett (?:uttalande|inlägg|brev)|i en (?:uttalelse|"
    r"udtalelse|erklæring)|"
    r"stämningsansökan|domen|studien|studie|tutkimus\w*|tiedottee\w*|tuomio\w*)\b"
    # Polish, Czech, Hungarian, Romanian, Turkish, Greek
    r"|\b(?:komunika(?:cie|tem|t)(?: prasowy\w*)?|oświadczeni\w+|badani\w+|wyrok\w*|pozew|pozwie|"
    r"tiskov\w+ zpráv\w+|prohlášení|studi[ei]\w*|rozsud\w+|"
    r"közlemény\w*|tanulmány\w*|ítélet\w*|comunicat(?: de presă)?|studiul|sentința|basın (?:bülten|açıklama)\w*|"
    r"yazılı açıklama\w*|araştırma\w*|"
    r"iddianame\w*|δελτίο τύπου|ανακοίνωσ\w+|μελέτη\w*|απόφαση\w*)"
    # Russian, Ukrainian
    r"|\b(?:пресс-?релиз\w*|прес-?реліз\w*|заявлени[ияею]\w*|заяв[іи]\w*|исследовани\w+|дослідженн\w+|"
    r"решени[еия] суда|иск\w?|приговор\w*|в своём? (?:посте|telegram\w*))\b"
    # Japanese, Chinese, Korean
    r"|プレスリリース|ニュースリリース|声明|論文|判決|訴状|お知らせ|有価証券報告書|新闻稿|聲明|声明|论文|論文|公告|判决书|起诉书|보도자료|성명|논문|판결문|공시"
    # Arabic, Hebrew
    r"|بيان|دراسة|הודעה לעיתונות|מחקר",
    re.I,
)


def why_first_hand(url: str, evidence: str, outlet: Outlet | None) -> str | None:
    """The reason why a cited address is a first-hand document; None where nothing says so.

    `evidence` are the words of the credit, `outlet` is the address's known owner.
    """
    if why := first_hand_address(url, outlet):
        return why
    if outlet is not None and outlet.kind in _NEWS:
        return None
    parts = urlsplit(url)
    if parts.path.strip("/") == "" and not parts.query:
        return None
    if outlet is not None:
        return f"published by {outlet.name} itself"
    if _PAPER.search(registered_domain(url).partition(".")[0]):
        return None
    if is_press_room(url):
        return "in an organisation's press room"
    if parts.path[-4:].lower() == ".pdf":
        return "a document, not a page: PDF"
    # Not which words: two pages may cite it in two ways, and the order in which they come does not matter.
    return "cited as a document" if names_document(evidence) else None


def names_document(words: str) -> bool:
    """True for words that call something a release, a statement, a filing, a court paper, a study or a post."""
    return _DOCUMENT.search(words) is not None
