"""The reading room's lists: tab-separated files with a header line and a source column."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The lines of `data/NAME.tsv` as dictionaries by column name."""
    text = resources.files("dragoman.reading").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    head, *lines = text.splitlines()
    columns = head.split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in lines if line)
