"""Remarks whose day and place the next sentence tells: "He made the comments during meetings on Saturday"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding._passives import passive
from dragoman.coding._place import place_of
from dragoman.coding._slots import obj, subject
from dragoman.coding._when import When
from dragoman.language import Annotated, Tree
from dragoman.model import DateSpan, EventReport, EventType, Place, Status

_REMARKS = {
    "comment",
    "remark",
    "statement",
    "announcement",
    "call",
    "appeal",
    "threat",
    "warning",
    "pledge",
    "demand",
}
_SPOKEN = {
    EventType.ACCUSE, EventType.AGREE, EventType.REJECT, EventType.REQUEST, EventType.SUPPORT, EventType.THREATEN,
}  # fmt: skip


def date_remarks(annotated: Annotated, when: When, reports: list[EventReport]) -> list[EventReport]:
    """Give acts of speech told in one sentence the day and place that the next says they were made on and at."""
    found = list(reports)
    for parsed in annotated.sentences[1:]:
        tree = parsed.tree
        verb = _of_remarks(tree) if tree is not None else None
        if tree is None or verb is None:
            continue
        here = parsed.sentence.index
        date, _ = when.of(parsed, verb, Status.HAPPENED)
        place = place_of(annotated, parsed, verb, None, [])
        meeting = next(
            (each for each in reports if each.type is EventType.CONSULT and _told_in(each, here)), None
        )
        if meeting is not None:
            date = date if date.text else meeting.date
            place = place or meeting.place
        found = [
            _set(each, date, place) if each.type in _SPOKEN and _told_in(each, here - 1) else each
            for each in found
        ]
    return found


def _told_in(report: EventReport, sentence: int) -> bool:
    return any(each.sentence == sentence for each in report.evidence)


def _set(report: EventReport, date: DateSpan, place: Place | None) -> EventReport:
    if report.date.text is None and date.text is not None and len(report.evidence) == 1:
        report = replace(report, date=date)
    return replace(report, place=report.place or place)


def _of_remarks(tree: Tree) -> int | None:
    """The verb of a sentence that only says when and where something was said, if it is one."""
    root = next((each for each in range(len(tree)) if tree.head[each] == each), None)
    if root is None or not tree.is_verb(root):
        return None
    if tree.lemma[root] == "speak" and tree.tag[root] == "VBG" and tree.child(root, "aux") is not None:
        return root  # "She was speaking at a forum in Davos"
    done = obj(tree, root) if tree.lemma[root] in {"make", "issue", "deliver"} else []
    if tree.lemma[root] == "come" and not passive(tree, root):
        done = subject(tree, root)
    taken_up = [
        each
        for each in done
        if tree.lemma[each] in _REMARKS
        and any(tree.lower[kid] in {"the", "his", "her", "their", "these", "its"} for kid in tree.kids[each])
    ]
    return root if taken_up else None
