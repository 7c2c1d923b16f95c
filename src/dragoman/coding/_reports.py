"""From triggers to event reports: parties, status, date, place and attribution, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.coding._actors import Cast
from dragoman.coding._context import implied, settled
from dragoman.coding._lexicon import OPAQUE
from dragoman.coding._match import Trigger, triggers
from dragoman.coding._place import place_of
from dragoman.coding._slots import complements, fill, governing_verb, obj, subject
from dragoman.coding._sources import Voice, voices
from dragoman.coding._statements import Said
from dragoman.coding._status import status_of, tense_of
from dragoman.coding._when import When
from dragoman.language import Annotated, Parsed, Tree
from dragoman.model import (
    Actor,
    ActorKind,
    DateSpan,
    EventType,
    Evidence,
    Place,
    Sector,
    Source,
    Span,
    Status,
)

_SYMMETRIC = {"multilateral", "phone", "third-party", "message", ""}
_IMPLIES = {
    EventType.REQUEST,
    EventType.ACCUSE,
    EventType.REJECT,
    EventType.THREATEN,
    EventType.AGREE,
    EventType.SUPPORT,
    EventType.SANCTION,
    EventType.MOBILIZE,
    EventType.AID,
    EventType.COOPERATE,
    EventType.CONCEDE,
}
"""Types whose recipient may be named only inside what is said or done: "threatened to close its border with Chad"."""
_VERBAL = {
    EventType.REQUEST,
    EventType.ACCUSE,
    EventType.REJECT,
    EventType.THREATEN,
    EventType.AGREE,
    EventType.SUPPORT,
}


@dataclass(slots=True)
class Draft:
    """A report in the making: one trigger's worth, before tellings of the same event are joined."""

    type: EventType
    mode: str | None
    actors: list[Actor]
    recipients: list[Actor]
    status: Status
    date: DateSpan
    place: Place | None
    attribution: list[Source]
    sentence: int
    trigger: Span
    frame: str
    nominal: bool
    definite: bool = False
    confidence: float = 1.0
    reasons: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


def drafts(annotated: Annotated, cast: Cast, when: When, said: list[list[Said]]) -> list[Draft]:
    """Every trigger of the article as a draft, in order of the text."""
    found: list[Draft] = []
    for parsed, statements in zip(annotated.sentences, said, strict=True):
        if parsed.tree is None:
            continue
        heard = voices(annotated, parsed, cast, statements)
        chosen = triggers(parsed, cast)
        closed = _closed(parsed.tree, chosen)
        for trigger in chosen:
            if trigger.token in closed:
                continue
            draft = _draft(annotated, parsed, cast, when, trigger, heard)
            if draft is not None:
                found.append(draft)
                found.extend(_disowned(annotated, parsed, trigger, heard, draft))
    return found


def _closed(tree: Tree, chosen: list[Trigger]) -> set[int]:
    """Tokens whose events are the content of a demand, promise, threat or refusal, and not coded again."""
    closed: set[int] = set()
    for each in chosen:
        if each.frame.type not in OPAQUE:
            continue
        inner = complements(tree, each.token)
        if tree.is_verb(each.token):
            inner += [
                kid for kid in obj(tree, each.token) if tree.dep[kid] != "nsubjpass" or kid > each.token
            ]
        if each.frame.type is EventType.THREATEN:
            inner += tree.children(each.token, "advcl")
        for slot in ("for", "to", "against", "of", "on"):
            inner += fill(tree, each.token, slot)
        for top in inner:
            closed |= {kid for kid in tree.subtree(top) if kid != each.token}
    return closed


def _draft(
    annotated: Annotated, parsed: Parsed, cast: Cast, when: When, trigger: Trigger, heard: list[Voice]
) -> Draft | None:
    tree, frame, token = parsed.tree, trigger.frame, trigger.token
    assert tree is not None
    actors, actor_slot = _party(parsed, cast, token, frame.actor, heard, owners=False)
    recipients, recipient_slot = _party(parsed, cast, token, frame.recipient, heard, owners=True)
    recipients = [each for each in recipients if all(each.name != other.name for other in actors)]
    if frame.pos == "M" and actor_slot != "speaker":
        return None
    taken_up = frame.pos == "N" and _definite(tree, token)
    if not actors and not recipients and not taken_up:
        return None
    if (actors or recipients) and not _political(actors, recipients):
        return None
    status, why = status_of(tree, token)
    if why.startswith("conditional"):
        return None
    if frame.negates:
        status, why = Status.HAPPENED, "the negation is part of what was said"
    if frame.type in _VERBAL and status is Status.ONGOING:
        status = Status.HAPPENED
    if frame.status is not None:
        if status in {Status.HAPPENED, Status.ONGOING}:
            status, why = frame.status, "by the meaning of the words"
        elif frame.status is Status.CANCELLED:
            status = Status.POSSIBLE
    speakers = [each for each in heard if each.said.covers(token)]
    for voice in speakers:
        if voice.said.denial and not _only_part(tree, voice.said.head):
            status, why = Status.DENIED, f"denied by {voice.names}"
    speakers = [each for each in speakers if not (each.said.denial and _only_part(tree, each.said.head))]
    if frame.type in _VERBAL and status is Status.HAPPENED:
        own = [each for each in speakers if _speaks_for(each, actors)]
        speakers = [each for each in speakers if each not in own]
        actors = [
            *(a for voice in own for a in voice.actors if all(a.name != b.name for b in actors)),
            *actors,
        ]
    if not recipients and frame.recipient and frame.type in _IMPLIES:
        recipients, recipient_slot = implied(parsed, cast, token, actors), "what it is about"
    actors = settled(annotated, parsed, cast, actors, recipients)
    recipients = settled(annotated, parsed, cast, recipients, actors)
    actors, recipients, mode = _sides(frame.type, frame.mode, actors, recipients, status)
    if not actors and frame.type in _VERBAL and not taken_up:
        return None
    if frame.pos == "M":
        status, why = Status.HAPPENED, "said as a demand"
    if (
        frame.type is EventType.CONSULT
        and mode not in {"visit", "multilateral", "message"}
        and _alone(actors)
        and not taken_up
    ):
        return None
    date, date_reason = when.of(parsed, token, status)
    place = place_of(annotated, parsed, token, frame.mode, recipients)
    span = (
        parsed.span(trigger.first, trigger.last)
        if trigger.last - trigger.first <= 3
        else parsed.span(token, token)
    )
    evidence = Evidence.cut(annotated.article.id, annotated.article.text, parsed.sentence.index, span)
    return Draft(
        type=frame.type,
        mode=mode,
        actors=actors,
        recipients=recipients,
        status=status,
        date=date,
        place=place,
        attribution=[
            source
            for voice in speakers
            if not (actor_slot == "speaker" and voice is speakers[-1])
            for source in voice.sources
            if frame.type not in _VERBAL or all(source.name != each.name for each in actors)
        ],
        sentence=parsed.sentence.index,
        trigger=span,
        frame=frame.id,
        nominal=frame.pos == "N",
        definite=taken_up,
        confidence=_confidence(actors, recipients, actor_slot, frame.pos),
        reasons=[
            f"frame {frame.id}: actor from {actor_slot or 'nowhere'}, recipient from {recipient_slot or 'nowhere'}",
            f"{status}: {why}",
            date_reason,
        ],
        evidence=[evidence],
    )


_PART = {"involvement", "role", "part", "complicity", "responsibility", "hand", "participation", "link"}


def _only_part(tree: Tree, head: int) -> bool:
    """Whether what is denied is a part in the deed, not the deed: "denies involvement in the attack"."""
    return tree.lemma[head] in _PART


def _disowned(
    annotated: Annotated, parsed: Parsed, trigger: Trigger, heard: list[Voice], draft: Draft
) -> list[Draft]:
    """The deed as done by whoever denies a part in it: a second report, denied."""
    tree = parsed.tree
    assert tree is not None
    found: list[Draft] = []
    for voice in heard:
        said = voice.said
        if not (said.denial and said.covers(trigger.token) and _only_part(tree, said.head) and voice.actors):
            continue
        span = parsed.span(said.head, said.head)
        evidence = Evidence.cut(annotated.article.id, annotated.article.text, parsed.sentence.index, span)
        found.append(
            replace(
                draft,
                actors=list(voice.actors),
                status=Status.DENIED,
                attribution=list(voice.sources),
                trigger=span,
                definite=False,
                reasons=[*draft.reasons, f"denied: {voice.names} denies a part in it"],
                evidence=[evidence],
            )
        )
    return found


def _party(
    parsed: Parsed, cast: Cast, token: int, slots: tuple[str, ...], heard: list[Voice], *, owners: bool
) -> tuple[list[Actor], str | None]:
    """The actors in the first slot that has any."""
    tree = parsed.tree
    assert tree is not None
    for slot in slots:
        if slot == "speaker":
            found = next((each.actors for each in reversed(heard) if each.said.covers(token)), [])
        else:
            strict = not owners or slot == "subj"
            tokens = [each for each in fill(tree, token, slot) if each != token]
            if slot in {"mod", "poss"}:
                owned = [actor for each in tokens for actor in cast.owner(parsed, each)]
                found = list({actor.key or actor.name: actor for actor in owned}.values())
            else:
                found = cast.behind(parsed, tokens, owners=not strict)
        if found:
            return found, slot
    return [], None


def _political(actors: list[Actor], recipients: list[Actor]) -> bool:
    """Whether somebody here acts in politics: a state, an organisation, an official, a crowd, a rebel."""
    return any(
        each.country or each.sector not in {None, Sector.MED} or each.kind is ActorKind.GROUP
        for each in (*actors, *recipients)
    )


def _sides(
    kind: EventType, mode: str | None, actors: list[Actor], recipients: list[Actor], status: Status
) -> tuple[list[Actor], list[Actor], str | None]:
    """A visitor is the actor and the host the recipient; without a host all who meet are actors."""
    if kind is not EventType.CONSULT or mode == "visit":
        return actors, recipients, mode
    if mode == "message":
        return actors, recipients, mode
    together = [*actors, *(each for each in recipients if each not in actors)]
    return together, [], mode


def _alone(actors: list[Actor]) -> bool:
    """Whether only one body is named: nobody meets alone."""
    return len(actors) < 2 and all(
        each.kind in {ActorKind.PERSON, ActorKind.COUNTRY, ActorKind.UNKNOWN} for each in actors
    )


def _speaks_for(voice: Voice, actors: list[Actor]) -> bool:
    """Whether those who say it are of the state that acts: "Li told Mokhber that Beijing wanted…" is Li's act."""
    states = {each.country for each in actors if each.sector in {Sector.GOV, None}} - {None, "IGO"}
    return bool(voice.actors) and all(
        each.country in states and each.sector is Sector.GOV for each in voice.actors
    )


def _definite(tree: Tree, token: int) -> bool:
    """Whether the noun takes up something told before: "the visit", "his trip", "the meeting"."""
    before = tree.children(token, "det", "poss")
    return any(
        tree.lower[each] in {"the", "this", "that", "these", "those", "his", "her", "its", "their"}
        for each in before
    )


def _confidence(actors: list[Actor], recipients: list[Actor], slot: str | None, pos: str) -> float:
    value = 0.9 if pos == "V" else 0.75
    if not actors:
        value -= 0.3
    elif not any(each.country or each.sector for each in actors):
        value -= 0.2
    if not recipients and slot in {"mod", "of"}:
        value -= 0.1
    return round(max(value, 0.1), 2)


def anchor_verb(tree: Tree, token: int) -> int | None:
    """The verb whose clause tells of a word's event: itself, or the one it hangs on."""
    if tree.is_verb(token):
        return token
    verb = governing_verb(tree, token)
    if verb is not None:
        return verb
    return next((each for each in tree.ancestors(token) if tree.is_verb(each)), None)
