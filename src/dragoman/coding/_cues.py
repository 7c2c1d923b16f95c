"""The words that report speech or thought, as data (`data/cues.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells that somebody said or thinks something, and what it takes.

    `kind`: `say`, `tell` (its object is who is told), `order`, `deny`, `think`, `want`, `show` (a poll, a report),
    or `act` (praise, support: a stand towards a thing, no statement of the codebook's).
    `takes`: `that` (a clause), `quote`, `inserted` (", he said,"), `inf`, `objinf` ("urged Iran to stop"), `obj`,
    `oprd` ("called it a lie"), `as` ("described it as a lie"), `as-it` ("as he put it"), or a preposition.
    """

    lemma: str
    kind: str
    takes: frozenset[str]

    @property
    def prepositions(self) -> frozenset[str]:
        """Prepositions that lead to the content: "called for a truce"."""
        return self.takes - _FORMS


_FORMS = {"that", "quote", "inserted", "inf", "objinf", "obj", "oprd", "as", "as-it"}


@cache
def _table() -> dict[tuple[str, str], Cue]:
    text = resources.files("dragoman.coding").joinpath("data/cues.tsv").read_text("utf-8")
    found: dict[tuple[str, str], Cue] = {}
    for line in text.splitlines()[1:]:
        lemma, pos, kind, takes, *_ = line.split("\t")
        found[lemma, pos] = Cue(lemma, kind, frozenset(takes.split()))
    return found


@cache
def verbs() -> dict[str, Cue]:
    """Verbs by lemma."""
    return {lemma: cue for (lemma, pos), cue in _table().items() if pos == "V"}


@cache
def nouns() -> dict[str, Cue]:
    """Nouns by lemma: "his claim that"."""
    return {lemma: cue for (lemma, pos), cue in _table().items() if pos == "N"}


@cache
def cues() -> dict[str, str]:
    """Verbs that report words or thoughts → kind; a stand towards a thing is none."""
    return {lemma: cue.kind for lemma, cue in verbs().items() if cue.kind != "act"}
