"""Who fights in a war that is named by land: "the Israel-Gaza war" is fought by whoever of Gaza attacked Israel."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding._draft import Draft
from dragoman.model import Actor, ActorKind, EventType, Place, Sector

_WARS = {"war", "wars", "conflict", "fighting", "hostilities", "offensive"}
_FIGHTERS = {Sector.REB, Sector.MIL, Sector.OPP}


def name_the_fighters(drafts: list[Draft]) -> None:
    """Put the armed group the article tells of in the place of the land it fights from.

    Only land that is no state of its own is replaced, and only by one group of the same country that is told to have
    attacked the other side, or to have been attacked by it.
    """
    for draft in drafts:
        if draft.type is not EventType.ASSAULT or not _war(draft):
            continue
        parties = [*draft.actors, *draft.recipients]
        lands = [each for each in parties if _land(each) and _fighter(each, parties, drafts) is not each]
        if lands and draft.place is None and lands[0].span is not None:
            draft.place = Place(lands[0].name, lands[0].country, span=lands[0].span)
        draft.actors = [_fighter(each, parties, drafts) for each in draft.actors]
        draft.recipients = [_fighter(each, parties, drafts) for each in draft.recipients]
        if not draft.actors and draft.place is not None and all(map(_land, draft.recipients)):
            draft.recipients = []  # "the war in Gaza" is fought there, not against it


def _war(draft: Draft) -> bool:
    return any(each.quote.lower().split()[-1] in _WARS for each in draft.evidence)


def _land(actor: Actor) -> bool:
    return actor.kind is ActorKind.UNKNOWN and actor.sector is None and actor.key is None


def _fighter(land: Actor, parties: Iterable[Actor], drafts: list[Draft]) -> Actor:
    if not _land(land) or land.country is None:
        return land
    others = {each.country for each in parties if each is not land and each.country}
    fitting: dict[str, Actor] = {}
    for draft in drafts:
        if draft.type is not EventType.ASSAULT:
            continue
        for own, foes in ((draft.actors, draft.recipients), (draft.recipients, draft.actors)):
            if not any(each.country in others for each in foes):
                continue
            for each in own:
                named = each.kind is ActorKind.ORGANISATION and each.sector in _FIGHTERS
                if named and each.country == land.country:
                    fitting.setdefault(each.name, each)
    return next(iter(fitting.values())) if len(fitting) == 1 else land
