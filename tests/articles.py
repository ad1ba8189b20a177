"""Articles for tests of filing: a few words go in, an `Article` as a page would give it comes out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.models import Article, Citation
from monitor.outlets import Outlet, Outlets
from pipelines.fingerprint import fingerprint

MORNING = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)

OUTLETS = Outlets(
    (
        Outlet("chipwire.example", "Chipwire"),
        Outlet("ledger.example", "The Ledger"),
        Outlet("mirror.example", "Mirror"),
        Outlet("northwire.example", "Northwire", "agency"),
        Outlet("halden.example", "Halden Systems", "organisation"),
        Outlet("quickread.example", "Quick Read", "aggregator"),
    )
)

PLANT = """Halden Systems will close its Ostervik plant in March and move the Tessera line to Norrland, three \
engineers who worked on the plan told Chipwire. Internal papers put the cost of the move at 84 million euros.
The plant employs 412 people. The works council was told on Tuesday evening, in a meeting that lasted eleven minutes.
Tessera chips steer wind turbines, and Halden makes nearly all of them in Ostervik, a harbour town of 9,000 inhabitants.
A spokeswoman for Halden Systems confirmed that talks were under way and would not comment on the figures."""

RETOLD = """The Tessera factory in Ostervik is doomed: Halden Systems wants to shift production of its turbine chips \
north, according to papers that name a price of 84 million euros. For 412 employees this means an uncertain winter.
Halden Systems says that it is still talking with the works council of the Ostervik plant about Norrland."""

AGAIN = """Halden Systems plans to leave Ostervik. The company means to build its Tessera chips in Norrland from \
spring on, and is ready to spend 84 million euros on it. What becomes of 412 people is open.
In the harbour town the news spread on Tuesday night. Wind turbines without Tessera are hard to imagine."""

POOL = """The council of Brackwater voted by eleven to four for a new swimming pool on the site of the old tannery. \
Work is to begin after the summer regatta, said the mayor, Imke Sand, and will take two years.
Neighbours had collected 1,300 signatures against the car park that comes with it."""


def article(url: str, text: str = PLANT, hours: float = 0, **values: Any) -> Article:
    """An article at `url`, published `hours` after MORNING and fetched a day later."""
    host = url.split("/")[2]
    given: dict[str, Any] = {
        "title": text.split(",")[0].split(":")[0][:80],
        "published": MORNING + timedelta(hours=hours),
        "published_precision": "minute",
        "published_source": "json-ld",
        "fetched_at": MORNING + timedelta(days=1),
        "language": "en",
        "fingerprint": fingerprint(text),
        **values,
    }
    return Article(url=url, outlet_id=host, text=text, **given)


def origin(name: str, outlet_id: str | None, url: str | None = None, words: str | None = None) -> Citation:
    """A credit that presents an outlet as where the story comes from."""
    return Citation("attribution", name, outlet_id, url, words or f"as reported by {name}", True)


def mention(name: str, outlet_id: str | None, url: str | None = None) -> Citation:
    """A credit inside the text, not for the story as a whole."""
    return Citation("attribution", name, outlet_id, url, f"told {name}")
