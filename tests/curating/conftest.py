"""A record for editors: a few articles of the sample, read once; each test gets a copy of the file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import sample
from dragoman.record import Record
from dragoman.scaling import read_into

_READ = (
    "tables/negotiations.jsonl",
    "markdown/venue-dispute-brief.md",
    "text/muscat-on-again.txt",
    "feeds/northgate.feed.json",
)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a record that is linked."""
    folder = Path(str(sample.folder()))
    path = tmp_path_factory.mktemp("curating") / "sample.db"
    with Record.open(path) as record:
        read_into(record, [folder / each for each in _READ])
    return path


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> Iterator[Record]:
    """A record of one's own."""
    with Record.open(shutil.copy(filled, tmp_path / "record.db")) as opened:
        yield opened
