"""How pages say that a machine wrote, curated or translated them: the words, by language.

A disclosure speaks of its own page ("this article was ...") or labels it ("AI-generated summary"). An article about
machine-written news speaks of others' texts, or quotes: neither is matched here. All patterns run in linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """One language: how a page names itself, the verbs of making, and the machine with what leads to it."""

    itself: str  # "this article"
    was: str  # the auxiliary that follows
    made: str  # participles
    by: str  # "with the help of", lower-case words may follow
    machine: str


_NAMES = r"ChatGPT|GPT-?\d?\w*|Gemini|Claude|Copilot|Mistral|Llama|DeepL|Google Translate|Perplexity|LLMs?"

ENGLISH = Wording(
    itself=r"(?:this|the following|our) (?:article|story|post|report|summary|text|piece|content|page|newsletter|digest|"
    r"translation|version|analysis|brief(?:ing)?|round-?up|item|recap|update)s?(?: you are reading| below| above|"
    r" on this (?:page|site)| and its headline)?|(?:all|most|some) (?:of the )?(?:articles|content|stories|posts|texts)"
    r" (?:here|on this (?:site|page|blog|website))|(?:parts|portions|sections) of this (?:article|story|post|page|"
    r"text)",
    was=r"(?:was|were|is|are|has been|have been|may (?:be|have been))",
    made=r"written|generated|created|produced|drafted|summari[sz]ed|translated|curated|compiled|composed|prepared|made|"
    r"edited|published|authored|collected|rewritten|assembled",
    by=r"by|with|using|through|via",
    machine=rf"AI\b|A\.I\.|AI-|artificial intelligence|machine(?: learning| translation)?\b|"
    rf"(?:large )?language models?|"
    rf"algorithms?\b|bots?\b|robots?\b|automation|software|{_NAMES}",
)
GERMAN = Wording(
    itself=r"dies(?:er|e|es|em) (?:artikel|beitrag|text|meldung|bericht|zusammenfassung|übersetzung|seite|inhalte?|"
    r"nachricht)|"
    r"teile dieses (?:artikels|beitrags|textes)|(?:unsere|alle) (?:texte|inhalte|artikel|"
    r"beiträge)(?: auf dieser seite)?",
    was=r"(?:wurden?|ist|sind|wird|werden)",
    made=r"verfasst|erstellt|geschrieben|generiert|erzeugt|übersetzt|zusammengefasst|produziert|kuratiert|bearbeitet",
    by=r"mit|von|durch|mithilfe|unter",
    machine=rf"KI\b|KI-|künstliche[rn]? intelligenz|maschine\w*|algorithm\w+|sprachmodell\w*|roboter\w*|software|"
    rf"{_NAMES}",
)
FRENCH = Wording(
    itself=r"(?:cet|ce|cette) (?:article|texte|contenu|résumé|traduction|page|billet|dépêche|analyse|synthèse)|"
    r"une partie de (?:cet article|ce texte)",
    was=r"(?:a été|est|ont été|sont)",
    made=r"(?:écrit|rédigé|généré|créé|produit|traduit|résumé|compilé|réalisé|élaboré)e?s?",
    by=r"par|avec|grâce|à|au|via",
    machine=rf"IA\b|intelligence artificielle|machine|algorithmes?|modèle de langage|robot|automatique|{_NAMES}",
)
SPANISH = Wording(
    itself=r"est[ea] (?:artículo|texto|contenido|resumen|noticia|traducción|página|nota|publicación|análisis|"
    r"información)|"
    r"partes de este (?:artículo|texto)",
    was=r"(?:ha sido|fue|es|está|han sido|fueron)",
    made=r"(?:escrit|redactad|generad|cread|producid|traducid|resumid|elaborad|realizad|hech)[oa]s?",
    by=r"por|con|mediante|usando|a través|gracias",
    machine=rf"IA\b|inteligencia artificial|máquina|algoritmos?|modelo de lenguaje|robot|software|{_NAMES}",
)
ITALIAN = Wording(
    itself=r"quest[oae'’] ?(?:articolo|testo|contenuto|riassunto|traduzione|pagina|notizia|sintesi|analisi)|"
    r"parti di questo (?:articolo|testo)",
    was=r"(?:è stat[oa]|è|sono stati|viene|sono)",
    made=r"(?:scritt|redatt|generat|creat|prodott|tradott|riassunt|realizzat|elaborat)[oaie]",
    by=r"da|dall['’]|con|tramite|grazie|mediante|usando",
    machine=rf"IA\b|AI\b|intelligenza artificiale|macchina|algoritm[oi]|modello linguistico|software|{_NAMES}",
)
PORTUGUESE = Wording(
    itself=r"est[ea] (?:artigo|texto|conteúdo|resumo|notícia|tradução|página|matéria|reportagem|publicação|análise)|"
    r"partes deste (?:artigo|texto)",
    was=r"(?:foi|é|foram|está)",
    made=r"(?:escrit|redigid|gerad|criad|produzid|traduzid|resumid|elaborad|feit)[oa]s?",
    by=r"por|com|através|usando|pela|pelo|via",
    machine=rf"IA\b|inteligência artificial|máquina|algoritmos?|modelo de linguagem|robô|software|{_NAMES}",
)
DUTCH = Wording(
    itself=r"(?:dit|deze) (?:artikel|tekst|bericht|samenvatting|vertaling|pagina|stuk|nieuwsbericht|inhoud)|"
    r"delen van dit artikel",
    was=r"(?:is|zijn|werd|werden|wordt)",
    made=r"geschreven|gegenereerd|gemaakt|opgesteld|vertaald|samengevat|geproduceerd",
    by=r"door|met|via|met behulp",
    machine=rf"AI\b|AI-|kunstmatige intelligentie|een machine|algoritmes?|taalmodel|robot|software|{_NAMES}",
)
POLISH = Wording(
    itself=r"(?:ten|ta|to) (?:artykuł|tekst|materiał|streszczenie|tłumaczenie|treść|strona|podsumowanie)",
    was=r"(?:został[ao]?|jest|powstał[ao]?)",
    made=r"napisan[yae]|wygenerowan[yae]|stworzon[yae]|przygotowan[yae]|przetłumaczon[yae]|powstał[ao]?|opracowan[yae]",
    by=r"przez|przy|z|za pomocą",
    machine=rf"AI\b|SI\b|sztuczn(?:ą|ej) inteligencj[ięaą]|algorytm\w*|model\w* językow\w*|{_NAMES}",
)
RUSSIAN = Wording(
    itself=r"эт(?:а|от|о) (?:статья|текст|материал|новость|перевод|публикация|страница|сводка)|"
    r"(?:текст|статья|материал|перевод)",
    was=r"(?:был[ао]?|является)?",
    made=r"написан[ао]?|создан[ао]?|сгенерирован[ао]?|подготовлен[ао]?|переведен[ао]?|переведён[ао]?|составлен[ао]?",
    by=r"с помощью|при помощи|с использованием|при участии",
    machine=rf"ИИ\b|искусственн\w+ интеллект\w*|нейросет\w+|алгоритм\w*|языков\w+ модел\w+|{_NAMES}",
)
WORDINGS = (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH, POLISH, RUSSIAN)

# Lower-case words may stand between preposition and machine ("with the help of generative"); a name may not.
_LED_TO = r"(?-i:(?:[\s'’]+[^\W\d_A-ZÄÖÜ][^\W\d_]*){0,6})[\s'’\-]*"


def _sentence(words: Wording) -> re.Pattern[str]:
    """ "This article was written with the help of AI", in both orders that verbs take; adverbs may stand anywhere."""
    machine = rf"\b(?:{words.by}){_LED_TO}(?:{words.machine})"
    made = rf"\b(?:{words.made})\b"
    start = rf"\b(?:{words.itself})\s+{words.was}\b"
    return re.compile(
        rf"{start}[^.!?]{{0,60}}?(?:{made}[^.!?,]{{0,60}}?{machine}|{machine}[^.!?]{{0,60}}?{made})",
        re.IGNORECASE,
    )


SENTENCES = tuple(_sentence(words) for words in WORDINGS)

# Adverbs that need no machine beside them.
AUTOMATIC = re.compile(
    rf"\b(?:{ENGLISH.itself})\s+(?:{ENGLISH.was})\s+(?:machine-|auto-|automatically |algorithmically |"
    rf"AI-)(?:{ENGLISH.made})\b"
    rf"|\b(?:{GERMAN.itself})\s+(?:{GERMAN.was})\s+(?:automatisch|maschinell|automatisiert)\s+(?:{GERMAN.made})\b"
    rf"|\b(?:{FRENCH.itself})\s+(?:{FRENCH.was})\s+(?:{FRENCH.made})\s+automatiquement\b"
    rf"|\b(?:{SPANISH.itself})\s+(?:{SPANISH.was})\s+(?:{SPANISH.made})\s+(?:automáticamente|de forma automática)\b"
    rf"|\b(?:{ITALIAN.itself})\s+(?:{ITALIAN.was})\s+(?:{ITALIAN.made})\s+automaticamente\b"
    rf"|\b(?:{PORTUGUESE.itself})\s+(?:{PORTUGUESE.was})\s+(?:{PORTUGUESE.made})\s+automaticamente\b"
    r"|(?:本文|この記事|この要約)は?[^。]{0,20}(?:AI|人工知能|生成AI)[^。]{0,20}(?:作成|生成|執筆|翻訳|要約)"
    r"|(?:本文|本新闻|本摘要)由?[^。]{0,12}(?:AI|人工智能)[^。]{0,12}(?:生成|撰写|翻译|编写)"
    r"|이 (?:기사|글|요약)[은는]?[^.]{0,20}(?:AI|인공지능)[^.]{0,20}(?:작성|생성|번역|요약)",
    re.IGNORECASE,
)

_KINDS = (
    r"(?:summar(?:y|ies)|articles?|texts?|analys[ie]s|translations?|digests?|take-?aways|overviews?|key (?:points|"
    r"takeaways)|highlights|"
    r"brief(?:ing)?s?|recaps?|stor(?:y|ies)|reports?|news|content|insights?)"
)
# A label: the whole of a short block.
LABEL = re.compile(
    rf"""^\W*(?:(?:an? |this is (?:an? )?)?(?:AI|A\.I\.|machine|artificial intelligence)[-\s](?:generated|written|"
    rf"assisted|curated|translated|
      powered|produced|made)\s{_KINDS}
    | (?:{_KINDS}\s)?(?:written|generated|summari[sz]ed|translated|curated|created|produced|
      compiled)\s(?:and\s\w+\s)?(?:entirely\s)?(?:by|with|using)\s
      (?:an?\s|our\s)?(?:AI|A\.I\.|artificial\sintelligence|machine\slearning|algorithm|{_NAMES})
    | (?:all\s|our\s|these\s|the\s)?(?:summaries|digests|translations|takeaways|articles|
      posts)(?:\son\sthis\s\w+)?\s(?:are|were)\s(?:\w+ly\s)?
      (?:written|generated|summari[sz]ed|translated|curated|created|produced)\s(?:by|with|using)\s(?:AI|A\.I\.|
        artificial\sintelligence|a\s(?:large\s)?language\smodel)
    | (?:KI|maschinell)[-\s]?(?:generiert|erstellt|erzeugt|übersetzt|gestützt)e?[rs]?(?:\s(?:zusammenfassung|text|
      artikel|übersetzung|inhalte?|analyse))?
    | (?:résumé|texte|contenu|article|traduction|analyse)\s(?:généré|rédigé|créé|traduit)e?\spar\s(?:l['’])?(?:IA|
      intelligence\sartificielle)
    | (?:resumen|texto|contenido|artículo|traducción|análisis)\s(?:generad|redactad|cread|traducid|hech)[oa]\s(?:por|
      con)\s(?:la\s)?(?:IA|inteligencia\sartificial)
    | (?:riassunto|testo|contenuto|articolo|traduzione|sintesi)\s(?:generat|scritt|creat|tradott)[oa]\s(?:da|
      con)\w*['’\s]*(?:l['’])?(?:IA|AI|intelligenza\sartificiale)
    | (?:resumo|texto|conteúdo|artigo|tradução)\s(?:gerad|escrit|criad|traduzid)[oa]\s(?:por|com|pela)\s(?:IA|
      inteligência\sartificial)
    | (?:samenvatting|tekst|artikel|vertaling)\s(?:gegenereerd|geschreven|gemaakt)\s(?:door|met)\s(?:AI|
      kunstmatige\sintelligentie)
    )(?=\W*$|\s*[.,;:·•|(\-–—]|\s(?:and|or)\s(?:may|can|might|checked|reviewed|edited)\b)""",
    re.IGNORECASE | re.VERBOSE,
)

# A machine that speaks of itself.
NOT_HUMAN = re.compile(
    r"\bI(?:\sam|['’]m)\s[^.!?]{0,80}\bnot\sa\s(?:human|person|real\sperson)\b|\bich\sbin\s[^.!?]{0,60}\bkein\smensch\b"
    r"|\bje\sne\ssuis\spas\s(?:une?\s)?(?:être\s)?humaine?\b|\bno\ssoy\s(?:un\s|una\s)?(?:ser\s|persona\s)?human[oa]\b"
    r"|\bnon\ssono\sun\s(?:essere\s)?umano\b|\bnão\ssou\s(?:um\s)?(?:ser\s)?humano\b|\bik\sben\sgeen\smens\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"\bI(?:\sam|['’]m)\s(?:an?\s|the\s|your\s)?(?:\w+\s){0,3}?(?:AI|artificial\sintelligence|language\smodel)\b"
    r"(?!\s(?:company|researcher|expert|engineer|reporter\swho|sceptic|skeptic|enthusiast))"
    r"|\bich\sbin\seine?\s(?:KI|künstliche\sintelligenz)\b|\bje\ssuis\sune\s(?:IA|intelligence\sartificielle)\b"
    r"|\bsoy\suna\s(?:IA|inteligencia\sartificial)\b|\bsono\sun['’\s]?\s?(?:IA|AI|intelligenza\sartificiale)\b"
    r"|\bsou\suma\s(?:IA|inteligência\sartificial)\b|\bik\sben\seen\s(?:AI|kunstmatige\sintelligentie)\b",
    re.IGNORECASE,
)
# What a language model leaves in a text that nobody read.
RESIDUE = re.compile(
    r"\bas\san?\s(?:AI|artificial\sintelligence|large|AI-based)?\s?(?:language\smodel|AI\sassistant)\b|"
    r"\bI\s(?:cannot|can['’]t|am\sunable\sto)\sfulfil+\s(?:this|that|your)\srequest\b"
    r"|\bmy\s(?:last\s)?knowledge\s(?:cut-?off|update)\b|\bals\s(?:ein\s)?KI-(?:sprach)?modell\b|\bals\sKI-assistent\b"
    r"|\ben\stant\sque\s(?:modèle\sde\slangage|IA)\b|\bcomo\s(?:un\s)?modelo\sde\s(?:lenguaje|IA)\b|"
    r"\bin\squanto\smodello\slinguistico\b"
    r"|\bcomo\s(?:um\s)?modelo\sde\slinguagem\b|\bals\s(?:een\s)?(?:AI-)?taalmodel\b",
    re.IGNORECASE,
)
# A third person, in an author's box.
AUTHOR_BOX = re.compile(
    r"\bis\san?\s(?:AI|artificial\sintelligence|automated|virtual)[-\s](?:powered\s|driven\s|generated\s|"
    r"based\s)?(?:author|writer|reporter|journalist|editor|agent|assistant|persona|columnist|correspondent|bot)\b"
    r"|\bist\seine?\sKI[-\s](?:autor|redakteur|journalist)\w*|\best\sun\w*\s(?:auteur|rédacteur|"
    r"journaliste)\w*\s(?:IA|artificiel)"
    r"|\bes\sun\w*\s(?:autor|redactor|periodista)\w*\s(?:de\s)?(?:IA|artificial)",
    re.IGNORECASE,
)
NOT_SO = re.compile(
    r"\b(?:not|no|never|without|n['’]t|nicht|keine?[rn]?|ohne|ne|pas|sans|sin|non|senza|não|sem|niet|geen|zonder|nie|"
    r"bez|не|без)\b",
    re.IGNORECASE,
)
# Words of reporting: somebody else is speaking.
SAID = re.compile(
    r"\b(?:said|says|replied|responded|answered|told|wrote|asked|joked|insisted|claimed|antwortete|sagte|schrieb|"
    r"a dit|répondu|dijo|"
    r"respondió|ha detto|disse|zei)\b",
    re.IGNORECASE,
)
PICTURES = re.compile(
    r"\b(?:images?|photos?|pictures?|illustrations?|graphics?|videos?|bild(?:er)?|fotos?|im[aá]gen(?:es)?|"
    r"immagin[ei]|imagem|afbeelding)\b",
    re.IGNORECASE,
)
