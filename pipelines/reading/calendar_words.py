"""Names of weekdays and months, as they stand in lines that change by the day: words only, case folded.

English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Polish, Russian, Turkish.
"""

from __future__ import annotations

CALENDAR_WORDS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    januar februar märz april mai juni juli august september oktober november dezember jänner
    lundi mardi mercredi jeudi vendredi samedi dimanche
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    lunes martes miércoles jueves viernes sábado domingo
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre
    segunda terça quarta quinta sexta janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    januari februari maart mei augustus
    måndag tisdag onsdag torsdag fredag lördag söndag augusti mandag tirsdag lørdag søndag marts desember
    poniedziałek wtorek środa czwartek piątek sobota niedziela
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    понедельник вторник среда четверг пятница суббота воскресенье
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    pazartesi salı çarşamba perşembe cuma cumartesi pazar
    ocak şubat nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    """.split()
)
