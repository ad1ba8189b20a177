"""Words by which front pages in many languages mark what is no story of today: adverts, jobs, memories, services.

The patterns are for texts in lower case, but for NO_TITLE: to ignore case costs five times as much.
"""

from __future__ import annotations

import re


def _one_of(lines: str) -> str:
    """The alternatives of several lines as one pattern."""
    return "|".join(line.strip().strip("|") for line in lines.strip().splitlines())


_PAID = _one_of(r"""
advertisement|advertorial|sponsors?(?: (?:posts?|messages?|links?))?
sponsored(?: (?:by|content|post|story|links?))?|promoted(?: (?:by|content|post))?
paid (?:post|content|partnership|for(?: by)?)|partner content|brand(?:ed)? (?:content|studio)
presented by|in partnership with|anzeigen?|werbung|gesponsert|anzeigensonderveröffentlichung|verlagsangebot
publicité|sponsorisé|contenus? (?:partenaires?|sponsorisés?|de marque)|publi-?(?:communiqué|rédactionnel)
publicidad|patrocinad[oa]s?|contenidos? (?:patrocinados?|de marca)|publirreportaje
publicidade|conteúdos? (?:publicitários?|patrocinados?|de marca)
pubblicità|contenuti? sponsorizzat[oi]|sponsorizzato|informazione pubblicitaria|advertentie|gesponsord
annons(?:ör)?|annonsørinnhold|betalt innhold|reklam[ea]?|mainos|kaupallinen yhteistyö
materiał (?:promocyjny|partnera|sponsorowany)|artykuł sponsorowany|támogatott tartalom|publicitate|sponsorlu
реклама|на правах рекламы|партн[её]рский материал|спецпроект|διαφήμιση|χορηγούμενο
إعلان|محتوى (?:دعائي|ممول)|برعاية|פרסומת|תוכן שיווקי|विज्ञापन|प्रायोजित|tài trợ|iklan
komerční sdělení|reklamní sdělení|inzerce|reklamný článok|sponsoreret(?: indhold)?|annoncørbetalt(?: indhold)?
annonsørtekst|hirdetés|szponzorált(?: tartalom)?|conținut sponsorizat|sponzorirano|plaćeni oglas|oglas(?:no sporočilo)?
reklaam|sisuturundus|reklāma|užsakomasis turinys|на правах реклами|платена публикация
tangazo|tajaan|تبلیغات|آگهی|اشتہار|বিজ্ঞাপন|விளம்பரம்|โฆษณา
広告|スポンサー|推广|广告|廣告|赞助|광고|협찬
""")
# Beside a link that somebody paid for: alone, or before the name of who did ("Sponsored · Featherworks").
PAID = re.compile(rf"[\[(【（]?(?:{_PAID}|ads?|pr)[\])】）]?(?:\s*[:·|•,(（–—-].*)?")
# How such a label begins, after a bracket: asked first, since few texts do.
PAID_BEGINNINGS = frozenset(phrase[:2] for phrase in _PAID.split("|")) | {"ad", "pr"}
# In the title itself; and a job's, by the sexes that may apply for it.
NO_TITLE = re.compile(
    r"[\[(【（]\s*(?:AD|PR|広告|推广|广告|廣告|광고|Anzeige|Реклама)\s*[\])】）]|\(\s*[mwfhdx]\s*[/|]\s*[mwfhdxi]\s*(?:[/|]\s*[mwfhdxi]\s*)*\)",
    re.IGNORECASE,
)
# Headings of boxes whose links are no news, at their beginning; but not headlines that begin so.
BOXES = re.compile(
    rf"(?:{_PAID}|"
    + _one_of(r"""
on this day|this day in history|\w+ years? ago|from (?:the|our) archives?|heute vor|vor \w+ jahren|kalenderblatt
aus dem archiv|ce jour-là|il y a \w+ ans|éphéméride|dans nos archives|hace (?:un|\w+) años?|tal día como hoy|efemérides
há \w+ anos?|accadde oggi|\w+ anni fa|op deze dag|\w+ jaar geleden|för \w+ år sedan|tego dnia|kartka z kalendarza
\w+ lat temu|tarihte bugün|этот день в истории|\w+ лет назад|σαν σήμερα|حدث في مثل هذا اليوم
今日は何の日|历史上的今天|오늘의 역사
(?:upcoming )?(?:tech )?events|veranstaltungen|who['’]s hiring|we(?: a|['’])re hiring|classifieds|elsewhere on
jobs?|job (?:board|market)|stellen(?:markt|angebote)|jobbörse|offres? d['’]emploi|ofertas de empleo|vagas de emprego
offerte di lavoro|vacatures|lediga jobb|oferty pracy|iş ilanları|вакансии|求人|招聘|채용|وظائف
puzzles?|crosswords?|quiz(?:ze)?s?|rätsel|mots croisés|horoscopes?|horoskop[ey]?|horóscopo|oroscopo|burçlar
гороскоп|राशिफल|占い|운세
coupons?|vouchers?|gutscheine|codes? promo|cupones|services?|servizi|servicios|serviços|сервисы|サービス
partners?|around the web|you may (?:also )?like|nos partenaires|dai nostri partner|od partnerów|новости партн[её]ров
trending searches|popular searches|recherches populaires|búsquedas populares
""")
    + r")(?![a-zà-ÿа-яё])"
)
_NEWS = (
    r"(?:news|stories|articles?|artikel|nachrichten|meldungen|(?:l['’])?actualités?|noticias|notícias|notizie"
    r"|nyheter|haberler|новости|wiadomości)"
)
# Links that lead on, whole: "Read more", "Alle Artikel anzeigen", "もっと見る".
ONWARD = re.compile(
    _one_of(rf"""
(?:read|see|show|view|load|browse) (?:more|all|the \d+)\b.*|(?:more|all|latest) {_NEWS}
(?:alle|mehr|weitere)\b.* (?:anzeigen|ansehen|lesen|erfahren|laden)|mehr (?:zum thema|dazu|{_NEWS})|alle {_NEWS}
(?:voir|lire|afficher) (?:plus|la suite|tous?|toutes?)\b.*|toute?s? (?:les? )?{_NEWS}\b.*
(?:ver|leer|cargar|mostrar) (?:más|todos?|todas?)\b.*|(?:todas las|más) {_NEWS}
(?:veja|ver|leia|carregar|mostrar) (?:mais|tudo|todas?|todos)|(?:todas as|mais) {_NEWS}
(?:leggi|vedi|mostra|carica) (?:tutt[oaei]|di più|altr[oaei])\b.*|tutte le {_NEWS}
(?:lees|bekijk|toon) (?:meer|alles|alle)\b.*|(?:läs|visa|les|vis|læs|se) (?:mera?|alla|alle|flere?)\b.*
(?:czytaj|zobacz|pokaż) (?:więcej|wszystkie)\b.*|więcej {_NEWS}
(?:читать|смотреть|показать) (?:далее|полностью|ещ[её]|вс[её])\b.*
все {_NEWS}|tümünü gör|devamını oku|daha fazla\w*|tüm {_NEWS}
περισσότερα|δείτε (?:όλα|περισσότερα)\b.*
المزيد|اقرأ المزيد|عرض الكل|もっと(?:見る|読む)|続きを(?:読む|見る)
.{{0,8}}一覧(?:を見る|へ)?|查看(?:更多|全部).{{0,6}}|更多.{{0,4}}
[上下]一页|더\s?보기|전체\s?보기|और (?:देखें|पढ़ें)
""")
)
# One comment, several, none: the link leads to what readers say.
COMMENTS = re.compile(
    r"(?:^|\s)(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|kommentarer?"
    r"|komentarz[ey]?|комментари[йяев]+|yorum|σχόλια)$"
)
# Links to the page behind, without arrows: "Older posts", "Nächste Seite", "下一页".
OLDER = re.compile(
    _one_of(rf"""
older(?: (?:posts?|entries|{_NEWS}))?|earlier(?: {_NEWS})?|next(?: page)?|previous day|yesterday
(?:load|show|view) more(?: {_NEWS})?|more {_NEWS}|ältere (?:beiträge|einträge|{_NEWS})|nächste(?: seite)?|weiter
gestern|mehr {_NEWS}|suivante?|page suivante|(?:articles|billets) (?:plus anciens|précédents)|voir plus|siguiente
página siguiente|(?:entradas|noticias) (?:más antiguas|anteriores)|próxim[ao](?: página)?|seguinte
(?:posts|notícias) (?:mais antig[ao]s|anteriores)|ver mais|veja mais|successiv[ao]|pagina successiva|avanti
(?:articoli|notizie) (?:precedenti|meno recenti)|ieri|volgende(?: pagina)?|oudere (?:berichten|artikelen)
nästa(?: sida)?|äldre (?:inlägg|{_NEWS})|neste(?: side)?|eldre (?:innlegg|saker)|næste(?: side)?
ældre (?:indlæg|artikler)|seuraava(?: sivu)?|vanhemmat|następna(?: strona)?|starsze(?: wpisy)?|další(?: strana)?
starší|ďalšia|következő|régebbi (?:bejegyzések|cikkek)|următoarea?|sonraki(?: sayfa)?|eski (?:yazılar|haberler)
следующая(?: страница)?|дал(?:ее|ьше)|предыдущие новости|вчера|наступна(?: сторінка)?|επόμεν[οη](?: σελίδα)?
παλαιότερα(?: άρθρα)?|التالي|الصفحة التالية|الأقدم|הבא|לעמוד הבא|अगला(?: पृष्ठ)?|次(?:へ|のページ)?|次のページへ
古い記事|前日|下一[页頁]|更早|다음(?: 페이지)?|selanjutnya|trang sau
""")
)
