"""The offices of one person, from the reference and from articles, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dragoman.linking._tenures_posts import duties
from dragoman.linking._tenures_spells import as_tenure
from dragoman.model import DateSpan, Tenure
from dragoman.reference import Holder


def tenures_of(held: Iterable[Holder], told: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """What the reference has of a person, by start, and then what articles tell, by the day first told.

    What several articles tell of one office is one tenure: attested from the first to the last of them, with the
    narrowest beginning and end that any of them gives, and the words of all.
    """
    listed = sorted((as_tenure(each) for each in held), key=_start)
    groups: dict[tuple[frozenset[str], str | None, bool], list[Tenure]] = {}
    for each in sorted(told, key=lambda each: (_seen(each), str(each.evidence))):
        kind = (duties(each.office, each.country or ""), each.country, each.qualifier == "former")
        groups.setdefault(kind, []).append(each)
    return (*listed, *(_summed(group) for group in groups.values()))


def _start(tenure: Tenure) -> tuple[date, str]:
    return ((tenure.start.earliest if tenure.start else None) or date.min, tenure.office)


def _seen(tenure: Tenure) -> date:
    return (tenure.seen.latest if tenure.seen else None) or date.max


def _summed(group: Sequence[Tenure]) -> Tenure:
    first = group[0]
    seen = [each.seen for each in group if each.seen and each.seen.known]
    hull = seen[0] if seen else None
    for each in seen[1:]:
        hull = hull.hull(each) if hull else each
    notes = [each.qualifier for each in group if each.qualifier]
    return replace(
        first,
        start=min((each.start for each in group if each.start), key=_width, default=None),
        end=min((each.end for each in group if each.end), key=_width, default=None),
        seen=hull,
        qualifier=notes[-1] if len(notes) == len(group) else None,
        organisation=next((each.organisation for each in group if each.organisation), None),
        evidence=tuple(dict.fromkeys(words for each in group for words in each.evidence)),
    )


def _width(span: DateSpan) -> tuple[int, str]:
    return (span.days or 1 << 20, str(span))
