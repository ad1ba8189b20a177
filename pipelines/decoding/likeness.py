"""How much a text looks like language: text in, a number out. For letters that have several readings.

Each language is known by the letter triples of its commonest words that hold a letter outside ASCII: enough
to tell `fejlődés` from `fejlõdés`, and small (about 2,000 triples a language). The words come from wordfreq.
The idea is that of n-gram text categorisation (Cavnar and Trenkle, 1994), for letters that can be misread.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

import wordfreq

MARK = 0.9  # what a mark in its place counts; a letter in its place counts 1
WORDS_PER_LANGUAGE = 20_000  # fewer miss inflected forms; more add only names
SURE_OF_LANGUAGE = 6  # common words; a headline has fewer
LATIN = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "tr")
_WORD = re.compile(r"[^\W\d_]+")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_TRIPLE = re.compile(r"(?=([^\x00-\x7f]..|.[^\x00-\x7f].|..[^\x00-\x7f]))", re.DOTALL)

# Marks that stand in running text, with the neighbours that are right for them.
_WELL_SET = re.compile(
    r"""(?: (?<=\w)[’](?=\w)
      | (?<!\w)[“‘„‚«‹¿¡](?=[\w“‘„‚«‹"'$€£@\#(\[…]|\ )
      | (?<=[\w.,!?…%)\]”’'"»›:;\ ])[”’»›“](?!\w)
      | (?<=[\w)"”’»])[»«›‹](?=[\w.])
      | [–—―]
      | (?<![^\W\d_])[•·■●▪►†‡](?=\s|\w)
      | (?<=[\w\s.!?’”"])…
      | (?<=\d)[°ºª%‰²³€£¢½¼¾′″](?!\w)
      | (?<!\w)[€£$§©®°½¼¾](?=[\s\d]|$)
      | (?<=\w)[®™©]
      | (?<=[\d\s])[×÷±](?=[\d\s])
      | \xa0
      | \xad(?=\w) )""",
    re.VERBOSE,
)
_THAI = re.compile("[ก-๛]")
_THAI_VOWEL = re.compile("[ะ-\u0e3aเ-ๅ\u0e47-\u0e4e]")
_TORN_THAI = re.compile(
    "(?<![ก-ฮ\u0e31-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"  # a mark over nothing
    "|[เ-ไ](?![ก-ฮ])|[ฃฅ]|[a-zA-Z][ก-๛]|[ก-๛][a-zA-Z]"
)
_CJK_MARKS = frozenset("、。・「」『』【】（）《》〈〉！？：；，．～—…“”‘’％〜ー　／［］〔〕＝＋＆")


def likeness(text: str, languages: tuple[str, ...]) -> float:
    """How much the non-ASCII part of `text` looks like one of `languages`: 1 is certain, 0 and less is none.

    `languages` are codes of wordfreq lists.
    """
    total = len(_NON_ASCII.findall(text))
    if not total:
        return 1.0
    if languages == ("th",):
        return _thai_likeness(text, total)
    marks = len(_WELL_SET.findall(text))
    words = Counter(word for word in _WORD.findall(text) if not word.isascii())
    letters = sum(count * len(_NON_ASCII.findall(word)) for word, count in words.items())
    best = max((_known(words, language) for language in languages), default=0.0)
    others = max(total - letters - marks, 0)
    return (best - 0.5 * (letters - best) + MARK * marks - others) / total


def knows(word: str, languages: tuple[str, ...]) -> float:
    """How much of a word's spelling outside ASCII is usual in one of the languages, 0 to 1."""
    found = _non_ascii_triples(word.lower())
    if not found or _is_torn(word):
        return 0.0
    return max(sum(triple in _triples(language) for triple in found) for language in languages) / len(found)


def _thai_likeness(text: str, total: int) -> float:
    """Thai by its spelling, as wordfreq has no list: every vowel or tone mark needs a consonant beside it."""
    thai = len(_THAI.findall(text))
    others = max(total - thai - len(_WELL_SET.findall(text)), 0)
    # Two in five signs of running Thai are vowels and tones; bytes of other languages hit them less.
    few_vowels = max(0.3 * thai - len(_THAI_VOWEL.findall(text)), 0)
    return (0.9 * (total - others) - 3 * len(_TORN_THAI.findall(text)) - 3 * few_vowels - others) / total


def cjk_likeness(text: str, codec: str) -> float:
    """The same for Chinese, Japanese and Korean in `codec`: common characters count for, rare ones against.

    The national standards put common characters first (level 1): the lead byte is a measure of frequency.
    """
    total = len(_NON_ASCII.findall(text))
    if not total:
        return 1.0
    marks = len(_WELL_SET.findall(text))
    good = sum(
        count * _cjk_weight(char, codec)
        for char, count in Counter(_NON_ASCII.findall(text)).items()
        if not _is_mark(char)
    )
    kana_wanted = codec in ("cp932", "euc_jp") and not re.search(r"[\u3040-\u309f]", text) and good > 0
    return (good + 0.9 * marks) / total - (0.5 if kana_wanted else 0.0)


def _is_mark(char: str) -> bool:
    return char in "’“‘„‚«‹¿¡”»›–—―…•·"


_LEVEL_ONE = {
    "gb18030": ("gb2312", 0xB0, 0xD7),
    "big5hkscs": ("big5", 0xA4, 0xC6),
    "cp932": ("shift_jis", 0x88, 0x97),
    "euc_jp": ("euc_jp", 0xB0, 0xCF),
}


@cache
def _cjk_weight(char: str, codec: str) -> float:
    """1 for a common character of the codec's language, -1 for one that its texts hardly hold."""
    if char in _CJK_MARKS:
        return 0.9
    if codec == "cp949":
        return (
            1.0
            if "가" <= char <= "힣" and _is_common_hangul(char)
            else -0.2
            if "一" <= char <= "鿿"
            else -1.0
        )
    if "\u3040" <= char <= "\u30ff":
        return 1.0 if codec in ("cp932", "euc_jp") else -0.5
    if "一" <= char <= "鿿":
        standard, first, last = _LEVEL_ONE[codec]
        if not _encodes(char, standard):
            return -1.0
        return 0.9 if first <= char.encode(standard)[0] <= last else -0.2
    return 0.5 if "！" <= char <= "～" else -1.0


def _is_common_hangul(char: str) -> bool:
    """True for the 2,350 syllables of KS X 1001; Python spells the others as eight bytes."""
    return len(char.encode("euc_kr")) == 2


def _encodes(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _known(words: Counter[str], language: str) -> float:
    """How many non-ASCII letters of `words` stand where the language has them."""
    triples = _triples(language)
    known = 0.0
    for word, count in words.items():
        if _is_torn(word):
            continue
        found = _non_ascii_triples(word.lower())
        hits = sum(triple in triples for triple in found)
        known += count * len(_NON_ASCII.findall(word)) * hits / len(found)
    return known


def _is_torn(word: str) -> bool:
    """True where a capital outside ASCII follows a small letter: rather a misread byte than a name."""
    return any(b.isupper() and b > "\x7f" and a.islower() for a, b in pairwise(word))


def _non_ascii_triples(word: str) -> list[str]:
    return _TRIPLE.findall(f" {word} ")


@cache
def _triples(language: str) -> frozenset[str]:
    """The letter triples of a language's commonest words, those that hold a letter outside ASCII."""
    if language not in wordfreq.available_languages("small"):
        return frozenset()  # Thai: wordfreq has none
    words = islice(_word_list(language), WORDS_PER_LANGUAGE)
    found = _TRIPLE.findall("  ".join(["", *(word for word in words if not word.isascii()), ""]))
    return frozenset(triple for triple in found if "  " not in triple)


def _word_list(language: str) -> Iterator[str]:
    """The words of a language, the commonest first. wordfreq would keep each list it has read: 100 MB for all."""
    for words in wordfreq.get_frequency_list.__wrapped__(language, "small"):
        yield from words


def commonness(word: str, language: str) -> float:
    """How common a word is, on the Zipf scale: 7 for the commonest, 0 for none of its words. Capitals count not."""
    return wordfreq.zipf_frequency(word, language, "small")


def language_of(text: str) -> str:
    """The language whose commonest ASCII words a text holds most of; where these are few, its other words tell."""
    found = [word.lower() for word in _WORD.findall(text[:50_000])]
    words = Counter(word for word in found if word.isascii())
    score = {language: sum(words[word] for word in _commonest(language)) for language in LATIN}
    if max(score.values()) < SURE_OF_LANGUAGE and len(words) < len(found):
        others = [word for word in found if not word.isascii()]
        score = {
            language: n + sum(knows(word, (language,)) == 1 for word in others)
            for language, n in score.items()
        }
    return max(score, key=lambda language: score[language])


def words_like(pattern: str, language: str, lost: str = "\ufffd") -> list[str]:
    """The words of a language that fit `pattern`, in which `lost` stands for one letter outside ASCII."""
    key = _NON_ASCII.sub(lost, pattern)
    found = _by_shape(language, lost).get(key, [])
    return [word for word in found if all(a in (b, lost) for a, b in zip(pattern, word, strict=True))]


@cache
def _commonest(language: str) -> tuple[str, ...]:
    return tuple(word for word in islice(_word_list(language), 300) if word.isascii())


@cache
def _by_shape(language: str, lost: str) -> dict[str, list[str]]:
    """The words of a language by what is left of them when letters outside ASCII are lost."""
    shapes: dict[str, list[str]] = {}
    for word in _word_list(language):
        if not word.isascii():
            shapes.setdefault(_NON_ASCII.sub(lost, word), []).append(word)
    return shapes
