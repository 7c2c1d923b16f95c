"""Who is involved: a card for each, with the office held then and what they last did or said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman import linking, reference
from dragoman.model import Actor, ActorKind, Evidence
from dragoman.publishing.texts._choose import standing
from dragoman.publishing.texts._days import plain
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material, news
from dragoman.wording import with_article

_LEAST = 0.3
_ABOUT = 0.5
"""How surely the line of a card is about the subject."""
_UNRANKED = 5
_HEAD = 45
"""Characters within which a sentence names whom it is about."""
_FORMER = 400
"""Days after the end of an office in which articles still call somebody by it."""
_YEAR = 365
_FRESH = 180
"""Days before the last in which what articles call somebody counts together."""
_SCORN = re.compile(r"ruler|strongm[ae]n|dictator|tyrant|former|ex-|late\b", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:minister|president|secretary|spokes\w+|ambassador|envoy|chair\w*|commander|chief|governor|director|"
    r"adviser|senator|commissioner|representative|king|emir|sultan|prince|pope|judge|prosecutor|mayor)\b",
    re.IGNORECASE,
)
_SHORT = 6
"""Words of an office beyond which it is a description."""
_DEPARTMENT = re.compile(
    r"[Mm]inistry|[Gg]overnment|[Dd]epartment|[Oo]ffice|[Pp]residency|White House|Treasury"
)
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
        if line is None:
            continue
        used.add(line.key)
        office, cited, sources = office_of(each.actor.name, each.actor.country, material.today, each.offices)
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


def offices_told(material: Material, key: str) -> list[tuple[date, str, Evidence]]:
    """What the articles call somebody: day, office, and the words."""
    found = _people(material).get(key)
    return found.offices if found else []


def _people(material: Material) -> dict[str, _Somebody]:
    """Everybody who acted or spoke, by key, with the lines that name them."""
    by_article: dict[str, list[Line]] = {}
    for line in news(material):
        by_article.setdefault(line.article, []).append(line)
    found: dict[str, _Somebody] = {}
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
            ):
                continue
            last = who.name.split()[-1]
            mine = [each for each in lines if re.search(rf"(?<!\w){re.escape(last)}(?!\w)", each.text)]
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
        return standing(line) * plain(line) * line.about * first * (1.2 if line.events else 1.0)

    fit = [each for each in who.lines if each.key not in used and each.about >= _ABOUT and worth(each) > 0]
    early = [
        each
        for each in fit
        if each.text.find(last) <= _HEAD or (each.text[0] in '“"' and _speaks(each, who.actor))
    ]
    fit = [each for each in early if _acts(each, who.actor)] or early
    if not fit:
        return None
    newest = max(each.order for each in fit)
    return max(fit, key=lambda each: (worth(each) * 0.5 ** ((newest - each.order).days / 180), each.key))


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


def office_of(
    name: str, country: str | None, on: date, told: list[tuple[date, str, Evidence]]
) -> tuple[str, tuple[Evidence, ...], tuple[str, ...]]:
    """The office somebody held on a day, and what says so: articles of before that day, or the reference.

    Returns:
        The office with its country (`Foreign Minister of Iran`), empty if none is known; evidence; names of lists.
    """
    known = country if country != "IGO" else None
    held = linking.held_by(name, on, country=known)
    if held:
        best = min(held, key=lambda each: (_rank(each.office), -len(each.office), each.office))
        where = best.organisation
        if where is None or _DEPARTMENT.search(where):
            where = _country(best.country)
        return _of(best.office, where, best.country), (), tuple({each.source or "reference" for each in held})
    before = [
        each for each in told if each[0] <= on and len(each[1].split()) <= _SHORT and _is_office(each[1])
    ]
    if not before:
        return "", (), ()
    newest = max(each[0] for each in before)
    fresh = [each for each in before if (newest - each[0]).days <= _FRESH]
    often = Counter(each[1].casefold() for each in fresh)
    _, office, cited = max(
        fresh, key=lambda each: (often[each[1].casefold()], each[0], len(each[1]), each[1])
    )
    title = _of(office, _country(known), known)
    if _ended(name, country, office, on):
        title = title if title.startswith("former ") else f"former {title}"
    return (title if (on - newest).days <= _FRESH else f"{title} ({newest:%B %Y})"), (cited,), ()


def _ended(name: str, country: str | None, office: str, on: date) -> bool:
    """Whether the reference knows that somebody held an office, and that it ended before a day."""
    known = reference.load()
    asked = known.office(office)
    for each in linking.tenures_named(name, country):
        same = known.office(each.office)
        last = each.end.latest if each.end else None
        if last and 0 < (on - last).days <= _FORMER and asked and same and asked.key == same.key:
            return True
    return False


def _rank(title: str) -> int:
    """How high an office is, 1 the highest, as the reference ranks it."""
    known = reference.load().office(title)
    return known.rank if known is not None and known.rank is not None else _UNRANKED


def _is_office(title: str) -> bool:
    """Whether a title as printed is an office, not a description ("ruler", "strongman")."""
    if _SCORN.search(title) or not title[-1:].isalnum():
        return False
    return reference.load().office(title) is not None or _POST.search(title) is not None


def _of(office: str, where: str | None, country: str | None) -> str:
    """`Foreign Minister of Iran`; nothing is said twice: `US President`, `Iranian foreign minister`."""
    found = reference.load().country(country) if country else None
    words = {where or "", *(found.adjectives if found else ()), *(found.demonyms if found else ())}
    if country == "USA":
        words |= {"US", "U.S."}
    if where is None or any(each and re.search(rf"\b{re.escape(each)}\b", office) for each in words):
        return office
    return f"{office} of {with_article(where)}"


def _country(code: str | None) -> str | None:
    found = reference.load().country(code) if code else None
    return found.name if found else None
