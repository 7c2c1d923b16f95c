"""Retrieval: MultiHop-RAG's questions asked of the pool of all evidence facts."""

from __future__ import annotations

from pathlib import Path

from benchmarks import Result
from benchmarks._answering import aside
from benchmarks._multihop import as_article, evidence_record, questions
from dragoman.asking import embedder, search


def run(data: Path | None = None) -> Result:
    """Hits@4, Hits@10 and whether all evidence is in the first ten, over the answerable questions."""
    items = questions(data)
    record, _ = evidence_record(items)
    meaning = embedder()
    halves: dict[bool, list[tuple[bool, bool, bool]]] = {False: [], True: []}
    facts: set[str] = set()
    for item in items:
        wanted = {as_article(each).id for each in item["evidence"]}
        facts |= wanted
        if not wanted:
            continue
        found = [each.article for each in search(record, item["query"], limit=10, by=meaning)]
        halves[aside(item["id"])].append(
            (bool(wanted & set(found[:4])), bool(wanted & set(found)), wanted <= set(found))
        )
    both = halves[False] + halves[True]
    names = ("hits_at_4", "hits_at_10", "all_at_10")
    scores = {name: _share(both, at) for at, name in enumerate(names)}
    scores |= {f"{name}_aside": _share(halves[True], at) for at, name in enumerate(names)}
    notes = [
        f"{len(both)} questions with evidence, {len(facts)} facts, each with its title, outlet and day",
        f"meaning beside words: {meaning.name if meaning else 'off (DRAGOMAN_SEMANTIC=local: on)'}",
        "a passage is a fact or its title; the best passage of each article, so ten articles",
        "rules were made on the half with an even SHA-1 of the id; _aside is the other half",
    ]
    return Result("retrieval", str(data or "multihop/dev.json"), len(both), scores, [], notes)


def _share(rows: list[tuple[bool, bool, bool]], at: int) -> float:
    return sum(row[at] for row in rows) / len(rows) if rows else 0.0
