"""Two sources within one article: what each of them says of one event, told apart by sentence.

The coder makes one report of a happening told twice in an article, with all its sources; "the ministry said 12; the
rebels said 40" is one report with two sentences. Here each sentence with a speaker of its own is a claim of its own,
and so is the sentence right after a telling, if it takes that up again by the same verb or by "it".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.linking._assertions_days import coming
from dragoman.linking._claims import STANCES, Claim, Clause
from dragoman.linking._claims_places import is_country, spots
from dragoman.model import Actor, CodedArticle, DateSpan, EventReport, Source

_TAKEN_UP = re.compile(
    r"\b(?:(?:had|have|has|would|did|was|were|rather)\b.{0,40} it|"
    r"the (?:talks|meeting|summit|ceasefire|truce|attack|strike|visit|negotiations))\b|\brather meet\b",
    re.IGNORECASE,
)
_MOST = 170
"""Characters of a sentence that takes up what was told before."""


def parts(claim: Claim, article: CodedArticle) -> tuple[Claim, ...]:
    """A claim as one for each sentence with a speaker of its own; itself alone if there are not two speakers."""
    report = claim.report
    numbers = sorted({each.sentence for each in report.evidence})
    if not numbers or len(numbers) > 2 or numbers[-1] - numbers[0] > 1:
        return (claim,)
    following = numbers[0] + 1
    if following >= len(article.sentences) or not _beside(article, numbers[0], following):
        return (claim,)
    if not _takes_up(claim, _text(article, following)) and not _told_on(claim, article, following):
        return (claim,)
    made = [each for number in (numbers[0], following) if (each := _part(claim, article, number)) is not None]
    speakers = {_speaker(each) for each in made} - {""}
    return tuple(made) if len(speakers) > 1 else (claim,)


def _beside(article: CodedArticle, first: int, second: int) -> bool:
    """Whether two sentences stand in one paragraph and are short enough to be one word against another."""
    if article.sentences[first].block != article.sentences[second].block:
        return False
    return max(len(_text(article, first)), len(_text(article, second))) <= _MOST


def _speaker(claim: Claim) -> str:
    return claim.sources[-1].name if claim.sources else ""


def _text(article: CodedArticle, number: int) -> str:
    return article.sentences[number].span.of(article.article.text)


def _takes_up(claim: Claim, text: str) -> bool:
    """Whether a sentence tells the same again: by its verb or noun, or by "it"."""
    low = text.lower()
    stems = {each.quote.lower().split()[-1][:5] for each in claim.report.evidence}
    return _TAKEN_UP.search(text) is not None or any(len(each) > 3 and each in low for each in stems)


def _told_on(claim: Claim, article: CodedArticle, number: int) -> bool:
    """Whether the next sentence has a report of the same kind on the same: "the convoy"."""
    twin = _twin(article, claim.report, number)
    if twin is None:
        return False
    hit = [{each.name.lower() for each in report.recipients} for report in (claim.report, twin)]
    return bool(hit[0] & hit[1])


def _part(claim: Claim, article: CodedArticle, number: int) -> Claim | None:
    """What one sentence says of the event, by whoever speaks in it."""
    report = claim.report
    own = number in {each.sentence for each in report.evidence}
    sources = _speakers(article, number)
    if not own and not sources:
        return None
    text = _text(article, number)
    twin = _twin(article, report, number)
    sites = [each.place for each in spots(text) if each.at and not (is_country(each.place) and twin is None)]
    towns = [each for each in sites if not is_country(each)] or sites
    actors: tuple[Actor, ...] = twin.actors if twin else (report.actors if own else ())
    stance = STANCES[twin.status] if twin else claim.stance
    return replace(
        claim,
        stance=stance,
        clauses=(Clause(text),),
        sites=tuple(towns),
        date=_date(article, number, ahead=stance == "plan"),
        heard=sources,
        doers=actors,
        part=number,
    )


def _twin(article: CodedArticle, report: EventReport, number: int) -> EventReport | None:
    """The report of that sentence that tells the same kind of thing."""
    return next(
        (
            each
            for each in article.reports
            if each.type is report.type and any(e.sentence == number for e in each.evidence)
        ),
        None,
    )


def _speakers(article: CodedArticle, number: int) -> tuple[Source, ...]:
    """Who speaks in a sentence, outermost first."""
    for statement in article.statements:
        if statement.evidence.sentence == number and statement.source is not None:
            return (*statement.via, statement.source)
    return ()


def _date(article: CodedArticle, number: int, *, ahead: bool) -> DateSpan | None:
    """The one day a sentence names, if it names one; a weekday of what is still to come read forward."""
    days = list(_days(article, number))
    if ahead:
        days = [coming(each, article.article.publication.span) for each in days]
    return days[0] if len(days) == 1 else None


def _days(article: CodedArticle, number: int) -> Iterator[DateSpan]:
    text = article.article.text
    said = re.compile(
        r"\b(?:said|told|announced|reported|added|denied)(?: \w+){0,2}? (?:on )?$", re.IGNORECASE
    )
    start = article.sentences[number].span.start
    for each in article.times:
        if each.sentence != number or each.type != "DATE" or each.date is None or not each.date.exact:
            continue
        if not said.search(text[start : each.span.start]):
            yield replace(each.date, text=each.span.of(text))
