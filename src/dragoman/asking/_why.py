"""Why: the sentence that gives a reason, in its own words."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.asking._answer import Answer
from dragoman.asking._bond import bond
from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import fitting
from dragoman.asking._query import Query
from dragoman.asking._reading import read
from dragoman.asking._say import answer, evidence_sentence, nothing
from dragoman.record import Record

REASON = re.compile(
    (
        r"\b(?:because|due to|owing to|since|as a result of|in (?:response|retaliation|"
        r"protest|reply|revenge|reaction|order) (?:to|for|at|against)?"
        r"|retaliation for|to protest|angry|on the grounds|citing|cited|reasons?|blam\w+|"
        r"explain\w*|so that|over (?:the|its|his|their)"
        r"|after\b|following|for (?:his|her|its|their|failing|refusing|supporting|"
        r"what)|on (?:\w+ )?charges|accused? of|punish\w*|answer\w*|the aim|aimed "
        r"at|in a bid|meant to|to (?:prevent|stop|avoid|protect|end|curb|force)|did "
        r"not want|didn't|concern(?:s|ed)?|fear\w*|motivat\w*|led to|sparked)\b"
    ),
    re.IGNORECASE,
)
STRONG = re.compile(
    (
        r"\b(?:because|due to|citing|reasons?|in retaliation|retaliation for|in response "
        r"to|explain\w*|on the grounds|as a result|angry|blam\w+|didn't|so as|punish\w*)\b"
    ),
    re.IGNORECASE,
)


NO = re.compile(
    (
        r"\b(?:not|never|no|refus\w+|declin\w+|reject\w*|without|fail\w*|oppos\w+|ruled out|turned down|"
        r"cancel\w*|called off|postponed|shelved)\b|n['’]t\b"
    ),
    re.IGNORECASE,
)
_ATTESTED = 0.5
"""How far one sentence of the article must tie them to it, so that what is asked after is told to have happened."""
_TIED = 0.24
"""How far a sentence must tie those asked about to the act; less than elsewhere, for reasons are told loosely."""


_UNREASONED = 0.4
"""How sure an answer is at most that tells the deed and, by its words, no reason."""


def why(record: Record, query: Query, finding: Finding) -> Answer:
    """The sentences that give a reason for what is asked about."""
    lines = fitting(query, finding, 12, covered=0.5, near=0.3)
    whole = [each for each in lines if not each.title] or lines
    undated = replace(query, span=None)  # a reason is seldom told with the day
    bonds = [(bond(undated, each), each.line) for each in read(record, whole)]
    attested = [line for value, line in bonds if value >= _ATTESTED]
    firm = [
        line for value, line in bonds if value >= _TIED and any(_together(line, each) for each in attested)
    ]
    if not firm:
        return nothing(query, finding.best(1))
    if query.negated:
        firm = [each for each in firm if NO.search(each.passage.text)]
        if not firm:
            return nothing(query, lines)
    ranked = sorted(((_worth(finding, each), each) for each in firm), key=lambda each: -each[0])
    strong = [each for each in ranked if STRONG.search(each[1].passage.text) and each[0] >= _STRONGLY]
    ranked = [*strong, *(each for each in ranked if each not in strong)]
    worth, best = ranked[0]
    if worth < 0.62:
        return nothing(query, firm)
    more = []
    if not STRONG.search(best.passage.text):
        for ahead in (1, 2):
            following = finding.next_after(best, ahead)
            if following is not None and (
                STRONG.search(following.text) or (ahead == 1 and REASON.search(following.text))
            ):
                more = [evidence_sentence(following)]
                break
    second = [
        each
        for value, each in ranked[1:]
        if value > 0.85 * worth and each.passage.article != best.passage.article
    ][:1]
    more += [evidence_sentence(each.passage) for each in second]
    told = bool(more) or bool(REASON.search(best.passage.text))
    sure = min(0.9, worth - 0.1) if told else _UNREASONED
    return answer(query, (), "", [best], sure=sure, more=more)


def _together(one: Line, other: Line) -> bool:
    """Whether two sentences are of one article, or of articles of the same days."""
    if one.passage.article == other.passage.article:
        return True
    first, second = one.passage.published, other.passage.published
    if first.latest is None or second.latest is None or not first.exact or not second.exact:
        return False
    return abs((first.latest - second.latest).days) <= _SAME_DAYS


_SAME_DAYS = 7
_STRONGLY = 0.7
"""From which worth on a sentence that says "because" goes before one that only tells the deed."""


def _worth(finding: Finding, line: Line) -> float:
    text = line.passage.text
    bonus = 0.3 if STRONG.search(text) else 0.15 if REASON.search(text) else 0.0
    following = finding.next_after(line)
    if not bonus and following is not None and STRONG.search(following.text):
        bonus = 0.12
    return line.score + bonus
