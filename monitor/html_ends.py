"""A page that closes itself in the middle in, one that is read to its end out.

A header or an advertisement that is included whole brings its own `</body></html>`. Browsers read on (HTML Standard,
"after after body"); libxml2 ends the page there, and whatever stands behind is lost without a word.
"""

from __future__ import annotations

import re
from typing import AnyStr

_CONTENT = r"<(?:p|div|article|main|section|table|ul|ol|h[1-6]|a)[\s>]"
# Both cases written out: a search for "</" skips through a page, one that ignores case looks at every sign.
_END = r"</(?:[bB][oO][dD][yY]|[hH][tT][mM][lL])\s*>"
_IN_BYTES = re.compile(_END.encode()), re.compile(_CONTENT.encode(), re.I)
_IN_TEXT = re.compile(_END), re.compile(_CONTENT, re.I)


def without_early_ends(page: AnyStr) -> AnyStr:
    """The page without its `</body>` and `</html>` where content stands behind the first of them, else as it is."""
    end, content = _IN_BYTES if isinstance(page, bytes) else _IN_TEXT
    first = end.search(page)
    return end.sub(page[:0], page) if first and content.search(page, first.end()) else page
