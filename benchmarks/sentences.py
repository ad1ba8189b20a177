"""The sentence view: how many sentences it judges as a person does, and what a story of twenty articles costs.

    python -m benchmarks.sentences fixtures/sentences --out sentences.json

FOLDER holds `pairs-N.json`, lists of {"name", "language", "source": sentences, "article": [{"text", "is", "from"}]}. A
sentence of the article is right when it is found as one, with its class; one of the source when it is dropped, or
not, as labelled. Then a made-up story (a source of forty sentences, nineteen retellings of it) is compared pair by
pair, beside `difflib` doing the same: milliseconds of CPU.
"""

from __future__ import annotations

import difflib
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.ingest import Press
from benchmarks.measure import measure, read_arguments, write_json
from monitor.sentence_view import Text, compare
from monitor.sentences import split_sentences

Pair = dict[str, Any]
RETELLINGS = 19
SENTENCES, WORDS = 40, 22  # of the made-up source; words of a sentence


def join(sentences: Sequence[str], language: str) -> str:
    """Sentences as one text. One that ends a line says so itself; Chinese, Japanese and Thai have no space between."""
    between = "" if language in ("zh", "ja") else " "
    return between.join(sentences).replace(f"\n{between}", "\n").strip()


def judge(pair: Pair) -> list[dict[str, Any]]:
    """What is said of each labelled sentence beside what a person says: side, text, said, right."""
    language = pair["language"]
    texts = [s["text"] for s in pair["article"]]
    view = compare(
        Text.read(join(texts, language), language), Text.read(join(pair["source"], language), language)
    )
    said = {row.article.text: row.change for row in view.rows if row.article}
    dropped = {row.source[0].text for row in view.rows if row.change == "dropped"}
    whole = {s.text for s in split_sentences(join(pair["source"], language), language)}
    used = {number for sentence in pair["article"] for number in sentence["from"]}
    judged = [
        ("article", bare(s["text"]), said.get(bare(s["text"]), "not cut so"), s["is"])
        for s in pair["article"]
    ]
    for number, text in enumerate(map(bare, pair["source"])):
        told = "dropped" if text in dropped else "kept" if text in whole else "not cut so"
        judged.append(("source", text, told, "kept" if number in used else "dropped"))
    return [dict(zip(("side", "text", "said", "right"), each, strict=True)) for each in judged]


def bare(text: str) -> str:
    """A sentence without the marks of its block."""
    return text.strip().lstrip("#").removeprefix("- ").strip()


def score(folder: Path) -> dict[str, Any]:
    """Each file of pairs: share of the sentences judged rightly, and those that are not."""
    answers = {}
    for path in sorted(folder.glob("pairs-*.json")):
        judged = [(p["name"], j) for p in json.loads(path.read_text("utf-8")) for j in judge(p)]
        wrong = [{"pair": name, **j} for name, j in judged if j["said"] != j["right"]]
        right = Counter(j["right"] for _, j in judged)
        missed = Counter(j["right"] for j in wrong)
        answers[path.stem] = {
            "sentences": len(judged),
            "right": round(1 - len(wrong) / len(judged), 4),
            "by_class": {c: round(1 - missed[c] / right[c], 4) for c in sorted(right)},
            "wrong": wrong,
        }
    return answers


def story(seed: int = 1) -> tuple[str, list[str]]:
    """A made-up source and its retellings: of four sentences one is kept, one edited, one left out, one another's."""
    press, dice = Press(seed), random.Random(seed)

    def sentence() -> list[str]:
        return [press.word() for _ in range(WORDS)]

    source = [sentence() for _ in range(SENTENCES)]
    retellings = []
    for _ in range(RETELLINGS):
        told = []
        for words in source:
            fate = dice.randrange(4)
            edited = [w if dice.random() < 0.75 else press.word() for w in words]
            told += [(words, edited, None, sentence())[fate]]
        retellings.append(_text(words for words in told if words))
    return _text(source), retellings


def _text(sentences: Any) -> str:
    """Sentences of words as paragraphs of three."""
    lines = [" ".join(words).capitalize() + "." for words in sentences]
    return "\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))


def by_difflib(article: str, source: str) -> int:
    """The same question asked of difflib: for each sentence the nearest of the source, word by word."""
    others = [sentence.words for sentence in split_sentences(source)]
    found = 0
    for sentence in split_sentences(article):
        matcher = difflib.SequenceMatcher(autojunk=False)
        matcher.set_seq2(sentence.words)
        best = 0.0
        for other in others:
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                best = max(best, matcher.ratio())
        found += best >= 0.5
    return found


def time_story() -> dict[str, float]:
    """CPU milliseconds for all pairs of the story, and how many times as long difflib takes."""
    source, retellings = story()
    start = time.process_time()
    read = Text.read(source, "en")
    for text in retellings:
        compare(Text.read(text, "en"), read)
    ours = time.process_time() - start
    start = time.process_time()
    for text in retellings:
        by_difflib(text, source)
    theirs = time.process_time() - start
    return {"milliseconds": round(ours * 1000, 1), "difflib_times": round(theirs / ours, 1)}


def main() -> None:
    """Score every file of pairs, time the story, write both."""
    arguments = read_arguments(__doc__)
    with measure("sentences", unit="sentences") as measured:
        answers = score(arguments.folder)
        measured.items = sum(answer["sentences"] for answer in answers.values())
    for name, answer in answers.items():
        shares = "  ".join(f"{c} {share:.2f}" for c, share in answer["by_class"].items())
        print(f"{name:<10} {answer['sentences']:>4} sentences  right {answer['right']:.3f}   {shares}")
    cost = min((time_story() for _ in range(3)), key=lambda c: c["milliseconds"])
    print(
        f"a story of {RETELLINGS + 1}: {cost['milliseconds']} ms of CPU; difflib {cost['difflib_times']} times that"
    )
    write_json(arguments.out, {**answers, "story": cost})
    print(measured)


if __name__ == "__main__":
    main()
