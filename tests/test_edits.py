"""What changed between two versions of an article, and what did not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipelines.edits import Edit, Version, edit_between

NOW = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
FIRST = "The ferry was closed on Monday after 3 people fell ill."
SECOND = "The harbour master said that it would sail again by Friday."
VERSION = Version("Ferry closed", "Three fell ill", "Ada Sund", f"{FIRST}\n{SECOND}")


def edit(after: Version, before: Version = VERSION, furniture: tuple[str, ...] = ()) -> Edit | None:
    return edit_between(before, after, NOW, furniture)


@pytest.mark.parametrize(
    "after",
    [
        VERSION,
        replace(VERSION, text=f"{FIRST}\n{SECOND}\nRead also: ferries of the north"),
        replace(VERSION, text=f"Advertisement\n{FIRST}\n- Storm takes roof\n{SECOND}\nShare (12)"),
        replace(VERSION, text=f"{SECOND}\n{FIRST}"),
        replace(VERSION, text=f"{FIRST.replace('.', ' .')}\n{SECOND}", title="“Ferry closed”"),
        replace(VERSION, text=f"Updated: 14 October 2026, 12:04.\n{FIRST}\n{SECOND}"),
        replace(VERSION, modified=NOW, correction=None),
    ],
    ids=["same", "teaser", "advertisement", "order", "typography", "time", "metadata"],
)
def test_what_is_no_edit(after: Version) -> None:
    assert edit(after) is None


@pytest.mark.parametrize(
    ("after", "added", "removed"),
    [
        (replace(VERSION, text=f"{FIRST.replace('3', '13')}\n{SECOND}"), 1, 1),
        (replace(VERSION, text=FIRST), 0, 11),
        (replace(VERSION, text=f"{VERSION.text}\nIt did."), 2, 0),
        (replace(VERSION, text=VERSION.text + "\n# Who fell ill"), 3, 0),
        (replace(VERSION, title="Ferry closed by US"), 2, 0),
        (replace(VERSION, byline="Ada Sund, Bo Ek"), 2, 0),
        (replace(VERSION, text=VERSION.text.replace("Monday", "monday")), 1, 1),
    ],
)
def test_words_that_came_and_went_are_counted(after: Version, added: int, removed: int) -> None:
    assert edit(after) == Edit(added, removed, "silent")


def test_signs_are_counted_where_words_have_no_spaces() -> None:
    before = Version("港", None, None, "月曜日に三人が倒れた。")
    assert edit(replace(before, text="月曜日に五人が倒れた。"), before) == Edit(1, 1, "silent")


def test_furniture_that_was_learned_meanwhile_is_no_edit() -> None:
    plea = "Support the Ledger with a gift of any size, today and every month."
    with_plea = replace(VERSION, text=f"{VERSION.text}\n{plea}")
    assert edit(VERSION, with_plea, (plea,)) is None
    assert edit(VERSION, with_plea) == Edit(0, 13, "silent")


def test_what_readers_were_told_of_it() -> None:
    after = replace(VERSION, text=f"{FIRST.replace('3', '13')}\n{SECOND}")
    notice = "Correction: thirteen people fell ill, not three."
    corrected = replace(after, correction=notice, modified=NOW)
    assert edit(corrected) == Edit(1, 1, "correction", notice)
    again = replace(corrected, text=FIRST)
    assert edit(again, corrected) == Edit(1, 12, "silent"), "an old notice tells nothing of it"
    later = NOW + timedelta(hours=1)
    assert edit(replace(after, modified=later)) == Edit(1, 1, "updated")
    assert edit(replace(after, modified=NOW - timedelta(hours=1))) == Edit(1, 1, "silent")
    known = replace(VERSION, modified=later)
    assert edit(replace(after, modified=later), known) == Edit(1, 1, "silent"), "declared before it happened"
