"""How each kind of event reads: one phrase for each type, mode and number of parties."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model import Actor, ActorKind, EventType

_AND_VERB = re.compile(r"(\A|, or | or (?=(?:break|close|consult|recall|yield)\b))(\w+)")
"""The verbs of a phrase: its first word, and another after "or"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one type, mode and form reads: `{R}` stands for the recipients."""

    infinitive: str
    past: str
    ongoing: str

    @property
    def singular(self) -> str:
        """In the present, of one: `holds talks with {R}`."""
        return _AND_VERB.sub(lambda found: found[1] + _third_person(found[2]), self.infinitive)


@cache
def phrases() -> dict[tuple[str, str, str], Phrase]:
    """The phrase list, by type, mode (`-` for none) and form (`to`, `people`, `joint`, `none`)."""
    return {
        (row["type"], row["mode"], row["form"]): Phrase(row["infinitive"], row["past"], row["ongoing"])
        for row in _rows("phrases")
    }


@cache
def type_labels() -> dict[str, str]:
    """What readers call PLOVER's types: `talks` for `CONSULT`."""
    return {row["type"]: row["label"] for row in _rows("types")}


@cache
def readings() -> dict[tuple[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """What printed words say beyond a type and a mode (`-` for none): readings that have phrases of their own."""
    made: dict[tuple[str, str], tuple[tuple[str, re.Pattern[str]], ...]] = {}
    for row in _rows("readings"):
        key = row["type"], row["mode"]
        words = re.compile(rf"\b(?:{row['words']})", re.IGNORECASE)
        made[key] = (*made.get(key, ()), (row["reading"], words))
    return made


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("dragoman.wording").joinpath(f"data/{name}.tsv").read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines(), delimiter="\t")


def phrase_for(
    kind: EventType,
    mode: str | None,
    actors: Sequence[Actor],
    recipients: Sequence[Actor],
    triggers: Sequence[str] = (),
) -> Phrase:
    """The phrase that fits best; a mode the list does not know reads as its type.

    Args:
        kind: PLOVER's type.
        mode: Its mode, if known.
        actors: Who did it; several without recipients did it together.
        recipients: To whom.
        triggers: The words it rests on, as printed.
    """
    table = phrases()
    for name in (_reading(kind, mode or "-", triggers), mode or "-", "-"):
        for form in _forms(actors, recipients):
            found = table.get((kind, name, form))
            if found:
                return found
    msg = f"phrases.tsv has no phrase for {kind}"
    raise LookupError(msg)


def _reading(kind: EventType, mode: str, triggers: Sequence[str]) -> str:
    """That it was a meeting, an agreement and no mere promise, a summit; the mode where the words say no more."""
    for reading, words in readings().get((kind, mode), ()):
        if any(words.search(each) for each in triggers):
            return reading
    return mode


def _forms(actors: Sequence[Actor], recipients: Sequence[Actor]) -> tuple[str, ...]:
    if recipients:
        if all(each.kind in {ActorKind.PERSON, ActorKind.GROUP} for each in recipients):
            return ("people", "to")
        return ("to",)
    return ("joint", "none") if len(actors) > 1 else ("none",)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"
