"""How pages say that a machine wrote, curated or translated them: the words, by language.

A disclosure speaks of its own page ("this article was ...") or labels it ("AI-generated summary"). An article about
machine-written news speaks of others' texts, or quotes: neither is matched by these words together (`ai_sentences.py`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """One language; every field is a piece of a regular expression, alternatives without brackets."""

    itself: str  # "this article", in the cases that the language has
    was: str = ""  # the auxiliary that follows
    made: str = ""  # participles, and finite verbs that say the same
    by: str = ""  # "with the help of"; lower-case words may follow
    machine: str = ""  # beside the names and letters that all languages share
    automatic: str = ""  # adverbs that need no machine
    making: str = ""  # "write", "the drafting of"
    used: str = ""  # "was used", "helped"
    kinds: str = ""  # what a label calls a text: "summary"
    # One of these is in every sentence of `itself`, in small letters, parted by |.
    signs: str = ""


ENGLISH = Wording(
    itself=r"(?:this|the following|our) (?:article|story|post|report|summary|text|piece|content|page|site|"
    r"website|blog|newsletter|digest|translation|version|analysis|brief(?:ing)?|round-?up|item|recap|update|"
    r"news|copy|headline|column|interview|transcript)s?(?: you are reading| below| above| on this (?:page|"
    r"site)| and its headline)?|(?:all |most |some |the )?(?:articles?|content|stories|posts|texts|headlines|"
    r"summaries|translations) (?:here|(?:on|of|in) (?:this|our) (?:site|page|blog|website|section))|"
    r"(?:parts?|portions?|sections?|some|much|most|all) of (?:this|the text of this) (?:article|story|post|"
    r"page|text|report|piece|content)|(?:(?:the |these )?(?:key points|takeaways|highlights|bullet points|"
    r"headlines?)(?: in this \w+)?)|the (?:summary|translation|above summary|(?:text|summary|article|"
    r"story) (?:above|below))|"
    r"(?:an? )?(?:earlier |first )?(?:draft|version) of this (?:article|story|post)",
    was=r"was|were|is|are|has been|have been|had been|may (?:be|have been)|got|being|contains?|includes?",
    made=r"written|generated|created|produced|drafted|summari[sz]ed|translated|curated|compiled|composed|"
    r"prepared|made|edited|authored|rewritten|assembled|adapted|re-?phrased|paraphrased",
    by=r"by|with|using|through|via|thanks to|from",
    machine=r"artificial intelligence|machine(?: learning| translation|s)?|large language models?|"
    r"language models?|algorithms?|bots?|robots?|automation|(?:automated|automatic|automation) (?:systems?|"
    r"software|tools?|translation|processe?s?)|software",
    automatic=r"automatically|algorithmically|machine-|auto-?",
    making=r"writ\w+|draft\w*|produc\w+|creat\w+|generat\w+|translat\w+|summari[sz]\w+|prepar\w+|edit\w*|"
    r"compos\w+|compil\w+|mak(?:e|ing)|curat\w+",
    used=r"used|use|uses|assisted|helped|supported|employed|contributed",
    kinds=r"summar(?:y|ies)|translations?|digests?|take-?aways?|overviews?|key (?:points|takeaways)|"
    r"highlights|brief(?:ing)?s?|recaps?",
    signs=" this | our | following | here|key points|takeaways|highlights|bullet points|headline| the summary |"
    " the translation |above| below",
)
GERMAN = Wording(
    itself=r"(?:dies(?:er|e|es|em|en)|der vorliegende|unsere?) (?:artikels?|beitrags?|textes|text|meldung|"
    r"berichts?|zusammenfassung|übersetzung|seite|inhalte?s?|nachricht|newsletter|überblick|fassung)|"
    r"teile (?:dieses|des) (?:artikels|beitrags|textes)|(?:unsere|alle|die) (?:texte|inhalte|artikel|"
    r"beiträge) auf dieser (?:seite|website)|die (?:zusammenfassung|übersetzung|stichpunkte|kurzfassung)",
    was=r"wurden?|ist|sind|wird|werden|enthält|entstand(?:en)?|basiert",
    made=r"(?:verfasst|erstellt|geschrieben|generiert|erzeugt|übersetzt|zusammengefasst|produziert|kuratiert|"
    r"bearbeitet|formuliert|entstand|erarbeitet|aufbereitet)(?:e[nmrs]?)?",
    by=r"mit (?:hilfe|unterstützung)|unter (?:einsatz|verwendung|mitwirkung|nutzung|zuhilfenahme)|"
    r"durch (?:den )?einsatz|mit|von|durch|mithilfe|unter|dank|auf basis",
    machine=r"künstliche[rn]? intelligenz|maschine\w*|algorithm\w+|sprachmodell\w*|roboter\w*|software|"
    r"übersetzungsprogramm\w*",
    automatic=r"automatisch|maschinell|automatisiert",
    making=r"erstellung|erstellen|schreiben|verfassen|übersetz\w+|produktion|zusammenfass\w+|recherche|formulierung",
    used=r"zum einsatz|eingesetzt|verwendet|genutzt|unterstützt|geholfen|half|benutzt|nutzten|haben",
    kinds=r"zusammenfassung|übersetzung|text|artikel|beitrag|überblick|kurzfassung|meldung",
    signs="dies|unser|vorliegende|teile|texte|inhalte|artikel|beiträge|zusammenf|übersetzung|stichpunkte|kurzfassung",
)
FRENCH = Wording(
    itself=r"(?:cet|ce|cette|ces) (?:article|texte|contenu|résumé|traduction|page|billet|dépêche|analyse|"
    r"synthèse|publication)s?|une partie de (?:cet article|ce texte)|(?:le|la) (?:résumé|traduction|"
    r"synthèse)|(?:les )?points clés",
    was=r"a été|est|ont été|sont|a",
    made=r"(?:écrit|rédigé|généré|créé|produit|traduit|résumé|compilé|réalisé|élaboré|conçu|synthétisé)e?s?",
    by=r"par|avec|grâce|à l['’]aide|au moyen|via|en utilisant|à partir",
    machine=r"intelligence artificielle|machine|algorithmes?|modèles? de langage|robot|"
    r"traduct\w+ automatique|outil automatique|logiciel",
    automatic=r"automatiquement|de (?:façon|manière) automati(?:que|sée)",
    making=r"rédaction|rédiger|écrire|écriture|production|traduire|traduction|réalisation|élaboration|"
    r"résumer|création",
    used=r"utilisée?|aidé|assisté|employée?|contribué|servi",
    kinds=r"résumé|texte|contenu|article|traduction|analyse|synthèse",
    signs=" cet | cette | ce | ces | résumé|traduction|synthèse|points clés",
)
SPANISH = Wording(
    itself=r"est[ea]s? (?:artículo|texto|contenido|resumen|noticia|traducción|página|nota|publicación|"
    r"análisis|información)s?|partes? de est[ea] (?:artículo|texto|noticia)|(?:el|la) (?:resumen|traducción)|"
    r"(?:los )?puntos clave",
    was=r"ha sido|fue|es|está|han sido|fueron|ha",
    made=r"(?:escrit|redactad|generad|cread|producid|traducid|resumid|elaborad|realizad|hech|confeccionad)[oa]s?",
    by=r"por|con|mediante|usando|utilizando|a través|gracias|a partir",
    machine=r"inteligencia artificial|máquina|algoritmos?|modelos? de lenguaje|robot|sistema automático|"
    r"(?:sistema de )?traducción automática|programa informático|software",
    automatic=r"automáticamente|de (?:forma|manera) (?:automática|automatizada)",
    making=r"redac\w+|escrib\w+|elabora\w+|traduc\w+|crea\w+|producción|resumir|realización",
    used=r"utiliz\w+|usad[oa]|usó|emple\w+|ayud\w+|asisti\w+|recurrido",
    kinds=r"resumen|texto|contenido|artículo|traducción|análisis|noticia|nota|información|crónica",
    signs=" este | esta | estos | estas | resumen | traducción |puntos clave",
)
ITALIAN = Wording(
    itself=r"quest[oaie'’] ?(?:articol[oi]|test[oi]|contenut[oi]|riassunto|traduzione|pagina|notizi[ae]|"
    r"sintesi|analisi|pezzo)|parti di questo (?:articolo|testo)|(?:il|la) (?:riassunto|traduzione|sintesi)|"
    r"(?:i )?punti chiave",
    was=r"è stat[oa]|è|sono stati|viene|sono",
    made=r"(?:scritt|redatt|generat|creat|prodott|tradott|riassunt|realizzat|elaborat|sintetizzat)[oaie]",
    by=r"da|dall['’]|dalla|con|col|tramite|grazie|mediante|usando|utilizzando|attraverso",
    machine=r"intelligenza artificiale|macchina|algoritm[oi]|modell[oi] linguistic[oi]|traduttore automatico|"
    r"traduzione automatica|software|robot",
    automatic=r"automaticamente|in (?:modo|maniera) automatic[oa]",
    making=r"scrittura|scrivere|redazione|redigere|stesura|traduzione|tradurre|realizzazione|creazione|elaborazione",
    used=r"usat[oa]|utilizzat[oa]|impiegat[oa]|aiutato|contribuito|servit[oi]",
    kinds=r"riassunto|testo|contenuto|articolo|traduzione|sintesi|notizia|analisi",
    signs=" quest| riassunto | traduzione | sintesi |punti chiave|parti di",
)
PORTUGUESE = Wording(
    itself=r"est[ea]s? (?:artigo|texto|conteúdo|resumo|notícia|tradução|página|matéria|reportagem|publicação|"
    r"análise)s?|partes? dest[ea] (?:artigo|texto|matéria)|(?:o|a) (?:resumo|tradução)|"
    r"(?:os )?pontos principais",
    was=r"foi|é|foram|está|tem",
    made=r"(?:escrit|redigid|gerad|criad|produzid|traduzid|resumid|elaborad|feit|realizad)[oa]s?",
    by=r"por|com|através|usando|utilizando|pela|pelo|via|mediante|a partir",
    machine=r"inteligência artificial|máquina|algoritmos?|modelos? de linguagem|robô|software|"
    r"tradu\w+ automátic[oa]|ferramentas? automátic\w+",
    automatic=r"automaticamente|de (?:forma|maneira|modo) automátic[oa]",
    making=r"redação|redigir|escrever|escrita|elabora\w+|produ\w+|tradu\w+|cria\w+",
    used=r"utiliz\w+|usad[oa]|usou|empregad[oa]|ajud\w+|auxili\w+",
    kinds=r"resumo|texto|conteúdo|artigo|tradução|notícia|matéria|reportagem",
    signs=" este | esta | estes | estas | deste | desta | resumo | tradução |pontos principais",
)
DUTCH = Wording(
    itself=r"(?:dit|deze) (?:artikel|tekst|bericht|samenvatting|vertaling|pagina|stuk|nieuwsbericht|inhoud|"
    r"verhaal|overzicht)|delen van dit artikel|de (?:samenvatting|vertaling)",
    was=r"is|zijn|werd|werden|wordt",
    made=r"geschreven|gegenereerd|gemaakt|opgesteld|vertaald|samengevat|geproduceerd|samengesteld|gecreëerd",
    by=r"door|met|via|dankzij|aan de hand van",
    machine=r"kunstmatige intelligentie|machine|algoritmes?|taalmodel(?:len)?|robot|software|vertaalprogramma",
    automatic=r"automatisch|machinaal|geautomatiseerd",
    making=r"schrijven|maken|vertalen|opstellen|samenvatten|totstandkoming|productie",
    used=r"gebruikt|gebruik ?gemaakt|ingezet|geholpen|gebruik|hulp",
    kinds=r"samenvatting|tekst|artikel|vertaling|bericht|overzicht",
    signs=" dit | deze | samenvatting | vertaling ",
)
POLISH = Wording(
    itself=r"(?:ten|ta|to|tego|tej|tym|niniejszy) (?:artykułu?|tekstu?|materiału?|streszczenie|tłumaczenie|"
    r"treść|stron[aęy]|podsumowanie|publikacj[aię])|(?:artykuł|tekst|materiał|streszczenie|tłumaczenie|treść)",
    was=r"został[ao]?|jest|był[ao]?",
    made=r"napisan[yae]|wygenerowan[yae]|stworzon[yae]|przygotowan[yae]|przetłumaczon[yae]|powstał[ao]?|"
    r"opracowan[yae]|utworzon[yae]|streszczon[yae]",
    by=r"przez|przy|z|za pomocą|dzięki",
    machine=r"(?-i:SI)|sztuczn\w+ inteligencj\w+|algorytm\w*|model\w* językow\w*|tłumacz\w* automatyczn\w+|robot\w*",
    automatic=r"automatycznie|maszynowo",
    making=r"przygotowa\w+|pisani\w+|tworzeni\w+|powstawani\w+|tłumaczeni\w+|opracowani\w+",
    used=r"wykorzysta\w+|użyt[oay]?|pomog\w+|skorzysta\w+|korzysta\w+|zastosowa\w+",
    kinds=r"streszczenie|tekst|artykuł|tłumaczenie|podsumowanie|treść|materiał",
    signs=" artykuł| tekst| materiał| streszcz| tłumacz| treść | stron| podsumow| publikacj",
)
RUSSIAN = Wording(
    itself=r"(?:(?:эт(?:а|от|о|ой|ого|и)|данн(?:ый|ая|ого|ой)|настоящ(?:ий|его)) )?(?:текста?|стать[яи]|материала?|"
    r"перевода?|новост[ьи]|публикаци[яи]|страниц[аы]|сводк[аи]|краткое содержание)",
    was=r"был[аио]?|является|полностью|частично",
    made=r"написан[ао]?|создан[ао]?|сгенерирован[ао]?|подготовлен[ао]?|перевед[её]н[ао]?|составлен[ао]?|"
    r"выполнен[ао]?|сделан[ао]?|написал[аи]?|подготовил[аи]?",
    by=r"с помощью|при помощи|с использованием|при участии|при поддержке|на основе",
    machine=r"(?-i:ИИ)(?:-\w+)?|искусственн\w+ интеллект\w*|нейросет\w+|алгоритм\w*|языков\w+ модел\w+|"
    r"машинн\w+ перевод\w*",
    automatic=r"автоматически|машинным способом|алгоритмом|нейросетью|роботом",
    making=r"подготовк\w+|написани\w+|создани\w+|перевод\w*|составлени\w+",
    used=r"использовал(?:ся|ась|ось|ись)|использовал\w+|использован\w*|применял\w+|помог\w*|участвовал\w*",
    kinds=r"краткое содержание|текст|статья|перевод|пересказ|сводка",
    signs="эт|данн|настоящ|текст|стать|материал|перевод|новост|публикаци|содержание",
)
UKRAINIAN = Wording(
    itself=r"(?:ц(?:я|ей|е|ього|ієї)) (?:статт[яі]|тексту?|матеріалу?|новин[аи]|переклад\w*|публікаці[яї])|"
    r"(?:текст|стаття|матеріал|переклад)",
    was=r"бу(?:в|ла|ло)|є",
    made=r"написан[ийао]\w*|створен\w*|згенерован\w*|підготовлен\w*|перекладен\w*",
    by=r"за допомогою|з використанням|за участю",
    machine=r"(?-i:ШІ)|штучн\w+ інтелект\w*|нейромереж\w+|алгоритм\w*|машинн\w+ переклад\w*",
    automatic=r"автоматично",
    signs=" ц|текст|стаття|матеріал|переклад",
)
SWEDISH = Wording(
    itself=r"(?:den här|denna|detta|det här|denne|dette|den) (?:artikeln?|texten?|sammanfattningen?|"
    r"översättningen?|nyheten?|sidan|inlägget|teksten?|artikkelen|artiklen|saken|sammendraget|oversettelsen|"
    r"nyheden|resum[ée]et?|oversættelsen?)|(?:artikeln|texten|sammanfattningen|översättningen|artikkelen|"
    r"teksten|artiklen|sammendraget|resuméet|oversættelsen)",
    was=r"är|har|blev|har blivit|er|ble|er blevet|har blitt",
    made=r"skriv(?:en|its|it)|skapa[dt]s?|gjor[dt]s?|genererats?|genererad|översatt?s?|översatts|sammanfattad|"
    r"tagits fram|producera[dt]s?|framtagen|skrevet|generert|genereret|laget|lavet|oversatt|oversat|"
    r"utarbeidet|oppsummert|sammenfattet|opsummeret",
    by=r"av|med|genom|via|af|ved hjelp|ved hjælp|gennem",
    machine=r"artificiell intelligens|kunstig intelligens|algoritm\w*|språkmodell\w*|sprogmodel\w*|robot\w*|"
    r"maskin\w*",
    automatic=r"automatiskt|maskinellt|automatisk|maskinelt|maskin",
    making=r"skriva|skriv\w+|ta fram|översätt\w+|produktion\w*|arbetet|skrive|utarbeidelse\w*|udarbejdelse\w*",
    used=r"använ\w+|hjälpt?|brukt|brukes|hjulp\w+|hjelp\w*|anvend\w+|brugt",
    kinds=r"sammanfattning|text|artikel|översättning|sammendrag|resum[ée]|oversettelse|oversættelse|tekst",
    signs=" den | det | denna | detta | denne | dette | artik| text| tekst| sammanf| sammen| oversæt| övers| resum",
)
FINNISH = Wording(
    itself=r"tämä (?:artikkeli|juttu|teksti|uutinen|tiivistelmä|käännös)|(?:artikkeli|juttu|teksti|"
    r"tiivistelmä|käännös)",
    was=r"on",
    made=r"kirjoitettu|tuotettu|luotu|tehty|laadittu|käännetty|tiivistetty",
    by=r"",
    machine=r"teko?äly\w*|algoritm\w*|kielimall\w*|konekäännö\w*",
    automatic=r"automaattisesti|koneellisesti|tekoälyllä|tekoälyn avulla|tekoälyä (?:hyödyntäen|käyttäen)",
    signs="tämä|artikkel|juttu|teksti|tiivistelmä|käännös",
)
CZECH = Wording(
    itself=r"(?:tento|tato|toto|tohoto) (?:článku?|text|textu|zpráva|shrnutí|překlad)|(?:článok|tento článok|"
    r"acest articol|acest text|acest rezumat|această știre|ez a cikk|ezt a cikket|ez a szöveg|a cikket|"
    r"a fordítás|článek|text|shrnutí|rezumatul)",
    was=r"byl[aoy]?|je|bol[ao]?|a fost|este",
    made=r"napsán[ao]?|vytvořen[ao]?|vygenerován[ao]?|přeložen[ao]?|zpracován[ao]?|vznikl[ao]?|napísan\w+|"
    r"vytvoren\w+|preložen\w+|scris\w?|generat\w?|tradus\w?|redactat\w?|realizat\w?|készült|írta|írták|"
    r"fordította|fordított\w*|generálta",
    by=r"pomocí|s pomocí|s využitím|za pomoci|prostřednictvím|pomocou|cu ajutorul|de|prin|cu",
    machine=r"uměl\w+ inteligenc\w+|umel\w+ inteligenci\w+|algoritm\w*|jazykov\w+ model\w*|"
    r"inteligen[țt]\w+ artificial\w+|mesterséges intelligenci\w+|(?-i:MI)(?:-\w+)?|gépi fordít\w+",
    automatic=r"automaticky|strojově|strojovo|automat|mesterséges intelligencia (?:segítségével|"
    r"felhasználásával)|mesterséges intelligenciával|automatikusan|géppel|gépi fordítással",
    signs=" tento | tato | toto | tohoto |člán| text| shrnutí| acest| această| ez | ezt | a cik| a ford| rezumat",
)
TURKISH = Wording(
    itself=r"bu (?:haber|makale|yazı|metin|özet|çeviri|içerik|sayfa)(?:in|ın|nin|nın|ler|lar|deki|daki)?|"
    r"(?:haber|metin|özet|çeviri|içerik)",
    was=r"",
    made=r"",
    machine=r"yapay zek[âa]\w*|algoritma\w*|dil model\w+|makine çevirisi\w*|robot\w*",
    automatic=r"(?:yapay zek[âa]\w*|otomatik|makine|algoritma\w*|dil model\w+)[^.!?]{0,60}?(?:hazırlan\w+|"
    r"oluşturul\w+|yazıl\w+|üretil\w+|çevril\w+|özetlen\w+|derlen\w+)",
    signs=" bu | haber| metin| özet| çeviri| içerik",
)
GREEK = Wording(
    itself=r"(?:αυτό|το παρόν|το) (?:το )?(?:άρθρο|κείμενο|περίληψη)|η (?:περίληψη|μετάφραση)|"
    r"αυτή η (?:είδηση|μετάφραση|περίληψη)",
    was=r"έχει|είναι|ήταν",
    made=r"γράφτηκε|δημιουργήθηκε|συντάχθηκε|μεταφράστηκε|παρήχθη|γραφτεί|δημιουργηθεί|μεταφραστεί|συνταχθεί",
    by=r"με|από|μέσω",
    machine=r"τεχνητή\w* νοημοσύνη\w*|τεχνητής νοημοσύνης|αλγόριθμο\w*|γλωσσικό μοντέλο",
    automatic=r"αυτόματα",
    signs="αυτ|παρόν| το | η ",
)
INDONESIAN = Wording(
    itself=r"(?:artikel|berita|tulisan|teks|ringkasan|terjemahan|konten) ini|bài (?:viết|báo) này|"
    r"bản (?:dịch|tóm tắt) này",
    was=r"telah|được|đã được",
    made=r"ditulis|dibuat|dihasilkan|diterjemahkan|disusun|diringkas|viết|tạo|dịch|soạn|tổng hợp",
    by=r"oleh|dengan|menggunakan|bởi|bằng|với",
    machine=r"kecerdasan buatan|trí tuệ nhân tạo|mesin|algoritma|thuật toán",
    automatic=r"secara otomatis|tự động",
    signs=" ini | này ",
)
LANGUAGES = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
    DUTCH,
    POLISH,
    RUSSIAN,
    UKRAINIAN,
    SWEDISH,
    FINNISH,
    CZECH,
    TURKISH,
    GREEK,
    INDONESIAN,
)
# Letters and names that all languages share. "AI" in small letters is a word of Italian and Romanian.
SHARED = (
    r"(?:(?-i:\b(?:[Gg]en)?A\.?I\b\.?|\bK\.?I\b|\bI\.?A\b\.?|\bLLMs?\b)|\bchat ?gpt|\bgpt-?\d?\w*|(?-i:\bGemini|"
    r"\bClaude\b|\bCopilot|\bMistral|\bLlama)|\bdeepl\b|\bgoogle translate\b|\bperplexity\b)"
)
# Who makes or studies machines is no machine.
NO_MACHINE = (
    r"(?![-\s](?:compan|firm|start-?up|research|expert|labs?\b|develop|speciali|engineer|giant|"
    r"industr|unternehm|firma|entreprise|empresa|società|azienda|bedrijf|компани|cyf|editor\b|correspondent|"
    r"reporter|team\b|summit|conferenc|desk\b|chip|vendor|institut|cent(?:er|re)\b|group\b|council|"
    r"foundation|ministr|associat|commission|agenc|safety|polic|law\b|strateg|boom|act\b))"
)
