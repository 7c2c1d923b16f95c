"""A second, learned reader of what the frames found: would a careful coder write this down?

The frames say what a word can tell; whether it does hangs on much that no single rule says: who takes part, in whose
mouth it is, what governs it, how much of it the article tells. `judge` weighs all that, by a logistic regression
whose weights were learned from the articles under `training/articles` (see the model card) and are read from
`data/judge.tsv`. Its probability becomes the report's confidence. What nothing speaks against is left out where that is
low; what there are doubts of is taken up where it is high.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.coding._clauses import RELATIVE
from dragoman.coding._draft import Draft
from dragoman.coding._said import Said
from dragoman.coding.judge._features import features
from dragoman.coding.judge._model import Weights, read, shipped
from dragoman.language import Annotated

__all__ = ["LEAST", "RAISED", "Verdict", "Weights", "features", "judge", "read", "shipped"]

LEAST = 0.33
"""The probability from which what nothing speaks against is reported."""
CLOSE = 0.23
"""The same where the frame asked for two things beside the word and met them: "admit" a state, "to" a bloc."""
RAISED = 0.45
"""The probability from which what there are doubts of is reported."""
_SINGLE = 2
"""An article of no more sentences lacks what the judge goes by, and is told because of its event: the frames decide."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Drafts of an article by what becomes of them, each with its probability and the reason.

    `kept` had nothing against them, `raised` are doubted ones that are reported all the same, `left` are not reported.
    """

    kept: list[Draft] = field(default_factory=list)
    raised: list[Draft] = field(default_factory=list)
    left: list[Draft] = field(default_factory=list)


def judge(
    annotated: Annotated,
    said: list[list[Said]],
    told: list[Draft],
    doubted: list[Draft],
    weights: Weights | None = None,
) -> Verdict:
    """Which drafts of an article are reported; each is given its probability as its confidence.

    Args:
        annotated: The article.
        said: The statements of each sentence.
        told: What nothing speaks against, tellings of one event joined.
        doubted: What something speaks against.
        weights: Others than those shipped.
    """
    scale = weights or shipped()
    verdict = Verdict()
    alone = len(annotated.sentences) <= _SINGLE
    sure, unsure = features(annotated, said, told, doubted)
    for draft, seen in zip(told, sure, strict=True):
        _weigh(draft, scale.probability(seen))
        least = CLOSE if _close(draft) else LEAST
        (verdict.kept if alone or draft.confidence >= least else verdict.left).append(draft)
    if alone:
        _without_description(annotated, verdict)
    for draft, seen in zip(doubted, unsure, strict=True):
        _weigh(draft, scale.probability(seen))
        (verdict.left if alone or draft.confidence < RAISED else verdict.raised).append(draft)
    return verdict


def _without_description(annotated: Annotated, verdict: Verdict) -> None:
    """Leave out what only says who somebody is, where something else is told: "rebels who beheaded ten marines"."""
    told = [each for each in verdict.kept if not _says_who(annotated, each)]
    if told and len(told) < len(verdict.kept):
        verdict.left.extend(each for each in verdict.kept if _says_who(annotated, each))
        verdict.kept[:] = told


def _says_who(annotated: Annotated, draft: Draft) -> bool:
    """Whether a draft is told by a relative clause in the past tense without a comma."""
    tree, verb = annotated.sentences[draft.sentence].tree, draft.token
    if tree is None or verb < 0 or tree.dep[verb] != "relcl" or tree.tag[verb] != "VBD":
        return False
    first = tree.left_edge(verb)
    parted = "," in {tree.text[first], tree.text[max(first - 1, 0)]}
    return not parted and any(tree.lower[each] in RELATIVE for each in tree.kids[verb])


def _close(draft: Draft) -> bool:
    """Whether the frame asked for two things or more beside the word."""
    conditions = draft.frame.partition("[")[2].rstrip("]").split("; ")
    return sum(1 for each in conditions if each and not each.startswith("not:")) > 1


def _weigh(draft: Draft, probability: float) -> None:
    draft.confidence = round(probability, 2)
    against = f", though {', '.join(draft.doubts)}" if draft.doubts else ""
    draft.reasons.append(f"judge: to be reported with probability {draft.confidence:.2f}{against}")
