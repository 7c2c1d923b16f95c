"""What words seem to tell and is no event: only wished, kept from being, or nothing those who take part can do."""

from __future__ import annotations

from dragoman.coding._lexicon import Frame
from dragoman.coding._scene import Roles
from dragoman.coding._status_clause import perfect
from dragoman.language import Tree
from dragoman.model import Actor, ActorKind, EventType, Sector, Status

_OF_PRESS = {EventType.ACCUSE, EventType.REQUEST, EventType.REJECT}
"""What a newspaper or a channel may itself do; it does not fight, promise or welcome."""
_KEPT_FROM = (
    "prevent",
    "stop",
    "deter",
    "avoid",
    "discourag",
    "dissuad",
    "preclud",
    "hinder",
    "imped",
    "keep",
)
_NOT_SO = (
    "instead",
    "rather",
    "short of",
    "far from",
    "in lieu",
    "in place",
    "nowhere",
    "as opposed",
    "barring",
)
_WEIGHED = (
    "attempt", "consider", "contemplat", "debat", "deliberat", "discuss", "eye", "examin", "fear", "float", "mull",
    "in”", "offer", "ponder", "rumour", "rumor", "seek", "sought", "speculat", "stud", "talk", "tried", "tries", "try",
    "vital", "weigh",
)  # fmt: skip


def _only_wanted(why: str) -> bool:
    """Whether it is only what is wished, asked or allowed, and not under discussion: "their desire for talks"."""
    if why.startswith(("spoken of", "asked", "aim of", "an order")):
        return True
    word = why.partition("“")[2].lower()
    return why.startswith("under") and not word.startswith(_WEIGHED)


def unreal(status: Status, why: str) -> bool:
    """Whether it is only named as what was kept from being, or what is not the case: "to prevent an attack"."""
    if why.startswith(("contrary to fact", "modal: “would")) or why == "not yet: “until”":
        return True
    if status is Status.POSSIBLE and _only_wanted(why):
        return True
    if status is not Status.DENIED:
        return False
    word = why.partition("“")[2]
    return word.startswith(_NOT_SO) or (why.startswith("under") and word.startswith(_KEPT_FROM))


_FORCES = {"police", "officers", "forces", "troops", "soldiers", "guards", "army"}


def _fights(actor: Actor) -> bool:
    """Whether somebody is under arms: rebels who march to a town do not demonstrate, nor do the police."""
    armed = actor.sector in {Sector.REB, Sector.MIL} or actor.name.lower().split()[-1] in _FORCES
    return armed and actor.kind is not ActorKind.PERSON


_RISES = {"mutiny", "mutinied", "rebel", "desert", "defect"}


def no_event(frame: Frame, kind: EventType, mode: str | None, roles: Roles) -> bool:
    """Whether those who take part cannot do what the words seem to say."""
    of_press = bool(roles.recipients) and all(each.sector is Sector.MED for each in roles.recipients)
    by_press = bool(roles.actors) and all(each.sector is Sector.MED for each in roles.actors)
    if (by_press and kind not in _OF_PRESS) or (kind is EventType.AID and of_press):
        return True  # pictures "provided to CNN"
    if kind is EventType.PROTEST and roles.actors and all(map(_fights, roles.actors)):
        return frame.head[0] not in _RISES
    one_side = len(roles.actors) < 2 and not roles.recipients and roles.from_slot == "between"
    return mode == "message" and frame.pos == "N" and one_side  # "communication between the brigades"


def only_not_done(tree: Tree, token: int, frame: Frame, status: Status, why: str) -> bool:
    """Whether the article only says itself that somebody did not do it: "they did not fire at us"."""
    if status is not Status.DENIED or not why.startswith("negated") or not tree.is_verb(token):
        return False
    return frame.type is not EventType.CONSULT and not perfect(tree, token)
