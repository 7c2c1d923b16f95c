"""Who holds, held, gets or leaves which office, as one article tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.coding._actors import Cast
from dragoman.coding._tenures_find import Told
from dragoman.coding._tenures_told import read
from dragoman.coding._when import When
from dragoman.language import Annotated, Person
from dragoman.model import DateSpan, Evidence, Span, Tenure

_ACTING = frozenset({"acting", "interim", "caretaker"})
_DESIGNATE = frozenset({"designate", "elect", "incoming", "nominee", "future"})
_CLEARLY = 1.5
"""How much more often than any other a country must be named for titles without one to be of it."""
_BEFORE = 12
"""Characters beside a title in which its qualifier stands."""


@dataclass(frozen=True, slots=True)
class _Title:
    """An office that the article gives to somebody by calling them by it."""

    person: Person
    tenure: Tenure


def tenures(annotated: Annotated, cast: Cast, when: When) -> tuple[Tenure, ...]:
    """The offices of an article's people: those they are called by, and those they are said to get or to leave.

    Somebody who is called by an office and said to have left it has left it; the words of both are kept.
    """
    home = _chief(annotated)
    titles = [*_titles(annotated, home)]
    told: list[Told] = []
    for parsed in annotated.sentences:
        told += [*read(parsed, annotated, cast, when, told)]
    told = [*_settled(told, titles, annotated)]
    found = [_ended(each.tenure, told, annotated) for each in titles]
    found += [_tenure(each, annotated) for each in told]
    return tuple(_joined(each for each in found if each is not None))


def _joined(found: Iterable[Tenure]) -> Iterator[Tenure]:
    """What is told twice of one person and office, once: the narrowest days, and the words of all."""
    groups: dict[tuple[str, str, str | None], list[Tenure]] = {}
    for each in found:
        words = frozenset(each.office.lower().split()) - _ACTING
        groups.setdefault((each.person, " ".join(sorted(words)), each.country), []).append(each)
    for group in groups.values():
        starts = [each.start for each in group if each.start is not None]
        ends = [each.end for each in group if each.end is not None]
        notes = [each.qualifier for each in group]
        yield replace(
            group[0],
            start=min(starts, key=_width, default=None),
            end=min(ends, key=_width, default=None),
            qualifier=next((each for each in notes if each is not None), None),
            evidence=tuple(dict.fromkeys(words for each in group for words in each.evidence)),
        )


def _width(span: DateSpan) -> int:
    return span.days or (1 << 20) + (span.earliest is None) + (span.latest is None)


def _chief(annotated: Annotated) -> str | None:
    """The country that the article names by far most often, or alone."""
    counts = Counter(
        mention.country
        for parsed in annotated.sentences
        for mention in parsed.mentions
        if mention.kind == "country" and mention.country
    )
    (first, most), (_, next_most) = [*counts.most_common(2), (None, 0), (None, 0)][:2]
    return first if most >= _CLEARLY * next_most else None


def _titles(annotated: Annotated, home: str | None) -> Iterator[_Title]:
    article = annotated.article
    for person in annotated.people:
        if person.office is None or person.office_span is None:
            continue
        index = _sentence(annotated, person.office_span)
        if index is None:
            continue
        tenure = Tenure(
            person=person.name,
            office=person.office,
            country=person.country or (home if not person.organisation else None),
            organisation=person.organisation,
            seen=article.publication.span,
            qualifier=_qualifier(article.text, person),
            key=person.key,
            evidence=(Evidence.cut(article.id, article.text, index, person.office_span),),
        )
        yield _Title(person, tenure)


def _sentence(annotated: Annotated, span: Span) -> int | None:
    return next(
        (each.sentence.index for each in annotated.sentences if each.sentence.span.contains(span)), None
    )


def _qualifier(text: str, person: Person) -> str | None:
    """Former, acting or designate, by the words in and beside the title."""
    span = person.office_span
    assert span is not None
    if person.former:
        return "former"
    words = text[max(0, span.start - _BEFORE) : span.end + _BEFORE].lower().replace("-", " ").split()
    inside = span.of(text).lower().split()
    if _ACTING & {*inside, *(words[:2] if span.start else [])} and _ACTING & set(words):
        return "acting"
    after = text[span.end : span.end + _BEFORE].lower().lstrip(" -–‐").split(" ")[0].strip(",.")
    before = text[max(0, span.start - _BEFORE) : span.start].lower().split()
    return "designate" if after in _DESIGNATE or (before and before[-1] in _DESIGNATE) else None


Post = tuple[str, str | None, str | None]
"""Office, country and organisation."""


def _settled(told: list[Told], titles: list[_Title], annotated: Annotated) -> Iterator[Told]:
    """What is told, with the office and country that other sentences give.

    Who leaves leaves the office he is called by; who follows somebody has that one's; and two of one sentence,
    where one comes and one goes, have one office.
    """
    rising = {each.person for each in told if each.start is not None}
    called: dict[str, Post] = {
        each.person.name: (each.tenure.office, each.tenure.country, each.tenure.organisation)
        for each in titles
        if each.tenure.qualifier != "former" or each.person.name not in rising
    }
    former = {each.person.name for each in titles if each.tenure.qualifier == "former"}
    given: dict[str, Post] = {
        each.person: (each.office, each.country, each.organisation) for each in told if each.office
    }
    vacated = {**given, **called}
    told = [*_ahead(told)]
    for _ in range(2):
        for each in told:
            if each.partner:
                heir, old = (each.person, each.partner) if each.start else (each.partner, each.person)
                _inherit(vacated, old, given.get(heir) or vacated.get(heir))
                _inherit(vacated, heir, called.get(old) or vacated.get(old))
    home = _home(annotated)
    for each in told:
        if each.office is None and each.person in former and each.end is not None and each.start is None:
            continue  # a former president who dies
        found = _post(each, told, called, given, vacated)
        if each.office or found:
            office, country, organisation = found or (None, None, None)
            yield replace(
                each,
                office=_fullest(each.office or office or "", titles),
                country=each.country or country or home,
                organisation=organisation if each.office in {None, office} else None,
            )


def _inherit(posts: dict[str, Post], name: str, post: Post | None) -> None:
    if post is not None:
        posts.setdefault(name, post)


def _ahead(told: list[Told]) -> Iterator[Told]:
    """Who is named now and will take office later has not begun: the later day, or the predecessor's last, counts."""
    coming = {each.person: each for each in told if each.ahead}
    for each in told:
        later = coming.get(each.person)
        if later is None or each.start is None:
            yield each
            continue
        last = next(
            (one.end for one in told if one.person == later.partner and one.end and one.end.latest), None
        )
        start = later.start if later.start and later.start.latest else last or later.start
        known = start is not None and start.latest is not None
        yield replace(each, start=start, qualifier=each.qualifier or (None if known else "designate"))


def _post(
    fact: Told, told: list[Told], called: dict[str, Post], given: dict[str, Post], vacated: dict[str, Post]
) -> Post | None:
    """The post that one thing told is about, where it does not say so itself."""
    title, got = called.get(fact.person), given.get(fact.person)
    own = title if fact.end is not None else got or title
    partner = fact.partner or ""
    if fact.end is not None and partner in vacated:
        return own or given.get(partner) or vacated[partner]
    if partner in vacated:
        return vacated[partner]
    beside = (
        given.get(each.person) or called.get(each.person)
        for each in told
        if each.sentence == fact.sentence
        and each.person != fact.person
        and (each.start is None) != (fact.start is None)
    )
    return own or vacated.get(fact.person) or next((each for each in beside if each), None)


def _fullest(office: str, titles: Iterable[_Title]) -> str:
    """The whole of a title that is taken up by its last word: "governor" of who was "central bank governor"."""
    words = [each for each in office.lower().split() if each not in _ACTING]
    for title in titles:
        whole = [each for each in title.tenure.office.lower().split() if each not in _ACTING]
        if len(words) == 1 and len(whole) > 1 and whole[-1:] == words:
            return title.tenure.office
    return office


def _home(annotated: Annotated) -> str | None:
    """The country that the article names most, or first."""
    named = [
        mention.country
        for parsed in annotated.sentences
        for mention in parsed.mentions
        if mention.kind == "country" and mention.country
    ]
    counts = Counter(named)
    return max(named, key=lambda each: counts[each], default=None)


def _ended(title: Tenure, told: list[Told], annotated: Annotated) -> Tenure | None:
    """A title as the rest of the article leaves it: over, where its bearer is said to have left or moved on."""
    anchor = annotated.article.publication.span
    own = [each for each in told if each.person == title.person and title.qualifier != "former"]
    for each in own:
        same = each.office is not None and each.office.lower() == title.office.lower()
        if (
            same
            and each.end is not None
            and each.end.latest
            and anchor.latest
            and each.end.latest <= anchor.latest
        ):
            return None
        if same and each.start is not None and each.start.earliest and anchor.latest:
            return None if each.start.earliest > anchor.latest else title
        if not same and each.start is not None and each.moves and anchor.earliest:
            return replace(title, end=DateSpan.since(anchor.earliest))
    return title


def _tenure(told: Told, annotated: Annotated) -> Tenure | None:
    article = annotated.article
    if told.office is None:
        return None
    person = annotated.person(told.person)
    last, now = told.end.latest if told.end else None, article.publication.span.latest
    over = last is not None and now is not None and last <= now
    return Tenure(
        person=told.person,
        office=told.office,
        country=told.country,
        organisation=told.organisation,
        start=told.start,
        end=told.end,
        seen=article.publication.span,
        qualifier=told.qualifier or ("former" if over else None),
        key=person.key if person else None,
        evidence=(Evidence.cut(article.id, article.text, told.sentence, told.span),),
    )
