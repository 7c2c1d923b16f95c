"""Articles of one week into stories, and stories of several weeks into longer ones.

Articles are compared within a calendar week only, so what adding one touches stays small however long a subject is in
the news; what that gives are chapters. Chapters of different weeks are then joined: each to the one before it that it
goes on from, if there is one (after the first-story link of topic detection and tracking; Allan et al., 1998).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.linking._rulings import Rulings
from dragoman.linking._stories_groups import grouped
from dragoman.linking._stories_profile import STORY_FLOOR, Profile, akin, as_text, story_keys
from dragoman.linking._stories_story import Field, story_of
from dragoman.model import Decision, Story


def stories(profiles: Sequence[Profile], decisions: Sequence[Decision] = ()) -> tuple[Story, ...]:
    """Articles in stories within a week, the earliest first.

    Args:
        profiles: Any articles; those that are in no way connected never influence each other.
        decisions: Editors' decisions in force about these articles.
    """
    rulings = Rulings.of(decisions)
    by_id = {each.id: each for each in profiles}
    found: list[Story] = []
    for component in _components(by_id, rulings):
        members = sorted((by_id[each] for each in component), key=_order)
        groups = [sorted(group, key=_order) for group in _obeying(_groups(members), rulings)]
        field, titles = Field.of(members), set[str]()
        for group in sorted(groups, key=lambda each: (-len({one.voice for one in each}), each[0].id)):
            found.append(story_of(group, field, titles))
            titles.add(found[-1].title)
    return tuple(sorted(found, key=lambda each: (str(each.date.latest), each.id)))


def _order(profile: Profile) -> tuple[str, str]:
    return str(profile.day or "9999"), profile.id


def _components(by_id: Mapping[str, Profile], rulings: Rulings) -> list[list[str]]:
    """Articles that hang together: by a chain of pairs that share a key and are alike, or by a decision."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for each in sorted(by_id):
        for key in story_keys(by_id[each]):
            blocks[key].append(each)
    root = {each: each for each in by_id}

    def find(each: str) -> str:
        while root[each] != each:
            root[each] = root[root[each]]
            each = root[each]
        return each

    for key in sorted(blocks):
        block = blocks[key]
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                if find(one) != find(other) and akin(by_id[one], by_id[other]) >= STORY_FLOOR:
                    root[find(other)] = find(one)
    for group in rulings.groups:
        there = sorted(group & by_id.keys())
        for each in there[1:]:
            root[find(each)] = find(there[0])
    found: dict[str, list[str]] = defaultdict(list)
    for each in sorted(by_id):
        found[find(each)].append(each)
    return sorted(found.values())


def _groups(members: Sequence[Profile]) -> list[list[Profile]]:
    """The groups of what hangs together; copies of one text go where it goes."""
    by_voice: dict[str, list[Profile]] = defaultdict(list)
    for each in sorted(members, key=_order):
        by_voice[each.voice].append(each)
    voices = sorted(by_voice)
    groups = grouped([as_text(by_voice[voice][0]) for voice in voices])
    return [[each for at in group for each in by_voice[voices[at]]] for group in groups]


def _obeying(groups: list[list[Profile]], rulings: Rulings) -> list[list[Profile]]:
    """The groups as editors want them."""
    of = {each.id: at for at, group in enumerate(groups) for each in group}
    for together in rulings.groups:
        there = sorted(together & of.keys())
        for each in there[1:]:
            old, new = of[each], of[there[0]]
            if old != new:
                groups[new].extend(groups[old])
                groups[old] = []
                of.update({member.id: new for member in groups[new]})
    return [part for group in groups if group for part in _kept_apart(group, rulings)]


def _kept_apart(group: list[Profile], rulings: Rulings) -> list[list[Profile]]:
    """A group, or where it holds articles that may not stand together, what each of them draws to itself."""
    ordered = sorted(group, key=_order)
    bound = {each: set(together) for together in rulings.groups for each in together}
    seeds: list[list[Profile]] = []
    for each in ordered:
        if any(rulings.apart(each.id, other.id) for other in ordered):
            place = next((seed for seed in seeds if seed[0].id in bound.get(each.id, ())), None)
            place = place or next(
                (seed for seed in seeds if not any(rulings.apart(each.id, other.id) for other in seed)), None
            )
            if place is None:
                seeds.append([each])
            else:
                place.append(each)
    if not seeds:
        return [group]
    placed = {each.id for seed in seeds for each in seed}
    for each in ordered:
        if each.id in placed:
            continue
        tied = [seed for seed in seeds if any(other.id in bound.get(each.id, ()) for other in seed)]
        (tied or [max(seeds, key=lambda seed: (akin(each, seed[0]), seed[0].id))])[0].append(each)
    return seeds
