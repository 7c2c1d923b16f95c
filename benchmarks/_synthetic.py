"""Coded articles made up for measuring size: news as it comes, in stories, with the same few actors again and again.

Nothing is all-distinct: who acts follows Zipf's law, a story lasts some days and is told by many outlets, each of
its happenings by several articles with words of their own, one article in fifty is a copy of another. What
grows with the number of articles is the time they cover, as in an archive; how much is told a day stays.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from importlib import resources
from itertools import accumulate

from dragoman import reference
from dragoman.model import (
    Actor,
    ActorKind,
    Article,
    Block,
    BlockKind,
    CodedArticle,
    DateSpan,
    EventReport,
    EventType,
    Evidence,
    Origin,
    Place,
    Publication,
    Sector,
    Sentence,
    Span,
    Status,
    content_id,
)

BEGIN = date(2015, 1, 1)
_OUTLETS = [
    f"The {town} {kind}"
    for town in ("Harbour", "Hill", "River", "Lake", "Plain")
    for kind in ("Post", "Times", "Wire", "Echo")
]
_VERBS = (
    ("met", EventType.CONSULT, None),
    ("visited", EventType.CONSULT, "visit"),
    ("telephoned", EventType.CONSULT, "phone"),
    ("agreed with", EventType.AGREE, None),
    ("accused", EventType.ACCUSE, "disapprove"),
    ("threatened", EventType.THREATEN, "violence"),
    ("urged", EventType.REQUEST, "change"),
    ("rebuffed", EventType.REJECT, None),
    ("sanctioned", EventType.SANCTION, None),
    ("shelled", EventType.ASSAULT, "heavy-weapons"),
    ("supplied", EventType.AID, None),
    ("praised", EventType.SUPPORT, None),
)
_SPOKEN_OF = (
    "USA RUS CHN IRN UKR ISR DEU FRA GBR IND TUR SAU JPN EGY PAK SYR IRQ BRA KOR ZAF NGA ETH IDN MEX POL VEN LBY "
    "YEM QAT OMN ARE LBN JOR AFG KAZ UZB AZE ARM GEO BLR MDA ROU HUN CZE SRB GRC ITA ESP PRT NLD BEL SWE NOR FIN "
    "DNK CAN AUS NZL PHL VNM THA MMR BGD LKA NPL MNG PRK TWN SDN SSD SOM KEN UGA RWA COD AGO MLI NER TCD CMR GHA "
    "SEN MAR DZA TUN CUB COL PER CHL ARG BOL ECU"
).split()
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Happening:
    day: date
    verb: tuple[str, EventType, str | None]
    actor: Actor
    recipient: Actor
    place: tuple[str, str]
    words: tuple[str, ...]


@dataclass(slots=True)
class _Story:
    sides: tuple[Actor, Actor]
    words: list[str]
    ends: date
    weight: float
    happenings: list[_Happening] = field(default_factory=list)


class News:
    """An endless stream of made-up coded articles.

    Args:
        seed: Decides everything.
        a_day: Articles a day.
        running: Stories running at once.
    """

    def __init__(self, seed: int = 7, a_day: int = 60, running: int = 25) -> None:
        self._chance = random.Random(seed)
        self._a_day = a_day
        self._running = running
        words = sorted(_vocabulary())
        self._words = [word for word, _ in words]
        self._often = list(accumulate(share for _, share in words))
        self._telling = [word for word, share in words if math.exp(-8) < share < math.exp(-5)]
        self._actors = _actors()
        self._weights = [1 / (rank + 8) for rank in range(len(self._actors))]
        self._places = _places()
        self._number = 0

    def articles(self, first: date = BEGIN) -> Iterator[CodedArticle]:
        """The articles, day by day."""
        stories: list[_Story] = []
        day = first
        last: CodedArticle | None = None
        while True:
            stories = [each for each in stories if each.ends >= day]
            while len(stories) < self._running:
                stories.append(self._story(day))
            for each in stories:
                each.happenings += [
                    self._happening(each, day) for _ in range(self._chance.choice((0, 1, 1, 2)))
                ]
            for _ in range(self._a_day):
                if last is not None and self._chance.random() < 0.02:
                    yield self._copy(last)
                    continue
                last = self._article(day, stories)
                yield last
            day += timedelta(days=1)

    def _story(self, day: date) -> _Story:
        one, other = "", ""
        while one == other:
            one, other = self._chance.choices(self._actors, self._weights, k=2)  # type: ignore[assignment]
        lasts = min(60, int(self._chance.expovariate(1 / 6)) + 1)
        words = self._chance.sample(self._telling, 60)
        return _Story((one, other), words, day + timedelta(days=lasts), self._chance.paretovariate(2.5))  # type: ignore[arg-type]

    def _happening(self, story: _Story, day: date) -> _Happening:
        actor, recipient = story.sides if self._chance.random() < 0.7 else story.sides[::-1]
        verb = self._chance.choice(_VERBS)
        words = tuple(self._chance.sample(story.words, 8))
        return _Happening(day, verb, actor, recipient, self._chance.choice(self._places), words)

    def _article(self, day: date, stories: list[_Story]) -> CodedArticle:
        chance = self._chance
        (story,) = chance.choices(stories, [each.weight for each in stories])
        mine = story.happenings or [self._happening(story, day)]
        told = chance.sample(mine[-4:], min(len(mine[-4:]), chance.choice((2, 3, 4))))
        if len(mine) > 4:
            told.append(chance.choice(mine[:-4]))
        other = chance.choice(stories)
        if other.happenings and chance.random() < 0.1:
            told.append(other.happenings[-1])
        self._number += 1
        return self._coded(day, told, story, chance.choice(_OUTLETS))

    def _any(self, number: int) -> list[str]:
        """Words as often as they are used."""
        return self._chance.choices(self._words, cum_weights=self._often, k=number)

    def _coded(self, day: date, told: list[_Happening], story: _Story, outlet: str) -> CodedArticle:
        chance = self._chance
        about = " ".join(chance.sample(story.words, 3))
        title = f"{told[0].actor.name}, {told[0].recipient.name}: {about} {self._number}"
        parts, marks = [title + "\n"], []
        for each in told:
            begin = sum(map(len, parts))
            lead = f"{each.actor.name} "
            words = " ".join(chance.sample(each.words, 6) + self._any(4))
            day_name = _WEEKDAYS[each.day.weekday()]
            sentence = (
                f"{lead}{each.verb[0]} {each.recipient.name} in {each.place[0]} on {day_name} over {words}."
            )
            marks.append(
                (
                    Span(begin + len(lead), begin + len(lead) + len(each.verb[0])),
                    Span(begin, begin + len(sentence)),
                    each,
                )
            )
            parts.append(sentence + " ")
            filler = " ".join(chance.sample(story.words, 5) + self._any(12))
            parts.append(f"The {filler}. ")
        return _assembled("".join(parts).rstrip(), title, outlet, day, marks)

    def _copy(self, of: CodedArticle) -> CodedArticle:
        """The same text in another outlet."""
        other = self._chance.choice([each for each in _OUTLETS if each != of.article.outlet])
        name = Article.make_id(of.article.text, of.article.title, other)
        origin = replace(of.article.origin, location=f"{name}.txt")
        article = replace(of.article, id=name, outlet=other, origin=origin)
        reports = tuple(
            replace(
                each,
                id=content_id("r", name, each.evidence[0].span.start),
                article=name,
                evidence=tuple(replace(words, article=name) for words in each.evidence),
            )
            for each in of.reports
        )
        return replace(of, article=article, reports=reports)


def _assembled(
    text: str, title: str, outlet: str, day: date, marks: list[tuple[Span, Span, _Happening]]
) -> CodedArticle:
    name = Article.make_id(text, title, outlet)
    head, body = Span(0, len(title)), Span(len(title) + 1, len(text))
    blocks = (Block(head, BlockKind.TITLE, head), Block(body, BlockKind.PARAGRAPH, body))
    origin = Origin(f"{name}.txt", "text/plain", hashlib.sha256(text.encode()).hexdigest())
    article = Article(
        name, text, blocks, Publication(DateSpan.day(day), "stated"), origin, title=title, outlet=outlet
    )
    sentences, reports = [Sentence(0, head, 0)], []
    for number, (word, whole, each) in enumerate(marks, 1):
        sentences.append(Sentence(number, whole, 1))
        cited = Evidence.cut(name, text, number, word)
        town, country = each.place
        reports.append(
            EventReport(
                content_id("r", name, word.start),
                name,
                each.verb[1],
                Status.HAPPENED,
                DateSpan.day(each.day, _WEEKDAYS[each.day.weekday()]),
                (cited,),
                mode=each.verb[2],
                actors=(each.actor,),
                recipients=(each.recipient,),
                place=Place(town, country),
                frame=each.verb[0],
                confidence=0.9,
            )
        )
    actors = tuple(dict.fromkeys(side for _, _, each in marks for side in (each.actor, each.recipient)))
    return CodedArticle(article, "synthetic", tuple(sentences), tuple(reports), mentions=actors)


def _vocabulary() -> list[tuple[str, float]]:
    """English words with the share of articles that have them."""
    text = resources.files("dragoman.linking").joinpath("data/words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith(("#", "term\t")))
    found = ((word, float(weight)) for word, weight, *_ in rows)
    return [
        (word, math.exp(-weight)) for word, weight in found if word.isalpha() and len(word) > 3 and weight > 0
    ]


def _actors() -> list[Actor]:
    """Countries and those who act for them, the most spoken of first."""
    known = reference.load()
    found: list[Actor] = []
    for code in _SPOKEN_OF:
        country = known.country(code)
        if country is None:
            continue
        found.append(Actor(country.name, code, Sector.GOV, ActorKind.COUNTRY, key=f"country:{code}"))
        found += [
            Actor(holder.person, code, Sector.GOV, ActorKind.PERSON, office=holder.title, key=holder.key)
            for holder in known.holders(country=code)[:3]
        ]
    return found


def _places() -> list[tuple[str, str]]:
    """Capitals, with their countries."""
    known = reference.load()
    found = {
        (each.name, each.country)
        for each in known.surfaces()
        if each.form == "metonym" and each.kind == "country" and each.country
    }
    capitals = ((known.country(code), code) for code in sorted({code for _, code in found}))
    return sorted((country.capital, code) for country, code in capitals if country and country.capital)
