"""What a page is about, as a reader names it: parties, a person, a place, an event, a story, a topic, a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import combinations, permutations

from dragoman import reference
from dragoman.errors import UnknownSubjectError
from dragoman.model import DateSpan, Event, Person, Story
from dragoman.publishing._subjects import slug
from dragoman.publishing.texts._described import narrowed, same_kind
from dragoman.publishing.texts._nearest import nearest
from dragoman.record import ArticleFilter, EventFilter, Record, day_of, fold
from dragoman.wording import capital, listing, span_text, with_article

_PARTED = re.compile(r"\s*(?:,|;|&|–|—|\band\b|\bvs\.?(?=\s)|\bversus\b)\s*", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=\w)-(?=[A-Z])")
_ID = re.compile(r"[a-z][0-9a-f]{16}\Z")
_DAYS = ("%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y", "%b %d, %Y")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody a page is about: a country by its name, an organisation, a person.

    `kind` is `country`, `organisation` or `person`; `country` is ISO 3166-1 alpha-3; `key` the reference's or
    the record's; `names` are the other names it goes by.
    """

    name: str
    kind: str
    country: str | None = None
    key: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """What a page is about.

    `kind` is `pair` (two parties or more), `country`, `organisation`, `person`, `place`, `event`, `story`, `topic`,
    `day`, `article` or `words`; `name` is what to print; `ids` are those of the events, stories, topics or articles
    meant; `day` are the days meant, of a `day` or as the user narrowed it; `text` is what the user typed.
    """

    kind: str
    name: str
    parties: tuple[Party, ...] = ()
    ids: tuple[str, ...] = ()
    day: DateSpan | None = None
    text: str = field(default="", compare=False)

    @property
    def told(self) -> str:
        """Its name in a sentence: `Iran and the United States`."""
        if self.kind == "pair":
            return listing([with_article(each.name) for each in self.parties])
        return with_article(self.name) if self.kind == "country" else self.name

    @property
    def slug(self) -> str:
        """What its page's file is called."""
        made = slug(self.name)
        return (
            f"{made}-{self.ids[0][:7]}" if self.kind in {"event", "story", "article"} and self.ids else made
        )


def subject_of(record: Record, text: str, as_of: date | None = None) -> Matter:
    """What a reader means.

    Tried in this order: an id of the record; a day; a topic or story of that very name; parties ("Iran and China",
    "Iran, China"), who may be countries, organisations or people; an event described by its parties, its kind
    and its time ("the Iran–US talks of February 2026"); a place; words that stand in the record.

    Args:
        record: An open record.
        text: What the reader typed.
        as_of: Only what had been reported by the end of that day is known.

    Raises:
        UnknownSubjectError: if the record knows nothing of it; what to do next names the nearest it does know.
    """
    asked = " ".join(text.split())
    if asked:
        for find in (_by_id, _by_day, _by_country, _by_topic, _by_parties, _by_event, _by_place, _by_words):
            found = find(record, asked, as_of)
            if found is not None:
                return found
    near = "; ".join(nearest(record, asked, as_of))
    todo = f"nearest: {near}" if near else "dragoman topics lists what the record is about"
    raise UnknownSubjectError(f"nothing is known of {asked!r}", todo=todo)


def matter_events(record: Record, matter: Matter, as_of: date | None = None) -> Iterator[Event]:
    """The events of a matter, each once, of several parties those that at least two of them are in.

    Newest first, except where several parties or stories are gone through one after the other.
    """
    seen: set[str] = set()
    for each in _events(record, matter, as_of):
        if each.id not in seen:
            seen.add(each.id)
            yield each


def _events(record: Record, matter: Matter, as_of: date | None) -> Iterator[Event]:
    match matter.kind:
        case "pair":
            names = [_called(each) for each in matter.parties]
            for one, other in permutations(names, 2):
                yield from record.each_event(EventFilter(actor=one, with_=other, reported_by=as_of))
        case "country" | "organisation" | "person":
            yield from record.each_event(EventFilter(with_=_called(matter.parties[0]), reported_by=as_of))
        case "place":
            yield from record.each_event(EventFilter(place=matter.name, reported_by=as_of))
        case "event":
            found = (record.event(each, as_of) for each in matter.ids)
            yield from (each for each in found if each is not None)
        case "story" | "topic":
            for story in _stories(record, matter, as_of):
                wanted = set(story.events)
                yield from (
                    each
                    for each in record.each_event(EventFilter(story=story.id, reported_by=as_of))
                    if each.id in wanted
                )
        case "day":
            span = matter.day or DateSpan()
            yield from record.each_event(
                EventFilter(since=span.earliest, until=span.latest, reported_by=as_of)
            )
        case "article":
            for report in record.reported(matter.ids).get(matter.ids[0], ()):
                event = record.event(report.id, as_of)
                if event is not None:
                    yield event
        case _:
            yield from record.each_event(EventFilter(text=matter.text, reported_by=as_of))


def _stories(record: Record, matter: Matter, as_of: date | None) -> Iterator[Story]:
    names = matter.ids
    if matter.kind == "topic":
        topic = record.topic(matter.ids[0], as_of)
        names = topic.stories if topic else ()
    for each in names:
        story = record.story(each, as_of)
        if story is not None:
            yield story


def _called(party: Party) -> str:
    """What the record's filters find a party by."""
    if party.kind == "country" and party.country:
        return party.country
    return party.name


def _by_id(record: Record, text: str, as_of: date | None) -> Matter | None:
    if not _ID.match(text):
        return None
    article = record.article(text)
    if article is not None:
        known = as_of is None or text in record.article_ids(ArticleFilter(reported_by=as_of))
        return Matter("article", article.title or "an article", ids=(text,), text=text) if known else None
    event = record.event(text, as_of)
    if event is not None:
        return _event_matter(event, text)
    story = record.story(text, as_of)
    if story is not None:
        return Matter("story", story.title, ids=(story.id,), text=text)
    return _by_topic(record, text, as_of)


def _event_matter(event: Event, text: str, named: tuple[Party, ...] = ()) -> Matter:
    parties = named or _parties_of(event)
    return Matter("event", event.title or "an event", parties, (event.id,), event.date, text)


def _parties_of(event: Event) -> tuple[Party, ...]:
    known = reference.load()
    found: dict[str, Party] = {}
    for each in (*event.actors, *event.recipients):
        country = known.country(each.country) if each.country else None
        if country is not None:
            found.setdefault(
                country.iso3, Party(country.name, "country", country.iso3, f"country:{country.iso3}")
            )
        elif each.key:
            found.setdefault(each.key, Party(each.name, "organisation", key=each.key))
    return tuple(found.values())


def _by_day(record: Record, text: str, as_of: date | None) -> Matter | None:
    span = _day(text)
    if span is None:
        return None
    chosen = ArticleFilter(since=span.earliest, until=span.latest, reported_by=as_of, limit=1)
    if not record.article_ids(chosen):
        return None
    return Matter("day", span_text(span), day=span, text=text)


def _day(text: str) -> DateSpan | None:
    for form in _DAYS:
        try:
            return DateSpan.from_edtf(datetime.strptime(text, form).date().isoformat())  # noqa: DTZ007  # a day, no moment
        except ValueError:
            continue
    try:
        return DateSpan.from_edtf(text) if text[:1].isdigit() else None
    except ValueError:
        return None


def _by_topic(record: Record, text: str, as_of: date | None) -> Matter | None:
    topic = record.topic(text, as_of)
    return Matter("topic", topic.name, ids=(topic.id,), text=text) if topic else None


def _by_country(record: Record, text: str, as_of: date | None) -> Matter | None:
    """A country by its own name: a topic may bear it too, but nobody who types `Egypt` means a part of it."""
    named = any(each.kind == "country" and each.form == "name" for each in reference.load().find(text))
    one = _party(record, text, as_of) if named else None
    return (
        Matter(one.kind, one.name, (one,), text=text) if one is not None and one.kind == "country" else None
    )


def _by_parties(record: Record, text: str, as_of: date | None) -> Matter | None:
    one = _party(record, text, as_of)
    if one is not None:
        return Matter(one.kind, one.name, (one,), text=text)
    parts = [each for each in _PARTED.split(text) if each]
    if len(parts) == 1:
        parts = [each for each in _HYPHEN.split(text) if each]
    found = [_party(record, each, as_of) for each in parts] if 2 <= len(parts) <= 6 else []
    parties = tuple(dict.fromkeys(each for each in found if each is not None))
    if len(parties) < 2 or len(parties) < len(found):
        return None
    matter = Matter("pair", listing([each.name for each in parties]), parties, text=text)
    return (
        matter
        if next(matter_events(record, matter, as_of), None) or _together(record, matter, as_of)
        else None
    )


def _together(record: Record, matter: Matter, as_of: date | None) -> bool:
    """Whether an article names two of the parties."""
    articles = [
        set(record.article_ids(ArticleFilter(country=_called(each), reported_by=as_of)))
        for each in matter.parties
    ]
    return any(one & other for one, other in combinations(articles, 2))


def _party(record: Record, text: str, as_of: date | None) -> Party | None:
    """A country, an organisation or a person by name, where the record has anything of it."""
    bare = re.sub(r"^(?:the)\s+", "", text, flags=re.IGNORECASE)
    known = reference.load()
    for each in known.find(bare):
        if each.kind == "country" and each.country and each.form != "metonym":
            country = known.country(each.country)
            if country is not None and _has(record, country.iso3, as_of):
                return Party(country.name, "country", country.iso3, each.key)
        if each.kind in {"organisation", "group", "bloc", "outlet", "agency"} and _has(
            record, each.name, as_of
        ):
            return Party(each.name, "organisation", each.country, each.key, (each.surface,))
    return _person(record, bare, as_of)


def _has(record: Record, name: str, as_of: date | None) -> bool:
    if next(record.each_event(EventFilter(with_=name, reported_by=as_of, limit=1)), None) is not None:
        return True
    return bool(record.article_ids(ArticleFilter(country=name, reported_by=as_of, limit=1)))


def _person(record: Record, text: str, as_of: date | None) -> Party | None:
    words = [each for each in fold(text).split() if len(each) > 1]
    if not words or len(words) > 5:
        return None
    found: Person | None = None
    for each in record.persons(text, as_of):
        forms = {fold(name) for name in (each.name, *each.names)}
        own = {word for form in forms for word in form.split()}
        if each.key == text or all(_near(word, own) for word in words):
            found = each
            break
    if found is None:
        return None
    kind = "person" if found.kind.value == "person" else "organisation"
    return Party(found.name, kind, found.country, found.key, found.names)


def _near(word: str, own: set[str]) -> bool:
    """Whether a word is one of a name's, in this or a near spelling."""
    if word in own:
        return True
    from dragoman.linking import words  # noqa: PLC0415  # its tables take a moment to load

    heard = words.fold(word)
    return len(word) > 4 and any(words.fold(each) == heard for each in own)


def _by_event(record: Record, text: str, as_of: date | None) -> Matter | None:
    """The event that fits a description best: its parties named, its kind or its time."""
    rest, span = narrowed(text)
    parties = _named_in(record, rest, as_of)
    if not parties:
        return None
    from dragoman.linking import words  # noqa: PLC0415  # as above

    asked = {each for each in words.terms(rest) if words.weight(each) > 0}
    own = {term for each in parties for name in (each.name, *each.names) for term in words.terms(name)}
    left = asked - own
    if not left and span is None:
        return None
    pair = Matter("pair" if len(parties) > 1 else parties[0].kind, rest, parties)
    best: tuple[float, str, Event] | None = None
    for event in matter_events(record, pair, as_of):
        if span is not None and not (event.date.known and event.date.overlaps(span)):
            continue
        fits = len(left & set(words.terms(event.title or ""))) + same_kind(left, event)
        if left and not fits:
            continue
        worth = 3.0 * fits + event.voices + len(event.conflicts) + (event.mode == "meet")
        day = str(day_of(event) or "")
        if best is None or (worth, day, event.id) > (best[0], best[1], best[2].id):
            best = (worth, day, event)
    if best is None:
        return None
    matter = _event_matter(best[2], text, parties)
    return replace(matter, name=capital(re.sub(r"^the\s+", "", text, flags=re.IGNORECASE)))


def _named_in(record: Record, text: str, as_of: date | None) -> tuple[Party, ...]:
    """The parties named somewhere in a description, the longest names first taken."""
    tokens = re.findall(r"[\w.'’]+", text)
    found: dict[str, Party] = {}
    at = 0
    while at < len(tokens):
        for size in range(min(5, len(tokens) - at), 0, -1):
            party = _listed(record, " ".join(tokens[at : at + size]), as_of)
            if party is not None:
                found.setdefault(party.key or party.name, party)
                at += size - 1
                break
        at += 1
    return tuple(found.values())


def _listed(record: Record, name: str, as_of: date | None) -> Party | None:
    if name.islower() or not reference.load().find(name):
        return None
    return _party(record, name, as_of)


def _by_place(record: Record, text: str, as_of: date | None) -> Matter | None:
    bare = re.sub(r"^(?:the)\s+", "", text, flags=re.IGNORECASE)
    event = next(record.each_event(EventFilter(place=bare, reported_by=as_of, limit=1)), None)
    if event is None or event.place is None:
        return None
    name = event.place.name if fold(event.place.name) == fold(bare) else bare
    return Matter("place", name, text=text)


def _by_words(record: Record, text: str, as_of: date | None) -> Matter | None:
    if not re.search(r"\w{3}", text):
        return None
    for story in record.stories():
        if fold(story.title) == fold(text) and record.story(story.id, as_of) is not None:
            return Matter("story", story.title, ids=(story.id,), text=text)
    found = record.article_ids(ArticleFilter(text=text, reported_by=as_of, include_copies=False, limit=3))
    return Matter("words", text, text=text) if found else None
