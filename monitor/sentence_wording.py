"""Words about which the full stop says nothing, and words that surely begin a sentence: what `sentences.py` looks up.

All in lower case, without their last full stop. Nothing here is of one outlet or one text.
"""

from __future__ import annotations


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


# Titles and the like: a name or a number follows, the sentence never ends here.
BEFORE_NAMES = _words(
    "mr mrs ms mx dr prof st ste mt ft gen col maj lt sgt cpl capt cmdr adm sen rep gov rev hon messrs pres supt",
    "insp det fr vs cf eg ie viz al dept univ assn bros",
    "hr fr frl dipl ing mag jur med phil habil bzw ca vgl ggf evtl sog sogen geb gest gegr bspw inkl exkl zzgl max min",
    "mm mme mlle mgr me cie av bd env",
    "sra srta sres dra dña d lic ud uds gral excmo núm av avda pág págs",
    "sig sigra dott avv on ing geom arch mons spett",
    "dhr mevr mw drs dr ir mr bijv nl resp",
    "exmo sr sto sta",
    "np tzw tzn m.in prof inż mgr hab im ul św por",
    "tj tzv mudr ing např",
    "г гг ул им тов стр рис см напр проф акад ст д о",
    "sayın dr doç",
    "bl t.ex dvs kl s.k",
)
# What may stand before a number ("No. 5", "Rs. 500") and ends a sentence elsewhere.
BEFORE_NUMBERS = _words(
    "no nos nr núm num n nº art arts p pp pg vol fig figs sec sect ch abs par para ziff kap tel rs c cap eq ex",
    "str ст п рис табл гл ч approx ca tz",
    "jan feb mar apr jun jul aug sep sept oct nov dec",
)
# What may end a sentence as well as stand inside one, where a capital follows: only the next word tells. Shortened
# units are German, where nouns have capitals ("Mio. Euro"); elsewhere a capital behind them begins a sentence.
EITHER_WAY = _words(
    "inc ltd co corp llc plc jr sr esq dept est approx ave blvd rd no",
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun",
    "calif fla ill mass mich minn miss mo conn colo ariz ala ga ind kan ky la md neb nev okla ore pa tenn tex va vt",
    "wash wis wyo ont que ph.d m.d b.a",
    "mio mrd tsd str bspw u.a z.b d.h o.ä s.o s.u jh jhd jhdt okt dez mär",
    "janv févr avr juil déc",
    "ene abr ago dic ee uu ee.uu s.a p.ej dc",
    "ecc ott gen mag giu lug set p.es",
    "vb vd bkz",
)
# Words with which a sentence begins, and that do not follow an abbreviation, an initial or an ordinal inside one.
STARTERS = _words(
    "the a an he she it they we i you this that these those there but and in on at as if when while after before",
    "however his her its their our my what who why how some many most for by with from according since so then now",
    "der die das ein eine er sie es wir ich im am an auf bei mit nach von zu zum zur für doch aber und wie was wer",
    "als wenn seit laut auch dabei damit dann nun jetzt dies diese dieser dieses allerdings bereits zudem so noch",
    "le la les un une des il elle ils elles on nous ce cette ces mais et dans en au aux pour par selon depuis après",
    "el los las una unos él ella ellos se su sus este esta estos pero y según desde tras para por con sin al lo",
    "il lo gli uno è ma e nel nella secondo dopo per con dal alla questo questa",
    "de het een hij zij ze we dit dat maar en volgens na sinds bij met voor",
    "o os as um uma ele ela eles mas segundo desde após com na nas nos no",
    "to jest ale w na po jak według od do za ten ta",
    "det den en ett han hon de men och i på enligt efter",
    "он она они это но и в на по как с что из для после по",
    "bu ve ancak bir",
)
# Where a number with a full stop is the "third", not "3" at a sentence's end.
ORDINAL_LANGUAGES = frozenset("de da no nb nn cs sk hu fi et lv hr sr bs sl is tr".split())
# The same in text of an unknown language, by the month that follows.
MONTHS_AFTER_ORDINALS = _words(
    "januar jänner februar märz april mai juni juli august september oktober november dezember",
    "marts maj desember",
)
# Other spellings of the same: numbers in words from two to twelve ("one" is an article in many languages).
SPELLINGS = {
    spelling: number
    for number, spellings in (
        ("2", "two zwei deux dos due twee duas två två dwa два"),
        ("3", "three drei trois tres tre drie três trzy три"),
        ("4", "four vier quatre cuatro quattro quatro fyra fire cztery четыре"),
        ("5", "five fünf cinq cinco cinque vijf fem pięć пять"),
        ("6", "six sechs seis sei zes sex seks sześć шесть"),
        ("7", "seven sieben sept siete sette zeven sete sju syv siedem семь"),
        ("8", "eight acht huit ocho otto oito åtta otte osiem восемь"),
        ("9", "nine neun neuf nueve nove negen nio ni dziewięć девять"),
        ("10", "ten zehn dix diez dieci tien dez tio ti dziesięć десять"),
        ("11", "eleven onze once undici elva elleve jedenaście одиннадцать"),
        ("12", "twelve zwölf douze doce dodici twaalf doze tolv dwanaście двенадцать"),
        ("%", "percent prozent procent pct"),
        ("$", "dollar dollars"),
        ("€", "euro euros"),
    )
    for spelling in spellings.split()
}
