"""Tenures: who held an office on a day, and which office somebody held: answered right, or not answered.

Two kinds of questions: from a list of office-holders that a user brings (imported first, as `dragoman reference
import` does it; the days asked for lie within terms, on the days of changes, and in gaps), and our own. Questions
are split by the parity of the SHA-1 of their id; rules were made on half 0 only.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks import Result
from benchmarks._data import opened, shared
from benchmarks._sentences import as_article
from dragoman import coding, reference
from dragoman.linking import holder, offices_of
from dragoman.linking._names import alike
from dragoman.model import Tenure
from dragoman.reference import importing

OWN = Path(__file__).parent / "own" / "tenures.jsonl"
TRUTH = Path(__file__).parent / "own" / "tenures_list.jsonl"
SAME = 0.8
"""How alike a name answered must be to the one expected, which may be printed otherwise."""
SHARE = 12
"""One in so many of a list's terms is asked about."""


@dataclass(slots=True)
class Question:
    """One question; `answer` are the names (or offices) that are right, empty where none can be given."""

    id: str
    kind: str
    on: date
    answer: tuple[str, ...]
    office: str = ""
    country: str | None = None
    person: str = ""
    texts: tuple[dict[str, str], ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts over questions."""

    asked: int = 0
    answerable: int = 0
    answered: int = 0
    met: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, question: Question, given: tuple[str, ...]) -> None:
        """Score one answer; nothing given is no answer."""
        self.asked += 1
        self.answerable += bool(question.answer)
        if not given:
            if question.answer:
                self.missed.append(question.id)
            return
        self.answered += 1
        self.met += bool(question.answer)
        if right(question, given):
            self.right += 1
        else:
            self.wrong.append(
                f"{question.id}: {', '.join(given)}, not {' or '.join(question.answer) or 'anybody'}"
            )

    def scores(self) -> dict[str, float]:
        """Share right of those answered; share answered of those that have an answer."""
        return {
            "accuracy": self.right / self.answered if self.answered else 0.0,
            "answered": self.met / self.answerable if self.answerable else 0.0,
        }


def run(data: Path | None) -> Result:
    """Ask every question."""
    listed = data if data is not None and data.suffix != ".jsonl" else None
    own = data if data is not None and data.suffix == ".jsonl" else None
    if data is None:
        listed, own = shared("data", "tenures", "holders.csv"), OWN
    tallies: dict[str, Tally] = defaultdict(Tally)
    questions: list[Question] = []
    if own is not None:
        questions += [*own_questions(own)]
        ask(questions, tallies)
    if listed is not None:
        found = [*list_questions(listed)]
        with tempfile.TemporaryDirectory() as folder:
            _ask_with(listed, Path(folder), found, tallies)
        questions += found
    total = tallies["all"]
    rows = [(name, _line(tally)) for name, tally in sorted(tallies.items()) if name != "all"]
    shown = os.environ.get("DRAGOMAN_SHOW_LOOKED_AT")
    looked = tallies["half 0"]
    rows += [("wrong (half 0)", each) for each in looked.wrong]
    rows += [("not answered (half 0)", each) for each in looked.missed if shown]
    notes = [
        "accuracy: of the questions answered; answered: of those that have an answer; half 0 was looked at",
        "a question without an answer (a vacancy, a gap in the list, a day nobody knows) is wrong if answered",
    ]
    name = str(data) if data else f"{OWN.name}, {listed.name if listed else ''}"
    return Result("tenures", name, len(questions), total.scores(), rows, notes)


def _line(tally: Tally) -> str:
    scores = tally.scores()
    right = f"accuracy {tally.right}/{tally.answered} = {scores['accuracy']:.4f}"
    return f"{right}, answered {tally.met}/{tally.answerable} = {scores['answered']:.4f}"


def half_of(name: str) -> int:
    """0 or 1, by the parity of the id's SHA-1."""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def right(question: Question, given: Sequence[str]) -> bool:
    """Whether what is given is one of the answers that are right."""
    if question.person:
        return bool(set(given) & set(question.answer))
    return any(alike(name, answer) >= SAME for name in given for answer in question.answer)


def ask(questions: Sequence[Question], tallies: dict[str, Tally]) -> None:
    """Ask each, and count the answers: all, by half, by kind."""
    for each in questions:
        given = _given(each)
        for name in ("all", f"half {half_of(each.id)}", each.kind, f"{each.kind}, half {half_of(each.id)}"):
            tallies[name].add(each, given)


def _given(question: Question) -> tuple[str, ...]:
    if question.person:
        return offices_of(question.person, question.on, country=question.country)
    told = _told(question.texts)
    found = holder(question.office, question.country, question.on, told)
    return (found.person,) if found.person else ()


def _told(texts: Sequence[dict[str, str]]) -> list[Tenure]:
    return [
        tenure
        for each in texts
        for tenure in coding.code(as_article(each["text"], date.fromisoformat(each["published"]))).tenures
    ]


def own_questions(path: Path) -> Iterator[Question]:
    """Our own questions, one JSON object a line."""
    with opened(path) as file:
        for line in file:
            each: dict[str, Any] = json.loads(line)
            answer = tuple(each["offices"] if "person" in each else each["answer"])
            kind = "own, people" if "person" in each else "own, texts" if "texts" in each else "own, offices"
            yield Question(
                each["id"],
                kind,
                date.fromisoformat(each["on"]),
                answer,
                each.get("office", ""),
                each.get("country"),
                each.get("person", ""),
                tuple(each.get("texts", ())),
            )


def _ask_with(listed: Path, folder: Path, questions: Sequence[Question], tallies: dict[str, Tally]) -> None:
    """Ask with the list imported into a folder of its own, and leave no trace of it."""
    before = os.environ.get("DRAGOMAN_REFERENCE_DIR")
    importing.import_list(listed, "holders", name="benchmark", folder=folder)
    os.environ["DRAGOMAN_REFERENCE_DIR"] = str(folder)
    reference.load.cache_clear()
    try:
        ask(questions, tallies)
    finally:
        if before is None:
            del os.environ["DRAGOMAN_REFERENCE_DIR"]
        else:
            os.environ["DRAGOMAN_REFERENCE_DIR"] = before
        reference.load.cache_clear()


def list_questions(path: Path) -> Iterator[Question]:
    """Questions on a list: within terms, on days of change, and a month after terms.

    Right is whoever the list has in that very position on that day; and, where the list has nobody or is known
    to be wrong, whom `tenures_list.jsonl` names.
    """
    posts: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with opened(path) as file:
        for row in csv.DictReader(file):
            posts[row["country_scraper"], row["position"]].append(row)
    truth = _truth()
    seen: set[str] = set()
    for (country, position), rows in sorted(posts.items()):
        for row in rows:
            mark = f"{country}|{position}|{row['wikidata']}|{row['start']}"
            if int(hashlib.sha1(mark.encode(), usedforsecurity=False).hexdigest(), 16) // 2 % SHARE:
                continue
            for kind, day in _days(row):
                name = f"{country}|{position}|{day}"
                if name not in seen:
                    seen.add(name)
                    known = truth.get(name)
                    answer = tuple(known) if known is not None else _holders(rows, day)
                    place = None if country == "world" else _named(country)
                    yield Question(name, f"list, {kind}", day, answer, position, place)


def _named(country: str) -> str:
    """A country as anybody would write it: `south-korea-ministers` is South Korea."""
    name = re.sub(r"-(?:cabinet|ministers)$", "", country).replace("-", " ")
    return name.upper() if len(name) == 2 else name.title()


def _truth() -> dict[str, list[str]]:
    if not TRUTH.exists():
        return {}
    with opened(TRUTH) as file:
        return {each["id"]: each["answer"] for each in map(json.loads, file)}


def _days(row: dict[str, str]) -> Iterator[tuple[str, date]]:
    start, end = _day(row["start"]), _day(row["end"])
    if start is None or start.year < 2000:
        return
    if end is None:
        if not row["end"]:
            yield "no end", start + timedelta(days=45)
        return
    if end <= start:
        return
    if (end - start).days > 60:
        yield "within", start + (end - start) // 2
    yield "change", end
    yield "after", end + timedelta(days=30)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _holders(rows: Sequence[dict[str, str]], day: date) -> tuple[str, ...]:
    """Whom the list has in the position that day; a term without an end lasts as far as the list goes."""
    found = []
    for row in rows:
        start, end = row["start"], row["end"] or "9999"
        if start[: len(start)] <= day.isoformat()[: len(start)] and day.isoformat()[: len(end)] <= end:
            found.append(row["person"])
    return tuple(dict.fromkeys(found))
