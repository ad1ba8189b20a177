"""An outlet as lines of TOML, to paste into or append to `outlets.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.known_outlets import Outlet

LISTS = ("names", "domains", "feeds", "sitemaps", "pages")


def outlet_block(outlet: Outlet) -> str:
    """The `[[outlet]]` block that says what `outlet` says: name, domain, and what else is not the default."""
    lines = ["[[outlet]]", f"name = {quoted(outlet.name)}", f"domain = {quoted(outlet.id)}"]
    if outlet.kind != "outlet":
        lines.append(f"kind = {quoted(outlet.kind)}")
    if outlet.country:
        lines.append(f"country = {quoted(outlet.country)}")
    lines += [f"{key} = {text_list(getattr(outlet, key))}" for key in LISTS if getattr(outlet, key)]
    return "\n".join([*lines, *(["browser = true"] if outlet.browser else [])])


def text_list(texts: Iterable[str]) -> str:
    """A TOML list of texts on one line."""
    return f"[{', '.join(map(quoted, texts))}]"


def quoted(text: str) -> str:
    """A TOML basic string: a page's name for itself must not end it early."""
    safe = re.sub(r'[\x00-\x1f\x7f"\\]', lambda found: f"\\u{ord(found[0]):04x}", text)
    return f'"{safe}"'
