"""Units told of by their run or their rank: the third straight month, the worst week since, the early hours."""

from __future__ import annotations

from dragoman.language.times._forms import Form, Kind
from dragoman.language.times._match import Match
from dragoman.language.times._words import context

Reading = tuple[str, Form] | None


def record(match: Match) -> Reading:
    """`its worst [week] since 2008`: the one told of now."""
    unit = match.get("u")
    assert unit
    if match.after().text.lower() != "since" or match.before().text.lower() not in context("record"):
        return None
    if unit.value not in {"D", "W", "M", "Y"}:
        return None
    return "DATE", Form(Kind.RELATIVE, unit=unit.value, direction=0)


def small_hours(match: Match) -> Reading:
    """`the early hours of Sunday`."""
    word, unit = match.get("l"), match.get("u")
    assert word
    assert unit
    if unit.value != "H" or word.text.lower() not in {"early", "small", "wee"}:
        return None
    return "TIME", Form(Kind.CLOCK, clock="TMO", explicit=True)


def in_a_row(match: Match) -> Reading:
    """`the third straight month`, `the fourth week in a row`: the last of them, which is this one."""
    unit, word = match.get("u"), match.get("l")
    assert unit
    after = " ".join(match.after(step).text.lower() for step in (1, 2, 3))
    running_on = word is not None and word.text.lower() in {"straight", "consecutive", "successive"}
    if unit.value not in {"D", "W", "M", "Q", "Y"} or (word is not None) != running_on:
        return None
    if not running_on and after not in {"in a row", "in succession"}:
        return None
    return "DATE", Form(Kind.RELATIVE, unit=unit.value, direction=0)
