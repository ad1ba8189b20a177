"""How furniture words itself: what sites print around an article, by what it does, in the languages we have met.

Every pattern runs in linear time and is matched against one block, white space folded. Patterns that start at `^` are
words that open a teaser or an appeal; the same words inside a sentence are the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


class AnyCase:
    """A pattern in small letters that is asked of texts as if they were: a third of the time of re.IGNORECASE."""

    def __init__(self, pattern: str) -> None:
        self.pattern = _one_i(pattern)
        self._compiled = re.compile(self.pattern)

    def match(self, text: str) -> re.Match[str] | None:
        """Match at the beginning of a text; the places found are those in the text."""
        return self._compiled.match(_small(text))

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first place; what is found are places in the text."""
        return self._compiled.search(_small(text))


def _small(text: str) -> str:
    """The text in small letters, as long as it was."""
    return text.lower() if text.isascii() else _one_i(text.replace("İ", "i").lower())


def _one_i(text: str) -> str:
    """The text with one kind of i and of sigma: Turkish and Greek capitals do not say which it is."""
    return text.replace("ı", "i").replace("ς", "σ")


def opening(*phrases: str) -> AnyCase:
    """A pattern for any of the phrases, in small letters, at the beginning of a block."""
    return AnyCase(r"^\W{0,6}(?:" + "|".join(phrases) + ")")


def _whole(*phrases: str) -> AnyCase:
    return AnyCase(r"^\W*(?:" + "|".join(phrases) + r")\W*$")


# Opens a line that sends the reader to another article.
TEASER = opening(
    r"(?:also )?read (?:more|also|next|the full|on|all about|this)\b",
    r"also read\b",
    r"see (?:also|more)\b",
    r"(?:also|more) on \S+\.\w{2,}\b",
    r"more (?:from|on|about|like this|stories|coverage|news)\b",
    r"(?:more|also|see|watch|listen|must read|further reading|explore further)\s*:",
    r"related(?:\s+(?:articles?|stor(?:y|ies)|posts?|content|coverage|news|links?|topics?|reading))?\s*(?:[:»]|$)",
    r"you (?:may|might|could) (?:also )?(?:like|enjoy|be interested)",
    r"(?:recommended|suggested)(?: for you| reading| stories)?\s*(?::|$)",
    r"don'?t miss\b|don’t miss\b",
    r"(?:popular|trending|most (?:read|popular|viewed))\b.{0,40}$",
    r"what to (?:read|watch) next",
    r"continue reading\b",
    r"(?:lesen sie|lies) (?:auch|mehr|hier|dazu)|mehr (?:zum thema|dazu|lesen|zu .{0,40}$)|auch interessant|"
    r"das könnte "
    r"(?:sie|dich) (?:auch )?interessieren|siehe auch|weiterlesen|(?:passend|mehr) dazu\b|weitere (?:artikel|themen|"
    r"meldungen|nachrichten)\s*(?::|$)|lesetipp|empfehlungen? der redaktion|meistgelesen|zum thema\s*(?::|$)",
    r"(?:à )?lire (?:aussi|également|la suite|plus)|(?:à )?voir aussi|sur le même (?:sujet|thème)|à (?:lire|"
    r"découvrir)\b|pour aller plus loin\s*(?::|$)|les plus lus|nos (?:derniers )?articles\b",
    r"(?:lea|lee|leé|leer|vea|mira|mirá|ver|vé) (?:también|más|además)|(?:te|le) puede interesar|también (?:te|le) "
    r"(?:puede|podría)|también (?:lee|lea|leé|puedes leer)\b|más información\s*:|(?:noticias?|notas?|artículos?) "
    r"relacionad[ao]s?|(?:sigue|seguí|siga) leyendo|no te pierdas|te recomendamos\b|lo más (?:leído|visto)",
    r"(?:leggi|vedi|guarda) anche|leggi (?:tutto|di più)|(?:ti )?potrebbe(?:ro)? interessar(?:e|ti)|"
    r"per (?:saperne di più|approfondire)|approfondi(?:sci|menti)\b|(?:articoli|notizie) correlat[ie]",
    r"le(?:ia|r) (?:também|mais|ainda)|vej?a (?:também|mais|ainda)|saiba mais|confira também|(?:notícias|matérias|"
    r"artigos) relacionad[ao]s|continue (?:lendo|a ler)|mais lid[ao]s|ver também|você (?:também )?pode gostar",
    r"lees (?:ook|meer|verder|hier)|bekijk ook|zie ook|ook interessant|meest gelezen|gerelateerde? |"
    r"meer over .{0,40}$",
    r"läs (?:också|även|mer|vidare)|missa inte\s*(?::|$)|les (?:også|mer|flere)|læs (?:også|mere|flere)|(?:se|"
    r"hør) også|"
    r"relater(?:at|te?|et)\b.{0,20}$|lue (?:myös|lisää|seuraavaksi)|katso myös|aiheesta (?:lisää|muualla)|luitko jo|"
    r"sjá einnig|lesa meira|loe (?:ka|veel|lisaks)|las(?:i|iet) arī|taip pat skaityk|skaityk(?:ite)? (?:taip pat|"
    r"daugiau)",
    r"читайте (?:также|ещё|еще|далее|подробнее)|смотрите также|(?:ещё |еще |материалы |новости )?по теме\s*(?::|$)|"
    r"читать (?:далее|также|ещё)|рекомендуем\s*(?::|$)|вам (?:также )?может быть интересно|вас (?:также )?может "
    r"заинтересовать|читайте (?:також|ще|далі|більше|детальніше)|дивіться також|вас (?:також )?може зацікавити|"
    r"за темою\s*:",
    r"czytaj (?:też|także|więcej|dalej|również)|(?:zobacz|sprawdź|obejrzyj|przeczytaj) (?:też|także|również|więcej)|"
    r"polecamy\s*(?::|$)|więcej na ten temat",
    r"čtěte (?:také|též|i|více)\b|přečtěte si|mohlo by vás za(?:jímat|ujímať)|souvisej[ií]c[ií]|prečítajte si|čítajte "
    r"(?:aj|tiež|viac)|súvisiac|viac k téme|preberite (?:tudi|še)|(?:pročitajte|pogledajte|čitajte) (?:i|još|"
    r"više)\b|možda će "
    r"vas zanimati|povezane (?:vijesti|vesti|teme)|прочитајте (?:и|још|повеќе)|погледајте и|(?:прочетете|вижте|"
    r"четете) (?:още|също|и)\b|още по темата|свързани (?:статии|новини)",
    r"ayrıca (?:okuyun|bakınız|bkz)|(?:ilgili|benzer) haber|bunu da oku|sıradaki haber|ilginizi çekebilir|"
    r"(?:citește|citiți|"
    r"citiţi|vezi) (?:și|şi|mai)|pe aceeași temă|articole similare|recomand[aă]ri|te-ar putea interesa|(?:διαβάστε|"
    r"δείτε) (?:επίσης|ακόμη|"
    r"ακόμα|και|περισσότερα|σχετικά)|σχετικά (?:άρθρα|θέματα)|olvas(?:sa|d) (?:el|tovább|még)|kapcsolódó|ezt (?:is )?"
    r"olvas(?:sa|ta|tad)|érdekelhet",
    r"اقر[أا] (?:أيض|ايض|المزيد)|شاهد (?:أيض|ايض)|طالع (?:أيض|ايض)|(?:موضوعات|مواضيع|أخبار|مقالات) (?:ذات صلة|"
    r"متعلقة)|قد يعجبك|"
    r"(?:همچنین|بیشتر) (?:بخوانید|بدانید)|(?:مطالب|اخبار) مرتبط|(?:یہ بھی|مزید) پڑھ|קראו? (?:גם|עוד)|לכתבה המלאה|"
    r"עוד בנושא|כתבות נוספות",
    r"(?:यह|ये|इसे) भी (?:पढ़|देख)|और पढ़|संबंधित (?:खबर|ख़बर)|हेही वाचा|आणखी वाचा|यो पनि पढ्|आर[ओो] पढ़|"
    r"আর[ওো] পড়|மேலும் படிக்க|இதையும் படி|"
    r"(?:ఇవి|ఇది|ఇదీ) (?:కూడా )?చదవ|આ પણ વાંચો|อ่าน(?:เพิ่มเติม|ข่าว|ต่อ)|ข่าวที่เกี่ยวข้อง",
    r"(?:xem|đọc) thêm|(?:tin|bài) liên quan|(?:baca|lihat|simak) (?:juga|selengkapnya|lagi)|(?:artikel|"
    r"berita) terkait|soma (?:pia|zaidi)|pia soma|basahin (?:din|rin)",
    r"関連(?:記事|ニュース|リンク|キーワード)|【関連|あわせて読みたい|おすすめ記事|続きを読む|[相延](?:关|關|"
    r"伸)(?:阅读|閱讀|新闻|新聞|报道|報導|链接|文章|"
    r"推荐)|推[荐薦](?:阅读|閱讀)|[阅閱][读讀]更多|看更多|更多(?:.{0,8}(?:新闻|新聞|報導|报道)$|相關)|"
    r"관련\s?(?:기사|뉴스)|함께 (?:볼|읽)|추천\s?(?:기사|뉴스)",
)

# Asks the reader to do something with the site: sign up, follow, share, install, pay.
APPEAL = opening(
    r"(?:click|tap) here (?:to|for)\b|clique aqui|ha(?:z|ga) clic\b|cliquez ici|clicca qui|klik (?:hier|her|"
    r"di sini)\b|"
    r"klicken sie hier|hier klicken|klikk her|klicka här|klikn(?:ěte|ij)|kattints|нажмите|натисніть|اضغط هنا|nhấn vào|"
    r"[点點][击擊](?:这里|這裡|关注|下载)",
    r"(?:subscribe|sign up|register|log in|sign in)\b(?: now| here| today| free)?(?:\s*[:!.]|\s*$| to\b| for\b|"
    r" with\b| and (?:get|receive)\b)",
    r"(?:get|receive) .{0,80}(?:in|to|delivered to|straight to|sent to) your (?:in-?box|email|e-mail|phone|letterbox)",
    r"get (?:the|our) .{0,60}(?:newsletter|app|by clicking)",
    r"(?:follow|find|join|like) (?:us|me|him|her|them|@\w+|the \w+)?.{0,60} on (?:twitter|facebook|instagram|youtube|"
    r"x|linkedin|tiktok|whatsapp|telegram|google news|threads|bluesky|mastodon|social media)\b",
    r"(?:like|enjoy(?:ed)?) this (?:story|article|post|page)\?",
    r"if you (?:like|liked|enjoy|enjoyed) this\b",
    r"share (?:this|on|it|the|via|your thoughts)\b.{0,80}$",
    r"(?:download|get|install) (?:the|our) .{0,40}\bapp\b",
    r"(?:have|got|do you have) a (?:tip|story|news tip|question|comment)\b",
    r"(?:e-?mail|write to|contact|reach|send (?:an )?e-?mail to) .{0,60}(?:@|on twitter|at twitter)",
    r"(?:support|donate to) (?:our|us|the|independent) .{0,80}(?:journalism|work|newsroom|reporting)",
    r"(?:tell us|let us know) (?:what|in the comments|your)",
    r"what do you think\?.{0,80}$",
    r"(?:was|is|did you find) this (?:article|story|post|page|digest|summary|content)\b.{0,40}\?$",
    r"(?:war dieser artikel|cet article vous a|¿te (?:ha )?(?:resultó|sido) útil|ti è stato utile|este artigo foi|"
    r"was dit artikel)\b.{0,40}\?$",
    r"(?:leave|post|add|write) a (?:comment|reply)\b",
    r"(?:thank you|thanks) for (?:signing up|subscribing|registering|reading)",
    r"(?:abonnieren sie|abonniere|jetzt (?:abonnieren|testen|anmelden|registrieren|weiterlesen)|"
    r"melden sie sich (?:hier )?"
    r"(?:an|für)|(?:hier )?(?:zum|den) newsletter|folgen? (?:sie )?uns|teilen sie|fehler gefunden|"
    r"haben sie (?:fragen|einen fehler|hinweise))\b",
    r"(?:abonnez-vous|inscrivez-vous|suivez(?:-nous| toute| l[’']actualité)|recevez (?:notre|nos|chaque|toute|l[’'])|"
    r"partagez|retrouvez (?:toute?s?|l[’']actualité)|pour ne rien (?:rater|manquer)|téléchargez (?:notre|"
    r"l[’']appli)|rejoignez"
    r"(?:-nous| notre)|cet article est réservé|il vous reste .{0,20}%|déjà abonné|créez (?:un|votre) compte)",
    r"(?:suscr[ií]b(?:ete|ase|ite)|reg[ií]str(?:ate|ese)|s[ií]gue?nos|seguinos|sigue (?:a .{0,40} en|toda|"
    r"el canal)|únete a|"
    r"recibe? (?:nuestr|las|en tu|cada)|comparte|compartir|descarga (?:la|nuestra)|apúntate|inicia sesión|"
    r"este contenido es exclusivo|(?:quieres|querés) recibir)\b",
    r"(?:iscriviti|abbonati|seguici|segui .{0,40} su (?:facebook|instagram|whatsapp|telegram|google)|condividi|"
    r"ricevi (?:le|ogni|la nostra)|scarica l[’']app|accedi|unisciti|questo (?:contenuto|articolo) è riservato|"
    r"hai già un abbonamento)\b",
    r"(?:inscreva-se|assine|siga(?:-nos| .{0,40}(?:canal|perfil|redes|google|instagram|facebook|whatsapp|telegram|"
    r"twitter|youtube))|compartilhe|partilhe|receba (?:as|nossas|notícias)"
    r"|entre "
    r"no (?:canal|grupo|nosso)|participe d[oe] (?:canal|grupo|nosso)|baixe o|já é assinante|este conteúdo é exclusivo|"
    r"subscreva|acompanhe (?:nosso|.{0,30} no (?:instagram|google|whatsapp|facebook)))\b",
    r"(?:schrijf je in|meld je aan|volg (?:ons|.{0,30} op (?:facebook|instagram|whatsapp|x))|abonneer|deel dit|"
    r"ontvang (?:elke|dagelijks|onze|gratis)|al abonnee|word (?:lid|abonnee)|heb je een tip)\b",
    r"(?:prenumerera|följ oss|dela artikeln|ladda (?:ner|hem)|logga in|tipsa oss|(?:har|sitter) du .{0,20}tips|"
    r"få .{0,40}"
    r"ny(?:hets|heds)brev|meld deg på|følg oss?|abonn[eé]r|last ned|logg inn|tips oss|del (?:artik|saken)|"
    r"tilmeld dig|hent "
    r"appen|tilaa .{0,30}uutiskir|seuraa meitä|jaa (?:artikkeli|juttu)|lataa sovellus|kirjaudu|"
    r"lähetä (?:juttuvinkki|palaut))",
    r"(?:подпис(?:ывайтесь|ывайся|аться|ка)|следите за (?:нами|новостями)|поделит(?:ься|есь)|читайте нас|"
    r"присоединяйтесь|"
    r"скачайте|(?:заметили|нашли) (?:ошибку|опечатку)|сообщить об ошибке|хотите (?:быть|узнавать|получать)|"
    r"підпис(?:уйтесь|"
    r"уйся|атися)|(?:стежте|слідкуйте) за|поділитися|приєднуйтесь|(?:помітили|знайшли) помилку|якщо ви (?:помітили|"
    r"знайшли)|абонирайте се|(?:по)?следвайте ни|споделете|пратите нас|преузмите)",
    r"(?:zapisz się|obserwuj nas|udostępnij|dołącz do nas|subskrybuj|pobierz aplikację|śledź nas|polub nas|"
    r"bądź na bieżąco|"
    r"masz (?:temat|informację)|wesprzyj nas|zaloguj|zarejestruj|přihl[aá]s(?:te|it) se|odebírejte|sledujte nás|"
    r"sdílejte|"
    r"stáhněte si|předplaťte|našli (?:jste|ste) chybu|prihl[aá]s(?:te|iť) sa|odoberajte|zdieľajte|stiahnite si|"
    r"predplaťte|"
    r"máte tip|prijavi(?:te)? se|pratite nas|podijelite|podelite|pridružite se|pretplatite|preuzmite)",
    r"(?:iratkozz(?:on)? fel|kövess(?:e|en)?\b|ha tetszett|oszd meg|ossza meg|csatlakozz|támogas[ds]|lájkolj|"
    r"abon(?:ează-te|"
    r"ați-vă)|urmăr(?:ește|iți)-?\s?(?:ne|cele)|distribuie|descarcă aplicația|înscrie-te|fii la curent)",
    r"(?:εγγραφείτε|ακολουθήστε (?:μας|το|την)|κάντε (?:like|εγγραφή|κλικ)|μοιραστείτε|κατεβάστε|συνδεθείτε|"
    r"abone ol|takip et|bizi .{0,30}takip|(?:uygulama|mobil).{0,20}indir|giriş yap|üye ol|bültenimize)",
    r"(?:اشترك|لمتابعة (?:آخر|أحدث|المزيد)|تابعنا|تابعونا|شاركها?\s|حم[ّ]?ل (?:تطبيق|التطبيق)|انضم إلى (?:قناة|"
    r"مجموعة)|سجل (?:الدخول|الآن)|"
    r"ما را .{0,30}دنبال|"
    r"عضو (?:شوید|کانال)|הירשמו|הצטרפו ל|עקבו אחרי|שתפו|מצאתם טעות|हमें फॉलो|हमसे जुड़|सब्सक्राइब कर|शेयर कर|"
    r"ताज़?ा ख़?बरों के लिए)",
    r"(?:ติดตาม(?:เรา|ข่าว)|สมัครสมาชิก|กดติดตาม|theo dõi .{0,30}trên|đăng ký (?:nhận|kênh)|chia sẻ (?:bài|lên)|"
    r"ikuti (?:kami|"
    r"saluran|.{0,40}(?:whatsapp|google|telegram))|berlangganan|dapatkan (?:berita|update)|cek berita|bagikan|"
    r"jiunge na|tufuate|pakua)",
    r"(?:.{0,16}フォロー(?:する|して)|メルマガ|(?:無料)?会員登録|この記事は.{0,6}有料|記事全文を読む|[关關]注我们|"
    r"扫码|掃碼|扫描二维码|订阅|訂閱|"
    r"分享到|下载(?:app|客户端)|追蹤我們|歡迎加入|구독(?:하기|신청|하세요)|공유하기|앱 다운로드|제보는|채널 추가)",
)
# The same appeals where they stand in the middle of a short block.
APPEAL_INSIDE = re.compile(
    r"\bdelivered (?:straight |directly )?to your (?:in-?box|letterbox|door)\b|\b(?:sign up|subscribe) (?:here|now|"
    r"today|to|for) (?:to |for )?(?:our|the|my|your)\b"
    r"|\bour (?:free )?(?:daily |weekly |morning )?newsletters?\b|\bfollow (?:him|her|them|me|us) (?:on |@)|"
    r"\bon Twitter:? (?:at )?@|\bfollow us on\b"
    r"|\bget an? .{0,20}share of the sale\b|\bearn (?:an? )?(?:affiliate )?commission\b|\baffiliate links?\b|"
    r"\bsubscribe to our\b|\b(?:e-?mail|write to|contact) us at\b|\byour (?:donation|contribution|support|"
    r"gift)s? (?:keep|help|make|allow)s?\b|\bunsubscribe\b|\bYouTube channel for\b"
    r"|\b(?:our|nuestr[oa]|noss[oa]|notre|unser\w{0,2}|il nostro|ons|onze|vår|vores|nasz\w{0,3}|na[šs]\w{0,2}|"
    r"наш\w{0,2}|हमारे|kami)"
    r" (?:\S+ ){0,3}(?:whatsapp|telegram|viber|facebook|instagram|youtube|google news|телеграм|व्हाट्स)",
    re.IGNORECASE,
)

# In small letters; each way to appeal inside a block holds one. To look for these costs a tenth of the pattern.
APPEAL_WORDS = (
    "delivered", "sign up", "subscribe", "newsletter", "follow ", "on twitter", "share of the sale", "commission",
    "affiliate", " us at", "donation", "contribution", "support", "gift", "youtube", "whatsapp", "telegram", "viber",
    "facebook", "instagram", "google news", "телеграм", "व्हाट्स",
)  # fmt: skip

# Words that stand alone on buttons, bars and headings of boxes.
LABEL = _whole(
    r"(?:\d+ )?comments?(?: \(\d+\))?|(?:댓글|コメント|评论|評論|комментари[ий]|коментар[иі]|komentar(?:ze|e|i|ů)|"
    r"comentarii) ?\(?\d*\)?",
    r"share|tweet|print(?: article)?|e-?mail|copy link|save|like|reply|report|pin it|flipboard|whatsapp|facebook|"
    r"twitter|linkedin|reddit|telegram",
    r"share this(?: article| story| post)?|order reprints|text size|follow|subscribe|sign up|log in|menu|search|"
    r"close|play|loading",
    r"(?:listen to|luister naar|écoute[rz]|escuch[ae]r?|ouça|ouvir|ascolta|lyssna på|lytt til|lyt til|kuuntele|"
    r"posłuchaj|poslechněte|"
    r"hallgassa|ascultă|слушать|послушать|ακούστε)\b.{0,30}|(?:diesen )?artikel anhören|haberi dinle|"
    r"by|updated?|published|posted|source|sources|author|about the author|written by",
    r"advertis(?:e?ment|ing)|sponsored(?: content)?|ad|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|"
    r"реклама|reklama|advertentie|annons(?:e|ør)?|annonce|mainos|hirdetés|publicitate|διαφήμιση|reklam|oglas|inzerce|"
    r"inzercia|إعلان|اعلان|פרסומת|विज्ञापन|広告|[广廣]告|광고|โฆษณา|quảng cáo|iklan|tangazo",
    r"(?:thank you|thanks)[.!]?|sorry[.!]?|submit|send|next|previous|back to top|skip to (?:main )?content|read more|"
    r"show more|view more",
    r"no products in the cart|your (?:shopping )?(?:cart|basket|bag) is (?:currently )?empty|add to (?:cart|basket)|"
    r"view cart|checkout|subtotal:?.{0,12}",
    r"es befinden sich keine produkte im warenkorb|ihr warenkorb ist leer|votre panier est vide|"
    r"tu carrito está vacío|il carrello è vuoto",
    r"an error has occurred.{0,30}|there was an error.{0,60}|please (?:try again|enter).{0,60}|"
    r"this article has been sent to",
    r"(?:newsletter|kommentare|commentaires|comentarios|commenti|comentários|reacties|комментарии|komentarze)",
    r"teilen|partager|compartir|condividi|compartilhar|partilhar|delen|dela|del|jaa|поделиться|поширити|udostępnij|"
    r"sdílet|"
    r"zdieľať|megosztás|distribuie|сподели|κοινοποίηση|paylaş|مشاركة|اشتراک|שתפו|シェア|分享|공유|chia sẻ|bagikan",
    r"(?:tempo de leitura|reading time|lesezeit|temps de lecture|tiempo de lectura)\W.{0,20}|"
    r"\d{1,3}\s?min\.?|\d+\s?min(?:ute)?s?(?: de)? (?:read|lesezeit|leitura|lecture)",
)
# An address, a handle, a machine's time stamp, nothing else.
BARE_ADDRESS = re.compile(
    r"^[^\w@]*+(?:(?:https?://|www\.|twitter\.com/)\S++|\w[\w.+-]*@[\w-]+\.[\w.]++|@+\w+)\W*$", re.IGNORECASE
)


def speaks_of(pattern: re.Pattern[str], words: Iterable[str], text: str) -> bool:
    """True where the pattern is found in a text; one of `words` is in all that it finds."""
    lowered = text.lower()
    return any(map(lowered.__contains__, words)) and pattern.search(text) is not None
