"""Names as printed, and what each can mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.model import Sector
from dragoman.reference._rows import Row, read_list

AMBIGUOUS_COLUMNS = ("surface", "prefer", "ambiguous", "meaning", "source")


@dataclass(frozen=True, slots=True)
class Name:
    """One surface and one thing it can mean.

    `key` is `country:IRN`, `org:nato`, `group:hamas`, `bloc:brics`, `outlet:irna` or `person:Q…`; `kind` is
    `country`, `organisation`, `group`, `bloc`, `outlet`, `agency` or `person`; `form` is `name`, `demonym`
    (nouns and adjectives of people alike), `metonym`, `abbreviation` or `alias`. `country` is ISO 3166-1
    alpha-3, or `IGO` for an international organisation. Where `cased`, the surface means this only as
    printed here or all in capitals (`Turkey`, not `turkey`), and an abbreviation only as printed here
    (`US`, not `us`). `ambiguous` marks a meaning that only the context can confirm (`Georgia`, `Congo`).
    """

    surface: str
    key: str
    kind: str
    name: str
    country: str | None = None
    sector: Sector | None = None
    form: str = "name"
    cased: bool = True
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A surface that also means something else.

    `prefer` is the key it stands for unless the context says otherwise (empty: none); `ambiguous` is true
    where even that needs context (`Georgia`, `Jordan`, `Time`), false where the other meaning is rare.
    """

    surface: str
    prefer: str
    ambiguous: bool
    meaning: str
    source: str


def read_ambiguities(path: Path) -> tuple[Ambiguity, ...]:
    """The list of surfaces that also mean something else."""

    def make(row: Row) -> Ambiguity:
        if row["ambiguous"] not in {"yes", "no"}:
            msg = f"ambiguous is yes or no, not {row['ambiguous']!r}"
            raise ValueError(msg)
        return Ambiguity(
            row["surface"], row["prefer"], row["ambiguous"] == "yes", row["meaning"], row["source"]
        )

    return read_list(path, AMBIGUOUS_COLUMNS, make)


def plain(surface: str) -> str:
    """A surface with straight apostrophes and single spaces."""
    return " ".join(surface.replace("’", "'").split())


def without_article(text: str) -> str:
    """A plain surface without "the" before it."""
    return text[4:] if text[:4] in {"the ", "The ", "THE "} else text


class NameIndex:
    """Names by their surface: as printed first, then without regard to case where that is safe."""

    def __init__(self, names: Iterable[Name], ambiguities: Iterable[Ambiguity]) -> None:
        marks: Mapping[str, Ambiguity] = {plain(each.surface): each for each in ambiguities}
        entries: dict[str, dict[str, Name]] = defaultdict(dict)
        for name in names:
            entries[plain(name.surface)].setdefault(name.key, name)
        self._exact = {
            surface: _ordered(found.values(), marks.get(surface)) for surface, found in entries.items()
        }
        self._loose: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        for surface, found in self._exact.items():
            if found[0].form == "abbreviation":
                continue
            self._capitals.setdefault(surface.upper(), surface)
            if not found[0].cased:
                self._loose.setdefault(surface.casefold(), surface)

    def __iter__(self) -> Iterator[Name]:
        for found in self._exact.values():
            yield from found

    def __len__(self) -> int:
        return sum(map(len, self._exact.values()))

    def find(self, surface: str) -> tuple[Name, ...]:
        """What a surface can mean, the likeliest first; empty if nothing is known."""
        text = plain(surface)
        bare = without_article(text)
        return self._found(text) or (self._found(bare) if bare != text else ())

    def _found(self, text: str) -> tuple[Name, ...]:
        found = self._exact.get(text)
        if found:
            return found
        other = self._capitals.get(text) if text.isupper() else None
        other = other or self._loose.get(text.casefold())
        return self._exact[other] if other else ()


def _ordered(names: Iterable[Name], mark: Ambiguity | None) -> tuple[Name, ...]:
    found = list(names)
    if mark is None and len(found) == 1:
        return (found[0],)
    prefer = mark.prefer if mark else ""
    found.sort(key=lambda each: (each.key != prefer, each.kind != "country", each.form != "name", each.key))
    sure = prefer if mark and not mark.ambiguous else None
    return tuple(each if each.key == sure else replace(each, ambiguous=True) for each in found)
