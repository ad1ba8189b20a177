"""What paywalls and cookie walls say, by language. A line at a time; linear time.

Offers of subscription are worded freely: two ideas have to meet in one sentence (a subscription, and reading on).
"""

from __future__ import annotations

from pipelines.reading.kind_wording import any_of, both

_SUBSCRIPTION = (
    r"\bsubscri(?:be|bers?|bing|ption)\b|\bsubscriber|\bunlimited (?:digital )?access\b|\bfree trial\b|"
    r"\bregistered (?:readers|users)\b|"
    r"\b(?:paid |premium )?members(?:hip)?\b|\bbecome a member\b|\bpremium\b|\b\w+\+(?=\W)"
    r"|\b(?:probe)?abo(?:s|nnement\w*|nnent\w*|nnier\w*)?\b|\b\w+-abo\b|\babonn\w+|\babbon\w+|\bsoci[oa]s?\b|"
    r"\bsuscri\w+|"
    r"\bsuscríb\w+|\bassin(?:e|ante|antes|atura|ar)\b|\bprenumer\w+|\bsubskry\w+|\babonament\w*"
    r"|\bподпис\w+|\bпередплат\w+|\btilaa(?:ja|jille)?\w*|\bpředpla\w+|\babone\w*|\belőfizet\w+|\bσυνδρομ\w+|"
    r"\bprova gratuita\b|\bprueba gratis\b|\bberlangganan\b|\blangganan\b"
    r"|\babona(?:ți|ţi|ți?lor|ment\w*|t\w*)\b|\b(?:pret|pred)plat\w+|\bабона\w+|\bsubscript\w+|\btelli\w*|"
    r"\bfor (?:medlemmer|medlemmar)\b|सदस्य\w*"
    r"|会員|有料|購読|订阅|訂閱|付费|付費|会员|會員|구독|유료|회원|สมาชิก|اشتر\w+|"
    r"مشترك\w*|للمشترك\w*|מנוי\w*|सदस्यता|đăng ký"
)
_READING = (
    r"\bread(?:ing)?\b|\barticles?\b|\bstor(?:y|ies)\b|\bcontent\b|\bunlock\b|\b(?:weiter)?lesen\b|"
    r"\b(?:plus-)?artikel\w*|\binhalte?\b|\b(?:re)?lire\b|\blecture\b|\bla suite\b|\bcontenus?\b"
    r"|\bleer\b|\bleyendo\b|\blectura\b|\bcontenidos?\b|\bartículos?\b|\bnoticia\b|\blegg\w+|\barticol\w+|"
    r"\bcontenut\w+|\blettura\b|\bler\b|\blendo\b|\bleitura\b|\bconteúdos?\b|\bmatérias?\b|\breportagem\b"
    r"|\blezen\b|\blees\b|\bverhaal\b|\b(?:prze)?czyta\w*|\bartykuł\w*|\btreś\w+|\b(?:про|до)?чит\w+|"
    r"\bстать\w+|\bматериал\w*|\bполн\w+ текст\w*|\bläsa?\b|\blæs\w*|\bles(?:e|er)?\b|\blue\b|\blukea\b|"
    r"\bartikkel\w*|\bartikl\w+|\btext(?:en|er)\b|\bsak(?:en|er)\b|\bматеріал\w*|"
    r"\bстат[тия]\w+|\bčlán(?:ok|ek|ak)\w*|\bčlank\w*|\bčítan\w+|\bčitan\w+|\bcontinguts?\b|\bartikkel\b|"
    r"\blugeda\b|लेख|पढ़"
    r"|\boku\w*|\bhaberi?n?\b|\biçeri\w+|\bčíst\b|\bčlán\w+|\bolvas\w*|\bcikk\w*|\bciti\w*|\bδιαβά\w+|"
    r"\bάρθρο\w*|\bmembaca\b|\bbaca\b|記事|読む|ご覧|閲覧|限定|専用|続き|阅读|閱讀|全文|文章|本文|内容|기사|읽|อ่าน|บทความ|เนื้อหา|قراءة|"
    r"المقال\w*|"
    r"المحتوى|לקרוא|כתבה|đọc|bài viết"
)
_SIGNING_IN = (
    r"\bregister\b|\bsign (?:in|up)\b|\blog ?in\b|\bcreate (?:a|an|your) (?:free )?account\b|\bregistrier\w+|"
    r"\banmeld\w+|\binscri\w+|\bconnect(?:er|ez)\b|\bcré(?:er|ez) un compte\b|\bregístra\w+|"
    r"\binicia sesión\b|\bregistrati\b|\baccedi\b"
    r"|\bcadastr\w+|\bzaloguj\b|\bзарегистриру\w+|\bвойдите\b|\bавторизу\w+|\blogga in\b|\blog ind\b|"
    r"\blogg inn\b|\bkirjaudu\w*|\bpřihl\w+|\bprihlás\w+|\bjelentkez\w+|\bautentific\w+|\binlog(?:gen|t)\b|"
    r"\blog in om\b|"
    r"\bgiriş yap\w*|\büye ol\w*|登録|ログイン|登录|登錄|注册|로그인|가입|เข้าสู่ระบบ"
)
_ONWARD = (
    r"\b(?:continue|keep|finish) reading\b|\bto (?:continue|read|keep|view|access|unlock)\b|"
    r"\brest of (?:this|the)\b|\bfull (?:article|story|access)\b|\bweiter(?:lesen|zulesen)\b|"
    r"\bpour (?:continuer|lire)\b|\bla suite\b|\b(?:seguir|continuar) (?:leyendo|lendo|a ler)\b|"
    r"\bcontinuare a leggere\b|\bper (?:continuare|leggere)\b"
    r"|\bpara (?:continuar|ler|leer|seguir)\b|\bverder ?(?:te )?lezen\b|\bczyta\w* dalej\b|"
    r"\bчита\w+ (?:дальше|далее)\b|\bläsa vidare\b|\bl[æe]se? videre\b|\bforts[äæe]tt?\w*|"
    r"\bhele (?:artiklen|artikkelen|saken|historien)\b|\b(?:jatka|luke)aksesi\b|\bpro (?:další )?čtení\b|"
    r"\bcontinua(?:rea)? lectur\w+|"
    r"\bolvas\w* tovább\b|\bokumaya devam\b|\bdevamını\b|読むには|읽으(?:려면|"
    r"시려면)|보시려면|続き|全文|继续|繼續|"
    r"계속|อ่านต่อ"
)
_NEEDED = (
    r"\b(?:you(?:['’]ll)? need|you must|du (?:behöver|måste|skal|må|trenger|brauchst)|sie (?:brauchen|benötigen)|"
    r"vous devez|il (?:vous )?faut|necesitas?|debes?|tienes que|devi|serve|precisa|é preciso|je hebt|u hebt|"
    r"potrzebujesz|musisz|вам нужн\w+|нужна|потрібна|tarvitset|potřebujete|szükség\w*|gerek\w*)\b"
)
PAYWALL = any_of(
    r"\bunlimited (?:digital )?access\b|\baccès illimité\b|\bacceso ilimitado\b|\baccesso illimitato\b|"
    r"\bacesso ilimitado\b|\bonbeperkt(?:e)? (?:lezen|toegang)\b|\bunbegrenzt\w* (?:lesen|zugang|zugriff)\b|"
    r"\bnieograniczony dostęp\b|\bнеограниченный доступ\b|\bobegränsad tillgång\b",
    both(_SUBSCRIPTION, _READING, 40),
    both(rf"{_SIGNING_IN}|{_SUBSCRIPTION}", _ONWARD, 60),
    rf"(?:{_NEEDED})[^.!?]{{0,30}}?(?:{_SUBSCRIPTION})[^.!?]{{0,40}}?(?:{_READING}|{_ONWARD})",
    rf"\b(?:already|bereits|schon|déjà|ya|già|já|reeds|al|już|уже|вже|redan|allerede|jo|zaten|již|már|deja|"
    rf"ήδη)\b[^.!?]{{0,20}}(?:{_SUBSCRIPTION})",
    r"\byou(?:['’]ve| have) (?:\w+ ){0,3}(?:\d+|no|your|all|the)\b[^.!?]{0,30}\b(?:free )?(?:articles?|"
    r"stories|limit)\b|\bfree articles? (?:left|remaining)\b|\barticles? (?:left|remaining) this month\b",
    r"\bil vous reste\b[^.!?]{0,20}\bà lire\b|\b(?:weiterlesen|lesen sie weiter) mit\b|\b(?:dieser artikel|"
    r"dieser inhalt) ist (?:nur )?(?:für|exklusiv|kostenpflichtig)\b|\bréservée?s? aux (?:abonnés|membres|"
    r"adhérents)\b|\bkostenpflichtig\w*"
    r"|\b(?:sie möchten|möchten sie|möchtest du|willst du|wollen sie) weiterlesen\b|\b(?:get|unlock) full access\b|"
    r"\b(?:artikkel|artikel) (?:on )?tasuli\w+"
    r"|残り\s?[\d,，]+\s?文字|(?:剩余|剩餘|还有|還有)\s?\d+\s?[%％字]|\bverder lezen\?|\bmaksumuuri\b|\bthis is (?:a |"
    r"an )?(?:subscriber|member|premium)\b",
)
# What is offered for a subscription but is no way past a wall.
OTHER_OFFER = any_of(
    r"newsletter|e-?mails?\b|\binbox\b|podcast|youtube|whatsapp|telegram|telegrám|\bfeeds?\b|\brss\b|"
    r"\bpush\b|boletín|nieuwsbrief|nyhets?brev|рассылк|ニュースレター|メルマガ|뉴스레터|\bnotifications?\b|\balerts?\b|"
    r"facebook|instagram|\bkanal\b|\bканал"
)
CONSENT = any_of(
    r"\b(?:we|our partners)\b[^.]{0,80}\b(?:use|store|process)\b[^.]{0,60}\bcookies?\b|\baccept (?:all )?cookies\b",
    r"\b(?:manage|cookie) (?:your )?(?:preferences|consent|settings)\b|\bbefore you continue\b|\b(?:we value|"
    r"about) your privacy\b|\byour privacy (?:matters|choices)\b",
    r"\bwir (?:und unsere \w* ?partner )?(?:verwenden|nutzen|brauchen)\b[^.]{0,60}\b(?:cookies|zustimmung|"
    r"einwilligung)\b|\bihre (?:einwilligung|zustimmung|privatsphäre)\b|\bmit werbung (?:weiterlesen|"
    r"und cookies)\b",
    r"\bnous\b[^.]{0,60}\butilisons\b[^.]{0,60}\b(?:cookies|traceurs)\b|\baccepter et (?:continuer|fermer)\b|"
    r"\bcontinuer sans accepter\b|\b(?:gérer|choix concernant) (?:les |vos )?cookies\b",
    r"\b(?:utilizamos|usamos|empleamos) (?:las )?cookies\b|\baceptar (?:todas las )?cookies\b|"
    r"\baceptar y continuar\b|\butilizziamo (?:i )?cookie\b|\baccetta (?:tutti )?(?:i )?cookie\b|"
    r"\brispettiamo la tua privacy\b|\baceitar (?:todos os )?cookies\b",
    r"\bwij\b[^.]{0,40}\bgebruiken\b[^.]{0,20}\bcookies\b|\bcookies? (?:wall|toestemming)\b|\bvoordat (?:je|"
    r"u) verder ?gaat\b|\b(?:używamy|przechowujemy)\b[^.]{0,20}\bcookies?\b|\bcenimy (?:twoją|"
    r"państwa) prywatność\b|\b(?:мы )?используем[^.]{0,30}\b(?:cookies?|куки)\b",
    r"\bvi\b[^.]{0,40}\b(?:använder|bruger|bruker)\b[^.]{0,20}\b(?:cookies|kakor|informasjonskapsler)\b|"
    r"\bkäytämme evästeitä\b|\bçerez(?:ler)?(?:i)? (?:kullan\w+|kabul)|\bpoužíváme[^.]{0,20}cookies\b|"
    r"\bsütiket\b|クッキー|cookieを使用|使用\s?cookies?|쿠키를 사용|ใช้คุกกี้|ملفات تعريف الارتباط|עוגיות",
)
CONSENT_WORD = any_of(
    r"\b(?:cookies?|consent\w*|partners?|privacy|personal(?:i[sz]ed)?|data|vendors?|advertising|preferences|"
    r"accept|reject|agree|purposes|measurement|device|identifiers?",
    r"einwilligung|zustimm\w*|datenschutz\w*|werbung|werbetracking|tracking|partner\w*|daten|akzeptieren|"
    r"consentement|partenaires|données|traceurs|publicité|accepter|accord|privacidad|datos|socios|aceptar|"
    r"publicidad|dispositivo|dati|consenso|accetta|annunci|personalizzat\w+|personalizad\w+",
    r"toestemming|advertenties|gepersonaliseerde|akkoord|technieken|prywatność|zgodę|pliki|urządzeni\w+|"
    r"danych|dane|osobowe|reklam\w*|куки|данны\w+|согласи\w+|реклам\w+|kakor|samtycke|samtykke|annonser|"
    r"evästei\w*|çerez\w*|kişisel|souhlas\w*|údaj\w*)\b",
    r"クッキー|個人情報|同意|データ|广告|廣告|隐私|隱私|쿠키|개인정보|동의|광고|คุกกี้|ส่วนบุคคล|ยินยอม|بيانات|موافق\w*|الارتباط|الخصوصية",
)
COOKIES = any_of(
    r"\bcookies?\b|\bkakor\b|\bevästei\w*|\bçerez\w*|\bкуки\b|\bsütik?\w*|\btraceurs\b|クッキー|쿠키|คุกกี้|"
    r"ملفات تعريف الارتباط|עוגיות",
    r"\bpersonal data\b|\bpersonenbezogene\w* daten\b|\bdonn[ée]es personnelles\b|\bdatos personales\b|"
    r"\bdati personali\b|\bdados pessoais\b|\bpersoonsgegevens\b|\bdan\w+ osobow\w+",
)
TO_THE_READER = any_of(
    r"\b(?:we|you|your|wir|ihre[nmr]?|unsere|nous|vos|votre|vous|nosotros|usted|sus?|noi|tuo[i]?|tua|nós|"
    r"você|seus?|wij|je|jouw|uw|my|twoje\w*|twoim|państwa|мы|ваш\w*|vi|dig|dit|din[ae]?|ditt|sinun|size|"
    r"sizin|vaše|vám)\b",
    r"当サイト|あなた|お客様|我们|我們|您|당사|귀하|เรา|คุณ|نحن|موقعنا|אנחנו",
)
