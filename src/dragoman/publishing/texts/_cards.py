"""Who is involved: a card for each, with the office held then and what they last did or said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman import linking
from dragoman.model import Actor, ActorKind, CodedArticle, Evidence
from dragoman.publishing.texts._choose import standing
from dragoman.publishing.texts._days import plain
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material, before, news
from dragoman.publishing.texts._office import office_of

_LEAST = 0.3
_ABOUT = 0.5
"""How surely the line of a card is about the subject."""
_HEAD = 45
"""Characters within which a sentence names whom it is about."""
_YEAR = 365
_HELD = re.compile(r"['’]s?\b")
_OF_HIM = re.compile(
    r"\b(?:that|which|who|whether|if|let|allow|for|of|by|against|with|from|after|before|to)\b[^,.]*\Z"
)
_OPENING = re.compile(
    r"(?:(?:On|In|At|By|Late on|Before) [^,;“]{3,40}, |On \w+ )?"
    r"(?:(?:[A-Z][\w.’'-]*|of|the|for|and|former|spokes\w+|leader|minister|president)[ ]+)*"
)
"""What may stand before a name that a sentence begins with."""
_FRESH = 90
"""Days after which what somebody did is half as good for a card."""
_LATELY = 14
"""Days before the page's in which articles know of a fall that lists may not have."""
_ALL_CAPS = re.compile(r"[A-Z]{2,}\Z")


@dataclass(slots=True)
class _Somebody:
    actor: Actor
    weight: float = 0.0
    lines: list[Line] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    offices: list[tuple[date, str, Evidence]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody involved: name and office, the line that tells best what they did, and what the office rests on."""

    key: str
    label: str
    line: Line
    cited: tuple[Evidence, ...]
    sources: tuple[str, ...]


def cards(material: Material, most: int, besides: Sequence[Line] = ()) -> list[Card]:
    """A card for each who is involved, those who matter most first.

    Args:
        material: What the page is made of.
        most: How many at most.
        besides: Lines that stand on the page already.
    """
    own = {each.key for each in material.matter.parties if each.kind == "person"}
    made: list[Card] = []
    used = {each.key for each in besides}
    names = {each.name for each in material.matter.parties if each.kind == "person"}
    for key, each in _ranked(material):
        if len(made) == most or (each.weight < _LEAST and key not in own):
            break
        if key in own or _usual(each) in names or _long_ago(each, material):
            continue
        names.add(_usual(each))
        line = _telling(each, used)
        if line is None or any(line.text == each.line.text for each in made):
            continue
        used.add(line.key)
        office, cited, sources = office_now(material, key, each.actor.name, each.actor.country)
        name = _usual(each)
        made.append(Card(key, f"{name}, {office}" if office else name, line, cited, sources))
    return made


def _long_ago(who: _Somebody, material: Material) -> bool:
    """Whether nothing has been told of somebody for a year, who is not known to be in office still."""
    told = [*(each.order for each in who.lines), *(day for day, _, _ in who.offices)]
    if (material.today - max(told)).days <= _YEAR:
        return False
    return not linking.held_by(who.actor.name, material.today, country=who.actor.country)


def telling_line(material: Material, key: str, used: Sequence[Line] = ()) -> Line | None:
    """The line that tells best what somebody did or said; nothing where none does.

    Args:
        material: What the page is made of.
        key: Whom to tell of.
        used: Lines that stand on the page already.
    """
    found = _people(material).get(key)
    return _telling(found, {each.key for each in used}) if found is not None else None


def _ranked(material: Material) -> list[tuple[str, _Somebody]]:
    """Everybody who matters for the subject, by key, those who matter most first."""
    people = _people(material)
    own = {each.key for each in material.matter.parties if each.kind == "person"}
    countries = {each.country for each in material.matter.parties if each.kind == "country"}
    if material.matter.kind in {"pair", "event"} and countries:
        people = {
            key: each
            for key, each in people.items()
            if each.actor.country in countries or _often(each, material)
        }
    return sorted(people.items(), key=lambda each: (each[0] not in own, -each[1].weight, each[0]))


def who_matters(material: Material) -> list[Actor]:
    """The people of a subject by their usual names, those who matter most first."""
    return [replace(each.actor, name=_usual(each)) for _, each in _ranked(material) if each.weight >= _LEAST]


def office_now(
    material: Material, key: str, name: str, country: str | None
) -> tuple[str, tuple[Evidence, ...], tuple[str, ...]]:
    """The office somebody holds on the page's day, as `office_of` tells it; a former one where the news says so.

    Lists of office-holders end with the day that a successor took over; news knows of a fall at once.
    """
    found = _people(material).get(key)
    office, cited, sources = office_of(name, country, material.today, found.offices if found else [])
    if not office or found is None or office.startswith("former "):
        return office, cited, sources
    since = before(material.today, _LATELY)
    last = "|".join(sorted({re.escape(each.rsplit(maxsplit=1)[-1]) for each in (name, *found.forms)}))
    gone = re.compile(
        rf"\b(?:[Ff]ormer|[Dd]eposed|[Oo]usted|[Tt]oppled|[Ss]lain|[Ll]ate)\s+(?:[\w.-]+\s+){{0,4}}(?:{last})\b"
    )
    for line in sorted(found.lines, key=lambda each: (each.order, each.key), reverse=True):
        if line.order < since:
            break
        if gone.search(line.text):
            return f"former {office}", (*cited, line.evidence()), sources
    return office, cited, sources


def _people(material: Material) -> dict[str, _Somebody]:
    """Everybody who acted or spoke, by key, with the lines that name them."""
    return material.kept("people", lambda: _found(material))


def _found(material: Material) -> dict[str, _Somebody]:
    by_article: dict[str, list[Line]] = {}
    for line in news(material):
        by_article.setdefault(line.article, []).append(line)
    found: dict[str, _Somebody] = {}
    full = Counter(
        who.name
        for coded in material.coded.values()
        for who in coded.mentions
        if who.kind is ActorKind.PERSON and _is_name(who.name)
    )
    for name, lines in by_article.items():
        coded = material.coded[name]
        active = {
            (who.key or who.name) for report in coded.reports for who in (*report.actors, *report.recipients)
        }
        speaking = {each.source.key or each.source.name for each in coded.statements if each.source}
        places = {each.name for each in coded.places}
        for who in coded.mentions:
            key = who.key or who.name
            if (
                who.name in places
                or who.kind is not ActorKind.PERSON
                or key not in active | speaking
                or not _is_name(who.name)
                or _two_in_one(who.name, full)
            ):
                continue
            last = who.name.split()[-1]
            others = _namesakes(coded, who)
            mine = [
                each
                for each in lines
                if re.search(rf"(?<!\w){re.escape(last)}(?!\w)", each.text)
                and not any(other in each.text for other in others)
            ]
            if not mine:
                continue
            somebody = found.setdefault(key, _Somebody(who))
            if len(who.name) > len(somebody.actor.name) and who.country:
                somebody.actor = who
            somebody.forms[who.name] += 1
            somebody.lines += mine
            age = (material.today - material.order[name]).days
            fresh = 0.5 ** (age / 365)
            somebody.weight += fresh * min(1.0, sum(each.about for each in mine) / 3) + 0.1 * (
                key in speaking
            )
            if who.office and who.span:
                cited = Evidence.cut(coded.article.id, coded.article.text, mine[0].number, who.span)
                somebody.offices.append((material.order[name], who.office, cited))
    return found


def _often(who: _Somebody, material: Material) -> bool:
    """Whether somebody of a third country is in many of the sentences about the subject itself."""
    surely = sum(each.about >= 1 for each in material.lines)
    return sum(each.about >= 1 for each in who.lines) >= max(2, surely // 12)


def _is_name(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 5 and "-" not in words[0] and not any(_ALL_CAPS.match(each) for each in words)


def _namesakes(coded: CodedArticle, who: Actor) -> list[str]:
    """The full names of others in an article who bear somebody's family name."""
    last = who.name.split()[-1]
    return [
        each.name
        for each in coded.mentions
        if each.kind is ActorKind.PERSON
        and each.key != who.key
        and each.name.split()[-1:] == [last]
        and " " in each.name
    ]


def _two_in_one(name: str, full: Counter[str]) -> bool:
    """Whether a name is two people's run together, or has the words before one glued to it: another's ends it."""
    words = name.split()
    rests = (" ".join(words[at:]) for at in range(1, len(words) - 1))
    return any(full[each] > full[name] for each in rests)


def _usual(who: _Somebody) -> str:
    """The name as the reference has it, else the form printed most."""
    names = {each.person for each in linking.tenures_named(who.actor.name, who.actor.country)}
    if len(names) == 1:
        return names.pop()
    return min(who.forms, key=lambda each: (-who.forms[each], -len(each), each))


def _telling(who: _Somebody, used: set[tuple[str, int]]) -> Line | None:
    """The line that tells best what they did or said: whole, about the subject, theirs from the first word, late."""
    last = who.actor.name.split()[-1]

    def worth(line: Line) -> float:
        at = line.text.find(last)
        first = 1.0 if at <= len(who.actor.name) + 30 else 0.55
        first *= 1.0 if _acts(line, who.actor) else 0.25
        first *= 1.0 if _first_in(line, who.actor) else 0.3
        if _HELD.match(line.text, at + len(last)) or _OF_HIM.search(line.text[max(0, at - 60) : at]):
            # "… Smith's justice minister", "a bill that would let President Smith …": it tells of something else.
            return 0.0
        return standing(line) * plain(line) * line.about * first * (1.2 if line.events else 1.0)

    fit = [each for each in who.lines if each.key not in used and each.about >= _ABOUT and worth(each) > 0]
    early = [
        each
        for each in fit
        if each.text.find(last) <= _HEAD or (each.text[0] in '“"' and _speaks(each, who.actor))
    ]
    fit = [each for each in early if _acts(each, who.actor)] or [
        each for each in early if _first_in(each, who.actor)
    ]
    if not fit:
        return None
    newest = max(each.order for each in fit)
    return max(fit, key=lambda each: (worth(each) * 0.5 ** ((newest - each.order).days / _FRESH), each.key))


def _first_in(line: Line, who: Actor) -> bool:
    """Whether a sentence begins with somebody, whatever office stands before the name."""
    at = line.text.find(who.name.split()[-1])
    return at >= 0 and _OPENING.fullmatch(line.text[:at]) is not None


def _acts(line: Line, who: Actor) -> bool:
    """Whether somebody does or says something in a line."""
    key = who.key or who.name
    for report in line.coded.reports:
        if any(each.sentence == line.number for each in report.evidence) and any(
            (each.key or each.name) == key for each in report.actors
        ):
            return True
    return _speaks(line, who)


def _speaks(line: Line, who: Actor) -> bool:
    """Whether somebody says something in a line."""
    key = who.key or who.name
    return any(
        said.evidence.sentence == line.number and said.source and (said.source.key or said.source.name) == key
        for said in line.coded.statements
    )
