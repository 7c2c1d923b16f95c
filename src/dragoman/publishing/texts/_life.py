"""Who somebody is: the offices held, as the reference and the articles have them, on the day of the page."""

from __future__ import annotations

from datetime import date

from dragoman import linking
from dragoman.model import DateSpan, PageSentence, Tenure
from dragoman.publishing.texts._cards import office_of, offices_told
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material
from dragoman.wording import listing, span_text, with_article

_BEFORE = 3


def who_is(material: Material, line: Line | None) -> list[PageSentence]:
    """What office a person holds and held before, in one or two sentences of ours; nothing where none is known.

    Args:
        material: What the page of the person is made of.
        line: A line that names the person, which the sentences are cited to beside the reference.
    """
    party = material.matter.parties[0] if material.matter.parties else None
    if party is None or party.kind != "person" or line is None:
        return []
    told = offices_told(material, party.key or party.name)
    office, cited, sources = office_of(party.name, party.country, material.today, told)
    made = []
    evidence = (*cited, line.evidence())
    if office:
        held = linking.held_by(party.name, material.today, country=party.country)
        since = next(
            (f", since {span_text(each.start)}" for each in held if each.start and each.start.known), ""
        )
        made.append(
            PageSentence(
                f"{party.name} is {with_article(office)}{since}.", evidence, own=True, sources=sources
            )
        )
    before = _before(party.name, party.country, material.today)
    if before:
        text = f"Earlier offices: {listing([_told(each) for each in before])}."
        lists = tuple(sorted({each.source for each in before if each.source}))
        made.append(PageSentence(text, (line.evidence(),), own=True, sources=lists))
    return made


def _before(name: str, country: str | None, on: date) -> list[Tenure]:
    """The offices that ended before a day, the newest first."""
    found = linking.tenures_named(name, country)
    people = {each.person for each in found}
    if len(people) != 1:
        return []
    ended = [
        each
        for each in found
        if each.end is not None and each.end.latest is not None and each.end.latest < on
    ]
    ended.sort(key=lambda each: (each.end.latest if each.end else None) or date.min, reverse=True)
    return ended[:_BEFORE]


def _told(tenure: Tenure) -> str:
    first = span_text(tenure.start) if tenure.start and tenure.start.known else ""
    last = span_text(tenure.end or DateSpan())
    return f"{tenure.office} ({first} – {last})" if first else f"{tenure.office} (until {last})"
