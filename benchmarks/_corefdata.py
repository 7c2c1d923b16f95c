"""Documents with event mentions and their coreference, read from ECB+ and MEANTIME (CAT XML)."""

from __future__ import annotations

import csv
import io
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

_ECB_EVENT = re.compile(r"(NEG_)?ACTION_")
_GLUED_LEFT = frozenset({",", ".", ";", ":", ")", "]", "?", "!", "%", "'s", "'", "''", "n't", "’s", "’"})
_GLUED_RIGHT = frozenset({"(", "[", "$", "``", "£", "€"})


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One trigger: characters of the document's text, its sentence, and the happening it is of."""

    id: str
    start: int
    end: int
    sentence: int
    cluster: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document with its annotated mentions; `lines` are its sentences as spans of `text`."""

    name: str
    topic: str
    subtopic: str
    text: str
    lines: tuple[tuple[int, int], ...]
    mentions: tuple[GoldMention, ...]
    published: date | None = None


def read(path: Path) -> list[GoldDocument]:
    """Every document of a folder or tar archive, of either corpus, sorted by name.

    Of ECB+ only mentions in the sentences that its list of validated sentences names, where there is one.
    """
    files = dict(_files(path))
    validated = next((_validated(content) for name, content in files.items() if name.endswith(".csv")), None)
    found = []
    for name, content in files.items():
        if not name.endswith(".xml"):
            continue
        root = etree.fromstring(content)
        ecb = re.fullmatch(r"(\d+)_(\d+)(ecb|ecbplus)\.xml", Path(name).name)
        if ecb:
            found.append(_ecb(root, ecb, validated))
        else:
            found.append(_meantime(root, Path(name)))
    return sorted(found, key=lambda each: each.name)


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file():
                yield str(each), each.read_bytes()
        return
    with tarfile.open(path) as archive:
        for member in archive:
            handle = archive.extractfile(member)
            if handle is not None:
                yield member.name, handle.read()


def _validated(content: bytes) -> set[tuple[str, str, int]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return {(row["Topic"].strip(), row["File"].strip(), int(row["Sentence Number"])) for row in rows}


@dataclass(slots=True)
class _Text:
    text: str
    places: dict[str, tuple[int, int, int]]
    lines: tuple[tuple[int, int], ...]


def _text(root: etree._Element) -> _Text:
    """The words joined as printed, one line a sentence, and where each token stands."""
    places: dict[str, tuple[int, int, int]] = {}
    text, before, line = "", "", ""
    lines: list[list[int]] = []
    for token in root.iter("token"):
        word, number = token.text or "", token.get("sentence")
        if number != line:
            text += "\n" if text else ""
            line = number
            lines.append([len(text), len(text)])
        elif word not in _GLUED_LEFT and before not in _GLUED_RIGHT:
            text += " "
        start = len(text)
        text += word
        before = word
        lines[-1][1] = len(text)
        places[token.get("t_id")] = (start, len(text), int(number))
    return _Text(text, places, tuple((first, last) for first, last in lines))


def _spans(root: etree._Element, told: _Text, wanted: re.Pattern[str]) -> dict[str, tuple[int, int, int]]:
    """Mentions of the wanted tags by id: characters and sentence."""
    found = {}
    for each in root.find("Markables"):
        anchors = [told.places[token.get("t_id")] for token in each.iter("token_anchor")]
        if anchors and isinstance(each.tag, str) and wanted.match(each.tag):
            found[each.get("m_id")] = (
                min(a[0] for a in anchors),
                max(a[1] for a in anchors),
                anchors[0][2],
            )
    return found


def _ecb(
    root: etree._Element, name: re.Match[str], validated: set[tuple[str, str, int]] | None
) -> GoldDocument:
    topic, file = name[1], name[2] + name[3]
    told = _text(root)
    spans = _spans(root, told, _ECB_EVENT)
    cluster = {}
    for relation in root.find("Relations"):
        target = relation.find("target").get("m_id")
        label = relation.get("note") if relation.tag == "CROSS_DOC_COREF" else f"{topic}_{file}:{target}"
        for source in relation.iter("source"):
            cluster[source.get("m_id")] = label
    document = f"{topic}_{file}"
    mentions = tuple(
        GoldMention(f"{document}#{m}", *span, cluster.get(m, f"{document}#{m}"))
        for m, span in sorted(spans.items(), key=lambda item: item[1])
        if validated is None or (topic, file, span[2]) in validated
    )
    return GoldDocument(document, topic, f"{topic}{name[3]}", told.text, told.lines, mentions)


def _meantime(root: etree._Element, path: Path) -> GoldDocument:
    document = path.stem
    told = _text(root)
    spans = _spans(root, told, re.compile("EVENT_MENTION$"))
    instances = {
        each.get("m_id"): each.get("instance_id") or f"{document}:{each.get('m_id')}"
        for each in root.iter("EVENT")
    }
    cluster = {}
    for relation in root.iter("REFERS_TO"):
        label = instances.get(relation.find("target").get("m_id"))
        for source in relation.iter("source"):
            if label:
                cluster[source.get("m_id")] = label
    mentions = tuple(
        GoldMention(f"{document}#{m}", *span, cluster.get(m, f"{document}#{m}"))
        for m, span in sorted(spans.items(), key=lambda item: item[1])
    )
    published = next(
        (
            _day(each.get("value"))
            for each in root.iter("TIMEX3")
            if each.get("functionInDocument") == "CREATION_TIME"
        ),
        None,
    )
    topic = path.parent.name
    return GoldDocument(document, topic, topic, told.text, told.lines, mentions, published)


def _day(value: str | None) -> date | None:
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", value or "")
    return date(*(int(each) for each in found.groups())) if found else None
