"""MultiHop-RAG's questions, and a record whose articles are their evidence: title, outlet, date, fact."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks._data import opened, shared
from dragoman.language import annotate
from dragoman.model import (
    Actor,
    ActorKind,
    Article,
    Block,
    BlockKind,
    CodedArticle,
    DateSpan,
    Origin,
    Publication,
    Span,
)
from dragoman.record import Record


def questions(data: Path | None) -> list[dict[str, Any]]:
    """The questions of a file of MultiHop-RAG's form."""
    path = data or shared("data", "multihop", "dev.json")
    if path.is_dir():
        path = next(each for each in sorted(path.iterdir()) if ".json" in each.name)
    with opened(path) as file:
        found: list[dict[str, Any]] = json.load(file)
    return found


def evidence_record(items: list[dict[str, Any]]) -> tuple[Record, dict[str, tuple[str, ...]]]:
    """A record of every piece of evidence as an article of its own, and the ids of each question's."""
    folder = Path(tempfile.mkdtemp(prefix="dragoman-multihop-"))
    record = Record.open(folder / "evidence.db")
    ids: dict[str, tuple[str, ...]] = {}
    known: set[str] = set()
    for item in items:
        own = []
        for each in item["evidence"]:
            article = as_article(each)
            own.append(article.id)
            if article.id not in known:
                known.add(article.id)
                record.add(coded(article))
        ids[item["id"]] = tuple(dict.fromkeys(own))
    return record, ids


def as_article(evidence: dict[str, Any]) -> Article:
    """One piece of evidence as an article: its title and its fact, with outlet and day."""
    title, fact = " ".join(evidence["title"].split()), " ".join(evidence["fact"].split())
    text = f"{title}\n\n{fact}"
    first, second = Span(0, len(title)), Span(len(title) + 2, len(text))
    day = date.fromisoformat(evidence["published_at"][:10])
    return Article(
        id=Article.make_id(text, title, evidence["source"]),
        text=text,
        blocks=(Block(first, BlockKind.TITLE, first), Block(second, BlockKind.PARAGRAPH, second)),
        publication=Publication(DateSpan.day(day), "given"),
        origin=Origin(f"<benchmark>/{Article.make_id(text, title, evidence['source'])}", "text/plain", ""),
        title=title,
        outlet=evidence["source"],
        url=evidence.get("url"),
    )


def coded(article: Article) -> CodedArticle:
    """The article with its sentences, people, places and times; events are not asked for here."""
    read = annotate(article)
    people = tuple(
        Actor(each.name, country=each.country, kind=ActorKind.PERSON, office=each.office, key=each.key)
        for each in read.people
    )
    return CodedArticle(
        article,
        "benchmark",
        sentences=tuple(replace(each.sentence) for each in read.sentences),
        mentions=people,
        places=tuple(read.places),
        times=tuple(read.times),
    )
