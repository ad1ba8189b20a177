"""People who are called as an outlet is: the texts of a page in, the names that persons bear there out.

"Jane Stern, who runs the ferry, said" makes the Stern of "according to Stern" her, and no magazine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.credits.credit_patterns import LEAD_WORDS, MEDIA_WORDS, PHRASE_WORDS

_NAME = r"[A-ZÀ-ÖØ-ÞČĎĚŁŇŘŚŠŤŹŻŽ][a-zß-öø-ÿąćčďěęłńňřśšťźżž]{2,20}"
_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Sgt|Capt|Sr|Sra)\.?|M\.|Mme|Mlle|Herrn?|Frau|Señora?|Senhora?|Signora?|Mayor"
    r"|Senator|Judge|Professor|Inspector|Captain|Sergeant|Bürgermeister(?:in)?|Minister(?:in)?|Kapitän|Sprecher(?:in)?"
    r"|Meneer|Mevrouw|Pan|Pani"
)
_WHO = (
    r"who|whose|aged|\d\d(?!\w)|(?:an?|the|her|his) [a-z]|der|die|dessen|deren|eine?|qui|dont|quien|que|che|de quien"
    r"|la|le|el|il|un[ea]?|o|a|uma|een|som|która|który|která|který|ktorá|ktorý"
)
_CUE = (
    rf"(?:, (?:{_WHO}) |,? \(?\d\d(?: (?:years|Jahre|ans|años|anni|anos|jaar|år|lat|let))?[),]"
    r"| (?:said|told|says|sagte|erklärte|dit|déclare|dijo|disse|zei|sade|powiedział[ao]?|řekl[ao]?)(?!\w))"
)
_PERSON = re.compile(rf"(?<![\w.])({_NAME}) (?:{_NAME} )?({_NAME}){_CUE}")
_TITLED = re.compile(rf"(?<!\w)(?:{_TITLE}) (?:{_NAME} )?({_NAME})(?!\w| {_NAME})")
_ALONE = re.compile(
    rf"(?<!\w)({_NAME}),? (?:who (?:was|is|had been|runs|owns|lives|works|lost|saw)|la patronne|le patron|aged \d\d)"
    r"(?!\w)"
)
# A capital before a name that is no given name: "Magazin Stern", "Le Figaro", "Yesterday Reuters said".
_NO_GIVEN = frozenset(word.casefold() for word in (*LEAD_WORDS, *PHRASE_WORDS)) | frozenset(
    """the a an but and when while after on in at as from by via per yesterday today however meanwhile agency magazine
    newspaper weekly daily monday tuesday wednesday thursday friday saturday sunday magazin zeitung zeitschrift sender
    agentur nachrichtenagentur wochenblatt der die das dem den des auch wie laut gestern heute le la les un une hier
    selon l'agence journal quotidien el los las ayer según diario periódico il lo gli ieri secondo giornale o os ontem
    segundo jornal de het een gisteren volgens krant""".split()
)


def people_named(texts: Iterable[str]) -> frozenset[str]:
    """The words by which the texts name persons: given names and surnames of those who are introduced as such."""
    found: set[str] = set()
    for text in texts:
        for match in _PERSON.finditer(text):
            if match[1].casefold() not in _NO_GIVEN and match[2] not in MEDIA_WORDS:
                found.update(match.groups())
        found.update(match[1] for match in (*_TITLED.finditer(text), *_ALONE.finditer(text)))
    return frozenset(found)
