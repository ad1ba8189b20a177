"""Follows `<meta http-equiv=refresh>` as Scrapy does, without decoding every page to look for one."""

from __future__ import annotations

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

_HEAD_BYTES = 4 * 4096 + 4  # Scrapy looks at 4,096 characters, which are no longer than this


class QuickMetaRefreshMiddleware(MetaRefreshMiddleware):
    """In the place of Scrapy's, which tells the encoding of all of a page and decodes it first."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the answer, or the request that it asks for."""
        head = response.body[:_HEAD_BYTES]
        if b"refresh" in head.lower() or b"\0" in head:  # NUL: UTF-16, where letters stand apart
            answer: Request | Response = super().process_response(request, response)
            return answer
        return response
