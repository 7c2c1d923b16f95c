"""The record as tools for an assistant (Model Context Protocol), each answer with the words it rests on."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from typing import Any

import msgspec
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from dragoman import __version__
from dragoman.asking import answer_data
from dragoman.errors import DragomanError, UnknownSubjectError
from dragoman.model import DateSpan, Event, EventReport, Evidence
from dragoman.record import ConflictFilter, Head, Record
from dragoman.serving._terms import event_filter, first_day, last_day

_INSTRUCTIONS = (
    "A record of news events made from articles: who did what to whom, when and where, according to whom. "
    "Everything given back rests on quoted words of articles; cite them (outlet, day, article id). Sources may "
    "contradict each other: `conflicts` says on what. What the record does not say, do not say. "
    "`as_of` answers as one would have on that day."
)
_MOST = 50
_LOOKED_AT = 2000
"""Events that a timeline is chosen from."""
_QUOTES = 4
"""Quotations given with one event."""


def server(record: Record) -> MCPServer:
    """The tools over an open record."""
    made = MCPServer("dragoman", version=__version__, instructions=_INSTRUCTIONS)
    tools = Tools(record)
    for tool in (tools.ask, tools.events, tools.who, tools.timeline, tools.conflicts, tools.article):
        made.tool()(_plainly(tool))
    return made


def _plainly(tool: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A tool whose errors are told to the assistant, so that it can do better."""

    @functools.wraps(tool)
    def told(*arguments: Any, **named: Any) -> dict[str, Any]:
        try:
            return tool(*arguments, **named)
        except DragomanError as error:
            raise ToolError(str(error)) from error

    return told


def serve_mcp(where: str | None = None) -> None:
    """Serve a record over standard input and output until the assistant hangs up."""
    with Record.open(where, create=False) as record:
        server(record).run("stdio")


class Tools:
    """What an assistant can ask. One question at a time: the record's writer is not for many threads."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = threading.Lock()

    def ask(self, question: str, as_of: str = "") -> dict[str, Any]:
        """Answer a question in English from the record, each sentence with its citations.

        Args:
            question: Such as "Where will the talks between Iran and the United States be held?"
            as_of: A day (2026-02-04): answer only from what had been reported by then.
        """
        from dragoman import asking  # noqa: PLC0415  # it loads a parser

        with self._lock:
            return answer_data(asking.ask(self._record, question, as_of=last_day(as_of, "as_of")))

    def events(  # noqa: PLR0917  # an assistant names them
        self,
        actor: str = "",
        with_party: str = "",
        type: list[str] | None = None,  # noqa: A002  # the assistant's word, as on the command line
        status: list[str] | None = None,
        place: str = "",
        outlet: str = "",
        since: str = "",
        until: str = "",
        text: str = "",
        disputed: bool | None = None,  # noqa: FBT001  # named by the assistant
        as_of: str = "",
        limit: int = 20,
    ) -> dict[str, Any]:
        """List events: who did what to whom, when and where, how many outlets say so, with quotations.

        Args:
            actor: A country, an organisation or a person.
            with_party: The other party.
            type: PLOVER types: AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT,
                THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT.
            status: happened, ongoing, planned, possible, denied, cancelled.
            place: A place or a country.
            outlet: Only what this outlet reports.
            since: From this day, month or year on.
            until: Up to this day, month or year.
            text: Words in the sentences it rests on.
            disputed: Only what reports do, or do not, disagree on.
            as_of: Only what had been reported by that day.
            limit: At most so many (50), the newest first.
        """
        terms = {"actor": actor, "with": with_party, "type": type, "status": status, "place": place}
        terms |= {"outlet": outlet, "since": since, "until": until, "text": text, "as_of": as_of}
        day = last_day(as_of, "as_of")
        with self._lock:
            chosen = event_filter(terms | {"disputed": disputed}, limit=_bounded(limit))
            found = self._record.events(chosen)
            return {"events": [self._event(each, day) for each in found]}

    def timeline(
        self, about: str, since: str = "", until: str = "", as_of: str = "", limit: int = 30
    ) -> dict[str, Any]:
        """What happened around somebody, between two, or about a topic, in order, each event with its quotations.

        Args:
            about: One party, two as "Iran, China", a person, a place, a topic, or the id of an event or a story.
            since: From this day, month or year on.
            until: Up to this day, month or year.
            as_of: Only what had been reported by that day.
            limit: At most so many (50), the latest.
        """
        from dragoman.publishing import matter_events, subject_of  # noqa: PLC0415  # it brings figures along

        day = last_day(as_of, "as_of")
        span = DateSpan(first_day(since, "since"), last_day(until, "until"))
        with self._lock:
            matter = subject_of(self._record, about, day)
            found = (
                each
                for each in matter_events(self._record, matter, day)
                if not span.known or (each.date.known and each.date.overlaps(span))
            )
            ordered = sorted(islice(found, _LOOKED_AT), key=lambda each: each.date.latest or date.min)
            told = [self._event(each, day) for each in ordered[-_bounded(limit) :]]
        return {"about": matter.name, "events": told}

    def who(self, name: str, as_of: str = "") -> dict[str, Any]:
        """Who somebody is: names, offices (from the reference and from articles), what they were quoted with.

        Args:
            name: A person or organisation, in any spelling.
            as_of: Only what had been reported by that day.
        """
        from dragoman import reference  # noqa: PLC0415
        from dragoman.record import StatementFilter  # noqa: PLC0415

        day = last_day(as_of, "as_of")
        with self._lock:
            people = self._record.persons(name, day)[:5]
            known = reference.load().holders(person=name)
            said = self._record.statements(StatementFilter(source=name, reported_by=day))[-10:]
            heads = self._record.heads(each.article for each in said)
            if not people and not known and not said:
                raise UnknownSubjectError(f"nobody named {name!r} is known", todo="try the family name alone")
            return {
                "people": [_person(each) for each in people],
                "reference": [
                    {
                        "person": each.person,
                        "office": each.title,
                        "country": each.country,
                        "from": each.start.edtf() if each.start else "",
                        "until": each.end.edtf() if each.end else "",
                        "source": each.source,
                    }
                    for each in known
                ],
                "said": [
                    {"cue": each.cue, **_cited(each.evidence, heads.get(each.article))} for each in said
                ],
            }

    def conflicts(
        self, actor: str = "", with_party: str = "", since: str = "", as_of: str = "", limit: int = 20
    ) -> dict[str, Any]:
        """What reports contradict each other on, side by side, with who says which.

        Args:
            actor: A party to the events.
            with_party: The other party.
            since: Of events from this day, month or year on.
            as_of: Only as reported by that day.
            limit: At most so many (50).
        """
        with self._lock:
            chosen = ConflictFilter(
                actor=actor or None,
                with_=with_party or None,
                since=first_day(since, "since"),
                reported_by=last_day(as_of, "as_of"),
                limit=_bounded(limit),
            )
            return {"conflicts": [msgspec.to_builtins(each) for each in self._record.conflicts(chosen)]}

    def article(self, id: str) -> dict[str, Any]:  # noqa: A002  # the assistant's word
        """One article: its text, where and when it was published, and what was found in it.

        Args:
            id: As citations give it, such as a90531d4a15d8b742.
        """
        with self._lock:
            found = self._record.coded(id)
            if found is None:
                raise UnknownSubjectError(f"the record has no article {id!r}")
            head = self._record.heads([id]).get(id)
        return {
            "id": id,
            "title": found.article.title,
            "outlet": found.article.outlet,
            "published": head.published if head else "",
            "url": found.article.url,
            "text": found.article.text,
            "events": [_report(each, head) for each in found.reports],
        }

    def _event(self, event: Event, day: date | None) -> dict[str, Any]:
        tellings = self._record.tellings(event.id, day)
        heads = self._record.heads(each.article for each in tellings)
        reports: Sequence[EventReport] = [each.report for each in tellings]
        return {
            "id": event.id,
            "what": event.title or event.type.value,
            "type": event.type.value,
            "mode": event.mode,
            "status": event.status.value,
            "date": event.date.edtf(),
            "actors": [each.name for each in event.actors],
            "recipients": [each.name for each in event.recipients],
            "place": event.place.name if event.place else None,
            "voices": event.voices,
            "disputed": bool(event.conflicts),
            "life": [f"{step.reported.edtf()}: {step.what}" for step in event.steps],
            "citations": [
                _cited(each.evidence[0], heads.get(each.article)) for each in reports if each.evidence
            ][:_QUOTES],
        }


def _bounded(limit: int) -> int:
    return max(1, min(limit, _MOST))


def _report(report: EventReport, head: Head | None) -> dict[str, Any]:
    return {
        "id": report.id,
        "type": report.type.value,
        "status": report.status.value,
        "date": report.date.edtf(),
        "actors": [each.name for each in report.actors],
        "recipients": [each.name for each in report.recipients],
        "according_to": [each.name for each in report.attribution],
        "citations": [_cited(each, head) for each in report.evidence],
    }


def _cited(evidence: Evidence, head: Head | None) -> dict[str, Any]:
    return {
        "article": evidence.article,
        "outlet": head.outlet if head else None,
        "published": head.published if head else "",
        "title": head.title if head else None,
        "url": head.url if head else None,
        "sentence": evidence.sentence,
        "quote": f"{evidence.prefix}{evidence.quote}{evidence.suffix}".strip(),
        "start": evidence.span.start,
        "end": evidence.span.end,
    }


def _person(person: Any) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(person)
    plain["articles"] = len(person.articles)
    for each in plain["tenures"]:
        each["evidence"] = [{"article": one["article"], "quote": one["quote"]} for one in each["evidence"]]
    return plain
