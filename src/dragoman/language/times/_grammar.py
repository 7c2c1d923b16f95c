"""The shapes of expressions of time, as regular expressions over classes of tokens.

Each rule is a pattern over the letters of `_words.CLASSES` and the function that reads what it matched.
Patterns may be generous: a reader returns `None` for what is no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.language.times import _readers as read
from dragoman.language.times._forms import Form
from dragoman.language.times._match import Match

NUMBER = r"(?:[Nd]-?N|[Nd]&ak|a?q|[adnNk]|ka|ak)"
DURATION = rf"(?P<n>{NUMBER}(?:[-&]{NUMBER})?F?)-?(?P<u>[Uu])(?P<half>&ak(?!F))?"


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape: a compiled pattern, and the reader that turns a match into type and form."""

    name: str
    pattern: re.Pattern[str]
    reader: Callable[[Match], tuple[str, Form] | None]


def _rules(*rows: tuple[str, str, Callable[[Match], tuple[str, Form] | None]]) -> tuple[Rule, ...]:
    return tuple(Rule(name, re.compile(pattern), reader) for name, pattern, reader in rows)


RULES = _rules(
    ("iso", r"Z", read.iso),
    ("slashes", r"x", read.slashes),
    ("nine-eleven", r"9", read.nine_eleven),
    ("month-day", r"(?:(?P<w>W)\.?,?(?:p?T?))?(?P<m>M)\.?T?(?P<d>[do])(?![:n])"
     r"(?:-(?P<d2>[do])(?![uUNM]))?(?:,?(?P<y>y))?", read.calendar),
    ("day-month", r"(?:(?P<w>W)\.?,?p?)?T?(?P<d>[do])(?:[-&]T?(?P<d2>[do]))?F?(?P<m>M)\.?(?:,?(?P<y>[yY]))?",
     read.calendar),
    ("month-year", r"(?P<m>M)\.?,?F?(?P<y>[yY])", read.calendar),
    ("month", r"(?P<dir>I?[LXI])?(?P<m>M)", read.month),
    ("fiscal", r"(?:jU?(?P<y>y))|(?P<fy>f)", read.fiscal),
    ("year", r"(?P<y>[yY])", read.year),
    ("decade", r"T?(?P<D>D)", read.decade),
    ("century", r"T?(?P<o>o)-?(?P<u>U)", read.century),
    ("weekday", r"T?(?P<dir>I?[LXI]|h)?(?P<w>W)", read.weekday),
    ("weekdays", r"(?:(?P<v>v)(?P<w>W))|(?P<ws>w)", read.weekdays),
    ("named", r"(?P<R>R)", read.named),
    ("relative", r"T?(?P<dir>I?[LXI]|s|h)j?(?P<u>U)", read.relative),
    ("relative-after", r"T(?P<u>U)(?P<dir>[LXBV])", read.relative_after),
    ("definite", r"T(?:_(?=U))?(?P<u>U)", read.definite),
    ("span-of", rf"(?:T|I)?(?P<dir>[LX]){DURATION}", read.directed),
    ("vague-span", r"T?(?P<dir>[LX])(?P<u>u)", read.vague_span),
    ("these", r"T?(?P<n>[qNd])(?P<dir>[LX])(?P<u>[Uu])", read.directed),
    ("unit-end", r"T?(?P<u>U)(?:'|-)(?P<b>b)", read.unit_end),
    ("unit-ago", r"(?P<u>U)-(?P<G>G)", read.unit_ago),
    ("unit-long", r"(?P<u>U)-?(?P<l>_)", read.unit_long),
    ("all-unit", r"(?P<l>_)(?P<u>U)", read.all_unit),
    ("units-ahead", r"T?(?P<u>u)(?P<l>_|&_)", read.units_ahead),
    ("clock-digits", r"(?P<t>[yn])(?P<z>z)", read.clock_digits),
    ("per", r"(?P<r>[ra])(?P<u>U)", read.per),
    ("period", DURATION, read.duration),
    ("plural", r"(?P<u>u)", read.plural),
    ("ago", rf"{DURATION}(?P<dir>[GK])", read.offset),
    ("plural-ago", r"(?P<u>u)(?P<dir>[GK])", read.offset),
    ("periodic", r"(?P<A>A)", read.periodic),
    ("each", r"(?P<v>v)(?P<n>[oN])?(?P<u>[Uu])", read.every),
    ("season", r"(?:T?(?P<dir>I?[LXI])|(?P<T>T))?(?P<S>S)(?:F?(?P<y>[yY]))?", read.season),
    ("part", r"T?(?P<o>[oLdI])-?j?(?P<u>[UkS])(?:F?(?P<y>y))?", read.part),
    ("quarter", r"(?P<Q>Q)(?:F?,?(?P<y>[yY]))?", read.quarter),
    ("clock", r"(?P<t>t)(?P<z>z)?", read.clock),
    ("day-part", r"(?P<dir>[TILX])(?P<P>P)", read.day_part),
    ("bare-part", r"(?P<P>P)", read.bare_part),
    ("ordinal-day", r"T(?P<d>o)", read.day_of_month),
)  # fmt: skip
