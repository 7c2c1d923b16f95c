"""The people of an article: full names for short ones, and the office and country each is given."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

from dragoman import reference
from dragoman.language._annotated import Annotated, Mention, Parsed, Person
from dragoman.language._introduced import counterparts, speaks_for, town, without_verb
from dragoman.language._offices import offices_in
from dragoman.language._tree import Tree
from dragoman.language.places._gazetteer import entries
from dragoman.model import Sector
from dragoman.reference import Holder

_ELSEWHERE = {"to", "with", "for", "on", "against", "about"}
_FORMER = {"former", "ex", "then", "late", "ousted", "deposed", "onetime", "ex-president"}
_WINDOW = 14
_SEVERAL = 3
_CITY = 100_000
_LONGER = 4
_LATEST = date(2026, 1, 1)
"""Taken for the end of what goes on, so that the same text is read alike on any day."""
_LEADING = {"head_of_state", "head_of_government", "supreme_leader"}
_PROMINENT = {"head_of_state", "head_of_government", "supreme_leader", "foreign_minister", "head_of_org"}


def find_people(annotated: Annotated) -> None:
    """Fill `annotated.people`, and give every mention of a person his fullest name."""
    seen: list[tuple[Parsed, Mention]] = [
        (parsed, mention)
        for parsed in annotated.sentences
        for mention in parsed.mentions
        if mention.kind == "person"
    ]
    anchor = annotated.article.publication.anchor
    named = _countries(annotated)
    for _, mention in seen:
        without_verb(mention)
    seen = [pair for pair in seen if not town(annotated, pair[1], seen)]
    for parsed, mention in sorted(seen, key=lambda pair: -len(pair[1].name.split())):
        _meet(annotated, parsed, mention, anchor, named)
    _unmarked(annotated)
    for parsed in annotated.sentences:
        for mention in parsed.mentions:
            if mention.kind in {"unknown", "organisation", "place"} and mention.key is None:
                _surname(annotated, mention, anchor, named)
            if mention.kind == "person":
                _complete(annotated, mention)
    for parsed in annotated.sentences:
        counterparts(annotated, parsed)
    for person in annotated.people:
        speaks_for(annotated, person)
    annotated.people.sort(key=lambda each: each.sentence)


def _unmarked(annotated: Annotated) -> None:
    """Mark surnames of the article's people that the pipeline took for common nouns ("Aksoy said")."""
    surnames = {each.name.split()[-1] for each in annotated.people if " " in each.name}
    for parsed in annotated.sentences:
        tree = parsed.tree
        if tree is None:
            continue
        for token, word in enumerate(tree.text):
            if word in surnames and word[:1].isupper() and token not in parsed.by_token:
                mention = Mention(token, token + 1, token, "person", word)
                parsed.mentions.append(mention)
                parsed.by_token[token] = mention
        parsed.mentions.sort(key=lambda each: each.start)


def _complete(annotated: Annotated, mention: Mention) -> None:
    person = annotated.person(mention.name)
    if person:
        mention.name, mention.key = person.name, person.key
        mention.country, mention.sector = person.country, person.sector


def _surname(annotated: Annotated, mention: Mention, anchor: date | None, countries: frozenset[str]) -> None:
    """A bare name that the NER took for something else is a person's if the article or the day has one so named."""
    if " " in mention.name:
        if not any(each.name == mention.name for each in annotated.people):
            person = Person(mention.name)
            _recall(person, anchor, countries)
            if person.key is None:
                return
            annotated.people.append(person)
        if any(each.name == mention.name for each in annotated.people):
            mention.kind = "person"
        return
    named = [each for each in annotated.people if mention.name in each.name.split()]
    if not named:
        if mention.kind == "place" and _is_city(mention.name):
            return
        person = Person(mention.name)
        _recall(person, anchor, countries)
        if person.key is None:
            return
        annotated.people.append(person)
    mention.kind = "person"


def _is_city(name: str) -> bool:
    """Whether a town bears the name too: "Lagos" is seldom the former president of Chile."""
    return any(each.population >= _CITY and not each.demonym for each in entries(name))


def _meet(
    annotated: Annotated, parsed: Parsed, mention: Mention, anchor: date | None, countries: frozenset[str]
) -> None:
    """Add a person, or add to one already known what this mention says of him."""
    words = mention.name.split()
    person = annotated.person(mention.name)
    if person is None or (len(words) > 1 and person.name != mention.name):
        person = Person(mention.name, sentence=parsed.sentence.index)
        annotated.people.append(person)
        _crowned(person, parsed, mention, anchor)
        if person.key is None:
            _recall(person, anchor, countries, annotated.article.publication.span.earliest)
    if parsed.sentence.index <= person.sentence or person.span is None:
        person.sentence = min(person.sentence, parsed.sentence.index)
        person.span = parsed.span(mention.start, mention.end - 1)
    _titles(person, parsed, mention)


def _countries(annotated: Annotated) -> frozenset[str]:
    """The countries the article names."""
    return frozenset(
        mention.country
        for parsed in annotated.sentences
        for mention in parsed.mentions
        if mention.kind == "country" and mention.country
    )


@cache
def _given_names() -> frozenset[str]:
    """Words that several of the reference's people bear as a first name: no family name by themselves."""
    first = {
        row.key: row.person.split()[0].casefold() for row in reference.load().holders() if " " in row.person
    }
    counts = Counter(first.values())
    return frozenset(word for word, count in counts.items() if count >= _SEVERAL)


def _begun(holder: Holder, since: date, anchor: date) -> bool:
    """Whether somebody came to office on one of the days that an article of unknown day may be of."""
    first = holder.start.earliest
    return first is not None and since <= first <= anchor


def _recall(
    person: Person, anchor: date | None, countries: frozenset[str], since: date | None = None
) -> None:
    """What the reference knows of somebody of that name on that day.

    A single word is taken for a holder of a high office whose country the article names, or for the one holder of
    that family name whom everybody knows: "Saleh" in an article on Yemen is no minister of Eritrea. Where several
    fit who are all of one country ("Bush"), the country is known though not who it is.
    """
    known = reference.load().holders(person=person.name)
    then = tuple(each for each in known if anchor is None or each.held_on(anchor))
    single = " " not in person.name
    if not then and not single and anchor is not None and since is not None:
        then = tuple(each for each in known if each.held_on(since) or _begun(each, since, anchor))
    if single:
        then = _by_surname(then, known, person.name, countries)
    elif not then and anchor is not None:
        then = tuple(each for each in known if each.office in _PROMINENT and _before(each, anchor))
    if len({each.country for each in then}) != 1:
        return
    holder = min(then, key=lambda each: (each.office not in _PROMINENT, each.office))
    person.country = holder.country
    person.sector = _sector(holder)
    if len({each.key for each in then}) == 1:
        person.name = holder.person if single else person.name
        person.key = holder.key


_CROWNS = {"king", "queen", "pope", "sultan", "emperor", "emir", "prince", "sheikh", "ayatollah", "mullah"}


def _crowned(person: Person, parsed: Parsed, mention: Mention, anchor: date | None) -> None:
    """Somebody known by his title and first name only: "King Fahd", "Pope John Paul"."""
    tree = parsed.tree
    assert tree is not None
    if mention.start == 0 or tree.lower[mention.start - 1] not in _CROWNS:
        return
    known = reference.load().holders(person=f"{tree.text[mention.start - 1]} {person.name}")
    then = tuple(each for each in known if anchor is None or _before(each, anchor))
    if len({each.key for each in then}) == 1:
        person.key, person.country, person.sector = then[0].key, then[0].country, _sector(then[0])


def _sector(holder: Holder) -> str | None:
    """The sector of an office-holder: a party's or a rebel group's leader is none of the government's."""
    if holder.country == "IGO":
        return Sector.IGO.value
    return _SECTORS.get(holder.office, Sector.GOV.value)


_SECTORS: dict[str, str | None] = {
    "opposition_leader": Sector.OPP.value,
    "party_leader": None,
    "religious_leader": Sector.CVL.value,
    "head_of_org": None,
}


def _before(holder: Holder, anchor: date) -> bool:
    return holder.start.latest is not None and holder.start.latest <= anchor


def _by_surname(
    then: tuple[Holder, ...], known: tuple[Holder, ...], name: str, countries: frozenset[str]
) -> tuple[Holder, ...]:
    """The holders whom a bare family name can mean: those of a country the article names, else the best known."""
    high = tuple(each for each in then if each.office in _PROMINENT)
    near = tuple(each for each in high if each.country in countries)
    if near or name.casefold() in _given_names():
        return near
    alone = len({each.key for each in known}) == 1
    if alone:
        return high
    return _dominant(tuple(each for each in then if each.office in _LEADING and each.note is None))


def _dominant(leaders: tuple[Holder, ...]) -> tuple[Holder, ...]:
    """Those of the country whose leaders of that name ruled far longer than any other's: "Castro" is Cuba's."""
    years: Counter[str] = Counter()
    for each in leaders:
        first, last = each.start.earliest, each.end.latest if each.end else _LATEST
        years[each.country] += max(1, last.year - first.year) if first and last else 1
    ranked = years.most_common(2)
    if len(ranked) < 2 or ranked[0][1] < _LONGER * ranked[1][1]:
        return leaders
    return tuple(each for each in leaders if each.country == ranked[0][0])


def _titles(person: Person, parsed: Parsed, mention: Mention) -> None:
    """Read the title beside a name: before it, in apposition, or as what the name stands in apposition to."""
    tree = parsed.tree
    assert tree is not None
    others = [each.end for each in parsed.mentions if each.kind == "person" and each.end <= mention.start]
    edge = max([tree.left_edge(mention.head), mention.start - _WINDOW, *others])
    windows = [(edge, mention.start)]
    appositive = tree.child(mention.head, "appos")
    if appositive is not None and appositive > mention.end:
        subtree = tree.subtree(appositive)
        last = min(subtree[-1] + 1, subtree[0] + _WINDOW)
        owned = tree.lower[last - 1] in {"'s", "’s"}
        body = next((each.end for each in parsed.mentions if owned and each.start == last), last)
        windows.append((subtree[0], body))  # the parser parts "secretary of Iran's" from "Security Council"
    of = next((each for each in tree.children(mention.head, "prep") if tree.lower[each] == "of"), None)
    if of is not None and of == mention.end and windows[0][0] < windows[0][1]:
        windows[0] = (windows[0][0], tree.subtree(of)[-1] + 1)
    if tree.dep[mention.head] == "appos":
        noun = tree.head[mention.head]
        windows.append((tree.left_edge(noun), mention.start))
    for first, last in windows:
        if first < last:
            _read_title(person, parsed, tree, first, last)
    first = max([0, mention.start - _WINDOW, *others])
    if person.office is None and first < mention.start:  # in a list the parser may hang a title elsewhere
        beside = [each for each in offices_in(tree, first, mention.start) if each[1] == mention.start]
        if beside:
            start = beside[0][0]
            before = max(
                [first, *(each + 1 for each in range(first, start) if tree.text[each] in {",", ";"})]
            )
            _read_title(person, parsed, tree, before, mention.start)


def _read_title(person: Person, parsed: Parsed, tree: Tree, first: int, last: int) -> None:
    titles = offices_in(tree, first, last)
    if not titles and _REPORTS.intersection(tree.lower[first:last]):
        _works_for(person, parsed, first, last)
    if not titles and "counterpart" not in tree.lower[first:last]:
        return
    country, organisation = _belongs(parsed, tree, first, last)
    former = any(word in _FORMER for word in tree.lower[first:last])
    if person.office is None or (person.former and not former):
        if titles:
            start, end, office = titles[0]
            person.office = " ".join(tree.text[start:end])
            person.office_span = parsed.span(start, end - 1)
            person.sector = person.sector if person.sector == "IGO" else office.sector.value
            person.former = former
        if country and not (former and person.country):
            person.country = country
        person.organisation = organisation or person.organisation
    elif country and person.country is None:
        person.country = country
    if person.country == "IGO":
        person.sector = Sector.IGO.value


_REPORTS = {"correspondent", "reporter", "producer", "anchor", "photojournalist", "photographer", "anchorman"}


def _works_for(person: Person, parsed: Parsed, first: int, last: int) -> None:
    """A reporter is of the country of whom he reports for: "CNN's correspondent Ben Wedeman"."""
    for mention in parsed.mentions:
        if first <= mention.start < last and mention.kind == "outlet" and mention.country:
            person.country = person.country or mention.country
            person.organisation = person.organisation or mention.name
            person.sector = person.sector or Sector.MED.value


def _belongs(parsed: Parsed, tree: Tree, first: int, last: int) -> tuple[str | None, str | None]:
    """The country and organisation a title belongs to: "ambassador to Iran" is not Iran's."""
    country = organisation = None
    for mention in parsed.mentions:
        body = mention.kind == "organisation" and mention.key is None and len(mention.name.split()) > 1
        if not first <= mention.start < last or (mention.country is None and not body):
            continue
        governor = tree.head[mention.head]
        before = tree.lower[mention.start - 1] if mention.start > first else ""
        if before in _ELSEWHERE or (governor >= first and tree.lower[governor] in _ELSEWHERE):
            continue
        if mention.kind == "country" and country in {None, "IGO"}:
            country = mention.country
        elif mention.kind == "organisation":
            organisation = mention.name
            country = country or mention.country
    return country, organisation
