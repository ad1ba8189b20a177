"""The words by language, put together: what a disclosure's sentence, label or author's box looks like.

Each pattern runs in linear time and on single sentences. They are compiled when first asked for: few pages speak of
machines at all.
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.reading.ai_wording import LANGUAGES, NO_MACHINE, SHARED, Wording

_IX = re.IGNORECASE
# Before it says "this article": "Editor's note:", "Disclosure –", "*".
_LEAD = r"^(?:[^.!?:]{0,40}[:\u2013\u2014]\s*+)?[\W_]*+"
# Lower-case words may stand between preposition and machine ("with the help of generative"); a name may not.
_LED_TO = r"(?-i:(?:[\s'’]+[^\W\d_A-ZÄÖÜ][^\W\d_]*){0,7})[\s'’\-]*"
_NO_STOP = "[^.!?。]"


def _joined(field: str, languages: tuple[Wording, ...] = LANGUAGES) -> str:
    return "|".join(found for words in languages if (found := getattr(words, field)))


def _machine(words: Wording) -> str:
    return rf"(?:{SHARED}|\b(?:{words.machine})(?!\w)){NO_MACHINE}" if words.machine else rf"(?:{SHARED})"


_SIGNS = tuple((words, tuple(words.signs.split("|"))) for words in LANGUAGES)


def languages(key: str) -> list[Wording]:
    """The languages that a sentence may be written in; `key` holds its words (`blocks.words_key`), spaces around."""
    return [words for words, signs in _SIGNS if any(map(key.__contains__, signs))]


@cache
def of_itself(words: Wording) -> re.Pattern[str]:
    """ "This article was written with the help of AI": adverbs may stand anywhere, no name may lead to the machine."""
    machine = _machine(words)
    made = rf"\b(?:{words.made})\b" if words.made else r"(?!)"
    by_machine = rf"\b(?:{words.by}){_LED_TO}{machine}" if words.by else machine
    automatic = rf"\b(?:{words.automatic})"
    core = (
        rf"{made}{_NO_STOP}{{0,60}}?{by_machine}|{by_machine}{_NO_STOP}{{0,60}}?{made}"
        rf"|{automatic}{_NO_STOP}{{0,60}}?{made}|{made}\s+{automatic}\b"
        rf"|{SHARED}[-\s](?:{words.made or 'x'})"
    )
    if not words.made:  # the verbs stand with the adverbs
        core = automatic
    itself = rf"\b(?:{words.itself})"
    if not words.was:
        return re.compile(rf"{_LEAD}{itself}{_NO_STOP}{{0,30}}?(?:{core})", _IX)
    itself += r"(?:\s\w{1,3}(?:\s\w+){1,3}?)?\s+"  # "this summary at the top"
    return re.compile(
        rf"{itself}(?:(?:{words.was})\b{_NO_STOP}{{0,60}}?|(?:\w+\s)?(?={made}))(?:{core})", _IX
    )


@cache
def of_use(words: Wording) -> re.Pattern[str]:
    """ "AI was used to help write this story": machine, use, making and "this article" in any order."""
    machine, use = _machine(words), rf"\b(?:{words.used})\b"
    making, itself = rf"\b(?:{words.making})\b", rf"\b(?:{words.itself})\b"
    gap = rf"{_NO_STOP}{{0,50}}?"
    orders = (
        rf"{_LEAD}{_NO_STOP}{{0,30}}?{machine}{gap}{use}{gap}{making}{gap}{itself}",
        rf"{_LEAD}{_NO_STOP}{{0,30}}?{use}{gap}{machine}{gap}{making}{gap}{itself}",
        rf"{_LEAD}(?:for|für|pour|para|per|voor|till|til|do|для)\s{itself}{gap}(?:{machine}{gap}{use}|"
        rf"{use}{gap}{machine})",
        rf"{_LEAD}(?:\w+\s){{0,3}}{making}{gap}{itself}{gap}(?:{machine}{gap}{use}|{use}{gap}{machine})",
    )
    return re.compile("|".join(orders), _IX)


@cache
def elliptic() -> re.Pattern[str]:
    """ "Article written with the help of AI, checked by an editor": no verb, and nothing else in the sentence."""
    found = []
    for words in LANGUAGES:
        if words.made and words.by and words.kinds:
            kinds = (
                words.kinds if words is not LANGUAGES[0] else "summary|text|article|story|content|translation"
            )
            kinds, made = rf"(?:(?:{kinds})\s)?", rf"(?:{words.made})\b"
            by = rf"\b(?:{words.by}){_LED_TO}{_machine(words)}"
            automatic = rf"(?:{words.automatic})\b"
            found += [
                rf"{kinds}(?:{words.automatic}\s)?{made}{_NO_STOP}{{0,30}}?(?:{by}|{automatic})",
                rf"{by}\s{made}",  # "Mit KI erstellt"
                rf"{kinds}{automatic}\s{made}",  # "Automatisch übersetzt"
            ]
    more = "and|und|et|y|e|en|i|и|och|og|from|aus|uit|fra|din|til|de|depuis|del|van|z|с|från"
    return re.compile(rf"{_LEAD}(?:{'|'.join(found)})(?=\W*$|\s*[,;(]|\s+(?:{more})\s)", _IX)


@cache
def labels() -> re.Pattern[str]:
    """A label: the whole of a short block."""
    kinds = _joined("kinds")
    made = _joined("made")
    short = rf"(?:{SHARED}|artificial intelligence|machine|maschinell|yapay zek[âa]|tekoäly)"
    return re.compile(
        rf"^\W*+(?:(?:an? |this is (?:an? )?)?{short}[-\s]?(?:generated|written|assisted|curated|translated|"
        rf"powered|produced|made|enhanced"
        rf"|genererad|generert|genereret|generiert|erstellt|erzeugt|übersetzt|gestützt|unterstützt|"
        rf"gegenereerd|gegenereerde|vertaald)e?[rns]?"
        rf"(?:\s(?:{kinds}|articles?|texts?|analys[ei]s|stor(?:y|ies)|reports?|news|content|insights?|"
        rf"artikel|inhalte?|analyse))?"
        rf"|{short}[-\s]?(?:{kinds}|özeti|çevirisi|tiivistelmä|shrnutí|rezumat)"
        rf"|(?:{kinds})\s(?:\w+\s)?(?:by|par|de|da|door|av|af|von|por|con|avec|met|med|with|mit|"
        rf"from)\s(?:l['’]|la\s|an?\s|our\s)?{short}"
        rf"|(?:résumé|resumen|riassunto|sintesi|resumo|samenvatting|podsumowanie|streszczenie)\s{SHARED}"
        rf"|(?:{kinds})?\s?\b(?:{made})\b\s(?:and\s\w+\s)?(?:entirely\s)?(?:by|with|using|von|mit|par|avec|"
        rf"por|con|da|dall['’]|com|door|met|av|med|przez|przy użyciu)\s?(?:an?\s|our\s|l['’]|la\s)?"
        rf"(?:{SHARED}|artificial intelligence|machine learning|algorithm|intelligence artificielle|"
        rf"inteligencia artificial|intelligenza artificiale|inteligência artificial|"
        rf"kunstmatige intelligentie)"
        rf"|(?:all |our |these |the )?(?:summaries|digests|translations|takeaways|articles|posts)(?: on this \w+)? "
        rf"(?:are|were) (?:\w+ly )?(?:{made}) (?:by|with|using) (?:{SHARED}|artificial intelligence|a language model)"
        r"|(?:краткое содержание|пересказ|сводка)\s(?:от\s)?(?:(?-i:ИИ)|нейросети)"
        r"|(?:AI|生成AI|人工知能)(?:による|が|で)?(?:要約|作成|翻訳|生成|まとめ|執筆)|AI(?:摘要|总结|總結|生成|翻译|翻譯|撰写|导读|概要|速览)|(?:人工智能|机器|"
        r"機器)(?:生成|翻译|翻譯|撰写)"
        r"|(?:AI|인공지능|챗봇)\s?(?:요약|번역|작성|생성)|기계\s?번역|機械翻訳|自動翻訳|"
        r"สรุปโดย\s?(?:AI|เอไอ)|ملخص (?:بالذكاء|"
        r"من إنشاء الذكاء) الاصطناعي|ترجمة آلية"
        r")(?=\W*$|\s*[.,;:·•|(\-\u2013\u2014]|\s(?:and|or|und|et|y|e)\s(?:may|can|might|checked|reviewed|"
        r"edited|geprüft|relu\w*|revisad\w+)\b)",
        _IX,
    )


@cache
def unspaced() -> re.Pattern[str]:
    """The same in scripts and languages whose words do not part as above."""
    chinese = r"AI|ＡＩ|人工智能|人工智慧|机器|機器|算法|大模型|大语言模型|自动|自動|ChatGPT"
    return re.compile(
        rf"(?:本文|本新闻|本新聞|本摘要|本篇|本稿|本报道|此文|以上摘要|以上内容|本译文|"
        rf"本網站內容)[由为為系经經使采用是内容全文部分借助通过]*[^。，]{{0,10}}?(?:{chinese})[^。，]{{0,14}}?(?:生成|撰写|撰寫|翻译|翻譯|编写|編寫|写作|"
        rf"寫作|创作|總結|总结|辅助|整理|完成)"
        r"|(?:本文|この記事|この要約|この文章|本記事|当記事|この翻訳|本稿|記事(?:の一部)?|要約)[はをもの][^。]{0,24}?(?:AI|ＡＩ|人工知能|機械|自動|"
        r"ChatGPT)[^。]{0,24}?(?:作成|生成|執筆|翻訳|要約|使用|活用|利用|書か)"
        r"|(?:이|본|해당)\s?(?:기사|글|요약|번역|콘텐츠|뉴스)[은는의를도]?[^.]{0,24}?(?:AI|인공지능|챗GPT|자동|기계|알고리즘)[^.]{0,24}?(?:작성|"
        r"생성|번역|요약|제작)"
        r"|(?:บทความ|ข่าว|เนื้อหา|บทสรุป|คำแปล)(?:นี้|ชิ้นนี้)[^.]{0,40}?(?:ปัญญาประดิษฐ์|AI|เอไอ|"
        r"ระบบอัตโนมัติ|เครื่อง)"
        r"|(?:هذا|هذه)\s(?:المقال|الخبر|النص|الملخص|المحتوى|الترجمة|التقرير)[^.]{0,50}?(?:الذكاء الاصطناعي|"
        r"آلي|الآلي|برنامج)"
        r"|(?:كتب|كُتب|أُنشئ|أنشئ|تم إنشاء|تمت كتابة|تمت ترجمة|تُرجم|ترجم|أعد|أُعد|تم إعداد)\s(?:هذا|"
        r"هذه)[^.]{0,50}?(?:الذكاء الاصطناعي|آليا|آلياً|برنامج)"
        r"|(?:הכתבה|המאמר|הטקסט|התקציר)(?:\sה?ז(?:ה|ו|את))?[^.]{0,30}?(?:בינה מלאכותית|AI|אוטומטי)"
        r"|(?:यह|इस) (?:लेख|खबर|समाचार|सारांश|अनुवाद)[^।]{0,40}?(?:एआई|AI|कृत्रिम बुद्धिमत्ता|मशीन)",
        _IX,
    )


@cache
def kinds() -> re.Pattern[str]:
    """What a label calls a text that is made of another: a summary, a translation."""
    return re.compile(rf"{_joined('kinds')}|özet|要約|摘要|总结|요약|สรุป|ملخص", _IX)


# A machine that speaks of itself.
NOT_HUMAN = re.compile(
    r"\bI(?:\sam|['’]m)\s[^.!?]{0,80}?\bnot\sa\s(?:human|person|"
    r"real\sperson)(?:\sbeing)?\b(?=\s*[.,;:!?)\u2013\u2014]|\s+(?:and|but)\b|\s*$)"
    r"|\bich\sbin\s[^.!?]{0,60}\bkein\smensch\b"
    r"|\bje\sne\ssuis\spas\s(?:une?\s)?(?:être\s)?humaine?\b|\bno\ssoy\s(?:un\s|una\s)?(?:ser\s|"
    r"persona\s)?human[oa]\b"
    r"|\bnon\ssono\sun\s(?:essere\s)?umano\b|\bnão\ssou\s(?:um\s)?(?:ser\s)?humano\b|\bik\sben\sgeen\smens\b"
    r"|\bnie\sjestem\sczłowiekiem\b|\bя\sне\sчеловек\b|\bjag\sär\singen\smänniska\b|\bben\sinsan\sdeğilim\b|"
    r"私は人間ではありません|我不是(?:人类|真人)|저는 사람이 아닙니다",
    _IX,
)
FIRST_PERSON = re.compile(
    r"\bI(?:\sam|['’]m)\s(?:an?\s|the\s|your\s)?(?:\w+\s){0,3}?(?:(?-i:AI)|artificial\sintelligence|"
    r"language\smodel)\b"
    r"(?![-\s](?:company|researcher|expert|engineer|reporter|sceptic|skeptic|enthusiast|fan|critic|scientist|"
    r"consultant|person|developer|optimist|pessimist|student|specialist|editor|correspondent))"
    r"|\bich\sbin\seine?\s(?:KI|künstliche\sintelligenz)\b|\bje\ssuis\sune\s(?:IA|intelligence\sartificielle)\b"
    r"|\bsoy\suna\s(?:IA|inteligencia\sartificial)\b|\bsono\sun['’\s]?\s?(?:(?-i:IA|AI)|intelligenza\sartificiale)\b"
    r"|\bsou\suma\s(?:IA|inteligência\sartificial)\b|\bik\sben\seen\s(?:AI|kunstmatige\sintelligentie)\b"
    r"|\bjestem\ssztuczną\sinteligencją\b|\bя\s[\u2013\u2014-]\s(?:ИИ|искусственный\sинтеллект|нейросеть)\b|"
    r"\bjag\när\sen\sAI\b|私はAIです|我是(?:一个|一個)?(?:AI|人工智能)|저는 (?:AI|인공지능)",
    _IX,
)
# What a language model leaves in a text that nobody read.
RESIDUE = re.compile(
    r"\bas\san?\s(?:(?:AI|artificial\sintelligence|large|AI-based)?\s?(?:language\smodel|AI\sassistant)\b|"
    r"(?-i:AI)(?=,?\sI\b|,))|"
    r"\bI\s(?:cannot|can['’]t|am\sunable\sto|['’]m\sunable\sto)\s(?:fulfil+\s(?:this|that|your)\srequest|"
    r"browse\sthe\s(?:internet|web)|access\sreal-time)\b"
    r"|\bmy\s(?:last\s)?(?:knowledge|training)\s(?:cut-?off|update|data)\b|"
    r"\bals\s(?:ein\s)?KI-(?:sprach)?modell\b|\bals\sKI-assistent\b|"
    r"\bals\s(?:ein\s)?(?:großes\s)?sprachmodell\b"
    r"|\ben\stant\sque\s(?:modèle\sde\slangage|IA)\b|\bcomo\s(?:un\s)?modelo\sde\s(?:lenguaje|IA)\b|"
    r"\bin\squanto\smodello\s(?:linguistico|di\slinguaggio)\b|\bcome\smodello\slinguistico\b"
    r"|\bcomo\s(?:um\s)?modelo\sde\slinguagem\b|\bals\s(?:een\s)?(?:AI-)?taalmodel\b|"
    r"\bjako\smodel\sjęzykowy\b|\bкак\sязыковая\sмодель\b|\bsom\s(?:en\s)?(?:AI-)?språkmodell\b|"
    r"\bbir\s(?:yapay\szek[âa]\s)?dil\smodeli\solarak\b"
    r"|言語モデルとして|AIアシスタントとして|作为(?:一个|一名)?(?:AI|人工智能)?(?:语言模型|助手)|언어 모델로서"
    r"|^(?:sure|certainly|of course)?[,!\s]*here(?:['’]s|\sis)\s(?:an?|the|your)\s[^.!?]{0,40}\b(?:article|"
    r"summary|rewrite|rewritten|version|draft|translation|headline)\b[^.!?]{0,60}:?$"
    r"|^hier\sist\s(?:ein|der|die|eine)\s[^.!?]{0,40}\b(?:artikel|zusammenfassung|version|übersetzung|"
    r"text)\b[^.!?]{0,60}:$|^voici\s(?:un|une|le|la|l['’])\s?[^.!?]{0,40}\b(?:article|résumé|version|"
    r"traduction)\b[^.!?]{0,60}:$"
    r"|^aquí\s(?:tienes|está)\s[^.!?]{0,40}\b(?:artículo|resumen|versión|traducción)\b[^.!?]{0,60}:$|"
    r"^ecco\s[^.!?]{0,40}\b(?:articolo|riassunto|versione|traduzione)\b[^.!?]{0,60}:$|"
    r"^aqui\sestá\s[^.!?]{0,40}\b(?:artigo|resumo|versão|tradução)\b[^.!?]{0,60}:$",
    _IX,
)
_MACHINE_PERSON = (
    r"author|writer|reporter|journalist|editor|agent|assistant|persona|columnist|correspondent|"
    r"bot|system|program(?:me)?|tool|model"
)
# A third person, in an author's box.
AUTHOR_BOX = re.compile(
    rf"\b(?:is|are)\san?\s(?:\w+\s)?(?:(?-i:AI)|artificial\sintelligence|automated|virtual|"
    rf"machine[-\s]learning)[-\s](?:powered\s|driven\s|generated\s|"
    rf"based\s)?(?:\w+\s)?(?:{_MACHINE_PERSON})s?\b"
    r"|\bist\sein(?:e|er)?\s(?:KI\b|künstliche\sintelligenz|automatisiert\w+|virtuell\w+)|\b(?:unser|der|die|"
    r"unsere)\sKI[-\s](?:autor|redakteur|journalist|reporter)\w*|\best\sune?\s(?:IA|"
    r"intelligence\sartificielle|(?:auteur|rédacteur|journaliste|agent|robot)\w*\s(?:IA|artificiel|virtuel))"
    r"|\bes\sun[oa]?\s(?:IA|inteligencia\sartificial|(?:autor|redactor|periodista|"
    r"asistente)\w*\s(?:de\s)?(?:IA|artificial|virtual))|\bè\sun['’oa]?\s?(?:IA|intelligenza\sartificiale|"
    r"(?:autore|redattore|giornalista)\s(?:virtuale|artificiale|IA))"
    r"|\bé\suma?\s(?:IA|inteligência\sartificial|(?:autor|redator|jornalista|repórter)\w*\s(?:de\sIA|"
    r"virtual))|\bis\seen\s(?:AI|virtuele)[-\s](?:auteur|redacteur|journalist|schrijver)|"
    r"\bto\s(?:wirtualn\w+|sztuczn\w+)\s|\b[\u2013\u2014-]\s(?:ИИ|нейросеть|виртуальн\w+)",
    _IX,
)
# Who writes about machines is none.
COVERS = re.compile(
    r"\b(?:cover(?:s|ing)|reports? on|writes? about|speciali[sz]\w+|joined|lives?|studied|graduat\w+|at the|"
    r"schreibt über|berichtet|spécialis\w+|couvre|especializad\w+|cubre|si occupa|se occupe|"
    r"schrijft over|pisze|пишет)\b",
    _IX,
)
# A byline that names a machine.
BYLINE = re.compile(
    rf"^\W*+(?:by|written by|von|par|por|di|door|av|автор|text|story)\s*:?\s*(?:the\s|"
    rf"our\s)?(?:\w+\s){{0,2}}?(?:{SHARED}|robot|artificial intelligence)(?:\s(?:desk|staff|bot|writer|"
    rf"assistant|newsroom|agent|team|model))?"
    r"(?=\W*$|\s*[,|(·•\u2013\u2014-]?\s*(?:and |y |und |et )?(?:reviewed|edited|checked|supervised|geprüft|"
    r"redigiert|relu|supervisé|revisado|supervisado|gecontroleerd)\b)",
    _IX,
)
NOT_SO = re.compile(
    r"\b(?:not|never|without|n['’]t|nicht|niemals|keine?[rnms]?|ohne|n['’](?=\w)|ne|pas|jamais|sans|aucune?|"
    r"sin|ningun[oa]?|non|nessun\w*|senza|não|nenhuma?|sem|niet|geen|nooit|zonder|nie|nigdy|żad\w+|"
    r"bez|не|без|ни один|inte|inga|ingen|ikke|ei|nu|değil|olmadan)\b"
    r"|\bno(?=\s(?:part|ai\b|artificial|human|articles?|content|text|stor|use|machine|utili[zc]|us[oa]|se\b|"
    r"fue|ha[ns]?\b|est[aá]|es\b|emple|son\b|fueron))"
    r"|不使用|未使用|没有使用|沒有使用|并非|並非|不是|ません|ない|않|없이|아니|ไม่ได้|ไม่ใช่|ليس|لم\s|دون|\bلا\s|לא|नहीं",
    _IX,
)
# Words of reporting: somebody else is speaking, or is spoken of.
SAID = re.compile(
    r"\b(?:said|says|tells?|asks|replied|responded|answered|told|wrote|asked|joked|insisted|claimed|laughed|heard|"
    r"alleged|ruled|found out|learn(?:ed|t)|"
    r"found that|found on|according to|admitted|antwortete|sagte|schrieb|teilte mit|laut|"
    r"a dit|répondu|indiquait|selon|dijo|respondió|según|admitió|ha detto|secondo|disse|segundo|zei|volgens|"
    r"powiedzia\w+|według|сказал\w*|сообщил\w*|sade|säger|enligt|dedi)\b",
    _IX,
)
PICTURES = re.compile(
    r"\b(?:images?|photos?|pictures?|illustrations?|graphics?|videos?|thumbnails?|artworks?|bild(?:er)?|"
    r"fotos?|im[aá]gen(?:es)?|ilustraci\w+|grafik\w*|"
    r"immagin[ei]|imagens?|ilustraç\w+|afbeelding\w*|zdjęci\w+|obraz\w*|изображени\w+|фото\w*|иллюстраци\w+|"
    r"görsel\w*|fotoğraf\w*)\b|画像|写真|图片|圖片|配图|이미지|사진|ภาพ|صورة|الصورة",
    _IX,
)
# "This is a machine translation", "Traduction automatique", "Maschinelle Übersetzung aus dem Englischen".
TRANSLATION = re.compile(
    r"^(?:[^.!?:]{0,30}:\s*+)?\W*+(?:(?:this (?:\w+ )?is an?|the (?:text|article) is an?|"
    r"dies(?:er text)? ist eine|der text ist eine|ceci est une|"
    r"(?:este|esta|questo|questa|esto)(?: \w+)? (?:es|è|é) una?|dit(?: artikel)? is een|это|to jest) )?"
    r"(?:(?:machine|automat(?:ic|ed)|AI)[- ](?:translation|summary)|(?:maschinelle|"
    r"automatische) (?:übersetzung|zusammenfassung)|(?:traduction|résumé) automatique|"
    r"(?:traducción|resumen) automátic[ao]|(?:traduzione|riassunto) automatic[ao]|(?:tradução|"
    r"resumo) automátic[ao]|(?:automatische|machine)[ -]?vertaling|"
    r"(?:tłumaczenie|przekład) (?:maszynowe|automatyczne|maszynowy)|(?:машинный|автоматический) перевод|"
    r"машинний переклад|maskin(?:översättning|oversettelse|oversættelse)|konekäännös|strojový překlad|"
    r"makine çevirisi)"
    r"(?=\W*$|[,;(]|\s(?:of|from|by|aus|von|des|der|de|du|del|della|dell|da|do|a cura|relue|revue|revisada|"
    r"van|z|с|från|fra|realiz|effettu|généré|,))",
    _IX,
)
