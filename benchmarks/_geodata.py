"""Articles with toponyms and coordinates, from LGL's or GeoVirus's XML."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree


@dataclass(frozen=True, slots=True)
class Toponym:
    """One annotated name: characters of the text and, where the annotators found it, degrees."""

    start: int
    end: int
    phrase: str
    point: tuple[float, float] | None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article: a name that is its own, its text, who published it, its toponyms.

    `people` says whether the annotators marked demonyms and names inside those of organisations, as LGL's did.
    """

    name: str
    text: str
    outlet: str | None
    toponyms: tuple[Toponym, ...]
    people: bool


def articles(path: Path) -> Iterator[Article]:
    """Every article of one file, gzipped or not; of JSON lines, every sentence."""
    if path.suffix == ".jsonl":
        yield from map(_own, path.read_text("utf-8").splitlines())
        return
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for node in etree.fromstring(content).iter("article"):
        if node.find("toponyms") is not None:
            yield _lgl(node)
        else:
            yield _geovirus(node)


def _lgl(node: etree._Element) -> Article:
    found = []
    for each in node.iter("toponym"):
        tag = each.find("gaztag")
        point = None
        if tag is not None and tag.findtext("lat"):
            point = float(tag.findtext("lat")), float(tag.findtext("lon"))
        found.append(
            Toponym(int(each.findtext("start")), int(each.findtext("end")), each.findtext("phrase"), point)
        )
    return Article(
        node.get("docid"), node.findtext("text"), node.findtext("domain"), tuple(found), people=True
    )


def _geovirus(node: etree._Element) -> Article:
    text = node.findtext("text")
    found = []
    for each in node.iter("location"):
        start, name = int(each.findtext("start")) - 1, each.findtext("name")
        end = start + len(name)
        found.append(Toponym(start, end, name, (float(each.findtext("lat")), float(each.findtext("lon")))))
    return Article(node.findtext("source"), text, None, tuple(found), people=False)


def _own(line: str) -> Article:
    row = json.loads(line)
    found = [
        Toponym(each["start"], each["end"], each["text"], None, each["country"]) for each in row["toponyms"]
    ]
    return Article(row["id"], row["text"], None, tuple(found), people=False)
