"""What Scrapy answered, as a `Page`: for every spider, those that people write themselves among them."""

from __future__ import annotations

from scrapy.http import Response

from monitor.http_bytes import between
from monitor.models import Entry, Page
from monitor.times import now


def to_page(response: Response, asked: str | None = None, entry: Entry | None = None) -> Page:
    """The answer as a page, fetched now; `asked` is the address before redirects, by default the entry's.

    The body is bytes as they came, without the transport's compression; nothing of it is read here.
    """
    asked = asked or (entry.url if entry else None)
    return Page(
        url=response.url,
        body=response.body,
        status=response.status,
        headers=headers_of(response),
        fetched_at=now(),
        requested_url=asked if asked != response.url else None,
        entry=entry,
    )


def headers_of(response: Response) -> dict[str, str]:
    """The answer's headers as text, names in lower case, several of one name joined."""
    lines = {name.decode("latin-1").lower(): values for name, values in response.headers.items()}
    return {
        name: between(name).join(value.decode("latin-1") for value in values)
        for name, values in lines.items()
    }
