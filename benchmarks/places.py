"""Places: names found (exact characters) and resolved (within 161 km), on LGL and GeoVirus.

Articles are split in two by the parity of the SHA-1 of their id or address; rules were tuned on half 0 only.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import Result
from benchmarks._data import shared
from benchmarks._geodata import Article, articles
from dragoman.language import places
from dragoman.language._pipeline import parse
from dragoman.language._sentences import split_text
from dragoman.language._tree import Tree
from dragoman.model import Place, Span

REACH = 161.0
"""Kilometres (100 miles) within which a place counts as found; the measure of Leidner and of most since."""


@dataclass(slots=True)
class Tally:
    """Counts over articles."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    placed: int = 0
    right: int = 0
    countries: int = 0
    articles: int = 0

    def add(self, article: Article, found: Sequence[tuple[Span, Place]]) -> None:
        """Score one article."""
        spans = {(span.start, span.end) for span, _ in found}
        self.articles += 1
        self.gold += len(article.toponyms)
        self.found += len(spans)
        self.exact += sum((each.start, each.end) in spans for each in article.toponyms)
        places_at = {(span.start, span.end): place for span, place in found}
        for each in article.toponyms:
            place = places_at.get((each.start, each.end))
            self.countries += place is not None and each.point is None and place.country == each.country
            if each.point is not None:
                self.placed += 1
                self.right += hit(each.start, each.end, each.point, found)

    def scores(self) -> dict[str, float]:
        """Recognition F1 and end-to-end accuracy."""
        both = self.gold + self.found
        recognition = {"recognition_f1": 2 * self.exact / both if both else 0.0}
        if not self.placed:
            return {**recognition, "country_accuracy": self.countries / self.gold if self.gold else 0.0}
        return {**recognition, "accuracy_161km": self.right / self.placed}


def hit(start: int, end: int, point: tuple[float, float], found: Sequence[tuple[Span, Place]]) -> bool:
    """Whether a mention that overlaps these characters was placed within reach of the point."""
    for span, place in found:
        if place.latitude is None or place.longitude is None or span.start >= end or span.end <= start:
            continue
        if places.distance(place.latitude, place.longitude, *point) <= REACH:
            return True
    return False


@dataclass(slots=True)
class Clock:
    """Seconds spent parsing and on places."""

    parsing: float = 0.0
    places: float = 0.0
    tallies: dict[str, Tally] = field(default_factory=dict)


def run(data: Path | None) -> Result:
    """Find and resolve places in every article."""
    paths = [data] if data else [shared("data", "geo", name) for name in ("lgl.xml.gz", "GeoVirus.xml.gz")]
    files = [each for path in paths for each in (sorted(path.glob("*.xml*")) if path.is_dir() else [path])]
    clock, total = Clock(), Tally()
    for path in files:
        for article in articles(path):
            found = read(article, clock)
            label = path.name.split(".")[0]
            for name in (
                label,
                f"{label} half {half_of(article.name)}",
                f"both, half {half_of(article.name)}",
            ):
                clock.tallies.setdefault(name, Tally()).add(article, found)
            total.add(article, found)
    rows = [
        (
            f"{name}, {tally.articles} articles",
            "  ".join(f"{key} {value:.4f}" for key, value in tally.scores().items()),
        )
        for name, tally in sorted(clock.tallies.items())
    ]
    rows.append(("time on places, as part of parsing", f"{clock.places / clock.parsing:.1%}"))
    notes = [
        (
            "recognition: exact characters; accuracy: of all gold toponyms with coordinates, those that an "
            "overlapping mention was resolved to within 161 km of; a name not found counts as wrong"
        ),
        (
            "demonyms and names inside organisations' are counted as LGL's annotators did, and left out for "
            "GeoVirus; the outlet's domain is known for LGL; half 0 was tuned on, half 1 only checked"
        ),
    ]
    names = ", ".join(path.name for path in files)
    return Result("places", str(data or names), total.gold, total.scores(), rows, notes)


def half_of(name: str) -> int:
    """0 or 1, by the parity of the name's SHA-1."""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def sentences(text: str) -> list[Span]:
    """Where sentences stand, paragraph by paragraph."""
    paragraphs = re.finditer(r"[^\n]+", text)
    return [span for each in paragraphs for span in split_text(text, each.start(), each.end())]


def read(article: Article, clock: Clock) -> list[tuple[Span, Place]]:
    """The places of one article, as its annotators would count them."""
    begun = time.perf_counter()
    spans = sentences(article.text)
    trees = [Tree(doc) for doc in parse([span.of(article.text) for span in spans])]
    parsed = time.perf_counter()
    found = located(article, zip(spans, trees, strict=True))
    clock.parsing += parsed - begun
    clock.places += time.perf_counter() - parsed
    return found


def located(article: Article, parsed: Iterable[tuple[Span, Tree]]) -> list[tuple[Span, Place]]:
    """Mentions found and resolved."""
    mentions = [each for span, tree in parsed for each in places.find(tree, span.start)]
    kept = places.resolve(mentions, context=places.PlaceContext(outlet=article.outlet))
    shown = {"name", "demonym", "inside", "road"} if article.people else {"name"}
    return [(mention.span, place) for mention, place in kept if mention.form in shown]
