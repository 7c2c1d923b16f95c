"""One article through the coder."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding._actors import Cast
from dragoman.coding._at_war import name_the_fighters
from dragoman.coding._draft import Draft
from dragoman.coding._home import Home
from dragoman.coding._join import join, report, take_in
from dragoman.coding._memberships import memberships
from dragoman.coding._occasion import date_remarks
from dragoman.coding._reports import drafts
from dragoman.coding._sources import Voice, medium_of, voices
from dragoman.coding._statements import Said, heard, told
from dragoman.coding._tenures import tenures
from dragoman.coding._when import When
from dragoman.coding.judge import judge
from dragoman.coding.whom import Stage, choose
from dragoman.language import Annotated, Parsed
from dragoman.model import CodedArticle, DateSpan, EventReport, Evidence, Source, Statement, content_id


@dataclass(frozen=True, slots=True)
class Found:
    """What the frames find in an article.

    `drafts` are what nothing speaks against, one for each trigger, `events` the same with the tellings of one event
    joined; `doubted` are what something speaks against, though parties are named.
    """

    cast: Cast
    when: When
    said: list[list[Said]]
    drafts: list[Draft]
    events: list[Draft]
    doubted: list[Draft]
    stage: Stage


def find(annotated: Annotated) -> Found:
    """What the frames find in an article, nothing judged yet."""
    cast = Cast(annotated)
    said = told(annotated)
    when = When(annotated)
    home = Home(annotated, cast)
    spoken = [heard(row) for row in said]
    found, doubted = drafts(annotated, cast, when, spoken, home)
    name_the_fighters(found)
    named = [each for each in doubted if each.actors or each.recipients]
    stage = Stage(annotated, cast, home, found, spoken)
    return Found(cast, when, said, found, join(found), named, stage)


def judged(annotated: Annotated, found: Found) -> tuple[list[EventReport], list[EventReport]]:
    """The reports of an article, and those that are likelier no events and left out."""
    verdict = judge(annotated, found.said, found.events, found.doubted)
    choose(found.stage, [*verdict.kept, *verdict.raised])
    kept = take_in(verdict.kept, verdict.raised)
    article = annotated.article.id
    return [report(article, each) for each in kept], [report(article, each) for each in verdict.left]


def code_annotated(annotated: Annotated, version: str) -> CodedArticle:
    """Reports, statements, people and tenures of an annotated article."""
    found = find(annotated)
    cast, when, said = found.cast, found.when, found.said
    reports, _ = judged(annotated, found)
    spoken = [
        statement
        for parsed, each in zip(annotated.sentences, said, strict=True)
        for statement in _spoken(annotated, parsed, cast, each)
    ]
    return CodedArticle(
        article=annotated.article,
        coder=version,
        sentences=tuple(each.sentence for each in annotated.sentences),
        reports=tuple(when.going_on(when.not_ahead(each)) for each in date_remarks(annotated, when, reports)),
        statements=tuple(spoken),
        mentions=tuple(cast.of_person(each) for each in annotated.people),
        places=tuple(annotated.places),
        times=tuple(annotated.times),
        tenures=tenures(annotated, cast, when),
        memberships=memberships(annotated, cast, when, found.drafts),
    )


def _spoken(annotated: Annotated, parsed: Parsed, cast: Cast, said: list[Said]) -> list[Statement]:
    if parsed.tree is None:
        return []
    article = annotated.article
    found: list[Statement] = []
    heard_here = voices(parsed, cast, said)
    for voice in heard_here:
        each = voice.said
        content = parsed.span(*each.content)
        cue = parsed.span(*each.cue) if each.cue else None
        medium = medium_of(parsed, each)
        told_to = [token for token in each.addressee if not _is_outlet(parsed, token)]
        addressee = cast.behind(parsed, told_to) if told_to else []
        found.append(
            Statement(
                id=content_id("s", article.id, content.start, content.end, cue.start if cue else None),
                article=article.id,
                source=voice.sources[0] if voice.sources else None,
                content=content,
                evidence=Evidence.cut(article.id, article.text, parsed.sentence.index, content),
                cue=cue.of(article.text) if cue else None,
                cue_span=cue,
                direct=each.direct,
                medium=medium,
                addressee=addressee[0] if addressee else None,
                via=_relayed(voice, heard_here),
                date=DateSpan.until(article.publication.anchor) if article.publication.anchor else None,
            )
        )
    return found


def _relayed(voice: Voice, heard_here: list[Voice]) -> tuple[Source, ...]:
    """Who passes on what somebody says, outermost first: "IRNA said the minister had told …"."""
    at = voice.said.anchor
    if at < 0:
        return ()
    names = {each.name for each in voice.sources}
    return tuple(
        source
        for other in heard_here
        if other is not voice and (other.said.covers(at) or _cites(other, voice))
        for source in other.sources
        if source.name not in names
    )


def _cites(other: Voice, voice: Voice) -> bool:
    """Whether the same words are told by one who cites the other."""
    return other.said.content == voice.said.content and other.said.anchor < voice.said.anchor


def _is_outlet(parsed: Parsed, token: int) -> bool:
    mention = parsed.by_token.get(token)
    return mention is not None and mention.kind == "outlet"
