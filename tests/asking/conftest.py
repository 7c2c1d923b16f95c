"""Records to ask: the sample's text articles, read once for all tests of the room."""

from __future__ import annotations

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
    "feeds/sample-wire.rss.xml",
    "pages/qin-gang-removed.html",
    "pages/raisi-dead.html",
    "pages/araghchi-approved.html",
    "pages/brics-expansion.html",
    "feeds/northgate.feed.json",
    "tables/early-2024.csv",
    "faulty/line-two-breaks.jsonl",
    "feeds/silk-lantern.atom.xml",
    "text/budapest-shelved.txt",
    "text/syndicated-aries.txt",
)


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of some of the sample's articles."""
    folder = Path(str(sample.folder()))
    with Record.open(tmp_path_factory.mktemp("asking") / "sample.db") as record:
        read_into(record, [folder / each for each in _READ])
        yield record
