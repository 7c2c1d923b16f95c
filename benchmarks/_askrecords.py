"""The records that questions are asked of: the sample with the seeds, Timeline17, and the articles we invented.

Each is coded once and kept.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from benchmarks._data import DataMissingError, shared
from benchmarks._writtenrecord import fill
from dragoman import coding, sample
from dragoman.record import Record
from dragoman.scaling import read_into

_SEEDS = {"000_06fe2a8de08f78af.txt": "seed1", "003_7acb0ef1ae68b250.txt": "seed2"}


def record_of(name: str) -> Record:
    """The record `sample`, `t17` or `written`. Coding takes minutes, so it is kept in the folder for temporary files.

    Raises:
        DataMissingError: if the articles are not on this machine.
    """
    folder = Path(tempfile.gettempdir()) / "dragoman-benchmarks"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-{coding.VERSION}.db"
    record = Record.open(path)
    if record.counts()["articles"]:
        return record
    if name == "written":
        fill(record)
        return record
    if name == "sample":
        sources = [sample.folder(), shared("seeds")]
    else:
        topics = ("libya", "egypt")
        sources = [shared("data", "t17", topic, "articles.jsonl.gz") for topic in topics]
    read_into(record, sources, workers=2)
    if not record.counts()["articles"]:
        msg = f"{path}: nothing could be read"
        raise DataMissingError(msg)
    return record


def article_names(record: Record, name: str) -> dict[str, str]:
    """What gold calls each article, by id: the seed's name, `t17-libya-0052`, or file and place in it."""
    found = {}
    for article in record.articles():
        location = Path(article.origin.location)
        member = (article.origin.member or "").partition(" (")[0]
        if name == "written":
            found[article.id] = location.name
        elif name == "t17" and member.startswith("line "):
            found[article.id] = f"t17-{location.parent.name}-{int(member.split()[1]) - 1:04d}"
        else:
            found[article.id] = _SEEDS.get(
                location.name, re.sub(r"\s+", " ", f"{location.name} {member}").strip()
            )
    return found
