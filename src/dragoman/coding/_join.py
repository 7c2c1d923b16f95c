"""Tellings of one event in one article, joined to one report with several pieces of evidence.

The codebook's rule: the same event told twice is one report. Speech acts count once for each actor, type,
recipient and occasion. A plan and its cancellation stay two reports; so do a visit and a meeting during it.
"""

from __future__ import annotations

import re
from datetime import timedelta

from dragoman.coding._draft import Draft
from dragoman.coding._parties import alike
from dragoman.coding._place import narrower
from dragoman.model import (
    Actor,
    ActorKind,
    DateSpan,
    EventReport,
    EventType,
    Place,
    Sector,
    Status,
    content_id,
)

_ANAPHORIC = {EventType.CONSULT, EventType.ASSAULT, EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE}
_UNTOLD = {Status.HAPPENED, Status.ONGOING}
_AHEAD = re.compile(r"“(?:ahead|ahead of|before|prior to)”", re.IGNORECASE)
_BACK = 12
"""How many sentences back "the visit" is looked for."""


def join(drafts: list[Draft]) -> list[Draft]:
    """One draft for each event, in order of first evidence; each holds the later tellings joined to it."""
    groups: list[Draft] = []
    for draft in drafts:
        earlier = _earlier(groups, draft)
        if earlier is None and not _parties(draft) and draft.definite:
            _take_up(groups, draft)
        if earlier is not None:
            _add(earlier, draft)
        elif draft.actors or draft.recipients:
            groups.append(draft)
    _hosts(groups)
    return [each for each in groups if _worth(each)]


def take_in(events: list[Draft], more: list[Draft]) -> list[Draft]:
    """Events with further tellings: those of an event among them are joined to it; in order of first evidence."""
    groups = list(events)
    for draft in more:
        earlier = _earlier([each for each in groups if each.sentence <= draft.sentence], draft)
        if earlier is None:
            groups.append(draft)
        else:
            _add(earlier, draft)
    return sorted(groups, key=lambda each: each.evidence[0].span.start) if more else groups


def _hosts(groups: list[Draft]) -> None:
    """Those whom a visitor meets in the country he visits are his hosts."""
    visits = [
        (each.actors, {to.country for to in each.recipients if to.country})
        for each in groups
        if each.mode == "visit" and each.type is EventType.CONSULT and each.status is not Status.CANCELLED
    ]
    for draft in groups:
        if (
            draft.type is not EventType.CONSULT
            or draft.mode in {"visit", "phone", "message"}
            or draft.recipients
        ):
            continue
        for visitors, hosts in visits:
            came = [each for each in draft.actors if any(each.name == other.name for other in visitors)]
            met = [each for each in draft.actors if each.country in hosts and each not in came]
            if came and met and len(came) + len(met) == len(draft.actors):
                draft.actors, draft.recipients = came, met
                break


def _earlier(groups: list[Draft], draft: Draft) -> Draft | None:
    """The report this is another telling of; "the summit" goes to what was called a summit before."""
    fitting = [each for each in reversed(groups) if _same(each, draft)]
    if draft.definite and not _parties(draft):
        word = draft.evidence[0].quote.lower().removesuffix("s")
        for each in fitting:
            if any(_kin(other.quote.lower().removesuffix("s"), word) for other in each.evidence):
                return each
    return fitting[0] if fitting else None


def _kin(one: str, other: str) -> bool:
    """Whether two words are of one root: "airstrike" and "strike", "attacked" and "attack"."""
    return one in other or other in one


def _take_up(groups: list[Draft], draft: Draft) -> None:
    """Give "the talks had been cancelled" the parties of the talks told before: another state of the same."""
    for earlier in sorted(groups, key=_last, reverse=True):
        if (
            earlier.type is draft.type
            and not earlier.superseded
            and _modes(earlier.mode, draft.mode)
            and draft.sentence - _last(earlier) <= _BACK
        ):
            draft.actors, draft.recipients = list(earlier.actors), list(earlier.recipients)
            if not _explicit(draft.date):
                draft.date = earlier.date
            return


def _last(draft: Draft) -> int:
    """The sentence in which it was told last."""
    return max(each.sentence for each in draft.evidence)


def _worth(draft: Draft) -> bool:
    """A passive whose agent nobody names is kept only where something was done to somebody; a noun not at all."""
    if draft.actors:
        return True
    if draft.nominal:
        return False
    done = draft.status in {Status.HAPPENED, Status.ONGOING, Status.DENIED, Status.CANCELLED}
    return done and draft.type in {EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.AID}


def _same(earlier: Draft, later: Draft) -> bool:
    if (
        earlier.type is not later.type
        or not _statuses(earlier, later)
        or not _dates(earlier.date, later.date)
    ):
        return False
    if _long_ago(earlier.date, later.date) and not (later.definite and later.nominal):
        return False
    if earlier.superseded != later.superseded:
        return False  # "originally expected to meet in Istanbul" is not the standing plan
    if earlier.type in _LOCAL and _apart(earlier.place, later.place):
        return False
    near = later.sentence - _last(earlier) <= _BACK
    if earlier.type is EventType.ASSAULT and _wars(earlier) != _wars(later):
        return False
    if earlier.type is EventType.CONSULT:
        return _same_contact(earlier, later, near=near)
    if later.definite and near and (later.type in _ANAPHORIC or not _parties(later)):
        if earlier.type is EventType.ASSAULT and earlier.actors and later.actors:
            return _wars(earlier) == _wars(later) and _same_fight(earlier, later)
        return _wars(earlier) == _wars(later) and _compatible(_parties(earlier), _parties(later))
    if later.definite and later.nominal and near and not later.actors:
        return _modes(earlier.mode, later.mode) and _share(earlier.recipients, later.recipients)
    if not _share(earlier.actors, later.actors):
        untold = not earlier.actors and not later.actors
        return untold and earlier.mode == later.mode and _share(earlier.recipients, later.recipients)
    if earlier.type is EventType.ASSAULT and not _same_deed(earlier, later):
        return False
    return _modes(earlier.mode, later.mode) and _compatible(earlier.recipients, later.recipients)


_GOES_ON = 1
"""Sentences within which one deed of war is told on, though in other words."""
_ROOT = 5
"""Letters by which words of one root are known: "bombed" and "bombing"."""


def _same_deed(earlier: Draft, later: Draft) -> bool:
    """Whether two tellings of fighting are of one deed: near each other, or alike in word, place, day or sufferer."""
    if later.sentence - _last(earlier) <= _GOES_ON or not all(map(_armed, later.actors)):
        return True
    words = {each.quote.lower().split()[-1][:_ROOT] for each in later.evidence}
    if any(each.quote.lower().split()[-1][:_ROOT] in words for each in earlier.evidence):
        return True
    if earlier.place is not None and later.place is not None and earlier.place.name == later.place.name:
        return True
    if _explicit(earlier.date) and earlier.date.text == later.date.text:
        return True
    return any(one.name == other.name for one in earlier.recipients for other in later.recipients)


def _armed(actor: Actor) -> bool:
    return actor.sector in {Sector.REB, Sector.MIL}


def _same_fight(earlier: Draft, later: Draft) -> bool:
    """Whether "the battle" is one told before: by the same attacker, or between the same two."""
    if not later.recipients and len(later.actors) > 1:
        return _all_in(later.actors, _parties(earlier)) and _all_in(_parties(earlier), later.actors)
    return _share(earlier.actors, later.actors) and _compatible(earlier.recipients, later.recipients)


_NEWS = timedelta(days=60)
"""What is told without a day is no older than this."""


def _long_ago(first: DateSpan, second: DateSpan) -> bool:
    """Whether one has a day long before the other's telling, which names none."""
    dated, other = (first, second) if _explicit(first) else (second, first)
    if not _explicit(dated) or _explicit(other) or dated.latest is None:
        return False
    told = other.latest or other.earliest
    return told is not None and told - dated.latest > _NEWS


_LOCAL = {EventType.ASSAULT, EventType.COERCE, EventType.PROTEST}
"""What happens in one town does not happen in another."""
_FAR_APART = 0.4
"""Degrees, some 40 km: towns that far from each other are two places of two events."""


def _apart(one: Place | None, other: Place | None) -> bool:
    """Whether two towns are told that lie apart."""
    if one is None or other is None or one.name == other.name:
        return False
    if any(each.feature is None or not each.feature.startswith("PPL") for each in (one, other)):
        return False
    pairs = ((one.latitude, other.latitude), (one.longitude, other.longitude))
    return any(a is not None and b is not None and abs(a - b) > _FAR_APART for a, b in pairs)


def _wars(draft: Draft) -> bool:
    """Whether it is told as a war, of which one strike is only a part."""
    return any(
        each.quote.lower().split()[-1] in {"war", "wars", "conflict", "insurgency"} for each in draft.evidence
    )


def _same_contact(earlier: Draft, later: Draft, *, near: bool) -> bool:
    """Whether two tell of one meeting, call or visit: nobody in the one who is not in the other."""
    if "visit" in {earlier.mode, later.mode} and earlier.mode != later.mode:
        return False
    if not _modes(earlier.mode, later.mode):
        return False
    if later.mode == "phone" and earlier.mode is None and not later.definite and later.nominal is False:
        return False
    mine, theirs = _parties(later), _parties(earlier)
    if not mine:
        return near and later.definite
    if later.mode == "visit":
        return _all_in(later.actors, earlier.actors) and _compatible(earlier.recipients, later.recipients)
    small, large = sorted((mine, theirs), key=len)
    if later.nominal and later.sentence == earlier.sentence and later.mode == earlier.mode:
        return _all_in(small, large)  # "had a dialogue with diplomats in a rare meeting"
    if len(small) == 1 and not (later.definite and near):
        return False
    return _all_in(small, large) and ((near and later.definite) or _namedalike(earlier, later))


def _namedalike(earlier: Draft, later: Draft) -> bool:
    """Whether those named in the one are named in the other, or follow at once: "officials met" is not yet Xi."""
    if later.sentence - earlier.sentence <= 1:
        return True
    people = [
        [each.name for each in _parties(draft) if each.kind is ActorKind.PERSON] for draft in (earlier, later)
    ]
    return bool(people[0]) == bool(people[1])


def _parties(draft: Draft) -> list[Actor]:
    return draft.actors + draft.recipients


def _dates(first: DateSpan, second: DateSpan) -> bool:
    """Whether both can be the same days; expressions that could not be resolved must be the same words."""
    if first.text is None or second.text is None:
        return first.overlaps(second)
    if first.days is None or second.days is None:
        return first.text.lower() == second.text.lower()
    return first.overlaps(second)


def _modes(first: str | None, second: str | None) -> bool:
    if "message" in {first, second}:
        return first == second
    return first == second or first is None or second is None


def _statuses(earlier: Draft, later: Draft) -> bool:
    if earlier.status is later.status:
        return True
    if {earlier.status, later.status} <= _UNTOLD:
        return True
    if later.definite and later.nominal and earlier.status in _UNTOLD and _AHEAD.search(later.reasons[1]):
        return True  # "ahead of his trip", of a trip told as made
    return (
        later.definite
        and later.nominal
        and later.status in _UNTOLD
        and earlier.status not in {Status.CANCELLED, Status.DENIED}
    )


def _explicit(date: DateSpan) -> bool:
    return date.text is not None


def _compatible(first: list[Actor], second: list[Actor]) -> bool:
    return not first or not second or _share(first, second)


def _share(first: list[Actor], second: list[Actor]) -> bool:
    return any(alike(one, other) for one in first for other in second)


def _all_in(inner: list[Actor], outer: list[Actor]) -> bool:
    return bool(inner) and all(any(alike(one, other) for other in outer) for one in inner)


def _add(group: Draft, more: Draft) -> None:
    """Join a telling to an event; what a word tells by its likeness alone changes neither parties nor day."""
    if "likeness" not in more.doubts:
        _fill(group, more)
    group.evidence.extend(more.evidence)
    group.again.append(more)
    group.confidence = max(group.confidence, more.confidence)
    group.reasons.append(f"told again in sentence {more.sentence}: {more.frame}")


def _fill(group: Draft, more: Draft) -> None:
    """What an event takes over from another telling: parties, mode, place, day, sources."""
    group.actors = _union(group.actors, more.actors)
    group.recipients = [
        each
        for each in _union(group.recipients, more.recipients)
        if all(each.name != a.name for a in group.actors)
    ]
    group.mode = group.mode or more.mode
    group.place = narrower(group.place, more.place)
    if _explicit(more.date) and (
        not _explicit(group.date) or (more.date.days or 9999) < (group.date.days or 9999)
    ):
        group.date = more.date
    names = {each.name for each in group.attribution}
    if more.definite and more.nominal and not group.attribution:
        names |= {each.name for each in more.attribution}  # who speaks of "the war" is no source for it
    group.attribution.extend(each for each in more.attribution if each.name not in names)


def _several(group: Actor) -> bool:
    """Whether a group is more than one person: "a senior official" is named later, "officials" are not."""
    return group.name.endswith("s") or group.name.split()[-1].lower() in {
        "people",
        "police",
        "men",
        "women",
        "team",
    }


def _union(first: list[Actor], second: list[Actor]) -> list[Actor]:
    named = [each for each in second if each.kind is ActorKind.PERSON]
    kept = [
        each
        for each in first
        if each.kind is not ActorKind.GROUP
        or _several(each)
        or not any(alike(each, other) for other in named)
    ]
    for each in second:
        vague = each.kind is ActorKind.COUNTRY or (each.kind is ActorKind.GROUP and " of " not in each.name)
        if any(each.name == other.name or (vague and alike(each, other)) for other in kept):
            continue
        kept.append(each)
    return kept


def report(article: str, draft: Draft) -> EventReport:
    """The report that a draft comes to."""
    first = draft.evidence[0]
    guessed = draft.meant if not draft.recipients else []
    weighed = any(each.startswith("recipient: ") for each in draft.reasons)
    reasons = [
        f"recipient: nobody told, so the state of which the article tells: {each.name}"
        for each in ([] if weighed else guessed)
    ]
    return EventReport(
        id=content_id("r", article, draft.type.value, first.span.start, first.span.end, draft.status.value),
        article=article,
        type=draft.type,
        status=draft.status,
        date=draft.date,
        evidence=tuple(draft.evidence),
        mode=draft.mode,
        actors=tuple(draft.actors),
        recipients=tuple(draft.recipients or guessed),
        place=draft.place,
        attribution=tuple({each.name.casefold(): each for each in reversed(draft.attribution)}.values())[
            ::-1
        ],
        frame=draft.frame,
        confidence=draft.confidence,
        reasons=(*draft.reasons, *reasons),
    )
