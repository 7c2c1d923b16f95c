"""Why it matters: what articles say of the weight of the news, of what it may bring; nothing where none does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.publishing.texts._choose import centre, chosen, near, standing
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material, recent

_WEIGHT = re.compile(
    r"\b(?:first (?:\w+ ){0,4}(?:since|in (?:\w+ ){0,2}(?:years|decades|months))|for the first time|"
    r"highest-(?:level|ranking)|(?:is|was) the (?:most senior|latest|last|largest|biggest|only)|"
    r"at a (?:moment|time) when|"
    r"turning point|(?:a|major|heavy|serious) (?:blow|setback|boost|test|step) (?:to|for|towards?)|crucial|decisive|"
    r"pav(?:e|es|ed|ing) the way|puts? (?:\w+ ){0,2}(?:pressure|at risk)|"
    r"rais(?:e|es|ed|ing) (?:\w+ )?(?:fears?|hopes?|concerns?|doubts?|questions?|the (?:stakes|risk|prospect))|"
    r"threaten(?:s|ed|ing)? to|"
    r"could (?:lead|pave|trigger|deepen|bring|open|mean|help|cost|force|end|spark|draw|push|drive)|"
    r"may (?:intensify|lead|bring|mean|open|deepen|herald)|would (?:allow|enable|deprive|mean|end|bring|open)|"
    r"accounts? for|"
    r"(?:buys|supplies|sells|holds|produces) (?:most|more|almost|nearly|half|about|a (?:third|quarter|fifth))|"
    r"depends? (?:\w+ )?on|ending (?:days|weeks|months|years)|in a sign|signals?|marks? (?:the|a|an)|"
    r"(?:is|are) seen as|at stake|long[- ]awaited|unprecedented|rare)\b"
)
"""What an article says that weighs the news: its place among others, what it may bring, what depends on it."""
_HEDGED = re.compile(r"\b(?:said|says|told|according)\b")
_STANDS = 0.35
_ASIDE = 0.15
"""What it counts that a sentence is near to the lead, beside how near."""
_OLD = 10
"""Days before the newest article after which it is no more about the news."""


def why_it_matters(material: Material, most: int, besides: Sequence[Line]) -> list[Line]:
    """The lines of the news that say best what it means: its weight, its consequences.

    Args:
        material: What the page is made of.
        most: How many at most.
        besides: What stands on the page already.
    """
    fresh = [each for each in recent(material) if not each.entry]
    middle = centre(fresh)
    newest = max((each.order for each in fresh), default=material.today)

    def worth(line: Line) -> float:
        hits = len(_WEIGHT.findall(line.text))
        if not hits or standing(line) < _STANDS or line.bygone(newest) or (newest - line.order).days > _OLD:
            return 0.0
        value = standing(line) * (0.3 + near(line, middle)) * line.about * (1 + 0.2 * min(hits, 3))
        value *= _ASIDE + max((line.like(each) for each in besides[:1]), default=0.0)
        value *= 0.8 if _HEDGED.search(line.text) else 1.0
        return value * max(0.3, min(1.0, 2 * line.share))

    return chosen(fresh, worth, most, besides=besides)
