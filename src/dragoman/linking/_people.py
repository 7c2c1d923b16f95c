"""People and organisations across articles: every form of a name with the one it belongs to, and why.

Mentions with one identity (see `_people_identity`) are one; what is left is joined by the names, and kept apart by
country and office. A function of the set of mentions alone; mentions that share no key of `person_keys` never meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman import reference
from dragoman.language import places
from dragoman.linking._names import alike, named, skeleton, untitled
from dragoman.linking._people_fit import fit
from dragoman.linking._people_identity import holders_like, identity
from dragoman.linking._rulings import Rulings
from dragoman.linking._seen import Seen
from dragoman.linking._tenures import tenures_of
from dragoman.model import Actor, ActorKind, Decision, Person, Tenure
from dragoman.reference import load_offices

LEAST = 0.5
"""How well a form must fit somebody to be theirs."""
_FAR = 5
"""How many times more than anybody else of the name somebody must be spoken of to be who a family name alone means."""
_SETTLED = ("PPL", "ADM", "PCL")
_FULL = 2
_SELDOM = 5
_CLEARER = 0.1
"""By how much it must fit them better than anybody else."""


@dataclass(slots=True)
class Form:
    """Mentions of one identity: what they are called, where they are from, what they hold, where they stand."""

    id: str
    kind: ActorKind
    names: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)
    articles: dict[str, str] = field(default_factory=dict)

    known: bool = False
    name: str = ""
    bare: bool = False

    def settle(self) -> Form:
        """With the name in full: the reference's, or the fullest of the usual forms, once all mentions are in."""
        most = max(self.names.values())
        usual = [name for name, count in self.names.items() if count * 4 >= most]
        self.name = max(usual, key=lambda name: (len(named(name).words), self.names[name], name))
        self.known = _known(self.id)
        held = reference.load().holders(person=self.id) if self.known else ()
        self.name = held[0].person if held else untitled(self.name)
        self.bare = len(named(self.name).words) < _FULL
        return self

    @property
    def country(self) -> str | None:
        """The country most often given."""
        return max(self.countries, key=lambda each: (self.countries[each], each), default=None)

    @property
    def held(self) -> frozenset[str]:
        """The offices given, but for those of a few mentions, which are mostly somebody else's."""
        return frozenset(
            each for each, count in self.offices.items() if count * _SELDOM >= self.names.total()
        )

    @property
    def weight(self) -> int:
        """How many articles mention them."""
        return len(self.articles)


@dataclass(slots=True)
class _Group:
    """Forms that are one person's."""

    forms: list[Form]
    reasons: list[str] = field(default_factory=list)

    @property
    def ids(self) -> set[str]:
        return {each.id for each in self.forms}

    @property
    def weight(self) -> int:
        return sum(each.weight for each in self.forms)


def people(
    seen: Iterable[Seen], tenures: Iterable[Tenure] = (), decisions: Iterable[Decision] = ()
) -> tuple[Person, ...]:
    """Everybody mentioned, each once, the most mentioned first.

    Args:
        seen: Mentions of people and organisations; others are left out.
        tenures: What articles tell of offices; each goes to whom it is told of.
        decisions: Those in force; `same` and `not_same` name people by their keys (see `Person.key`).
    """
    forms = _forms(seen)
    rulings = Rulings.of(decisions)
    groups = [_Group([*some]) for some in _forced(forms, rulings)]
    groups = _joined(groups, rulings)
    told = _told(tenures, groups)
    found = [_person(each, told[number]) for number, each in enumerate(groups)]
    return tuple(sorted(found, key=lambda each: (-len(each.articles), each.key)))


def person_keys(seen: Seen) -> tuple[str, ...]:
    """What two mentions must share one of to be ever taken for one: sounds of the family name, or identity."""
    return (*name_keys(seen.actor.name), f"={identity(seen.actor, seen.published)}")


def name_keys(name: str) -> tuple[str, ...]:
    """The keys under which whoever bears the name is found, in whatever spelling; see `person_keys`."""
    taken = named(name)
    sounds = {taken.skeletons[0], taken.skeletons[-1], taken.joined} if taken.skeletons else {skeleton(name)}
    known = {row.key for row in holders_like(name) for form in row.names if named(form).words == taken.words}
    initials = "".join(word[0] for word in name.split() if word[:1].isupper())
    short = (
        {f"!{initials}"} if len(initials) > 2 else {f"!{name}"} if name.isupper() and len(name) > 2 else set()
    )
    return tuple(sorted({f"~{each}" for each in sounds if each} | {f"={key}" for key in known} | short))


def named_like(name: str, person: Person) -> float:
    """How well a name, in whatever spelling, fits any form of somebody's: .5 and more is theirs."""
    return max((alike(name, form) for form in (person.name, *person.names)), default=0.0)


def _forms(seen: Iterable[Seen]) -> list[Form]:
    forms: dict[str, Form] = {}
    for each in seen:
        actor = each.actor
        if actor.kind not in {ActorKind.PERSON, ActorKind.ORGANISATION}:
            continue
        key = identity(actor, each.published)
        form = forms.setdefault(key, Form(key, actor.kind))
        form.names[actor.name] += 1
        form.articles.setdefault(each.article, str(each.published.latest or ""))
        if actor.country:
            form.countries[actor.country] += 1
        office = _office(actor)
        if office:
            form.offices[office] += 1
    for form in forms.values():
        form.settle()
        for row in reference.load().holders(person=form.id) if form.known else ():
            form.offices[row.office] += 1
            if not form.countries or row.country in form.countries:
                form.countries[row.country] += 1
    families: Counter[str] = Counter()
    for form in forms.values():
        if not form.bare:
            families[named(form.name).words[-1]] += form.weight
    return [forms[key] for key in sorted(forms) if not _place(forms[key], families)]


def _place(form: Form, families: Counter[str]) -> bool:
    """Whether a name of which no office or country is told is a place's: the tagger took a town for somebody.

    Not if people who bear it as a family name are spoken of about as often.
    """
    told = form.offices.total() + form.countries.total()
    if form.bare and families[named(form.name).words[-1]] * _FAR >= form.weight:
        return False
    if form.kind is not ActorKind.PERSON or form.known or told * 10 > form.names.total():
        return False
    return any(entry.feature[:3] in _SETTLED or entry.population for entry in places.entries(form.name))


def _office(actor: Actor) -> str | None:
    found = load_offices().get(actor.office, actor.country) if actor.office else None
    return found.key if found else None


def _known(key: str) -> bool:
    """Whether a key is the reference's: ours carry the country or are of nobody known."""
    if key.startswith("person:"):
        return bool(reference.load().holders(person=key))
    return reference.load().title(key) is not None


def _forced(forms: Sequence[Form], rulings: Rulings) -> list[list[Form]]:
    """The forms that editors put together, and each other alone."""
    at = {each: number for number, group in enumerate(rulings.groups) for each in group}
    together: dict[int, list[Form]] = defaultdict(list)
    alone = []
    for each in forms:
        number = at.get(each.id)
        if number is None:
            alone.append([each])
        else:
            together[number].append(each)
    return [*(together[number] for number in sorted(together)), *alone]


def _joined(groups: Sequence[_Group], rulings: Rulings) -> list[_Group]:
    """Each form with the one person it fits, those best known first, so that short forms find full ones."""
    blocks: dict[str, list[_Group]] = defaultdict(list)
    found: list[_Group] = []
    for group in sorted(groups, key=_order):
        keys = {key for form in group.forms for key in _keys(form)}
        near = {
            id(other): other for key in sorted(keys) for other in blocks[key] if _comparable(group, other)
        }
        others = [*near.values()]
        rated = []
        for other in others:
            if any(rulings.apart(one, two) for one in group.ids for two in other.ids):
                continue
            sure, why = _best(group, other, others)
            if sure >= LEAST:
                rated.append((sure, why, other))
        rated.sort(key=lambda each: (-each[0], _order(each[2])))
        if rated and (len(rated) == 1 or rated[0][0] - rated[1][0] >= _CLEARER or rated[0][0] >= 0.9):
            _, why, other = rated[0]
            other.forms += group.forms
            other.reasons += [why, *group.reasons]
            for key in keys:
                if other not in blocks[key]:
                    blocks[key].append(other)
        else:
            found.append(group)
            for key in keys:
                blocks[key].append(group)
    return found


def _comparable(group: _Group, other: _Group) -> bool:
    """Whether any two of their names can be one's by the letters; organisations by initials too."""
    return any(
        one.kind is two.kind and (one.kind is ActorKind.ORGANISATION or alike(one.name, two.name) > 0)
        for one in group.forms
        for two in other.forms
    )


def _best(group: _Group, other: _Group, others: Sequence[_Group]) -> tuple[float, str]:
    """How well two groups fit by the forms that fit best; not at all where two full names contradict."""
    best, why = 0.0, ""
    for one in group.forms:
        for two in other.forms:
            alone = one.bare or two.bare
            if one.kind is ActorKind.PERSON and not alike(one.name, two.name):
                if not alone:
                    return 0.0, ""
                continue
            chief = alone and two.weight > _FAR * max(
                (each.weight for each in others if each is not other), default=0
            )
            sure, reason = fit(one, two, others=len(others), chief=chief)
            if sure > best:
                best, why = sure, reason
    return best, why


def _order(group: _Group) -> tuple[bool, int, int, str]:
    first = min(group.forms, key=lambda each: (not each.known, each.id))
    words = max(len(named(name).words) for each in group.forms for name in each.names)
    count = sum(len(each.articles) for each in group.forms)
    return (not first.known, -min(words, 2), -count, first.id)


def _keys(form: Form) -> set[str]:
    return {key for name in {*form.names, form.name} for key in name_keys(name)} | {f"={form.id}"}


def _told(tenures: Iterable[Tenure], groups: Sequence[_Group]) -> list[list[Tenure]]:
    at = {form.id: number for number, group in enumerate(groups) for form in group.forms}
    found: list[list[Tenure]] = [[] for _ in groups]
    for each in tenures:
        actor = Actor(each.person, each.country, None, ActorKind.PERSON, office=each.office, key=each.key)
        number = at.get(identity(actor, each.seen))
        if number is not None:
            found[number].append(each)
    return found


def _person(group: _Group, told: Sequence[Tenure]) -> Person:
    known = sorted(
        (each for each in group.forms if each.known), key=lambda each: (-len(each.articles), each.id)
    )
    fullest = [each for each in group.forms if len(named(each.name).words) > 1] or group.forms
    main = known[0] if known else max(fullest, key=lambda each: (len(each.articles), each.id))
    names: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    articles: dict[str, str] = {}
    for each in group.forms:
        names.update(each.names)
        countries.update(each.countries)
        articles |= each.articles
    held = reference.load().holders(person=main.id) if known and main.kind is ActorKind.PERSON else ()
    title = reference.load().title(main.id) if known and not held else None
    return Person(
        key=main.id,
        name=held[0].person if held else title or main.name,
        names=tuple(sorted(names, key=lambda name: (-names[name], name))),
        kind=main.kind,
        country=_country(countries, {each.country for each in held}),
        articles=tuple(sorted(articles, key=lambda each: (articles[each], each))),
        tenures=tenures_of(held, told),
        reasons=tuple(dict.fromkeys(each for each in group.reasons if each)),
    )


def _country(given: Counter[str], held: set[str]) -> str | None:
    """The country of the offices the reference knows, where texts agree with one of them; else what texts say most."""
    fitting = {country: count for country, count in given.items() if country in held} or dict(given)
    found = max(fitting, key=lambda each: (fitting[each], each), default=None)
    return found or (next(iter(held)) if len(held) == 1 else None)
