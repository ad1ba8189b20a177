"""What the health page asks the store: what runs did day by day, pages day by day, open problems by kind.

Days are those of UTC. Nothing here reads all that was ever crawled.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from monitor.lookups import rows

DAYS = 30
MOST_RUNS = 20_000  # the newest, that are looked at for the days


@dataclass(frozen=True, slots=True)
class Days:
    """One chart: a day -> what was counted -> how many, with `kinds` in the order in which they are drawn."""

    kinds: tuple[str, ...]
    days: dict[str, dict[str, int]]

    @property
    def totals(self) -> dict[str, int]:
        """The sum of each kind."""
        return {kind: sum(day.get(kind, 0) for day in self.days.values()) for kind in self.kinds}


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """The open problems of one kind, and the latest of them."""

    kind: str
    count: int
    outlets: int
    last_seen_at: str
    url: str | None
    outlet: str | None
    detail: str


def run_days(db: Database) -> dict[str, Days]:
    """What the runs of the last thirty days did: `articles`, `answers` and `problems`, each a chart."""
    sql = f"""SELECT substr(started_at, 1, 10) AS day, sum(new_articles) AS new, sum(changed_articles) AS changed,
          sum(max(fetched - unchanged, 0)) AS read, sum(min(unchanged, fetched)) AS unchanged, sum(problems) AS problems
        FROM runs WHERE id > (SELECT max(id) FROM runs) - {MOST_RUNS}
          AND started_at >= (SELECT date(max(started_at), '-{DAYS - 1} days') FROM runs)
        GROUP BY 1 ORDER BY 1"""
    found = rows(db, sql)
    charts = {"articles": ("new", "changed"), "answers": ("read", "unchanged"), "problems": ("problems",)}
    return {
        name: Days(kinds, {row["day"]: {kind: row[kind] for kind in kinds} for row in found})
        for name, kinds in charts.items()
    }


def page_days(db: Database) -> Days:
    """The pages of the watched outlets in the last thirty days: read whole, walls and stubs, lost."""
    kinds = ("whole", "stubs", "lost")
    sql = f"""SELECT d.day, sum(d.pages - d.stubs) AS whole, sum(d.stubs) AS stubs, sum(d.lost) AS lost
        FROM pulses AS p CROSS JOIN outlet_days AS d ON d.outlet_id = p.outlet_id
          AND d.day >= (SELECT date(max(counted_to), '-{DAYS - 1} days') FROM pulses)
        GROUP BY d.day ORDER BY d.day"""
    found = rows(db, sql)
    return Days(kinds, {row["day"]: {kind: row[kind] for kind in kinds} for row in found})


def problem_kinds(db: Database) -> list[ProblemKind]:
    """The open problems by kind, the most frequent first; address and words are those of the latest."""
    sql = """SELECT p.kind, p.count, p.outlets, p.last_seen_at, p.url, coalesce(o.name, p.outlet_id) AS outlet, p.detail
        FROM (
          SELECT kind, count(*) AS count, count(DISTINCT outlet_id) AS outlets, max(last_seen_at) AS last_seen_at,
            url, outlet_id, detail
          FROM problems WHERE is_open GROUP BY kind
        ) AS p LEFT JOIN outlets AS o ON o.id = p.outlet_id ORDER BY p.count DESC, p.kind"""
    return [ProblemKind(**row) for row in rows(db, sql)]
