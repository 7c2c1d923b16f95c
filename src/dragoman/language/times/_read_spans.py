"""Reads durations, sets and what is counted from elsewhere: from tokens to a TIMEX3 type and a form."""

from __future__ import annotations

from dragoman.language.times._forms import VAGUE, Form, Kind
from dragoman.language.times._match import Match
from dragoman.language.times._numbers import number, year_of
from dragoman.language.times._words import context

Reading = tuple[str, Form] | None


def relative(match: Match) -> Reading:
    """`last week`, `the next day`, `this coming weekend`, `that month`, `the same year`."""
    way, unit = match.get("dir"), match.get("u")
    assert way
    assert unit
    if unit.value in {"S", "MIN", "MIL"}:
        return None
    if match.all("dir")[-1].letter == "L" and match.after().letter == "F":
        return None
    last = match.all("dir")[-1]
    low = last.text.lower()
    alone = len(match.all("dir")) == 1 and match.tokens[match.first].letter == "T"
    alone = len(match.all("dir")) == 1 and match.tokens[match.first].letter == "T"
    if low in {"past", "last"} and alone and unit.value != "WE":
        return "DURATION", Form(Kind.DURATION, unit=unit.value, count=1, direction=-1)
    if unit.value == "H":
        return "TIME", Form(Kind.OFFSET, unit="H", count=1, direction=int(last.value))
    anaphoric = last.letter in {"s", "h"} or low in {
        "following",
        "previous",
        "preceding",
        "subsequent",
        "ensuing",
        "prior",
    }
    if low == "next" and match.tokens[match.first].letter == "T":
        anaphoric = True
    if last.letter == "h" and match.after().letter not in {"^", ".", ",", ")", ";", "p", "'", "&", "_"}:
        return None
    fiscal_year = any(each.letter == "j" for each in match.tokens[match.first : match.last])
    form = Form(
        Kind.RELATIVE, unit=unit.value, direction=int(last.value), anaphoric=anaphoric, explicit=True,
        fiscal=fiscal_year,
    )  # fmt: skip
    return "DATE", form


def relative_after(match: Match) -> Reading:
    """`the year previous`, `the day before`, `the week after`."""
    way, unit = match.get("dir"), match.get("u")
    assert way
    assert unit
    if unit.value not in {"D", "W", "M", "Y"}:
        return None
    if way.letter in "BV" and match.after().letter not in {"^", ".", ",", ")", ";", "p", "&"}:
        return None
    return "DATE", Form(
        Kind.RELATIVE, unit=unit.value, direction=int(way.value), anaphoric=True, explicit=True
    )


def definite(match: Match) -> Reading:
    """`the day`, `the week`, `the weekend`: the one the text is at, where the words around say so."""
    unit = match.get("u")
    assert unit is not None
    if unit.value not in {"D", "W", "M", "Y", "WE", "DE"}:
        return None
    before = match.before().text.lower()
    if before in {"on", "for", "during", "throughout"} and match.after().letter in {
        "^",
        ".",
        ",",
        "p",
        ")",
        ";",
    }:
        return "DATE", _at(unit.value)
    if match.after().letter == "'" and match.after(2).letter in "_oEL" and match.last - match.first == 2:
        return "DATE", _at(unit.value)  # "the year's biggest deal"
    if match.last - match.first == 3:
        whole = match.tokens[match.first + 1].text.lower() in {"entire", "whole", "full"}
        anaphoric = unit.value != "WE"
        form = Form(Kind.RELATIVE, unit=unit.value, direction=0, anaphoric=anaphoric)
        return ("DATE", form) if whole and match.after().letter != "F" else None
    if unit.value == "WE":
        return "DATE", Form(Kind.RELATIVE, unit="WE", direction=0)
    if before not in context("before the day") and not (
        before == "in" and match.before(2).letter in {"K", "E"}
    ):
        return None
    if match.after().letter == "F" or (
        before == "of" and match.before(2).letter not in {"b", "k", "o", "E", "U", "u"}
    ):
        return None
    if before in {"for", "over", "during", "through", "throughout"} and unit.value == "D":
        return None
    return "DATE", _at(unit.value)


def _at(unit: str) -> Form:
    """The unit that the text is at; a year named in January may be the one just over."""
    return Form(Kind.RELATIVE, unit=unit, direction=0, anaphoric=unit == "D", name="the")


def directed(match: Match) -> Reading:
    """`the past three days`, `the next four years`, `the coming weeks`."""
    way, unit = match.get("dir"), match.get("u")
    assert way
    assert unit
    count = number(match.all("n")) if "n" in match.found.groupdict() else VAGUE
    ending = way.text.lower() == "last" and match.after().letter == "F"
    if count is None or unit.value == "S" or ending:
        return None
    if "half" in match.found.groupdict() and match.get("half"):
        count += 0.5
    return "DURATION", Form(Kind.DURATION, unit=unit.value, count=count, direction=int(way.value))


def vague_span(match: Match) -> Reading:
    """`the coming days`, `past weeks`: some time ahead or behind."""
    way, unit = match.get("dir"), match.get("u")
    assert way
    assert unit
    if unit.value == "S":
        return None
    name = "FUTURE_REF" if way.value == "1" else "PAST_REF"
    return "DATE", Form(Kind.REFERENCE, name=name, unit=unit.value, direction=int(way.value))


def duration(match: Match) -> Reading:
    """`two days`, `a 20 year`, `two and a half years`, `five-year`; not how old somebody is."""
    unit = match.get("u")
    assert unit is not None
    count = number(match.all("n"))
    after, hyphen = match.after(), match.tokens[match.last - 2].letter == "-"
    whole = unit.value == "CE" and match.before().letter in {"~", "p"}
    if count is None or (unit.value in {"WE", "CE"} and unit.letter == "U" and not (hyphen or whole)):
        return None
    if unit.value == "Q":
        return None
    if match.get("half"):
        count += 0.5
    aged = after.text.lower() == "old" or (
        after.letter == "-" and match.after(2).text.lower().startswith("old")
    )
    olds = after.letter == "-" and match.after(2).text.lower() == "olds"
    if after.letter == "-" and match.after(2).text.lower() in {"over", "on", "to"}:
        return None
    if aged or olds or match.before().text.lower() in {"aged", "age"}:
        return None
    if unit.value == "S" and count == 1:
        return None
    if match.before().letter in "$£€" or (
        match.before().letter in ".,"
        and match.before().end == match.tokens[match.first].start
        and match.before(2).letter in "dny"
    ):
        return None
    if unit.value == "D" and hyphen and match.found.group("n") == "N" and after.text.lower() == "war":
        return None
    return "DURATION", Form(Kind.DURATION, unit=unit.value, count=count)


def plural(match: Match) -> Reading:
    """`for days`, `decades`: how long, not how many."""
    unit = match.get("u")
    assert unit is not None
    if unit.value in {"Q", "S", "WE", "NI"} or match.before().letter in {
        "d",
        "n",
        "y",
        "N",
        "'",
        "$",
        "s",
        "-",
    }:
        return None
    if match.after().letter in {"y", "-"}:
        return None
    if match.before().letter in {"C", "h"} or match.before().text.lower() in {
        "these",
        "those",
        "early",
        "dog",
    }:
        return None
    return "DURATION", Form(Kind.DURATION, unit=unit.value, count=VAGUE)


def offset(match: Match) -> Reading:
    """`two weeks ago`, `three days later`, `hours earlier`."""
    unit, way = match.get("u"), match.get("dir")
    assert unit
    assert way
    count = number(match.all("n")) if "n" in match.found.groupdict() else VAGUE
    if count is None:
        return None
    if "half" in match.found.groupdict() and match.get("half"):
        count += 0.5
    kind = "TIME" if unit.value in {"S", "MIN", "H"} else "DATE"
    anaphoric = way.letter == "K"
    return kind, Form(
        Kind.OFFSET, unit=unit.value, count=count, direction=int(way.value), anaphoric=anaphoric
    )


def periodic(match: Match) -> Reading:
    """`daily`, `weekly`, `annual`."""
    token = match.get("A")
    assert token is not None
    if token.text[0].isupper() and (match.before().letter == "C" or match.after().letter == "C"):
        return None
    return "SET", Form(Kind.SET, name=token.value)


def every(match: Match) -> Reading:
    """`every day`, `each year`, `every two weeks`."""
    unit, count = match.get("u"), match.get("n")
    assert unit is not None
    if unit.value in {"S", "Q"}:
        return None
    many = 1.0 if count is None else number([count])
    return "SET", Form(Kind.SET, unit=unit.value, count=many)


def per(match: Match) -> Reading:
    """`per year`; `a year` where a rate is told (`15 a year`, `twice a week`)."""
    token, unit = match.get("r"), match.get("u")
    assert token
    assert unit
    before = match.before()
    if unit.value in {"S", "Q", "WE"}:
        return None
    rate = before.letter in {"d", "n", "N", "%", "y", "M"} or before.text.lower() in context("before a rate")
    if token.letter == "a" and (
        not rate or before.letter == "M" or match.after().letter in {"G", "K", "B", "V"}
    ):
        return None
    return "SET", Form(Kind.SET, unit=unit.value, count=1)


def part(match: Match) -> Reading:
    """`the fourth quarter`, `the first half of 2009`, `the third week of May` (its base is joined later)."""
    rank, unit, year_token = match.get("o"), match.get("u"), match.get("y")
    assert rank
    assert unit
    kind = {"k": "H6", "S": ""}.get(unit.letter, unit.value)
    after = match.after()
    if kind not in {"Q", "H6", "W", "M", "D", "WE", "Y", "DE"} or (rank.letter in "dI" and kind != "Q"):
        return None
    if kind in {"Y", "DE", "D", "M", "W", "WE", "H6"} and not _contained(match) and not year_token:
        return None
    base = Form(Kind.DATE, year=int(year_token.text)) if year_token else None
    if rank.letter == "L" and kind != "Q" and (after.letter == "F" or base):
        return "DATE", Form(Kind.PART, unit=kind, count=-1.0, base=base)
    if rank.letter in {"L", "I"}:
        if kind == "Q":
            return "DATE", Form(Kind.RELATIVE, unit="Q", direction=int(rank.value), explicit=True)
        return None
    count = number([rank])
    if count is None or (kind == "Q" and count > 4):
        return None
    if count < 0:
        count = {"Q": 4.0, "H6": 2.0}.get(kind, count)
    fiscal_part = any(each.letter == "j" for each in match.tokens[match.first : match.last])
    return "DATE", Form(Kind.PART, unit=kind, count=count, base=base, fiscal=fiscal_part)


def quarter(match: Match) -> Reading:
    """`Q3 2009`, `H1`."""
    token, year_token = match.get("Q"), match.get("y")
    assert token is not None
    unit = "Q" if token.text[0] == "Q" else "H6"
    if unit == "H6" and not year_token:
        return None
    base = Form(Kind.DATE, year=year_of(int(year_token.text.lstrip("'’")))) if year_token else None
    return "DATE", Form(Kind.PART, unit=unit, count=float(token.text[1]), base=base)


def unit_end(match: Match) -> Reading:
    """`year-end`, `the month's end`."""
    unit, edge = match.get("u"), match.get("b")
    assert unit
    assert edge
    if unit.value not in {"W", "M", "Y", "DE", "CE"} or edge.text.lower() not in {
        "end",
        "start",
        "beginning",
    }:
        return None
    return "DATE", Form(Kind.RELATIVE, unit=unit.value, direction=0, mod=edge.value)


def unit_ago(match: Match) -> Reading:
    """`the year-ago quarter`."""
    unit = match.get("u")
    assert unit is not None
    if unit.value not in {"W", "M", "Y", "DE"}:
        return None
    return "DATE", Form(Kind.OFFSET, unit=unit.value, count=1, direction=-1)


def unit_long(match: Match) -> Reading:
    """`month-long`."""
    unit, word = match.get("u"), match.get("l")
    assert unit
    assert word
    if word.text.lower() != "long" or unit.value in {"S", "Q"}:
        return None
    return "DURATION", Form(Kind.DURATION, unit=unit.value, count=1)


def all_unit(match: Match) -> Reading:
    """`all day`, `one day` to come, `some day`."""
    unit, word = match.get("u"), match.get("l")
    assert unit
    assert word
    if word.text.lower() == "all" and unit.value in {"D", "W", "M", "Y", "WE"}:
        return "DURATION", Form(Kind.DURATION, unit=unit.value, count=1)
    return None


def units_ahead(match: Match) -> Reading:
    """`the weeks ahead`, `years to come`."""
    unit, words = match.get("u"), match.all("l")
    assert unit is not None
    said = " ".join(each.text.lower() for each in words)
    if said not in {"ahead", "to come"} or match.before().letter in "Ndnq":
        return None
    return "DATE", Form(Kind.REFERENCE, name="FUTURE_REF", unit=unit.value, direction=1)


def _contained(match: Match) -> bool:
    """Whether what follows says of what: `of May`, `in June`."""
    after = match.after()
    return after.letter == "F" or (after.text.lower() == "in" and match.after(2).letter in "MyT")


def running(match: Match) -> Reading:
    """`three straight days`, `two full years`."""
    unit, word = match.get("u"), match.get("l")
    assert unit
    assert word
    if word.text.lower() not in {
        "straight",
        "consecutive",
        "full",
        "whole",
        "more",
        "other",
        "successive",
        "long",
        "single",
        "entire",
        "mere",
        "solid",
    }:
        return None
    count = number(match.all("n"))
    if count is None or unit.value in {"S", "Q", "WE"}:
        return None
    return "DURATION", Form(Kind.DURATION, unit=unit.value, count=count)


def first_span(match: Match) -> Reading:
    """`the first six months` of 2009: joined to what it is part of."""
    rank, unit = match.get("o"), match.get("u")
    assert rank
    assert unit
    if rank.text.lower() not in {"first", "last", "final"} or unit.value in {"S", "Q"}:
        return None
    count = number(match.all("n"))
    way = 1 if rank.text.lower() == "first" else -1
    return "DURATION", Form(Kind.DURATION, unit=unit.value, count=count, name="edge", direction=way)


def same_time(match: Match) -> Reading:
    """`the same time` last year: joined to the year, else no time."""
    word = match.get("l")
    assert word is not None
    if word.text.lower() not in {"time", "point"}:
        return None
    return "DATE", Form(Kind.RELATIVE, unit="PD", direction=0, anaphoric=True, explicit=True)
