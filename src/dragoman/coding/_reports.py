"""From triggers to event reports: parties, status, date, place and attribution, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.coding._actors import Cast
from dragoman.coding._context import implied
from dragoman.coding._counterpart import addressed, counterpart
from dragoman.coding._draft import Draft
from dragoman.coding._home import Home
from dragoman.coding._lexicon import OPAQUE, Frame, lexicon
from dragoman.coding._match import Trigger, triggers
from dragoman.coding._parties import alone, others, party, political, sides, speaks_for
from dragoman.coding._place import place_of
from dragoman.coding._readings import (
    KINDNESSES,
    WITH_OTHERS,
    announced,
    by_crowd,
    confidence,
    foreign,
    background,
    one_by_one,
    private,
    own_voice,
)
from dragoman.coding._slots import complements, fill, obj, taken_up
from dragoman.coding._sources import Voice, voices
from dragoman.coding._statements import Said
from dragoman.coding._status import status_of
from dragoman.coding._when import When
from dragoman.language import Annotated, Parsed, Tree
from dragoman.model import (
    Actor,
    ActorKind,
    EventType,
    Evidence,
    Sector,
    Source,
    Span,
    Status,
)

_VERBAL = {
    EventType.REQUEST,
    EventType.ACCUSE,
    EventType.REJECT,
    EventType.THREATEN,
    EventType.AGREE,
    EventType.SUPPORT,
}
_IMPLIES = _VERBAL | {
    EventType.SANCTION,
    EventType.MOBILIZE,
    EventType.AID,
    EventType.COOPERATE,
    EventType.CONCEDE,
}
"""Types whose recipient may be named only inside what is said or done: "threatened to close its border with Chad"."""
_PART = {"involvement", "role", "part", "complicity", "responsibility", "hand", "participation", "link"}
_WISHES = {
    "want",
    "hope",
    "wish",
    "intend",
    "aim",
    "plan",
    "seek",
    "desire",
    "look",
    "prepare",
    "try",
    "expect",
}
_TAKEN_UP = {"the", "this", "that", "these", "those", "his", "her", "its", "their"}


def drafts(annotated: Annotated, cast: Cast, when: When, said: list[list[Said]]) -> list[Draft]:
    """Every trigger of the article as a draft, in order of the text."""
    found: list[Draft] = []
    home = Home(annotated, cast)
    for parsed, statements in zip(annotated.sentences, said, strict=True):
        if parsed.tree is None:
            continue
        chosen = triggers(parsed, cast)
        if not chosen:
            continue
        heard = voices(parsed, cast, statements)
        cast.listen(parsed, [(each.said, each.actors) for each in heard])
        drafter = _Drafter(annotated, cast, home, when, parsed, parsed.tree, heard, found)
        closed = _closed(parsed.tree, chosen)
        for trigger in chosen:
            if trigger.token not in closed:
                found.extend(drafter.drafts(trigger))
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
        if each.frame.pos == "M" and tree.head[each.token] != each.token:
            inner.append(tree.head[each.token])
        for slot in ("for", "to", "against", "of", "on"):
            inner += fill(tree, each.token, slot)
        inner += [
            below for link in tree.children(each.token, "prep") for below in tree.children(link, "pcomp")
        ]
        for top in inner:
            closed |= {kid for kid in tree.subtree(top) if kid != each.token}
    return closed


@dataclass(slots=True)
class _Drafter:
    """Makes drafts of the triggers of one sentence."""

    annotated: Annotated
    cast: Cast
    home: Home
    when: When
    parsed: Parsed
    tree: Tree
    heard: list[Voice]
    earlier: list[Draft]

    def drafts(self, trigger: Trigger) -> list[Draft]:
        """The event of a trigger, and the same as denied by whoever denies a part in it."""
        if self._only_purpose(trigger.token):
            return []
        draft = self._draft(trigger)
        if draft is None:
            return []
        return [*one_by_one(trigger.frame, draft), *self._disowned(trigger, draft)]

    def _only_purpose(self, token: int) -> bool:
        """Whether a verb only says what for: "sent police to restore order"."""
        tree = self.tree
        while tree.is_verb(token) and tree.dep[token] in {"xcomp", "ccomp", "conj"}:
            if tree.dep[token] == "conj" and tree.child(token, "nsubj", "nsubjpass", "aux") is not None:
                break
            token = tree.head[token]
        if not tree.is_verb(token) or tree.dep[token] != "advcl" or taken_up(tree, token):
            return False
        return any(tree.lower[each] == "to" for each in tree.children(token, "aux"))

    def _draft(self, trigger: Trigger) -> Draft | None:
        frame, token = trigger.frame, trigger.token
        actors, from_slot = party(self.parsed, self.cast, token, frame.actor, self.heard, owners=False)
        recipients, to_slot = party(self.parsed, self.cast, token, frame.recipient, self.heard, owners=True)
        recipients = [each for each in recipients if all(each.name != other.name for other in actors)]
        taken_up = frame.pos == "N" and self._taken_up(token)
        if frame.type is EventType.PROTEST and frame.pos == "N" and not actors:
            actors, from_slot = [self._protesters(token)], "the noun itself"
        by, to = (
            self.home.settled(self.parsed, token, frame.type, *each)
            for each in ((actors, recipients), (recipients, actors))
        )
        if not self._possible(frame, by, to, from_slot, taken_up=taken_up):
            return None
        status, why = self._status(frame, token)
        if from_slot == "speaker" or frame.pos == "M":
            status, why = Status.HAPPENED, "done by saying it"
        if why.startswith("conditional") or self._says_nothing(frame, token):
            return None
        speakers = [each for each in self.heard if each.said.covers(token)]
        status, why, speakers = self._denials(status, why, speakers)
        if frame.type in _VERBAL and status is Status.HAPPENED:
            own = [each for each in speakers if speaks_for(each, actors)]
            speakers = [each for each in speakers if each not in own]
            named = {each.name for each in actors}
            actors = [*(each for voice in own for each in voice.actors if each.name not in named), *actors]
        if not recipients and frame.type in _VERBAL:
            said = [each for each in self.heard if each.said.covers(token) and own_voice(each, actors)]
            recipients = addressed(self.parsed, self.cast, said, actors)
            to_slot = "whoever is told"
        if not recipients and frame.type in _VERBAL:
            recipients = counterpart(self.parsed, token, frame.type, actors, self.earlier)
            to_slot = "what was told before"
        if not recipients and frame.recipient and frame.type in _IMPLIES:
            people = frame.type in {EventType.THREATEN, EventType.CONCEDE, EventType.REJECT}
            recipients = implied(self.parsed, self.cast, token, actors, people=people)
            to_slot = "what it is about"
        if frame.head[0] in _WISHES and frame.type is EventType.AGREE and not foreign(actors, recipients):
            return None
        if private(frame, actors) or background(self.tree, frame, token):
            return None
        if not actors and frame.type is EventType.COERCE and frame.mode == "arrest":
            actors, from_slot = self.home.authorities(self.parsed, token), "the state it was done in"
        actors = self.home.settled(self.parsed, token, frame.type, actors, recipients)
        recipients = self.home.settled(self.parsed, token, frame.type, recipients, actors)
        recipients = others(actors, recipients)
        if from_slot == "speaker" and (_of_oneself(actors, recipients) or self._of_us(token)):
            return None
        actors, recipients = sides(frame.type, frame.mode, actors, recipients)
        if not taken_up and self._lonely(frame, actors):
            return None
        date, dated = self.when.of(self.parsed, token, status, spoken=from_slot == "speaker")
        kind, mode = by_crowd(frame, actors)
        comes_to = announced(frame, status, speakers, actors)
        if comes_to is None and self._will_not(frame, token, status):
            comes_to = EventType.REJECT
        if comes_to is not None:
            kind, mode, status, why = (
                comes_to,
                None,
                Status.HAPPENED,
                "its own announcement of what it will do",
            )
            speakers = [each for each in speakers if not own_voice(each, actors)]
        return Draft(
            type=kind,
            mode=mode,
            actors=actors,
            recipients=recipients,
            status=status,
            date=date,
            place=place_of(self.annotated, self.parsed, token, frame.mode, recipients),
            attribution=self._attribution(frame, actors, speakers, from_slot),
            sentence=self.parsed.sentence.index,
            frame=frame.id,
            nominal=frame.pos == "N",
            definite=taken_up,
            confidence=confidence(actors, recipients, from_slot, frame.pos),
            reasons=[
                f"frame {frame.id}: actor from {from_slot or 'nowhere'}, recipient from {to_slot or 'nowhere'}",
                f"{status}: {why}",
                dated,
            ],
            evidence=[self._evidence(self._extent(trigger))],
        )

    def _will_not(self, frame: Frame, token: int, status: Status) -> bool:
        """Whether somebody says he will not do what would help or please: "Iran will not negotiate"."""
        if status is not Status.DENIED:
            return False
        if frame.pos == "A" and frame.type is EventType.AGREE:
            return True  # "not ready to"
        if frame.type not in KINDNESSES | WITH_OTHERS or frame.pos != "V":
            return False
        helpers = {self.tree.lower[each] for each in self.tree.children(token, "aux")}
        return bool(helpers & {"will", "wo", "would"}) and "have" not in helpers

    def _of_us(self, token: int) -> bool:
        """Whether "must" is said of "us"."""
        return any(self.tree.lower[each] in {"we", "i"} for each in fill(self.tree, token, "head.subj"))

    def _says_nothing(self, frame: Frame, token: int) -> bool:
        """Whether all that is refused is words: "declined to comment", "to be named"."""
        if frame.type is not EventType.REJECT:
            return False
        silent = lexicon().classes["words"]
        return any(self.tree.lemma[each] in silent for each in complements(self.tree, token))

    def _protesters(self, token: int) -> Actor:
        """Those who protest where only the protest is named."""
        place = place_of(self.annotated, self.parsed, token, None, [])
        country = (place.country if place else None) or self.home.home
        span = self.parsed.span(token, token)
        return Actor("protesters", country, Sector.CVL, ActorKind.GROUP, span=span)

    def _extent(self, trigger: Trigger) -> Span:
        """The words of the trigger: all of them where they stand together."""
        near = trigger.last - trigger.first <= 3
        first, last = (trigger.first, trigger.last) if near else (trigger.token, trigger.token)
        return self.parsed.span(first, last)

    def _evidence(self, span: Span) -> Evidence:
        article = self.annotated.article
        return Evidence.cut(article.id, article.text, self.parsed.sentence.index, span)

    def _taken_up(self, token: int) -> bool:
        """Whether a noun takes up something told before: "the visit", "his trip"."""
        return any(self.tree.lower[each] in _TAKEN_UP for each in self.tree.children(token, "det", "poss"))

    @staticmethod
    def _possible(
        frame: Frame, actors: list[Actor], recipients: list[Actor], slot: str | None, *, taken_up: bool
    ) -> bool:
        if frame.pos == "M" and slot != "speaker" and frame.type is not EventType.REJECT:
            return False
        if not actors and not recipients:
            return taken_up
        if not actors and frame.type in _VERBAL and not taken_up:
            return False
        return political(actors, recipients)

    @staticmethod
    def _lonely(frame: Frame, actors: list[Actor]) -> bool:
        meets = frame.type is EventType.CONSULT and frame.mode not in {"visit", "multilateral", "message"}
        return meets and alone(actors)

    def _status(self, frame: Frame, token: int) -> tuple[Status, str]:
        status, why = status_of(self.tree, token)
        if frame.pos == "M":
            return Status.HAPPENED, "done by saying it"
        if any(each.slot == "unless" for each in frame.when):
            return Status.HAPPENED, "threatened by saying it"
        if frame.negates and not why.startswith("conditional"):
            return Status.HAPPENED, "the negation is part of what was said"
        if frame.type in _VERBAL and status is Status.ONGOING:
            status = Status.HAPPENED
        known = frame.pos == "N" and self._taken_up(token) and frame.type is not EventType.CONSULT
        if known and status in {Status.PLANNED, Status.POSSIBLE}:
            status, why = Status.HAPPENED, "spoken of as known"
        if frame.status is None:
            return status, why
        if status in {Status.HAPPENED, Status.ONGOING}:
            return frame.status, "by the meaning of the words"
        return (Status.POSSIBLE, why) if frame.status is Status.CANCELLED else (status, why)

    def _denials(self, status: Status, why: str, speakers: list[Voice]) -> tuple[Status, str, list[Voice]]:
        """What a reported denial does to the status; who only denies a part in it is no source of it."""
        kept = [each for each in speakers if not (each.said.denial and self._only_part(each.said.head))]
        for voice in kept:
            if voice.said.denial:
                status, why = Status.DENIED, f"denied by {voice.names}"
        return status, why, kept

    def _only_part(self, head: int) -> bool:
        """Whether what is denied is a part in the deed, not the deed: "denies involvement in the attack"."""
        return self.tree.lemma[head] in _PART

    @staticmethod
    def _attribution(
        frame: Frame, actors: list[Actor], speakers: list[Voice], slot: str | None
    ) -> list[Source]:
        """Who says so, outermost first; whoever performs the act by speaking is no source of it."""
        names = {each.name for each in actors} if frame.type in _VERBAL else set()
        if slot == "speaker":
            speakers = speakers[:-1]
        return [source for voice in speakers for source in voice.sources if source.name not in names]

    def _disowned(self, trigger: Trigger, draft: Draft) -> list[Draft]:
        """The deed as done by whoever denies a part in it: a second report, denied."""
        found: list[Draft] = []
        for voice in self.heard:
            said = voice.said
            if not (
                said.denial and said.covers(trigger.token) and self._only_part(said.head) and voice.actors
            ):
                continue
            found.append(
                replace(
                    draft,
                    actors=list(voice.actors),
                    status=Status.DENIED,
                    attribution=list(voice.sources),
                    definite=False,
                    reasons=[*draft.reasons, f"denied: {voice.names} denies a part in it"],
                    evidence=[self._evidence(self.parsed.span(said.head, said.head))],
                )
            )
        return found


def _of_oneself(actors: list[Actor], recipients: list[Actor]) -> bool:
    """Whether a "must" is said of the speaker or his own state: "we must learn from this"."""
    names = {each.name for each in actors}
    states = {each.country for each in actors if each.sector is Sector.GOV and each.country}
    return bool(recipients) and all(
        each.name in names or (each.country in states and each.kind is ActorKind.COUNTRY)
        for each in recipients
    )
