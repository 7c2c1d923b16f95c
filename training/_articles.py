"""The articles we wrote, annotated: how they are written down, read and checked.

A file of `articles/` is one article::

    published 1997-05-02
    style AP, peace talks, background-heavy
    0 First sentence (or headline).
    1 Second sentence.
    ---
    CONSULT:multilateral | Ana Ruiz/COL/GOV; rebels/COL/REB | - | Havana/CUB | 05-04 'Sunday' | planned | - | 0:talks

Above the line the sentences, numbered; below it a report a line: type and mode, actors, recipients
(`name/country/sector`, parted by `;`), place, date (a day or `earliest..latest`, the year left out where it is that of
publication, and the words it rests on), status, attribution, evidence (`sentence:trigger`), and `opt` where a second
coder might leave it out.
`-` stands for nothing. What each means is the codebook's (see `docs/coding.md`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.model import Article, EventType, Sector, Status
from dragoman.reading import read_text

FOLDER = Path(__file__).parent / "articles"
_DATE = re.compile(r"([\d-]*)(\.\.)?([\d-]*)\s*(?:'(.*)')?")
_COUNTRY = re.compile(r"[A-Z]{3}|-")
_COLUMNS = (8, 9)


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article and what is to be found in it; `reports` are of the form of the gold files."""

    name: str
    published: date
    style: str
    sentences: list[str]
    reports: list[dict[str, Any]]

    @property
    def number(self) -> int:
        """The number in its name, whose parity parts the articles in two halves."""
        return int(self.name.rpartition("-")[2])

    def article(self) -> Article:
        """The article as the coder reads it."""
        return read_text("\n".join(self.sentences), published=self.published)

    def gold(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What the `reports` benchmark reads: the article and its gold."""
        head = {"doc_id": self.name, "published": self.published.isoformat()}
        return head | {"sentences": self.sentences}, head | {
            "reports": self.reports,
            "statements": [],
            "conflicts": [],
        }


def read_all(folder: Path = FOLDER) -> list[Annotated]:
    """All articles of a folder, in order of their names.

    Raises:
        ValueError: if one is not well formed; it names file and line.
    """
    return [parse(each.read_text("utf-8"), each.stem) for each in sorted(folder.glob("*.txt"))]


def parse(text: str, name: str) -> Annotated:
    """One article with its annotation.

    Raises:
        ValueError: if a line is not well formed, a trigger does not stand in its sentence or a word is unknown.
    """
    above, _, below = text.partition("\n---\n")
    day, style, *lines = above.strip().split("\n")
    if not day.startswith("published ") or not style.startswith("style "):
        raise ValueError(f"{name}: the first lines are `published DAY` and `style WORDS`")
    published = date.fromisoformat(day.split()[1])
    sentences: list[str] = []
    for line in filter(str.strip, lines):
        number, _, sentence = line.partition(" ")
        if number != str(len(sentences)):
            raise ValueError(f"{name}: sentence {len(sentences)} is numbered {number!r}")
        sentences.append(sentence.strip())
    reports = []
    for line in below.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            reports.append(_report(line, published, sentences))
        except (ValueError, IndexError, KeyError) as error:
            raise ValueError(f"{name}: {error}: {line}") from error
    reports.sort(key=lambda each: _first(each, sentences))
    for number, report in enumerate(reports, 1):
        report["id"] = f"e{number}"
    return Annotated(name, published, style.removeprefix("style ").strip(), sentences, reports)


def _first(report: dict[str, Any], sentences: list[str]) -> tuple[int, int]:
    evidence = report["evidence"][0]
    return evidence["sentence"], sentences[evidence["sentence"]].index(evidence["trigger"])


def _report(line: str, published: date, sentences: list[str]) -> dict[str, Any]:
    cells = [each.strip() for each in line.split("|")]
    if len(cells) not in _COLUMNS or cells[8:] not in ([], ["opt"]):
        raise ValueError(f"{len(cells)} columns, not 8 or a ninth `opt`")
    kind, _, mode = cells[0].partition(":")
    place = None
    if cells[3] != "-":
        town, _, country = cells[3].rpartition("/")
        place = {"name": town, "country": None if country == "-" else country}
    return {
        "type": EventType(kind).value,
        "mode": mode or None,
        "actors": _parties(cells[1]),
        "recipients": _parties(cells[2]),
        "place": place,
        "date": _date(cells[4], published, sentences),
        "status": Status(cells[5]).value,
        "attribution": [each.strip() for each in cells[6].split(";") if each.strip() not in {"", "-"}],
        "evidence": _evidence(cells[7], sentences),
        "optional": len(cells) == _COLUMNS[1],
    }


def _evidence(cell: str, sentences: list[str]) -> list[dict[str, Any]]:
    found = []
    for each in cell.split(";"):
        number, _, trigger = each.strip().partition(":")
        at = sentences[int(number)].find(trigger.strip())
        if at < 0 or not trigger.strip():
            raise ValueError(f"trigger {trigger!r} does not stand in sentence {number}")
        found.append((int(number), at, trigger.strip()))
    return [{"sentence": number, "trigger": trigger} for number, _, trigger in sorted(found)]


def _parties(cell: str) -> list[dict[str, Any]]:
    found = []
    for each in cell.split(";"):
        if each.strip() in {"", "-"}:
            continue
        name, country, sector = each.strip().rsplit("/", 2)
        if not _COUNTRY.fullmatch(country):
            raise ValueError(f"country {country!r}")
        found.append(
            {
                "name": name,
                "country": None if country == "-" else country,
                "sector": None if sector == "-" else Sector(sector).value,
            }
        )
    return found


def _date(cell: str, published: date, sentences: list[str]) -> dict[str, Any]:
    match = _DATE.fullmatch(cell)
    if match is None:
        raise ValueError(f"date {cell!r}")
    first, dots, last, words = match.groups()
    if words and not any(words in each for each in sentences):
        raise ValueError(f"the date's words {words!r} stand in no sentence")
    days = [_day(each, published) for each in (first, last if dots else first)]
    return {"earliest": days[0], "latest": days[1], "text": words}


def _day(cell: str, published: date) -> str | None:
    if not cell:
        return None
    return date.fromisoformat(cell if len(cell) > len("01-02") else f"{published.year}-{cell}").isoformat()
