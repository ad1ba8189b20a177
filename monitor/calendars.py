"""Names of months, digits and calendars of the world's news -> numbers of the common calendar.

Month names are kept as stems, long enough to tell them apart; the longest that a word begins with is meant.
Persian dates are turned after the 33-year rule (right from 1178 to 1633 of that calendar), Thai ones by 543 years.
"""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from functools import lru_cache

# January first. en de fr es it pt nl sv da no pl cs sk tr id ro hu fi et lv lt ca sl az; ru uk bg sr mk el; ar he hi
# mr ne bn th vi am ka hy
_STEMS = (
    "jan ene gen gener led sty oca ian tammi jaan sau yan "
    "янв січ јан ян ιαν ינואר جانف كانون_الثاني يناير जन ম জানু มกรา ม.ค იან հունվ",
    "feb fév fev úno uno lut şub helmi vasar vee "
    "феб фев лют φεβ φλεβ פברואר فبراير شباط فيفري फ़र फर ফেব্রু กุมภา ก.พ თებ փետ",
    "mar mär mrt mrz már mars maa maalis kov märts bře bre "
    "мар бер март μαρ μάρ מרץ مارس آذار मार्च মার্চ มีนา มี.ค მარ մարտ",
    "apr avr abr ápr nis kwi dub huhti bal "
    "апр кві апри απρ אפריל أبريل ابريل نيسان أفريل अप्र এপ্রিল เมษา เม.ย აპრ ապր",
    "may mai mag maj mei mayıs kvě kve máj touko geg "
    "мая май тра мај μαΐ μαι μάι μαϊ מאי مايو أيار ماي मई মে พฤษภา พ.ค მაი մայ",
    "jun juin giu jún iun iyun haz cze červn červen cervn cerven czerw kesä bir jūn juun "
    "чер июн юни јун ιουν ιούν יוני يونيو حزيران جوان जून জুন มิถุนา มิ.ย ივნ հունիս",
    "jul juil lug júl iul iyul tem lip červenc červenec cervenc cervenec heinä lie jūl juul "
    "лип июл юли јул ιουλ ιούλ יולי يوليو تموز جويلية जुल জুলাই กรกฎา ก.ค ივლ հուլ",
    "aug aoû aou ago agu avq août ağu sie srp elo rugp avg "
    "авг сер αυγ αύγ אוגוסט أغسطس اغسطس آب أوت अग আগস্ট สิงหา ส.ค აგვ օգոս",
    "sep set sent eyl wrz září zar syys rugs szept sept "
    "сен вер сеп σεπ ספטמבר سبتمبر أيلول सित সেপ্টে กันยา ก.ย სექ սեպ",
    "oct okt ott out eki paź říj rij paz loka spal okto oct "
    "окт жов οκτ אוקטובר أكتوبر اكتوبر تشرين_الأول अक्ट অক্টো ตุลา ต.ค ოქტ հոկ",
    "nov noi noy kas lis marras lapkr "
    "лис ноя ное нов νοε νοέ נובמבר نوفمبر تشرين_الثاني नव নভে พฤศจิ พ.ย ნოე նոյ",
    "dec dez dek déc dic des ara gru pro joulu gruod dets "
    "дек гру дец δεκ דצמבר ديسمبر كانون_الأول दिस ডিসে ธันวา ธ.ค დეკ դեկ",
)
_MONTHS = {stem.replace("_", " "): number for number, stems in enumerate(_STEMS, 1) for stem in stems.split()}
_PERSIAN = {
    name: number
    for number, name in enumerate(
        "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split(), 1
    )
}
_LONGEST_STEM = max(map(len, _MONTHS))
_BUDDHIST = 543
_FIRST_PERSIAN, _LAST_PERSIAN = 1370, 1450  # years of the web, with time to spare


def plain_digits(text: str) -> str:
    """Return the text with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


@lru_cache(maxsize=4096)
def month_of(name: str) -> int | None:
    """Return the number of the month that a word names, 1 to 12: "juin" is 6, "juillet" 7; None for other words."""
    name = unicodedata.normalize("NFC", name.casefold()).removeprefix("ב").strip(". ")
    for size in range(min(_LONGEST_STEM, len(name)), 1, -1):
        if found := _MONTHS.get(name[:size]):
            return found if size > 2 or name == name[:size] or not name.isascii() else None
    return None


def persian_month_of(name: str) -> int | None:
    """Return the number of the Persian month that a word names, or None."""
    return _PERSIAN.get(name.strip(". "))


def common_day(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """Return year, month and day of the common calendar for a date whose year tells its calendar (2569 is Thai)."""
    if _FIRST_PERSIAN <= year <= _LAST_PERSIAN:
        return _from_persian(year, month, day)
    if 1900 + _BUDDHIST <= year <= 2099 + _BUDDHIST:
        return year - _BUDDHIST, month, day
    return (year, month, day) if 1900 <= year <= 2099 else None


def _from_persian(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    # 1 Farvardin 1370 was 21 March 1991; every fourth year is a leap year, the eighth time the fifth.
    days = sum(366 if _is_leap(past) else 365 for past in range(_FIRST_PERSIAN, year))
    days += 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1
    found = date(1991, 3, 21) + timedelta(days=days)
    return found.year, found.month, found.day


def _is_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)
