"""A redirect that leads back ends at once; others are followed."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.http import Response

from spiders.redirect_loops import RedirectLoop, RedirectLoopMiddleware

URL = "http://harbour.example/a"


def redirect(location: str, before: tuple[str, ...] = ()) -> Response:
    request = Request(URL, meta={"redirect_urls": list(before)})
    answer = Response(URL, status=301, headers={"Location": location})
    return RedirectLoopMiddleware().process_response(request, answer)


@pytest.mark.parametrize("location", [URL, "/a", "a"])
def test_to_itself(location: str) -> None:
    with pytest.raises(RedirectLoop):
        redirect(location)


def test_to_where_it_came_from() -> None:
    with pytest.raises(RedirectLoop):
        redirect("/start", before=("http://harbour.example/start",))


@pytest.mark.parametrize("location", ["/b", "https://harbour.example/a", "http://www.harbour.example/a"])
def test_elsewhere(location: str) -> None:
    assert redirect(location).status == 301
