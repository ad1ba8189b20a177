"""Copies and rewrites: files documents with known edits and natural pairs, one pass, and writes who belongs with whom.

    python -m benchmarks.copies FOLDER --out FOLDER2

Reads derived.jsonl.gz and real_docs.jsonl.gz; writes derived.json (id -> family) and real.json
({"pairs": [[a, b], ...]}).
"""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from benchmarks.documents import empty_store, file_documents, read_documents
from benchmarks.measure import measure, read_arguments, write_json


def families(db: Database, ids: dict[int, str]) -> dict[str, int]:
    """Document id -> family: each article belongs with the best of those it shares text with."""
    parent = {article_id: article_id for article_id in ids}

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    sql = "SELECT article_id, source_article_id FROM matches ORDER BY containment DESC, similarity DESC"
    for one, other in db.conn.execute(sql).fetchall():
        later, earlier = max(one, other), min(one, other)
        if parent[later] == later:  # its best match; families are not merged through an article
            parent[later] = root(earlier)
    return {name: root(article_id) for article_id, name in ids.items()}


def run(folder: Path, out: Path) -> None:
    """File both sets and write both answers."""
    with empty_store() as db, measure("copies, derived", "documents") as derived:
        ids = {}
        for document, article_id in file_documents(db, read_documents(folder / "derived.jsonl.gz")):
            ids[article_id] = document["id"]
            derived.items += 1
        write_json(out / "derived.json", families(db, ids))
    print(derived)
    with empty_store() as db, measure("copies, natural pairs", "documents") as real:
        ids = {}
        for document, article_id in file_documents(db, read_documents(folder / "real_docs.jsonl.gz")):
            ids[article_id] = document["id"]
            real.items += 1
        pairs = db.conn.execute("SELECT article_id, source_article_id FROM matches").fetchall()
        write_json(out / "real.json", {"pairs": [[ids[a], ids[b]] for a, b in pairs]})
    print(real)


if __name__ == "__main__":
    arguments = read_arguments(__doc__)
    run(arguments.folder, arguments.out)
