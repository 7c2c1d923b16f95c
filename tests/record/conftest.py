"""A record of each kind: a SQLite file, and a real PostgreSQL server where one is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.record import Record


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where an empty record is to be."""
    if request.param == "sqlite":
        return tmp_path / "record.db"
    address: str = request.getfixturevalue("empty_postgres")
    return address


@pytest.fixture
def record(empty: str | Path) -> Iterator[Record]:
    """An empty record."""
    with Record.open(empty) as opened:
        yield opened
