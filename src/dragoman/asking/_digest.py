"""News of some days, of somebody or of both: the sentences that tell what most of the articles are about.

A sentence is worth the more, the more of the words that the articles of those days have in common it holds
(the centroid of Radev et al., "Centroid-based summarization of multiple documents", 2004), the earlier it stands in
its article, and where the coder has a deed from it that was done on those days.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.asking._acts import is_meant
from dragoman.asking._find import Line, content
from dragoman.asking._query import Named, Query
from dragoman.asking._reading import day_of
from dragoman.asking._terms import holds, near, stops, term, term_set, weight
from dragoman.model import DateSpan, EventReport, EventType, Status, TimeExpression
from dragoman.record import Passage, PassageFilter, Record

_ARTICLES = 240
"""Articles whose sentences are looked through for one question."""
_LEAD = 5
"""Sentences at the beginning of an article that tell what it is about."""
_FEW, _BEGINNING = 40, 12
"""Up to so many articles are gone through whole; of more, as many sentences of each."""
_PRINTED = timedelta(days=2)
"""How long after a day its news is printed."""
_LOOKING_BACK = 80
"""Sentences printed later that name a day asked about."""
_DONE = frozenset({Status.HAPPENED, Status.ONGOING})
_WORTH: Mapping[EventType, float] = {
    EventType.RETREAT: 0.22,
    EventType.CONCEDE: 0.18,
    EventType.AGREE: 0.16,
    EventType.SANCTION: 0.2,
    EventType.ASSAULT: 0.2,
    EventType.COERCE: 0.18,
    EventType.MOBILIZE: 0.12,
    EventType.CONSULT: 0.14,
    EventType.COOPERATE: 0.12,
    EventType.PROTEST: 0.1,
    EventType.AID: 0.06,
}
"""More for deeds than for words."""
SPOKEN = re.compile(
    r"\b[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+)*,? ?(?:\([^)]*\))?(?:, [A-Z ,.'’\-]+)?:|\(\w+ \w+\):"
)
_FIRST = re.compile(r"\b(?:I|we|We|you|You|my|My|our|Our|us)\b")
_QUOTE = re.compile(r"[\"“][^\"”]*[\"”]|(?<!\w)['‘][^'’]{12,}['’](?!\w)")
_CHRONICLE = re.compile(
    r"^(?:--? ?)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Sept|Oct|Nov|Dec)\.? \d{1,2}(?:/\d+)?(?:, \d{4})?) ?(?:[-–—:]|--) "
)
_MONTHS = "January February March April May June July August September October November December".split()
_CAPTION = re.compile(
    r"\b(?:file photo|photographed|pictured)\b|, (?:on )?\w+ \d{1,2}, (?:19|20)\d\d\.$"
    r"|(?<!in) [A-Z]\w+ \d{1,2}, (?:19|20)\d\d\.$",
    re.IGNORECASE,
)
"""Words under a picture."""
_OPEN = re.compile(r"\b(?:will|would|could|may|might|should|if)\b")
_HEDGED = re.compile(
    r"\b(?:believed to|thought to|may|might|could|analysts?|cautioned|rumou?rs?|reportedly|appear(?:s|ed)? to|"
    r"seem(?:s|ed)? to)\b"
)
_SCRAP = re.compile(
    r"RUSH TRANSCRIPT|\bAired \w+ \d|\bInterview [Ww]ith\b|^By the \w+ |\bCNN Wire\b|^NEW:|\bStory highlights\b"
)
_SHORTEST, _LONGEST = 45, 400
_ALIKE = 0.42


@dataclass(slots=True)
class Told:
    """A sentence of news with the day it tells of and how much it says of what was going on."""

    line: Line
    day: DateSpan
    worth: float
    reports: tuple[EventReport, ...] = ()

    @property
    def done(self) -> bool:
        """Whether it tells something done, and not only planned, feared or asked for."""
        coded = [each.status in _DONE for each in self.reports]
        return any(coded) if coded else not _OPEN.search(self.line.passage.text)

    @property
    def order(self) -> tuple[date, str]:
        """Where it comes by the day it tells of."""
        return (self.day.earliest or self.day.latest or date.max, self.line.passage.published.edtf())


def news(
    record: Record,
    query: Query,
    *,
    span: DateSpan | None = None,
    names: Sequence[Named] = (),
    words: Sequence[str] = (),
    least: float = 0.6,
) -> list[Told]:
    """What the articles of some days tell of those named, the most telling first.

    Args:
        record: Where to look.
        query: What is asked; its outlets and its "as of" count.
        span: The days; all days if not given.
        names: Whom each sentence must tell of: by name, or where the sentence beside it or the lead names them.
        words: What it should tell of besides.
        least: How surely each name must stand there, 0 to 1.
    """
    passages, leads = _passages(record, query, span, names, words)
    if not passages:
        return []
    by_article: dict[str, list[Passage]] = {}
    for each in passages:
        by_article.setdefault(each.article, []).append(each)
    common = _common(by_article, names)
    times, reports = record.times(by_article), record.reported(by_article)
    wanted = [(term(each), near(each)) for each in words]
    found = []
    for article, own in by_article.items():
        dated = _by_sentence(times.get(article, ()))
        coded = _coded(reports.get(article, ()))
        terms = [term_set(each.text) for each in own]
        lead = frozenset().union(leads.get(article, frozenset()), *terms[:2], term_set(own[0].title or ""))
        told_before = 0
        for at, passage in enumerate(own):
            if not plain(passage):
                continue
            place = told_before if article not in leads else _LEAD
            told_before += 1
            close = frozenset().union(*terms[max(0, at - 1) : at + 2])
            mine = coded.get(passage.sentence, ())
            named = [_named(each, terms[at], close, lead, mine) for each in names]
            if any(each < least for each in named) or (names and max(named) < 1.0):
                continue
            day = _day(passage, place, dated.get(passage.sentence, ()), mine, span)
            if day is None:
                continue
            told = [_word(own_term, like, terms[at], close | lead) for own_term, like in wanted]
            if told and max(told) < (0.5 if names else 0.8):
                continue
            if any(
                one < 0.8 for one, (own_term, _) in zip(told, wanted, strict=True) if own_term[:1].isdigit()
            ):
                continue
            line = Line(passage, terms[at], names=tuple(named), words=tuple(told), score=0.9)
            worth = _central(terms[at], common) + _place(passage, place) + _deed(passage, mine)
            worth += (0.3 if len(named) < 2 else 0.7) * sum(named) / len(named) if named else 0.0
            worth += 0.5 * sum(told) / len(told) if told else 0.0
            worth += 0.15 * _at_home(names, mine)
            found.append(Told(line, day, worth, tuple(mine)))
    return sorted(
        found, key=lambda each: (-each.worth, each.line.passage.article, each.line.passage.sentence)
    )


def chosen(found: Iterable[Told], number: int, *, per_day: int = 9) -> list[Told]:
    """The most telling that say different things, in the order of their days."""
    kept: list[Told] = []
    sets: list[frozenset[str]] = []
    days: dict[str, int] = {}
    for each in found:
        own = content(each.line.passage.text)
        day = each.day.edtf()
        if days.get(day, 0) >= per_day or any(alike(own, other) for other in sets):
            continue
        kept.append(each)
        sets.append(own)
        days[day] = days.get(day, 0) + 1
        if len(kept) == number:
            break
    return sorted(kept, key=lambda each: each.order)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences say mostly the same."""
    return len(one & other) / (min(len(one), len(other)) or 1) > _ALIKE


def plain(passage: Passage) -> bool:
    """Whether a sentence can stand by itself: no title, no transcript of speech, no question, no scrap."""
    text = " ".join(passage.text.split())
    if not _SHORTEST <= len(text) <= _LONGEST or text.rstrip("\"”’' ")[-1:] not in {".", "!", ";"}:
        return False
    if passage.title is not None and text == passage.title.strip():
        return False
    if text[:1].islower() or text[:1] in "\"“'‘(" or SPOKEN.search(text[:90]) or _SCRAP.search(text):
        return False
    return not _FIRST.search(_QUOTE.sub(" ", text))


def _passages(
    record: Record, query: Query, span: DateSpan | None, names: Sequence[Named], words: Sequence[str]
) -> tuple[list[Passage], dict[str, frozenset[str]]]:
    """The sentences of the articles of those days; and of chronicles printed later, with what each article is about."""
    first, last = (span.earliest, span.latest) if span else (None, None)
    until = last + _PRINTED if last and last < date.max - _PRINTED else None
    spellings = tuple(dict.fromkeys(one for each in names for one in each.spellings[:5]))
    looked_for = spellings or tuple(words)
    asked = PassageFilter(
        words=(*looked_for, *(words if spellings else ())),
        outlets=query.outlets,
        articles=query.articles,
        since=first,
        until=until,
        reported_by=query.as_of,
        limit=900,
    )
    spoken: set[tuple[str, int]] = set()
    if looked_for:
        hits: dict[str, int] = {}
        for each in record.passages(asked):
            hits[each.article] = hits.get(each.article, 0) + 1
            spoken.add((each.article, each.sentence))
        articles = sorted(hits, key=lambda each: (-hits[each], each))[:_ARTICLES]
    else:
        told = record.lines(first=first, last=until, exact=True, limit=_ARTICLES, as_of=query.as_of)
        articles = [each.id for each in told if each.copy_of is None]
    whole = len(articles) <= _FEW
    found = [
        each
        for own in record.sentences(articles).values()
        for at, each in enumerate(own)
        if whole or at < _BEGINNING or (each.article, each.sentence) in spoken
    ]
    known = {each.article for each in found}
    back = [each for each in _back(record, asked, span) if each.article not in known]
    begins = record.sentences(dict.fromkeys(each.article for each in back))
    leads = {
        article: term_set(own[0].title or "").union(*(term_set(each.text) for each in own[:2]))
        for article, own in begins.items()
    }
    return [*found, *back], leads


def _back(record: Record, asked: PassageFilter, span: DateSpan | None) -> list[Passage]:
    """Sentences printed later that begin with a day asked about: those of chronicles."""
    if span is None or span.days is None or span.earliest is None or span.days > 31:
        return []
    name = _MONTHS[span.earliest.month - 1]
    on = f"{name} {span.earliest.day}" if span.days == 1 else name
    hits = record.passages(
        replace(
            asked, words=(on,), since=span.earliest, until=None, limit=_LOOKING_BACK * (1 + (span.days > 1))
        )
    )
    return [each for each in hits if _CHRONICLE.match(" ".join(each.text.split()))]


def _by_sentence(times: Iterable[TimeExpression]) -> dict[int, list[DateSpan]]:
    found: dict[int, list[DateSpan]] = {}
    for each in times:
        span = day_of(each)
        if span is not None:
            found.setdefault(each.sentence, []).append(span)
    return found


def _coded(reports: Iterable[EventReport]) -> dict[int, list[EventReport]]:
    found: dict[int, list[EventReport]] = {}
    for each in reports:
        if each.evidence:
            found.setdefault(each.evidence[0].sentence, []).append(each)
    return found


def _day(
    passage: Passage,
    at: int,
    printed: Sequence[DateSpan],
    reports: Sequence[EventReport],
    span: DateSpan | None,
) -> DateSpan | None:
    """The day that a sentence tells of, if that is one of those asked about."""
    published = passage.published
    done = [each for each in reports if each.status in _DONE]
    exact = [each for each in printed if each.exact] or [each.date for each in done if each.date.exact]
    if span is None:
        return exact[0] if exact else published
    inside = [each for each in exact if _in(each, span)]
    if inside:
        return inside[0]
    if exact or (printed and not any(each.overlaps(span) for each in printed)):
        return None
    if not published.known or not published.exact:
        return None
    fresh = at < _LEAD or bool(done)
    return published if fresh and _in(published, span) else None


def _in(each: DateSpan, span: DateSpan) -> bool:
    return bool(
        each.earliest
        and each.latest
        and (span.earliest is None or each.earliest >= span.earliest)
        and (span.latest is None or each.latest <= span.latest)
    )


def _common(by_article: Mapping[str, Sequence[Passage]], names: Sequence[Named]) -> dict[str, float]:
    """What the articles have in common: for each word in how many of them it leads, by how rare it is elsewhere."""
    own = frozenset(one for each in names for some in (*each.any_of, *each.loosely) for one in some)
    count: dict[str, int] = {}
    for passages in by_article.values():
        lead = term_set(passages[0].title or "").union(*(term_set(each.text) for each in passages[:_LEAD]))
        for each in lead:
            if each not in stops() and each not in own and len(each) > 2 and not each.isdigit():
                count[each] = count.get(each, 0) + 1
    total = len(by_article)
    return {
        each: math.log1p(number) / math.log1p(total) * min(weight(each), 8.0)
        for each, number in count.items()
        if number > 1 or total < 4
    }


def _central(terms: frozenset[str], common: Mapping[str, float]) -> float:
    shared = sorted((common[each] for each in terms if each in common), reverse=True)[:12]
    return 0.022 * sum(shared)


def _at_home(names: Sequence[Named], reports: Sequence[EventReport]) -> bool:
    """Whether somebody of a country named does it, or it happens there."""
    countries = {each.country for each in names if each.kind == "country"}
    return any(
        (report.place is not None and report.place.country in countries)
        or any(actor.country in countries for actor in report.actors)
        for report in reports
    )


def _place(passage: Passage, at: int) -> float:
    text = " ".join(passage.text.split())
    worth = 0.42 if at == 0 else 0.22 if at <= 1 else 0.1 if at < _LEAD else 0.0
    if _CHRONICLE.match(text):
        worth += 0.22
    if at < _LEAD and len(passage.text) > 330:
        worth -= 0.05
    if re.match(
        r"(?:But|And|However|He|She|They|It|That|This|These|Those|His|Her|Their|Its|There|So|As)\b", text
    ):
        worth -= 0.25
    return worth - (0.4 if _CAPTION.search(text) else 0.0)


def _deed(passage: Passage, reports: Sequence[EventReport]) -> float:
    done = [each for each in reports if each.status in _DONE]
    unsure = 0.3 if _HEDGED.search(passage.text) else 0.0
    if not done:
        return -0.25 - unsure if _OPEN.search(passage.text) else -0.1 - unsure
    return 0.12 - unsure + max(_WORTH.get(each.type, 0.0) for each in done)


def _named(
    each: Named,
    own: frozenset[str],
    close: frozenset[str],
    lead: frozenset[str],
    reports: Sequence[EventReport],
) -> float:
    if each.stands_in(own):
        return 1.0
    if any(is_meant(each, actor) for report in reports for actor in (*report.actors, *report.recipients)):
        return 1.0
    return 0.6 if each.stands_in(close) or each.stands_in(lead) else 0.0


def _word(own: str, like: frozenset[str], here: frozenset[str], close: frozenset[str]) -> float:
    if own in here:
        return 1.0
    if holds(here, like):
        return 0.8
    return 0.5 if own in close else 0.3 if holds(close, like) else 0.0
