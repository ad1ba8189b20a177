"""A page's bytes in, those of its escapes out that may need mending (`&#7;`, `&amp;#8217;`, `&amp;quot;`), each once.

Three steps look for escapes of a kind. Here a page is searched for all of them once; most pages hold next to none.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(rb"&(?:#\w*+;?|amp;[#\w]{2,9};)")


def escapes_of(page: bytes) -> bytes:
    """Return the numeric escapes of a page, and those whose ampersand is escaped itself, in no order."""
    return b"".join(set(_ESCAPE.findall(page)))
