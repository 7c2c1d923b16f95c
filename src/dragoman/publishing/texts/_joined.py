"""A meeting in one sentence of ours, as a desk's lead has it: who, with whom, where, when, about what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman import reference
from dragoman.model import Actor, ActorKind, Event, PageSentence
from dragoman.publishing.texts._material import Material
from dragoman.publishing.texts._meeting import Meeting
from dragoman.publishing.texts._people_told import family_name, office_adjective, office_before
from dragoman.publishing.texts._worded import told
from dragoman.wording import capital, day_text, listing, span_text, with_article

_LONG = 99
"""Days that stand for a span nobody knows."""


def joined(material: Material, met: Meeting, introduced: set[str], *, known: bool) -> PageSentence | None:
    """The meeting in a sentence; nothing where it would say no more than what is told already.

    Args:
        material: What the page is made of.
        met: The meeting.
        introduced: Who has been introduced on the page, by key; those named here are added.
        known: Whether the sentence before tells the meeting: then only who was there, and about what.
    """
    parts = _opposite(met, introduced) if known or len(met.whose.keys() - {"about", "between"}) > 1 else ""
    cited = [*met.sides]
    if not known:
        base = _base(material, met, introduced)
        parts = f"{base}; {parts}" if parts else base
    if met.between is not None and parts:
        parts += f"; {_named(met.between, met, introduced)} went between them"
        cited.append("between")
    if met.about and (parts or not known) and not (met.ahead and met.teller):
        by = f", according to {_teller(met, introduced)}" if met.teller else ""
        were = "were to be" if met.ahead else "were"
        parts += f"{'; the' if parts else 'The'} talks {were} about {met.about}{by}"
        cited.append("about")
    return PageSentence(f"{capital(parts)}.", met.cited(*cited), own=True) if parts else None


def represented(met: Meeting, code: str) -> PageSentence | None:
    """Who was there for a country: `Iran was represented by Abbas Araghchi`."""
    who = met.sides.get(code)
    country = reference.load().country(code)
    if not who or country is None:
        return None
    names = _of_side(who, met, set())
    cited = (met.whose[code],) if code in met.whose else met.cited()
    return PageSentence(f"{capital(with_article(country.name))} was represented by {names}.", cited, own=True)


def mediated(met: Meeting) -> PageSentence | None:
    """Who went between the sides."""
    if met.between is None:
        return None
    return PageSentence(
        f"{capital(_named(met.between, met, set()))} went between the two sides.",
        (met.whose["between"],),
        own=True,
    )


def when(event: Event) -> str:
    """`on 6 February 2026`, `in August 2023`; empty where only a long span is known."""
    if event.date.exact:
        return f"on {span_text(event.date)}"
    month = len(event.date.edtf()) == len("2023-08")
    return f"in {span_text(event.date)}" if month else ""


def _opposite(met: Meeting, introduced: set[str]) -> str:
    """`Iran was represented by …, the United States by …`."""
    known = reference.load()
    made: list[str] = []
    for code, who in sorted(met.sides.items(), key=lambda each: each[0]):
        country = known.country(code)
        if country is not None and code in met.whose:
            names = _of_side(who, met, introduced)
            made.append(f"{with_article(country.name)} {'was represented ' if not made else ''}by {names}")
    return ", ".join(made)


def _of_side(who: Iterable[Actor], met: Meeting, introduced: set[str]) -> str:
    """Those of one country, whose offices need not say which: `Foreign Minister Abbas Araghchi`."""
    made = []
    for each in who:
        own = office_adjective(each.country)
        made.append(_named(each, met, introduced).removeprefix(own))
    return listing(made)


def _base(material: Material, met: Meeting, introduced: set[str]) -> str:
    """`Iranian Deputy Foreign Minister Kazem Gharibabadi visited Beijing by 5 February 2026`."""
    event = met.event
    place = event.place.name if event.place else ""
    if event.mode == "visit" and place:
        who = listing([_party(each, met, introduced) for each in event.actors])
        made = f"{capital(who)} visited {with_article(place)}"
    else:
        made = told(event, introduced)
    return f"{made} {when(event) or f'by {day_text(_first_told(material, event) or met.told)}'}"


def _first_told(material: Material, event: Event) -> date | None:
    """The first day of which it is sure that an article told it."""
    days = [
        material.order[name]
        for name in {each.report.article for each in material.tellings(event)}
        if name in material.order and (material.coded[name].article.publication.span.days or _LONG) <= 2
    ]
    return min(days, default=None)


def _teller(met: Meeting, introduced: set[str]) -> str:
    source = met.teller
    if source is None:
        return ""
    if (source.key or source.name) not in introduced:
        return source.name
    return family_name(Actor(source.name, source.country, kind=ActorKind.PERSON)) or source.name


def _party(who: Actor, met: Meeting, introduced: set[str]) -> str:
    return _named(who, met, introduced) if " " in who.name else with_article(who.name)


def _named(who: Actor, met: Meeting, introduced: set[str]) -> str:
    """Somebody with the office of the meeting's day, or by the family name where the page has told it."""
    key = who.key or who.name
    if key in introduced:
        return family_name(who) or who.name
    introduced.add(key)
    return f"{office_before(who, (met.event.date.earliest if met.event.date.exact else None) or met.told)}{who.name}"
