"""Whether two reports tell of one happening: what may not be one, and how likely the rest is."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import replace
from functools import lru_cache

from dragoman import reference
from dragoman.linking import _words
from dragoman.linking._alike_parties import Party, party, shared
from dragoman.linking._alike_time import When, apart, when
from dragoman.linking._alike_words import closest, heads
from dragoman.linking._claims_places import spots
from dragoman.linking._conflicts_rivals import near_enough, rivals
from dragoman.linking._coreference import Mention, likeness, near_place, wide
from dragoman.linking._telling import Telling
from dragoman.model import Actor, ActorKind, EventType, Status

LINK_FLOOR = 0.4
"""Two reports with at least this likeness are tied: what no chain of ties joins is never one event."""

_PLACED = frozenset({ActorKind.COUNTRY, ActorKind.UNKNOWN})
_HELD = 8192
_RIVALS = 0.9
"""Likeness of reports told in all but the same words that differ on place, day, doer or whether it happened."""
_SPOKEN = frozenset(
    {
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.REQUEST,
        EventType.SUPPORT,
        EventType.THREATEN,
        EventType.AGREE,
    }
)
_LOCAL = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.COERCE, EventType.MOBILIZE})
_APPOINTED = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.AGREE})
_PENDING = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CANCELLED})
_FAMILIES = (
    frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE}),
    frozenset({EventType.CONCEDE, EventType.RETREAT}),
    frozenset({EventType.REQUEST, EventType.THREATEN}),
    frozenset({EventType.ACCUSE, EventType.REJECT}),
    frozenset({EventType.SUPPORT, EventType.AGREE, EventType.COOPERATE}),
)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[1-9]\d?(?:st|nd|rd|th))\s+"
    r"(?:(?:and\s+)?(?:final|new|direct|indirect)\s+)?(round|session|meeting|visit|trip|summit|talks|phase|day)\b",
    re.IGNORECASE,
)
_FAR, _NEAR = 10, 2
"""Days between two tellings, one of which names no time, from which they are not one; of violence and crowds
the fewer."""
_NEWS = 4
"""Days between two articles that may dispute one act of which no day is told."""
_HOSTED = ("meet", "talk")
_ONE_ACT = 0.65
"""Kinship of two triggers from which they tell one act."""
_COPIED, _CLOSE = 0.6, 0.4
"""Likeness of the words around from which two tellings are taken for nearly one sentence, for much the same."""
_PLANS = 45
"""Days a plan may have moved."""

_mentions: OrderedDict[int, tuple[Telling, Mention]] = OrderedDict()


def mention(telling: Telling) -> Mention:
    """A report as comparison sees it; made once for each telling at hand."""
    known = _mentions.get(id(telling))
    if known is not None and known[0] is telling:
        return known[1]
    made = _made(telling)
    _mentions[id(telling)] = (telling, made)
    if len(_mentions) > _HELD:
        _mentions.popitem(last=False)
    return made


_FAMILY = {kind: min(member.value for member in each) for each in _FAMILIES for kind in each}


def family(kind: EventType) -> str:
    """What a type is compared with: types that tell one act differently share a family."""
    return _FAMILY.get(kind) or kind.value


def alike(one: Telling, other: Telling) -> float:
    """How likely two reports are of one event, 0 to 1; 0 where they cannot be."""
    if barred(one, other):
        return 0.0
    first, second = mention(one), mention(other)
    likely = likeness(first, second)
    return max(likely, _RIVALS) if _contrary(one, other) else likely


def barred(one: Telling, other: Telling) -> bool:
    """Whether two reports cannot be of one event, whatever else speaks for it."""
    if family(one.report.type) != family(other.report.type):
        return True
    first, second = mention(one), mention(other)
    if _numbered_apart(first, second) or _kinds_apart(first, second):
        return True
    apart = (
        _time_apart(first, second)
        or _place_apart(one, other)
        or _parties_apart(first, second)
        or _loosely_told(one, other)
    )
    # Told in all but the same words, they contradict each other on one event rather than tell of two.
    return apart and not _contrary(one, other)


def _contrary(one: Telling, other: Telling) -> bool:
    """Whether two contradict each other on one act: `rivals` in words for one act, printed within days.

    Meetings and agreements may be weeks off; other plans and denials are too many to be known by their words then.
    """
    if not near_enough(one, other) or closest(mention(one).heads, mention(other).heads) < _ONE_ACT:
        return False
    if not rivals(one, other):
        return False
    days = [each.published.latest or each.published.earliest for each in (one, other)]
    near = days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= _NEWS
    return near or one.report.type in _APPOINTED


def _kinds_apart(one: Mention, other: Mention) -> bool:
    """A visit and the talks during it are two; so are acts of two types that no word has in common."""
    if one.type is not other.type:
        return closest(one.heads, other.heads) < _ONE_ACT
    if one.type is EventType.CONSULT and one.mode != other.mode:
        modes = {one.mode, other.mode}
        return bool(modes & {"visit", "message"}) or modes == {"phone", "multilateral"}
    return False


def _time_apart(one: Mention, other: Mention) -> bool:
    first, second = one.when, other.when
    if first is None or second is None:
        return first is not second
    days = apart(first, second)
    if days == 0:
        return False
    pending = one.status in _PENDING or other.status in _PENDING
    if first.told and second.told:
        if pending and one.type is EventType.CONSULT:
            return days > _PLANS
        return days > 1
    if one.type in _LOCAL:
        return days > _NEAR
    return days > (_PLANS if pending and one.type in _APPOINTED else _FAR)


def _place_apart(one: Telling, other: Telling) -> bool:
    """Two towns are two events, except for plans, which move, and for words, which are said anywhere."""
    local = one.report.type in _LOCAL
    if local and _of_a_region(one) != _of_a_region(other):
        return True
    if local and _towns(one) and _towns(other) and not _towns(one) & _towns(other):
        return True
    if near_place(one.report.place, other.report.place) is not False or one.report.type in _SPOKEN:
        return False
    if local:
        return True
    pending = {one.report.status, other.report.status} & (_PENDING | {Status.DENIED})
    places = one.report.place, other.report.place
    return not pending and not any(each is None or wide(each) for each in places)


def _of_a_region(telling: Telling) -> bool:
    """Whether it was done all over a region of several states: that is more than what was done in one of them."""
    place = telling.report.place
    return place is not None and place.country is None and wide(place)


def _towns(telling: Telling) -> frozenset[str]:
    """The towns it was done to or in, by the beginning of their names as they sound: spellings differ at the end."""
    report = telling.report
    names = [
        each.name
        for each in report.recipients
        if each.country and each.kind in _PLACED and each.name != _country(each.country)
    ]
    if report.place is not None and not wide(report.place):
        names.append(report.place.name)
    names = names or list(_told_towns(telling))
    return frozenset(_words.fold(each.casefold())[:5] for each in names)


def _told_towns(telling: Telling) -> tuple[str, ...]:
    """The one town its sentence says something was in, where the report gives none."""
    if telling.report.type not in _LOCAL or len(telling.sentences) != 1 or len(telling.report.evidence) != 1:
        return ()
    text = telling.sentences[0]
    quote = telling.report.evidence[0].quote
    start = text.find(quote) + len(quote) if quote in text else len(text)
    found = {
        each.place.name
        for each in spots(text)
        if each.at and not wide(each.place) and _BESIDE.fullmatch(text[start : each.start])
    }
    return tuple(found) if len(found) == 1 else ()


_BESIDE = re.compile(r"[^:;.,()–—]{0,60}")
"""What may stand between an act and where its sentence says that it was."""


@lru_cache(maxsize=512)
def _country(code: str) -> str | None:
    known = reference.load().country(code)
    return known.name if known else None


def _parties_apart(one: Mention, other: Mention) -> bool:
    if one.type is other.type is EventType.AGREE:
        # Either side of an agreement may be told as the one that agrees.
        agreeing = [
            shared(first.agents, second.agents + second.patients)
            for first, second in ((one, other), (other, one))
        ]
        return any(each is not None and each < 0.4 for each in agreeing)
    if one.type in _SPOKEN and other.type in _SPOKEN:
        doing = shared(one.agents, other.agents)
        if doing is not None and doing < 0.55:
            return True
        done = shared(one.patients, other.patients)
        return done is not None and done < 0.25
    everybody = shared(one.agents + one.patients, other.agents + other.patients)
    if everybody is not None and everybody < 0.35:
        return True
    if one.type is EventType.CONSULT:
        return _guests_apart(one.agents, other.agents) if "visit" in {one.mode, other.mode} else False
    if not {each.actor.kind for each in one.patients} & {each.actor.kind for each in other.patients}:
        return False  # A town bombed and the man in it do not gainsay each other.
    done = shared(one.patients, other.patients)
    return done is not None and done < 0.2


def _guests_apart(some: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    """Whether the visitors of two visits are different people."""
    going = shared(some, others)
    return going is not None and going < 0.5


def _loosely_told(one: Telling, other: Telling) -> bool:
    """Whether two loose tellings lack words in common: of standing traits, or of violence and crowds of no one day.

    "Forces loyal to", "protests in February" and, days apart, "NATO air strikes" are told of much that is not one.
    """
    trait = any(each.report.frame and ":A:" in each.report.frame for each in (one, other))
    spans = mention(one).when, mention(other).when
    loose = one.report.type in _LOCAL and not _day_told(*spans) and not _towns(one) & _towns(other)
    loose = loose or (one.report.type in _LOCAL and _next_days(*spans))
    if not trait and not loose:
        return False
    return _words.cosine(mention(one).words, mention(other).words) < (_COPIED if trait else _CLOSE)


def _next_days(one: When | None, other: When | None) -> bool:
    """Whether each is told of a day of its own, one after the other: a day may be told wrong, or it is another's."""
    if one is None or other is None or not (one.told and other.told):
        return False
    return one.first == one.last and other.first == other.last and one.first != other.first


def _day_told(one: When | None, other: When | None) -> bool:
    """Whether both tell of the same few days, or were printed within a day of each other."""
    if one is None or other is None or one.coarse != other.coarse:
        return False
    return (one.told and other.told) or abs((one.last - other.last).days) <= 1


def _numbered_apart(one: Mention, other: Mention) -> bool:
    """Whether one tells of the first round and the other of the second."""
    if not one.numbered or not other.numbered:
        return False
    first, second = dict(one.numbered), dict(other.numbered)
    return any(first[word] != second[word] for word in first.keys() & second.keys())


def _ordinals(telling: Telling) -> tuple[tuple[str, str], ...]:
    """Which of a row the meeting is, where a sentence says so of one alone: ("round", "sec")."""
    if telling.report.type is not EventType.CONSULT:
        return ()
    found: dict[str, set[str]] = {}
    for text in telling.sentences:
        for each in _ORDINAL.finditer(text):
            found.setdefault(each[2].lower(), set()).add(each[1].lower()[:3])
    return tuple((word, min(numbers)) for word, numbers in sorted(found.items()) if len(numbers) == 1)


def _made(telling: Telling) -> Mention:
    report = telling.report
    words = [report.frame.split(":")[2].split("[")[0]] if report.frame and report.frame.count(":") > 1 else []
    words += [each.quote for each in report.evidence]
    acts = dict.fromkeys(head for each in words for head in heads(each))
    agents = tuple(dict.fromkeys(each.country for each in report.actors))
    hosted = report.mode == "visit" and "host" in acts and len(agents) > 1
    crowd = report.type is EventType.PROTEST
    span = when(report.date, telling.published, report.status, appointed=report.type in _APPOINTED)
    return Mention(
        id=report.id,
        document=telling.article,
        heads=(*acts, *_HOSTED) if hosted else tuple(acts),  # Who hosts two others hosts their meeting.
        words=_words.weighted(_rest(telling)),
        setting=_words.weighted(telling.title or ""),
        type=report.type,
        mode=None if hosted else report.mode,  # Who hosts the talks of two others is not visited by one.
        agents=_parties(report.actors, span),
        patients=_targets(_parties(report.recipients, span)) if crowd else _parties(report.recipients, span),
        when=span,
        place=report.place,
        status=report.status,
        numbered=_ordinals(telling),
    )


def _rest(telling: Telling) -> dict[str, int]:
    """The terms of its sentences that neither its trigger nor the names of its parties account for."""
    report = telling.report
    told = [each.quote for each in report.evidence]
    told += [each.name for each in (*report.actors, *report.recipients)]
    known = _words.terms(" ".join(told)).keys()
    every = _words.terms(" ".join(telling.sentences))
    return {each: count for each, count in every.items() if each not in known}


def _targets(patients: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom a crowd is against: a state, whether its name is printed, its government's or its leader's."""
    known: dict[str, Party] = {}
    for each in patients:
        of_state = each.side is not None and each.side.startswith("country:")
        made = replace(each, key=each.side) if of_state and each.side else each
        known.setdefault(made.key, made)
    return tuple(known.values())


def _parties(actors: tuple[Actor, ...], span: When | None) -> tuple[Party, ...]:
    return tuple(party(each, span.last if span else None) for each in actors)
