"""One record of some of the sample for every test of told pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import sample
from dragoman.record import Record
from dragoman.scaling import read_into


@pytest.fixture(scope="session")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The sample's articles in tables, Markdown, plain text and one feed: the talks of Iran and the United States above all."""
    folder = Path(sample.__file__).parent / "articles"
    with Record.open(tmp_path_factory.mktemp("texts") / "talks.db") as opened:
        read_into(
            opened,
            [str(folder / each) for each in ("tables", "markdown", "text", "feeds/sample-wire.rss.xml")],
        )
        opened.link()
        yield opened
