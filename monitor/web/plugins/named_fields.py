"""Datasette plugin: fields of its forms that have no name for those who hear a page get one."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")
NAMES = {
    "_filter_column": "Column to filter by",
    "_filter_op": "How to compare",
    "_filter_value": "What to compare with",
    "_sort": "Column to sort by",
    "sql": "SQL",
}
_FIELD = re.compile(
    r'<(?:select|textarea|input type="text")(?= )(?: id="[\w-]+")? name="(_?[a-z_]+?)(?:_\d+)?"'
)


def name_fields(page: str) -> Markup:
    """A page with a name for each such field. Text of the store cannot look like one: its brackets are escaped."""
    return Markup(_FIELD.sub(_named, page))


def _named(field: re.Match[str]) -> str:
    name = NAMES.get(field[1])
    return f'{field[0]} aria-label="{name}"' if name else field[0]


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Any) -> None:
    """The filter that the frame of Datasette's pages (base.html) is drawn through."""
    env.filters["name_fields"] = name_fields
