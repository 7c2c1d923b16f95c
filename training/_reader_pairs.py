"""What the reader learns from: `python -m training._reader_pairs --out FOLDER`.

Writes `made.jsonl` (questions made from the annotation), `asked.jsonl` (questions written on the articles, each with
the sentences that answer it and the best-ranked ones of our own search that do not) and `aside.jsonl` (the same of the
articles that are only for checking). Needs the record of the invented articles, which is made on first use.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks._askrecords import article_names, record_of
from benchmarks._writtenrecord import files, parts
from rich.console import Console

from dragoman.asking._find import find
from dragoman.asking._fit import asks
from dragoman.asking._say import days
from dragoman.asking._understand import understand
from training._articles import read_all
from training._reader_made import made

_CONSOLE = Console()
QUESTIONS = Path(__file__).parents[1] / "benchmarks" / "own" / "written.jsonl"
HARD = 14
"""Sentences of our own search that a question is asked of."""
TODAY = date(2026, 1, 1)
SEED = 7


def part_of(article: str) -> str:
    """What the questions on an article are for: `check` (scored only), `fit` (weights), `learn` (the reader)."""
    number = int(hashlib.sha1(article.encode()).hexdigest(), 16) % 12  # noqa: S324
    return {0: "check", 6: "fit"}.get(number, "learn")


def checking(article: str) -> bool:
    """Whether the reader does not learn from what is asked of an article."""
    return part_of(article) != "learn"


def asked(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every question with the sentences that our search ranks best, and those that answer it."""
    record = record_of("written")
    names = article_names(record, "written")
    ids = {name: key for key, name in names.items()}
    texts = {each.stem: parts(each)[2] for each in files()}
    known = (*record.outlets(), *record.agencies())
    groups = []
    for item in questions:
        query = understand(item["question"], today=TODAY, outlets=known)
        with record.at_rest():
            finding = find(record, query)
        own = ids[item["evidence"][0]]
        answering = {_words(texts[item["evidence"][0]][each]) for each in item["sentences"]}
        passages = {
            (each.passage.article, each.passage.sentence): each.passage
            for each in finding.best(4 * HARD)
            if not asks(each) and not each.title
        }
        ranked = list(passages.values())[:HARD]
        whole = record.sentences([own])[own]
        if item["match"] != "none":
            ranked = [each for each in whole if _among(each.text, answering)] + ranked
        pairs, seen = [], set()
        for each in ranked:
            if (each.article, each.sentence) in seen:
                continue
            seen.add((each.article, each.sentence))
            beside = {other.sentence: other for other in record.sentences([each.article])[each.article]}
            before = beside.get(each.sentence - 1)
            right = item["match"] != "none" and each.article == own and _among(each.text, answering)
            pairs.append(
                {
                    "article": names[each.article],
                    "sentence": each.sentence,
                    "published": days(each.published),
                    "title": each.title or whole[0].text,
                    "before": before.text if before else "",
                    "text": each.text,
                    "right": right,
                    "span": _span(item, each.text) if right else None,
                    "yes": {"yes": 1, "no": 0}.get(str(item["gold"][0]))
                    if right and item["match"] == "yesno"
                    else None,
                }
            )
        groups.append(
            {"question": item["question"], "id": item["id"], "match": item["match"], "pairs": pairs}
        )
    return groups


def _words(text: str) -> str:
    return " ".join(text.split())


def _among(text: str, answering: set[str]) -> bool:
    own = _words(text)
    return (
        any(own in each or each in own for each in answering)
        if len(own) > len("He left.")
        else own in answering
    )


_NUMBERS = {
    str(n): word
    for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}


def _span(item: dict[str, Any], text: str) -> tuple[int, int] | None:
    """Where the answer stands in a sentence that has it."""
    gold = item["gold"]
    flat = [each for one in gold for each in (one if isinstance(one, list) else [one])]
    if item["match"] == "number":
        flat = (
            [f"{each:,}" for each in flat]
            + [str(each) for each in flat]
            + [_NUMBERS.get(str(each), "") for each in flat]
        )
    if item["match"] in {"date", "yesno"}:
        return None
    lowered = text.casefold()
    for each in sorted(filter(None, map(str, flat)), key=len, reverse=True):
        at = lowered.find(each.casefold())
        if at >= 0:
            return at, at + len(each)
    return None


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/reader"))
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--only", choices=("made", "asked"))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.only != "asked":
        articles = [each for each in read_all() if not checking(each.name)]
        _write(given.out / "made.jsonl", list(made(articles, random.Random(SEED))))  # noqa: S311
    if given.only == "made":
        return
    items = [json.loads(line) for line in given.questions.read_text("utf-8").splitlines()]
    for name, half in (("asked", False), ("aside", True)):
        _write(
            given.out / f"{name}.jsonl",
            asked([each for each in items if checking(each["evidence"][0]) == half]),
        )


def _write(path: Path, groups: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in groups), "utf-8")
    _CONSOLE.print(
        f"{len(groups)} questions, {sum(len(each['pairs']) for each in groups)} pairs: {path.name}"
    )


if __name__ == "__main__":
    main()
