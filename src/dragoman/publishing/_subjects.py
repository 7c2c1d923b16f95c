"""Who has a page: actors of many articles brought together under one address each.

Two mentions are the same subject where the reference knows both by one key, or where name and country agree but
for case and diacritics.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.model import Actor, ActorKind, Source, content_id
from dragoman.record import Naming, fold
from dragoman.wording import with_article, with_printed_article

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_NUMBERED = re.compile(r"\w+:Q\d+", re.IGNORECASE)
"""A key that is a Wikidata item, and says nothing to a reader."""
_SLUG_LENGTH = 70
_KEYED = ("person:", "org:", "bloc:", "group:", "outlet:", "agency:")

CountryWords = Callable[[str], Iterable[str]]
"""Gives the words that show a country in a name: its names, adjectives, abbreviations."""

CountryName = Callable[[str], "str | None"]
"""Gives the English short name of an ISO 3166-1 alpha-3 code, or `None`."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody with a page. `slug` names its file; `country` is ISO 3166-1 alpha-3, `IGO` or `None`.

    Who is no country has the `key` of the reference, or a `folded` name, and is found by it together with `country`.
    """

    slug: str
    kind: ActorKind
    name: str
    country: str | None = None
    key: str | None = None
    folded: str | None = None

    @property
    def href(self) -> str:
        """Where the page is, from the root of the site."""
        return f"actors/{self.slug}.html"


def slug(text: str) -> str:
    """Small letters, digits and hyphens; text of no Latin letter becomes a hash of itself."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = _NOT_A_LETTER.sub("-", plain).strip("-")[:_SLUG_LENGTH].strip("-")
    return made or content_id("x", text)


def initial(name: str) -> str:
    """The letter a name stands under: `a` to `z`, or `other`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = next((each for each in plain if each.isalpha()), "")
    return found or "other"


_Identity = tuple[str, str, str]
"""`country`, `key` or `name`; the code, key or folded name; the country."""

_NAMED = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})


class Subjects:
    """Every subject of a record, found by the actors and sources that stand for it.

    Args:
        actors: Every mention, in any order.
        country_name: How countries are called.
        country_words: By which words a name shows its country: `American`, `US`.
    """

    def __init__(
        self,
        actors: Iterable[Actor],
        country_name: CountryName,
        country_words: CountryWords = lambda _code: (),
    ) -> None:
        counted = Counter((each.name, each.kind, each.key, each.country) for each in actors)
        self._fill(((*named, count) for named, count in counted.items()), country_name, country_words)

    @classmethod
    def counted(
        cls, namings: Iterable[Naming], country_name: CountryName, country_words: CountryWords
    ) -> Subjects:
        """The same from how often everybody is called by which name."""
        made = cls.__new__(cls)
        known = {str(kind): kind for kind in ActorKind}
        rows = (
            (each.name, known.get(each.kind, ActorKind.UNKNOWN), each.key, each.country, each.count)
            for each in namings
        )
        made._fill(rows, country_name, country_words)  # noqa: SLF001  # its own
        return made

    def _fill(
        self,
        counted: Iterable[tuple[str, ActorKind, str | None, str | None, int]],
        country_name: CountryName,
        country_words: CountryWords,
    ) -> None:
        self._country_name = country_name
        self._country_words = country_words
        names: dict[_Identity, Counter[str]] = {}
        kinds: dict[_Identity, Counter[ActorKind]] = {}
        for name, kind, key, country, count in counted:
            if country and country != "IGO":
                names.setdefault(_country_identity(country), Counter())
            identity = _identity(Actor(name, country, kind=kind, key=key))
            if identity and (identity[0] == "key" or (identity[0] == "name" and kind in _NAMED)):
                names.setdefault(identity, Counter())[name] += count
                kinds.setdefault(identity, Counter())[kind] += count
        taken = Counter(_plain_slug(identity, _usual(found)) for identity, found in names.items())
        self._by_identity = {
            identity: self._subject(identity, names[identity], kinds.get(identity), taken)
            for identity in sorted(names)
        }
        self._by_key: dict[str, Subject] = {}
        for each in self._by_identity.values():
            if each.key:
                self._by_key.setdefault(each.key, each)
        self._of_country: dict[str, list[Subject]] = {}
        for each in self._by_identity.values():
            if each.country:
                self._of_country.setdefault(each.country, []).append(each)
        self._by_slug = {each.slug: each for each in self._by_identity.values()}
        self._persons = {
            (subject.name.casefold()): subject
            for subject in self._by_identity.values()
            if subject.kind is ActorKind.PERSON
        }

    def _subject(
        self,
        identity: _Identity,
        names: Counter[str],
        kinds: Counter[ActorKind] | None,
        taken: Counter[str],
    ) -> Subject:
        made = _plain_slug(identity, _usual(names))
        if taken[made] > 1:
            made = f"{made}-{_tail(identity)}"
        if identity[0] == "country":
            code = identity[1]
            return Subject(made, ActorKind.COUNTRY, self._country_name(code) or code, code)
        name = _usual(names)
        kind = min(kinds, key=lambda each: (-kinds[each], each)) if kinds else ActorKind.UNKNOWN
        key, folded = (identity[1], None) if identity[0] == "key" else (None, identity[1])
        return Subject(made, kind, name, identity[2] or None, key, folded)

    def __iter__(self) -> Iterator[Subject]:
        return iter(self._by_identity.values())

    def __len__(self) -> int:
        return len(self._by_identity)

    def keyed(self, key: str) -> Subject | None:
        """The subject that the reference knows by a key, whatever its country; of several the first."""
        return self._by_key.get(key)

    def of_country(self, code: str | None) -> tuple[Subject, ...]:
        """Everybody of a country, the country itself among them."""
        return tuple(self._of_country.get(code or "", ()))

    def called(self, slug_: str) -> Subject | None:
        """The subject whose page has that name."""
        return self._by_slug.get(slug_)

    def of(self, actor: Actor) -> Subject | None:
        """The subject an actor is; `None` for "officials" and other people without one name."""
        identity = _identity(actor)
        return self._by_identity.get(identity) if identity else None

    def standing(self, key: str | None, folded: str, country: str | None) -> tuple[Subject, ...]:
        """Whose pages a party to an event belongs on, by key, folded name and country."""
        found: list[Subject | None] = []
        if key is None or not key.startswith("country:"):
            known = ("key", key, country or "") if key and key.startswith(_KEYED) else None
            found.append(self._by_identity.get(known or ("name", folded, country or "")))
        found.append(self.country(country))
        return tuple(dict.fromkeys(each for each in found if each))

    def country(self, code: str | None) -> Subject | None:
        """The page of a country, if anything in the record is of that country."""
        return self._by_identity.get(_country_identity(code)) if code else None

    def concerned(self, actor: Actor) -> tuple[Subject, ...]:
        """Whose pages an actor's doings belong on: the subject itself and its country."""
        found = (self.of(actor), self.country(actor.country))
        return tuple(dict.fromkeys(each for each in found if each))

    def source(self, source: Source) -> Subject | None:
        """The subject that a source is, where it has a page."""
        kind = {"person": ActorKind.PERSON, "country": ActorKind.COUNTRY}.get(
            source.kind, ActorKind.ORGANISATION
        )
        return self.of(Actor(source.name, source.country, kind=kind, key=source.key))

    def person(self, name: str) -> Subject | None:
        """The page of a person by name, in any case."""
        return self._persons.get(name.casefold())

    def country_text(self, code: str | None) -> str | None:
        """What to print for a country code; `IGO` is nothing, an unknown code is itself."""
        if not code or code == "IGO":
            return None
        return self._country_name(code) or code

    def display(self, actor: Actor, text: str = "") -> str:
        """How a sentence names an actor: `Wang Di (China)`, `the United States`, `Iranian officials`.

        Args:
            actor: Whom.
            text: The article's text, so that bodies and groups take the article printed before them.
        """
        if _is_country(actor):
            return with_article(self.country_text(actor.country) or actor.name)
        subject = self.of(actor)
        name = subject.name if subject else actor.name
        country = self.country_text(actor.country)
        shown = (
            bool(country)
            and actor.kind is not ActorKind.GROUP
            and not self._says_so(name, actor.country or "")
        )
        if actor.kind is not ActorKind.PERSON:
            own = name.casefold() == actor.name.casefold()
            name = with_printed_article(name, actor.span if own else None, text)
        return f"{name} ({country})" if shown else name

    def _says_so(self, name: str, code: str) -> bool:
        """Whether a name already shows its country: `Russian ambassador`, `Bank of China`, `US Navy`."""
        words = {self.country_text(code) or "", *self._country_words(code)}
        return any(re.search(rf"\b{re.escape(each)}\b", name) for each in words if each)


def _is_country(actor: Actor) -> bool:
    named = actor.kind is ActorKind.COUNTRY or (actor.key or "").startswith("country:")
    return named and bool(actor.country) and actor.country != "IGO"


def _country_identity(code: str) -> _Identity:
    return ("country", code, code)


def _identity(actor: Actor) -> _Identity | None:
    """What two mentions must share to be one subject."""
    if _is_country(actor):
        return _country_identity(actor.country or "")
    country = actor.country or ""
    if actor.key and actor.key.startswith(_KEYED):
        return ("key", actor.key, country)
    name = fold(actor.name)
    return ("name", name, country) if name else None


def _usual(names: Counter[str]) -> str:
    """The name most often printed; of several the longest."""
    return min(names, key=lambda each: (-names[each], -len(each), each), default="")


def _plain_slug(identity: _Identity, usual: str) -> str:
    """What a page's file is called as long as no other wants the same: by name rather than by number."""
    kind, name, country = identity
    if kind == "country":
        return f"country-{country.lower()}"
    if kind == "key" and not _NUMBERED.fullmatch(name):
        return slug(name.replace(":", "-"))
    printed = slug(usual if kind == "key" else name)
    return f"{printed}-{country.lower()}" if country else printed


def _tail(identity: _Identity) -> str:
    """What tells namesakes apart: the number of a key, else a few letters of a hash."""
    kind, name, _ = identity
    if kind == "key" and _NUMBERED.fullmatch(name):
        return name.partition(":")[2].lower()
    return content_id("", *identity)[:6]
