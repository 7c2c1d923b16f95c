"""The word lists of times and places: sorted, whole, each row with its source."""

from __future__ import annotations

from importlib.resources import files

import pytest

ROOMS = ("dragoman.language.times", "dragoman.language.places")
LISTS = [(room, each.name) for room in ROOMS for each in files(room).joinpath("data").iterdir()]


@pytest.mark.parametrize(("room", "name"), LISTS)
def test_rows_are_sorted_and_whole(room: str, name: str) -> None:
    lines = [
        line
        for line in files(room).joinpath("data", name).read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    header, rows = lines[0].split("\t"), [line.split("\t") for line in lines[1:]]
    assert header[-1] == "source"
    assert all(len(row) == len(header) and row[-1] for row in rows)
    assert rows == sorted(rows)
    assert len({tuple(row) for row in rows}) == len(rows)
