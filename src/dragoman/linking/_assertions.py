"""What single sentences claim: the second way in which contradictions are found.

Half of all contradictions stand in sentences of which no event is coded: "there was no clash", "the toll climbed to
41", elections, trials. So what articles say is also compared claim by claim: the content of each statement, and each
sentence that tells of an event, by its words and by what it says of whether, when, where and how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.linking._alike_words import irregular
from dragoman.linking._assertions_begin import told_first
from dragoman.linking._assertions_claim import Assertion
from dragoman.linking._assertions_days import coming, days_of, month_named, this_year
from dragoman.linking._assertions_replies import answering, refused, reply, same_source, speaks, taken_up
from dragoman.linking._assertions_speakers import CALLED_AS, CALLED_SO, named, spoken
from dragoman.linking._assertions_stance import (
    changed,
    denies,
    dismissed,
    read_stance,
)
from dragoman.linking._assertions_told import LONGEST, denied_part, first_part, told_words, weight
from dragoman.linking._assertions_words import words
from dragoman.linking._claims_numbers import counts
from dragoman.linking._contrary import there
from dragoman.model import CodedArticle, Evidence, Sentence, Source, Span, Statement, content_id

SHORTEST = 18
"""Characters of what is claimed: less says nothing."""

_NO_CLAIM = re.compile(
    r"\b(?:ask|demand|urg|call(?:s|ed|ing)? (?:on|for|upon)|want|hop|wish|threat|warn|vow|promis|pledg|offer|"
    r"propos|order|"
    r"appeal|request|plead|wonder|advis|invit|pray|joke|predict|fear|speculat|argu|question|believ|think|thought|feel|"
    r"felt|doubt|expect|suggest|recommend)\w*",
    re.IGNORECASE,
)
"""Cues of words that are no claims of fact."""
_DESCRIBES = re.compile(
    r"\b(?:describ|denounc|condemn|brand|label|call|portray|blast|criticis|criticiz|term|dub|hail|prais|blam|"
    r"slam|liken|compar)"
    r"(?:e|es|ed|ing|led|ling|s)?\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\?|^\W*(?:you|who|whom|if|unless|why|how|what(?! (?:happened|took place) )|when)\b|"
    r"\b(?:if|unless|should) (?:it|they|he|she|the)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|suppose|imagine) [^,.;]{0,50}$|"
    r"\b(?:not|n['’]t|cannot|never) (?:\w+ )?(?:imagine|think|believe|mean|suggest|expect)\b[^,;]{0,15}$",
    re.IGNORECASE,
)
"""Words before a claim that is only supposed, or said not to be thought."""
_NOBODY = re.compile(r"(?:no one|nobody|none|few)\b", re.IGNORECASE)
_LEAST, _CALLED = 7.0, 5.0
"""Weight of its words under which a denial says nothing."""
LIGHT = "light"
"""The mark of a denial that says nothing unless it answers what is told before it."""
_SAID = 2.0
"""Weight of words that are no names under which a denial says nothing."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|did|does|do|be|been|can|could|may|might|must|shall|"
    r"[a-z]{2,}ed|hit|cut|set|put|shut|"
    r"quit|beat|split|burst|takes|begins|starts|opens|comes|goes|stands|holds|enters|runs|"
    r"[a-z]{2,}s (?:the|a|an|its|his|her|their|that|to|no|up|down|out))\b"
)
"""What a claim that is a clause has, if no irregular verb; what has none is a noun: "a cease-fire with rebels"."""
_COUNTED_ONLY = re.compile(
    r"\W*(?:(?:at least|at most|up to|(?:more|fewer|less) than|some|about|around|over|nearly|almost|the|an?) )*"
    r"[\d,.]+(?: (?:thousand|million|hundred))?(?: (?:lives|victims|dead|casualties))\W*"
)
"""What is no claim, though said to be claimed: "claimed more than 22,000 lives"."""
_CLAUSE = 5
"""Words from which what somebody said is a clause, whatever its verb."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CONTRASTS = re.compile(r"\band not (?:the )?\w+|\b(?:will|is to|are to)\b.* (?:rather than|instead of)\b")
_WILL_NOT = re.compile(r"\b(?:will|would) not (?!say|comment|give|reveal)")
_SETS = re.compile(
    r"\b(?:sets?|scheduled|fixed|called) (?:\w+ ){1,6}?for (?:\w+ )?(?:\d{1,2}\b|[A-Z]\w+day\b|[A-Z][a-z]+ \d)"
)
_SAYS = re.compile(r"\b(?:said|says|say|reported|announced|according to|told|insist\w*|claim\w*|declared)\b")
"""Words by which a sentence says that somebody claims it, also where no statement is coded of it."""


def assertions(coded: CodedArticle, voice: str | None = None) -> tuple[Assertion, ...]:
    """What an article claims, in order, each once.

    Args:
        coded: The article.
        voice: What its independence is counted by, where it is a copy of another.
    """
    reports: dict[int, list[tuple[Span, str]]] = {}
    for report in coded.reports:
        for each in report.evidence:
            reports.setdefault(each.sentence, []).append((each.span, report.id))
    statements: dict[int, list[Statement]] = {}
    for statement in coded.statements:
        statements.setdefault(statement.evidence.sentence, []).append(statement)
    found: dict[str, Assertion] = {}
    before: list[Assertion] = []
    lead: Assertion | None = None  # What the speaker of the sentence before said first.
    for sentence in coded.sentences:
        told, at = statements.get(sentence.index, []), reports.get(sentence.index, [])
        made = taken_up(_of_sentence(coded, sentence, told, at), before)
        made = [each for each in made if each.answers or LIGHT not in each.marks]
        if not any(each.answers for each in made) or refused(sentence.span.of(coded.article.text)):
            made = [*_replies(coded, sentence, before, at, lead)] or made
        for claim in made:
            found.setdefault(claim.id, claim)
        if made or len(sentence.span) > LONGEST:
            before = made
            if lead is None or not made or not same_source(lead.sources, made[0].sources):
                lead = made[0] if made else None
    for claim in told_first(coded, tuple(found.values())) if there() else ():
        found[claim.id] = claim
    name = voice or coded.article.id
    return tuple(each if each.voice == name else replace(each, voice=name) for each in found.values())


def _of_sentence(
    coded: CodedArticle, sentence: Sentence, statements: list[Statement], reports: Sequence[tuple[Span, str]]
) -> Iterator[Assertion]:
    whole = sentence.span.of(coded.article.text)
    if "\n" in whole.strip():
        return
    told = [
        each
        for each in (_shorter(coded, one) for one in statements)
        if SHORTEST <= len(each.content) <= LONGEST
        and not _COUNTED_ONLY.fullmatch(each.content.of(coded.article.text))
        and (denies(each.cue or "") or not _NO_CLAIM.search(each.cue or ""))
    ]
    claimed = False
    for statement in told:
        if not _is_the_claim(statement, told) or _is_supposed(coded, sentence, statement):
            continue
        cue = _cue(coded, sentence, statement)
        if _DESCRIBES.search(statement.cue or "") and cue == statement.cue:
            continue
        sources = (*statement.via, *((statement.source,) if statement.source else ()))
        said, speaker = spoken(coded, sentence)
        content = statement.content
        if speaker is not None and content.start < said.end < content.end:
            content = Span(content.start, said.end)
        if not sources and speaker is not None and said.start <= content.start and content.end <= said.end:
            sources = (speaker,)
        for clause in _clauses(coded, content):
            for made in _made(coded, sentence, clause, (cue, sources, statement.id), reports):
                claimed = True
                yield made
    wishes = " ".join(each.cue or "" for each in statements if each not in told)
    if claimed or not SHORTEST <= len(whole) <= LONGEST or _NO_CLAIM.search(wishes):
        return
    if (
        reports
        or changed(whole)
        or denies(whole)
        or dismissed(whole)
        or _CONTRASTS.search(whole)
        or _SETS.search(whole)
        or _WILL_NOT.search(whole)
        or counts(whole)
        or _is_answered(coded, sentence)
        or (not statements and _SAYS.search(whole))
    ):
        called = CALLED_SO.search(whole) or CALLED_AS.search(whole)
        if called is not None and speaks(called["who"]) and len(called["what"]) >= SHORTEST:
            span = Span(sentence.span.start + called.start("what"), sentence.span.start + called.end("what"))
            yield from _made(
                coded, sentence, span, (f"called | {whole}", (named(called["who"]),), None), reports
            )
            return
        span, speaker = spoken(coded, sentence) if not statements else (sentence.span, None)
        yield from _made(coded, sentence, span, ("", (speaker,) if speaker else (), None), reports)


def _shorter(coded: CodedArticle, statement: Statement) -> Statement:
    """A statement whose content is too long to be one claim, as far as a break in it that leaves enough."""
    content = statement.content
    if len(content) <= LONGEST:
        return statement
    text = content.of(coded.article.text)
    stops = [each.start() for each in _STOP.finditer(text, _ENOUGH, LONGEST)]
    return replace(statement, content=Span(content.start, content.start + stops[-1])) if stops else statement


_STOP = re.compile(
    r"[,;:] |[ ](?:and|but|after|before|when|while|although|though|because|since|until|who|whom|which|where)\b"
)
_ENOUGH = 60
"""Characters that what is left of a long claim has at least."""


def _replies(
    coded: CodedArticle,
    sentence: Sentence,
    before: Sequence[Assertion],
    reports: Sequence[tuple[Span, str]],
    lead: Assertion | None,
) -> Iterator[Assertion]:
    """The claim of a sentence that answers the one before it without saying again what that was about."""
    whole = sentence.span.of(coded.article.text)
    for claim in reversed(before):
        if sentence.index - claim.evidence.sentence > 2:
            break
        found = reply(whole, claim)
        if found is None:
            continue
        who, text, stance, marks = found
        if any(each.name.casefold() in who.casefold() for each in claim.sources):
            break
        made = Assertion(
            id=content_id("q", coded.article.id, sentence.span.start, sentence.span.end),
            article=coded.article.id,
            voice=coded.article.id,
            published=coded.article.publication.span,
            text=text,
            told=text,
            stance=stance,
            evidence=Evidence.cut(coded.article.id, coded.article.text, sentence.index, sentence.span),
            outlet=coded.article.outlet,
            days=tuple(days_of(coded, sentence, sentence.span)),
            marks=marks,
            sources=(named(who),),
            reports=tuple(dict.fromkeys(name for at, name in reports if sentence.span.contains(at))),
        )
        first = lead if lead is not None and stance == "no" and lead.stance in {"yes", "plan"} else claim
        yield answering(made, first if sentence.index - first.evidence.sentence <= _RUN else claim)
        return


_RUN = 4
"""Sentences of one speaker that what denies them all can follow on."""


_AND_THAT = re.compile(r",? (?:and|but) that (?=\w)")
_AND_CALLED = re.compile(r",? and (?:call|describ|denounc|condemn|accus|urg|demand|warn|vow|dismiss)\w* ")


def _clauses(coded: CodedArticle, content: Span) -> tuple[Span, ...]:
    """What somebody says, parted where it goes on with "and that"."""
    text = content.of(coded.article.text)
    called = _AND_CALLED.search(text)
    if called is not None and called.start() >= SHORTEST:
        content = Span(content.start, content.start + called.start())
        text = content.of(coded.article.text)
    found = _AND_THAT.search(text)
    if found is None or found.start() < SHORTEST or len(text) - found.end() < SHORTEST:
        return (content,)
    return Span(content.start, content.start + found.start()), Span(content.start + found.end(), content.end)


def _is_clause(text: str) -> bool:
    return _VERB.search(text) is not None or any(irregular(each) for each in re.findall(r"\b[a-z]+\b", text))


def _is_the_claim(statement: Statement, told: list[Statement]) -> bool:
    """Whether it is the innermost of nested statements; where an outer one is denied, the outermost denied."""
    outer = [each for each in told if each is not statement and each.content.contains(statement.content)]
    if any(denies(each.cue or "") for each in outer if each.content != statement.content):
        return False
    inner = [
        each
        for each in told
        if statement.content.contains(each.content)
        and each.content != statement.content
        and not _DESCRIBES.search(each.cue or "")
    ]
    return denies(statement.cue or "") or not inner


def _is_answered(coded: CodedArticle, sentence: Sentence) -> bool:
    """Whether somebody denies something in the next sentence: then this one, whoever tells it, is a claim."""
    after = coded.sentences[sentence.index + 1 : sentence.index + 2]
    text = after[0].span.of(coded.article.text) if after else ""
    return _SAYS.search(text) is not None and denies(text)


def _is_supposed(coded: CodedArticle, sentence: Sentence, statement: Statement) -> bool:
    """Whether nobody makes a claim of it: it stands after "if", is said not to be thought, or nobody says it."""
    before = coded.article.text[sentence.span.start : statement.content.start]
    nobody = statement.source is not None and _NOBODY.match(statement.source.name) is not None
    return nobody or _SUPPOSED.search(before) is not None


def _cue(coded: CodedArticle, sentence: Sentence, statement: Statement) -> str:
    """The words that bring a claim: its cue; the whole sentence where that dismisses it."""
    whole = sentence.span.of(coded.article.text)
    return f"{statement.cue or ''} | {whole}" if dismissed(whole) else statement.cue or ""


_RETRACTED = re.compile(
    r"\b(?:withdr(?:aw|aws|ew)|retract(?:s|ed)?|(?:take|takes|took) back|disown(?:s|ed)?|corrected|regrets?) "
    r"(?:our|its|his|her|their|the|an?) (?:earlier |previous )?(?:reports?|claim|statement|story|allegation|"
    r"announcement|article|dispatch) that\s*$",
    re.IGNORECASE,
)
_FAR_FROM_IT = re.compile(
    r"(?:\bnot|\bnever|n['’]t) (?:even )?(?:dream(?:ing|t|ed)?|think(?:ing)?|consider(?:ing|ed)?|contemplat\w+|"
    r"intend(?:ing|ed)?|plan(?:ning|ned)?|mean|meant|dreamt|talk(?:ing)?|prepar\w+)(?: (?:of|to|about|on|for))?\s*$",
    re.IGNORECASE,
)
"""Words before a claim by which it is not so: "does not dream of stepping down"."""


def _made(
    coded: CodedArticle,
    sentence: Sentence,
    span: Span,
    by: tuple[str, tuple[Source, ...], str | None],
    reports: Sequence[tuple[Span, str]],
) -> Iterator[Assertion]:
    """The claim of a stretch of words, `by` a cue, sources and a statement's id."""
    cue, sources, statement = by
    article = coded.article
    text = span.of(article.text)
    if _QUESTION.search(text):
        return
    before = article.text[sentence.span.start : span.start]
    stance, marks = read_stance(text, "retracted, denied" if _RETRACTED.search(before) else cue)
    if stance is None:
        return
    if stance in {"yes", "plan"} and _FAR_FROM_IT.search(before):
        stance, marks = "no", tuple(sorted({*marks, "ahead"}))
    part = denied_part(text) if stance in {"no", "off"} else first_part(text)
    words_told = told_words(coded, sentence, part, sources)
    if stance in {"no", "off"}:
        light = words_told in text and sum(each.weight for each in words(words_told) if not each.name) < _SAID
        if light or weight(words_told) < (_CALLED if " | " in cue else _LEAST):
            if not sources:
                return
            marks = (*marks, LIGHT)
    elif statement is not None and not (
        _is_clause(text) or (_SAYS.search(cue) and len(text.split()) > _CLAUSE)
    ):
        return
    days = tuple(days_of(coded, sentence, span))
    published = article.publication.span
    if not days and (stance in {"plan", "off"} or set(marks) & {"date", "any", "place"}):
        days = tuple(month_named(text, published))
    if (
        stance == "yes"
        and days
        and published.latest
        and all(each.earliest and each.earliest > published.latest for each in days)
    ):
        stance = "plan"
    if stance in {"plan", "off"}:
        days = tuple(coming(each, published) for each in days)
    if set(marks) & {"date", "any", "place"} and not _YEAR.search(text):
        days = tuple(this_year(each, published) for each in days)
    yield Assertion(
        id=content_id("q", article.id, span.start, span.end),
        article=article.id,
        voice=article.id,
        published=article.publication.span,
        text=text,
        told=words_told,
        stance=stance,
        evidence=Evidence.cut(article.id, article.text, sentence.index, span),
        outlet=article.outlet,
        days=days,
        marks=marks,
        sources=sources,
        statement=statement,
        reports=tuple(dict.fromkeys(name for at, name in reports if span.contains(at))),
    )
