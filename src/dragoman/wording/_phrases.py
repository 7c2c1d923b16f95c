"""How each kind of event reads: one phrase for each type, mode and number of parties."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model import Actor, ActorKind, EventType

_AND_VERB = re.compile(r"(\A|, or | or (?=(?:break|close|consult|recall|yield)\b))(\w+)")
"""The verbs of a phrase: its first word, and another after "or"."""
_BOUND = re.compile(r"agree|deal|accord|pact|treaty|sign|settle|truce", re.IGNORECASE)
_MET = re.compile(r"me(?:e)?t(?:s|ing|ings)?\b")


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
    text = files("dragoman.wording").joinpath("data/phrases.tsv").read_text(encoding="utf-8")
    return {
        (row["type"], row["mode"], row["form"]): Phrase(row["infinitive"], row["past"], row["ongoing"])
        for row in csv.DictReader(text.splitlines(), delimiter="\t")
    }


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
    for name in (mode or _mode_of_trigger(kind, triggers), "-"):
        for form in _forms(actors, recipients):
            found = table.get((kind, name, form))
            if found:
                return found
    msg = f"phrases.tsv has no phrase for {kind}"
    raise LookupError(msg)


def _mode_of_trigger(kind: EventType, triggers: Sequence[str]) -> str:
    """What the printed words say beyond the type: that it was a meeting, or an agreement and no mere promise."""
    if kind is EventType.CONSULT and any(_MET.match(each.casefold()) for each in triggers):
        return "meet"
    if kind is EventType.AGREE and any(_BOUND.search(each) for each in triggers):
        return "deal"
    return "-"


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
