"""What filing remembers of running stories from article to article, as it stands in the store while a group is filed.

What comes in an hour is compared with the same few hundred articles again and again, whose rows are long. Kept is
what cannot differ from the store: `pipelines/store.py` opens the memory when it takes the write lock, says what it
changes, and empties it where something is undone; what another wrote meanwhile empties it, too. Outside of such a
transaction nothing is kept, and each question reads the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sqlite_utils import Database

from monitor.lookups import marks, value

TELLINGS_COMPARED = 64  # of a story, the last ones stored
_ARTICLES = 8192  # remembered, some 0.8 KB each
_STORIES = 1024

Packed = tuple[tuple[int, bytes], ...]  # ids of articles and their terms, as stored


class Placed(NamedTuple):
    """An article with terms, its story, and first and last time of that; of its own where it has none."""

    id: int
    terms: bytes
    story_id: int | None
    first: str
    last: str


class Running:
    """Terms and places of articles, times and tellings of stories: those that were asked for last."""

    def __init__(self) -> None:
        self._is_open = False
        self._stamp: tuple[int, int] | None = None
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._terms: dict[int, bytes] = {}
        self._places: dict[int, tuple[int | None, str]] = {}  # story, own time
        self._merged: dict[int, int] = {}  # story -> the one it is part of
        self._times: dict[int, tuple[str | None, str | None]] = {}
        self._tellings: dict[int, Packed] = {}

    def open(self, db: Database) -> None:
        """Keep what is asked from now on, the write lock being held."""
        if self._is_open or self._stamp != _stamp(db):
            self.clear()
        self._is_open = True

    def close(self, db: Database) -> None:
        """The transaction was committed: what is remembered stands until somebody else writes."""
        self._stamp, self._is_open = _stamp(db), False
        if len(self._merged) > _STORIES:
            self.clear()

    def _shorten(self) -> None:
        """Drop what was remembered first, some hundreds at a time."""
        for kept, most in (
            (self._terms, _ARTICLES),
            (self._places, _ARTICLES),
            (self._times, _STORIES),
            (self._tellings, _STORIES),
        ):
            if len(kept) > most * 9 // 8:
                for key in list(islice(kept, len(kept) - most)):
                    del kept[key]

    def forget_article(self, article_id: int) -> None:
        """An article's time, story or terms changed, or it is gone."""
        self._terms.pop(article_id, None)
        self._places.pop(article_id, None)

    def forget_story(self, *story_ids: int | None) -> None:
        """Times or tellings of stories changed."""
        for story_id in story_ids:
            if story_id is not None:
                self._times.pop(story_id, None)
                self._tellings.pop(story_id, None)

    def forget_times(self, story_id: int) -> None:
        """First or last time of a story changed."""
        self._times.pop(story_id, None)

    def move(self, article_id: int, before: int | None, story_id: int | None) -> None:
        """An article went from one story into another."""
        self._places.pop(article_id, None)
        self.forget_story(before, story_id)

    def merge(self, story_id: int, into: int) -> None:
        """One story became part of another."""
        self.forget_story(story_id, into)
        self._merged[story_id] = into

    def note_terms(self, article_id: int, blob: bytes) -> None:
        """An article has these terms from now on."""
        self._terms[article_id] = blob

    def terms(self, db: Database, ids: Iterable[int]) -> dict[int, bytes]:
        """The packed terms of articles, those without left out."""
        asked = list(ids)
        if missing := [i for i in asked if i not in self._terms]:
            among, values = marks(missing)
            sql = f"SELECT article_id, terms FROM term_vectors WHERE article_id IN ({among})"
            self._terms.update(db.conn.execute(sql, values))
        return {i: self._terms[i] for i in asked if i in self._terms}

    def placed(self, db: Database, ids: Sequence[int]) -> list[Placed]:
        """Where articles with terms stand, in the order of their ids."""
        self._shorten()
        terms, places, times = self.terms(db, sorted(ids)), self._places, self._times
        if missing := [i for i in ids if i not in places]:
            among, values = marks(missing)
            sql = f"""SELECT id, story_id, coalesce(published_at, fetched_at) FROM articles WHERE id IN ({among})"""
            for number, story_id, at in db.conn.execute(sql, values):
                places[number] = story_id, at
        found = [(i, blob, *places[i]) for i, blob in terms.items() if i in places]
        if self._merged:
            found = [(i, blob, self._now(story_id), at) for i, blob, story_id, at in found]
        if unknown := list({story_id for _, _, story_id, _ in found} - times.keys() - {None}):
            among, values = marks(unknown)
            sql = f"SELECT id, first_published_at, latest_at FROM stories WHERE id IN ({among})"
            for number, first, last in db.conn.execute(sql, values):
                times[number] = first, last
        placed = []
        for number, blob, story_id, at in found:
            first, last = times[story_id] if story_id is not None else (at, at)
            placed.append(Placed(number, blob, story_id, first or at, last or at))
        return placed

    def _now(self, story_id: int | None) -> int | None:
        while story_id in self._merged:
            story_id = self._merged[story_id]
        return story_id

    def tellings(self, db: Database, stories: Iterable[int]) -> dict[int, Packed]:
        """The tellings of stories, ids of articles with their terms; of many those that were stored last."""
        asked = list(stories)
        if missing := [i for i in asked if i not in self._tellings]:
            among, values = marks(missing)
            sql = f"SELECT story_id, id FROM articles WHERE story_id IN ({among}) AND kind <> 'stub' ORDER BY 1, 2"
            members: dict[int, list[int]] = {}
            for story_id, article_id in db.conn.execute(sql, values):  # read from an index alone
                members.setdefault(story_id, []).append(article_id)
            last = {story_id: ids[-TELLINGS_COMPARED:] for story_id, ids in members.items()}
            known = self.terms(db, [i for ids in last.values() for i in ids])
            for story_id, ids in last.items():
                self._tellings[story_id] = tuple((i, known[i]) for i in ids if i in known)
        return {i: self._tellings[i] for i in asked if i in self._tellings}


_kept: WeakKeyDictionary[Database, Running] = WeakKeyDictionary()


def kept(db: Database) -> Running:
    """The memory of a connection, for those who write."""
    return _kept.setdefault(db, Running())


def running(db: Database) -> Running:
    """The memory of a connection, for those who ask; an empty one outside of a transaction of the store."""
    found = kept(db)
    return found if found._is_open and db.conn.in_transaction else Running()


def _stamp(db: Database) -> tuple[int, int]:
    """Differs where another connection wrote, or this one."""
    return int(value(db, "PRAGMA data_version")), db.conn.total_changes
