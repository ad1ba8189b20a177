"""How lines about a text word themselves: who wrote it and when, whose it is, what stands under every release.

As in `furniture_phrases.py`, each pattern runs in linear time and is matched against one block, white space folded.
"""

from __future__ import annotations

import re

from pipelines.reading.furniture_phrases import opening

# Who worked on it, at the end of a text.
CREDIT = re.compile(
    r"^\W{0,3}(?:(?:additional )?(?:reporting|writing|editing) by\b|\S.{0,160}\bcontributed (?:to this|reporting)\b|"
    r"(?:photo|image|video|picture)s? ?"
    r"(?:credits?|by|courtesy|source)?\s*[:©]|(?:©|copyright\b|\(c\))|our standards:|this (?:story|article|"
    r"post) (?:was )?originally (?:appeared|ran)|"
    r"\[?(?:editor'?s|editor’s|publisher'?s) note\b.{0,20}$|filed under\b|tags?:|categor(?:y|ies|ias?)\b|topics?:|"
    r"more information:|provided by\b.{0,60}$|"
    r"(?:autor(?:in|ka)?|author|text[eo]?|tekst[iy]?|foto(?:graf|s)?|fotó|photos?|bild(?:er)?|kuvat?|editor|redaktur|"
    r"redaktør|penulis|reporter|yazar|muhabir|editör|szerző|автор|редактор|фото|журналист|κείμενο|φωτογραφί\w+|"
    r"تصوير|تحرير|כתב|צילום|ảnh|ภาพ|mwandishi)\s*[:：/=]|"
    r"(?:(?:texto? )?editado|revisado|traducid[oa]|traduzido|redigido|edited|reviewed|translated|bearbeitet|"
    r"übersetzt|traduit|tradotto) (?:por|by|von|par|da)\b.{0,60}$|(?:mit (?:material|informationen) (?:von|der)|"
    r"avec (?:l[’'])?(?:afp|reuters|agences?)|con (?:información|"
    r"agencias)|com (?:informações|agências))\b.{0,60}$|"
    r"[(（\[【]?(?:责任编辑|责编|編輯|编辑|校对|记者|記者|撮影|取材|文・|写真)\s*[:：=＝]|(?:end(?:s|e)?|"
    r"انتهای پیام|انتهى|כد خبر)\W*$|저작권자|ⓒ)",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"\ball rights reserved\b|\bfor your personal, non-commercial use\b|\bmay not be (?:published|reproduced|"
    r"republished)\b|alle rechte vorbehalten|"
    r"tous droits réservés|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados|"
    r"все права защищены|"
    r"wszelkie prawa zastrzeżone|無断転載|転載を?禁|무단\s?(?:전재|복제)|版[权權]所有|不得转载|riproduzione riservata|"
    r"(?:prohibida|proibida) .{0,20}repro[dt]u\S{2,4}n|reprodução proibida|alle rechten voorbehouden|"
    r"alle rettighe[dt]er|"
    r"alla rättigheter|kaikki oikeudet|minden jog fenntartva|v[sš]\w{1,20} práva vyhrad?zen|toate drepturile rezervate|"
    r"вс(?:ички|і) права (?:запазени|захищен)|sva prava (?:pri|za)držana|tüm hakları saklıdır|(?:جميع|"
    r"كافة) الحقوق محفوظة|כל הזכויות שמורות|सर्वाधिकार सुरक्षित|hak cipta dilindungi",
    re.IGNORECASE,
)

# In small letters; each notice of rights holds one: see `speaks_of`.
RIGHTS_WORDS = (
    "rights", "personal, non-commercial", "may not be", "rechte", "droits", "derechos", "diritti", "direitos", "права",
    "prawa", "転載", "무단", "所有", "转载", "riproduzione", "prohibida", "proibida", "rettighe", "rättigheter",
    "oikeudet", "minden jog", "práva", "drepturile", "prava", "hakları", "الحقوق", "הזכויות", "सर्वाधिकार", "hak cipta",
)  # fmt: skip

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
    r"^\W{0,3}(?:(?:original )?sources?|via|hat tip|quelle|fuente|fonte|bron|källa|kilde|źródło|kaynak|источник|"
    r"джерело|"
    r"източник|forrás|zdroj|sursa|izvor|извор|vir|πηγή|المصدر|منبع|מקור|स्रोत|출처|ที่มา|nguồn|sumber|lähde|chanzo|出典|"
    r"[来來]源)\s*[:：]\s*\S.{0,80}$",
    re.IGNORECASE,
)
# Heads the part of a release that stands under all of them.
RELEASE_TAIL = re.compile(
    r"^\W{0,3}(?i:about|über|à propos d[e'’]|acerca de|informazioni su|sobre)\s+(?:the )?[A-ZÄÖÜ0-9][^.!?:]{0,50}:?$|"
    r"^\W{0,3}(?i:(?:media|press|investor) (?:contacts?|relations|"
    r"enquir(?:y|ies)|inquir(?:y|ies))|notes? to editors?|pressekontakt|medienkontakt|contact presse|"
    r"contacto de prensa|contatti stampa)\b.{0,60}$|^\W{0,9}#\s?#\s?#\W*$",
)
# Opens a line that says when or by whom, and nothing else.
DATELINE = opening(
    r"(?:first )?(?:published|updated|posted|last (?:updated|modified)|created|modified)\b(?:\s+(?:on|at|by))?\s*:?",
    r"(?:veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|"
    r"gepubliceerd|опубликовано|обновлено)\b",
    r"(?:дата|оновлено|опубліковано|публикувано|обновено|julkaistu|päivitetty|publicerad|uppdaterad|publisert|"
    r"(?:sist )?"
    r"oppdatert|publiceret|opdateret|opublikowano|aktualizacja|data publikacji|publikováno|aktualizováno|"
    r"zverejnené|megjelent|"
    r"frissítve|publicat|actualizat|objavljeno|δημοσί\w+|ενημ[εέ]\w+|yayın\w*|güncelle\w*|giriş|تاريخ النشر|نشر|"
    r"آخر تحديث|"
    r"تاریخ انتشار|פורסם|עודכן|प्रकाशित|अपडेट|公開|更新|掲載|发布|發[布佈]|입력|수정|등록|승인|เผยแพร่|cập nhật|"
    r"diterbitkan|tayang|imechapishwa)\b.{0,25}\d",
)
