"""A page that closes itself in the middle in, one that is read to its end out.

A header or an advertisement that is included whole brings its own `</body></html>`. Browsers read on (HTML Standard,
"after after body"); libxml2 ends the page there, and whatever stands behind is lost without a word.
"""

from __future__ import annotations

import re
from typing import AnyStr

_END = r"</(?:body|html)\s*>"
_CONTENT = r"<(?:p|div|article|main|section|table|ul|ol|h[1-6]|a)[\s>]"
_IN_BYTES = re.compile(_END.encode(), re.I), re.compile(_CONTENT.encode(), re.I)
_IN_TEXT = re.compile(_END, re.I), re.compile(_CONTENT, re.I)


def without_early_ends(page: AnyStr) -> AnyStr:
    """The page without its `</body>` and `</html>` where content stands behind the first of them, else as it is."""
    if isinstance(page, bytes):
        end, content = _IN_BYTES
        lower = page.lower()  # found in it at once; a search that ignores case looks at every sign
        places = [place for name in (b"</body", b"</html") if (place := lower.find(name)) >= 0]
        first = end.search(page, min(places)) if places else None
        return end.sub(b"", page) if first and content.search(page, first.end()) else page
    end_of_text, content_of_text = _IN_TEXT
    found = end_of_text.search(page)
    return end_of_text.sub("", page) if found and content_of_text.search(page, found.end()) else page
