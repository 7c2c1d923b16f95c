"""What an article says of an event outside of the reports of it: who wants it elsewhere, who refuses, who denies.

The coder gives a wish ("Iran is seeking to move the talks to Oman") and a refusal as reports of their own, and "a
spokesman denied it" as none. Both belong to the event they are about. Read are only sentences near the telling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.linking._claims import Claim
from dragoman.linking._claims_data import cues
from dragoman.linking._claims_numbers import Count, counts
from dragoman.linking._claims_places import compatible, spots
from dragoman.model import CodedArticle, DateSpan, EventReport, EventType, Evidence, Place, Source

NEAR = 6
"""How many sentences from a telling a word on its place is looked for."""

_WORDS_ONLY = frozenset(
    {
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.SUPPORT,
        EventType.PROTEST,
        EventType.REQUEST,
    }
)
_OF_PEOPLE = frozenset({"killed", "wounded", "arrested", "abducted", "freed", "displaced", "protesting"})
LONG = 320
"""Characters of a sentence that tells of too much for a denial after it to be of one thing."""
_SHORT = 150
"""Characters of a sentence that only gives another number."""
_TAKEN = r"(?:reports?|claims?|allegations?|accusations?|charges?|assertions?|suggestions?)"
_TAKES_UP = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|reject(?:s|ed)|refut\w*|called|disput\w*)\b(?: \w+){{0,2}}? "
    rf"(?:the|these|those|such|this|that) {_TAKEN}\b",
    re.IGNORECASE,
)
_DENIES_IT = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss\w*|rejected|refuted)(?: \w+)? (?:it|this|that|having|doing so)\b|"
    r"nothing of the kind",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject\w*|refut\w*|disput\w*|not|never|nothing|false\w*|untrue|lies?|baseless|"
    r"(?<!are )(?<!is )(?<!was )(?<!were )(?<!been )dismiss(?:es|ed|ing) (?!from|after|on|over|by)|"
    r"contradict\w*|no)\b|n['’]t\b",
    re.IGNORECASE,
)
_NEITHER = re.compile(
    r"\b(?:neither|nor|declined to|refused to|not|n't|without)\b.{0,24}\b(?:confirm|den(?:y|ied|ying))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|first) (?:version|report|count|toll|figure|estimate)s?\b", re.IGNORECASE
)
_CONTRASTS = re.compile(
    r"\b(?:put|puts|claim(?:s|ed)?|only|however|but|disput\w+|speaks?|spoke|instead|rather|just|denied|"
    r"contradict\w+)\b",
    re.IGNORECASE,
)
_PUTS = re.compile(r"(.{2,60}?) (?:put|puts|speaks of|spoke of|counted|counts|claims|claimed|says|said)\b")
_HALF = re.compile(r";|, (?:while|whereas|but|and) ")
_PENDING = frozenset({"plan", "maybe", "off"})
_THEME = re.compile(
    r"\b(?:talks|negotiations|meeting|summit|round|conference|visit|venue|location|election)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Voice:
    """One more word on what is at issue: its value as shown, who says it, and on which side it stands.

    `places` or `count` say what it holds; `stands` the stance of those it agrees with; `of` is the sentence it answers.
    """

    about: str
    value: str
    sources: tuple[str, ...]
    voice: str
    published: DateSpan
    places: tuple[Place, ...] = ()
    count: Count | None = None
    report: str | None = None
    statement: str | None = None
    stands: str | None = None
    before: bool = False
    of: str = ""
    evidence: Evidence | None = None

    def fits(self, claim: Claim) -> bool:
        """Whether it stands on the side of a claim."""
        if self.about == "place":
            if self.places:
                return any(compatible(a, b) is True for a in self.places for b in claim.places)
            return claim.stance == "plan" and bool(claim.places)
        if self.count is not None:
            counted = claim.clauses[0].counts if claim.clauses else ()
            return any(
                each.unit == self.count.unit and each.low <= self.count.high and self.count.low <= each.high
                for each in counted
            )
        return self.stands is not None and self.stands == claim.stance


def around(claims: Sequence[Claim], coded: Callable[[str], CodedArticle | None]) -> tuple[Voice, ...]:
    """The further words of the articles that tell of an event, in order."""
    found: dict[tuple[str, str, str], Voice] = {}
    for claim in claims:
        article = coded(claim.telling.article)
        if article is None:
            continue
        for voice in (*_venues(claim, article), *_denials(claim, article), *_tolls(claim, article)):
            found.setdefault((voice.about, voice.value, voice.voice), voice)
    return tuple(found.values())


def _near(claim: Claim, article: CodedArticle, before: int, after: int) -> Iterator[tuple[int, str]]:
    """Sentences around those of the telling: index and text."""
    own = {each.sentence for each in claim.report.evidence}
    wanted = sorted({number + step for number in own for step in range(-before, after + 1)})
    for number in wanted:
        if 0 <= number < len(article.sentences):
            yield number, article.sentences[number].span.of(article.article.text)


def _venues(claim: Claim, article: CodedArticle) -> Iterator[Voice]:
    """Who wants a planned event elsewhere, and who will not have it moved."""
    if claim.report.type is not EventType.CONSULT or claim.stance not in _PENDING:
        return
    wish, refused, venue = cues()["wish", "place"], cues()["refused", "place"], cues()["venue", "place"]
    for number, text in _near(claim, article, 1, NEAR):
        if not venue.search(text) or not _THEME.search(text):
            continue
        if claim.report.mode == "visit" and not _VISIT.search(text):
            continue  # where talks are to be is no matter of a journey to them
        if (found := refused.search(text)) and _MOVING.search(text[found.end() : found.end() + 60]):
            kept = tuple(each.place for each in spots(text) if each.away or each.start > found.end())[:1]
            who = _who(article, number, text, found.start())
            value = f"{kept[0].name} (no change: {who})" if kept else f"no change ({who})"
            yield _voice(article, number, "place", value, places=kept)
            continue
        for asked in wish.finditer(text):
            place = _wished(text, asked.end())
            if place is not None:
                who = _who(article, number, text, asked.start())
                yield _voice(article, number, "place", f"{place.name} (wanted by {who})", places=(place,))
                break


_VISIT = re.compile(r"\b(?:visit|trip|tour|journey)\b", re.IGNORECASE)
_MOVING = re.compile(
    r"\b(?:mov\w+|chang\w+|location|venue|request|shift\w*|relocat\w+|format)\b", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"\b(?:to|in|at)(?: the)?\s+$", re.IGNORECASE)


def _wished(text: str, start: int) -> Place | None:
    """The place named in what is wished for: moved to it, or held in it."""
    for spot in spots(text):
        if spot.start > start and not spot.away and _ELSEWHERE.search(text[: spot.start]):
            between = text[start : spot.start]
            if cues()["venue", "place"].search(between) and not re.search(r"[;]", between):
                return spot.place
    return None


def _who(article: CodedArticle, number: int, text: str, end: int) -> str:
    """Whose wish or refusal it is: the actors of the report there, else the name before the verb."""
    wanted = {EventType.REQUEST, EventType.REJECT, EventType.AGREE}
    for report in article.reports:
        if report.type in wanted and report.actors and any(e.sentence == number for e in report.evidence):
            return ", ".join(dict.fromkeys(each.name for each in report.actors))
    names = [each.name for each in article.mentions if each.span is not None and each.name in text[:end]]
    if names:
        return names[-1]
    found = re.findall(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*", text[:end])
    return str(found[-1]) if found else "one side"


def _denials(claim: Claim, article: CodedArticle) -> Iterator[Voice]:
    """A sentence after what somebody claims that denies it: "A spokesman denied it"; or both in one sentence."""
    if claim.report.type in _WORDS_ONLY:
        return
    if claim.stance == "no":
        yield from _claimed(claim, article)
    if claim.stance not in {"yes", "plan"} or not claim.sources or not claim.clauses:
        return
    if len(claim.clauses[-1].text) > LONG or len(claim.report.evidence) > 3:
        return
    own = {each.sentence for each in claim.report.evidence}
    told = {_plain(each.name) for each in claim.sources}
    for number, text in _near(claim, article, 0, 3):
        source = _source(article, number)
        if number in own or source is None or _plain(source) in told or _NEITHER.search(text):
            continue
        next_to = number - 1 in own
        denies = _TAKES_UP.search(text) or (next_to and _DENIES_IT.search(text))
        if denies and len(text[: denies.start()]) > _DENIER:
            continue  # It denies what the same sentence tells before.
        if not next_to and _others_between(article, max(own), number, told):
            continue
        negated = denies or (next_to and _negated(claim, text))
        if negated and _is_accused(claim, article, number):
            made = _voice(article, number, "happens", "denied", stands="no")
            told_in = max((each for each in own if each < number), default=min(own))
            yield replace(made, of=article.sentences[told_in].span.of(article.article.text))
            return


_DENIER = 70
"""Characters of who denies something, with what is said of him."""


def _others_between(article: CodedArticle, after: int, before: int, told: set[str]) -> bool:
    """Whether somebody else says something between two sentences: then what is denied is that."""
    return any(
        after < each.evidence.sentence < before
        and each.source is not None
        and _plain(each.source.name) not in told
        for each in article.statements
    )


def _is_accused(claim: Claim, article: CodedArticle, number: int) -> bool:
    """Whether who denies is among those the telling says did it."""
    speakers = [
        each.source
        for each in article.statements
        if each.evidence.sentence == number and each.source is not None
    ]
    return any(
        (each.country is not None and each.country == actor.country) or each.name == actor.name
        for each in speakers
        for actor in (
            *claim.report.actors,
            *(claim.report.recipients if claim.report.mode == "message" else ()),
        )
    )


def _claimed(claim: Claim, article: CodedArticle) -> Iterator[Voice]:
    """Who says what the same telling says somebody denies."""
    if len(claim.report.evidence) > 2 or any(len(each.text) > LONG for each in claim.clauses):
        return
    denier = denied_by(claim.report)
    if not any(_DENIES.search(each.text) for each in claim.clauses):
        return
    others = [each for each in claim.sources if each.name not in denier]
    if not denier or not others:
        return
    yield Voice(
        about="happens",
        value="it happened",
        sources=(" → ".join(each.name for each in others),),
        voice=article.article.id,
        published=article.article.publication.span,
        report=claim.report.id,
        stands="yes",
        of=claim.clauses[0].text if claim.clauses else "",
    )


def denied_by(report: EventReport) -> str:
    """Who denies it, as the coder's reasons say; empty if nobody is named."""
    found = [each.partition("denied by ")[2] for each in report.reasons if "denied by " in each]
    return found[0] if found else ""


def _negated(claim: Claim, text: str) -> bool:
    """Whether the telling's own verb comes again, negated: "had not shelled anyone", "No missiles were delivered"."""
    low = text.lower()
    stems = {each.quote.lower().split()[-1][:5] for each in claim.report.evidence}
    return any(
        re.search(rf"\b(?:not|n't|never|no|nobody|none|nothing)\b[^.;]{{0,40}}\b{re.escape(stem)}", low)
        or re.search(rf"\b{re.escape(stem)}\w*\s+(?:to )?(?:nobody|no one|nothing|none)\b", low)
        for stem in stems
        if len(stem) > 3 and stem in low
    )


def _tolls(claim: Claim, article: CodedArticle) -> Iterator[Voice]:
    """A short sentence right after the telling by which somebody else gives another number of the same."""
    counted = claim.clauses[0].counts if claim.clauses else ()
    mine = {each.unit: each for each in counted if each.unit in _OF_PEOPLE}
    if not mine or claim.report.type in _WORDS_ONLY or len(counted) > 3:
        return
    first = min(each.sentence for each in claim.report.evidence)
    yield from _halves(claim, article, first)
    teller = _source(article, first)
    for number, text in _near(claim, article, 0, 1):
        if number != first + 1 or len(text) > _SHORT or any(each.at for each in spots(text)):
            continue
        earlier = _EARLIER.search(text) is not None
        source = _source(article, number) or _putter(text)
        if not earlier and (source is None or source == teller or not _CONTRASTS.search(text)):
            continue
        for count in counts(text) or _bare(text, claim):
            other = mine.get(count.unit)
            if other and (count.low > other.high or count.high < other.low) and count.low <= other.high * 25:
                made = _voice(article, number, "number", f"{count.text} {count.unit}", count=count)
                yield replace(made, sources=made.sources if not source else (source,), before=earlier)


def _halves(claim: Claim, article: CodedArticle, number: int) -> Iterator[Voice]:
    """Two numbers by two speakers in one sentence: "Kyiv puts the dead at 7,000; Moscow speaks of 400"."""
    pieces = _HALF.split(claim.clauses[0].text, maxsplit=1)
    if len(pieces) < 2 or len(claim.clauses[0].counts) > 2:
        return
    counted, speaker = counts(pieces[0]), _putter(pieces[1].strip())
    if len(counted) != 1 or speaker is None:
        return
    found = re.findall(r"\b(\d[\d,]*)\b", pieces[1])
    if len(found) == 1 and (value := float(found[0].replace(",", ""))) != counted[0].low:
        count = Count(counted[0].unit, value, value, found[0], 0)
        made = _voice(article, number, "number", f"{found[0]} {count.unit}", count=count)
        yield replace(made, sources=(speaker,))


def _putter(text: str) -> str | None:
    found = _PUTS.match(text)
    return found[1].removeprefix("The ").removeprefix("the ") if found else None


def _bare(text: str, claim: Claim) -> tuple[Count, ...]:
    """A number with nothing counted beside it, taken to count what the telling counts: "an earlier version said 21"."""
    if len(claim.counts) != 1:
        return ()
    found = re.findall(r"\b(\d[\d,]*)\b(?!\s*(?:%|per|am|pm|[A-Z]))", text)
    large = _LARGE.findall(text)
    if len(large) == 1 and len(found) < 2:
        printed, scale = large[0]
        value = float(_ONES.get(printed, printed.replace(",", ""))) * _SCALES[scale]
        return (Count(claim.counts[0].unit, value, value, f"{printed} {scale}", 0),)
    if len(found) != 1:
        return ()
    value = float(found[0].replace(",", ""))
    return (Count(claim.counts[0].unit, value, value, found[0], 0),)


_ONES = {
    name: str(number)
    for number, name in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6}
_LARGE = re.compile(rf"\b(\d[\d,.]*|{'|'.join(_ONES)}) ({'|'.join(_SCALES)})\b")


def _source(article: CodedArticle, number: int) -> str | None:
    """Who speaks in a sentence."""
    for statement in article.statements:
        if statement.evidence.sentence == number and statement.source is not None:
            return statement.source.name
    return None


def _voice(
    article: CodedArticle,
    number: int,
    about: str,
    value: str,
    *,
    places: tuple[Place, ...] = (),
    count: Count | None = None,
    stands: str | None = None,
) -> Voice:
    """What a sentence of an article says, with the statement or report that stands there."""
    statement = next((each for each in article.statements if each.evidence.sentence == number), None)
    report = next(
        (each for each in article.reports if any(e.sentence == number for e in each.evidence)), None
    )
    chain: tuple[Source, ...] = ()
    if statement is not None:
        chain = (*statement.via, *((statement.source,) if statement.source else ()))
    name = " → ".join(each.name for each in chain)
    if not name and report is not None:
        name = " → ".join(each.name for each in report.attribution)
    return Voice(
        about=about,
        value=value,
        sources=(name or article.article.outlet or "an unnamed outlet",),
        voice=article.article.id,
        published=article.article.publication.span,
        places=places,
        count=count,
        report=report.id if report else None,
        statement=statement.id if statement else None,
        stands=stands,
        evidence=Evidence.cut(
            article.article.id, article.article.text, number, article.sentences[number].span
        ),
    )


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")
