"""Stories: files each set of articles as a stream and writes which story each is in, and whether two are one event.

    python -m benchmarks.stories FOLDER --out FOLDER2

Reads every NAME.jsonl.gz; writes NAME.json: id -> story, or for files of pairs ({"id", "a", "b"}) id -> 0 or 1.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.documents import Document, empty_store, file_documents, read_documents
from benchmarks.measure import measure, read_arguments, write_json


def stories_of(documents: list[Document]) -> dict[str, int]:
    """Document id -> story id, after all were filed in the order of their time."""
    with empty_store() as db:
        ids = {document["id"]: article_id for document, article_id in file_documents(db, documents)}
        story = dict(db.conn.execute("SELECT id, story_id FROM articles").fetchall())
        return {name: story[article_id] for name, article_id in ids.items()}


def are_one(pair: Document) -> int:
    """1 when the two articles of a pair come into one story."""
    found = stories_of([{"id": side, "lang": pair["lang"], **_side(pair[side])} for side in ("a", "b")])
    return int(found["a"] == found["b"])


def _side(value: str | Document) -> Document:
    return {"text": value} if isinstance(value, str) else {k: v for k, v in value.items() if k != "id"}


def run(folder: Path, out: Path) -> None:
    """Write an answer for every set in the folder."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        documents = read_documents(path)
        with measure(f"stories, {name}", "documents") as measured:
            if documents and "a" in documents[0]:
                answers = {pair["id"]: are_one(pair) for pair in documents}
            else:
                answers = stories_of(documents)
            measured.items = len(documents)
        write_json(out / f"{name}.json", answers)
        print(measured)


if __name__ == "__main__":
    arguments = read_arguments(__doc__)
    run(arguments.folder, arguments.out)
