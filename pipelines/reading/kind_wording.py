"""What bot checks, error pages, log-ins, releases and digests say, by language. One line at a time; linear time."""

from __future__ import annotations

import re

_I = re.IGNORECASE


def any_of(*phrases: str) -> re.Pattern[str]:
    """One pattern of many, case ignored."""
    return re.compile("|".join(phrases), _I)


def both(one: str, other: str, apart: int) -> str:
    """Two ideas in one sentence, in either order, at most `apart` characters between them."""
    between = rf"[^.!?。！？]{{0,{apart}}}?"
    return rf"(?:{one}){between}(?:{other})|(?:{other}){between}(?:{one})"


CHALLENGE = any_of(
    r"\b(?:just a|one) (?:moment|second|sec|minute)\b(?=\W*$)|\battention required\b.{0,3}\|?|"
    r"\b(?:one more step|security (?:check|"
    r"verification))\b(?=\W*$)",
    r"\bchecking (?:if the site connection is secure|(?:that )?you(?:r browser|"
    r"['’]re (?:not )?(?:a )?(?:human|robot|bot)))",
    r"\b(?:enable|allow|turn on|requires?) (?:javascript|js)\b(?: (?:and|to|in|before)\b.{0,40})?",
    r"\bjavascript (?:is|must be|has been|seems to be) (?:disabled|enabled|required|not)\b",
    r"\byou (?:do not|don['’]t) have (?:the )?permission to (?:access|view)\b(?:[^.]{0,40}\bon this server\b|"
    r" (?:this|the requested) (?:page|resource|site|document|directory|url)\b)",
    r"\b(?:verify|verifying|confirm|prove|show us|let us know)(?: that)? you(?:['’]re| are)(?: indeed)? (?:a |"
    r"not a )?(?:human|real|robot|bot)\b",
    r"\bare you (?:a )?(?:robot|human|bot)\b|\b(?:i['’]?m|you(?:['’]re| are)) not a (?:robot|bot)\b",
    r"\b(?:complete|solve) the (?:captcha|security check|challenge|puzzle)\b|"
    r"\benter the characters (?:you see|below)\b",
    r"\baccess (?:to this (?:page|site|website) (?:has been |is )?)?(?:denied|blocked|restricted)\b"
    r"|\byou(?:r (?:access|ip|request))? (?:have|has) been (?:temporarily )?(?:blocked|limited)\b",
    r"\bpardon our interruption\b|\bddos protection by\b|"
    r"(?:\b(?:we|our systems?) (?:have |has )?(?:detected|noticed|seen) (?:some )?)?\b(?:unusual|suspicious|automated) "
    r"(?:traffic|activity|requests)\b(?: (?:coming )?from your [\w ]{2,30})?",
    r"\b(?:403 )?forbidden\b(?=\W*$)|\btoo many requests\b|\brequest unsuccessful\. incapsula\b",
    r"\beinen moment\b(?=\W*$)|\bun momento\b(?=\W*$)|\bun instant\b(?=\W*$)|\bmomentje\b(?=\W*$)",
    r"\b(?:kein|ein) (?:ro)?bot(?:er)? sind\b|\bsicherheits(?:prüfung|überprüfung|abfrage)\b|"
    r"\bbrowser wird (?:über)?prüft\b",
    r"\b(?:bitte )?aktivieren sie (?:bitte )?javascript\b|\bjavascript (?:aktivieren|ist deaktiviert)\b|"
    r"\bzugriff (?:verweigert|gesperrt)\b",
    r"\bpas un (?:robot|bot)\b|\bvérification de (?:sécurité|votre navigateur)\b|\bactiver? javascript\b|"
    r"\baccès (?:\w+ )?(?:refusé|bloqué|restreint|limité)\b|\bque vous êtes (?:bien )?humain\b|\b(?:activité|"
    r"actividad|attività|atividade) (?:inhabituelle|suspecte|inusual|sospechosa|insolita|sospetta|incomum|"
    r"suspeita)\b|\bungewöhnliche\w* (?:aktivität\w*|datenverkehr|zugriffe)\b",
    r"\bno (?:eres|es|soy) un robot\b|\bverifica(?:ción|ndo) (?:de seguridad|que (?:eres|es) humano|"
    r"su navegador)\b|\bacceso denegado\b"
    r"|\b(?:active|activa|habilite|habilita|habilitar) javascript\b|\beres humano\b",
    r"\bnon (?:sei|sono) un robot\b|\bverifica di sicurezza\b|\b(?:attiva|abilita)(?:re)? javascript\b|"
    r"\baccesso negato\b",
    r"\b(?:não é|não sou) um robô\b|\bverificação de segurança\b|\b(?:ative|habilite|"
    r"ativar) o? ?javascript\b|\bacesso negado\b|\bé humano\b",
    r"\bgeen robot\b|\bbeveiligingscontrole\b|\bschakel javascript in\b|\btoegang geweigerd\b|\bmens bent\b",
    r"\bnie jesteś (?:robotem|botem)\b|\bjesteś człowiekiem\b|\bweryfikacja (?:bezpieczeństwa|"
    r"przeglądarki)\b|\bwłącz(?:yć)? (?:obsługę )?javascript\b",
    r"\bвы не (?:робот|бот)\b|\bчто вы (?:человек|не робот)\b|\bпровер(?:ка|яем|ьте)\b.{0,8}\bбраузер\w*|"
    r"\bвключите javascript\b|\bдоступ (?:запрещ[её]н|ограничен|заблокирован)\b",
    r"\b(?:inte är en robot|säkerhetskontroll|aktivera javascript|ikke er en robot|sikkerhedskontrol|"
    r"sikkerhetssjekk|et ole robotti)\b",
    r"\brobot olmadığınızı\b|\binsan olduğunuzu\b|\bgüvenlik (?:kontrolü|doğrulaması)\b|"
    r"\bjavascript['’]?i etkinleştir\w*|\berişim engellendi\b",
    r"(?:あなたは)?(?:ロボット|ボット)では(?:ない|ありません)|人間であること|セキュリティ(?:チェック|確認|検証)|javascriptを有効|アクセスが(?:拒否|制限)",
    r"(?:安全|人机|人機|滑动|滑動)(?:验证|驗證)|不是机器人|不是機器人|真人(?:验证|驗證)?|(?:启用|啟用|开启|開啟)\s?javascript|访问(?:过于频繁|被拒绝|受限)|拒絕存取",
    r"로봇이 아닙니다|사람인지 확인|보안 (?:확인|검사)|자바스크립트를? (?:활성|켜)|접근이 (?:거부|"
    r"차단)|ไม่ใช่(?:โรบอต|หุ่นยนต์)|ตรวจสอบความปลอดภัย",
    r"لست (?:روبوت|برنامج)\w*|التحقق (?:من أنك|الأمني)|تفعيل جافا ?سكريبت|אינך רובוט|bukan robot|"
    r"không phải là (?:rô-?bốt|người máy)",
)
_PAGE_EN = r"(?:page|article|story|content|link|url|address)"
NOT_FOUND = any_of(
    r"^\W*(?:error|fehler|erreur|errore|erro|fout|błąd|ошибка|помилка|hata|fel|fejl|feil|virhe|chyba|hiba|"
    r"eroare|σφάλμα|エラー|错误|오류)?"
    r"\W*(?:code |nr\.? |http )?[45]0[0-9](?:\W*$|\W+(?:page|not found|error|fehler|erreur|errore|seite|"
    r"pagina|página|strona|страница)\b)",
    r"\b404 (?:not found|error|fehler)\b|^\W*not found\W*$",
    rf"\b{_PAGE_EN}\b.{{0,40}}?(?:\bnot|n['’]t|\bno longer|\bcannot|\bnever) (?:be |currently )?(?:found|exists?|"
    rf"available|here|there|located)\b",
    rf"\b{_PAGE_EN} (?:you(?:['’]re| are| were)? ?(?:looking for|requested|trying to reach|wanted|"
    rf"followed)).{{0,20}}?(?:doesn|isn|can|could|does|is|has|was|may|no longer|not)\b",
    rf"\bth(?:is|at) {_PAGE_EN} (?:has been |was |has )?(?:removed|deleted|expired|taken down|unpublished|"
    rf"gone|withdrawn)\b",
    rf"\b(?:can['’]?t|couldn['’]t|cannot|could not|unable to) (?:be |seem to )?(?:find|found|locate) (?:that|"
    rf"the|this|"
    rf"what|your) ?{_PAGE_EN}?\b",
    r"\bnothing (?:was )?(?:found )?here\b|\bpage (?:was )?not found\b|\bno such page\b|\b(?:dead link|"
    r"page missing|missing page)\b(?=\W*$)",
    r"\b(?:seite|artikel|beitrag|inhalt)\b.{0,40}?\b(?:nicht (?:mehr )?(?:gefunden|verfügbar|vorhanden|"
    r"existiert|existieren|auffindbar)|existiert (?:leider )?nicht|gelöscht)\b"
    r"|\bdiese seite gibt es (?:leider )?(?:nicht|hier nicht)\b",
    r"\b(?:page|article|contenu)\b.{0,40}?\b(?:introuvable|non trouvée?|n['’](?:a pas été trouvée?|"
    r"existe (?:pas|plus)|est plus (?:disponible|en ligne)))\b",
    r"\b(?:página|artículo|contenido|noticia|nota)\b.{0,40}?\b(?:no (?:existe|se (?:ha )?enc\w+|"
    r"encontrad[ao]|est[aá] disponible|disponible)|ya no (?:existe|está)|eliminad[ao])\b",
    r"\b(?:pagina|articolo|contenuto)\b.{0,40}?\b(?:non (?:è (?:più |stat[ao] )?(?:disponibile|trovat[ao])|"
    r"esiste|trovat[ao]|disponibile|più)|inesistente)\b",
    r"\b(?:página|matéria|conteúdo|artigo|notícia)\b.{0,40}?\b(?:não (?:foi )?(?:encontrad[ao]|existe|"
    r"está (?:mais )?disponível)|inexistente)\b",
    r"\b(?:pagina|artikel|bericht)\b.{0,40}?\b(?:niet (?:meer )?(?:gevonden|bestaat|beschikbaar)|"
    r"bestaat (?:helaas )?niet)\b",
    r"\b(?:strona|strony|artykuł|artykułu)\b.{0,40}?\bnie (?:istnieje|została? (?:odnalezion|znalezion)\w+|"
    r"znaleziono|jest dostępn\w+)\b|\bnie (?:znaleziono|możemy znaleźć|ma takiej) (?:takiej )?stron\w+",
    r"\b(?:страниц[аыу]|материал|статья|новость|публикация)\b.{0,40}?\b(?:не (?:найден[ао]?|существует|"
    r"найти)|удален[ао]?|удал[её]н)\b|\b(?:такой )?страницы (?:больше )?(?:нет|не существует)\b|"
    r"\bстраница удалена\b",
    r"\bсторінк[ау]\b.{0,20}?\bне (?:знайдено|існує)\b|\bsayfa(?:yı)?\b.{0,20}?\b(?:bulunamadı|mevcut değil|"
    r"bulamadık)",
    r"\b(?:sidan|artikeln|siden|artikkelen|artiklen)\b.{0,40}?\b(?:(?:kunde )?inte (?:hittas|hittades)|"
    r"finns inte|hittades inte|(?:blev )?ikke (?:fundet|funnet)|findes ikke|finnes ikke|kunne ikke findes)\b",
    r"\b(?:sivua|artikkelia) ei (?:löyt\w+|ole)|\bstránka\b.{0,25}?\b(?:nenalezena|neexistuje|"
    r"nebyla nalezena)\b|\b(?:az )?oldal nem található\b|\bpagin[aă]\b.{0,30}?\bnu (?:a fost găsită|"
    r"există)\b|\bη σελίδα\b.{0,25}?\bδεν\b",
    r"(?:ページ|記事|コンテンツ).{0,20}?(?:見つかりません|存在しません|ありません|削除され|終了し)|(?:页面|頁面|网页|網頁|文章|内容).{0,12}?(?:不存在|找不到|未找到|"
    r"已(?:被)?(?:删除|刪除|下线|失效))|找不到.{0,12}?(?:页面|頁面|网页|網頁|文章)",
    r"페이지를? ?(?:찾을 수 없|존재하지)|(?:존재하지 않는|삭제된) (?:페이지|기사)|ไม่พบหน้า|ไม่พบเนื้อหา|(?:الصفحة|"
    r"المقال)\b.{0,30}?(?:غير موجود|لم يتم العثور|لا توجد)|(?:הדף|העמוד).{0,20}?לא נמצא|"
    r"halaman tidak ditemukan|không tìm thấy trang",
)
# A site that keeps a part of the world out. "This video is not available in your country" is said of an embedded one.
_SITE = (
    r"\b(?:this|our|the|dies\w+|unser\w*|die|notre|cet?t?e?|la|nuestr[oa]|est[ea]|quest[oa]|il|il nostro|"
    r"noss[oa]|o|a|onze|"
    r"deze|dit|denn[ae]|vår|vores) (?:web ?)?(?:sites?|pages?|articles?|service|publication|seiten?|artikel|"
    r"angebot|sitio|"
    r"página|artículo|sito|pagina|articolo|artigo|hjemmeside|webb?plats|sida|nettsted(?:et)?|side)\b"
)
_CLOSED = (
    r"(?:unavailable|not (?:currently |yet )?(?:available|accessible)|nicht (?:verfügbar|erreichbar|zugänglich|"
    r"abrufbar)|"
    r"pas (?:disponible|accessible)|no (?:está|es) (?:disponible|accesible)|non (?:è )?(?:disponibile|accessibile)|"
    r"não (?:está )?disponível|niet (?:beschikbaar|toegankelijk)|(?:inte|ikke) (?:tillgänglig|tilgængelig|"
    r"tilgjengelig)\w*)"
)
_REGION = (
    r"\b(?:countr(?:y|ies)|regions?|location|europe|eu|european (?:union|economic area|countries)|land|länder\w*|"
    r"europäische\w* \w+|pays|région|union européenne|país|región|unión europea|região|paese|regione|unione europea)\b"
)
REGION = any_of(
    rf"\b(?:access|visit|reach|view)(?:ing)? (?:this|our) (?:web ?)?(?:site|page|content|"
    rf"service) from [^.]{{0,30}}?{_REGION}"
    rf"(?:[^.]{{0,200}}\b(?:cannot|can['’]t|not|unable|denied)\b)?",
    rf"{_SITE}[^.]{{0,40}}?(?:\b{_CLOSED}\b[^.]{{0,40}}?{_REGION}|{_REGION}[^.]{{0,25}}?\b{_CLOSED}\b)",
    r"\bunavailable (?:due to|for) legal reasons\b",
)
MAINTENANCE = any_of(
    r"\b(?:down|closed|offline|unavailable) for (?:\w+ )?maintenance\b|\b(?:under(?:going)?|scheduled|"
    r"planned|site) (?:\w+ )?maintenance\b",
    r"\bwe(?:['’]ll| will) be (?:right )?back(?: \w+)?\b(?=\W*$)|\bback (?:soon|shortly)\b(?=\W*$)|"
    r"\bservice (?:temporarily )?unavailable\b|\bbad gateway\b|\bgateway time-?out\b|"
    r"\binternal server error\b",
    r"\b(?:site|website|service|page) is (?:temporarily|currently|momentarily) (?:unavailable|down|"
    r"offline)\b|\bsomething went wrong\b(?=\W*$)|\ban (?:unexpected )?error (?:has )?occurred\b",
    r"\bwartungs(?:arbeiten|modus|pause)\b|\bwir sind (?:gleich|bald|in kürze) (?:wieder|zurück)\b|"
    r"\b(?:vorübergehend|derzeit|momentan) nicht (?:erreichbar|verfügbar)\b",
    r"\b(?:site )?en maintenance\b|\b(?:momentanément|temporairement) indisponible\b|\bmaintenance en cours\b",
    r"\ben mantenimiento\b|\b(?:temporalmente|momentáneamente) (?:no disponible|fuera de servicio)\b|"
    r"\bin manutenzione\b|\btemporaneamente non (?:disponibile|raggiungibile)\b",
    r"\bem manutenção\b|\btemporariamente (?:indisponível|fora do ar)\b|\bin onderhoud\b|"
    r"\bonderhoudswerkzaamheden\b|\btijdelijk niet (?:bereikbaar|beschikbaar)\b",
    r"\bprzerwa techniczna\b|\bprace (?:techniczne|serwisowe|konserwacyjne)\b|\bchwilowo niedostępn\w+|"
    r"\b(?:технические|профилактические) работы\b|\bвременно недоступен\b|\bтехнічні роботи\b",
    r"\b(?:underhåll|vedlikehold|vedligeholdelse)\b|\btillfälligt (?:stängd|nere|otillgänglig)\b|"
    r"\bbakım (?:çalışması|aşamasında|modunda)|\bbakımda\b|\bhuoltokatko\w*",
    r"メンテナンス(?:中|のため)|一時的に利用できません|(?:系统|系統|网站|網站)(?:正在)?(?:维护|維護|"
    r"升级)|점검 ?중|서비스 점검|ปิดปรับปรุง|تحت الصيانة|"
    r"קמפוס בתחזוקה|dalam pemeliharaan|đang bảo trì",
)
MOVED = any_of(
    r"\b(?:page|site|article|document|website) (?:has |was )?(?:(?:been )?(?:permanently )?moved|"
    r"relocated)\b|\bmoved (?:permanently|temporarily)\b",
    r"\byou (?:will be|are being) (?:automatically )?redirected\b|\bredirecting\b(?=\W*$)|"
    r"\bif you are not redirected\b",
    r"\b(?:seite|website) (?:ist|wurde) (?:umgezogen|verschoben)\b|\bsie werden (?:automatisch |"
    r"gleich )?(?:weitergeleitet|umgeleitet)\b|\bweiterleitung\b(?=\W*$)",
    r"\b(?:page|site) a (?:déménagé|été déplacée?|changé d['’]adresse)\b|\bvous allez être redirigée?\b|"
    r"\bredirection\b(?=\W*$)",
    r"\b(?:página|sitio) (?:se )?ha (?:sido )?(?:movido|trasladado|cambiado de)\b|\b(?:será|serás|"
    r"está siendo) redirigid[oa]\b|\bpagina (?:è stata )?(?:spostata|trasferita)\b|"
    r"\bverrai (?:re)?indirizzat[oa]\b|\bpágina (?:foi )?(?:movida|mudou)\b|\bredirecionad[oa]\b",
    r"\bpagina is verplaatst\b|\bu wordt doorgestuurd\b|\bstrona została przeniesiona\b|\bprzekierowan\w+\b|"
    r"\bстраница (?:была )?(?:перемещена|переехала)\b|\bбудете перенаправлены\b|\bsidan har flyttat\w*|"
    r"移動しました|已(?:经)?(?:搬迁|移动|迁移)|正在跳转",
)
LOGIN = any_of(
    r"\b(?:sign|log)[ -]?in\b(?: (?:to|with|or|using)\b.{0,40})?|\blogin\b|\bcreate (?:an|your|"
    r"a free) account\b|\bregist(?:er|ration)\b(?=\W*$)|\bforgot(?:ten)? (?:your )?password\b|"
    r"\breset (?:your )?password\b|\bmy account\b",
    r"\b(?:anmeld(?:en|ung)|einloggen|registrier(?:en|ung))\b|\bpasswort vergessen\b|\bmein konto\b|"
    r"\b(?:se connecter|connexion|identifiez-vous|connectez-vous|s['’]identifier|mon compte)\b|"
    r"\bmot de passe oublié\b",
    r"\b(?:inici(?:ar|a|e) sesión|inicio de sesión|acceder|regístrate|mi cuenta)\b|\b(?:accedi|accesso|entra|"
    r"registrati)\b(?=\W*$)|\bpassword dimenticata\b|\b(?:entrar|fazer login|iniciar sessão|"
    r"minha conta)\b(?=\W*$)",
    r"\b(?:inloggen|aanmelden|mijn account)\b|\b(?:zaloguj(?: się)?|logowanie|rejestracja)\b|\b(?:вход|войти|"
    r"авторизация|регистрация|вхід)\b(?=\W*$)|\b(?:logga in|log ind|logg inn|kirjaudu(?: sisään)?)\b|"
    r"\b(?:giriş yap|üye girişi|přihlášení|přihlásit se|bejelentkezés|autentificare|σύνδεση)\b",
    r"ログイン|会員登録|登录|登入|登錄|注册|로그인|회원가입|เข้าสู่ระบบ|تسجيل الدخول|כניסה|đăng nhập|\bmasuk\b(?=\W*$)",
)
# What a network of posts shows instead of one, beside the words of a log-in.
NO_POST = any_of(
    r"\bsign up\b|\bcreate (?:a )?new account\b|\b(?:already have|don['’]t have) an account\b|\bsomething went wrong\b",
    r"\bmelde? dich an\b|\bkonto erstellen\b|\betwas ist schief\w*|\bcréer un compte\b|\bcrea(?:r)? (?:una )?cuenta\b|"
    r"\bcrea (?:un )?account\b|\bcriar conta\b|アカウント(?:を)?作成|创建(?:新)?帐[号户]|계정 만들기|создать аккаунт",
)
_SIGN_UP = (
    r"\bsign up\b|\bsubscribe\b|\bget\b|\bjoin\b|\babonnieren\b|\banmelden\b|\binscri\w+|\babonnez\b|"
    r"\brecevez\b|\bsuscr[ií]\w+|\brecibe\b|\biscri\w+|\bricevi\b|\bassine\b|\breceba\b|\binschrijven\b|"
    r"\bschrijf je in\b|\bontvang\b|\bzapisz\b|\bподпи\w+|\bprenumerera\b|\btilmeld\b|\bmeld deg på\b|\babone\b|"
    r"登録|订阅|訂閱|구독|สมัคร|اشترك"
)
NEWSLETTER = any_of(
    both(
        _SIGN_UP,
        r"\bnewsletters?\b|\bbriefing\b|\binbox\b|\bboletín\b|\bnieuwsbrief\b|\bnyhets?brev\w*|\bрассылк\w+|"
        r"ニュースレター|メルマガ|뉴스레터|电子报|電子報|\bbülten\w*|\buutiskirje\w*|النشرة|จดหมายข่าว",
        60,
    ),
    r"^\W*(?:our |unsere |nos |i nostri |nuestras? )?(?:\w+ )?(?:newsletters?|nieuwsbrie(?:f|ven)|nyhetsbrev|"
    r"boletines|ニュースレター|뉴스레터)\W*$|^\W*sign up for\b",
)
APP = any_of(
    r"\b(?:get|download|install) (?:the |our )?(?:\w+[ -]){0,4}app\b|\bdownload on the app ?store\b|"
    r"\bget it on google play\b|\b(?:app|anwendung) (?:herunterladen|laden|installieren)\b|\b(?:jetzt|"
    r"laden) (?:im|bei) (?:google play|app ?store)\b",
    r"\btélécharge[rz] (?:l['’]|notre )?appli\w*|\bdescarga(?:r)? (?:la |nuestra )?app\b|\bscarica (?:la |"
    r"l['’]|la nostra )?app\b|\bbaix(?:e|ar) o (?:nosso )?app\w*|\bdownload (?:de|onze) app\b|"
    r"\bpobierz (?:naszą )?aplikację\b|\bскача(?:йте|ть) (?:наше )?приложение\b|\bladda ner (?:vår )?app\w*|"
    r"アプリをダウンロード|下载(?:客户端|app)|앱 (?:다운로드|설치)",
)

# A picture story and a film say what they are in their addresses.
FILM_PATH = re.compile(r"/(?:videos?|watch|mediathek|vidéos?|wideo|clips?)(?:/|$|-|\.)", _I)
GALLERY_PATH = re.compile(
    r"/(?:galler(?:y|ies)|galeri[ea]s?|galeria|fotogaleri\w*|fotostrecken?|bilder|diaporamas?|fotos?|photos?|"
    r"pictures?|foto-?gallery|slideshows?)(?:/|$|-|\.)",
    _I,
)
NEWSLETTER_PATH = re.compile(r"/(?:newsletters?|nieuwsbrie\w+|nyhetsbrev|boletin(?:es)?)(?:/|$|-|\.)", _I)
APP_PATH = re.compile(r"/(?:mobile-)?apps?(?:/|$|-|\.)", _I)
LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|register|signup|account|anmelden|connexion|acceder|inloggen|logowanie)(?:/|$|-|\.)",
    _I,
)
# The wires that carry releases name themselves in the dateline.
WIRE_DATELINE = re.compile(
    r"(?:/\s?(?:PRNewswire|PRNewswire-\w+|CNW|EINPresswire(?:\.com)?|ACCESS Newswire|ACCESSWIRE)\s?/|"
    r"\((?:Business Wire|BUSINESS WIRE|GLOBE NEWSWIRE|Newsfile Corp\.?|ots|PRWEB|Marketwired|ACCESSWIRE)\)"
    r"|\b(?:BUSINESS WIRE|GLOBE NEWSWIRE|PRNewswire)\b\s?(?:--|[-\u2013\u2014]))",
)
MEDIA_CONTACT = re.compile(
    r"^\W*(?:(?:media|press|news|public relations|pr)\s(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|relations)|"
    r"contacts? (?:for (?:the )?(?:media|press)|médias?|presse|stampa|de prensa)|"
    r"pressekontakt|medienkontakt|contatti stampa|contacto de prensa|contact presse|perscontact|presskontakt)\b",
    _I,
)
ABOUT_COMPANY = re.compile(
    r"^\W*(?:about|über|à propos d[e'’]|acerca de|sobre|informazioni su|over|om)\s+\w", _I
)
ORIGINAL = re.compile(
    r"\b(?:original (?:source|article|story|report|reporting)|source article|originally (?:reported|published) (?:by|"
    r"on|at)|read the (?:full |original |whole )?(?:story|article|report)(?: at| on)|"
    r"full (?:story|article) (?:at|on)|view (?:the )?(?:original|source)|via|source)\s*[:→»]|\bread the (?:full|"
    r"original|whole) (?:story|article|report)\b"
    r"|\b(?:originalquelle|quelle|originalartikel|source originale|article original|fuente original|fuente|"
    r"artículo original|fonte originale|articolo originale|fonte original|artigo original|"
    r"originele bron|bron|первоисточник|источник|źródło|kaynak)\s*[:→»]|\b(?:原文|出典|来源|원문)\s*[:：]",
    _I,
)
