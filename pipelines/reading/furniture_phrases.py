"""How furniture words itself: what sites print around an article, by what it does, in the languages we have met.

Every pattern runs in linear time and is matched against one block, white space folded. Patterns that start at `^` are
words that open a teaser or an appeal; the same words inside a sentence are the article's own.
"""

from __future__ import annotations

import re


def _opening(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"^\W{0,3}(?:" + "|".join(phrases) + ")", re.IGNORECASE)


def _whole(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"^\W*(?:" + "|".join(phrases) + r")\W*$", re.IGNORECASE)


# Opens a line that sends the reader to another article.
TEASER = _opening(
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
    r"(?:lesen sie (?:auch|mehr|hier)|mehr (?:zum thema|dazu|lesen)|auch interessant|das könnte sie auch|siehe auch|"
    r"weiterlesen)",
    r"(?:à )?lire (?:aussi|également|la suite|plus)|voir aussi|sur le même (?:sujet|thème)|à lire",
    r"(?:lea|lee|leer) (?:también|más|además)|te puede interesar|también te puede|más información\s*:|ver también|"
    r"noticias? relacionadas?",
    r"leggi anche|leggi tutto|potrebbe(?:ro)? interessarti|guarda anche|per saperne di più",
    r"le(?:ia|r) (?:também|mais)|veja também|saiba mais|confira também|notícias relacionadas",
    r"lees (?:ook|meer|verder)|bekijk ook|zie ook",
    r"läs (?:också|även|mer)|les (?:også|mer)|læs (?:også|mere)|lue myös",
    r"читайте (?:также|ещё|еще)|смотрите также|по теме|читать (?:далее|также)|читайте також",
    r"czytaj (?:też|także|więcej)|zobacz (?:też|także|również)|przeczytaj (?:też|także)",
    r"čtěte (?:také|též)|přečtěte si|ayrıca (?:okuyun|bakınız)|ilgili haber|citește și|citiţi şi|διαβάστε (?:επίσης|"
    r"ακόμη)|olvassa el",
    r"baca juga|xem thêm|関連記事|あわせて読みたい|相关阅读|相關新聞|관련기사|اقرأ أيضا|קראו גם",
)

# Asks the reader to do something with the site: sign up, follow, share, install, pay.
APPEAL = _opening(
    r"(?:click|tap) here (?:to|for)\b",
    r"(?:subscribe|sign up|register|log in|sign in)\b(?: now| here| today| free)?(?:\s*[:!.]|\s*$| to\b| for\b|"
    r" with\b| and (?:get|receive)\b)",
    r"(?:get|receive) .{0,80}(?:in|to|delivered to|straight to|sent to) your (?:in-?box|email|e-mail|phone|letterbox)",
    r"get (?:the|our) .{0,60}(?:newsletter|app|by clicking)",
    r"(?:follow|find|join|like) (?:us|me|him|her|them|@\w+|the \w+)?.{0,60} on (?:twitter|facebook|instagram|youtube|"
    r"x|linkedin|tiktok|"
    r"whatsapp|telegram|google news|threads|bluesky|mastodon|social media)\b",
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
    r"(?:abonnieren sie|jetzt abonnieren|melden sie sich (?:hier )?(?:an|für)|folgen sie uns|teilen sie)\b",
    r"(?:abonnez-vous|inscrivez-vous|suivez-nous|recevez (?:notre|nos|chaque)|partagez)\b",
    r"(?:suscríbe(?:te|ase)|regístrate|síguenos|comparte|compartir)\b",
    r"(?:iscriviti|abbonati|seguici|condividi)\b",
    r"(?:inscreva-se|assine|siga-nos|siga o|compartilhe|receba (?:as|nossas|notícias))\b",
    r"(?:schrijf je in|meld je aan|volg ons|abonneer)\b",
    r"(?:подпис(?:ывайтесь|аться|ка)|следите за нами|поделиться)\b",
    r"(?:zapisz się|obserwuj nas|udostępnij)\b",
)
# The same appeals where they stand in the middle of a short block.
APPEAL_INSIDE = re.compile(
    r"\bdelivered (?:straight |directly )?to your (?:in-?box|letterbox|door)\b|\b(?:sign up|subscribe) (?:here|now|"
    r"today|to|for) (?:to |for )?(?:our|the|my|your)\b"
    r"|\bour (?:free )?(?:daily |weekly |morning )?newsletters?\b|\bfollow (?:him|her|them|me|us) (?:on |@)|"
    r"\bon Twitter:? (?:at )?@|\bfollow us on\b"
    r"|\bget an? .{0,20}share of the sale\b|\bearn (?:an? )?(?:affiliate )?commission\b|\baffiliate links?\b|"
    r"\bsubscribe to our\b"
    r"|\bunsubscribe\b|\bYouTube channel for\b",
    re.IGNORECASE,
)

# Who worked on it, at the end of a text.
CREDIT = re.compile(
    r"^\W{0,3}(?:(?:additional )?(?:reporting|writing|editing) by\b|\S.{0,160}\bcontributed (?:to this|reporting)\b|"
    r"(?:photo|image|video|picture)s? ?"
    r"(?:credits?|by|courtesy|source)?\s*[:©]|(?:©|copyright\b|\(c\))|our standards:|this (?:story|article|"
    r"post) (?:was )?originally (?:appeared|ran)|"
    r"\[?(?:editor'?s|editor’s|publisher'?s) note\b.{0,20}$|filed under\b|tags?:|categor(?:y|ies|ias?)\b|topics?:|"
    r"more information:|provided by\b.{0,60}$)",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"\ball rights reserved\b|\bfor your personal, non-commercial use\b|\bmay not be (?:published|reproduced|"
    r"republished)\b|alle rechte vorbehalten|"
    r"tous droits réservés|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados|"
    r"все права защищены|"
    r"wszelkie prawa zastrzeżone|無断転載|무단\s?전재|版权所有",
    re.IGNORECASE,
)

# Words that stand alone on buttons, bars and headings of boxes.
LABEL = _whole(
    r"(?:\d+ )?comments?(?: \(\d+\))?",
    r"share|tweet|print(?: article)?|e-?mail|copy link|save|like|reply|report|pin it|flipboard|whatsapp|facebook|"
    r"twitter|linkedin|reddit|telegram",
    r"share this(?: article| story| post)?|order reprints|text size|follow|subscribe|sign up|log in|menu|search|"
    r"close|play|loading",
    r"by|updated?|published|posted|source|sources|author|about the author|written by",
    r"advertis(?:e?ment|ing)|sponsored(?: content)?|ad|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|"
    r"реклама|reklama|advertentie",
    r"(?:thank you|thanks)[.!]?|sorry[.!]?|submit|send|next|previous|back to top|skip to (?:main )?content|read more|"
    r"show more|view more",
    r"no products in the cart|your (?:shopping )?(?:cart|basket|bag) is (?:currently )?empty|add to (?:cart|basket)|"
    r"view cart|checkout|subtotal:?.{0,12}",
    r"es befinden sich keine produkte im warenkorb|ihr warenkorb ist leer|votre panier est vide|"
    r"tu carrito está vacío|il carrello è vuoto",
    r"an error has occurred.{0,30}|there was an error.{0,60}|please (?:try again|enter).{0,60}|"
    r"this article has been sent to",
    r"(?:newsletter|kommentare|commentaires|comentarios|commenti|comentários|reacties|комментарии|komentarze)",
    r"teilen|partager|compartir|condividi|compartilhar|delen|dela|поделиться|udostępnij",
    r"(?:tempo de leitura|reading time|lesezeit|temps de lecture|tiempo de lectura)\W.{0,20}|"
    r"\d+\s?min(?:ute)?s?(?: de)? (?:read|lesezeit|leitura|lecture)",
)
# An address, a handle, a machine's time stamp, nothing else.
BARE_ADDRESS = re.compile(
    r"^\W*(?:(?:https?://|www\.|twitter\.com/)\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w+)\W*$", re.IGNORECASE
)
# Stands in a line of badges above a text: how long ago, to whom it is owed.
AGO = re.compile(
    r"\b(?:collected|updated|published|posted|added) in \d+\s?[mhd]|\b\d+\s?(?:m|min|minutes?|h|hrs?|hours?|d|"
    r"days?) ago\b|\bvor \d+ (?:minuten?|stunden?|tagen?)\b|"
    r"\bil y a \d+ (?:minutes?|heures?|jours?)\b|\bhace \d+ (?:minutos?|horas?|días?)\b|\b\d+ (?:minut[io]|or[ae]|"
    r"giorn[io]) fa\b|\bhá \d+ (?:minutos?|horas?|dias?)\b",
    re.IGNORECASE,
)
# Closes a retold text. Whom it credits is read off the page, not off the text.
SOURCE_LINE = re.compile(
    r"^\W{0,3}(?:(?:original )?sources?|via|hat tip|quelle|fuente|fonte|bron|källa|kilde|źródło|kaynak|источник|出典|"
    r"来源)\s*[:：]\s*\S.{0,80}$",
    re.IGNORECASE,
)
# Heads the part of a release that stands under all of them.
RELEASE_TAIL = re.compile(
    r"^\W{0,3}(?i:about|über|à propos d[e'’]|acerca de|informazioni su|sobre)\s+(?:the )?[A-ZÄÖÜ0-9][^.!?:]{0,50}:?$|"
    r"^\W{0,3}(?i:(?:media|press|investor) (?:contacts?|relations|"
    r"enquir(?:y|ies)|inquir(?:y|ies))|notes? to editors?|pressekontakt|medienkontakt|contact presse|"
    r"contacto de prensa|contatti stampa)\b.{0,60}$|^\W*#\s?#\s?#\W*$",
)
# Opens a line that says when or by whom, and nothing else.
DATELINE = _opening(
    r"(?:first )?(?:published|updated|posted|last (?:updated|modified)|created|modified)\b(?:\s+(?:on|at|by))?\s*:?",
    r"(?:veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|"
    r"gepubliceerd|опубликовано|обновлено)\b",
)
