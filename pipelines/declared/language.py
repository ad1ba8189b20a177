"""In which language a page is: what it declares, unless its own words say otherwise; else what they look like.

Templates declare `en` for pages in any language. Method: common short words, counted as different ones, for scripts
that several languages share; the script itself for the others; py3langid (slow to load, 76 MB) only where both fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lxml.html import HtmlElement

_MIN_CHARS, _MAX_CHARS = 80, 2000  # less text does not tell its language, more tells no better
_FEW_CHARS = 600  # what is first asked of a page that declares its language
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-z]{4}")
_MIN_WORDS = 5  # different common words that a language is told by
_LEAD = 1.5  # so many times more of them than of the next language's
_COMMON = {
    "en": "the of and to in that is was for with as by from has have were which their this they are been would",
    "de": "der die das und ist nicht mit von den dem auf eine einen für auch sich wird sind aus bei nach wurde",
    "fr": "le la les des et est une dans pour qui que sur par avec pas plus sont été cette aux ont mais leur",
    "es": "el la los las de que en una por con para del se su como más pero fue este ha según sus también",
    "it": "il la di che è una per con non sono del della nel dei alla anche le gli più ha come dal questo",
    "pt": "o os de que em um uma não com para por mais do da dos das foi ao como são na no pela segundo",
    "nl": "de het een van en is dat niet voor met zijn op aan ook bij wordt door maar naar heeft werd uit",
    "sv": "och att det som är en på för av med inte den till har ett om var från de vid efter också",
    "da": "og at det er en på for af med ikke den til har et som var fra de blev ved efter også",
    "no": "og at det er en på for av med ikke den til har et som var fra de ble ved etter også",
    "fi": "ja on ei että se oli mutta ovat kun myös hän joka mukaan ole sekä kuin jotka sen ollut",
    "pl": "i w na z się nie do jest że to o po jak od przez są dla był za który także oraz jego",
    "cs": "a v na se je že s z do to o k jako za ve by pro ale podle který jsou jeho také která",
    "sk": "a v na sa je že s z do to o k ako za vo by pre ale podľa ktorý sú jeho tiež ktorá",
    "hu": "a az és hogy nem is egy volt meg van csak ezt azt vagy már mint szerint még ki el",
    "ro": "și în de la cu nu pe a fost care din pentru este au mai sau că această o un ce ale",
    "tr": "ve bir bu için ile olarak de da olan çok daha gibi kadar sonra ancak olduğu dedi göre ise",
    "id": "yang dan di dengan untuk dari ini itu pada tidak dalam akan oleh juga telah ke adalah kata",
    "vi": "và của là có được các cho không với trong một những này đã người khi từ ở đến",
    "hr": "i u je na se da su za od s o a kako koji ne kao bi što nije ali iz po će koja",
    "sl": "in je v na se da za so ki ne z pa bi tudi po od kot ni s bo še pri",
    "ca": "de la el que i en els les per amb una del un és no al més han va ha aquest",
    "et": "ja on ei et see oli ka kui mis kes aga oma nii välja pärast mida ning",
    "lv": "un ir ka no par ar uz tas bija kā arī tika lai gan pēc bet savu",
    "lt": "ir yra kad į iš su tai buvo ne bet kaip apie nuo po dėl jis jau",
    "ru": "и в не на что с по как это из к за для от его был но или также после году",
    "uk": "і в не на що з та до за як це від для його про але є також після року які",
    "bg": "и в не на че с за да се от по е са като това ще са но след която",
    "sr": "и у не на да је се за од су са као који што али из после није би",
    "mk": "и во не на дека со за да се од е како што тоа ќе но по кој",
    "ar": "في من على أن إلى عن التي الذي هذا هذه كان ما لا بعد مع قال وقد",
    "fa": "در از به که این را با است برای آن بود شد می های یک کرد و",
    "ur": "کے میں کی ہے اور سے کا کو نے پر کہ ہیں اس یہ تھا گیا نہیں",
    "hi": "के में की है और से का को ने पर कि हैं इस यह था नहीं भी एक",
    "mr": "आणि आहे या च्या त्या आहेत मध्ये होते हे ही तो केली असे ला व",
    "ne": "र छ को मा ले पनि गर्न भएको यो गरेको छन् हो भने",
}
# Scripts that one language of the news is written in.
_SCRIPTS = {
    "el": "\u0370-\u03ff", "he": "\u0590-\u05ff", "th": "\u0e00-\u0e7f", "ko": "\uac00-\ud7a3", "ja": "\u3040-\u30ff",
    "ka": "\u10a0-\u10ff", "hy": "\u0530-\u058f", "bn": "\u0980-\u09ff", "pa": "\u0a00-\u0a7f", "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff", "te": "\u0c00-\u0c7f", "kn": "\u0c80-\u0cff", "ml": "\u0d00-\u0d7f", "si": "\u0d80-\u0dff",
    "lo": "\u0e80-\u0eff", "my": "\u1000-\u109f", "km": "\u1780-\u17ff", "am": "\u1200-\u137f", "zh": "\u4e00-\u9fff",
}  # fmt: skip
_SCRIPT_SIGNS = {code: re.compile(f"[{signs}]") for code, signs in _SCRIPTS.items()}
_MIN_SCRIPT_SHARE = 0.3  # of the letters; Japanese: so much of it is kana where a tenth is
_KANA_SHARE = 0.1
_ALIKE = (
    {"no", "nb", "nn", "da"},
    {"hr", "bs", "sr", "sh", "me"},
    {"id", "ms"},
    {"es", "gl", "ca"},
    {"pt", "gl"},
)


def read_language(tree: HtmlElement, declared: Iterable[str | None]) -> str | None:
    """Return an ISO 639-1 code, or None. `declared` holds what the page says of itself, most trustworthy first."""
    code = next((code for text in declared if (code := _code(text))), None)
    if code is not None and code not in _common():
        return code
    # A language that is declared has mostly shown its common words by the first paragraphs.
    if code is not None and _has_words_of(code, _sample(tree, _FEW_CHARS)):
        return code
    text = _sample(tree, _MAX_CHARS)
    if len(text) < _MIN_CHARS:
        return code
    words = frozenset(_WORD.findall(text.casefold()))
    if code is not None and len(words & _common()[code]) >= _MIN_WORDS:
        return code
    told = _told_by(text, words)
    if code is not None and (told or words & _common()[code]):
        return told if told and not any({code, told} <= group for group in _ALIKE) else code
    return told or (_guessed(text) if code is None or not _LATIN.search(text) else code)


def _code(text: str | None) -> str | None:
    """ISO 639-1 code in a declaration ("pt_BR"), or None."""
    code = (text or "").strip().lower().replace("_", "-").split("-")[0]
    return code if len(code) == 2 and code.isalpha() and code.isascii() else None


def _sample(tree: HtmlElement, chars: int) -> str:
    """The beginning of the page's paragraphs, so many characters of it."""
    text = ""
    for paragraph in tree.iter("p"):
        text += " ".join(paragraph.text_content().split()) + " "
        if len(text) > chars:
            break
    return text[:chars]


def _told_by(text: str, words: frozenset[str]) -> str | None:
    """The language that a text's script or its common words leave no doubt of."""
    if not text.isascii():
        letters = sum(map(str.isalpha, text))
        for code, signs in _SCRIPT_SIGNS.items():
            share = _KANA_SHARE if code == "ja" else _MIN_SCRIPT_SHARE
            if letters and len(signs.findall(text)) >= share * letters:
                return code
    ranked = sorted(((len(words & common), code) for code, common in _common().items()), reverse=True)
    (most, best), (next_most, _) = ranked[0], ranked[1]
    return best if most >= _MIN_WORDS and most >= _LEAD * next_most else None


def _has_words_of(code: str, text: str) -> bool:
    return len(_common()[code].intersection(text.casefold().split())) >= _MIN_WORDS


def _guessed(text: str) -> str:
    import py3langid  # loaded where it is needed: half a second, 76 MB

    return str(py3langid.classify(text)[0])


@lru_cache(maxsize=1)
def _common() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _COMMON.items()}
