"""`dragoman topics`: what the record is about: subjects, and the stories under each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._faces import (
    EXIT_NOTHING,
    JsonOption,
    RecordOption,
    complain,
    console,
    last_day,
    open_record,
    print_json,
    told,
)
from dragoman.errors import UnknownSubjectError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dragoman.model import Story, Topic
    from dragoman.record import Record

_SHOWN = 3
"""Actors named for a topic."""


@told
def topics(
    name: Annotated[
        str | None, typer.Argument(help="A topic, by its name or id, or words of its name: its stories.")
    ] = None,
    *,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="Only what had been reported by that day.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the largest first.")] = 30,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what the record is about, or the stories of one topic.

    Articles that tell of one happening are a story, of days to months; stories on one subject are a topic, named
    after what it is about and where. An article belongs to one story, a story to one topic. Copies of one text
    count as one voice.

    \b
    Examples:
      dragoman topics
      dragoman topics "Iran nuclear talks"
      dragoman topics Libya --as-of 2011-03-31
      dragoman topics --json

    Ends with 0, or 1 if there is none. What is rising and falling among them: dragoman trends.
    """  # noqa: D301
    by = last_day(as_of, "--as-of")
    with open_record(record) as opened:
        known = opened.topics(by)
        if name is None:
            _show_all(known, limit, as_json=as_json)
            return
        chosen = _named(known, name)
        if len(chosen) > 1:
            _show_all(chosen, limit, as_json=as_json)
            return
        stories = _stories(opened, chosen[0], by)
    if as_json:
        print_json({"topic": chosen[0], "stories": stories})
        return
    names = {each.id: each.name for each in known}
    _show_one(chosen[0], stories[:limit], [names[each] for each in chosen[0].related if each in names])


def _named(known: Sequence[Topic], name: str) -> list[Topic]:
    """The topic of that name or id, or all whose names hold its words."""
    words = name.casefold().split()
    exact = [each for each in known if name == each.id or name.casefold() == each.name.casefold()]
    found = exact or [each for each in known if all(word in each.name.casefold() for word in words)]
    if not found:
        raise UnknownSubjectError(f"no topic is called {name!r}", todo="dragoman topics lists them all")
    return found


def _stories(opened: Record, topic: Topic, by: date | None) -> list[Story]:
    """The stories of a topic, those of most voices first."""
    from dragoman.record import StoryFilter  # noqa: PLC0415

    mine = set(topic.stories)
    chosen = StoryFilter(since=topic.date.earliest, until=topic.date.latest, reported_by=by, limit=None)
    found = [each for each in opened.stories(chosen) if each.id in mine]
    return sorted(found, key=lambda each: (-each.voices, str(each.date), each.id))


def _show_all(known: Sequence[Topic], limit: int, *, as_json: bool) -> None:
    from rich.table import Table  # noqa: PLC0415

    from dragoman.wording import span_text  # noqa: PLC0415

    if as_json:
        print_json(known[:limit])
    else:
        table = Table(box=None, padding=(0, 2, 0, 0))
        for column in ("topic", "when", "stories", "what marks it"):
            table.add_column(column, justify="right" if column == "stories" else "left")
        for each in known[:limit]:
            marks = ", ".join(each.terms[:_SHOWN])
            table.add_row(each.name, span_text(each.date), str(len(each.stories)), marks)
        console().print(table)
        if len(known) > limit:
            complain(f"{len(known) - limit} more; raise --limit")
    if not known:
        complain("the record has no stories yet; dragoman read adds articles")
        raise typer.Exit(EXIT_NOTHING)


def _show_one(topic: Topic, stories: Sequence[Story], related: Sequence[str]) -> None:
    from rich.table import Table  # noqa: PLC0415

    from dragoman.wording import count_text, span_text  # noqa: PLC0415

    out = console()
    out.print(topic.name, style="bold")
    out.print(f"{span_text(topic.date)} · {count_text(len(topic.stories), 'story', 'stories')}", style="dim")
    if related:
        out.print(f"related: {', '.join(related)}", style="dim")
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("when", "voices", "story", "id"):
        table.add_column(column, justify="right" if column == "voices" else "left")
    for each in stories:
        table.add_row(span_text(each.date), str(each.voices), each.title, each.id)
    out.print(table)
