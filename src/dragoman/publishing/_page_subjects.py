"""The lists of everybody who has a page: the busiest of each kind, and all by their first letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import ActorKind
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._pages import Row, SitePage, subject_rows
from dragoman.publishing._phrases import Part
from dragoman.publishing._subjects import Subject, initial
from dragoman.wording import count_text

_MOST = 60
_KINDS = (
    ("countries", "Countries", "country"),
    ("people", "People", "person"),
    ("organisations", "Organisations", "organisation"),
)


@dataclass(frozen=True, slots=True)
class SubjectGroup:
    """Countries, people or organisations: the busiest, and the way to all of them by letter."""

    anchor: str
    title: str
    one: str
    rows: tuple[Row, ...]
    count: int
    letters: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class SubjectsView:
    """The list of everybody who has a page."""

    groups: tuple[SubjectGroup, ...]


@dataclass(frozen=True, slots=True)
class LetterView:
    """All of one kind whose names begin with a letter."""

    title: str
    one: str
    letter: str
    rows: tuple[Row, ...]
    letters: tuple[Part, ...]


def group_of(subject: Subject) -> str:
    """The list that somebody stands on: `countries`, `people` or `organisations`."""
    return {ActorKind.COUNTRY: "countries", ActorKind.PERSON: "people"}.get(subject.kind, "organisations")


def _grouped(holdings: Holdings) -> dict[str, list[Subject]]:
    def make() -> dict[str, list[Subject]]:
        made: dict[str, list[Subject]] = {kind: [] for kind, _, _ in _KINDS}
        for each in holdings.subjects:
            made[group_of(each)].append(each)
        return made

    return holdings.kept("grouped", make)


def letters_of(kind: str, holdings: Holdings) -> tuple[str, ...]:
    """The letters that a list is cut by; none where it is short."""
    found = _grouped(holdings)[kind]
    return tuple(sorted({initial(each.name) for each in found})) if len(found) > _MOST else ()


def letter_href(kind: str, letter: str) -> str:
    """Where the list of all of a kind under a letter is."""
    return f"{kind}/{letter}.html"


def subjects_paths(holdings: Holdings) -> Iterator[str]:
    """The list of actors, and those by letter where there are many."""
    yield "actors/index.html"
    for kind, _, _ in _KINDS:
        for letter in letters_of(kind, holdings):
            yield letter_href(kind, letter)


def subjects_page(path: str, holdings: Holdings) -> SitePage | None:
    """The list of actors, or those of one letter."""
    if path == "actors/index.html":
        return _index(holdings)
    folder, _, name = path.removesuffix(".html").partition("/")
    kind = next((each for each in _KINDS if each[0] == folder), None)
    if kind is None or name not in letters_of(kind[0], holdings):
        return None
    own = [each for each in _grouped(holdings)[kind[0]] if initial(each.name) == name]
    shown = name.upper() if len(name) == 1 else "other letters"
    rows = sorted(subject_rows(holdings, own), key=lambda each: each.name.text.casefold())
    return SitePage(
        path=path,
        template="letter",
        title=f"{kind[1]}: {shown}",
        description=f"{kind[1]} in the record, {shown}: {count_text(len(rows), 'page')}.",
        view=LetterView(kind[1], kind[2], shown, tuple(rows), _links(kind[0], holdings)),
        section="actors",
    )


def _links(kind: str, holdings: Holdings) -> tuple[Part, ...]:
    return tuple(
        Part(each.upper() if len(each) == 1 else "other", letter_href(kind, each))
        for each in letters_of(kind, holdings)
    )


def _index(holdings: Holdings) -> SitePage:
    groups = []
    for kind, title, one in _KINDS:
        own = _grouped(holdings)[kind]
        rows = subject_rows(holdings, own)[:_MOST]
        groups.append(SubjectGroup(kind, title, one, tuple(rows), len(own), _links(kind, holdings)))
    total = sum(each.count for each in groups)
    return SitePage(
        path="actors/index.html",
        template="subjects",
        title="Actors",
        description=f"{count_text(total, 'actor')} in the record: countries, organisations and people.",
        view=SubjectsView(tuple(groups)),
        section="actors",
    )
