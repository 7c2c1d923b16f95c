"""What an article says of an event outside of the reports of it: who wants it elsewhere, who refuses, who denies.

The coder gives a wish ("Iran is seeking to move the talks to Oman") and a refusal as reports of their own, and "a
spokesman denied it" as none. Both belong to the event they are about. Read are only sentences near the telling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.linking._claims import Claim
from dragoman.linking._claims_data import cues
from dragoman.linking._claims_numbers import Count, counts
from dragoman.linking._claims_places import Spot, compatible, is_country, spots
from dragoman.model import CodedArticle, DateSpan, EventType, Place, Source

NEAR = 6
"""How many sentences from a telling a word on its place is looked for."""

_PENDING = frozenset({"plan", "maybe", "off"})
_THEME = re.compile(r"\b(?:talks|negotiations|meeting|summit|round|conference|visit|venue|location|election)\b", re.I)


@dataclass(frozen=True, slots=True)
class Voice:
    """One more word on what is at issue: its value as shown, who says it, and on which side it stands.

    `places` or `count` say what it holds; `stands` the stance of those it agrees with.
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

    def fits(self, claim: Claim) -> bool:
        """Whether it stands on the side of a claim."""
        if self.about == "place":
            if self.places:
                return any(compatible(a, b) is True for a in self.places for b in claim.places)
            return claim.stance == "plan" and bool(claim.places)
        if self.count is not None:
            return any(
                each.unit == self.count.unit and each.low <= self.count.high and self.count.low <= each.high
                for each in claim.counts
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
        if (found := refused.search(text)) and venue.search(text, found.end()):
            yield _voice(article, number, "place", f"no change ({_who(article, number, text, found.start())})")
            continue
        for asked in wish.finditer(text):
            place = _wished(text, asked.end())
            if place is not None:
                who = _who(article, number, text, asked.start())
                yield _voice(
                    article, number, "place", f"{place.name} (wanted by {who})", places=(place,)
                )
                break


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
    names = [
        each.name
        for each in article.mentions
        if each.span is not None and each.name in text[:end]
    ]
    if names:
        return names[-1]
    found = re.findall(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*", text[:end])
    return str(found[-1]) if found else "one side"


def _denials(claim: Claim, article: CodedArticle) -> Iterator[Voice]:
    """A sentence right after the telling that denies it: "A spokesman denied it"."""
    if claim.stance not in {"yes", "plan"}:
        return
    own = {each.sentence for each in claim.report.evidence}
    anaphor, denied = cues()["anaphor", "happens"], cues()["denied", "happens"]
    false = cues()["disbelieved", "happens"]
    told = {_plain(each.name) for each in claim.sources}
    for number, text in _near(claim, article, 0, 1):
        if number in own:
            continue
        source = _source(article, number)
        if source is None or _plain(source) in told:
            continue
        if not (anaphor.search(text) and (denied.search(text) or false.search(text))) and not _negated(
            claim, text
        ):
            continue
        yield _voice(article, number, "happens", f"denied ({source})", stands="no")


def _negated(claim: Claim, text: str) -> bool:
    """Whether the telling's own verb comes again, negated: "had not shelled anyone", "No missiles were delivered"."""
    low = text.lower()
    stems = {each.quote.lower().split()[-1][:5] for each in claim.report.evidence}
    return any(
        re.search(rf"\b(?:not|n't|never|no|nobody|none|nothing)\b[^.;]{{0,60}}\b{re.escape(stem)}", low)
        or re.search(rf"\b{re.escape(stem)}\w*\s+(?:nobody|no one|nothing|none)\b", low)
        for stem in stems
        if len(stem) > 3
    )


def _tolls(claim: Claim, article: CodedArticle) -> Iterator[Voice]:
    """A sentence right after the telling that gives another number of the same."""
    own = {each.sentence for each in claim.report.evidence}
    mine = {each.unit: each for each in claim.counts}
    if not mine:
        return
    put = cues()["put", "number"]
    for number, text in _near(claim, article, 0, 1):
        source = _source(article, number)
        if number in own or not put.search(text) or (source is None and "version" not in text):
            continue
        if any(not is_country(each.place) for each in _sites(text)):
            continue
        for count in counts(text) or _bare(text, claim):
            other = mine.get(count.unit)
            if other and (count.low > other.high or count.high < other.low):
                yield _voice(
                    article, number, "number", f"{count.text} {count.unit}", count=count
                )


def _bare(text: str, claim: Claim) -> tuple[Count, ...]:
    """A number with nothing counted beside it, taken to count what the telling counts: "an earlier version said 21"."""
    if len(claim.counts) != 1:
        return ()
    found = re.findall(r"\b(\d[\d,]*)\b(?!\s*(?:%|per|am|pm|[A-Z]))", text)
    if len(found) != 1:
        return ()
    value = float(found[0].replace(",", ""))
    return (Count(claim.counts[0].unit, value, value, found[0], 0),)


def _sites(text: str) -> list[Spot]:
    return [each for each in spots(text) if each.at]


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
    )


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")
