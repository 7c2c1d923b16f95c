"""`dragoman trends`: what is news on a day, and what rises and falls against its own past."""

from __future__ import annotations

from enum import StrEnum
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from dragoman.linking import NewsOfTheDay
    from dragoman.model import Trend


class Kind(StrEnum):
    """What can rise and fall."""

    TOPIC = "topic"
    STORY = "story"
    ACTOR = "actor"
    PAIR = "pair"
    TYPE = "type"


@told
def trends(
    *,
    kind: Annotated[Kind | None, typer.Option(help="Only trends of this kind.")] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="The last day of the period; by default the record's last."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="Only what had been reported by that day.")
    ] = None,
    days: Annotated[int, typer.Option(min=1, help="How many days the period has.")] = 7,
    periods: Annotated[int, typer.Option(min=1, help="By how many past periods it is judged.")] = 8,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is steady, and what has too little past to say.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many of each kind.")] = 8,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what is news on a day, and what is rising and falling against its own past.

    Counted are independent voices: copies of one text are one. `expected` is what the periods before let expect,
    and 95 of 100 counts would lie between `from` and `to` if nothing had changed. Rising and falling is said only
    where chance is an unlikely cause among so many subjects; new is what the past did not have at all. With less
    than four past periods in the record, nothing is said.

    \b
    Examples:
      dragoman trends
      dragoman trends --on 2011-02-27 --kind topic
      dragoman trends --days 1 --periods 28
      dragoman trends --as-of 2026-02-04 --json

    Ends with 0, or 1 if nothing stands out.
    """  # noqa: D301
    day, by = last_day(on, "--on"), last_day(as_of, "--as-of")
    with open_record(record) as opened:
        told_of = opened.trends(day, days=days, periods=periods, reported_by=by)
        found = [each for each in told_of if kind is None or each.kind == kind.value]
        today = opened.news(day, limit=limit, reported_by=by)
    shown = [each for each in found if everything or each.direction in {"rising", "falling", "new"}]
    if as_json:
        print_json({"news": today, "trends": shown})
    else:
        _show(console(), today, shown, limit)
        if not shown:
            young = found and all(each.direction == "unknown" for each in found)
            complain(
                "the record has too little past to tell what rises"
                if young
                else "nothing stands out; --all shows the rest"
            )
    if not shown and not today:
        raise typer.Exit(EXIT_NOTHING)


def _show(out: Console, today: Sequence[NewsOfTheDay], shown: Sequence[Trend], limit: int) -> None:
    from rich.table import Table  # noqa: PLC0415

    from dragoman.wording import day_text, span_text  # noqa: PLC0415

    if today:
        out.print(f"News of {day_text(today[0].day)}", style="bold")
        table = Table(box=None, padding=(0, 2, 0, 0))
        for column in ("voices", "so far", "story", "why"):
            table.add_column(column, justify="right" if column in {"voices", "so far"} else "left")
        for story in today:
            table.add_row(str(story.voices), str(story.so_far), story.title, "; ".join(story.reasons[1:]))
        out.print(table)
    if not shown:
        return
    past = shown[0].baseline
    against = f", against {span_text(past)}" if past else ""
    out.print(f"\nTrends of {span_text(shown[0].period)}{against}", style="bold")
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("", "kind", "what", "voices", "expected", "from", "to"):
        table.add_column(
            column, justify="right" if column in {"voices", "expected", "from", "to"} else "left"
        )
    for each in _first(shown, limit):
        table.add_row(
            each.direction,
            each.kind,
            each.name,
            str(each.count),
            f"{each.expected:.1f}",
            f"{each.low:.0f}",
            f"{each.high:.0f}",
        )
    out.print(table)


def _first(shown: Sequence[Trend], limit: int) -> list[Trend]:
    """The first few of each kind and direction, by kind."""
    order = [each.value for each in Kind]
    found: list[Trend] = []
    taken: dict[tuple[str, str], int] = {}
    for each in sorted(shown, key=lambda each: order.index(each.kind)):
        taken[each.kind, each.direction] = taken.get((each.kind, each.direction), 0) + 1
        if taken[each.kind, each.direction] <= limit:
            found.append(each)
    return found
