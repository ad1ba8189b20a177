"""Ends a redirect that leads back to where it came from at once: a downloader middleware."""

from __future__ import annotations

from urllib.parse import urljoin

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from w3lib.url import safe_url_string


class RedirectLoop(IgnoreRequest):
    """An address redirects to itself, or to one that redirected to it."""


class RedirectLoopMiddleware:
    """Sees redirects before Scrapy's RedirectMiddleware follows them."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Return the answer, or raise RedirectLoop."""
        location = response.headers.get("Location")
        if location and 300 <= response.status < 400:
            target = urljoin(request.url, safe_url_string(location))
            if target in (request.url, *request.meta.get("redirect_urls", ())):
                raise RedirectLoop(target)
        return response
