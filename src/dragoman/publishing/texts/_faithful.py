"""Whether a sentence on a page says what its article says: what a desk may change, and nothing else."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_BRACKETS = re.compile(r"\[[^\]]*\]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_DAYS = (
    "a after afternoon and april at august before by day december early evening february following friday if in "
    "january july june last late march may monday month morning next night november october of on same saturday "
    "september sunday that the this thursday to today tomorrow tonight tuesday until wednesday week year yesterday "
    "today's yesterday's tomorrow's day's ago weeks months years overnight earlier later two three four days from for "
    "jan feb aug sept sep oct nov dec s"
)
_PEOPLE = (
    "adviser affairs ambassador chairman chancellor chief col commander commissioner council defence defense "
    "department deputy director emir envoy eu executive finance first foreign gen general governor he house interior "
    "king leader minister ministry mr mrs ms national nato negotiator nuclear oil parliament premier president prime "
    "prince representative secretary security senator senior she spokesman spokesperson spokeswoman special state "
    "supreme top un under us vice white u.s u.n acting crown assistant speaker strongman ruler secretary-general"
)
_TENSES = "are due expected is plan planned plans scheduled set was were will would"
_FREE = frozenset(f"{_DAYS} {_PEOPLE} {_TENSES}".split())
_MOST = 14
"""Words in a row that may be put or left out: an office and a name."""


def faithful(text: str, quote: str) -> bool:
    """Whether a text is a quotation with nothing changed but days, names, offices and the tense of bygone plans.

    Args:
        text: What stands on the page; what is in square brackets is not looked at.
        quote: What stands in the article.
    """
    made, given = _WORD.findall(_BRACKETS.sub(" ", text)), _WORD.findall(_BRACKETS.sub(" ", quote))
    low = [[each.casefold().rstrip(".") for each in side] for side in (made, given)]
    for kind, first, last, begin, end in SequenceMatcher(None, low[0], low[1], autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        changed = [*made[first:last], *given[begin:end]]
        if last - first > _MOST or end - begin > _MOST or not all(_may_change(each) for each in changed):
            return False
    return True


def _may_change(word: str) -> bool:
    return word.casefold().rstrip(".") in _FREE or word[0].isdigit() or any(each.isupper() for each in word)
