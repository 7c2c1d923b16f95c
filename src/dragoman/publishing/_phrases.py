"""One readable sentence from one event report: who did what to whom, where, when, according to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import Actor, DateSpan, EventReport, EventType, Source, Status
from dragoman.publishing._subjects import Subjects
from dragoman.wording import (
    capital,
    day_text,
    listing,
    many,
    phrase_for,
    shortened,
    span_text,
    with_article,
    with_printed_article,
)

_NOBODY = "somebody the report does not name"
_DIPLOMATIC = frozenset(
    {EventType.CONSULT, EventType.AGREE, EventType.COOPERATE, EventType.AID, EventType.SUPPORT}
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a printed sentence; `href`, from the root of the site, where it leads to a page.

    `name` marks a name, which a page sets apart from the direction of the text around it.
    """

    text: str
    href: str | None = None
    name: bool = False


def sentence(
    report: EventReport,
    subjects: Subjects,
    text: str = "",
    *,
    dated: bool = True,
    published: DateSpan | None = None,
) -> tuple[Part, ...]:
    """The report as a sentence without its sources, in parts, some of which lead to pages.

    Status decides the verb: what is planned, possible, denied or called off never reads as done.

    Args:
        report: What to tell.
        subjects: Who has a page.
        text: The article's text, for the articles before common names.
        dated: Whether to end with the date.
        published: When its article appeared.
    """
    triggers = [each.quote for each in report.evidence]
    phrase = phrase_for(report.type, report.mode, report.actors, report.recipients, triggers)
    actors = _names(report.actors, subjects, text) or [Part(_NOBODY)]
    recipients = _names(report.recipients, subjects, text)
    plural = _plural(report.actors)
    match report.status:
        case Status.HAPPENED:
            made = [*actors, Part(" "), *_filled(phrase.past, recipients)]
        case Status.ONGOING:
            made = [
                *actors,
                Part(" have been " if plural else " has been "),
                *_filled(phrase.ongoing, recipients),
            ]
        case Status.PLANNED:
            due = (
                ("were due to " if plural else "was due to ") if report.type in _DIPLOMATIC else "planned to "
            )
            made = [*actors, Part(f" {due}"), *_filled(phrase.infinitive, recipients)]
        case Status.POSSIBLE:
            made = [*actors, Part(" might "), *_filled(phrase.infinitive, recipients)]
        case Status.DENIED:
            made = [Part("It is denied that "), *actors, Part(" "), *_filled(phrase.past, recipients)]
        case Status.CANCELLED:
            made = [Part("Plans for "), *actors, Part(" to "), *_filled(phrase.infinitive, recipients)]
            made.append(Part(" were called off"))
    made.extend(_where(report, subjects))
    if dated:
        made.append(Part(f", {when_text(report, published)}"))
    return _tidy(made)


def when_text(report: EventReport, published: DateSpan | None = None) -> str:
    """The date of a report in words; what goes on is told as of the last day it was known to.

    What was done some day up to that of its article is dated by the article, where the day of this is known.
    """
    span = report.date
    if report.status is Status.ONGOING and span.earliest is None and span.latest:
        return f"as of {day_text(span.latest)}"
    told = published and published.days == 1 and published.latest == span.latest
    if told and report.status is Status.HAPPENED and span.earliest is None and span.latest:
        # "by" reads as a term that somebody has set.
        return f"reported {day_text(span.latest)}"
    return span_text(span)


def sources_text(sources: Sequence[Source], text: str = "") -> str | None:
    """`according to IRNA and the foreign ministry`; `None` where the outlet speaks for itself."""
    names = source_names(sources, text)
    return f"according to {listing(names)}" if names else None


def source_names(sources: Sequence[Source], text: str = "") -> list[str]:
    """How the sources are called in a sentence, each once."""
    return list(dict.fromkeys(_source_name(each, text) for each in sources))


def _source_name(source: Source, text: str) -> str:
    if source.kind in {"person", "outlet", "agency"} and source.name[:1].isupper():
        return source.name
    return with_printed_article(source.name, source.span, text)


def plain(parts: Sequence[Part]) -> str:
    """The sentence without its links."""
    return "".join(part.text for part in parts)


def _names(actors: Sequence[Actor], subjects: Subjects, text: str) -> list[Part]:
    seen: dict[str, Part] = {}
    for actor in actors:
        subject = subjects.of(actor) or subjects.country(actor.country)
        name = subjects.display(actor, text)
        seen.setdefault(name, Part(name, subject.href if subject else None, name=True))
    parts = list(seen.values())
    shown = shortened(len(parts))
    rest = len(parts) - shown
    printed = [*parts[:shown], *([Part(f"{rest} others")] if rest else [])]
    made: list[Part] = []
    for number, part in enumerate(printed):
        if number:
            made.append(Part(" and " if number == len(printed) - 1 else ", "))
        made.append(part)
    return made


def _filled(phrase: str, recipients: Sequence[Part]) -> list[Part]:
    before, gap, after = phrase.partition("{R}")
    return [Part(before), *recipients, Part(after)] if gap else [Part(phrase)]


def _plural(actors: Sequence[Actor]) -> bool:
    if len(actors) != 1:
        return bool(actors)
    return many(actors[0], actors[0].name)


def _where(report: EventReport, subjects: Subjects) -> list[Part]:
    """` in Istanbul`, unless the place has just been named as the recipient."""
    if report.place is None:
        return []
    name = report.place.name
    country = subjects.country_text(report.place.country)
    named = {subjects.display(each) for each in report.recipients}
    if with_article(name) in named or (country and name == report.place.country):
        return []
    the = with_article(name).removesuffix(name)
    return [Part(f" in {the}"), Part(name, name=True)]


def _tidy(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Neighbouring plain parts run together, the first letter made large."""
    made: list[Part] = []
    for part in parts:
        if made and not part.name and not made[-1].name:
            made[-1] = Part(made[-1].text + part.text)
        elif part.text:
            made.append(part)
    made[0] = replace(made[0], text=capital(made[0].text))
    return tuple(made)
