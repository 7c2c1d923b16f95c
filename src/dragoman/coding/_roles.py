"""Who takes part in the event of a trigger: what stands beside it, then what the sentence and the article imply."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding._aside import aside
from dragoman.coding._context import implied
from dragoman.coding._counterpart import addressed, counterpart, spoken_to
from dragoman.coding._lexicon import Frame, lexicon
from dragoman.coding._own_state import at_home, foe, of_the_place, of_the_war, own_state, struck
from dragoman.coding._parties import alone, others, party, political, sides, speaks_for, told_of_oneself
from dragoman.coding._place import place_of
from dragoman.coding._readings import background, foreign, own_voice, private
from dragoman.coding._scene import Roles, Scene
from dragoman.coding._slots import fill, governing_verb, obj
from dragoman.coding._sources import Voice
from dragoman.coding._unnamed import fighters, protesters, rebels
from dragoman.language import Parsed, Tree
from dragoman.model import Actor, ActorKind, EventType, Sector, Status

VERBAL = {
    EventType.REQUEST,
    EventType.ACCUSE,
    EventType.REJECT,
    EventType.THREATEN,
    EventType.AGREE,
    EventType.SUPPORT,
}
_IMPLIES = VERBAL | {
    EventType.SANCTION,
    EventType.MOBILIZE,
    EventType.AID,
    EventType.COOPERATE,
    EventType.CONCEDE,
    EventType.RETREAT,
}
"""Types whose recipient may be named only inside what is said or done: "threatened to close its border with Chad"."""
_WISHES = set("want hope wish intend aim plan seek desire look prepare try expect".split())
_TAKEN_UP = {"the", "this", "that", "these", "those", "his", "her", "its", "their"}


def told_before(tree: Tree, frame: Frame, token: int) -> bool:
    """Whether a noun takes up something told before: "the visit", "his trip"."""
    return frame.pos == "N" and any(
        tree.lower[each] in _TAKEN_UP for each in tree.children(token, "det", "poss")
    )


def beside(scene: Scene, frame: Frame, token: int) -> tuple[Roles, str | None]:
    """The parties in the frame's slots, and the doubt where there is nobody of whom politics would tell."""
    parsed, cast = scene.parsed, scene.cast
    actors, from_slot = party(parsed, cast, token, frame.actor, scene.heard, owners=False)
    if frame.type in _TALKED_OF and from_slot == "light" and _only_spoken_of(scene.tree, token):
        actors, from_slot = [], None
    recipients, to_slot = party(parsed, cast, token, frame.recipient, scene.heard, owners=True)
    recipients = [each for each in recipients if all(each.name != other.name for other in actors)]
    if not actors and not recipients and frame.type is EventType.ASSAULT and frame.pos == "N":
        actors = fighters(scene, token)
        from_slot = "who fights whom in the article" if actors else None
    if frame.type is EventType.PROTEST and frame.pos == "N" and not actors:
        actors, from_slot = [protesters(scene, token)], "the noun itself"
    roles = Roles(actors, recipients, from_slot, to_slot, told_before(scene.tree, frame, token))
    return roles, _impossible(scene, frame, token, roles)


_SPOKEN_OF = {"discuss", "echo", "express", "say", "tell", "boycott", "attend", "describe", "restate"}
_TALKED_OF = {
    EventType.ASSAULT,
    EventType.RETREAT,
    EventType.SANCTION,
    EventType.MOBILIZE,
    EventType.COERCE,
    EventType.PROTEST,
    EventType.AID,
    EventType.COOPERATE,
}
"""Types of deeds: who "discussed the ceasefire" kept none by that."""


def _only_spoken_of(tree: Tree, token: int) -> bool:
    """Whether the verb that carries a noun only speaks of it: "discussed the war"."""
    verb = governing_verb(tree, token)
    return verb is not None and tree.lemma[verb] in _SPOKEN_OF


def _impossible(scene: Scene, frame: Frame, token: int, roles: Roles) -> str | None:
    if frame.pos == "M" and roles.from_slot != "speaker" and frame.type is not EventType.REJECT:
        return "nobody asks"
    if not roles.actors and not roles.recipients:
        return None if roles.taken_up else "nobody"
    if not roles.actors and frame.type in VERBAL and not roles.taken_up:
        return "no speaker"
    by, to = (
        scene.home.settled(scene.parsed, token, frame.type, *each)
        for each in ((roles.actors, roles.recipients), (roles.recipients, roles.actors))
    )
    return None if political(by, to) else "no politics"


def complete(
    scene: Scene, frame: Frame, token: int, roles: Roles, status: Status, speakers: list[Voice]
) -> tuple[Roles, list[Voice]]:
    """The same with those who speak for an actor, implied recipients and countries; and who remains a source."""
    if frame.type in VERBAL and status is Status.HAPPENED:
        own = [
            each
            for each in speakers
            if speaks_for(each, roles.actors) and not told_of_oneself(scene.tree, token, each, roles.actors)
        ]
        speakers = [each for each in speakers if each not in own]
        named = {each.name for each in roles.actors}
        state = next((each.country for each in roles.actors if each.kind is ActorKind.COUNTRY), None)
        joined = [
            replace(each, country=each.country or state)
            for voice in own
            for each in voice.actors
            if each.name not in named
        ]
        roles.actors = [*joined, *roles.actors]
        _told_in_person(scene, token, roles)
    roles.recipients = [each for each in roles.recipients if not _own_side(frame.type, roles.actors, each)]
    if not roles.recipients:
        _imply(scene, frame, token, roles)
    if frame.mode == "message":
        _sender(scene, token, roles)
    if not roles.actors and frame.type is EventType.COERCE and frame.mode == "arrest":
        roles.actors, roles.from_slot = (
            scene.home.authorities(scene.parsed, token),
            "the state it was done in",
        )
    settled = scene.home.settled
    roles.actors = settled(scene.parsed, token, frame.type, roles.actors, roles.recipients)
    roles.recipients = settled(scene.parsed, token, frame.type, roles.recipients, roles.actors)
    roles.recipients = others(roles.actors, roles.recipients)
    roles.actors = of_the_place(roles.actors, roles.recipients)
    roles.recipients = at_home(scene.parsed, frame.type, roles.actors, roles.recipients)
    if not roles.recipients and frame.recipient:
        _at_home(scene, frame, token, roles)
    civil = scene.home.risen is not None
    roles.recipients = of_the_war(frame.type, roles.actors, roles.recipients, scene.home.ground, civil=civil)
    return roles, speakers


_SOLDIERS = {"troops", "soldiers", "forces", "army"}
_SHORT_NAME = 2
"""Words in "Lao soldiers"; longer names are of somebody else's."""


def _own_side(kind: EventType, actors: list[Actor], recipient: Actor) -> bool:
    """Whether a promise or threat is given to the own state or its soldiers: "agreed to withdraw its troops"."""
    if kind not in {EventType.AGREE, EventType.THREATEN} or not actors:
        return False
    if not all(each.kind is ActorKind.COUNTRY or each.sector is Sector.GOV for each in actors):
        return False
    state = recipient.kind is ActorKind.COUNTRY and recipient.country is not None
    if state:
        return all(each.country == recipient.country for each in actors)
    words = recipient.name.lower().split()
    own = recipient.country in {None, *(each.country for each in actors)}
    return own and len(words) <= _SHORT_NAME and words[-1] in _SOLDIERS


def _told_in_person(scene: Scene, token: int, roles: Roles) -> None:
    """Whoever is told takes part beside the state it is said to: "told the envoy that it hoped to work with Peru"."""
    states = {each.country for each in roles.recipients if each.kind is ActorKind.COUNTRY}
    names = {each.name for each in roles.recipients}
    own = [
        each
        for each in scene.heard
        if each.said.covers(token)
        and (own_voice(each, roles.actors) or any(one in roles.actors for one in each.actors))
    ]
    told = addressed(scene.parsed, scene.cast, own, roles.actors)
    roles.recipients = [
        *(each for each in told if each.country in states and each.name not in names),
        *roles.recipients,
    ]


def _sender(scene: Scene, token: int, roles: Roles) -> None:
    """Whose message somebody carries: "a message from the president" is the president's too."""
    tree = scene.tree
    words = [token, *(each for each in obj(tree, token) if tree.is_verb(token))]
    sent = [each for word in words for each in fill(tree, word, "from")]
    names = {each.name for each in (*roles.actors, *roles.recipients)}
    roles.actors += [
        each for each in scene.cast.behind(scene.parsed, sent) if each.name not in names and each.country
    ]


_WARRING = {"war", "conflict", "clash", "fighting", "fight", "battle"}


def _at_home(scene: Scene, frame: Frame, token: int, roles: Roles) -> None:
    """The state that is meant where nobody is named, unless the same deed is told of in the sentence already."""
    here = scene.parsed.sentence.index
    names = {each.name for each in roles.actors}
    if any(
        draft.sentence == here and draft.type is frame.type and names & {each.name for each in draft.actors}
        for draft in scene.earlier
    ):
        return
    span = scene.parsed.span(token, token)
    roles.recipients = own_state(frame, frame.type, roles.actors, span)
    if (
        not roles.recipients
        and frame.type is EventType.ASSAULT
        and frame.pos == "V"
        and obj(scene.tree, token)
    ):
        place = place_of(scene.annotated, scene.parsed, token, None, [])
        roles.recipients = struck(frame.type, place, span)
    if not roles.recipients and frame.head[-1] not in _WARRING:
        roles.recipients = foe(frame.type, roles.actors, scene.home.home, rebels(scene, token), span)
    if roles.recipients:
        roles.to_slot = "whose state it is"


def _imply(scene: Scene, frame: Frame, token: int, roles: Roles) -> None:
    """Recipients that do not stand beside the trigger: whoever is told, is answered, or is spoken of."""
    if frame.type in VERBAL:
        said = [each for each in scene.heard if each.said.covers(token) and own_voice(each, roles.actors)]
        roles.recipients = addressed(scene.parsed, scene.cast, said, roles.actors)
        roles.recipients = roles.recipients or spoken_to(scene.parsed, scene.cast, token, roles.actors)
        roles.to_slot = "whoever is told"
        if not roles.recipients:
            known = scene.home.settled(scene.parsed, token, frame.type, roles.actors, [])
            roles.recipients = [
                scene.cast.state(each)
                for each in counterpart(scene.parsed, token, frame.type, known, scene.earlier)
            ]
            roles.to_slot = "what was told before"
    if not roles.recipients and frame.recipient and frame.type in _IMPLIES:
        people = frame.type in {EventType.THREATEN, EventType.CONCEDE, EventType.REJECT}
        roles.recipients = implied(scene.parsed, scene.cast, token, roles.actors, people=people)
        roles.to_slot = "what it is about"


def _at_own_place(actors: list[Actor], recipients: list[Actor]) -> bool:
    """Whether somebody only goes about in his own country: "Gadhafi visits school in Tripoli"."""
    states = {each.country for each in actors}
    return (
        bool(recipients)
        and len(states) == 1
        and None not in states
        and all(
            each.country in states and each.kind in {ActorKind.UNKNOWN, ActorKind.COUNTRY}
            for each in recipients
        )
    )


_ANY_SUCH = {"countries", "nations", "states", "companies", "firms", "those", "governments", "organisations"}


def _any_such(actor: Actor) -> bool:
    """Whether a plural of no country is only said to be of a kind."""
    return actor.country is None and actor.name.lower().split()[-1] in _ANY_SUCH


_NOBODY = ("no ", "none ", "nobody", "no one")


def untold(scene: Scene, frame: Frame, token: int, roles: Roles) -> str | None:
    """Why an event with these parties may be none of politics: background, private, or nobody's in particular."""
    tree, actors = scene.tree, roles.actors
    if frame.mode == "visit" and _at_own_place(actors, roles.recipients):
        return "at home"
    wishes = frame.head[0] in _WISHES and frame.type is EventType.AGREE
    if wishes and not foreign(actors, roles.recipients):
        return "own wish"
    if (
        not actors
        and tree.tag[token] == "VBG"
        and tree.dep[token] in {"pcomp", "xcomp", "advcl", "csubj", "nsubj"}
    ):
        return "gerund"  # "the challenges of enforcing it"
    if len(actors) == 1 and actors[0].country is None and actors[0].name.lower().startswith(_NOBODY):
        return "nobody"  # "no permanent member can veto it"
    if tree.dep[token] == "relcl" and actors and all(map(_any_such, actors)):
        return "any such"  # "the countries that helped"
    if frame.pos == "M" and (_idle(tree, token) or _only_expected(scene, token)):
        return "nobody asks"
    if frame.head == ("have",) and any(tree.lower[each] == "yet" for each in tree.kids[token]):
        return "not yet"  # "has yet to appoint a minister"
    if (
        not roles.recipients
        and frame.pos == "V"
        and any(tree.lower[each] == "you" for each in obj(tree, token))
    ):
        return "anybody"  # "they can accuse you of anything"
    if roles.from_slot == "speaker" and (_of_oneself(actors, roles.recipients) or _of_us(tree, token)):
        return "of oneself"
    if aside(tree, frame, token, actors, roles.recipients):
        return "aside"
    if private(frame, actors):
        return "private"
    parties = {*(each.name for each in actors), *(each.name for each in roles.recipients)}
    return "background" if background(tree, frame, token, len(parties)) else None


def unmet(scene: Scene, frame: Frame, token: int, roles: Roles) -> str | None:
    """Put all who meet on one side; the doubt where nobody is left to meet, or only the press."""
    if (
        frame.type is EventType.CONSULT
        and frame.mode != "visit"
        and all(each.sector is Sector.MED for each in roles.recipients)
        and _to_press(scene.tree, token, scene.parsed)
    ):
        return "to the press"  # "residents and fighters who spoke to Reuters"
    lonely = not roles.actors and frame.mode not in {"visit", "multilateral", "message", "phone"}
    roles.actors, roles.recipients = sides(frame.type, frame.mode, roles.actors, roles.recipients)
    if frame.type is not EventType.CONSULT:
        return None
    public = [each for each in roles.actors if each.sector is not Sector.MED]
    if len(public) < 2 and (len(public) < len(roles.actors) or _to_press(scene.tree, token, scene.parsed)):
        return "to the press"
    roles.actors = public
    needs_two = frame.mode not in {"visit", "multilateral", "message"}
    if lonely and len(public) == 1 and not roles.taken_up:
        return "alone"  # "in consultation with the administration"
    talks = frame.pos == "N" and frame.head[-1] in {"talk", "negotiation", "consultation", "dialogue"}
    bodies = talks and len(public) == 1 and public[0].kind is ActorKind.ORGANISATION
    return "alone" if needs_two and not roles.taken_up and (alone(public) or bodies) else None


_VIEWED = {
    "view",
    "see",
    "regard",
    "consider",
    "note",
    "remember",
    "understand",
    "take",
    "mistake",
    "confuse",
}


def _idle(tree: Tree, modal: int) -> bool:
    """Whether a "should" asks nobody for anything: "discussed whether they should", "should not be seen as"."""
    verb = tree.head[modal]
    if any(tree.lower[each] in {"whether", "if"} for each in tree.children(verb, "mark", "advmod")):
        return True
    return tree.lemma[verb] in _VIEWED and tree.child(verb, "auxpass") is not None


_OUTCOMES = set(
    "achieve become bring come give help know last lead make mean produce prove reach remember result see"
    " work yield".split()
)


def _only_expected(scene: Scene, modal: int) -> bool:
    """Whether a "should" tells what is likely, or stands for "if": "the campaign should achieve its aims"."""
    tree = scene.tree
    verb = tree.head[modal]
    own = tree.child(verb, "nsubj")
    if own is not None and modal < own:
        return tree.lower[modal] == "should"  # "should he fall"
    subject = own if own is not None else next(iter(fill(tree, modal, "head.subj")), None)
    if subject is None:
        return False
    acts = scene.cast.can_act(scene.parsed, subject) or tree.tag[subject] in {"PRP", "WP", "WDT"}
    return tree.lemma[verb] in _OUTCOMES and not acts


def _of_us(tree: Tree, token: int) -> bool:
    """Whether "must" is said of "us", or of "you" as of anybody."""
    return any(tree.lower[each] in {"we", "i", "you", "one"} for each in fill(tree, token, "head.subj"))


def _of_oneself(actors: list[Actor], recipients: list[Actor]) -> bool:
    """Whether a "must" is said of the speaker or his own state: "we must learn from this"."""
    names = {each.name for each in actors}
    states = {each.country for each in actors if each.sector is Sector.GOV and each.country}
    return bool(recipients) and all(
        each.name in names or (each.country in states and each.kind is ActorKind.COUNTRY)
        for each in recipients
    )


def _to_press(tree: Tree, token: int, parsed: Parsed) -> bool:
    """Whether those who are spoken to are a news outlet or reporters: an interview is no consultation."""
    told = [*fill(tree, token, "to"), *fill(tree, token, "with"), *obj(tree, token)]
    return any(
        (each in parsed.by_token and parsed.by_token[each].kind == "outlet")
        or tree.lemma[each] in lexicon().classes["media"] | {"reporter", "journalist"}
        for each in told
    )
