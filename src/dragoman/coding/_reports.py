"""From triggers to event reports: parties, status, date, place and attribution, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.coding._actors import Cast
from dragoman.coding._agent_before import agent_before
from dragoman.coding._clauses import performed
from dragoman.coding._comments import comments_from
from dragoman.coding._content import closed_by
from dragoman.coding._context import implied
from dragoman.coding._draft import Draft
from dragoman.coding._going_on import goes_on
from dragoman.coding._home import Home
from dragoman.coding._lexicon import Frame, lexicon
from dragoman.coding._match import Trigger, likened, triggers
from dragoman.coding._no_event import no_event, only_not_done, unreal
from dragoman.coding._own_state import told_of
from dragoman.coding._parties import alike, told_of_oneself
from dragoman.coding._place import place_of, told_place
from dragoman.coding._readings import (
    KINDNESSES,
    WITH_OTHERS,
    announced,
    by_crowd,
    confidence,
    foreign,
    one_by_one,
    own_voice,
    unrest_goes_on,
)
from dragoman.coding._roles import VERBAL, beside, complete, unmet, untold
from dragoman.coding._scene import Roles, Scene
from dragoman.coding._slots import complements, taken_up
from dragoman.coding._sources import Voice, voices
from dragoman.coding._statements import Said
from dragoman.coding._status import status_of, superseded
from dragoman.coding._when import When, during
from dragoman.coding.likeness import NONE, weigh
from dragoman.language import Annotated
from dragoman.model import Actor, EventType, Evidence, Sector, Source, Span, Status

_PART = {"involvement", "role", "part", "complicity", "responsibility", "hand", "participation", "link"}


def drafts(
    annotated: Annotated, cast: Cast, when: When, said: list[list[Said]], home: Home | None = None
) -> tuple[list[Draft], list[Draft]]:
    """Every trigger of the article as a draft, in order of the text: those told, and those there are doubts of."""
    found: list[Draft] = []
    doubted: list[Draft] = []
    home = home or Home(annotated, cast)
    end = comments_from(annotated)
    likenesses = weigh(annotated.sentences)
    for parsed, statements, likeness in zip(annotated.sentences, said, likenesses, strict=True):
        if parsed.tree is None or parsed.sentence.index >= end or parsed.text.rstrip("\"”’' ").endswith("?"):
            continue
        chosen = triggers(parsed, cast)
        chosen = sorted([*chosen, *likened(parsed, likeness, chosen)], key=lambda each: each.token)
        if not chosen:
            continue
        heard = voices(parsed, cast, statements)
        cast.listen(parsed, [(each.said, each.actors) for each in heard])
        drafter = _Drafter(Scene(annotated, cast, home, parsed, parsed.tree, heard, found), when)
        closed = closed_by(parsed.tree, [each for each in chosen if not each.frame.broad])
        for trigger in chosen:
            if trigger.frame.broad and trigger.frame.pos in _WEIGHED and _unlike(likeness.get(trigger.token)):
                continue
            doubts: tuple[str, ...] = ("broad",) if trigger.frame.broad else ()
            doubts = ("likeness",) if trigger.likened else doubts
            doubts += ("content",) if trigger.token in closed else ()
            for draft in drafter.drafts(trigger, doubts):
                draft.likeness = likeness.get(trigger.token)
                (doubted if draft.doubts else found).append(draft)
    return found, doubted


_WEIGHED = "VNA"
"""Parts of speech whose likeness is weighed."""
_LEAST = 0.1
"""The probability below which a word that a wide frame met is not looked at further."""


def _unlike(shares: list[float] | None) -> bool:
    """Whether a word hardly tells of an event of any type: what a frame makes of it may turn with "not"."""
    return shares is None or max(shares[:NONE]) < _LEAST


_ARTICLE = 5
"""Sentences from which a text is about a country; one sentence by itself only names some."""
_COME = {"assemble", "brave", "come", "converge", "defy", "flock", "gather", "pour", "travel", "turn", "walk"}


_TRAVELS = {"arrive", "come", "fly", "go", "head", "leave", "return", "travel", "visit"}


@dataclass(slots=True)
class _Drafter:
    """Makes drafts of the triggers of one sentence."""

    scene: Scene
    when: When

    def drafts(self, trigger: Trigger, doubts: tuple[str, ...] = ()) -> list[Draft]:
        """The event of a trigger, and the same as denied by whoever denies a part in it."""
        if self._only_purpose(trigger.token) and not (self._gathered(trigger) or self._came_to_meet(trigger)):
            doubts = (*doubts, "purpose")
        draft = self._draft(trigger)
        draft.doubts = (*doubts, *draft.doubts)
        if draft.doubts:
            return [draft]
        return [*one_by_one(trigger.frame, draft), *self._disowned(trigger, draft)]

    def _only_purpose(self, token: int) -> bool:
        """Whether a verb only says what for: "sent police to restore order"."""
        tree = self.scene.tree
        while tree.is_verb(token) and tree.dep[token] in {"xcomp", "ccomp", "conj"}:
            if tree.dep[token] == "xcomp" and tree.lemma[tree.head[token]] == "use":
                return True  # "used the radar to track planes"
            if tree.dep[token] == "conj" and tree.child(token, "nsubj", "nsubjpass", "aux") is not None:
                break
            token = tree.head[token]
        if (
            not tree.is_verb(token)
            or tree.dep[token] != "advcl"
            or taken_up(tree, token)
            or performed(tree, token)
        ):
            return False
        return any(tree.lower[each] == "to" for each in tree.children(token, "aux"))

    @staticmethod
    def _by_saying(
        frame: Frame, roles: Roles, status: Status, why: str, speakers: list[Voice]
    ) -> tuple[Status, str, bool]:
        """The status, and whether it is done by saying it; a refusal of what is to come is."""
        own = any(own_voice(each, roles.actors) for each in speakers)
        if frame.type in {EventType.REJECT, EventType.THREATEN} and status is Status.PLANNED and own:
            status, why = Status.HAPPENED, "done by saying it will be"
        performed = frame.type in VERBAL and status is Status.HAPPENED and own
        return status, why, performed or roles.from_slot == "speaker"

    def _gathered(self, trigger: Trigger) -> bool:
        """Whether who came to protest did: "defied a ban to march", "turned out to demand his release"."""
        tree = self.scene.tree
        over = tree.head[trigger.token]
        return trigger.frame.type is EventType.PROTEST and tree.lemma[over] in _COME

    def _came_to_meet(self, trigger: Trigger) -> bool:
        """Whether it is the meeting for which somebody travels: "will fly to Paris to meet his counterpart"."""
        tree = self.scene.tree
        over = tree.head[trigger.token]
        return trigger.frame.type is EventType.CONSULT and tree.lemma[over] in _TRAVELS

    def _draft(self, trigger: Trigger) -> Draft:
        frame, token, scene = trigger.frame, trigger.token, self.scene
        roles, doubt = beside(scene, frame, token)
        doubts = [doubt]
        status, why = self._status(frame, token, roles)
        doubts.append(self._not_told(frame, token, roles, status, why))
        speakers = [each for each in scene.heard if each.said.covers(token)]
        status, why, speakers = self._denials(status, why, speakers)
        status, why, spoken = self._by_saying(frame, roles, status, why, speakers)
        roles, speakers = complete(scene, frame, token, roles, status, speakers)
        doubts += [untold(scene, frame, token, roles), unmet(scene, frame, token, roles)]
        date, dated = self.when.of(scene.parsed, token, status, spoken=spoken)
        if date.text is None:
            date, dated = during(scene.tree, token, scene.earlier, date, dated)
        kind, mode = by_crowd(frame, roles.actors)
        if kind is EventType.PROTEST is not frame.type and status_of(scene.tree, token)[0] is Status.ONGOING:
            status, why = Status.ONGOING, "protesters who go on demanding"
        doubts.append("unable" if no_event(frame, kind, mode, roles) else None)
        if kind is EventType.PROTEST and status is Status.HAPPENED and date.text is None:
            status, why = unrest_goes_on(scene.tree, token, why)
        comes_to = announced(frame, status, why, speakers, roles.actors)
        if comes_to is None and self._will_not(frame, token, status):
            comes_to = EventType.REJECT
        if self._chanted(kind, roles):
            kind, mode = EventType.PROTEST, "demo"
        if comes_to is not None:
            kind, mode, status, why = (
                comes_to,
                None,
                Status.HAPPENED,
                "its own announcement of what it will do",
            )
            speakers = [each for each in speakers if not own_voice(each, roles.actors)]
            if comes_to is EventType.THREATEN and not roles.recipients:
                roles.recipients = implied(scene.parsed, scene.cast, token, roles.actors)
        if status is Status.HAPPENED and (lasting := goes_on(scene.tree, token, kind)):
            status, why = Status.ONGOING, f"goes on: “{lasting}”"
        place = place_of(
            scene.annotated,
            scene.parsed,
            token,
            frame.mode,
            roles.recipients,
            spoken=frame.type in VERBAL,
        ) or told_place(scene.tree, token, scene.earlier)
        if not roles.actors and date.text is None:
            roles.actors = agent_before(
                scene.parsed, scene.cast, token, kind, roles.recipients, scene.earlier
            )
        return Draft(
            type=kind,
            mode=mode,
            actors=roles.actors,
            recipients=roles.recipients,
            status=status,
            date=date,
            place=place,
            attribution=[]
            if self._scenery(kind, token) and status is not Status.DENIED
            else self._attribution(frame, token, roles.actors, speakers, roles.from_slot),
            sentence=scene.parsed.sentence.index,
            frame=frame.id,
            nominal=frame.pos == "N",
            token=token,
            slots=(roles.from_slot, roles.to_slot),
            definite=roles.taken_up,
            superseded=status is Status.PLANNED and superseded(scene.tree, token),
            confidence=confidence(roles.actors, roles.recipients, roles.from_slot, frame.pos),
            reasons=[
                f"frame {frame.id}: {roles.whence}",
                f"{status}: {why}",
                dated,
            ],
            evidence=[self._evidence(self._extent(trigger))],
            doubts=tuple(each for each in doubts if each),
            meant=self._meant(kind, mode, roles, token) if frame.recipient else [],
        )

    def _meant(self, kind: EventType, mode: str | None, roles: Roles, token: int) -> list[Actor]:
        """The state that is meant where no recipient is told."""
        if roles.recipients or not roles.actors or len(self.scene.annotated.sentences) < _ARTICLE:
            return []
        home = self.scene.home
        beside = home.beside({each.country for each in roles.actors})
        return told_of(kind, mode, roles.actors, home.ground, beside, self.scene.parsed.span(token, token))

    def _not_told(self, frame: Frame, token: int, roles: Roles, status: Status, why: str) -> str | None:
        """Why it may be only named, and not told: a condition, a wish, what did not happen and nobody says did."""
        if why.startswith("conditional"):
            return "conditional"
        if unreal(status, why):
            return "unreal"
        if self._says_nothing(frame, token):
            return "says nothing"
        covered = any(each.said.covers(token) for each in self.scene.heard)
        between = bool(roles.actors) and foreign(
            roles.actors, roles.recipients
        )  # "Rwanda did not attack Burundi"
        not_done = not covered and not between and only_not_done(self.scene.tree, token, frame, status, why)
        return "not done" if not_done else None

    def _scenery(self, kind: EventType, token: int) -> bool:
        """Whether it is only the time at which something else was: "during the protests, he wrote"."""
        tree = self.scene.tree
        link = tree.head[token]
        behind = tree.dep[token] == "pobj" and tree.lower[link] in {
            "during",
            "amid",
            "amidst",
            "since",
            "throughout",
        }
        covered = tree.dep[token] == "dobj" and tree.lemma[link] in {"cover", "film", "photograph", "join"}
        return kind in {EventType.PROTEST, EventType.ASSAULT} and tree.is_noun(token) and (behind or covered)

    def _chanted(self, kind: EventType, roles: Roles) -> bool:
        """Whether it is what those demand who protest in the same sentence: "demonstrate, demanding that he go"."""
        if kind not in {EventType.REQUEST, EventType.ACCUSE}:
            return False
        people = all(each.sector in {Sector.CVL, Sector.OPP, None} for each in roles.actors)
        here = self.scene.parsed.sentence.index
        return (
            people
            and bool(roles.actors)
            and any(
                draft.sentence == here
                and draft.type is EventType.PROTEST
                and any(alike(one, other) for one in roles.actors for other in draft.actors)
                for draft in self.scene.earlier
            )
        )

    def _will_not(self, frame: Frame, token: int, status: Status) -> bool:
        """Whether somebody says he will not do what would help or please: "Iran will not negotiate"."""
        if status is not Status.DENIED:
            return False
        if frame.pos == "A" and frame.type is EventType.AGREE:
            return True  # "not ready to"
        if frame.type not in KINDNESSES | WITH_OTHERS or frame.pos != "V":
            return False
        helpers = {self.scene.tree.lower[each] for each in self.scene.tree.children(token, "aux")}
        return bool(helpers & {"will", "wo", "would"}) and "have" not in helpers

    def _says_nothing(self, frame: Frame, token: int) -> bool:
        """Whether all that is refused is words: "declined to comment", "to be named"."""
        if frame.type is not EventType.REJECT:
            return False
        silent = lexicon().classes["words"]
        return any(self.scene.tree.lemma[each] in silent for each in complements(self.scene.tree, token))

    def _extent(self, trigger: Trigger) -> Span:
        """The words of the trigger: all of them where they stand together."""
        verb = self.scene.tree.head[trigger.token]
        if (
            trigger.frame.pos == "M"
            and trigger.frame.type is EventType.REJECT
            and 0 < verb - trigger.token < 4
        ):
            return self.scene.parsed.span(trigger.token, verb)  # "will not negotiate"
        near = trigger.last - trigger.first <= 3
        first, last = (trigger.first, trigger.last) if near else (trigger.token, trigger.token)
        return self.scene.parsed.span(first, last)

    def _evidence(self, span: Span) -> Evidence:
        article = self.scene.annotated.article
        return Evidence.cut(article.id, article.text, self.scene.parsed.sentence.index, span)

    def _status(self, frame: Frame, token: int, roles: Roles) -> tuple[Status, str]:
        status, why = status_of(self.scene.tree, token)
        if frame.pos == "M" or roles.from_slot == "speaker":
            return Status.HAPPENED, "done by saying it"
        if frame.type is EventType.ACCUSE and frame.pos == "N" and status is Status.DENIED:
            return Status.HAPPENED, "it is the deed that is denied, not that somebody is charged with it"
        if any(each.slot == "unless" for each in frame.when):
            return Status.HAPPENED, "threatened by saying it"
        if frame.negates and not why.startswith("conditional"):
            return Status.HAPPENED, "the negation is part of what was said"
        if frame.type in VERBAL and status is Status.ONGOING and frame.mode != "investigate":
            status = Status.HAPPENED
        known = roles.taken_up and frame.type is not EventType.CONSULT
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
        return self.scene.tree.lemma[head] in _PART

    def _attribution(
        self, frame: Frame, token: int, actors: list[Actor], speakers: list[Voice], slot: str | None
    ) -> list[Source]:
        """Who says so, outermost first; whoever performs the act by speaking is no source of it."""
        names = {each.name for each in actors} if frame.type in VERBAL else set()
        if slot == "speaker":
            speakers = speakers[:-1]
        return [
            source
            for voice in speakers
            for source in voice.sources
            if source.name not in names or told_of_oneself(self.scene.tree, token, voice, actors)
        ]

    def _disowned(self, trigger: Trigger, draft: Draft) -> list[Draft]:
        """The deed as done by whoever denies a part in it: a second report, denied."""
        found: list[Draft] = []
        for voice in self.scene.heard:
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
                    token=said.head,
                    again=[],
                    reasons=[*draft.reasons, f"denied: {voice.names} denies a part in it"],
                    evidence=[self._evidence(self.scene.parsed.span(said.head, said.head))],
                )
            )
        return found
