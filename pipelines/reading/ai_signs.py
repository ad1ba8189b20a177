"""A text -> whether it holds a word that every disclosure holds: a name for machines, or a phrase of theirs.

Few texts do, and the patterns of sixteen languages (`ai_sentences.py`) are costly: they are tried on those alone. Words
are looked for in keys (`blocks.words_key`) with a space before and behind.
"""

from __future__ import annotations

import re

from pipelines.reading.word_beginnings import beginnings

_MACHINES = (
    "ki |ia |llm|chatgpt|gpt|gemini|claude|deepl|copilot|mistral|perplexity|google translate|bot |bots |robo|"
    "intellig|intelig|intelekt|интел|інтел|algor|алгор|αλγόρ|machin|maschin|macchin|máquin|maskin|makine|машин|"
    "maszyn|mesin|autom|autogen|auto gen|автомат|otomat|αυτόματ|softw|language model|sprachmodell|språkmodell|"
    "sprogmodel|taalmodel|modello|modelli|modelo|modèle|dil model|językow|jazykov|языков|γλωσσικ|нейро|sztuczn|"
    "τεχνητ|mesters|gépi|géppel|yapay zek|tekoäly|kone|strojov|kecerdasan|trí tuệ|tự động|thuật toán|virtu|wirtu|"
    "вирту"
).split("|")
# What a machine says of itself, in words that are telling without its name.
_VOICES = (
    "not a human|not a person|not a real person|kein mensch|pas humain|pas un|no soy |non sono un|não sou |"
    "geen mens|nie jestem|не человек|ingen människa|insan değil|fulfil|browse the|access real time|my knowledge|"
    "my training|my last knowledge|my last training|here s |here is |hier ist |voici |aquí tienes|aquí está|ecco |"
    "aqui está"
).split("|")
# The words around: one of these is in every sentence by which a machine speaks, or that it left behind.
_SPEAKERS = (
    "i am |i m |i cannot |i can t |as a |as an |my last |ich bin |als |je suis |je ne suis |en tant que |soy |como |"
    "sono |in quanto |come |sou |ik ben |jestem |jako |jag är |som |ben insan |bir |я ии|я искусственный|я нейросет|"
    "я не человек|как "
).split("|")
_TELLING = beginnings((*_MACHINES, *_VOICES))
_MACHINE = beginnings(_MACHINES)
_SPEAKER = beginnings((*_SPEAKERS, *_VOICES))
# In small letters these are words of other meaning.
_LETTERS = re.compile(r"AI\b|A\.I\b|SI\b|MI\b|ИИ|ШІ")
_UNSPACED = re.compile("[\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7a3]")
_UNSPACED_WORD = re.compile(
    "AI|ＡＩ|人工|机器|機器|機械|自動|自动|算法|大模型|GPT|gpt|言語モデル|语言模型|"
    "人間ではあ|我不是|인공지능|자동|기계|알고리즘|챗|언어 모델|사람이 아|"
    "ปัญญาประดิษฐ์|เอไอ|อัตโนมัติ|เครื่อง|الاصطناعي|آلي|برنامج|מלאכותית|אוטומט|एआई|कृत्रिम|मशीन"
)


def is_telling(text: str, key: str) -> bool:
    """True for a text that names a machine, or holds a phrase of theirs."""
    return (
        _LETTERS.search(text) is not None
        or _TELLING.search(key) is not None
        or (is_unspaced(key) and _UNSPACED_WORD.search(text) is not None)
    )


def names_a_machine(text: str, key: str) -> bool:
    """True for a sentence that names a machine."""
    return (
        _LETTERS.search(text) is not None
        or _MACHINE.search(key) is not None
        or (is_unspaced(key) and _UNSPACED_WORD.search(text) is not None)
    )


def may_be_a_machines(key: str) -> bool:
    """True for a sentence worded as machines speak of themselves, and for all in scripts without such signs."""
    return _SPEAKER.search(key) is not None or is_unspaced(key)


def is_unspaced(key: str) -> bool:
    """True where scripts stand whose words are not found by their beginnings."""
    return not key.isascii() and _UNSPACED.search(key) is not None
