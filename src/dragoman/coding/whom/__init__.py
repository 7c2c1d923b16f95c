"""Who did it to whom: a learned reader of everybody whom the words around a trigger and the article offer.

The frames say where parties stand, and where somebody of a known country stands there, that holds. They know nothing
of a passive whose agent was named two sentences ago, of "the move" that is condemned, of whose envoys "the envoys" are.
In what is to be reported, `choose` fills what the rules left open: it weighs whom they chose, if anybody, against
everybody else there is and against nobody, by a conditional logistic regression learned from the articles under
`training/articles` (see the model card), its weights read from `data/whom.tsv`. Each such choice is among the reasons
of the report.
"""

from __future__ import annotations

import math
from functools import cache
from importlib import resources

from dragoman.coding._draft import Draft
from dragoman.coding._lexicon import lexicon
from dragoman.coding._parties import alike
from dragoman.coding.judge import Weights, read
from dragoman.coding.whom._candidates import ACTOR, RECIPIENT, Candidate
from dragoman.coding.whom._features import Reader, Tables
from dragoman.coding.whom._stage import Stage
from dragoman.model import Actor, EventType

__all__ = ["ACTOR", "MARGIN", "RECIPIENT", "Candidate", "Reader", "Stage", "choose", "shipped"]

MARGIN = {
    (ACTOR, "nobody"): 0.8,
    (ACTOR, "stateless"): 1.6,
    (RECIPIENT, "nobody"): 0.8,
    (RECIPIENT, "stateless"): 2.4,
}
"""By how much, in log odds, somebody must be likelier than whom the rules chose, by role and what they found.

Where they found a party of a known country it stands: cross-validated, nothing is gained there.
"""

_IMPLIED = {"whose state it is", "what it is about", "what was told before"}
"""Where a recipient was found that no slot of the frame holds."""


@cache
def shipped() -> Weights:
    """The weights that come with dragoman."""
    return read(
        resources.files("dragoman.coding.whom").joinpath("data", "whom.tsv").read_text("utf-8"), "whom.tsv"
    )


@cache
def _shipped_tables() -> Tables:
    return Tables(shipped())


def choose(stage: Stage, drafts: list[Draft], weights: Weights | None = None) -> None:
    """Give drafts the likelier parties where the rules leave them open; each such choice leaves its reason."""
    scale = weights or shipped()
    if not scale.of:
        return
    tables = _shipped_tables() if weights is None else Tables(scale)
    chosen = []
    for draft in drafts:
        actors = _weigh(stage, tables, draft, ACTOR)
        recipients = _weigh(stage, tables, draft, RECIPIENT, actors[0] if actors else None)
        chosen.append((draft, actors, recipients))
    for draft, actors, recipients in chosen:
        if actors is not None:
            draft.actors = actors[0]
            _say(draft, "actor", *actors)
        if recipients is not None:
            if draft.recipients:
                draft.recipients = recipients[0]
            else:
                draft.meant = recipients[0]
            _say(draft, "recipient", *recipients)


@cache
def _alone() -> frozenset[str]:
    """The frames of what is done to nobody."""
    known = lexicon()
    return frozenset(
        each.id
        for table in (known.frames, known.broad)
        for frames in table.values()
        for each in frames
        if not each.recipient
    )


def left_open(draft: Draft, role: str) -> str | None:
    """What the rules leave open of a role: they found nobody, only the stateless, or what is merely implied."""
    if role == RECIPIENT and (draft.frame in _alone() or _met(draft)):
        return None
    rule, slot = (draft.actors, draft.slots[0]) if role == ACTOR else (draft.recipients, draft.slots[1])
    if not rule:
        return "nobody"
    if not any(each.country for each in rule):
        return "stateless"
    return "implied" if role == RECIPIENT and slot in _IMPLIED else None


def _weigh(
    stage: Stage, tables: Tables, draft: Draft, role: str, actors: list[Actor] | None = None
) -> tuple[list[Actor], float] | None:
    """Who is clearly likelier than whom the rules chose, and how likely."""
    state = left_open(draft, role)
    if state is None:
        return None
    rule, other = (
        (draft.actors, draft.recipients) if role == ACTOR else (draft.recipients, actors or draft.actors)
    )
    options = stage.candidates(draft, role, rule, other)
    reader = Reader(stage, draft, role, rule, other)
    totals = [reader.total(each, tables) for each in options]
    able = [n for n, each in enumerate(options) if not _barred(draft, each.actors, other)]
    best = max(able, key=lambda n: (totals[n], -n))
    standing = "meant" if role == RECIPIENT and draft.meant and not rule else "rule"
    now = next(n for n, each in enumerate(options) if standing in each.origins)
    if best == now or totals[best] - totals[now] < MARGIN.get((role, state), 99.0):
        return None
    if not options[best].actors and rule:
        return None
    top = totals[best]
    return options[best].actors, 1 / sum(math.exp(each - top) for each in totals)


def _met(draft: Draft) -> bool:
    """Whether all who take part are actors: those who meet where nobody is told to be host."""
    return draft.type is EventType.CONSULT and draft.mode not in {"visit", "message"}


def _barred(draft: Draft, actors: list[Actor], other: list[Actor]) -> bool:
    """Whether they are the other party already, or would be attacked by their own side."""
    own = draft.type is EventType.ASSAULT
    return any(
        one.name == each.name or (one.key is not None and one.key == each.key) or (own and alike(one, each))
        for one in actors
        for each in other
    )


def _say(draft: Draft, role: str, actors: list[Actor], probability: float) -> None:
    names = ", ".join(each.name for each in actors) or "nobody"
    draft.reasons.append(
        f"{role}: {names}, weighed against all others there are: probability {probability:.2f}"
    )
