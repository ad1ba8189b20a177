"""What walls, error pages, releases and digests say, by language. One block or title at a time; linear time."""

from __future__ import annotations

import re

_I = re.IGNORECASE

CHALLENGE = re.compile(
    r"\bjust a moment\b(?=\W*$)|\battention required\b.{0,3}\|?|\bchecking (?:if the site connection is secure|"
    r"your browser)\b|\benable javascript and cookies to continue\b"
    r"|\bverify(?:ing)? (?:that )?you are (?:a )?human\b|\bare you a robot\b|"
    r"\baccess (?:to this page has been )?denied\b|\bpardon our interruption\b"
    r"|\bddos protection by\b|\bunusual traffic from your\b|\bplease complete the security check\b|"
    r"\brequest unsuccessful\. incapsula\b"
    r"|\beinen moment\b(?=\W*$)|\bun momento\b(?=\W*$)|\bun instant\b(?=\W*$)",
    _I,
)
NOT_FOUND = re.compile(
    r"^\W*(?:error\s*)?404(?:\W*$|\W+(?:page|not found|error)\b)|\b404 not found\b|\bpage (?:was |"
    r"could )?not (?:be )?found\b|\bpage (?:you (?:are|"
    r"were) looking for|you requested) (?:does|doesn['’]t|could|can['’]t|is|has|was|no)\b"
    r"|\bthis (?:page|article|story|content) (?:is no longer available|no longer exists|does not exist|"
    r"doesn['’]t exist|has been (?:removed|deleted))\b"
    r"|\bwe (?:can['’]t|couldn['’]t|cannot|could not) find (?:that|the|this) page\b|\bnothing (?:was )?found here\b"
    r"|\bseite (?:wurde )?nicht gefunden\b|\bpage (?:introuvable|non trouvée)\b|\bpágina no encontrada\b|"
    r"\bpagina non trovata\b|\bpágina não encontrada\b"
    r"|\bpagina niet gevonden\b|\bстраница не найдена\b|\bnie znaleziono strony\b|\bsayfa bulunamadı\b|"
    r"\bsidan (?:kunde inte hittas|hittades inte)\b",
    _I,
)
PAYWALL = re.compile(
    r"\bsubscribe (?:now )?to (?:continue|keep|read|unlock|access)\b|\b(?:this|the) (?:article|story|"
    r"content) is (?:for|exclusive to|reserved for|available (?:only )?to) (?:our )?(?:paid |"
    r"premium )?(?:subscribers|members)\b"
    r"|\bto (?:continue|keep) reading,? (?:please )?(?:subscribe|log ?in|sign ?in|register|create|become)\b|"
    r"\b(?:subscribers|members)[- ]only (?:article|content|story)?\b"
    r"|\byou(?:['’]ve| have) (?:reached|read|used) (?:your|all|the) (?:\w+ ){0,4}(?:free )?(?:articles?|limit)\b|"
    r"\balready a (?:subscriber|member)\?|\bunlock (?:this|the full) (?:article|story)\b"
    r"|\b(?:weiterlesen|lesen sie weiter) mit\b|\bjetzt (?:abonnieren|abo abschließen) und weiterlesen\b|"
    r"\b(?:dieser artikel|dieser inhalt) ist (?:nur )?(?:für|exklusiv)\b|\bréservé aux abonnés\b"
    r"|\bpour lire la suite\b|\bla suite est réservée\b|\bcontenido (?:exclusivo )?(?:para|solo) suscriptores\b|"
    r"\bsuscríbete para (?:seguir|continuar) leyendo\b|\bcontenuto riservato agli abbonati\b"
    r"|\babbonati per (?:continuare|leggere)\b|\bconteúdo exclusivo para assinantes\b|\bassine para (?:continuar|"
    r"ler)\b|\balleen voor abonnees\b|\bтолько для подписчиков\b|\bdla subskrybentów\b",
    _I,
)
CONSENT = re.compile(
    r"\b(?:we|our partners)\b[^.]{0,80}\b(?:use|store|process)\b[^.]{0,60}\bcookies?\b|\baccept (?:all )?cookies\b|"
    r"\b(?:manage|cookie) (?:your )?(?:preferences|consent|settings)\b|\bbefore you continue\b"
    r"|\bwir (?:und unsere partner )?(?:verwenden|nutzen|brauchen)\b[^.]{0,60}\b(?:cookies|zustimmung|"
    r"einwilligung)\b|\bihre (?:einwilligung|zustimmung|privatsphäre)\b|\bmit werbung (?:weiterlesen|und cookies)\b"
    r"|\bnous (?:et nos partenaires )?utilisons\b[^.]{0,60}\bcookies\b|\baccepter et (?:continuer|fermer)\b|"
    r"\b(?:utilizamos|usamos) cookies\b|\baceptar (?:todas las )?cookies\b"
    r"|\butilizziamo (?:i )?cookie\b|\baccetta (?:tutti i )?cookie\b|\baceitar (?:todos os )?cookies\b|"
    r"\bwij gebruiken cookies\b|\bcookies? (?:wall|toestemming)\b",
    _I,
)
CONSENT_WORD = re.compile(
    r"\b(?:cookies?|consent\w*|partners?|privacy|personal(?:i[sz]ed)?|data|vendors?|advertising|preferences|accept|"
    r"reject|agree|purposes|einwilligung|zustimm\w*|"
    r"datenschutz\w*|werbung|partner\w*|daten|consentement|partenaires|données|publicité|accepter|privacidad|datos|"
    r"socios|aceptar|publicidad|dati|consenso|accetta)\b",
    _I,
)
RELEASE_HEAD = re.compile(
    r"^\W*(?:for immediate release|press release\b|news release\b|media release\b|embargoed until|pressemitteilung\b|"
    r"medienmitteilung\b|presseinformation\b|communiqué de presse\b|"
    r"nota de prensa\b|comunicado de prensa\b|comunicato stampa\b|comunicado de imprensa\b|nota de imprensa\b|"
    r"persbericht\b|pressmeddelande\b|pressemeddelelse\b|пресс-релиз\b|informacja prasowa\b)",
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
