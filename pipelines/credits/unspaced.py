"""Credits in Japanese, Chinese and Korean, with no space around a name: what is beside it in, yes or no out."""

from __future__ import annotations

import re

SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")  # kana, Han, Hangul

_BEFORE = re.compile(
    r"(?:据|據|根据|根據|援引|引述|转引|轉引|来源[：:]|來源[：:]|出典[：:]|출처 ?[：:]) ?[《「『“]?$"
)
_AFTER = re.compile(
    r"[》」』”]?(?:"
    r"(?:记者|記者)?(?:\d+日|周.|週.)?(?:的)?(?:报道|報道|報導|报导|消息|披露|援引|引述|称|稱)"  # Chinese
    r"|(?:の(?:報道|記事|取材))?に(?:よると|よれば)|(?:など)?[がは][^。]{0,60}(?:報じ|伝え|報道し)"  # Japanese
    r"|에 따르면|(?:[은는이가])[^.。]{0,60}(?:보도했|보도하|전했)"  # Korean
    r")"
)


def is_credited(prefix: str, suffix: str) -> bool:
    """True where the signs before or behind a name credit it: "据X报道", "Xによると", "X에 따르면"."""
    return bool(_BEFORE.search(prefix) or _AFTER.match(suffix))
