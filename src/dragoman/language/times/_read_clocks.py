"""Reads times of day: from matched tokens to a TIMEX3 type and a form."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.language.times._forms import Form, Kind
from dragoman.language.times._match import Match
from dragoman.language.times._words import context

Reading = tuple[str, Form] | None


def clock(match: Match) -> Reading:
    """`3 p.m.`, `15:00 GMT`, `noon`."""
    token, zone = match.get("t"), match.get("z")
    assert token is not None
    ending = match.tokens[match.last - 1]
    if ending.letter == "_" and ending.text != "time":
        return None
    value = token.value if token.value.startswith("T") else _clock_value(token.text)
    if value is None:
        return None
    universal = zone is not None and zone.value in {"GMT", "UTC"}
    return "TIME", Form(Kind.CLOCK, clock=value + ("Z" if universal else ""))


def _clock_value(text: str) -> str | None:
    found = re.match(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s?(?:([ap])|o)?", text, re.IGNORECASE)
    assert found
    hour, minute, half = int(found[1]), found[2] or "00", (found[3] or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute}" if hour <= 24 and int(minute) < 60 else None


def day_part(match: Match) -> Reading:
    """`this morning`, `last night`, `the evening`."""
    way, token = match.get("dir"), match.get("P")
    assert way
    assert token
    clock_form = Form(Kind.CLOCK, clock=f"T{token.value}")
    if way.letter == "T":
        if match.before().letter != "p" or match.after().letter == "C":
            return None
        return "TIME", replace(clock_form, anaphoric=True)
    if way.letter == "X":
        base = Form(Kind.RELATIVE, unit="D", direction=1, anaphoric=True, explicit=True)
    else:
        base = Form(Kind.NAMED, count=float(way.value))
    return "TIME", replace(clock_form, base=base)


def bare_part(match: Match) -> Reading:
    """`Friday [morning]`, `[morning] of May 5`, `overnight`: kept if it can be joined to its day."""
    token = match.get("P")
    assert token is not None
    if token.text.lower() == "overnight":
        base = Form(Kind.RELATIVE, unit="D", direction=0)
        return "TIME", Form(Kind.CLOCK, clock="TNI", base=base)
    before, after = match.before(), match.after().text.lower()
    if before.letter in {"I", "L", "X"}:
        return None
    if before.letter == "E":
        return "TIME", Form(Kind.CLOCK, clock=f"T{token.value}", anaphoric=True)
    low = token.text.lower()
    halfway = before.letter in "p-BV" and (before.letter != "-" or match.before(2).text.lower() == "mid")
    if (low in context("light") and halfway) or after in context("after part"):
        return "TIME", Form(Kind.CLOCK, clock=f"T{token.value}", anaphoric=True)
    if before.letter == "-" and match.before(2).text.lower() == "mid":
        return "TIME", Form(Kind.CLOCK, clock=f"T{token.value}", anaphoric=True)
    return "TIME", Form(Kind.CLOCK, clock=f"T{token.value}", explicit=True)


def clock_digits(match: Match) -> Reading:
    """`1600 GMT`."""
    token, zone = match.get("t"), match.get("z")
    assert token
    assert zone
    ending = match.tokens[match.last - 1]
    if ending.letter == "_" and ending.text.lower() != "time":
        return None
    if len(token.text) != 4 or int(token.text[:2]) > 24 or int(token.text[2:]) > 59:
        return None
    if zone.value == "LOCAL" and (
        match.tokens[match.last - 1].text.lower() != "time" or token.text[0] not in "012"
    ):
        return None
    universal = "Z" if zone.value in {"GMT", "UTC"} else ""
    return "TIME", Form(Kind.CLOCK, clock=f"T{token.text[:2]}:{token.text[2:]}{universal}")
