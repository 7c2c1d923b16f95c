"""What each shape of `_grammar.RULES` says: from matched tokens to a TIMEX3 type and a form."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.language.times._forms import VAGUE, Form, Kind
from dragoman.language.times._match import Match
from dragoman.language.times._numbers import number, year_of
from dragoman.language.times._words import Token, table

Reading = tuple[str, Form] | None

_MONTH_PREPOSITIONS = frozenset(
    "in since by until till of from last next this early mid late through and between to for during before "
    "after or mid- end past throughout around".split()
)
_NAMESAKES = frozenset({"may", "march", "april", "june", "august", "mar", "jun", "sun", "sat", "mon", "wed"})
_AMBIGUOUS_DAYS = frozenset({"sun", "sat", "mon", "wed", "fri"})
_SAYING = frozenset({"said", "says", "told", "added", "was", "has", "is", "had"})
_YEAR_BEFORE = frozenset(
    "in since by until till from of through during before after early mid late around between for and to the "
    "throughout circa summer winter spring autumn fall year its his their fiscal q1 q2 q3 q4".split()
)
_UNITS_AFTER = frozenset(
    "people troops soldiers km miles meters metres feet points percent dollars euros pounds tons tonnes "
    "years hours days minutes million billion thousand jobs men women children votes seats".split()
)
_DAY_EDGES = frozenset(
    "end ended ending ends finish finished close closed closing start started starting began begin later earlier "
    "late early rest of during for through throughout over remainder spend spent".split()
)


def nothing(match: Match) -> Reading:
    """No time: a shape that only looks like one."""
    return None


def iso(match: Match) -> Reading:
    """`2026-02-04`."""
    year, month, day = (int(each) for each in match.tokens[match.first].text.split("-"))
    return _date(Form(Kind.DATE, year=year, month=month, day=day))


def slashes(match: Match) -> Reading:
    """`7/8/2007`: month first, unless that cannot be."""
    first, second, year = (int(each) for each in match.tokens[match.first].text.split("/"))
    month, day = (second, first) if first > 12 else (first, second)
    return _date(Form(Kind.DATE, year=year_of(year), month=month, day=day))


def nine_eleven(match: Match) -> Reading:
    """`9/11`, the day."""
    return "DATE", Form(Kind.DATE, year=2001, month=9, day=11)


def _date(form: Form) -> Reading:
    if not 1 <= (form.month or 1) <= 12 or not 1 <= (form.day or 1) <= 31:
        return None
    return "DATE", form


def calendar(match: Match) -> Reading:
    """A month with a day, a year or both: `Nov. 3, 2009`, `the 5th of May`, `June 15-17`, `May 2019`."""
    groups = match.found.groupdict()
    month, year = match.get("m"), match.get("y")
    assert month is not None
    day = match.get("d") if "d" in groups else None
    end = match.get("d2") if groups.get("d2") else None
    numbers = [number([each]) for each in (day, end) if each]
    if any(each is None or not 1 <= each <= 31 or each != int(each) for each in numbers):
        return None
    if day and day.letter == "o" and day.text[0].isalpha() and day.text.lower() != "first" and not year:
        return None
    form = Form(
        Kind.DATE, year=year_of(int(year.text.lstrip("'’"))) if year else None, month=int(month.value)
    )
    form = replace(form, day=_whole(day), day_end=_whole(end))
    if form.day and form.day_end and form.day_end <= form.day:
        return None
    return _date(_named_day(match, form))


def day_of_month(match: Match) -> Reading:
    """`the 14th`: of the month nearest, where nothing follows that it could count."""
    token = match.get("d")
    assert token is not None
    if not token.text[0].isdigit() or not 1 <= int(token.value) <= 31 or match.before().letter != "p":
        return None
    if match.before().text.lower() not in {"on", "since", "until", "by", "from"} or match.after().letter in "UuCMN_A":
        if match.after().text.lower() not in {"after", "before", "when"}:
            return None
    return "DATE", Form(Kind.DATE, day=int(token.value))


def _whole(token: Token | None) -> int | None:
    found = number([token]) if token else None
    return None if found is None else int(found)


def _named_day(match: Match, form: Form) -> Form:
    if form.year or not form.day:
        return form
    label = f"{form.month:02d}-{form.day:02d}"
    near = {match.after(1).text.lower(), match.after(2).text.lower()}
    for day, full, nouns, _ in table("named_days.tsv"):
        if day == label and near & set(nouns.split()):
            return replace(form, year=int(full[:4]))
    return form


def month(match: Match) -> Reading:
    """A month alone, or `last August`; not the name May, the verb march."""
    token, way = match.get("m"), match.get("dir")
    assert token is not None
    before, after = match.before().text.lower(), match.after()
    if way is None and token.text.lower() in _NAMESAKES:
        named = before not in _MONTH_PREPOSITIONS or after.text.lower() in _SAYING
        if named and not (after.letter == "'" and token.text.lower() not in {"may", "march"}):
            return None
    elif way is None and after.letter == "C" and match.before().letter == "C":
        return None
    if (
        len(token.text) <= 4
        and token.text.isupper()
        and match.before().text.isupper()
        and not before.isdigit()
    ):
        return None
    return "DATE", Form(
        Kind.DATE, month=int(token.value), direction=int(way.value) if way else 0, explicit=way is not None
    )


def fiscal(match: Match) -> Reading:
    """`fiscal 2009`, `FY2009`, `the financial year 2009`."""
    short, year = match.get("fy"), match.get("y")
    found = int(short.text[2:].strip()) if short else int(year.text) if year else 0
    return "DATE", Form(Kind.DATE, year=year_of(found), fiscal=True)


def year(match: Match) -> Reading:
    """Four digits that are a year, by what stands around them."""
    token = match.get("y")
    assert token is not None
    before, after = match.before(), match.after()
    plain = before.text.lower()
    if token.letter == "Y":
        if before.letter not in {"S", "T", "p", "F"} and plain not in _YEAR_BEFORE:
            return None
        return "DATE", Form(Kind.DATE, year=year_of(int(token.text[1:])))
    value = int(token.text)
    if (
        not 1000 <= value <= 2100
        or before.letter in {"$", "£", "€", "#", ".", "/", ":"}
        and before.end == token.start
    ):
        return None
    if before.letter in {"$", "£", "€", "#", "N", "n", "~", "r"} or after.letter in {"%", "u", "N", "z", "°"}:
        return None
    if after.text.lower() in _UNITS_AFTER or (
        after.letter in ".:"
        and match.after(2).letter in "dn"
        and after.start == token.end
        and match.after(2).start == after.end
    ):
        return None
    evident = plain in _YEAR_BEFORE or before.letter in {"(", "-", "^"}
    plural = re.fullmatch(r"[a-z]+s", after.text) is not None and after.text not in {
        "is",
        "was",
        "has",
        "as",
        "its",
    }
    if value < 1900:
        evident = plain in {
            "in",
            "since",
            "until",
            "by",
            "of",
            "from",
            "during",
            "circa",
        } or before.letter in {"("}
        return ("DATE", Form(Kind.DATE, year=value)) if evident and not plural else None
    if plural and plain not in _YEAR_BEFORE - {"of", "for", "and", "to", "between"}:
        return None
    if before.letter == "C" and not evident:
        return None
    return "DATE", Form(Kind.DATE, year=value)


def decade(match: Match) -> Reading:
    """`the 1990s`, `the '90s`, `the nineties`."""
    token = match.get("D")
    assert token is not None
    digits = re.sub(r"\D", "", token.value)
    value = int(digits)
    if len(digits) == 2:
        if match.tokens[match.first].letter != "T" and token.text[0] not in "'’":
            return None
        value += 1900 if value >= 30 else 2000
    if match.before().letter == "p" and token.text[0].isalpha() and match.before().text.lower() == "in":
        return None
    return "DATE", Form(Kind.DECADE, year=value)


def century(match: Match) -> Reading:
    """`the 19th century`, `the eighteenth-century`."""
    rank, unit = match.get("o"), match.get("u")
    assert rank
    assert unit
    if unit.value != "CE":
        return None
    return "DATE", Form(Kind.CENTURY, year=int(rank.value) * 100 - 100)


def weekday(match: Match) -> Reading:
    """`Friday`, `last Friday`, `this coming Friday`."""
    token, way = match.get("w"), match.get("dir")
    assert token is not None
    low = token.text.lower()
    if not token.text[0].isupper():
        return None
    if low in _AMBIGUOUS_DAYS and match.after().letter not in {".", ","}:
        return None
    if match.after().letter == "C" and match.before().letter == "C" and way is None:
        return None
    ways = match.all("dir") if way else ()
    direction = int(ways[-1].value) if ways else 0
    said = ways[-1].text.lower() if ways else ""
    anaphoric = said in {"following", "previous", "preceding", "subsequent", "that"}
    coming = "coming" if said in {"coming", "upcoming"} else None
    form = Form(
        Kind.WEEKDAY, weekday=int(token.value), direction=direction, explicit=bool(ways), anaphoric=anaphoric, name=coming,
    )
    return "DATE", form


def weekdays(match: Match) -> Reading:
    """`every Friday`, `Fridays`."""
    token = match.get("w") or match.get("ws")
    assert token is not None
    if not token.text[0].isupper():
        return None
    return "SET", Form(Kind.SET, name=f"XXXX-WXX-{int(token.value) + 1}", weekday=int(token.value))


def named(match: Match) -> Reading:
    """`today`, `yesterday`, `tomorrow`, `tonight`."""
    token = match.get("R")
    assert token is not None
    if token.value.endswith("NI"):
        return "TIME", Form(Kind.CLOCK, clock="TNI", base=Form(Kind.NAMED, count=0))
    if token.text[0].isupper() and match.before().text in {"USA", "Russia"}:
        return None
    return "DATE", Form(Kind.NAMED, count=float(token.value))


def relative(match: Match) -> Reading:
    """`last week`, `the next day`, `this coming weekend`, `that month`, `the same year`."""
    way, unit = match.get("dir"), match.get("u")
    assert way
    assert unit
    if unit.value in {"S", "MIN", "MIL"}:
        return None
    last = match.all("dir")[-1]
    low = last.text.lower()
    if low in {"past", "last"} and len(match.all("dir")) == 1 and match.tokens[match.first].letter == "T":
        if unit.value not in {"WE"}:
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
    if before in {"on", "for", "during", "throughout"} and match.after().letter in {"^", ".", ",", "p", ")", ";"}:
        return "DATE", Form(Kind.RELATIVE, unit=unit.value, direction=0, anaphoric=unit.value == "D")
    if match.last - match.first == 3:
        whole = match.tokens[match.first + 1].text.lower() in {"entire", "whole", "full"}
        anaphoric = unit.value != "WE"
        form = Form(Kind.RELATIVE, unit=unit.value, direction=0, anaphoric=anaphoric)
        return ("DATE", form) if whole and match.after().letter != "F" else None
    if unit.value == "WE":
        return "DATE", Form(Kind.RELATIVE, unit="WE", direction=0)
    if before not in _DAY_EDGES and not (before == "in" and match.before(2).letter in {"K", "E"}):
        return None
    if match.after().letter == "F" or (
        before == "of" and match.before(2).letter not in {"b", "k", "o", "E", "m"}
    ):
        return None
    if before in {"for", "over", "during", "through", "throughout"} and unit.value == "D":
        return None
    return "DATE", Form(Kind.RELATIVE, unit=unit.value, direction=0, anaphoric=unit.value == "D")


def directed(match: Match) -> Reading:
    """`the past three days`, `the next four years`, `the coming weeks`."""
    way, unit = match.get("dir"), match.get("u")
    assert way
    assert unit
    count = number(match.all("n")) if "n" in match.found.groupdict() else VAGUE
    if count is None or unit.value == "S":
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
    if count is None or unit.value in {"WE", "CE"} and unit.letter == "U" and not hyphen:
        return None
    if unit.value == "Q":
        return None
    if match.get("half"):
        count += 0.5
    aged = after.text.lower() == "old" or (
        after.letter == "-" and match.after(2).text.lower().startswith("old")
    )
    olds = after.letter == "-" and match.after(2).text.lower() == "olds"
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
    rate = before.letter in {"d", "n", "N", "%", "y", "M"} or before.text.lower() in {
        "times", "twice", "once", "million", "billion", "trillion", "percent", "dollars", "euros", "barrels", "tonnes", "tons", "hours",
    }  # fmt: skip
    if token.letter == "a" and (
        not rate or before.letter == "M" or match.after().letter in {"G", "K", "B", "V"}
    ):
        return None
    return "SET", Form(Kind.SET, unit=unit.value, count=1)


def season(match: Match) -> Reading:
    """`last summer`, `the spring of 2011`, `winter 2008`; not the fall of Kabul nor the Arab Spring."""
    token, way, year_token = match.get("S"), match.get("dir"), match.get("y")
    assert token is not None
    before = match.before()
    if token.text[0].isupper() and before.letter == "C" and match.first == match.found.start("S"):
        return None
    found = year_of(int(year_token.text.lstrip("'’"))) if year_token else None
    bare = way is None and found is None
    if (
        bare
        and token.text.lower() in {"fall", "spring"}
        and not (
            before.text.lower() in {"in", "since", "until", "by", "during"}
            and match.get("T")
            and match.after().letter != "F"
        )
    ):
        return None
    if (
        found
        and token.text.lower() == "fall"
        and match.tokens[match.last - 2].letter != "F"
        and not token.text[0].isupper()
    ):
        return None
    if bare and match.after().letter == "C" and not match.get("T"):
        return None
    direction = int(way.value) if way else 0
    return "DATE", Form(
        Kind.SEASON, name=token.value, year=found, direction=direction, explicit=way is not None
    )


def part(match: Match) -> Reading:
    """`the fourth quarter`, `the first half of 2009`, `the third week of May` (its base is joined later)."""
    rank, unit, year_token = match.get("o"), match.get("u"), match.get("y")
    assert rank
    assert unit
    kind = {"k": "H6", "S": ""}.get(unit.letter, unit.value)
    after = match.after()
    if kind not in {"Q", "H6", "W", "M", "D", "WE", "Y", "DE"} or rank.letter in "dI" and kind != "Q":
        return None
    if kind in {"Y", "DE", "D", "M", "W", "WE", "H6"} and after.letter != "F" and not year_token:
        return None
    if rank.letter in {"L", "I"}:
        if kind == "Q":
            return "DATE", Form(Kind.RELATIVE, unit="Q", direction=int(rank.value), explicit=True)
        return None
    count = number([rank])
    if count is None or (kind == "Q" and count > 4):
        return None
    if count < 0:
        count = {"Q": 4.0, "H6": 2.0}.get(kind, count)
    base = Form(Kind.DATE, year=int(year_token.text)) if year_token else None
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


def clock(match: Match) -> Reading:
    """`3 p.m.`, `15:00 GMT`, `noon`."""
    token, zone = match.get("t"), match.get("z")
    assert token is not None
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
    if match.before().letter in {"T", "I", "L", "X"} and match.before().letter != "T":
        return None
    return "TIME", Form(Kind.CLOCK, clock=f"T{token.value}", explicit=True)


def unit_end(match: Match) -> Reading:
    """`year-end`, `the month's end`."""
    unit, edge = match.get("u"), match.get("b")
    assert unit
    assert edge
    if unit.value not in {"W", "M", "Y", "DE", "CE"} or edge.text.lower() not in {"end", "start", "beginning"}:
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
    if said not in {"ahead", "to come"}:
        return None
    return "DATE", Form(Kind.REFERENCE, name="FUTURE_REF", unit=unit.value, direction=1)


def clock_digits(match: Match) -> Reading:
    """`1600 GMT`."""
    token, zone = match.get("t"), match.get("z")
    assert token
    assert zone
    if len(token.text) != 4 or int(token.text[:2]) > 24 or int(token.text[2:]) > 59 or zone.value == "LOCAL":
        return None
    universal = "Z" if zone.value in {"GMT", "UTC"} else ""
    return "TIME", Form(Kind.CLOCK, clock=f"T{token.text[:2]}:{token.text[2:]}{universal}")
