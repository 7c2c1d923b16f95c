"""Why it matters: what articles say of the weight of the news, of what it may bring; nothing where none does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.publishing.texts._choose import centre, chosen, near, standing
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material, recent
from dragoman.publishing.texts._matter import Party
from dragoman.publishing.texts._naming import Naming

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
_PURPOSE = re.compile(
    r"\bto [“\"]?(?:discuss|hold|meet|attend|convey|deliver|sign|brief|mediate|press|seek|take part|talk|urge|"
    r"show|offer|negotiate|consult|explain|persuade|"
    r"win|secure|join|mark|prepare)\b|"
    r"\bfor (?:talks|a meeting|a summit|negotiations)\b|"
    r"\bamid\b|\baimed at\b|\bbecause\b"
)
"""What says what a journey was for."""
_WENT = re.compile(r"\b(?:visit\w*|trip|travel\w*|went|flew|arriv\w+|fly\w*|left for|in [A-Z]\w+ to)\b")
_HEDGED = re.compile(r"\b(?:said|says|told|according)\b")
_STANDS = 0.35
_A_DAY = 0.6
"""What a sentence is worth for each day it is older than the newest."""
_ASIDE = 0.15
"""What it counts that a sentence is near to the lead, beside how near."""
_OLD = 10
"""Days before the newest article after which it is no more about the news."""


def why_there(material: Material, who: Party, place: str, event: str | None) -> list[Line]:
    """The line that says what somebody went somewhere for; nothing where none says so."""
    naming = Naming(who)

    def worth(line: Line) -> float:
        naming.enter(line.coded)
        if (
            not (event in line.events or (naming.named(line.text) and place in line.text))
            or _PURPOSE.search(line.text) is None
            or standing(line) < _STANDS
        ):
            return 0.0
        return standing(line) * line.about * (1.3 if _WENT.search(line.text) else 0.8)

    return chosen((each for each in recent(material) if not each.entry), worth, 1)


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
        value *= _A_DAY ** (newest - line.order).days
        value *= _ASIDE + max((line.like(each) for each in besides[:1]), default=0.0)
        value *= 0.8 if _HEDGED.search(line.text) else 1.0
        return value * max(0.3, min(1.0, 2 * line.share))

    return chosen(fresh, worth, most, besides=besides)
