"""What an article counts towards on the day it is published: its story, topic, actors, pairs of them, and types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import combinations

from dragoman import reference
from dragoman.linking._people_identity import identity, state
from dragoman.model import DateSpan, EventReport

Subject = tuple[str, str]
"""A kind (`topic`, `story`, `actor`, `pair`, `type`) and the id or key of what is counted."""
Days = Mapping[date, int]

KINDS = ("topic", "story", "actor", "pair", "type")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One article on its day: by which voice it speaks, and what it counts towards, each once."""

    day: date
    voice: str
    subjects: frozenset[Subject]


def subjects_of(
    reports: Iterable[EventReport],
    on: DateSpan | None = None,
    story: str | None = None,
    topic: str | None = None,
) -> frozenset[Subject]:
    """What an article with these reports counts towards.

    Args:
        reports: The event reports of the article.
        on: When it was published, by which offices are resolved.
        story: The id of its story.
        topic: The id of its topic.
    """
    found: set[Subject] = set()
    if story:
        found.add(("story", story))
    if topic:
        found.add(("topic", topic))
    for report in reports:
        found.add(("type", report.type.value))
        both = (*report.actors, *report.recipients)
        sides = {_key(state(each) or identity(each, on)) for each in both}
        named = sorted(each for each in sides if _named(each))
        people = {identity(each, on) for each in both}
        found.update(("actor", each) for each in (*named, *(each for each in people if _known(each))))
        found.update(("pair", f"{one}|{other}") for one, other in combinations(named, 2))
    return frozenset(found)


def _key(identity: str) -> str:
    return identity.removeprefix("country:")


def _named(key: str) -> bool:
    """Whether a key is of a country or of an organisation, bloc or group that the reference knows."""
    if len(key) == 3 and key.isupper():
        return key != "IGO"
    return (
        key.startswith(("org:", "bloc:", "group:"))
        and "." not in key
        and reference.load().organisation(key) is not None
    )


def _known(key: str) -> bool:
    """Whether a key is of a person known by one name everywhere."""
    return key.startswith("person:") and "." not in key


def counted(sightings: Iterable[Sighting]) -> tuple[dict[Subject, dict[date, int]], dict[date, int]]:
    """Voices a day for every subject, and in all. A voice that speaks twice on one day counts once."""
    spoken: dict[tuple[date, str], set[Subject]] = defaultdict(set)
    for each in sightings:
        spoken[each.day, each.voice] |= each.subjects
    by_subject: dict[Subject, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    in_all: dict[date, int] = defaultdict(int)
    for (day, _), subjects in spoken.items():
        in_all[day] += 1
        for subject in subjects:
            by_subject[subject][day] += 1
    return {subject: dict(days) for subject, days in by_subject.items()}, dict(in_all)


def called(subject: Subject, names: Mapping[Subject, str]) -> str:
    """A subject's name: as given, or by the reference; a person's made from the key where neither knows it."""
    if subject in names:
        return names[subject]
    kind, key = subject
    if kind == "pair":
        return " and ".join(called(("actor", each), names) for each in key.split("|"))
    if kind == "type":
        return _type_names().get(key, key.capitalize())
    shipped = reference.load()
    if len(key) == 3 and (country := shipped.country(key)):
        return country.name
    if title := shipped.title(key):
        return _short(key) or title
    if key.startswith("person:") and (held := shipped.holders(person=key)):
        return held[0].person
    return key.partition(":")[2].replace("-", " ").title() or key


def _short(key: str) -> str | None:
    """What an organisation is mostly called: the abbreviation, where it has one."""
    bloc = reference.load().bloc(key)
    return bloc.abbreviations[0] if bloc and bloc.abbreviations else None


@cache
def _type_names() -> dict[str, str]:
    text = resources.files("dragoman.linking").joinpath("data", "type_names.tsv").read_text(encoding="utf-8")
    return {line.split("\t")[0]: line.split("\t")[1] for line in text.splitlines()[2:]}


def window(sightings: Sequence[Sighting], first: date, last: date) -> list[Sighting]:
    """The sightings of some days, both included."""
    return [each for each in sightings if first <= each.day <= last]
