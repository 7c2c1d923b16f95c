"""What editors should look at next: the matters that most depend on their eye, the weightiest first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from dragoman import wording
from dragoman.model import Conflict, Event, Evidence, PageState, Review, content_id
from dragoman.record import ConflictFilter, Record
from dragoman.record import Judged as Unsure

KINDS = ("conflict", "merge", "report", "person", "page", "read")
"""What an item can be about, in the order of the queue where all else is equal."""

_UNSURE = 0.7
"""Confidence under which a report is put before an editor."""
_NEAR = 0.2
"""How far under merging's floor two events are still put before an editor."""
_ARTICLES = 2
"""Articles that name somebody before the name is put before an editor."""
_READ = timedelta(days=30)
"""For how long it counts that a page was read."""
_READ_MUCH = 5
"""Readings of a page after which somebody should have looked at what it tells."""
_LATER = timedelta(hours=12)
"""After how long what was left for later comes back."""
_WEIGHT = {"conflict": 5.0, "page": 4.0, "merge": 3.0, "report": 2.0, "read": 1.5, "person": 1.0}
_MOST = 200
"""Items of one kind that are weighed."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at.

    Attributes:
        id: Stays the same as long as the thing is there.
        kind: One of `KINDS`.
        title: What it is, in a few words.
        why: Why it is in the queue, a clause.
        weight: The heavier, the sooner.
        targets: The reports (or the page) that a decision would be about.
        event: The event concerned, if any.
        fingerprint: Of what an editor would see; an item that was reviewed comes back when it changes.
        evidence: The words that it rests on.
        reads: How often its event's page was read lately.
    """

    id: str
    kind: str
    title: str
    why: str
    weight: float
    targets: tuple[str, ...]
    event: str | None
    fingerprint: str
    evidence: tuple[Evidence, ...] = ()
    reads: int = 0


def queue(
    record: Record,
    *,
    kinds: Sequence[str] = KINDS,
    limit: int = 50,
    on: date | None = None,
    reviewed: bool = False,
) -> tuple[Item, ...]:
    """What editors should look at next, the weightiest first.

    Args:
        record: An open record.
        kinds: Only these kinds of items.
        limit: How many at most.
        on: Today, for how often pages were read lately; the day of the clock if not given.
        reviewed: Also what was looked at already and left as it is.
    """
    read = _reads(record, on)
    found = [_read_often(each, read) for kind in kinds for each in _SOURCES[kind](record)]
    if not reviewed:
        seen = record.reviews(each.id for each in found)
        found = [each for each in found if each.id not in seen or _comes_back(each, seen[each.id])]
    found.sort(key=lambda each: (-each.weight, KINDS.index(each.kind), each.id))
    return tuple(found[:limit])


def _comes_back(each: Item, looked: Review) -> bool:
    """Whether what was looked at stands in the queue again: it has changed, or was left for later long enough."""
    if looked.fingerprint != each.fingerprint:
        return True
    return looked.verdict == "later" and datetime.now(UTC) - datetime.fromisoformat(looked.made) > _LATER


def item(record: Record, name: str) -> Item | None:
    """One item by its id, reviewed or not; `None` if it is settled or gone."""
    kind = name.partition("-")[0]
    if kind not in _SOURCES:
        return None
    return next((each for each in _SOURCES[kind](record) if each.id == name), None)


def _reads(record: Record, on: date | None) -> dict[str, int]:
    """How often the page of each event was read lately."""
    today = on or date.today()  # noqa: DTZ011  # the reader's own day is what counts
    found: dict[str, int] = {}
    for path, count in record.most_read(today - _READ, _MOST):
        stem = path.removesuffix(".html").rpartition("events/")
        if stem[1]:
            found[stem[2]] = found.get(stem[2], 0) + count
    return found


def _read_often(one: Item, read: dict[str, int]) -> Item:
    reads = read.get(one.event or "", 0)
    if not reads:
        return one
    why = f"{one.why}; its page was read {wording.count_text(reads, 'time')} lately"
    return replace(one, reads=reads, weight=one.weight + min(reads, 100) / 20, why=why)


def _conflicts(record: Record) -> Iterator[Item]:
    for each in record.conflicts(ConflictFilter(update=False, limit=_MOST)):
        voices = sum(side.voices for side in each.sides)
        yield Item(
            f"conflict-{each.id}",
            "conflict",
            each.issue,
            f"reports disagree: {wording.count_text(len(each.sides), 'side')}, "
            f"{wording.count_text(voices, 'voice')}",
            _WEIGHT["conflict"] + min(voices, 10) / 5,
            _reports_of(each),
            each.event or None,
            content_id("f", each.issue, [[side.value, list(side.reports)] for side in each.sides]),
        )


def _reports_of(conflict: Conflict) -> tuple[str, ...]:
    return tuple(dict.fromkeys(report for side in conflict.sides for report in side.reports))


def _merges(record: Record) -> Iterator[Item]:
    for each in record.nearly_one(_NEAR, _MOST):
        first, second = record.event(each.first), record.event(each.second)
        if first is None or second is None:
            continue
        yield Item(
            f"merge-{content_id('m', each.first, each.second)}",
            "merge",
            f"{_title(first)} – {_title(second)}",
            f"perhaps one event: alike by {each.alike:.2f}, merging needs {_floor():.2f}",
            _WEIGHT["merge"] + min(first.voices + second.voices, 10) / 5 + each.alike,
            each.reports,
            first.id,
            content_id("f", list(first.reports), list(second.reports)),
        )


def _floor() -> float:
    from dragoman.linking import LINK_FLOOR  # noqa: PLC0415  # linking takes a while to load

    return LINK_FLOOR


def _title(event: Event) -> str:
    day = wording.span_text(event.date)
    return f"{event.title or event.type.value.lower()}{f' ({day})' if day else ''}"


def _reports(record: Record) -> Iterator[Item]:
    for each in record.unsure(_UNSURE, _MOST):
        yield _unsure(each)


def _unsure(each: Unsure) -> Item:
    report = each.report
    sides = [wording.listing([each.name for each in side]) for side in (report.actors, report.recipients)]
    parties = " → ".join(side or "?" for side in sides) if any(sides) else ""
    return Item(
        f"report-{report.id}",
        "report",
        f"{report.type.value} “{report.evidence[0].quote}”" + (f": {parties}" if parties else ""),
        f"the coder is unsure: {report.confidence:.2f} of 1",
        _WEIGHT["report"] + (1 - report.confidence) + min(each.voices, 10) / 5,
        (report.id,),
        each.event,
        content_id("f", report.id, report.confidence),
        report.evidence,
    )


def _people(record: Record) -> Iterator[Item]:
    for each in record.newcomers(_ARTICLES, _MOST):
        yield Item(
            f"person-{content_id('n', each.name.casefold())}",
            "person",
            each.name,
            f"the reference does not know this name; {wording.count_text(each.articles, 'article')} do",
            _WEIGHT["person"] + min(each.articles, 20) / 10,
            each.reports,
            None,
            content_id("f", each.name, each.articles),
        )


def _pages(record: Record) -> Iterator[Item]:
    for state, what in (
        (PageState.IN_REVIEW, "waits for approval"),
        (PageState.APPROVED, "waits to be published"),
    ):
        for each in record.desk_pages(state):
            yield Item(
                f"page-{each.id}",
                "page",
                each.title,
                f"{each.kind}, version {each.version}: {what}",
                _WEIGHT["page"],
                (each.id,),
                None,
                content_id("f", each.id, each.version),
            )


def _much_read(record: Record) -> Iterator[Item]:
    """Events whose pages are read much and of which no editor has judged anything."""
    judged = {name for each in record.decisions() if each.in_force for name in each.decision.targets}
    for name, count in sorted(_reads(record, None).items(), key=lambda each: (-each[1], each[0])):
        event = record.event(name) if count >= _READ_MUCH else None
        if event is None or judged.intersection(event.reports):
            continue
        yield Item(
            f"read-{event.id}",
            "read",
            _title(event),
            "nobody has looked at what it tells",
            _WEIGHT["read"],
            event.reports,
            event.id,
            content_id("f", list(event.reports), event.status, event.date.edtf()),
        )


_SOURCES = {
    "read": _much_read,
    "conflict": _conflicts,
    "merge": _merges,
    "report": _reports,
    "person": _people,
    "page": _pages,
}


def plain_value(field: str, text: str) -> str:
    """What an editor typed into a field, as the JSON that a correction takes; nothing typed is no value.

    Args:
        field: The field of a report, as in `record.FIELDS`.
        text: What was typed: names parted by commas for actors and recipients, EDTF for a date.
    """
    return json.dumps(text.strip() or None if field in {"mode", "place"} else text.strip())
