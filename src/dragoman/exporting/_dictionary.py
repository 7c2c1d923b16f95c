"""The tables that are exported and what their fields mean: one list that heads, types and codebook come from."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table.

    `type` is `string`, `integer`, `number`, `boolean`, `date` or `list` (of strings); `form` is the unit,
    standard or range its values keep to, empty if none.
    """

    name: str
    type: str
    form: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a name, what one row of it is, and its fields in order."""

    name: str
    row: str
    fields: tuple[Field, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(each.name for each in self.fields)


_ROWS = {
    "events": "an event: what one or more reports are about",
    "parties": "one actor or recipient of an event",
    "reports": "what one article says happened",
    "statements": "what somebody said, as one article has it",
    "conflicts": "one side of a conflict between reports",
    "articles": "an article",
    "tenures": "an office held, as one article tells it",
}


@cache
def tables() -> dict[str, Table]:
    """Every table by its name, in the order of the codebook."""
    text = files("dragoman.exporting").joinpath("data/dictionary.tsv").read_text(encoding="utf-8")
    fields: dict[str, list[Field]] = {name: [] for name in _ROWS}
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        fields[row["table"]].append(Field(row["field"], row["type"], row["form"], row["meaning"]))
    return {name: Table(name, _ROWS[name], tuple(each)) for name, each in fields.items()}


def codebook(chosen: Iterable[Table]) -> str:
    """The data dictionary as Markdown, for people."""
    lines = ["# Codebook", "", *_PREFACE, ""]
    for table in chosen:
        lines += [f"## {table.name}", "", f"One row for each: {table.row}.", ""]
        lines += ["| field | type | form | meaning |", "| --- | --- | --- | --- |"]
        lines += [f"| `{each.name}` | {each.type} | {each.form} | {each.meaning} |" for each in table.fields]
        lines.append("")
    return "\n".join(lines)


_PREFACE = (
    "Made by dragoman. Event types, modes, sectors and contexts are those of PLOVER (Political Language Ontology",
    "for Verifiable Event Records). Days are spans, as narrow as the words allow and never a guess: EDTF (ISO 8601-2)",
    "writes `2023-11-11` for a day, `2023-08` for some time in a month, `/2023-11-13` for some time up to a day.",
    "An empty value is unknown. Lists are joined by `; ` in CSV and are lists in Parquet and JSON. Text cells that a",
    "spreadsheet would take for a formula begin with an apostrophe in CSV.",
)

_FRICTIONLESS = {"list": "string"}


def package(chosen: Iterable[Table], *, made: str, version: str) -> dict[str, object]:
    """The same for machines: a Data Package descriptor of the CSV files.

    Source: https://datapackage.org/standard/data-package/

    Args:
        chosen: The tables written.
        made: When, ISO 8601.
        version: dragoman's version.
    """
    return {
        "name": "dragoman",
        "created": made,
        "version": version,
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "description": f"One row for each: {table.row}.",
                "format": "csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {
                            "name": each.name,
                            "type": _FRICTIONLESS.get(each.type, each.type),
                            "description": f"{each.meaning} ({each.form})" if each.form else each.meaning,
                        }
                        for each in table.fields
                    ],
                    "missingValues": [""],
                },
            }
            for table in chosen
        ],
    }
