"""Documents with TIMEX3 annotation, read from CAT XML, TimeML or JSON lines into one form."""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from dragoman.model import DateSpan, Sentence, Span


@dataclass(frozen=True, slots=True)
class Timex:
    """One annotated expression: characters of the text, type and value; `creation` marks the document's date."""

    start: int
    end: int
    type: str
    value: str
    creation: bool = False
    days: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its text, the stretches that were annotated, its date and its expressions."""

    name: str
    text: str
    published: DateSpan
    sentences: tuple[Sentence, ...]
    gold: tuple[Timex, ...]
    previous: DateSpan | None = None


def documents(path: Path) -> list[Document]:
    """Every document of a file, folder or tar archive, sorted by name."""
    found: list[Document] = []
    for name, content in _files(path):
        if name.endswith(".jsonl"):
            found += [_own(line) for line in content.decode("utf-8").splitlines() if line.strip()]
        elif name.endswith(".tml"):
            found.append(_timeml(name, content))
        elif name.endswith(".xml"):
            found += list(_cat(content))
    return sorted(found, key=lambda each: each.name)


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file():
                yield str(each), each.read_bytes()
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            for member in archive:
                handle = archive.extractfile(member)
                if handle is not None:
                    yield member.name, handle.read()
    else:
        yield str(path), path.read_bytes()


_GLUED_LEFT = frozenset({",", ".", ";", ":", ")", "]", "?", "!", "%", "'s", "'", "''", "n't", "’s", "’"})
_GLUED_RIGHT = frozenset({"(", "[", "$", "``", "£", "€"})
ANNOTATED = 6
"""MEANTIME's annotators did the title, the date line and the sentences up to the sixth; the rest is bare."""


def _cat(content: bytes) -> Iterator[Document]:
    root = etree.fromstring(content)
    places: dict[str, tuple[int, int, int]] = {}
    text, before, line = "", "", -1
    spans: dict[int, list[int]] = {}
    for token in root.iter("token"):
        word, number = token.text or "", int(token.get("sentence"))
        if number != line:
            text += "\n" if text else ""
            line = number
        elif word not in _GLUED_LEFT and before not in _GLUED_RIGHT:
            text += " "
        start = len(text)
        text += word
        before = word
        places[token.get("t_id")] = (start, len(text), number)
        spans.setdefault(number, [start, 0])[1] = len(text)
    gold: list[Timex] = []
    published: DateSpan | None = None
    for mark in root.iter("TIMEX3"):
        creation = mark.get("functionInDocument") == "CREATION_TIME"
        if creation:
            published = _day(mark.get("value"))
        anchors = [places[each.get("t_id")] for each in mark.iter("token_anchor")]
        if anchors:
            first, last = min(each[0] for each in anchors), max(each[1] for each in anchors)
            gold.append(Timex(first, last, mark.get("type"), mark.get("value"), creation))
    if published is None:
        return
    kept = [(number, span) for number, span in sorted(spans.items()) if number < ANNOTATED]
    sentences = tuple(Sentence(n, Span(span[0], span[1]), 0) for n, span in kept)
    yield Document(
        root.get("doc_name"), text, published, sentences, tuple(sorted(gold, key=lambda t: t.start))
    )


def _day(value: str) -> DateSpan | None:
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", value)
    if found:
        return DateSpan.day(date(*(int(each) for each in found.groups())))
    found = re.match(r"(\d{2})-(\d{2})-(\d{4})", value)
    if found:
        return DateSpan.day(date(int(found[3]), int(found[2]), int(found[1])))
    return None


def _timeml(name: str, content: bytes) -> Document:
    root = etree.fromstring(content)
    body, creation = root.find("TEXT"), root.find("DCT")
    text, gold = "", []

    def walk(node: etree._Element) -> None:
        nonlocal text
        start = len(text)
        text += node.text or ""
        for child in node:
            walk(child)
            text += child.tail or ""
        if node.tag == "TIMEX3":
            gold.append(Timex(start, len(text), node.get("type"), node.get("value")))

    walk(body)
    stamp = next(creation.iter("TIMEX3")).get("value")
    published = _day(stamp) or DateSpan()
    return Document(Path(name).stem, text, published, tuple(_lines(text)), tuple(gold))


def _lines(text: str) -> Iterable[Sentence]:
    for number, found in enumerate(re.finditer(r"[^\n]+", text)):
        yield Sentence(number, Span(found.start(), found.end()), 0)


def _own(line: str) -> Document:
    row = json.loads(line)
    gold = tuple(
        Timex(each["start"], each["end"], each["type"], each["value"], days=each["edtf"])
        for each in row["expressions"]
    )
    previous = DateSpan.from_edtf(row["previous"]) if row["previous"] else None
    text = row["text"]
    return Document(row["id"], text, DateSpan.from_edtf(row["anchor"]), tuple(_lines(text)), gold, previous)
