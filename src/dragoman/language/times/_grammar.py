"""The shapes of expressions of time, as regular expressions over classes of tokens.

Each rule is a pattern over the letters of `_words.CLASSES` and the function that reads what it matched.
Patterns may be generous: a reader returns `None` for what is no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.language.times import _read_clocks as clocks
from dragoman.language.times import _read_days as days
from dragoman.language.times import _read_runs as runs
from dragoman.language.times import _read_spans as spans
from dragoman.language.times._forms import Form
from dragoman.language.times._match import Match

NUMBER = r"(?:[Nd]-&-a-k|[Nd]-?N|[Nd]&ak|a?q|[adnNk]|ka|ak)"
DURATION = rf"(?P<n>{NUMBER}(?:[-&]{NUMBER})?F?)-?(?P<u>[Uu])(?P<half>&ak(?!F))?"


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape: a compiled pattern, and the reader that turns a match into type and form."""

    name: str
    pattern: re.Pattern[str]
    reader: Callable[[Match], tuple[str, Form] | None]


def _rules(*rows: tuple[str, str, Callable[[Match], tuple[str, Form] | None]]) -> tuple[Rule, ...]:
    return tuple(Rule(name, re.compile(pattern), reader) for name, pattern, reader in rows)


_MONTH_DAY = (
    r"(?:(?P<w>W)\.?,?(?:p?T?))?(?P<m>M)\.?T?(?P<d>[do])(?!n)"
    r"(?:-(?P<d2>[do])(?![uUNM]))?(?:,?(?P<y>y))?"
)
_DAY_MONTH = r"(?:(?P<w>W)\.?,?p?)?T?(?P<d>[do])(?:[-&]T?(?P<d2>[do]))?F?(?P<m>M)\.?(?:,?(?P<y>[yY]))?"

RULES = _rules(
    ("iso", r"Z", days.iso),
    ("slashes", r"x", days.slashes),
    ("nine-eleven", r"9", days.nine_eleven),
    ("month-day", _MONTH_DAY, days.calendar),
    ("day-month", _DAY_MONTH, days.calendar),
    ("month-year", r"(?P<m>M)\.?,?F?(?P<y>[yY])", days.calendar),
    ("month", r"(?P<dir>I?[LXI])?(?P<m>M)", days.month),
    ("fiscal", r"(?:jU?(?P<y>y))|(?P<fy>f)", days.fiscal),
    ("year", r"(?P<y>[yY])", days.year),
    ("decade", r"T?(?P<D>D)", days.decade),
    ("century", r"T?(?P<o>o)-?(?P<u>U)", days.century),
    ("nth-weekday", r"T(?P<o>[oL])(?P<w>W)(?=F|p)", days.nth_weekday),
    ("weekday", r"T?(?P<dir>I?[LXI]|h)?(?P<w>W)", days.weekday),
    ("weekdays", r"(?:(?P<v>v)(?P<w>W))|(?P<ws>w)", days.weekdays),
    ("named", r"(?P<R>R)", days.named),
    ("relative", r"T?(?P<dir>I?[LXI]|s|h)j?(?P<u>U)", spans.relative),
    ("relative-after", r"T(?P<u>U)(?P<dir>[LXBV])", spans.relative_after),
    ("definite", r"T(?:_(?=U))?(?P<u>U)", spans.definite),
    ("span-of", rf"(?:T|I)?(?P<dir>[LX]){DURATION}", spans.directed),
    ("vague-span", r"T?(?P<dir>[LX])(?P<u>u)", spans.vague_span),
    ("these", r"T?(?P<n>[qNd])(?P<dir>[LX])(?P<u>[Uu])", spans.directed),
    ("unit-end", r"T?(?P<u>U)(?:'|-)(?P<b>b)", spans.unit_end),
    ("unit-ago", r"(?P<u>U)-(?P<G>G)", spans.unit_ago),
    ("unit-long", r"(?P<u>U)-?(?P<l>_)", spans.unit_long),
    ("all-unit", r"(?P<l>_)(?P<u>U)", spans.all_unit),
    ("units-ahead", r"T?(?P<u>u)(?P<l>_|&_)", spans.units_ahead),
    ("clock-digits", r"(?P<t>[yn])(?P<z>z)", clocks.clock_digits),
    ("clock-digits-time", r"(?P<t>[yn])(?P<z>z)_", clocks.clock_digits),
    ("running", rf"(?P<n>{NUMBER})(?P<l>_)(?P<u>[Uu])", spans.running),
    ("record", r"(?<=_)(?P<u>U)(?=p)", runs.record),
    ("small-hours", r"T(?P<l>[_E])(?P<u>u)(?=F)", runs.small_hours),
    ("in-a-row", r"T?(?P<o>o)(?P<l>_)?(?P<u>U)", runs.in_a_row),
    ("first-span", r"T?(?P<o>[oL])(?P<n>[Nd])(?P<u>u)(?=F)", spans.first_span),
    ("time-of", r"T?(?P<dir>[sI])(?P<l>_)", spans.same_time),
    ("per", r"(?P<r>[ra])(?P<u>U)", spans.per),
    ("period", DURATION, spans.duration),
    ("plural", r"(?P<u>u)", spans.plural),
    ("ago", rf"{DURATION}(?P<dir>[GK])", spans.offset),
    ("plural-ago", r"(?P<u>u)(?P<dir>[GK])", spans.offset),
    ("periodic", r"(?P<A>A)", spans.periodic),
    ("each", r"(?P<v>v)(?P<n>[oN])?(?P<u>[Uu])", spans.every),
    ("season", r"(?:T?(?P<dir>I?[LXI])|(?P<T>T))?(?P<S>S)(?:F?(?P<y>[yY]))?", days.season),
    ("part", r"T?j?(?P<o>[oLdI])-?j?(?P<u>[UkS])(?:F?(?P<y>y))?", spans.part),
    ("quarter", r"(?P<Q>Q)(?:F?,?(?P<y>[yY]))?", spans.quarter),
    ("clock", r"(?P<t>t)(?P<z>z)?", clocks.clock),
    ("clock-time", r"(?P<t>t)(?P<z>z)_", clocks.clock),
    ("day-part", r"(?:T(?=[LX]))?(?P<dir>[TILX])(?P<P>P)", clocks.day_part),
    ("bare-part", r"(?P<P>P)", clocks.bare_part),
    ("ordinal-day", r"T(?P<d>o)", days.day_of_month),
)  # fmt: skip
