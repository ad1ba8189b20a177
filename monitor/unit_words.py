"""Words and signs of money and of size, each with what it stands for: 5 million euros are no 5 million dollars.

Only what names one thing in its language: "m" may be metres, and is left out. A milliard is not a billion, since both
stand in one language only where they are two.
"""

from __future__ import annotations

_GROUPS = {
    "size": (
        "thousand tausend tsd тыс k",
        "million millions millionen millones millón milioni milione milhões milhão mio mln mn млн miljoner miljoen",
        "milliard milliards milliarden miliardi miliardo mrd mld млрд miljarder miljard",
        "billion billions bn bilhões billones",
        "trillion trillions tn",
    ),
    "money": (
        "$ dollar dollars dólares dollari",
        "€ euro euros",
        "£ pound pounds pfund livres sterline",
        "¥ yen 円",
        "yuan yuans 元",
        "₹ rupee rupees",
        "crowns kronor kroner kronen",
        "francs franken franchi",
        "рублей рубля rubel roubles rubles",
    ),
}
MEANS = {
    word: (group, words.split()[0])
    for group, lines in _GROUPS.items()
    for words in lines
    for word in words.split()
}


def disagree(unit: frozenset[str], other: frozenset[str]) -> bool:
    """True where both name a money, or both a size, and not the same."""
    own, others = (dict(MEANS[word] for word in words if word in MEANS) for words in (unit, other))
    return any(own[group] != others[group] for group in own.keys() & others.keys())
