"""The days that a claim names: of what is to come read forward, months by which something is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dragoman.model import CodedArticle, DateSpan, Sentence, Span

_PAST = 60
"""Days that a plan which is moved cannot lie back."""
_NAMED_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_WEEKDAY = re.compile(
    r"(?:.{0,40}\bon )?(?:on |next |this |late on |early on )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:['’]s)?",
    re.IGNORECASE,
)
_SPOKEN_ON = re.compile(
    r"(?<!be )(?<!been )\b(?:said|says|told|announced|reported|added|warned|denied|confirmed|claimed|"
    r"declared|stated|insisted)"
    r"(?: \w+){0,3}? (?:on |early |late )?$|\b(?:reports|statement|interview|speech|remarks) (?:on |late |early )?$|"
    r"\bsince (?:late |early |mid-)?$",
    re.IGNORECASE,
)
"""Words after which a day is when somebody spoke, or since when something lasts."""


def coming(day: DateSpan, published: DateSpan) -> DateSpan:
    """A weekday of what is still to come, read forward."""
    if not (day.exact and day.latest and published.exact and published.latest):
        return day
    behind = (published.latest - day.latest).days
    if not 0 < behind <= 7 or not _WEEKDAY.fullmatch((day.text or "").strip(" .,")):
        return day
    moved = day.latest + timedelta(7)
    return replace(day, earliest=moved, latest=moved)


_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})(?:['’]s)? (?!\d)(?=[a-z])")
_BACK = 2
"""Months that a month named without its year lies back at most."""


def month_named(text: str, published: DateSpan) -> Iterator[DateSpan]:
    """The month that something is called by: "the June summit", "November's conference"."""
    found = _MONTH.search(text)
    if found is None or published.latest is None:
        return
    month = _MONTHS.index(found[1]) + 1
    year = published.latest.year
    apart = month - published.latest.month
    year += (apart < -_BACK) - (apart > 12 - _BACK)
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    yield DateSpan(first, last, text=found[1])


def this_year(day: DateSpan, published: DateSpan) -> DateSpan:
    """A day without its year that a plan is moved from or to, read forward: "postponed it to 18 October"."""
    if not (day.latest and published.latest) or (published.latest - day.latest).days < _PAST:
        return day
    first = day.earliest or day.latest
    try:
        return replace(
            day,
            earliest=first.replace(year=first.year + 1),
            latest=day.latest.replace(year=day.latest.year + 1),
        )
    except ValueError:
        return day


def days_of(coded: CodedArticle, sentence: Sentence, span: Span) -> Iterator[DateSpan]:
    """The days that a claim names, of three at most each, unless they are when somebody spoke."""
    text = coded.article.text
    for each in coded.times:
        if each.sentence != sentence.index or each.type not in {"DATE", "TIME"} or each.date is None:
            continue
        if each.type == "TIME" and not (each.date.exact and _NAMED_DAY.search(each.span.of(text))):
            continue
        if (
            not span.start <= each.span.start < span.end
            or not 0 < (each.date.days or 0) <= 31
            or each.date.approximate
        ):
            continue
        if not _SPOKEN_ON.search(text[span.start : each.span.start]):
            yield replace(each.date, text=each.span.of(text))
