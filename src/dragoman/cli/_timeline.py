"""`dragoman timeline`: what happened between some parties, or around somebody or something, in order."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli._faces import (
    JsonOption,
    RecordOption,
    complain,
    console,
    option,
    print_json,
    told,
)
from dragoman.cli._linking import linked_record
from dragoman.cli._timeline_points import VERBAL, folded
from dragoman.errors import UnknownSubjectError

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.linking import Telling
    from dragoman.model import DateSpan, Event
    from dragoman.record import Record

_WHEN = 18
"""Characters for the day."""
_CITED = 3
"""Outlets named."""
_WORDS = 96
"""Characters of a sentence quoted."""
_PLAIN = "happened"
"""The status that needs no saying."""


@told
def timeline(
    subject: Annotated[
        str, typer.Argument(help='Parties, as "Iran, China"; a person, an organisation, or a topic.')
    ],
    *,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day, month or year on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day, month or year.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="Only what had been reported by that day.")
    ] = None,
    voices: Annotated[int, typer.Option(min=1, help="Only what so many independent outlets report.")] = 1,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the latest.")] = 50,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell in order what happened between some parties, or around a person, an organisation or a topic.

    Each event is told once, however many articles report it: when, what, where, whether it happened or is planned,
    by how many independent voices, and whether they disagree (! disputed; dragoman conflicts says on what). What one
    article says two sides told each other stands as points under their meeting.

    \b
    Examples:
      dragoman timeline "Iran, China" --since 2023
      dragoman timeline Gharibabadi --as-of 2026-02-04
      dragoman timeline "Iran nuclear talks" --json

    Ends with 0, or 1 if nothing is known of it.
    """  # noqa: D301
    from dragoman.record import EventFilter, asked  # noqa: PLC0415

    given = {"since": since, "until": until, "as_of": as_of, "voices": voices}
    terms = asked(EventFilter, given, named=option)
    with linked_record(record, quiet=as_json) as opened:
        from dragoman.cli._subjects import events_of  # noqa: PLC0415

        found = events_of(opened, subject, terms)
        if not found:
            when = f" as of {as_of}" if as_of else ""
            todo = "dragoman doctor says what the record holds"
            raise UnknownSubjectError(f"nothing is known of {subject!r}{when}", todo=todo)
        shown = found[-limit:]
        entries = [_Entry(opened, each, terms.reported_by) for each in shown]
        if as_json:
            print_json([each.plain() for each in entries])
            return
        _print(entries)
    if len(found) > limit:
        complain(f"{len(found) - limit:,} earlier events are left out; raise --limit, or set --since")


class _Entry:
    """One event as a timeline tells it."""

    def __init__(self, record: Record, event: Event, day: date | None) -> None:
        self.event = event
        self.tellings = record.tellings(event.id, day)
        self.conflicts = [
            found
            for found in (record.conflict(each, day) for each in event.conflicts)
            if found is not None and not found.update
        ]

    @property
    def year(self) -> str:
        on = self.event.date.latest or self.event.date.earliest
        return str(on.year) if on else "Day not known"

    def head(self) -> str:
        """`Wang Di visits Iran`, with what must be said of it: planned, called off, disputed."""
        parts = []
        status = self.event.status.value
        if status not in {_PLAIN, "ongoing"} and not self._says(status):
            parts.append(status)
        if self.event.voices > 1:
            parts.append(f"{self.event.voices} voices")
        if self.conflicts:
            parts.append("! disputed: " + ", ".join(dict.fromkeys(each.about for each in self.conflicts)))
        what = self.event.title or f"{self.event.type.value.title()} {self.event.mode or ''}".strip()
        return what + (f"  [{'; '.join(parts)}]" if parts else "")

    def _says(self, status: str) -> bool:
        """Whether the title says it itself: a plan is told with "to", what is off with "called off"."""
        title = self.event.title or ""
        return (status == "planned" and "to" in title.split()) or (
            status == "cancelled" and title.startswith("Called off")
        )

    def sources(self, year: str) -> str:
        """Outlets with the days they first reported it, each outlet once, and how many more."""
        of: dict[str, list[Telling]] = {}
        for each in self.tellings:
            of.setdefault(_outlet(each), []).append(each)
        cited = [_cited(outlet, tellings, year) for outlet, tellings in of.items()]
        more = f" and {len(cited) - _CITED} more" if len(cited) > _CITED else ""
        return "; ".join(cited[:_CITED]) + more

    def words(self) -> str:
        """What was said, where the act lies in the words: the sentence that tells it, cut around its trigger."""
        if self.event.type.value not in VERBAL or not self.tellings:
            return ""
        first = self.tellings[0]
        if not first.sentences:
            return ""
        return f"“{_cut(first.sentences[0], first.report.evidence[0].quote)}”"

    def plain(self) -> dict[str, Any]:
        """As JSON: the event, its words, its sources."""
        from dragoman.model import to_builtins  # noqa: PLC0415
        from dragoman.wording import span_text  # noqa: PLC0415

        return {
            "when": span_text(self.event.date),
            "what": self.event.title,
            "disputed": [each.issue for each in self.conflicts],
            "sources": [
                {
                    "report": each.id,
                    "article": each.article,
                    "outlet": each.outlet,
                    "published": each.published.edtf(),
                    "status": each.report.status.value,
                    "according_to": [source.name for source in each.report.attribution],
                    "sentence": each.sentences[0] if each.sentences else None,
                }
                for each in self.tellings
            ],
            "event": to_builtins(self.event),
        }


def _cut(sentence: str, trigger: str) -> str:
    """A sentence of at most some ninety characters, with the trigger in it."""
    text = " ".join(sentence.split())
    if len(text) <= _WORDS:
        return text.rstrip(".")
    at = max(text.find(" ".join(trigger.split())), 0)
    if at + len(trigger) + 30 <= _WORDS:
        return textwrap.shorten(text, _WORDS, placeholder="…")
    start = text.find(" ", max(0, at - 30)) + 1
    return "…" + textwrap.shorten(text[start:], _WORDS, placeholder="…").rstrip(".")


def _outlet(telling: Telling) -> str:
    return telling.outlet or textwrap.shorten(telling.title or "untitled", 44, placeholder="…")


def _cited(outlet: str, tellings: list[Telling], year: str) -> str:
    """`Gulf Ledger → N12, 4 February`; whom it names only where all its reports name the same."""
    chains = {tuple(each.name for each in telling.report.attribution) for telling in tellings}
    named = " → ".join((outlet, *chains.pop())) if len(chains) == 1 else outlet
    first = tellings[0].published
    return f"{named}, {_without(year, first) if first.known else 'day unknown'}"


def _without(year: str, span: DateSpan) -> str:
    """A span in words, without the year that stands above it."""
    from dragoman.wording import span_text  # noqa: PLC0415

    text = span_text(span)
    years = {each.year for each in (span.earliest, span.latest) if each}
    return text.replace(f" {year}", "") if len(years) == 1 and text != year else text


def _print(entries: Sequence[_Entry]) -> None:
    out = console()
    width = min(out.width, 100)
    year = ""
    for each, points in folded(entries):
        if each.year != year:
            year = each.year
            out.print(year, style="bold")
        when = textwrap.wrap(_without(year, each.event.date), _WHEN) or [""]
        told = textwrap.wrap(each.head(), width - _WHEN - 3)
        cited = textwrap.wrap(f"{each.sources(year)} · {each.event.id}", width - _WHEN - 5)
        quoted = textwrap.wrap(each.words(), width - _WHEN - 5)
        for point in points:
            quoted += textwrap.wrap(f"– {point}", width - _WHEN - 5, subsequent_indent="  ")
        lines = [
            *((line, "") for line in told),
            *((f"  {line}", "italic") for line in quoted),
            *((f"  {line}", "dim") for line in cited),
        ]
        for at in range(max(len(when), len(lines))):
            day = when[at] if at < len(when) else ""
            line, style = lines[at] if at < len(lines) else ("", "")
            out.print(_line(day, line, style))


def _line(day: str, line: str, style: str) -> Text:
    from rich.text import Text  # noqa: PLC0415

    return Text.assemble((f" {day:<{_WHEN}}  ", "cyan"), (line, style))
