"""What is asked for, in the words of the command line: from an address, a form or a hook to a filter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from dragoman.errors import InputError
from dragoman.model import DateSpan, EventType, Status
from dragoman.record import EventFilter

Member = TypeVar("Member", bound=StrEnum)

TERMS = ("actor", "with", "type", "mode", "status", "place", "outlet", "since", "until", "as_of", "text")
"""The terms of events that are words; beside them `disputed` and `voices`."""

_LONGEST = 500
_EARLIEST = 1000


def days(text: str | None, name: str) -> DateSpan | None:
    """A day, month, year or range as it was written: `2026-01-05`, `2026-01`, `2026`, `2026-01/2026-03`.

    Raises:
        InputError: if it is none of these.
    """
    if not text:
        return None
    try:
        found = DateSpan.from_edtf(text.strip())
    except (ValueError, OverflowError) as error:
        todo = "write a day as 2026-01-05, a month as 2026-01, a year as 2026"
        raise InputError(f"{text[:40]!r} is no date", where=name, todo=todo) from error
    return found


def first_day(text: str | None, name: str) -> date | None:
    """The first of the days written."""
    found = days(text, name)
    return found.earliest if found else None


def last_day(text: str | None, name: str) -> date | None:
    """The last of the days written."""
    found = days(text, name)
    return found.latest if found else None


def members(kind: type[Member], given: object, name: str) -> tuple[Member, ...] | None:
    """Members of an enumeration, by their values in any case.

    Raises:
        InputError: if one is none; it says which there are.
    """
    wanted = [given] if isinstance(given, str) else list(given) if isinstance(given, Iterable) else []
    known = {each.value.casefold(): each for each in kind}
    found = []
    for each in wanted:
        if not str(each).strip():
            continue
        member = known.get(str(each).strip().casefold())
        if member is None:
            choices = ", ".join(one.value for one in kind)
            raise InputError(f"{str(each)[:40]!r} is none", where=name, todo=f"choose of {choices}")
        found.append(member)
    return tuple(found) or None


def word(given: Mapping[str, Any], name: str) -> str | None:
    """A term as text; `None` if it is empty.

    Raises:
        InputError: if it is no text, or absurdly long.
    """
    value = given.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError("a text is wanted", where=name)
    if len(value) > _LONGEST:
        raise InputError(f"longer than {_LONGEST} characters", where=name)
    return value.replace("\0", " ").strip() or None


def event_filter(given: Mapping[str, Any], **more: Any) -> EventFilter:
    """Terms to a filter of events.

    Args:
        given: By the names of the command line (`with` for the other party); each may be missing.
        more: What else the filter takes.

    Raises:
        InputError: if a term cannot be used.
    """
    voices = given.get("voices")
    disputed = given.get("disputed")
    try:
        least = int(voices) if voices not in {None, ""} else None
    except (TypeError, ValueError) as error:
        raise InputError("a number is wanted", where="voices") from error
    if disputed not in {None, "", True, False, "true", "false", "1", "0", "yes", "no"}:
        raise InputError("true or false is wanted", where="disputed")
    return EventFilter(
        actor=word(given, "actor"),
        with_=word(given, "with"),
        type=members(EventType, given.get("type") or (), "type"),
        mode=word(given, "mode"),
        status=members(Status, given.get("status") or (), "status"),
        place=word(given, "place"),
        outlet=word(given, "outlet"),
        since=first_day(word(given, "since"), "since"),
        until=last_day(word(given, "until"), "until"),
        reported_by=last_day(word(given, "as_of"), "as_of"),
        text=word(given, "text"),
        disputed=None if disputed in {None, ""} else disputed in {True, "true", "1", "yes"},
        voices=least if least is not None and least > 1 else None,
        **more,
    )
