"""Who takes part where nobody is named: those who protest, those who fight, and whom they fight."""

from __future__ import annotations

from dragoman.coding._place import place_of
from dragoman.coding._scene import Scene
from dragoman.model import Actor, ActorKind, Sector

_BATTLES = {"battle", "clash", "combat", "fighting", "firefight", "gunfight", "skirmish", "shootout"}
_UNDER_ARMS = {Sector.REB, Sector.MIL}


def fighters(scene: Scene, token: int) -> list[Actor]:
    """Who fights where only the fighting is told: the two sides the article has told of, if it has two."""
    tree = scene.tree
    if tree.lemma[token] not in _BATTLES or tree.dep[token] not in {
        "nsubj",
        "dobj",
        "conj",
        "nsubjpass",
        "ROOT",
    }:
        return []
    sides: dict[Sector, Actor] = {}
    for draft in reversed(scene.earlier):
        for each in (*draft.actors, *draft.recipients):
            if (
                each.sector in _UNDER_ARMS
                and each.country not in {None, "IGO"}
                and each.kind is ActorKind.GROUP
            ):
                sides.setdefault(each.sector, each)
    found = list(sides.values())
    return found if len(found) == len(_UNDER_ARMS) and len({each.country for each in found}) == 1 else []


def protesters(scene: Scene, token: int) -> Actor:
    """Those who protest where only the protest is named."""
    place = place_of(scene.annotated, scene.parsed, token, None, [])
    country = (place.country if place else None) or scene.home.of_unrest(scene.parsed)
    span = scene.parsed.span(token, token)
    return Actor("protesters", country, Sector.CVL, ActorKind.GROUP, span=span)


def rebels(scene: Scene, token: int) -> list[Actor]:
    """The rebels of the country the article is about, as they were told of last; nobody where it has none."""
    home = scene.home.home
    told = [one for each in reversed(scene.earlier) for one in (*each.actors, *each.recipients)]
    found = [each for each in told if each.sector is Sector.REB and each.country == home]
    if found or scene.home.risen is None:
        return found
    return [Actor(scene.home.risen, home, Sector.REB, ActorKind.GROUP, span=scene.parsed.span(token, token))]
