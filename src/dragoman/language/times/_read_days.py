"""Reads calendar dates, weekdays, seasons and centuries: from matched tokens to a TIMEX3 type and a form."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.language.times._forms import Form, Kind
from dragoman.language.times._match import Match
from dragoman.language.times._numbers import number, year_of
from dragoman.language.times._words import Token, context, table

Reading = tuple[str, Form] | None


def iso(match: Match) -> Reading:
    """`2026-02-04`."""
    year, month, day = (int(each) for each in match.tokens[match.first].text.split("-"))
    return _date(Form(Kind.DATE, year=year, month=month, day=day))


def slashes(match: Match) -> Reading:
    """`7/8/2007`: month first, unless that cannot be."""
    first, second, year = (int(each) for each in match.tokens[match.first].text.split("/"))
    month, day = (second, first) if first > 12 else (first, second)
    return _date(Form(Kind.DATE, year=year_of(year), month=month, day=day))


def nine_eleven(_: Match) -> Reading:
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
    if match.before().text.lower() not in {"on", "since", "until", "by", "from"}:
        return None
    if match.after().letter in "UuCMN_A" and match.after().text.lower() not in {"after", "before", "when"}:
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
    hyphen = match.before().letter == "-"
    before, after = match.before(2 if hyphen else 1).text.lower(), match.after()
    if way is None and token.text.lower() in context("also a name"):
        named = before not in context("before month") or after.text.lower() in context("after name")
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
        if before.letter not in {"S", "T", "p", "F"} and plain not in context("before year"):
            return None
        return "DATE", Form(Kind.DATE, year=year_of(int(token.text[1:])))
    value = int(token.text)
    if not 1000 <= value <= 2100 or (
        before.letter in {"$", "£", "€", "#", ".", "/", ":"} and before.end == token.start
    ):
        return None
    if before.letter in {"$", "£", "€", "#", "N", "n", "~", "r"} or after.letter in {"%", "u", "N", "z", "°"}:
        return None
    if after.text.lower() in context("after number") or (
        after.letter in ".:"
        and match.after(2).letter in "dn"
        and after.start == token.end
        and match.after(2).start == after.end
    ):
        return None
    if _numbered(match):
        return None
    evident = plain in context("before year") or before.letter in {"(", "-", "^"}
    plural = re.fullmatch(r"[a-z]+s", after.text) is not None and after.text not in {
        "is",
        "was",
        "has",
        "as",
        "its",
    }
    if value < 1900:
        evident = (
            plain
            in {
                "in",
                "since",
                "until",
                "by",
                "of",
                "from",
                "during",
                "circa",
            }
            or before.letter == "("
        )
        return ("DATE", Form(Kind.DATE, year=value)) if evident and not plural else None
    owned = before.letter == "'" and after.text.lower() in context("named by year")
    if plural and not owned and plain not in context("before year") - {"of", "for", "and", "to", "between"}:
        return None
    if before.letter == "C" and not evident:
        return None
    return "DATE", Form(Kind.DATE, year=value)


def _numbered(match: Match) -> bool:
    """Whether a number is a name's: "resolution 1973", "resolutions 1970 and 1973", "flight 1999"."""
    words = [each.text.lower() for each in match.tokens[max(match.first - _NUMBERED, 0) : match.first]]
    while words and (words[-1].isdigit() or words[-1] in {"and", "or"}):
        words.pop()
    return bool(words) and words[-1] in context("numbered")


_NUMBERED = 6
"""Tokens before a number among which the noun it belongs to may stand."""
_AGED = frozenset({"her", "his", "my", "our", "their", "your"})
"""Before a decade in letters, these tell an age: "in her early thirties"."""


def _aged(match: Match) -> bool:
    words = [each.text.lower() for each in match.tokens[max(match.first - 3, 0) : match.first]]
    while words and words[-1] in {"early", "mid", "late", "-"}:
        words.pop()
    return bool(words) and words[-1] in _AGED


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
    before = match.before().text.lower()
    if token.text[0].isalpha() and (_aged(match) or (match.before().letter == "p" and before == "in")):
        return None
    return "DATE", Form(Kind.DECADE, year=value)


def century(match: Match) -> Reading:
    """`the 19th century`, `the eighteenth-century`."""
    rank, unit = match.get("o"), match.get("u")
    assert rank
    assert unit
    if unit.value != "CE" or not 1 <= int(rank.value) <= 30:
        return None
    return "DATE", Form(Kind.CENTURY, year=int(rank.value) * 100 - 100)


def weekday(match: Match) -> Reading:
    """`Friday`, `last Friday`, `this coming Friday`."""
    token, way = match.get("w"), match.get("dir")
    assert token is not None
    low = token.text.lower()
    if not token.text[0].isupper():
        return None
    if low in context("also a word") and match.after().letter not in {".", ","}:
        return None
    if match.after().letter == "C" and match.before().letter == "C" and way is None:
        return None
    ways = match.all("dir") if way else ()
    direction = int(ways[-1].value) if ways else 0
    said = ways[-1].text.lower() if ways else ""
    anaphoric = said in {"following", "previous", "preceding", "subsequent", "that"}
    coming = "coming" if said in {"coming", "upcoming"} else None
    form = Form(
        Kind.WEEKDAY,
        weekday=int(token.value),
        direction=direction,
        explicit=bool(ways),
        anaphoric=anaphoric,
        name=coming,
    )
    return "DATE", form


def nth_weekday(match: Match) -> Reading:
    """`the first Monday of May`, `the last Friday of the month`."""
    rank, token = match.get("o"), match.get("w")
    assert rank
    assert token
    month = match.after(2).letter == "M" or match.after(3).text.lower() == "month"
    count = -1.0 if rank.text.lower() == "last" else number([rank])
    if not month or match.after().text.lower() not in {"of", "in"} or count is None or not -1 <= count <= 5:
        return None
    return "DATE", Form(Kind.WEEKDAY, weekday=int(token.value), count=count)


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
