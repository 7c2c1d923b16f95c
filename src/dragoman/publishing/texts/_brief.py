"""Briefs: what happened, what was said, what is disputed, what comes next, the background, what to read.

A brief is put together from the record as a news desk writes one: 150 to 300 words, the news first. Its sentences are
the articles' own, or say in ours what reports differ on; each is cited. Nothing is padded: a section that the
record holds nothing for is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman import wording
from dragoman.model import BlockKind, Event, Page, PageSentence, Status, content_id
from dragoman.publishing.texts._ahead import ahead, awaits
from dragoman.publishing.texts._choose import centre, chosen, near, repeats, standing
from dragoman.publishing.texts._days import Days, bare, in_our_words, timeline
from dragoman.publishing.texts._disputed import disputed
from dragoman.publishing.texts._edited import Desk
from dragoman.publishing.texts._joined import joined
from dragoman.publishing.texts._life import who_is
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material, before, gather, recent
from dragoman.publishing.texts._material import news as news_of
from dragoman.publishing.texts._matter import Matter
from dragoman.publishing.texts._matters import why_it_matters
from dragoman.publishing.texts._meeting import meeting
from dragoman.publishing.texts._related import related
from dragoman.publishing.texts._sides import said
from dragoman.publishing.texts._sources import little, printed_in, reading, voices
from dragoman.record import Record

_HAPPENED, _SAID, _DISPUTED, _NEXT, _BACKGROUND, _MORE = 4, 1, 2, 2, 4, 5
"""Sentences of each section at most."""
_LENGTH = 300
"""Words at most, without what to read and related topics."""
_LEADS = 1.25
"""What it adds that a sentence opens its article."""
_SUMMARY = 0.8
"""What a sentence is worth that stands over its article and leans on its heading."""
_NAMED = 1.2
"""What it adds that a sentence begins with a party."""
_A_DAY = 0.65
_OLDEST = 0.02
"""What it is worth at least however old it is."""
_STANDS = 0.5
"""How well a sentence must stand by itself to be the news; but for the first, if there is no other."""
_PASSING = 0.3
"""What a sentence is worth at least of an article that has another subject."""
"""What a sentence is worth for each day it is older than the newest."""
_PAST_PLAN = 0.25
"""What a sentence is worth that tells as planned what later articles can tell as done."""
_LATE = 0.6
"""What a sentence is worth that names its subject in passing."""
_UNDATED = 0.5
"""What a sentence is worth of an article of which nobody knows on which day it was printed."""
_JUST = 5
"""Days in which what was said is looked for first."""
_BEFORE = 14
"""Days before the last article that what is told may lie back at most, to be said now."""
_NEWS = 21
"""Days before the last article something was said to be still news."""
_SAYS_HALF = 4
"""Days after which what was said is worth half to a brief."""
_SHRINKING = (
    ("What is disputed", 1),
    ("Background", 3),
    ("What was said", 2),
    ("What comes next", 1),
    ("What was said", 1),
    ("What happened", 3),
    ("Background", 1),
    ("What was said", 1),
    ("What happened", 2),
)
"""What is shortened first where a brief is too long, and to how many sentences."""
_LEAST = 0.35
"""What a sentence must be worth that is printed for want of others."""
_THIN = 120
"""Words below which a brief says how little the record holds."""
_UNCOUNTED = {"Know more", "Related topics"}


def brief(
    record: Record, subject: str | Matter, as_of: date | None = None, *, material: Material | None = None
) -> Page:
    """A brief on a subject: anything `subject_of` knows, also one article, one event or one day.

    Args:
        record: An open record.
        subject: What it is about, as a reader names it or as `subject_of` understood it.
        as_of: The day it is to be as of; the record as it stands if `None`.
        material: What `gather` gave of the same subject, where several pages are made of it; gathered now if `None`.

    Raises:
        UnknownSubjectError: if the record knows nothing of it.
    """
    material = material or gather(record, subject, as_of)
    matter = material.matter
    desk = Desk(material.today, spelling=material.spelling)
    news = leads(material, _HAPPENED)
    why = why_it_matters(material, 1, news[:1])
    news = [*news[:1], *(each for each in news[1:] if all(not repeats(each, one) for one in why))]
    happened = [desk.sentence(each) for each in news[:1]]
    met = met_told(material, desk, news)
    shown = {(one.article, one.sentence) for each in met for one in each.evidence}
    news = [*news[:1], *(each for each in news[1:] if each.key not in shown)]
    told = [*news, *why, *(each for each in material.lines if each.key in shown)]
    happened += [*met, *(desk.sentence(each) for each in news[1:])]
    matters = [desk.sentence(each) for each in why]
    who = who_is(material, next(iter(news), None)) if matter.kind == "person" else []
    sides = said(_fresh(material, _JUST), _SAID, told, sides=3, half=_SAYS_HALF)
    sides = sides or said(_fresh(material, _NEWS), _SAID, told, sides=3, half=_SAYS_HALF)
    desk.turn()
    spoken = [desk.saying(line, statement) for _, line, statement in sides]
    told += [line for _, line, _ in sides]
    coming = ahead(material, _NEXT, told)
    told += coming
    desk.turn()
    next_ = [desk.sentence(each) for each in coming]
    differ = disputed(material, _DISPUTED, since=before(material.today, _NEWS))
    sections = [
        ("What happened", happened),
        ("Why it matters", matters),
        ("Who it is", who),
        ("What was said", spoken),
        ("What is disputed", differ),
        (
            "What changed",
            [] if differ else disputed(material, 1, changed=True, since=before(material.today, _NEWS)),
        ),
        ("What comes next", next_),
        ("Background", _background(material, desk, told)),
        ("Know more", reading(material, [each.article for each in told], _MORE)),
        ("Related topics", related(material)),
    ]
    if _length(sections) < _THIN and matter.kind not in {"article", "event"}:
        sections = [
            (name, [*each, *_earlier(material, desk, told, each)] if name == "Background" else each)
            for name, each in sections
        ]
        sections.insert(-2, ("Sources", little(material)))
    made = tuple((name, tuple(each)) for name, each in fitted(sections, _LENGTH) if each)
    title = headline(material, news)
    return Page(
        content_id("p", "brief", matter.kind, matter.name, *matter.ids, as_of, title),
        "brief",
        matter.name,
        title,
        made,
        as_of=as_of,
        articles=material.total,
        voices=voices(material),
    )


def met_told(material: Material, desk: Desk, news: Sequence[Line]) -> list[PageSentence]:
    """Who sat opposite whom, where, when and about what, in a sentence of ours; nothing where nobody met of late."""
    met = meeting(material, news)
    if met is None:
        return []
    known = any(met.event.id in each.events for each in news[:1])
    made = joined(material, met, desk.introduced, known=known)
    return [made] if made is not None else []


def leads(material: Material, most: int) -> list[Line]:
    """The lines that tell best what is new: near to what the newest articles say, early in them, whole."""
    fresh = recent(material)
    middle = centre(fresh)
    newest = max((each.order for each in fresh), default=material.today)

    names = tuple(name for each in material.matter.parties for name in (each.name, *each.names))

    done = {
        each.id: each.date.earliest
        for each in material.events
        if each.status is Status.HAPPENED and each.date.exact and each.date.earliest
    }

    def overtaken(line: Line) -> bool:
        """Whether it tells as to come what other articles tell as done since."""
        return any(name in done and done[name] > line.order for name in line.events)

    def worth(line: Line) -> float:
        value = standing(line) * (0.2 + near(line, middle)) * line.about
        value *= 1 - 0.035 * min(line.number, 20)
        value *= _SUMMARY if line.kind is BlockKind.SUMMARY else 1.0
        value *= _NAMED if line.text.startswith(names) else 1.0
        value *= 1.0 if line.early else _LATE
        value *= _LEADS if line.number <= 1 and line.kind is BlockKind.PARAGRAPH else 1.0
        value *= 1 + 0.1 * min(line.voices, 4)
        value *= _UNDATED if line.undated else 1.0
        value *= max(_OLDEST, _A_DAY ** (newest - line.order).days)
        value *= max(_PASSING, min(1.0, 2 * line.share))
        if line.bygone(newest) or (line.undated and awaits(line)) or overtaken(line):
            value *= _PAST_PLAN
        return value * (1.0 if line.section is None or "appen" in line.section else 0.7)

    articles = len({each.article for each in fresh})
    since = before(newest, _NEWS)
    stand = [each for each in fresh if standing(each) >= _STANDS and each.order >= since]
    found = chosen(stand, worth, most, one_a_article=most if articles < 3 else 2) or chosen(fresh, worth, 1)
    if not found:
        found = chosen(news_of(material), worth, 1)
    return [*found[:1], *sorted(found[1:], key=lambda each: _in_turn(each, found[0]))]


def _in_turn(line: Line, lead: Line) -> tuple[bool, date, str, int]:
    """The order after the lead: what its article goes on to say, then how it came about, the earliest first."""
    return (line.article != lead.article, line.order, line.article, line.number)


def _fresh(material: Material, days: int) -> Material:
    """The same with the lines of the news alone: of articles of the last days, that tell of no time long before."""
    since, long_before = before(material.today, days), before(material.today, _BEFORE)
    lines = [each for each in material.lines if each.order >= since and not each.tells_of_before(long_before)]
    return replace(material, lines=lines, _kept={})


def _background(material: Material, desk: Desk, told: Sequence[Line]) -> list[PageSentence]:
    """The days that led to the news; where none are known, what the newest articles say in passing."""
    first = min((each.order for each in told[:_HAPPENED]), default=material.today)
    until = before(first, 2)
    days = Days(material, until=until).chosen(_BACKGROUND, told)
    if any(line.entry for _, line in days):
        return timeline(material, desk, days, _BACKGROUND)
    plan: list[tuple[date, Line | Event]] = list(days)
    lines = [*told, *(line for _, line in days)]
    plan += [(on, each) for on, each in bare(material, lines, _BACKGROUND - len(days)) if on < until]
    desk.turn()
    made = [
        desk.dated(each, on) if isinstance(each, Line) else in_our_words(material, desk, each)
        for on, each in sorted(plan, key=lambda one: one[0])
    ]
    if made:
        return made
    standing_lines = [each for each in recent(material) if each.day is None]
    found = chosen(standing_lines, standing, 2, besides=told)
    since = before(material.today, _NEWS)
    return [
        desk.sentence(each, note=None if each.order >= since else printed_in(each.coded)) for each in found
    ]


def _earlier(
    material: Material, desk: Desk, told: Sequence[Line], shown: Sequence[PageSentence]
) -> list[PageSentence]:
    """What else the articles say, however long ago, each with outlet and day."""
    there = {(one.article, one.sentence) for each in shown for one in each.evidence}
    besides = [*told, *(each for each in material.lines if each.key in there)]
    most = _BACKGROUND - len(shown)
    found = chosen(
        news_of(material), lambda line: standing(line) * line.about - _LEAST, most, besides=besides
    )
    desk.turn()
    return [
        desk.sentence(each, note=printed_in(each.coded))
        for each in sorted(found, key=lambda one: (one.order, one.key))
    ]


def fitted(
    sections: Sequence[tuple[str, list[PageSentence]]], most: int
) -> list[tuple[str, list[PageSentence]]]:
    """Sections cut to a length: the last sentences of the longest go first, the news never below two."""
    made = [(name, list(each)) for name, each in sections]
    for name, least in _SHRINKING:
        sentences = next((each for one, each in made if one == name), [])
        while len(sentences) > least and _length(made) > most:
            sentences.pop(0 if name == "Background" else -1)
    return made


def _length(sections: Sequence[tuple[str, Sequence[PageSentence]]]) -> int:
    return sum(
        len(f"{each.label or ''} {each.text}".split())
        for name, sentences in sections
        if name not in _UNCOUNTED
        for each in sentences
    )


def headline(material: Material, news: Sequence[Line]) -> str:
    """The heading of the article that leads; without one, the subject and the day."""
    for each in news[:1]:
        title = " ".join((each.coded.article.title or "").split())
        if title and 3 <= len(title.split()) <= 20:
            return f"{material.matter.name}: {title}" if material.matter.kind == "day" else title
    if material.matter.kind == "day":
        return material.matter.name
    if material.matter.kind in {"event", "story", "article"}:
        return material.matter.name
    last = news[0].order if news and not news[0].undated else material.today
    day = wording.day_text(last) if last > date.min else ""
    return ", ".join(each for each in (wording.capital(material.matter.told), day) if each)
