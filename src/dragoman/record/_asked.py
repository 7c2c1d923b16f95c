"""From what somebody typed (on the command line, in an address, a form or a hook) to a filter of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from dragoman.errors import InputError
from dragoman.model import DateSpan, EventType, Status

Filter = TypeVar("Filter")
Member = TypeVar("Member", bound=StrEnum)

_LONGEST = 500
_CALLED = {"with_": "with", "reported_by": "as_of", "include_copies": "copies"}
"""How people call the fields of filters that are called otherwise."""
_TEXTS = frozenset(
    {"actor", "with_", "mode", "place", "outlet", "text", "article", "story", "event", "about", "source"}
    | {"country", "language", "after"}
)
_YES_OR_NO = frozenset({"disputed", "update", "include_copies"})
_PLAIN = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def asked(
    kind: type[Filter], given: Mapping[str, Any], *, named: Callable[[str], str] = str, **more: Any
) -> Filter:
    """A filter made of terms as they were typed.

    Args:
        kind: Which filter: `EventFilter`, `ReportFilter`, ….
        given: Terms by the names of the command line without their dashes: `with` for the other party, `as_of`,
            `copies`; each may be missing or empty. What the filter has no field for is left aside.
        named: How to name a term in an error.
        more: Fields of the filter that are set as they are.

    Raises:
        InputError: if a term cannot be used; it says which.
    """
    terms: dict[str, Any] = {}
    for each in fields(kind):  # type: ignore[arg-type]  # every filter is a dataclass
        called = _CALLED.get(each.name, each.name)
        value = given.get(called)
        if each.name in more or value is None or value == "":
            continue
        terms[each.name] = _read(each.name, value, named(called))
    found = {name: value for name, value in terms.items() if value is not None}
    return kind(**found, **more)


def _read(field: str, value: Any, name: str) -> Any:
    if field in _TEXTS:
        return word(value, name)
    match field:
        case "type":
            return members(EventType, value, name)
        case "status":
            return members(Status, value, name)
        case "since":
            return first_day(word(value, name), name)
        case "until" | "reported_by":
            return last_day(word(value, name), name)
        case "voices":
            least = number(value, name)
            return least if least > 1 else None
    return yes_or_no(value, name) if field in _YES_OR_NO else value


def word(value: Any, name: str) -> str | None:
    """A term as text; `None` if it is empty.

    Raises:
        InputError: if it is no text, or absurdly long.
    """
    if not isinstance(value, str):
        raise InputError("a text is wanted", where=name)
    if len(value) > _LONGEST:
        raise InputError(f"longer than {_LONGEST} characters", where=name)
    return value.replace("\0", " ").strip() or None


def number(value: Any, name: str) -> int:
    """A term as a whole number.

    Raises:
        InputError: if it is none.
    """
    try:
        return int(value)
    except (TypeError, ValueError) as error:
        raise InputError("a number is wanted", where=name) from error


def yes_or_no(value: Any, name: str) -> bool:
    """A term as yes or no.

    Raises:
        InputError: if it is neither.
    """
    found = value if isinstance(value, bool) else _PLAIN.get(str(value).strip().lower())
    if found is None:
        raise InputError("true or false is wanted", where=name)
    return found


def days(text: str | None, name: str) -> DateSpan | None:
    """A day, month, year or range as it was written: `2026-01-05`, `2026-01`, `2026`, `2026-01/2026-03`.

    Raises:
        InputError: if it is none of these.
    """
    if not text:
        return None
    try:
        return DateSpan.from_edtf(text.strip())
    except (ValueError, OverflowError) as error:
        todo = "write a day as 2026-01-05, a month as 2026-01, a year as 2026"
        raise InputError(f"{text[:40]!r} is no date", where=name, todo=todo) from error


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
