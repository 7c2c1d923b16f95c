"""The words that change whether something happened, as data (`data/status_cues.tsv`), and how two of them add up.

Relations: `control` a word over an infinitive, a gerund or a bare verb, `control-past` the same in the past tense;
`that` a verb or adjective over a finite clause, `that-noun` a noun; `over` a verb over a noun that is its object or
passive subject; `makes` verbs under which a noun stands or falls with the verb; `occur` the same for its subject;
`subject` verbs that say themselves how it stands with their subject; `announced` nouns still to come when announced;
`mod` adjectives of a noun; `predicate` what is said of it; `before` words before a noun or gerund; `noun` nouns over
a noun or clause, `noun-to` over an infinitive only; `adverb` of a verb; `purpose` verbs whose purpose clause tells
what was done, `result` verbs that are done wherever they stand in one; `performative` verbs done by saying "I",
`instant` verbs done by announcing them ("is sanctioning"); `over-new` as `over`, of nouns not yet known ("rejected a
ceasefire"); `lasting` nouns that name a state; `decider` and `decided` verbs of which one does the other ("voted to
extend"); `bond` verbs whose perfect goes on ("has backed"); `scheduled` verbs whose present tense with a weekday is
a plan.

`status` is what the word makes of its content where the word itself holds good: `happened` lets pass what is above.
`negated` is that where the word is negated (empty: denied, and for what denies, possible); with `happened` in both
the content is taken for granted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.model import Status

Reading = tuple[Status, str]
"""A status and why."""

FACT: Reading = (Status.HAPPENED, "told as a fact")
REAL = frozenset({Status.HAPPENED, Status.ONGOING})
AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})
OFF = frozenset({Status.DENIED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word makes of its content: where it holds good, and where it is negated."""

    status: Status
    negated: Status

    @property
    def factive(self) -> bool:
        """Whether the content is taken for granted either way ("accused of")."""
        return self.status is Status.HAPPENED and self.negated is Status.HAPPENED


@cache
def _cues() -> dict[str, dict[str, Cue]]:
    text = resources.files("dragoman.coding").joinpath("data/status_cues.tsv").read_text("utf-8")
    found: dict[str, dict[str, Cue]] = {}
    for line in text.splitlines()[1:]:
        relation, lemma, status, negated, _ = line.split("\t")
        usual = Status.POSSIBLE if status == "denied" else Status.DENIED
        cue = Cue(Status(status), Status(negated) if negated else usual)
        found.setdefault(relation, {})[lemma] = cue
    return found


def cue(relation: str, lemma: str) -> Cue | None:
    """The cue of that relation, if the word is one."""
    return _cues().get(relation, {}).get(lemma)


def listed(relation: str, lemma: str) -> bool:
    """Whether a word is in the list of that relation."""
    return lemma in _cues().get(relation, ())


def through(found: Cue, above: Reading, word: str) -> Reading:
    """The status of what stands under a cue whose own clause has the status `above`."""
    if found.factive:
        return FACT
    outer, why = above
    under = f"under “{word}”"
    if outer in OFF:
        status = found.negated
        if status is Status.DENIED and outer is Status.CANCELLED:
            status = Status.CANCELLED
        return (status, f"{under}, {why}") if status is not Status.HAPPENED else FACT
    if found.status is Status.HAPPENED:
        return above
    if outer in REAL:
        return found.status, under
    return _unsure(found.status, outer), f"{under}, {why}"


def _unsure(status: Status, outer: Status) -> Status:
    """A cue that is itself only planned or possible: "may cancel", "will refuse to"."""
    match status:
        case Status.CANCELLED:
            return Status.PLANNED
        case Status.DENIED:
            return Status.DENIED if outer is Status.PLANNED else Status.POSSIBLE
        case Status.POSSIBLE:
            return Status.POSSIBLE
        case _:
            return outer
