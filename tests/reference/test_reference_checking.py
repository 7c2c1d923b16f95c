"""The lists are in order, and the checker sees it when they are not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.reference import checking
from dragoman.reference._rows import DATA


def test_the_shipped_lists_are_in_order() -> None:
    assert checking.problems() == []


def test_the_lists_are_as_long_as_promised() -> None:
    counts = checking.counts()
    assert counts["countries.tsv"] >= 250
    assert counts["organisations.tsv"] >= 300
    assert counts["outlets.tsv"] >= 200
    assert counts["dated_events.tsv"] >= 400


def _swap(lines: list[str]) -> list[str]:
    return [lines[0], lines[2], lines[1], *lines[3:]]


def _double(lines: list[str]) -> list[str]:
    return [lines[0], lines[1], *lines[1:]]


def _no_source(lines: list[str]) -> list[str]:
    return [lines[0], "\t".join([*lines[1].split("\t")[:-1], ""]), *lines[2:]]


def _short(lines: list[str]) -> list[str]:
    return [*lines[:3], lines[3].rpartition("\t")[0], *lines[4:]]


def _columns(lines: list[str]) -> list[str]:
    return [lines[0].replace("source", "origin"), *lines[1:]]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_swap, "outlets.tsv:3: not sorted by key"),
        (_double, "stands there twice"),
        (_no_source, "outlets.tsv:2: has no source"),
        (_short, "outlets.tsv:4: 7 cells, not 8"),
        (_columns, "outlets.tsv:1: columns are not"),
    ],
)
def test_a_spoilt_list_is_seen(tmp_path: Path, spoil: Callable[[list[str]], list[str]], said: str) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    path = data / "outlets.tsv"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(spoil(lines)), encoding="utf-8")
    assert any(said in each for each in checking.problems(data))
