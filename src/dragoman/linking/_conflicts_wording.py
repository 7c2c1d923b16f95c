"""How a conflict is put to a reader: the line that says what is at issue, values, and who says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.linking._claims import Claim
from dragoman.linking._conflicts_around import denied_by
from dragoman.model import Actor

_STANDS = {
    "yes": "it happened",
    "plan": "it is planned",
    "maybe": "it is possible",
    "no": "denied",
    "off": "called off",
}
_QUESTION = {
    "happens": "Whether {event} {verb}",
    "place": "Where {event} {verb}",
    "date": "When {event} {verb}",
    "number": "How many: {event}",
    "participant": "Who: {event}",
    "other": "What of {event}",
}


def source_of(claim: Claim) -> str:
    """Who says so: the chain of those named, outermost first, or the outlet where it speaks itself."""
    denier = denied_by(claim.report) if claim.stance == "no" else ""
    named = [each.name for each in claim.sources if not denier or each.name in denier]
    return " → ".join(named) or claim.telling.outlet or "an unnamed outlet"


def value_of(about: str, claims: Sequence[Claim], voiced: Sequence[str], unit: str | None = None) -> str:
    """The value a side holds: that which most of its claims give."""
    values = [each for each in (_value(about, each, unit) for each in claims) if each]
    chosen = Counter(values).most_common(1)[0][0] if values else ""
    further = [each for each in dict.fromkeys(voiced) if each != chosen]
    return "; ".join([each for each in (chosen, *further) if each]) or "not said"


def has_value(about: str, claim: Claim) -> bool:
    """Whether a claim says anything on what is at issue."""
    if about == "happens":
        return claim.stance in {"yes", "plan", "no", "off"}
    if about == "place":
        return bool(claim.places)
    if about == "date":
        return claim.date is not None
    return bool(claim.counts) if about == "number" else True


def _value(about: str, claim: Claim, unit: str | None = None) -> str:
    if about == "happens":
        return _STANDS[claim.stance]
    if about == "place":
        return ", ".join(dict.fromkeys(each.name for each in claim.places)) or "moved"
    if about == "date":
        return str(claim.date) if claim.date else "another day"
    if about == "number":
        counted = [each for each in claim.counts if unit is None or each.unit == unit]
        return ", ".join(dict.fromkeys(f"{each.text} {each.unit}" for each in counted[:2]))
    if about == "other" and unit:
        text = " ".join(each.text for each in claim.clauses).lower()
        return next((word for word in unit.split(" or ") if re.search(rf"\b{word}\b", text)), "")
    return ", ".join(each.name for each in claim.actors)


def issue(about: str, claims: Sequence[Claim], values: Sequence[str], *, update: bool) -> str:
    """What is at issue in a line: "Where the Iran–US talks will be held: Istanbul or Oman"."""
    first = claims[0].report
    word = first.evidence[0].quote if first.evidence else first.type.value.lower()
    parties = "–".join(dict.fromkeys(_short(each) for each in (*first.actors, *first.recipients)))
    verb = {"happens": "happens", "place": "is", "date": "is"}.get(about, "")
    line = _QUESTION[about].format(event=f"{parties} ({word})", verb=verb).strip()
    return f"{line}: {(', then ' if update else ' or ').join(values)}"


def _short(actor: Actor) -> str:
    return actor.name
