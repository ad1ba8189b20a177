"""Text to text: mojibake mended by ftfy, with typography kept."""

from __future__ import annotations

import ftfy

from monitor.models import Repair
from pipelines.misread import undo_misreading

_CONFIG = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    normalization="NFC",
)


def mend(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with mojibake undone, and what was read as what."""
    text, repairs = undo_misreading(text)
    fixed = ftfy.fix_text(text, _CONFIG)
    return fixed, repairs + ((Repair("mojibake", 1),) if fixed != text else ())
